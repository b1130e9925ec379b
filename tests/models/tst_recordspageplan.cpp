// SPDX-License-Identifier: MIT
#include "models/records/pageplan.h"

#include <QTest>

using namespace models;

namespace {

ColumnShape column(const char *name, bool notNull = false)
{
    return {.name = name,
            .type = {.name = "integer",
                     .base = "integer",
                     .cast = "pg_catalog.int4",
                     .arrayCast = "pg_catalog._int4"},
            .notNull = notNull};
}

/// A table with the primary key id, an index on (age, name) and the columns id, age, name.
PreviewFacts table()
{
    return {.shape = {.name = {"shop", "t"},
                      .columns = {column("id", true), column("age"), column("name")},
                      .primaryKey = {"id"}},
            .columns = {{}, {}, {}},
            .indexes = {{.columns = {"id"}, .unique = true}, {.columns = {"age", "name"}}}};
}

PagePlan planned(const QList<Order> &order, const PreviewFacts &facts)
{
    const auto plan = planPage({.relation = {"shop", "t"}, .order = order}, facts);
    return plan ? *plan : PagePlan{.order = {{"failed"}}};
}

} // namespace

class tst_RecordsPagePlan : public QObject
{
    Q_OBJECT

private slots:
    void byKeyWhereNothingElseIsSaid()
    {
        QCOMPARE(planned({}, table()),
                 (PagePlan{.order = {{"id"}},
                           .byKey = true,
                           .keyColumns = {"id"},
                           .identity = RowIdentity::Key}));
    }

    void noOrderWhereTheKeyHasNoIndexThatGivesIt()
    {
        PreviewFacts facts = table();
        facts.indexes.clear();
        QCOMPARE(planned({}, facts), (PagePlan{.identity = RowIdentity::Key}));
        facts = table();
        facts.hasChildren = true;
        QCOMPARE(planned({}, facts), (PagePlan{.identity = RowIdentity::Place}));
        facts = table();
        facts.kind = u'v';
        facts.shape.primaryKey.clear();
        QCOMPARE(planned({}, facts), PagePlan{});
    }

    void anIndexGivesAnOrderBothWays()
    {
        for (const bool down : {false, true}) {
            QVERIFY(!planned({{"age", down}}, table()).mayNeedSort);
            QVERIFY(!planned({{"age", down}, {"name", down}}, table()).mayNeedSort);
            QVERIFY(planned({{"id", down}}, table()).byKey);
        }
        QVERIFY(planned({{"age"}, {"name", true}}, table()).mayNeedSort);
        QVERIFY(planned({{"name"}}, table()).mayNeedSort);
        QVERIFY(planned({{"age", false, Order::Nulls::First}}, table()).mayNeedSort);
    }

    void whatIsSortedAnywayEndsWithTheKey()
    {
        QCOMPARE(planned({{"name", true}}, table()).order, (QList<Order>{{"name", true}, {"id"}}));
        QCOMPARE(planned({{"age"}}, table()).order, (QList<Order>{{"age"}}));
    }

    void afterAUniqueKeyNothingIsOrdered()
    {
        const PagePlan plan = planned({{"id"}, {"name"}}, table());
        QCOMPARE(plan.order, (QList<Order>{{"id"}}));
        QVERIFY(plan.byKey && !plan.mayNeedSort);
    }

    void aKeyThatMayNotBeReadIsNone()
    {
        PreviewFacts facts = table();
        facts.columns[0].readable = false;
        facts.maySelect = false;
        QCOMPARE(planned({}, facts), PagePlan{});
    }

    void theStatementGoesOnAfterTheLastKey()
    {
        const RowsRequest request{.relation = {"shop", "t"}, .condition = where("age") == 3};
        const auto page
            = pageStatement(request, table(), *planPage(request, table()),
                            {.skip = 200, .after = {"7"}, .limit = 201, .cellCharacters = 400});
        QVERIFY(page);
        QCOMPARE(page->sql,
                 QString("SELECT \"id\", \"age\", \"name\"\nFROM \"shop\".\"t\"\n"
                         "WHERE \"age\" OPERATOR(pg_catalog.=) $1::pg_catalog.int4\n"
                         "  AND \"id\" OPERATOR(pg_catalog.>) $2::pg_catalog.int4\n"
                         "ORDER BY \"id\"\nLIMIT 201"));
        QCOMPARE(page->rows.parameters, (QList<Parameter>{"3", "7"}));
        QCOMPARE(page->identityAt, QList<int>{0});
    }

    void sortsAreFoundInAPlan_data()
    {
        QTest::addColumn<QString>("plan");
        QTest::addColumn<qint64>("rows");
        QTest::newRow("none") << R"([{"Plan": {"Node Type": "Limit", "Plans": [
            {"Node Type": "Index Scan", "Plan Rows": 1000000}]}}])"
                              << qint64(0);
        QTest::newRow("sort") << R"([{"Plan": {"Node Type": "Limit", "Plan Rows": 201, "Plans": [
            {"Node Type": "Sort", "Plan Rows": 1000000, "Plans": [
                {"Node Type": "Seq Scan", "Plan Rows": 1000000}]}]}}])"
                              << qint64(1000000);
        QTest::newRow("small groups")
            << R"([{"Plan": {"Node Type": "Incremental Sort", "Startup Cost": 1, "Total Cost": 10000, "Plans": [
                {"Node Type": "Index Scan", "Plan Rows": 1000000}]}}])"
            << qint64(100);
        QTest::newRow("large groups")
            << R"([{"Plan": {"Node Type": "Incremental Sort", "Startup Cost": 5000, "Total Cost": 10000, "Plans": [
                {"Node Type": "Index Scan", "Plan Rows": 1000000}]}}])"
            << qint64(500000);
        QTest::newRow("not understood") << "nonsense" << qint64(0);
    }

    void sortsAreFoundInAPlan()
    {
        QFETCH(QString, plan);
        QFETCH(qint64, rows);
        QCOMPARE(rowsToSort(plan), rows);
    }
};

QTEST_GUILESS_MAIN(tst_RecordsPagePlan)
#include "tst_recordspageplan.moc"
