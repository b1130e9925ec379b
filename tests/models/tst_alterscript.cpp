// SPDX-License-Identifier: MIT
#include "models/diff/alterscript.h"

#include <QTest>

using namespace models;

namespace {

Table item()
{
    return {.schema = "shop",
            .name = "item",
            .columns = {{.name = "id", .type = "integer", .nullable = false}},
            .owner = "keeper",
            .size = {.estimatedRows = 1200}};
}

Snapshot snapshotOf(const QList<Table> &tables, const QList<View> &views = {})
{
    return {.serverVersion = "15.4",
            .schemas = {{.name = "shop", .owner = "keeper", .tables = tables, .views = views}}};
}

View viewOf(const QString &name, const QString &definition, bool materialized = false)
{
    return {.schema = "shop",
            .name = name,
            .materialized = materialized,
            .columns = {{.name = "id", .type = "integer"}},
            .definition = definition,
            .owner = "keeper"};
}

Dependency useOf(const QString &view, ObjectKind kind, const QString &used)
{
    return {.object = {.kind = ObjectKind::View, .schema = "shop", .name = view},
            .uses = {.kind = kind, .schema = "shop", .name = used},
            .columns = {"id"}};
}

QStringList sqlOf(const AlterScript &script)
{
    QStringList texts;
    for (const AlterStatement &statement : script.statements)
        texts.append(statement.sql);
    return texts;
}

} // namespace

class tst_AlterScript : public QObject
{
    Q_OBJECT

private slots:
    void equalSnapshotsNeedNoStatement()
    {
        const AlterScript script = alterScript(snapshotOf({item()}), snapshotOf({item()}));
        QVERIFY(script.isEmpty());
        QCOMPARE(script.transactions(), 0);
        QVERIFY(sqlText(script).isEmpty());
    }

    void aTableIsMadeAsCreateScriptMakesIt()
    {
        const AlterScript script = alterScript(snapshotOf({}), snapshotOf({item()}));
        QCOMPARE(sqlText(script),
                 QString("BEGIN;\n\n"
                         "CREATE TABLE shop.item (\n    id integer NOT NULL\n);\n\n"
                         "ALTER TABLE shop.item OWNER TO keeper;\n\n"
                         "COMMIT;\n"));
        QVERIFY(script.statements.constFirst().hazards.isEmpty());
    }

    void aTableThatGoesTakesItsRowsAlong()
    {
        const AlterScript script = alterScript(snapshotOf({item()}), snapshotOf({}));
        QCOMPARE(
            sqlText(script),
            QString("BEGIN;\n\n"
                    "-- deletes data: deletes table shop.item and its rows (about 1,200 rows)\n"
                    "DROP TABLE shop.item;\n\n"
                    "COMMIT;\n"));
        QCOMPARE(script.statements.constFirst().hazards.constFirst().hazard, Hazard::DeletesData);
        QCOMPARE(sqlText(script, {.hazards = false, .transactions = false}),
                 QString("DROP TABLE shop.item;\n"));
    }

    void viewsGoBeforeWhatTheyUseAndComeAfterIt()
    {
        Snapshot from = snapshotOf({item()},
                                   {viewOf("a", " SELECT b.id\n   FROM shop.b;"),
                                    viewOf("b", " SELECT item.id\n   FROM shop.item;")});
        from.dependencies
            = {useOf("a", ObjectKind::View, "b"), useOf("b", ObjectKind::Table, "item")};
        QCOMPARE(sqlOf(alterScript(from, snapshotOf({}))),
                 QStringList({"DROP VIEW shop.a;", "DROP VIEW shop.b;", "DROP TABLE shop.item;"}));
        const QStringList made = sqlOf(alterScript(snapshotOf({}), from));
        const auto placeOf = [&made](const QString &start) {
            for (qsizetype i = 0; i < made.size(); ++i) {
                if (made[i].startsWith(start))
                    return i;
            }
            return qsizetype(-1);
        };
        QVERIFY(placeOf("CREATE TABLE shop.item") >= 0);
        QVERIFY(placeOf("CREATE TABLE shop.item") < placeOf("CREATE VIEW shop.b"));
        QVERIFY(placeOf("CREATE VIEW shop.b") < placeOf("CREATE VIEW shop.a"));
    }

