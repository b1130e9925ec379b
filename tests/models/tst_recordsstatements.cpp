// SPDX-License-Identifier: MIT
#include "models/records/recordstatements.h"

#include <QTest>

Q_DECLARE_METATYPE(models::Condition)

using namespace models;

namespace {

ColumnType type(const char *name, const char *cast, const char *array)
{
    return {.name = name, .base = name, .cast = cast, .arrayCast = array};
}

const RelationShape customer{
    .name = {"shop", "Customer"},
    .columns = {{.name = "id",
                 .type = type("bigint", "pg_catalog.int8", "pg_catalog._int8"),
                 .notNull = true,
                 .identityAlways = true},
                {.name = "e\"mail", .type = type("text", "pg_catalog.text", "pg_catalog._text")},
                {.name = "age", .type = type("integer", "pg_catalog.int4", "pg_catalog._int4")},
                {.name = "twice",
                 .type = type("integer", "pg_catalog.int4", "pg_catalog._int4"),
                 .generated = true},
                {.name = "tags", .type = type("text[]", "pg_catalog._text", "")},
                {.name = "login",
                 .type = {.name = "public.citext",
                          .base = "public.citext",
                          .cast = "public.citext",
                          .arrayCast = "public._citext",
                          .operatorSchema = "public"}}},
    .primaryKey = {"id"}};

} // namespace

class tst_RecordsStatements : public QObject
{
    Q_OBJECT

private slots:
    void conditionsBecomeSql_data()
    {
        QTest::addColumn<Condition>("condition");
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QList<Parameter>>("values");
        QTest::newRow("equal") << (where("age") == 3)
                               << R"("age" OPERATOR(pg_catalog.=) $1::pg_catalog.int4)"
                               << QList<Parameter>{"3"};
        QTest::newRow("equal to NULL")
            << (where("age") == nullptr) << R"("age" IS NULL)" << QList<Parameter>{};
        QTest::newRow("other than NULL")
            << (where("age") != Value()) << R"("age" IS NOT NULL)" << QList<Parameter>{};
        QTest::newRow("distinct") << where("age").isDistinctFrom(
            3) << R"(("age" OPERATOR(pg_catalog.=) $1::pg_catalog.int4) IS NOT TRUE)"
                                  << QList<Parameter>{"3"};
        QTest::newRow("a name that needs quotes, a value that would end a string")
            << (where("e\"mail") != "'; DROP TABLE x; --")
            << R"("e""mail" OPERATOR(pg_catalog.<>) $1::pg_catalog.text)"
            << QList<Parameter>{"'; DROP TABLE x; --"};
        QTest::newRow("list") << where("age").in({1, 2})
                              << R"("age" OPERATOR(pg_catalog.=) ANY ($1::pg_catalog._int4))"
                              << QList<Parameter>{R"({"1","2"})"};
        QTest::newRow("list with NULL")
            << where("age").in({1, nullptr})
            << R"(("age" OPERATOR(pg_catalog.=) ANY ($1::pg_catalog._int4) OR "age" IS NULL))"
            << QList<Parameter>{R"({"1"})"};
        QTest::newRow("empty list")
            << where("age").in({}) << R"("age" OPERATOR(pg_catalog.=) ANY ($1::pg_catalog._int4))"
            << QList<Parameter>{"{}"};
        QTest::newRow("list of arrays") << where("tags").in({QStringList{"a"}})
                                        << R"("tags" OPERATOR(pg_catalog.=) $1::pg_catalog._text)"
                                        << QList<Parameter>{R"({"a"})"};
        QTest::newRow("between")
            << where("age").between(1, 2)
            << R"(("age" OPERATOR(pg_catalog.>=) $1::pg_catalog.int4 AND "age" OPERATOR(pg_catalog.<=) $2::pg_catalog.int4))"
            << QList<Parameter>{"1", "2"};
        QTest::newRow("pattern") << where("e\"mail").ilike("A%")
                                 << R"("e""mail" OPERATOR(pg_catalog.~~*) $1::pg_catalog.text)"
                                 << QList<Parameter>{"A%"};
        QTest::newRow("operators of an extension")
            << (where("login") >= "a") << R"("login" OPERATOR(public.>=) $1::public.citext)"
            << QList<Parameter>{"a"};
        QTest::newRow("contains") << where("tags").contains(QStringList{"a"})
                                  << R"("tags" OPERATOR(pg_catalog.@>) $1::pg_catalog._text)"
                                  << QList<Parameter>{R"({"a"})"};
        QTest::newRow("and, or, not")
            << ((where("age") < 1 || !(where("age") > 2)) && where("id").isNotNull())
            << R"((("age" OPERATOR(pg_catalog.<) $1::pg_catalog.int4 OR NOT ("age" OPERATOR(pg_catalog.>) $2::pg_catalog.int4)) AND "id" IS NOT NULL))"
            << QList<Parameter>{"1", "2"};
        QTest::newRow("built up from nothing")
            << (Condition() && where("age").isNull()) << R"("age" IS NULL)" << QList<Parameter>{};
        QTest::newRow("everything") << everything() << "true" << QList<Parameter>{};
    }

    void conditionsBecomeSql()
    {
        QFETCH(Condition, condition);
        QFETCH(QString, sql);
        QFETCH(QList<Parameter>, values);
        BoundSql statement;
        const auto written = conditionSql(condition, customer, statement);
        QVERIFY(written);
        QCOMPARE(*written, sql);
        QCOMPARE(statement.parameters, values);
    }

