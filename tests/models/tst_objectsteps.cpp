// SPDX-License-Identifier: MIT
#include "models/diff/objectsteps.h"

#include <QTest>

using namespace models;

namespace {

Snapshot withSchema(const Schema &schema)
{
    return {.serverVersion = "15.20", .schemas = {schema}};
}

AlterContext contextOf(const Snapshot &from, const Snapshot &to, bool gentle = true)
{
    return {.from = from, .to = to, .serverVersion = 150020, .gentle = gentle};
}

QStringList sqlOf(const QList<StepStatement> &statements)
{
    QStringList texts;
    for (const StepStatement &statement : statements)
        texts.append(statement.sql);
    return texts;
}

QStringList sqlOf(const AlterSteps &steps)
{
    if (!steps)
        return {"made again"};
    QStringList texts;
    for (const AlterStep &step : *steps)
        texts += sqlOf(step.statements);
    return texts;
}

View viewWith(const QList<Column> &columns, const QString &definition)
{
    return {.schema = "s", .name = "v", .columns = columns, .definition = definition};
}

Type enumWith(const QStringList &labels)
{
    return {.schema = "s", .name = "mood", .kind = Type::Kind::Enum, .labels = labels};
}

Function functionWith(const QString &arguments, const QString &defaults = {})
{
    return {.schema = "s",
            .name = "f",
            .kind = "function",
            .arguments = arguments,
            .result = "integer",
            .language = "sql",
            .definition = "CREATE OR REPLACE FUNCTION s.f(" + arguments + defaults
                + ")\n RETURNS integer\n LANGUAGE sql\nAS $function$select 1$function$\n",
            .argumentTypes = "integer"};
}

/// A table with a column of the type s.mood, on both sides.
Snapshot withMood(const Type &mood)
{
    Snapshot snapshot = withSchema({.name = "s",
                                    .tables = {{.schema = "s",
                                                .name = "t",
                                                .columns = {{.name = "m", .type = "s.mood"},
                                                            {.name = "l", .type = "s.mood[]"}},
                                                .size = {.estimatedRows = 1200}}},
                                    .types = {mood}});
    for (const char *column : {"l", "m"}) {
        snapshot.dependencies.append({.object = {ObjectKind::Column, "s", "t", column},
                                      .uses = {ObjectKind::Type, "s", "mood"}});
    }
    return snapshot;
}

} // namespace

/// What the writers of steps say about objects other than tables.
class tst_ObjectSteps : public QObject
{
    Q_OBJECT

private slots:
    void aViewIsReplacedOnlyWithMoreColumnsAtItsEnd_data()
    {
        QTest::addColumn<QList<Column>>("columns");
        QTest::addColumn<QStringList>("sql");
        const Column a{.name = "a", .type = "integer"};
        const Column b{.name = "b", .type = "text"};
        QTest::newRow("same") << QList<Column>{a}
                              << QStringList{"CREATE OR REPLACE VIEW s.v AS\n SELECT new;"};
        QTest::newRow("more") << QList<Column>{a, b}
                              << QStringList{"CREATE OR REPLACE VIEW s.v AS\n SELECT new;"};
        QTest::newRow("before") << QList<Column>{b, a} << QStringList{"made again"};
        QTest::newRow("fewer") << QList<Column>{} << QStringList{"made again"};
        QTest::newRow("another type")
            << QList<Column>{{.name = "a", .type = "bigint"}} << QStringList{"made again"};
        QTest::newRow("another collation")
            << QList<Column>{{.name = "a", .type = "integer", .collation = "s.c"}}
            << QStringList{"made again"};
    }

    void aViewIsReplacedOnlyWithMoreColumnsAtItsEnd()
    {
        QFETCH(QList<Column>, columns);
        QFETCH(QStringList, sql);
        const Snapshot none;
        QCOMPARE(sqlOf(alterView(viewWith({{.name = "a", .type = "integer"}}, " SELECT old;"),
                                 viewWith(columns, " SELECT new;"), contextOf(none, none))),
                 sql);
    }

    void optionsAndDefaultsOfAViewAreSetAlone()
    {
        View from = viewWith({{.name = "a", .type = "integer"}}, " SELECT 1;");
        from.options = QStringList{"security_barrier=true"};
        View to = from;
        to.options = QStringList{"check_option=local"};
        to.columns[0].defaultExpression = "5";
        const Snapshot none;
        QCOMPARE(sqlOf(alterView(from, to, contextOf(none, none))),
                 (QStringList{"ALTER VIEW s.v RESET (security_barrier);",
                              "ALTER VIEW s.v SET (check_option=local);",
                              "ALTER VIEW s.v ALTER COLUMN a SET DEFAULT 5;"}));
    }

