// SPDX-License-Identifier: MIT
#include "models/schema/namepath.h"
#include "models/schema/snapshotjson.h"
#include "tests/models/madesnapshots.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace models;
using tests::barest;
using tests::everyMember;
using tests::whyNot;

class tst_SnapshotJson : public QObject
{
    Q_OBJECT

private slots:
    /// Fails when a member is added to a type and not to its fields().
    void everyMemberComesBack_data()
    {
        QTest::addColumn<Snapshot>("snapshot");
        QTest::newRow("all true") << everyMember(true);
        QTest::newRow("all false") << everyMember(false);
        QTest::newRow("many of each") << everyMember(true, 3);
        QTest::newRow("barest") << barest();
        QTest::newRow("empty") << Snapshot();
    }

    void everyMemberComesBack()
    {
        QFETCH(Snapshot, snapshot);
        const auto read = snapshotFromJson(toJsonText(snapshot));
        QVERIFY2(read, qPrintable(whyNot(read)));
        QVERIFY(*read == snapshot);
        QCOMPARE(toJsonText(*read), toJsonText(snapshot));
        QCOMPARE(toJson(*read), toJson(snapshot));
        QVERIFY(*snapshotFromJson(toJson(snapshot).toJson()) == snapshot);
    }

    /// What `==` does not look at.
    void sizesAndCircumstancesComeBack()
    {
        const Snapshot snapshot = everyMember(true);
        const auto read = snapshotFromJson(toJsonText(snapshot));
        QVERIFY(read);
        static_assert(tests::memberCount<Snapshot>() == 10); // seven are compared by ==
        QCOMPARE(read->serverVersion, snapshot.serverVersion);
        QCOMPARE(read->database, snapshot.database);
        QCOMPARE(read->unseen, snapshot.unseen);
        static_assert(tests::memberCount<RelationSize>() == 4);
        const auto numbers = [](const RelationSize &size) {
            return QList<qint64>{size.estimatedRows, size.ownBytes, size.toastBytes,
                                 size.indexBytes};
        };
        const Schema &was = snapshot.schemas[1];
        const Schema &is = read->schemas[1];
        QVERIFY(numbers(was.tables[1].size)[0] > 0);
        QCOMPARE(numbers(is.tables[1].size), numbers(was.tables[1].size));
        QCOMPARE(numbers(is.views[1].size), numbers(was.views[1].size));
        QCOMPARE(numbers(is.tables[1].indexes[1].size), numbers(was.tables[1].indexes[1].size));
        QCOMPARE(
            numbers(Table().size),
            numbers(
                snapshotFromJson(toJsonText(barest()))->table("s", "t")->size)); // never analyzed
    }

    void theDocumentHasTheNamesThatWerePromised()
    {
        Table table{
            .schema = "shop",
            .name = "order",
            .kind = Table::Kind::Partition,
            .columns = {{.name = "id",
                         .type = "bigint",
                         .nullable = false,
                         .defaultExpression = "7",
                         .comment = "who's it"}},
            .constraints
            = {{.name = "order_pkey", .kind = Constraint::Kind::PrimaryKey, .columns = {"id"}}},
            .foreignKeys = {{.name = "k",
                             .columns = {"id"},
                             .referencedSchema = "crm",
                             .referencedTable = "customer",
                             .referencedColumns = {"id"}}},
            .indexes = {{.name = "order_pkey"}},
            .parents = {{"shop", "Order"}, {"a.b", "c\"d"}},
            .size = {.ownBytes = 1, .toastBytes = 2, .indexBytes = 4}};
        const Schema shop{.name = "shop",
                          .tables = {table},
                          .views = {{.schema = "shop", .name = "m", .materialized = true}},
                          .sequences = {{.schema = "shop",
                                         .name = "q",
                                         .ownedBy = Sequence::Owner{{"shop", "order"}, "id"}}}};
        const QJsonObject root = toJson({.serverVersion = "15.20", .schemas = {shop}}).object();
        QCOMPARE(root["format"], 1);
        QCOMPARE(root["server_version"], "15.20");
        const QJsonObject schema = root["schemas"][0].toObject();
        for (const char *list : {"tables", "views", "sequences", "types", "functions"})
            QVERIFY2(schema[list].isArray(), list);
        const QJsonObject order = schema["tables"][0].toObject();
        QCOMPARE(order["kind"], "partition");
        QCOMPARE(order["primary_key"], QJsonArray{"id"});
        QCOMPARE(order["indexes"][0]["name"], "order_pkey");
        QCOMPARE(order["constraints"][0]["kind"], "primary key");
        QCOMPARE(order["estimated_rows"], QJsonValue());
        QCOMPARE(order["total_bytes"], 7);
        QCOMPARE(order["parents"], (QJsonArray{"shop.\"Order\"", "\"a.b\".\"c\"\"d\""}));
        const QJsonObject id = order["columns"][0].toObject();
        QCOMPARE(id["nullable"], false);
        QCOMPARE(id["default"], "7");
        QCOMPARE(id["comment"], "who's it");
        QVERIFY(id.contains("identity") && id["identity"].isNull());
        QCOMPARE(
            order["foreign_keys"][0]["references"].toObject(),
            (QJsonObject{{"schema", "crm"}, {"table", "customer"}, {"columns", QJsonArray{"id"}}}));
        QCOMPARE(schema["views"][0]["kind"], "materialized view");
        QCOMPARE(schema["sequences"][0]["owned_by"], "shop.\"order\".id");
    }