    void misuseIsSaidBeforeAnythingIsSent_data()
    {
        QTest::addColumn<Condition>("condition");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("hint");
        QTest::newRow("unknown column")
            << (where("agee") == 3) << R"(shop."Customer" has no column agee)"
            << "Did you mean age?";
        QTest::newRow("nothing near")
            << (where("xyzzy") == 3) << R"(shop."Customer" has no column xyzzy)"
            << "";
        QTest::newRow("less than NULL")
            << (where("age") < nullptr)
            << R"(shop."Customer".age is integer: nothing compares with NULL)"
            << "Ask with isNull() or isNotNull()";
        QTest::newRow("pattern on a number")
            << where("age").like("1%") << R"(shop."Customer".age is integer: a pattern is for text)"
            << "";
        QTest::newRow("inside others")
            << (where("age") == 1 && (where("id") == 1 || where("tag") == "x"))
            << R"(shop."Customer" has no column tag)"
            << "Did you mean tags?";
        QTest::newRow("another kind")
            << where("age").in({1, "2", true})
            << R"(shop."Customer".age is integer, and was given a boolean)"
            << "Text fits every type: write the value as PostgreSQL spells it";
    }

    void misuseIsSaidBeforeAnythingIsSent()
    {
        QFETCH(Condition, condition);
        QFETCH(QString, message);
        QFETCH(QString, hint);
        BoundSql statement;
        const auto written = conditionSql(condition, customer, statement);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::Misused);
        QCOMPARE(written.error().message, message);
        QCOMPARE(written.error().hint, hint);
    }

    void findSaysOrderAndLimit()
    {
        const auto statement = findSql(customer, where("age") > 30,
                                       {.order = {descending("age"), ascending("id")},
                                        .limit = 10,
                                        .offset = 20,
                                        .columns = {"id", "age"},
                                        .lock = FindOptions::Lock::UpdateSkipLocked});
        QVERIFY(statement);
        QCOMPARE(statement->sql,
                 QString(R"(SELECT "id", "age" FROM "shop"."Customer")"
                         R"( WHERE "age" OPERATOR(pg_catalog.>) $1::pg_catalog.int4)"
                         R"( ORDER BY "age" DESC, "id")"
                         R"( LIMIT $2::pg_catalog.int8 OFFSET $3::pg_catalog.int8)"
                         R"( FOR UPDATE SKIP LOCKED)"));
        QCOMPARE(statement->parameters, (QList<Parameter>{"30", "10", "20"}));
        QVERIFY(!findSql(customer, {}, {.limit = -1}));
        QVERIFY(!findSql(customer, {}, {.order = {ascending("nme")}}));
        QVERIFY(!findSql(customer, {}, {.columns = {"nme"}}));
    }

    void rowsOfDifferentColumnsAreOneInsert()
    {
        const auto statement
            = createSql(customer, {{{"age", 1}}, {{"e\"mail", "a"}, {"age", nullptr}}, {}});
        QVERIFY(statement);
        QCOMPARE(statement->sql,
                 QString(R"(INSERT INTO "shop"."Customer" ("e""mail", "age") VALUES )"
                         R"((DEFAULT, $1::pg_catalog.int4), )"
                         R"(($2::pg_catalog.text, $3::pg_catalog.int4), (DEFAULT, DEFAULT))"
                         R"( RETURNING "id", "e""mail", "age", "twice", "tags", "login")"));
        QCOMPARE(statement->parameters, (QList<Parameter>{"1", "a", {}}));
    }

    void whatTheServerGivesIsNotTaken()
    {
        QCOMPARE(createSql(customer, {{{"id", 1}}}).error().kind, Error::Kind::Misused);
        QCOMPARE(createSql(customer, {{{"twice", 1}}}).error().kind, Error::Kind::Misused);
        QCOMPARE(updateSql(customer, everything(), {{"twice", 1}}, Returning::Nothing).error().kind,
                 Error::Kind::Misused);
    }

    void changingAllRowsIsSaidOnPurpose()
    {
        const auto unsaid = updateSql(customer, {}, {{"age", 1}}, Returning::Nothing);
        QVERIFY(!unsaid);
        QVERIFY(unsaid.error().hint.contains("everything()"));
        QVERIFY(!removeSql(customer, {}));
        QVERIFY(!removeSql(customer, !Condition()));
        QCOMPARE(removeSql(customer, everything())->sql,
                 QString(R"(DELETE FROM "shop"."Customer")"));
        QVERIFY(!updateSql(customer, everything(), {}, Returning::Nothing));
    }

    void moreValuesThanAMessageHoldsAreRefused()
    {
        const auto statement = createSql(customer, QList<Values>(65536, {{"age", 1}}));
        QVERIFY(!statement);
        QCOMPARE(statement.error().kind, Error::Kind::Misused);
        QVERIFY(createSql(customer, QList<Values>(65535, {{"age", 1}})));
    }

    void aKeyHasAllItsValues()
    {
        QCOMPARE(*keyCondition(customer, {5}), where("id") == 5);
        QVERIFY(!keyCondition(customer, {5, 6}));
        QVERIFY(!keyCondition({.name = {"shop", "view"}}, {5}));
    }
};

QTEST_GUILESS_MAIN(tst_RecordsStatements)
#include "tst_recordsstatements.moc"