    void aFunctionKeepsItsNamesAndDefaults_data()
    {
        QTest::addColumn<Function>("from");
        QTest::addColumn<Function>("to");
        QTest::addColumn<bool>("replaced");
        const Function plain = functionWith("a integer");
        const Function withDefault = functionWith("a integer", " DEFAULT 1");
        const Function otherDefault = functionWith("a integer", " DEFAULT 2");
        QTest::newRow("a default comes") << plain << withDefault << true;
        QTest::newRow("another default") << withDefault << otherDefault << true;
        QTest::newRow("a default goes") << withDefault << plain << false;
        QTest::newRow("a name comes") << functionWith("integer") << plain << true;
        QTest::newRow("a name goes") << plain << functionWith("integer") << false;
        QTest::newRow("another name") << plain << functionWith("b integer") << false;
        QTest::newRow("comes out too") << plain << functionWith("INOUT a integer") << false;
        Function procedure = plain;
        procedure.kind = "procedure";
        QTest::newRow("another kind") << plain << procedure << false;
        Function other = plain;
        other.result = "bigint";
        QTest::newRow("another result") << plain << other << false;
    }

    void aFunctionKeepsItsNamesAndDefaults()
    {
        QFETCH(Function, from);
        QFETCH(Function, to);
        const Snapshot none;
        const AlterSteps steps = alterFunction(from, to, contextOf(none, none));
        QTEST(steps.has_value(), "replaced");
    }

    void labelsAreAddedBesideThoseThatAreThere()
    {
        const Type from = enumWith({"b", "d"});
        const Type to = enumWith({"a", "b", "c", "c2", "d", "e", "it's"});
        const Snapshot before = withMood(from);
        const Snapshot after = withMood(to);
        const AlterSteps steps = alterType(from, to, contextOf(before, after));
        QCOMPARE(sqlOf(steps),
                 (QStringList{"ALTER TYPE s.mood ADD VALUE 'a' BEFORE 'b';",
                              "ALTER TYPE s.mood ADD VALUE 'c' AFTER 'b';",
                              "ALTER TYPE s.mood ADD VALUE 'c2' AFTER 'c';",
                              "ALTER TYPE s.mood ADD VALUE 'e';",
                              "ALTER TYPE s.mood ADD VALUE 'it''s';"}));
        QCOMPARE(steps->size(), 1);
        for (const StepStatement &statement : steps->constFirst().statements)
            QCOMPARE(statement.phase, Phase::Prepare);
        QVERIFY(steps->constFirst().disturbs.isEmpty());
    }

    void anEnumThatLosesALabelIsMadeAnew()
    {
        const Type from = enumWith({"a", "b", "c"});
        const Type to = enumWith({"a"});
        const Snapshot before = withMood(from);
        const Snapshot after = withMood(to);
        const AlterSteps steps = alterType(from, to, contextOf(before, after));
        QCOMPARE(sqlOf(steps),
                 (QStringList{
                     "ALTER TYPE s.mood RENAME TO mood_old;",
                     "CREATE TYPE s.mood AS ENUM (\n    'a'\n);",
                     "ALTER TABLE s.t ALTER COLUMN l TYPE s.mood[] USING l::text[]::s.mood[];",
                     "ALTER TABLE s.t ALTER COLUMN m TYPE s.mood USING m::text::s.mood;",
                     "DROP TYPE s.mood_old;",
                 }));
        const QList<HazardNote> hazards = steps->constFirst().statements[3].hazards;
        QCOMPARE(hazards.size(), 2);
        QCOMPARE(hazards[0].hazard, Hazard::RewritesTable);
        QVERIFY(hazards[0].text.contains("s.t (about 1"));
        QCOMPARE(hazards[1].hazard, Hazard::MayFail);
        QVERIFY(hazards[1].text.contains("'b' or 'c'"));
        QCOMPARE(steps->constFirst().disturbs,
                 (QList<ObjectName>{{ObjectKind::Type, "s", "mood"},
                                    {ObjectKind::Column, "s", "t", "l"},
                                    {ObjectKind::Type, "s", "t"},
                                    {ObjectKind::Column, "s", "t", "m"},
                                    {ObjectKind::Type, "s", "t"}}));
    }

    void aSequenceStaysWhereItStands()
    {
        const Sequence from{.schema = "s", .name = "q", .type = "bigint"};
        Sequence to = from;
        to.type = "integer";
        to.maximum = 2147483647;
        to.cache = 5;
        const Snapshot none;
        const AlterSteps steps = alterSequence(from, to, contextOf(none, none));
        QCOMPARE(sqlOf(steps),
                 (QStringList{"ALTER SEQUENCE s.q AS integer MINVALUE 1 MAXVALUE "
                              "2147483647 CACHE 5;"}));
        QCOMPARE(steps->constFirst().statements[0].hazards.value(0).hazard, Hazard::MayFail);
    }