    void whatUsesAChangedColumnIsDroppedAndMadeAgain()
    {
        Snapshot from
            = snapshotOf({item()}, {viewOf("kept", " SELECT item.id\n   FROM shop.item;", true)});
        from.dependencies = {useOf("kept", ObjectKind::Table, "item")};
        Snapshot to = from;
        to.schemas[0].tables[0].columns[0].type = "bigint";
        to.schemas[0].views[0].columns[0].type = "bigint";
        const QStringList texts = sqlOf(alterScript(from, to));
        QCOMPARE(texts.constFirst(), QString("DROP MATERIALIZED VIEW shop.kept;"));
        QCOMPARE(texts.value(1), QString("ALTER TABLE shop.item ALTER COLUMN id TYPE bigint;"));
        QVERIFY(texts.value(2).startsWith("CREATE MATERIALIZED VIEW shop.kept"));
        QCOMPARE(texts.constLast(), QString("REFRESH MATERIALIZED VIEW shop.kept;"));
        for (const QString &text : texts)
            QVERIFY(!text.contains("CASCADE"));
    }

    void anIndexOfATableThatStaysIsMadeOutsideOfTransactions()
    {
        Table indexed = item();
        indexed.indexes = {{.name = "i",
                            .method = "btree",
                            .columns = {"id"},
                            .definition = "CREATE INDEX i ON shop.item USING btree (id)",
                            .operatorClasses = {""}}};
        const AlterScript gentle = alterScript(snapshotOf({item()}), snapshotOf({indexed}));
        QCOMPARE(sqlText(gentle),
                 QString("CREATE INDEX CONCURRENTLY i ON shop.item USING btree (id);\n"));
        QVERIFY(!gentle.statements.constFirst().transactional);
        const AlterScript atOnce = alterScript(snapshotOf({item()}), snapshotOf({indexed}),
                                               {.manner = AlterOptions::Manner::OneTransaction});
        QCOMPARE(sqlOf(atOnce), QStringList{"CREATE INDEX i ON shop.item USING btree (id);"});
        QVERIFY(atOnce.statements.constFirst().transactional);
    }

    void aNewLabelIsThereBeforeTheTransactionThatUsesIt()
    {
        const auto with = [](const QStringList &labels, const QString &standard) {
            Table table = item();
            table.columns.append(
                Column{.name = "e", .type = "shop.e", .defaultExpression = standard});
            Snapshot snapshot = snapshotOf({table});
            snapshot.schemas[0].types
                = {{.schema = "shop", .name = "e", .labels = labels, .owner = "keeper"}};
            return snapshot;
        };
        const Snapshot from = with({"a"}, "'a'::shop.e");
        const Snapshot to = with({"a", "b"}, "'b'::shop.e");
        for (const auto manner :
             {AlterOptions::Manner::Gentle, AlterOptions::Manner::OneTransaction}) {
            const AlterScript script = alterScript(from, to, {.manner = manner});
            QCOMPARE(script.statements.size(), 2);
            QCOMPARE(script.statements[0].sql, QString("ALTER TYPE shop.e ADD VALUE 'b';"));
            QCOMPARE(script.statements[0].transaction, 1);
            QCOMPARE(script.statements[1].transaction, 2);
            QCOMPARE(script.remarks.isEmpty(), manner == AlterOptions::Manner::Gentle);
        }
        const Snapshot unused = with({"a", "b"}, "'a'::shop.e");
        QCOMPARE(alterScript(from, unused).transactions(), 1);
    }

    void renamesComeFirst()
    {
        Table renamedItem = item();
        renamedItem.name = "product";
        renamedItem.columns.append(Column{.name = "note", .type = "text"});
        const Rename rename{{.schema = "shop", .name = "item"},
                            {.schema = "shop", .name = "product"}};
        const AlterScript script
            = alterScript(snapshotOf({item()}), snapshotOf({renamedItem}), {.renames = {rename}});
        QCOMPARE(sqlOf(script),
                 QStringList({"ALTER TABLE shop.item RENAME TO product;",
                              "ALTER TABLE shop.product ADD COLUMN note text;"}));
        QCOMPARE(script.transactions(), 1);
    }

    void hazardsAreOneLineEach()
    {
        const AlterScript script{.statements
                                 = {{.sql = "SELECT 1;",
                                     .hazards = {{.hazard = Hazard::MayFail, .text = "a\nb"},
                                                 {.hazard = Hazard::BlocksReads, .text = "c"}}}}};
        QCOMPARE(sqlText(script, {.transactions = false}),
                 QString("-- may fail: a b\n-- blocks reads: c\nSELECT 1;\n"));
    }
};

QTEST_GUILESS_MAIN(tst_AlterScript)
#include "tst_alterscript.moc"
