// SPDX-License-Identifier: MIT
#include "app/console/schema/schematreemodel.h"
#include "app/console/widgets/theme.h"
#include "tests/app/schemafixture.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>

using namespace app;
using namespace models;
using tests::large;
using tests::rowsOf;
using tests::ShownPage;

namespace {

/// One of everything that the tree has a place for.
Snapshot everything()
{
    Table measures{.schema = "s",
                   .name = "measure",
                   .kind = Table::Kind::Partitioned,
                   .columns = {{.name = "at", .type = "date"}},
                   .partitionKey = "RANGE (at)"};
    const auto partition = [](const QString &name, const QString &of) {
        return Table{.schema = "s",
                     .name = name,
                     .kind = Table::Kind::Partition,
                     .columns = {{.name = "at", .type = "date"}},
                     .partitionBound = "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
                     .parents = {{"s", of}}};
    };
    Table below = partition("measure_2024", "measure");
    below.partitionKey = "RANGE (at)";
    Table person{
        .schema = "s",
        .name = "person",
        .columns = {{.name = "id", .type = "integer"}},
        .constraints = {{.name = "person_pkey", .kind = Constraint::Kind::PrimaryKey}},
        .indexes = {{.name = "person_pkey", .columns = {"id"}}},
        .triggers = {{.name = "touch",
                      .definition = "CREATE TRIGGER touch BEFORE UPDATE ON s.person FOR "
                                    "EACH ROW EXECUTE FUNCTION s.touch()"}},
        .rules
        = {{.name = "keep",
            .definition = "CREATE RULE keep AS\n    ON DELETE TO s.person DO INSTEAD NOTHING;"}},
        .policies = {{.name = "own", .command = "SELECT", .roles = {"api"}}}};
    Table pupil{.schema = "s", .name = "pupil", .parents = {{"s", "person"}}};
    Schema schema{.name = "s",
                  .tables
                  = {measures, below, partition("measure_2024_01", "measure_2024"), person, pupil},
                  .types = {{.schema = "s",
                             .name = "email",
                             .kind = Type::Kind::Domain,
                             .baseType = "text",
                             .constraints = {{.name = "email_check"}}}},
                  .others = {{.name = {ObjectKind::Collation, "s", "german"}},
                             {.name = {ObjectKind::Operator, "s", "+", "s.email, s.email"}}}};
    return {.database = "demo",
            .schemas = {schema},
            .extensions = {{.name = "citext", .schema = "s", .version = "1.6"}},
            .eventTriggers = {{.name = "guard", .event = "ddl_command_start"}},
            .publications = {{.name = "all_of_it", .allTables = true}},
            .others = {{.name = {ObjectKind::Cast, {}, "(text AS s.email)"}}}};
}

QModelIndex child(const QAbstractItemModel &model, const QString &name,
                  const QModelIndex &parent = {})
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        if (model.index(row, 0, parent).data() == name)
            return model.index(row, 0, parent);
    }
    return {};
}

QModelIndex at(const QAbstractItemModel &model, const QStringList &path)
{
    QModelIndex index;
    for (const QString &name : path) {
        index = child(model, name, index);
        if (!index.isValid())
            return {};
    }
    return index;
}

QStringList childrenOf(const QAbstractItemModel &model, const QStringList &path)
{
    const QModelIndex parent = at(model, path);
    QStringList names;
    for (int row = 0; row < model.rowCount(parent); ++row)
        names.append(model.index(row, 0, parent).data().toString());
    return names;
}

QString detailAt(const QAbstractItemModel &model, const QStringList &path)
{
    return at(model, path).data(SchemaTreeModel::DetailRole).toString();
}

} // namespace