    void anOwnerTakesHisPrivilegesAlong()
    {
        const Snapshot none;
        const ObjectName view{ObjectKind::View, "s", "v"};
        const QStringList all{"SELECT",   "INSERT",     "UPDATE", "DELETE",
                              "TRUNCATE", "REFERENCES", "TRIGGER"};
        const auto grants = [&](const QString &owner) {
            return Privileges{{{.grantee = owner, .grantor = owner, .privileges = all},
                               {.grantee = "reader", .grantor = owner, .privileges = {"SELECT"}}}};
        };
        QCOMPARE(sqlOf(alterAttributes(view, {"keeper", {}, grants("keeper")},
                                       {"writer", {}, grants("writer")}, contextOf(none, none))),
                 QStringList{"ALTER VIEW s.v OWNER TO writer;"});
        QCOMPARE(sqlOf(alterAttributes(view, {"keeper", "old", grants("keeper")},
                                       {"keeper", {}, {}}, contextOf(none, none))),
                 (QStringList{"COMMENT ON VIEW s.v IS NULL;",
                              "REVOKE SELECT ON TABLE s.v FROM reader;"}));
    }

    void whatWasGivenOnIsRevokedFirst()
    {
        const Snapshot none;
        const ObjectName sequence{ObjectKind::Sequence, "s", "q"};
        const QStringList all{"SELECT", "UPDATE", "USAGE"};
        const Privileges given{{{"keeper", "keeper", all},
                                {"a", "keeper", {"USAGE"}, {"USAGE"}},
                                {"b", "a", {"USAGE"}}}};
        const QStringList others{"SET SESSION AUTHORIZATION a;", "RESET SESSION AUTHORIZATION;"};
        QCOMPARE(sqlOf(alterAttributes(sequence, {"keeper", {}, given}, {"keeper", {}, {}},
                                       contextOf(none, none))),
                 (QStringList{others[0], "REVOKE USAGE ON SEQUENCE s.q FROM b;", others[1],
                              "REVOKE USAGE ON SEQUENCE s.q FROM a;"}));
        QCOMPARE(sqlOf(alterAttributes(sequence, {"keeper", {}, {}}, {"keeper", {}, given},
                                       contextOf(none, none))),
                 (QStringList{"GRANT USAGE ON SEQUENCE s.q TO a WITH GRANT OPTION;", others[0],
                              "GRANT USAGE ON SEQUENCE s.q TO b;", others[1]}));
    }

    void defaultPrivilegesComeAndGo()
    {
        Snapshot from = withSchema({.name = "s"});
        Snapshot to = from;
        from.defaultPrivileges = {{"keeper", "s", "TABLES", {{{"reader", "keeper", {"SELECT"}}}}}};
        to.defaultPrivileges = {{"keeper", "", "FUNCTIONS", {{{"keeper", "keeper", {"EXECUTE"}}}}}};
        const QString alter = "ALTER DEFAULT PRIVILEGES FOR ROLE keeper ";
        QCOMPARE(sqlOf(alterDefaultPrivileges(contextOf(from, to))),
                 (QStringList{alter + "IN SCHEMA s REVOKE SELECT ON TABLES FROM reader;",
                              alter + "REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;"}));
        QCOMPARE(sqlOf(alterDefaultPrivileges(contextOf(to, from))),
                 (QStringList{alter + "GRANT EXECUTE ON FUNCTIONS TO PUBLIC;",
                              alter + "IN SCHEMA s GRANT SELECT ON TABLES TO reader;"}));
    }

    void aServerIsAlteredAndAPasswordNeverSaid()
    {
        const ObjectName name{.kind = ObjectKind::ForeignServer, .name = "far"};
        const QString head = "CREATE SERVER far VERSION '1'\n    FOREIGN DATA WRAPPER w";
        const OtherObject from{.name = name,
                               .definition = head
                                   + "\n    OPTIONS (\n        host 'a',\n        "
                                     "port '1'\n    );\n"};
        OtherObject to = from;
        to.definition = QString(head).replace("'1'", "'2'")
            + "\n    OPTIONS (\n        host 'b, c',\n        password '****'\n    );\n";
        const Snapshot none;
        const QStringList sql = sqlOf(alterOther(from, to, contextOf(none, none)));
        QCOMPARE(sql.size(), 1);
        QVERIFY(sql[0].startsWith("-- A password is not in this script"));
        QVERIFY(sql[0].endsWith("\nALTER SERVER far VERSION '2' OPTIONS (SET host 'b, c', ADD "
                                "password '****', DROP port);"));
    }

    void textSearchIsAlteredInPlace()
    {
        const ObjectName dictionary{ObjectKind::TextSearchDictionary, "s", "d"};
        const QString head
            = "CREATE TEXT SEARCH DICTIONARY s.d (\n    TEMPLATE = pg_catalog.simple";
        const Snapshot none;
        QCOMPARE(sqlOf(alterOther(
                     {.name = dictionary, .definition = head + ",\n    a = '1', b = '2'\n);\n"},
                     {.name = dictionary, .definition = head + ",\n    b = '3'\n);\n"},
                     contextOf(none, none))),
                 QStringList{"ALTER TEXT SEARCH DICTIONARY s.d (a, b = '3');"});
    }
};

QTEST_GUILESS_MAIN(tst_ObjectSteps)
#include "tst_objectsteps.moc"
