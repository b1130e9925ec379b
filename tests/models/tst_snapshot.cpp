// SPDX-License-Identifier: MIT
#include "models/schema/ddl.h"
#include "models/schema/identifier.h"
#include "models/schema/snapshotjson.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace models;

namespace {

Table orders()
{
    return {
        .schema = "shop",
        .name = "order",
        .columns
        = {{.name = "id", .type = "bigint", .nullable = false, .identity = "ALWAYS"},
           {.name = "Customer", .type = "bigint", .defaultExpression = "7", .comment = "who's it"},
           {.name = "total", .type = "numeric", .defaultExpression = "(a + b)", .generated = true},
           {.name = "code", .type = "text", .nullable = false, .collation = "pg_catalog.\"C\""}},
        .constraints = {{.name = "order_check",
                         .kind = Constraint::Kind::Check,
                         .definition = "CHECK ((id > 0))"},
                        {.name = "order_pkey",
                         .kind = Constraint::Kind::PrimaryKey,
                         .columns = {"id"},
                         .definition = "PRIMARY KEY (id)"}},
        .foreignKeys
        = {{.name = "order_customer",
            .columns = {"Customer"},
            .referencedSchema = "crm",
            .referencedTable = "customer",
            .referencedColumns = {"id"},
            .onUpdate = "NO ACTION",
            .onDelete = "CASCADE",
            .definition
            = "FOREIGN KEY (\"Customer\") REFERENCES crm.customer(id) ON DELETE CASCADE"}},
        .indexes
        = {{.name = "order_pkey",
            .unique = true,
            .primary = true,
            .definition = "CREATE UNIQUE INDEX order_pkey …"},
           {.name = "order_total",
            .method = "btree",
            .columns = {"total"},
            .definition = "CREATE INDEX order_total ON shop.\"order\" USING btree (total)"}},
        .comment = "What was bought"};
}

Snapshot small()
{
    Schema shop{.name = "shop", .tables = {orders()}};
    return {.serverVersion = "15.20", .database = "demo", .schemas = {{.name = "a"}, shop}};
}

} // namespace

class tst_Snapshot : public QObject
{
    Q_OBJECT

private slots:
    void aTableIsFoundByItsNames()
    {
        const Snapshot snapshot = small();
        QVERIFY(snapshot.table("shop", "order"));
        QCOMPARE(*snapshot.table("shop", "order"), orders());
        QCOMPARE(snapshot.table("shop", "missing"), nullptr);
        QCOMPARE(snapshot.table("a", "order"), nullptr);
        QCOMPARE(snapshot.table("z", "order"), nullptr);
        QCOMPARE(Snapshot().table("shop", "order"), nullptr);
        QCOMPARE(snapshot.tableCount(), 1);
        QCOMPARE(orders().primaryKey(), QStringList{"id"});
        QVERIFY(Table().primaryKey().isEmpty());
    }

    void kindsAreSpelledAsInTheJson()
    {
        QCOMPARE(kindName(Table::Kind::Ordinary), "table");
        QCOMPARE(kindName(Table::Kind::Partitioned), "partitioned table");
        QCOMPARE(kindName(Table::Kind::Partition), "partition");
        QCOMPARE(kindName(Table::Kind::Foreign), "foreign table");
    }

    void theJsonHasTheNamesThatWerePromised()
    {
        const QJsonObject root = toJson(small()).object();
        QCOMPARE(root["format"], 1);
        QCOMPARE(root["server_version"], "15.20");
        QCOMPARE(root["schemas"].toArray().size(), 2);
        const QJsonObject shop = root["schemas"].toArray().at(1).toObject();
        QCOMPARE(shop["name"], "shop");
        for (const char *list : {"tables", "views", "sequences", "types", "functions"})
            QVERIFY2(shop[list].isArray(), list);

        const QJsonObject table = shop["tables"].toArray().at(0).toObject();
        QCOMPARE(table["name"], "order");
        QCOMPARE(table["kind"], "table");
        QCOMPARE(table["primary_key"], QJsonArray{"id"});
        QCOMPARE(table["indexes"].toArray().at(1).toObject()["name"], "order_total");
        QCOMPARE(table["estimated_rows"], QJsonValue());

        const QJsonObject id = table["columns"].toArray().at(0).toObject();
        QCOMPARE(id["nullable"], false);
        QVERIFY(id.contains("default") && id["default"].isNull());
        QVERIFY(id.contains("comment") && id["comment"].isNull());
        const QJsonObject customer = table["columns"].toArray().at(1).toObject();
        QCOMPARE(customer["type"], "bigint");
        QCOMPARE(customer["default"], "7");
        QCOMPARE(customer["comment"], "who's it");

        const QJsonObject key = table["foreign_keys"].toArray().at(0).toObject();
        QCOMPARE(key["columns"], QJsonArray{"Customer"});
        const QJsonObject references{
            {"schema", "crm"}, {"table", "customer"}, {"columns", QJsonArray{"id"}}};
        QCOMPARE(key["references"].toObject(), references);
    }

