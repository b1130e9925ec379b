// SPDX-License-Identifier: MIT
#include "models/diff/tablesteps.h"

#include <QTest>

#include <algorithm>

using models::AlterStep;
using models::Column;
using models::Constraint;
using models::ForeignKey;
using models::Hazard;
using models::Index;
using models::ObjectKind;
using models::Phase;
using models::Snapshot;
using models::StepStatement;
using models::Table;

namespace {

Table itemTable()
{
    return {.schema = "shop",
            .name = "item",
            .columns = {{.name = "id", .type = "integer", .nullable = false},
                        {.name = "name", .type = "character varying(40)"},
                        {.name = "price", .type = "numeric(8,2)"}},
            .owner = "keeper",
            .size = {.estimatedRows = 12'000}};
}

Snapshot snapshotOf(const QList<Table> &tables)
{
    return {.serverVersion = "15.4", .schemas = {{.name = "shop", .tables = tables}}};
}

/// The way from one table to another, which may have company.
struct Way
{
    Way(const Table &before, const Table &after, bool isGentle = true)
        : Way(QList<Table>{before}, QList<Table>{after}, isGentle)
    { }
    Way(const QList<Table> &before, const QList<Table> &after, bool isGentle = true)
        : from(snapshotOf(before))
        , to(snapshotOf(after))
        , context{from, to, 150004, isGentle}
    { }

    models::AlterSteps steps(const QString &name = "item") const
    {
        return models::alterTable(*from.table("shop", name), *to.table("shop", name), context);
    }
    QList<StepStatement> statements(const QString &name = "item") const
    {
        QList<StepStatement> all;
        if (const auto found = steps(name)) {
            for (const AlterStep &step : *found)
                all += step.statements;
        }
        return all;
    }
    QStringList sql(const QString &name = "item") const
    {
        QStringList texts;
        for (const StepStatement &statement : statements(name))
            texts.append(statement.sql);
        return texts;
    }

    Snapshot from;
    Snapshot to;
    models::AlterContext context;
};

QList<Hazard> hazardsOf(const StepStatement &statement)
{
    QList<Hazard> hazards;
    for (const models::HazardNote &note : statement.hazards)
        hazards.append(note.hazard);
    return hazards;
}

Table withColumn(Table table, const Column &column)
{
    table.columns.append(column);
    return table;
}

Table withType(Table table, const QString &type)
{
    table.columns[2].type = type;
    return table;
}

const QList<Hazard> none;

} // namespace

class TableStepsTest : public QObject
{
    Q_OBJECT

private slots:
    void anEqualTableHasNoSteps()
    {
        const Way way(itemTable(), itemTable());
        QVERIFY(way.steps());
        QVERIFY(way.steps()->isEmpty());
    }

    void aNewColumnIsAddedWithAllThatItHas()
    {
        const Way way(itemTable(),
                      withColumn(itemTable(),
                                 {.name = "kind",
                                  .type = "text",
                                  .nullable = false,
                                  .defaultExpression = "'new'::text",
                                  .comment = "it's; odd",
                                  .storage = "EXTERNAL"}));
        QCOMPARE(way.sql(),
                 QStringList({"ALTER TABLE shop.item ADD COLUMN kind text DEFAULT 'new'::text NOT "
                              "NULL;",
                              "ALTER TABLE ONLY shop.item ALTER COLUMN kind SET STORAGE EXTERNAL;",
                              "COMMENT ON COLUMN shop.item.kind IS 'it''s; odd';"}));
        QCOMPARE(hazardsOf(way.statements().constFirst()), none);
        QCOMPARE(way.steps()->constFirst().action, AlterStep::Action::Make);
        QCOMPARE(way.steps()->constFirst().object.kind, ObjectKind::Column);
    }

    void aDefaultThatIsComputedWritesTheRowsAgain_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<bool>("rewrites");
        QTest::newRow("constant") << "1" << false;
        QTest::newRow("now") << "now()" << false;
        QTest::newRow("keyword") << "CURRENT_TIMESTAMP" << false;
        QTest::newRow("a cast") << "'{}'::jsonb" << false;
        QTest::newRow("a parenthesis in a string") << "'random()'::text" << false;
        QTest::newRow("a limit of a type") << "'x'::character varying(20)" << false;
        QTest::newRow("random") << "random()" << true;
        QTest::newRow("uuid") << "gen_random_uuid()" << true;
        QTest::newRow("sequence") << "nextval('shop.s'::regclass)" << true;
        QTest::newRow("inside") << "lower((random())::text)" << true;
        QTest::newRow("somebody's own") << "shop.f()" << true;
    }
    void aDefaultThatIsComputedWritesTheRowsAgain()
    {
        QFETCH(QString, expression);
        QFETCH(bool, rewrites);
        const Way way(
            itemTable(),
            withColumn(itemTable(),
                       {.name = "kind", .type = "text", .defaultExpression = expression}));
        QCOMPARE(hazardsOf(way.statements().constFirst()).contains(Hazard::RewritesTable),
                 rewrites);
    }

    void aColumnThatMustHaveAValueAndHasNoneMayFail()
    {
        const Way way(itemTable(),
                      withColumn(itemTable(), {.name = "kind", .type = "text", .nullable = false}));
        QCOMPARE(hazardsOf(way.statements().constFirst()), {Hazard::MayFail});
        QVERIFY(way.statements().constFirst().hazards.constFirst().text.contains(
            "shop.item (about 12,000 rows)"));
    }

    void aDroppedColumnDeletesData()
    {
        const Way way(withColumn(itemTable(), {.name = "old", .type = "text"}), itemTable());
        QCOMPARE(way.sql(), QStringList("ALTER TABLE shop.item DROP COLUMN old;"));
        QCOMPARE(hazardsOf(way.statements().constFirst()), {Hazard::DeletesData});
    }

    void aGeneratedColumnIsMadeAgainWithoutLoss()
    {
        const Column before{.name = "twice",
                            .type = "numeric",
                            .defaultExpression = "(price * (2)::numeric)",
                            .generated = true};
        Column after = before;
        after.defaultExpression = "(price * (3)::numeric)";
        Table from = withColumn(itemTable(), before);
        from.indexes.append(
            {.name = "item_twice",
             .method = "btree",
             .columns = {"twice"},
             .definition = "CREATE INDEX item_twice ON shop.item USING btree (twice)"});
        Table to = withColumn(itemTable(), after);
        to.indexes = from.indexes;
        const Way way(from, to);
        QCOMPARE(way.sql(),
                 QStringList({"ALTER TABLE shop.item DROP COLUMN twice;",
                              "ALTER TABLE shop.item ADD COLUMN twice numeric GENERATED ALWAYS AS "
                              "((price * (3)::numeric)) STORED;",
                              "DROP INDEX shop.item_twice;",
                              "CREATE INDEX CONCURRENTLY item_twice ON shop.item USING btree "
                              "(twice);"}));
        QCOMPARE(hazardsOf(way.statements().constFirst()), none);
    }

    void aTypeChangeTellsWhatItDoesToRows_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<bool>("rewrites");
        QTest::addColumn<bool>("mayFail");
        QTest::addColumn<QString>("cast");
        const auto row = [](const char *from, const char *to, bool rewrites, bool fails,
                            const char *cast = "") {
            QTest::newRow(qPrintable(QString("%1 to %2").arg(from, to)))
                << from << to << rewrites << fails << cast;
        };
        row("character varying(40)", "character varying(80)", false, false);
        row("character varying(40)", "character varying(20)", true, true);
        row("character varying(40)", "text", false, false);
        row("text", "character varying", false, false);
        row("text", "character varying(20)", true, true);
        row("character(4)", "text", true, false);
        row("character(4)", "character(8)", true, false);
        row("numeric(8,2)", "numeric(10,2)", false, false);
        row("numeric(8,2)", "numeric", false, false);
        row("numeric(8,2)", "numeric(10,4)", true, false);
        row("numeric(8,2)", "numeric(8,4)", true, true);
        row("numeric", "numeric(8,2)", true, true);
        row("timestamp(3) without time zone", "timestamp without time zone", false, false);
        row("timestamp without time zone", "timestamp(3) without time zone", true, false);
        row("timestamp without time zone", "timestamp with time zone", true, false);
        row("integer", "bigint", true, false);
        row("bigint", "integer", true, true);
        row("integer", "oid", false, false);
        row("cidr", "inet", false, false);
        row("inet", "cidr", true, true);
        row("xml", "text", false, false);
        row("bit varying(5)", "bit varying(9)", false, false);
        row("bit(5)", "bit(9)", true, false);
        row("character varying(10)[]", "text[]", false, false);
        row("integer[]", "bigint[]", true, true);
        row("text", "integer", true, true, "price::integer");
        row("boolean", "integer", true, false, "price::integer");
        row("boolean", "numeric", true, true, "price::text::numeric");
        row("integer", "text", true, false);
        row("integer[]", "text", true, false);
        row("json", "jsonb", true, true);
        row("shop.mood", "text", true, false);
        row("text", "shop.mood", true, true, "price::shop.mood");
    }
    void aTypeChangeTellsWhatItDoesToRows()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(bool, rewrites);
        QFETCH(bool, mayFail);
        QFETCH(QString, cast);
        const Way way(withType(itemTable(), before), withType(itemTable(), after));
        const StepStatement statement = way.statements().constFirst();
        const QString expected = "ALTER TABLE shop.item ALTER COLUMN price TYPE " + after
            + (cast.isEmpty() ? QString() : " USING " + cast) + ";";
        QCOMPARE(statement.sql, expected);
        QCOMPARE(hazardsOf(statement).contains(Hazard::RewritesTable), rewrites);
        QCOMPARE(hazardsOf(statement).contains(Hazard::MayFail), mayFail);
        QCOMPARE(way.steps()->constFirst().disturbs,
                 (QList<models::ObjectName>{{ObjectKind::Column, "shop", "item", "price"},
                                            {ObjectKind::Type, "shop", "item"}}));
    }

    void aDefaultGoesAroundATypeChange()
    {
        Table before = itemTable();
        before.columns[2].defaultExpression = "1.5";
        Table after = withType(before, "bigint");
        after.columns[2].defaultExpression = "2";
        const Way way(before, after);
        QCOMPARE(way.sql(),
                 QStringList({"ALTER TABLE ONLY shop.item ALTER COLUMN price DROP DEFAULT;",
                              "ALTER TABLE shop.item ALTER COLUMN price TYPE bigint;",
                              "ALTER TABLE ONLY shop.item ALTER COLUMN price SET DEFAULT 2;"}));
    }

    void notNullComesThroughACheck()
    {
        Table after = itemTable();
        after.columns[1].nullable = false;
        const Way gentle(itemTable(), after);
        const QList<StepStatement> statements = gentle.statements();
        QCOMPARE(gentle.sql(),
                 QStringList({"ALTER TABLE ONLY shop.item ADD CONSTRAINT name_not_null CHECK (name "
                              "IS NOT NULL) NOT VALID;",
                              "ALTER TABLE ONLY shop.item VALIDATE CONSTRAINT name_not_null;",
                              "ALTER TABLE ONLY shop.item ALTER COLUMN name SET NOT NULL;",
                              "ALTER TABLE ONLY shop.item DROP CONSTRAINT name_not_null;"}));
        QCOMPARE(statements[0].phase, Phase::Main);
        QCOMPARE(statements[1].phase, Phase::Validate);
        QCOMPARE(statements[2].phase, Phase::Tighten);
        QCOMPARE(statements[3].phase, Phase::Tighten);
        QCOMPARE(hazardsOf(statements[1]), {Hazard::MayFail});
        QCOMPARE(hazardsOf(statements[2]), none);
        const Way direct(itemTable(), after, false);
        QCOMPARE(direct.sql(),
                 QStringList("ALTER TABLE ONLY shop.item ALTER COLUMN name SET NOT NULL;"));
        QCOMPARE(hazardsOf(direct.statements().constFirst()),
                 QList<Hazard>({Hazard::BlocksReads, Hazard::MayFail}));
    }

    void aForeignKeyIsValidatedLater()
    {
        const Table other{.schema = "shop", .name = "kind"};
        Table after = itemTable();
        after.foreignKeys.append({.name = "item_kind",
                                  .columns = {"id"},
                                  .referencedSchema = "shop",
                                  .referencedTable = "kind",
                                  .referencedColumns = {"id"},
                                  .definition = "FOREIGN KEY (id) REFERENCES shop.kind(id)"});
        const Way gentle({itemTable(), other}, {after, other});
        QCOMPARE(
            gentle.sql(),
            QStringList({"ALTER TABLE ONLY shop.item ADD CONSTRAINT item_kind FOREIGN KEY (id) "
                         "REFERENCES shop.kind(id) NOT VALID;",
                         "ALTER TABLE shop.item VALIDATE CONSTRAINT item_kind;"}));
        const Way direct({itemTable(), other}, {after, other}, false);
        const QList<models::HazardNote> notes = direct.statements().constFirst().hazards;
        QCOMPARE(notes.size(), 3);
        QCOMPARE(notes[0].object.name, "item");
        QCOMPARE(notes[1].object.name, "kind");
        QCOMPARE(notes[0].hazard, Hazard::BlocksWrites);
        QCOMPARE(notes[1].hazard, Hazard::BlocksWrites);
        QCOMPARE(notes[2].hazard, Hazard::MayFail);
    }

    void aKeyIsBuiltFirst()
    {
        Table after = itemTable();
        after.constraints.append({.name = "item_name",
                                  .kind = Constraint::Kind::Unique,
                                  .columns = {"name"},
                                  .definition = "UNIQUE (name) DEFERRABLE",
                                  .deferrable = true});
        after.indexes.append(
            {.name = "item_name",
             .method = "btree",
             .columns = {"name"},
             .unique = true,
             .definition = "CREATE UNIQUE INDEX item_name ON shop.item USING btree (name)",
             .comment = "said",
             .backsConstraint = true});
        const Way gentle(itemTable(), after);
        QCOMPARE(gentle.sql(),
                 QStringList({"CREATE UNIQUE INDEX CONCURRENTLY item_name ON shop.item USING btree "
                              "(name);",
                              "ALTER TABLE ONLY shop.item ADD CONSTRAINT item_name UNIQUE USING "
                              "INDEX item_name DEFERRABLE;",
                              "COMMENT ON INDEX shop.item_name IS 'said';"}));
        QCOMPARE(gentle.statements()[0].phase, Phase::Alone);
        QCOMPARE(gentle.statements()[1].phase, Phase::Tighten);
        QCOMPARE(gentle.statements()[2].phase, Phase::Tighten);
        const Way direct(itemTable(), after, false);
        QCOMPARE(direct.sql().constFirst(),
                 "ALTER TABLE ONLY shop.item ADD CONSTRAINT item_name UNIQUE (name) DEFERRABLE;");
        QVERIFY(hazardsOf(direct.statements().constFirst()).contains(Hazard::BlocksReads));
    }

    void storageParametersAreSetAndReset()
    {
        Table before = itemTable();
        before.options = {"fillfactor=70", "toast.autovacuum_enabled=false"};
        Table after = itemTable();
        after.options = {"autovacuum_enabled=off", "fillfactor=80"};
        QCOMPARE(Way(before, after).sql(),
                 QStringList({"ALTER TABLE ONLY shop.item RESET (toast.autovacuum_enabled);",
                              "ALTER TABLE ONLY shop.item SET (autovacuum_enabled=off, "
                              "fillfactor=80);"}));
    }

    void anotherPartitionKeyNeedsAnotherTable()
    {
        Table after = itemTable();
        after.kind = Table::Kind::Partitioned;
        after.partitionKey = "LIST (id)";
        QVERIFY(!Way(itemTable(), after).steps());
        QVERIFY(!Way(after, itemTable()).steps());
    }

    void whatAChildHasFromItsParentIsLeftToTheParent()
    {
        Table parent = itemTable();
        Table child = itemTable();
        child.name = "book";
        child.parents = {{"shop", "item"}};
        for (Column &column : child.columns) {
            column.inherited = true;
            column.local = false;
        }
        Table wider = withType(parent, "bigint");
        wider.columns.append(Column{.name = "new", .type = "text"});
        Table widerChild = withType(child, "bigint");
        widerChild.columns.append({.name = "new",
                                   .type = "text",
                                   .comment = "of the child",
                                   .inherited = true,
                                   .local = false});
        const Way way({child, parent}, {widerChild, wider});
        QCOMPARE(way.sql("book"),
                 QStringList("COMMENT ON COLUMN shop.book.new IS 'of the child';"));
        QCOMPARE(way.sql("item"),
                 QStringList({"ALTER TABLE shop.item ALTER COLUMN price TYPE bigint;",
                              "ALTER TABLE shop.item ADD COLUMN new text;"}));
    }

    void aPartGoesAndComesByItsName()
    {
        Table table = itemTable();
        table.columns[2].defaultExpression = "1";
        table.constraints.append({.name = "positive",
                                  .kind = Constraint::Kind::Check,
                                  .columns = {"price"},
                                  .definition = "CHECK ((price > (0)::numeric))",
                                  .comment = "no gifts"});
        const Way way(table, table, false);
        const auto part = [](ObjectKind kind, const QString &name) {
            return models::ObjectName{.kind = kind, .schema = "shop", .name = "item", .part = name};
        };
        const auto texts = [](const AlterStep &step) {
            QStringList sql;
            for (const StepStatement &statement : step.statements)
                sql.append(statement.sql);
            return sql;
        };
        QCOMPARE(texts(models::dropPart(part(ObjectKind::Default, "price"), way.context)),
                 QStringList("ALTER TABLE ONLY shop.item ALTER COLUMN price DROP DEFAULT;"));
        QCOMPARE(texts(models::makePart(part(ObjectKind::Default, "price"), way.context)),
                 QStringList("ALTER TABLE ONLY shop.item ALTER COLUMN price SET DEFAULT 1;"));
        QCOMPARE(texts(models::dropPart(part(ObjectKind::Constraint, "positive"), way.context)),
                 QStringList("ALTER TABLE shop.item DROP CONSTRAINT positive;"));
        QCOMPARE(texts(models::makePart(part(ObjectKind::Constraint, "positive"), way.context)),
                 QStringList({"ALTER TABLE shop.item ADD CONSTRAINT positive CHECK ((price > "
                              "(0)::numeric));",
                              "COMMENT ON CONSTRAINT positive ON shop.item IS 'no gifts';"}));
    }
};

QTEST_GUILESS_MAIN(TableStepsTest)
#include "tst_tablesteps.moc"