    /// As version 0.1 wrote it.
    void anOlderDocumentIsRead()
    {
        const auto read = snapshotFromJson(R"json({"format": 1, "server_version": "15.20",
            "database": "demo", "schemas": [{"name": "shop", "owner": "postgres", "comment": null,
            "tables": [{"name": "t", "kind": "table", "columns": [{"name": "id", "type": "bigint",
                "nullable": false, "default": null, "identity": "ALWAYS", "generated": false,
                "collation": null, "comment": null}], "primary_key": ["id"], "foreign_keys": [
                {"name": "f", "columns": ["id"], "references": {"schema": "shop", "table": "t",
                "columns": ["id"]}, "on_update": "NO ACTION", "on_delete": "CASCADE",
                "deferrable": false, "initially_deferred": false, "validated": true,
                "definition": "FOREIGN KEY (id) REFERENCES shop.t(id) ON DELETE CASCADE",
                "comment": null}], "constraints": [{"name": "t_pkey", "kind": "primary key",
                "columns": ["id"], "definition": "PRIMARY KEY (id)", "comment": null}],
                "indexes": [{"name": "t_pkey", "method": "btree", "columns": ["id"],
                "unique": true, "primary": true, "valid": true, "definition": "CREATE …",
                "comment": null}], "partition_key": null, "partition_bound": null, "parents": [],
                "unlogged": false, "foreign_server": null, "owner": "postgres", "comment": null,
                "estimated_rows": null, "total_bytes": 8192}],
            "views": [{"name": "v", "kind": "view", "columns": [], "definition": " SELECT 1;",
                "indexes": [], "owner": "postgres", "comment": "one"}],
            "sequences": [{"name": "q", "type": "bigint", "start": 1, "increment": 1,
                "minimum": 1, "maximum": 9223372036854775807, "cache": 1, "cycle": false,
                "owned_by": "shop.t.id", "owner": "postgres", "comment": null}],
            "types": [{"name": "e", "kind": "enum", "labels": ["a"], "definition": "a",
                "owner": "postgres", "comment": null}],
            "functions": [{"name": "f", "kind": "function", "arguments": "a integer",
                "result": "text", "language": "sql", "owner": "postgres", "comment": null}]}]})json");
        QVERIFY2(read, qPrintable(whyNot(read)));
        QCOMPARE(read->database, "demo");
        const Table *table = read->table("shop", "t");
        QVERIFY(table);
        QCOMPARE(table->columns[0],
                 (Column{.name = "id", .type = "bigint", .nullable = false, .identity = "ALWAYS"}));
        QVERIFY(table->columns[0].local && !table->rowSecurity && !table->privileges);
        QCOMPARE(table->primaryKey(), QStringList{"id"});
        QVERIFY(table->constraints[0].validated);
        QCOMPARE(table->foreignKeys[0].onDelete, "CASCADE");
        QCOMPARE(table->size.estimatedRows, -1);
        QCOMPARE(read->view("shop", "v")->comment, "one");
        QCOMPARE(read->schemas[0].sequences[0].maximum, std::numeric_limits<qint64>::max());
        QCOMPARE(read->schemas[0].sequences[0].ownedBy->table, (RelationName{"shop", "t"}));
        QCOMPARE(read->schemas[0].types[0].labels, QStringList{"a"});
        QCOMPARE(read->schemas[0].functions[0].schema, "shop");
    }

    void numbersAreExact()
    {
        Snapshot snapshot = barest();
        Sequence &sequence = snapshot.schemas[0].sequences[0];
        for (const qint64 number :
             {std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::min() + 1,
              std::numeric_limits<qint64>::max() - 1, (qint64(1) << 53) + 1, qint64(0)}) {
            sequence.start = number;
            QCOMPARE(snapshotFromJson(toJsonText(snapshot))->schemas[0].sequences[0].start, number);
            QCOMPARE(snapshotFromJson(toJson(snapshot).toJson())->schemas[0].sequences[0].start,
                     number);
        }
    }

    void textOfEveryKindComesBack_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("quotes") << "\"'\\/";
        QTest::newRow("lines") << "a\nb\r\n\tc";
        QTest::newRow("control") << "\x01\x1b[31m\x7f\u0085";
        QTest::newRow("emoji") << "🐘👩‍👩‍👧";
        QTest::newRow("right to left") << "שלום \u202e مرحبا";
        QTest::newRow("markup") << "<b>&amp;</b>";
        QTest::newRow("63 bytes") << QString(63, u'x');
        QTest::newRow("a word of JSON") << "null";
        QTest::newRow("long") << QString(1 << 20, u'ж');
    }

    void textOfEveryKindComesBack()
    {
        QFETCH(QString, text);
        Snapshot snapshot = barest();
        Table &table = snapshot.schemas[0].tables[0];
        table.name = text;
        table.parents = {{text, text}};
        table.columns[0].defaultExpression = text;
        table.comment = text;
        const QByteArray json = toJsonText(snapshot);
        QVERIFY(!json.contains('\x1b'));
        const auto read = snapshotFromJson(json);
        QVERIFY2(read, qPrintable(whyNot(read)));
        QCOMPARE(read->schemas[0].tables[0], table);
    }

    void nothingIsNotTheSameAsAnEmptyText()
    {
        Snapshot snapshot = barest();
        Column &column = snapshot.schemas[0].tables[0].columns[0];
        column.defaultExpression = QString("");
        column.privileges = Privileges{};
        QVERIFY(*snapshotFromJson(toJsonText(snapshot)) == snapshot);
        QVERIFY(!(*snapshotFromJson(toJsonText(barest())) == snapshot));
    }

    void grantsAreWrittenInOneOrder()
    {
        Snapshot one = barest();
        one.schemas[0].privileges = Privileges{
            {{.grantee = "b", .privileges = {"USAGE"}}, {.grantee = "a", .privileges = {"USAGE"}}}};
        Snapshot other = barest();
        other.schemas[0].privileges = Privileges{
            {{.grantee = "a", .privileges = {"USAGE"}}, {.grantee = "b", .privileges = {"USAGE"}}}};
        QCOMPARE(toJsonText(one), toJsonText(other));
    }

    void anEditedDocumentIsSortedAgain()
    {
        Snapshot snapshot = barest();
        const Table first = snapshot.schemas[0].tables[0];
        Table second = first;
        second.name = "a";
        snapshot.schemas[0].tables.append(second);
        snapshot.schemas.append({.name = "a"});
        const auto read = snapshotFromJson(toJsonText(snapshot));
        QVERIFY(read);
        QVERIFY(read->schema("a") && read->table("s", "a") && read->table("s", "t"));
    }

    void aLineIsAColumnAKeyOrAnIndex()
    {
        const QList<QByteArray> lines = toJsonText(barest()).split('\n');
        const auto has = [&lines](const QByteArray &text) {
            return std::ranges::any_of(
                lines, [&text](const QByteArray &line) { return line.contains(text); });
        };
        QVERIFY(has(
            R"(            {"name": "c", "type": "text", "nullable": true, "default": null, )"));
        QVERIFY(has(R"(        {"name": "q", "type": null, "start": 1, )"));
        QVERIFY(has(R"(          "columns": [)"));
        QVERIFY(has(R"(          "indexes": [],)"));
        QVERIFY(lines.size() > 50 && lines.size() < 110);
    }

    void namesAreFoundInPaths_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("plain") << "shop.line" << QStringList{"shop", "line"};
        QTest::newRow("one") << "_a1$" << QStringList{"_a1$"};
        QTest::newRow("quoted") << "\"a.b\".\"c\"\"d\".e" << QStringList{"a.b", "c\"d", "e"};
        QTest::newRow("folded") << "Shop.GRÖSSE" << QStringList{"shop", "grÖsse"};
        QTest::newRow("not folded") << "\"Shop\"" << QStringList{"Shop"};
        for (const char *wrong : {"", ".", "a.", ".a", "a..b", "\"", "\"a", "\"a\"b", "a\"b\"",
                                  "a b", "1a", "a.b ", "a-b", "\"a\"\""})
            QTest::newRow(wrong) << wrong << QStringList();
    }

    void namesAreFoundInPaths()
    {
        QFETCH(QString, path);
        QFETCH(QStringList, names);
        const auto found = namesInPath(path);
        QCOMPARE(found.has_value(), !names.isEmpty());
        QCOMPARE(found.value_or(QStringList()), names);
    }
};

QTEST_GUILESS_MAIN(tst_SnapshotJson)
#include "tst_snapshotjson.moc"