    void namesAreQuotedWhereTheyMustBe_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << "film_actor2"
                               << "film_actor2";
        QTest::newRow("upper case") << "Film"
                                    << "\"Film\"";
        QTest::newRow("reserved") << "order"
                                  << "\"order\"";
        QTest::newRow("type name") << "integer"
                                   << "\"integer\"";
        QTest::newRow("only reserved later") << "system_user"
                                             << "\"system_user\"";
        QTest::newRow("unreserved") << "name"
                                    << "name";
        QTest::newRow("begins with a digit") << "2nd"
                                             << "\"2nd\"";
        QTest::newRow("quote") << "a\"b"
                               << "\"a\"\"b\"";
        QTest::newRow("not ASCII") << "größe"
                                   << "\"größe\"";
        QTest::newRow("empty") << ""
                               << "\"\"";
    }

    void namesAreQuotedWhereTheyMustBe()
    {
        QFETCH(QString, name);
        QFETCH(QString, text);
        QCOMPARE(quotedIfNeeded(name), text);
    }

    void aTableIsCreatedWithItsKeysIndexesAndComments()
    {
        QCOMPARE(createStatement(orders()),
                 QStringLiteral("CREATE TABLE shop.\"order\" (\n"
                                "    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,\n"
                                "    \"Customer\" bigint DEFAULT 7,\n"
                                "    total numeric GENERATED ALWAYS AS ((a + b)) STORED,\n"
                                "    code text COLLATE pg_catalog.\"C\" NOT NULL,\n"
                                "    CONSTRAINT order_pkey PRIMARY KEY (id),\n"
                                "    CONSTRAINT order_check CHECK ((id > 0)),\n"
                                "    CONSTRAINT order_customer FOREIGN KEY (\"Customer\") "
                                "REFERENCES crm.customer(id) ON DELETE CASCADE\n"
                                ");\n"
                                "\n"
                                "CREATE INDEX order_total ON shop.\"order\" USING btree (total);\n"
                                "\n"
                                "COMMENT ON TABLE shop.\"order\" IS 'What was bought';\n"
                                "COMMENT ON COLUMN shop.\"order\".\"Customer\" IS 'who''s it';\n"));
    }

    void otherKindsOfTablesSaySo()
    {
        QCOMPARE(createStatement(Table{.schema = "s",
                                       .name = "p",
                                       .kind = Table::Kind::Partition,
                                       .columns = {{.name = "a", .type = "integer"}},
                                       .partitionBound = "FOR VALUES IN (1)",
                                       .parents = {{"s", "root"}}}),
                 "CREATE TABLE s.p\n    PARTITION OF s.root\n    FOR VALUES IN (1);\n");
        QCOMPARE(createStatement(Table{.schema = "s",
                                       .name = "root",
                                       .kind = Table::Kind::Partitioned,
                                       .columns = {{.name = "a", .type = "integer"}},
                                       .partitionKey = "LIST (a)"}),
                 "CREATE TABLE s.root (\n    a integer\n)\nPARTITION BY LIST (a);\n");
        QCOMPARE(
            createStatement(Table{
                .schema = "s", .name = "f", .kind = Table::Kind::Foreign, .foreignServer = "Far"}),
            "CREATE FOREIGN TABLE s.f (\n)\nSERVER \"Far\";\n");
        QCOMPARE(
            createStatement(Table{
                .schema = "s", .name = "u", .parents = {{"s", "a"}, {"t", "B"}}, .unlogged = true}),
            "CREATE UNLOGGED TABLE s.u (\n)\nINHERITS (s.a, t.\"B\");\n");
    }

    void viewsSequencesTypesAndFunctionsAreCreated()
    {
        QCOMPARE(createStatement(View{
                     .schema = "s", .name = "v", .definition = " SELECT 1;", .comment = "one"}),
                 "CREATE VIEW s.v AS\n SELECT 1;\n\nCOMMENT ON VIEW s.v IS 'one';\n");
        QCOMPARE(createStatement(View{
                     .schema = "s", .name = "m", .materialized = true, .definition = "SELECT 1"}),
                 "CREATE MATERIALIZED VIEW s.m AS\nSELECT 1;\n");
        QCOMPARE(createStatement(Sequence{.schema = "s", .name = "q", .type = "bigint"}),
                 "CREATE SEQUENCE s.q;\n");
        QCOMPARE(createStatement(Sequence{.schema = "s",
                                          .name = "q",
                                          .type = "smallint",
                                          .start = 5,
                                          .increment = -2,
                                          .ownedBy = models::Sequence::Owner{{"s", "t"}, "id"},
                                          .minimum = -9,
                                          .maximum = 7,
                                          .cycle = true}),
                 "CREATE SEQUENCE s.q\n    AS smallint\n    INCREMENT BY -2\n    MINVALUE -9\n    "
                 "MAXVALUE 7\n"
                 "    START WITH 5\n    CYCLE;\n\nALTER SEQUENCE s.q\n    OWNED BY s.t.id;\n");
        QCOMPARE(createStatement(Type{.schema = "s", .name = "e", .labels = {"a", "it's"}}),
                 "CREATE TYPE s.e AS ENUM (\n    'a',\n    'it''s'\n);\n");
        QCOMPARE(createStatement(Type{.schema = "s",
                                      .name = "d",
                                      .kind = Type::Kind::Domain,
                                      .baseType = "text",
                                      .notNull = true,
                                      .comment = "x"}),
                 "CREATE DOMAIN s.d AS text NOT NULL;\n\nCOMMENT ON DOMAIN s.d IS 'x';\n");
        QCOMPARE(createStatement(Type{.schema = "s",
                                      .name = "c",
                                      .kind = Type::Kind::Composite,
                                      .columns = {{.name = "a", .type = "integer"}}}),
                 "CREATE TYPE s.c AS (a integer);\n");
        QCOMPARE(createStatement(Type{
                     .schema = "s", .name = "r", .kind = Type::Kind::Range, .baseType = "date"}),
                 "CREATE TYPE s.r AS RANGE (SUBTYPE = date);\n");
        QCOMPARE(signature(Function{
                     .schema = "s", .name = "f", .arguments = "a integer", .result = "text"}),
                 "s.f(a integer) RETURNS text");
    }
};

QTEST_GUILESS_MAIN(tst_Snapshot)
#include "tst_snapshot.moc"
