// SPDX-License-Identifier: MIT
#include "models/schema/identifier.h"
#include "models/schema/snapshot.h"

#include <QTest>

using namespace models;

namespace {

Table orders()
{
    return {.schema = "shop",
            .name = "order",
            .columns = {{.name = "id", .type = "bigint", .nullable = false}},
            .constraints
            = {{.name = "order_check", .kind = Constraint::Kind::Check},
               {.name = "order_pkey", .kind = Constraint::Kind::PrimaryKey, .columns = {"id"}}}};
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

    void whatIsMeasuredOrSaysWhereFromDoesNotMakeSchemasDiffer()
    {
        Snapshot other = small();
        other.database = "elsewhere";
        other.serverVersion = "17.2";
        other.unseen = {"Functions cannot be read"};
        other.schemas[1].tables[0].size = {.estimatedRows = 7, .ownBytes = 8192};
        QCOMPARE(other, small());
        other.schemas[1].tables[0].unlogged = true;
        QVERIFY(!(other == small()));
    }

    void theOrderOfGrantsMeansNothing()
    {
        const Grant reads{.grantee = "api", .grantor = "master", .privileges = {"SELECT"}};
        const Grant writes{
            .grantee = "consumer", .grantor = "master", .privileges = {"SELECT", "INSERT"}};
        QCOMPARE((Privileges{{reads, writes}}), (Privileges{{writes, reads}}));
        QVERIFY(!(Privileges{{reads, writes}} == Privileges{{reads, reads}}));
        QVERIFY(!(Privileges{{reads}} == Privileges{{reads, writes}}));
    }

    void aVersionIsANumber_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<int>("number");
        QTest::newRow("Debian's") << "15.20 (Debian 15.20-0+deb12u1)" << 150020;
        QTest::newRow("plain") << "13.1" << 130001;
        QTest::newRow("not out yet") << "18beta1" << 180000;
        QTest::newRow("none") << "" << 0;
    }

    void aVersionIsANumber()
    {
        QFETCH(QString, version);
        QFETCH(int, number);
        QCOMPARE(versionNumber(version), number);
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