class tst_SchemaTree : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, lightTheme()); }

    void everyKindHasItsGroupAndEmptyOnesAreLeftOut()
    {
        SchemaTreeModel model;
        const QAbstractItemModelTester contract(&model);
        model.setSnapshot(everything());
        QCOMPARE(childrenOf(model, {}),
                 QStringList({"s", "Extensions", "Event triggers", "Publications", "Others"}));
        QCOMPARE(childrenOf(model, {"s"}), QStringList({"Tables", "Types", "Others"}));
        QCOMPARE(childrenOf(model, {"s", "Tables", "person"}),
                 QStringList(
                     {"Columns", "Keys", "Indexes", "Triggers", "Rules", "Policies", "Children"}));
        QCOMPARE(childrenOf(model, {"s", "Types", "email", "Keys"}), QStringList("email_check"));
        QCOMPARE(childrenOf(model, {"s", "Others"}), QStringList({"german", "+"}));
        QCOMPARE(childrenOf(model, {"Others"}), QStringList("(text AS s.email)"));
    }

    void partitionsStandBelowTheirTableAndChildrenInBothPlaces()
    {
        SchemaTreeModel model;
        model.setSnapshot(everything());
        QCOMPARE(childrenOf(model, {"s", "Tables"}), QStringList({"measure", "person", "pupil"}));
        QCOMPARE(detailAt(model, {"s", "Tables"}), "3");
        const QStringList below{"s", "Tables", "measure", "Partitions", "measure_2024"};
        QCOMPARE(detailAt(model, below), "FROM ('2024-01-01') TO ('2025-01-01')");
        QCOMPARE(childrenOf(model, below + QStringList("Partitions")),
                 QStringList("measure_2024_01"));
        QCOMPARE(childrenOf(model, {"s", "Tables", "person", "Children"}), QStringList("pupil"));
        QCOMPARE(detailAt(model, {"s", "Tables", "pupil"}), "inherits s.person");

        model.setFilter("measure_2024_01");
        QCOMPARE(childrenOf(model, below + QStringList("Partitions")),
                 QStringList("measure_2024_01"));
        QVERIFY(!at(model, {"s", "Tables", "person"}).isValid());
    }

    void tablesThatSayTheyArePartsOfEachOtherAreStillThere()
    {
        Snapshot snapshot{.schemas = {{.name = "s"}}};
        for (const auto &[name, whole] : {std::pair("a", "b"), std::pair("b", "a")}) {
            snapshot.schemas.first().tables.append({.schema = "s",
                                                    .name = name,
                                                    .partitionBound = "DEFAULT",
                                                    .parents = {{"s", whole}}});
        }
        SchemaTreeModel model;
        model.setSnapshot(snapshot);
        QCOMPARE(childrenOf(model, {"s", "Tables"}).size(), 1);
    }

    void detailsSayWhatAThingIs()
    {
        SchemaTreeModel model;
        model.setSnapshot(everything());
        const QStringList person{"s", "Tables", "person"};
        QCOMPARE(detailAt(model, person + QStringList{"Triggers", "touch"}), "BEFORE UPDATE");
        QCOMPARE(detailAt(model, person + QStringList{"Rules", "keep"}), "ON DELETE");
        QCOMPARE(detailAt(model, person + QStringList{"Policies", "own"}), "SELECT → api");
        QCOMPARE(detailAt(model, {"s", "Others", "+"}), "(s.email, s.email) operator");
        QCOMPARE(detailAt(model, {"Extensions", "citext"}), "1.6");
        QCOMPARE(detailAt(model, {"Publications", "all_of_it"}), "all tables");
    }

    void everyNodeHasAnIcon()
    {
        SchemaTreeModel model;
        model.setSnapshot(everything());
        const auto look = [&model](const auto &self, const QModelIndex &parent) -> void {
            for (int row = 0; row < model.rowCount(parent); ++row) {
                const QModelIndex index = model.index(row, 0, parent);
                const QImage image
                    = index.data(Qt::DecorationRole).value<QIcon>().pixmap(16, 16).toImage();
                bool drawn = false;
                for (int y = 0; y < image.height() && !drawn; ++y) {
                    for (int x = 0; x < image.width(); ++x)
                        drawn = drawn || qAlpha(image.pixel(x, y)) > 0;
                }
                QVERIFY2(drawn, qPrintable(index.data().toString()));
                self(self, index);
            }
        };
        look(look, {});
    }

    void everyObjectAndPartIsFoundByItsName()
    {
        const Snapshot snapshot = everything();
        const QList<ObjectName> names{
            {ObjectKind::Table, "s", "measure_2024_01"},
            {ObjectKind::Column, "s", "person", "id"},
            {ObjectKind::Constraint, "s", "person", "person_pkey"},
            {ObjectKind::Index, "s", "person_pkey"},
            {ObjectKind::Trigger, "s", "person", "touch"},
            {ObjectKind::Rule, "s", "person", "keep"},
            {ObjectKind::Policy, "s", "person", "own"},
            {ObjectKind::Constraint, "s", "email", "email_check"},
            {ObjectKind::Operator, "s", "+", "s.email, s.email"},
            {ObjectKind::Extension, {}, "citext"},
            {ObjectKind::EventTrigger, {}, "guard"},
            {ObjectKind::Publication, {}, "all_of_it"},
            {ObjectKind::Cast, {}, "(text AS s.email)"},
        };
        ShownPage shown(snapshot);
        for (const ObjectName &name : names) {
            shown.page.reveal(name);
            QCOMPARE(shown.tree->currentIndex().data().toString(),
                     isPart(name.kind) ? name.part : name.name);
        }
        shown.page.reveal(ObjectName{ObjectKind::Schema, {}, "s"});
        QCOMPARE(shown.tree->currentIndex().data(), "s");
        shown.page.reveal(ObjectName{ObjectKind::Table, "s", "none"});
        QCOMPARE(shown.tree->currentIndex().data(), "s");
    }

    void aSearchFindsWhatIsInNoSchemaToo()
    {
        SchemaTreeModel model;
        const QAbstractItemModelTester contract(&model);
        model.setSnapshot(everything());
        model.setFilter("CITEXT");
        QCOMPARE(childrenOf(model, {}), QStringList("Extensions"));
        model.setFilter("touch");
        QCOMPARE(childrenOf(model, {"s", "Tables", "person", "Triggers"}), QStringList("touch"));
        QCOMPARE(childrenOf(model, {"s", "Tables", "person"}), QStringList("Triggers"));
    }

    void aSearchThatFindsThousandsShowsTheBestAndSaysHowMany()
    {
        ShownPage shown(large(2000));
        shown.type("column_1");
        const auto *model = qobject_cast<SchemaTreeModel *>(shown.tree->model());
        QCOMPARE(model->foundCount(), 2000 * 3); // column_1, column_10, column_11
        QCOMPARE(model->shownCount(), SchemaTreeModel::mostFound);
        const QString said = shown.page.findChild<QLabel *>("foundCount")->text();
        QVERIFY2(said.contains("500") && said.contains("6,000"), qPrintable(said));
        QCOMPARE(shown.tree->currentIndex().data(), "column_1");
    }

    void largeSchemasStayQuick_data()
    {
        QTest::addColumn<int>("tables");
        QTest::newRow("5,000") << 5000;
        QTest::newRow("20,000") << 20000;
    }

    /// Limits for a build without optimization on a machine that is busy; one with it takes a
    /// tenth.
    void largeSchemasStayQuick()
    {
        QFETCH(int, tables);
        const Snapshot snapshot = large(tables);
        ShownPage shown(large(1));
        QElapsedTimer clock;
        const auto measured = [&clock](const char *what, qint64 most) {
            const qint64 took = clock.restart();
            qInfo("%s: %lld ms", what, static_cast<long long>(took));
            return took <= most;
        };
        clock.start();
        shown.page.setSnapshot(snapshot);
        shown.tree->grab();
        QVERIFY(measured("filled and painted", tables / 8));
        shown.tree->verticalScrollBar()->setValue(tables / 2);
        shown.tree->grab();
        QVERIFY(measured("scrolled to the middle", 100));
        for (const char *text : {"c", "co", "column_1", "table_0", "table_01"}) {
            clock.restart();
            shown.search->setText(text);
            QTest::keyClick(shown.search, Qt::Key_Return);
            shown.tree->grab();
            QVERIFY(measured(text, tables / 8)); // the first makes the index
        }
        clock.restart();
        shown.page.reveal("public", QStringLiteral("table_%1").arg(tables - 2, 5, 10, QChar(u'0')));
        QVERIFY(measured("revealed", tables / 8));
        QCOMPARE(shown.tree->currentIndex().parent().data(), "Tables");
        clock.restart();
        shown.page.setSnapshot(snapshot);
        shown.tree->grab();
        QVERIFY(measured("refreshed", tables / 8));
    }
};

QTEST_MAIN(tst_SchemaTree)
#include "tst_schematree.moc"
