// SPDX-License-Identifier: MIT
#include "models/schema/identifier.h"
#include "models/schema/snapshot.h"

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
};

QTEST_GUILESS_MAIN(tst_Snapshot)
#include "tst_snapshot.moc"
