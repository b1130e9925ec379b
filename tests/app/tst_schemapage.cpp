// SPDX-License-Identifier: MIT
#include "app/console/schema/columnsmodel.h"
#include "app/console/schema/objectdetails.h"
#include "app/console/schema/relationsmodel.h"
#include "app/console/schema/schemapage.h"
#include "app/console/schema/schematreemodel.h"
#include "app/console/widgets/sqlview.h"
#include "app/console/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

using namespace app;
using namespace models;

namespace {

Snapshot shop()
{
    Table customer{.schema = "shop",
                   .name = "customer",
                   .columns
                   = {{.name = "id", .type = "bigint", .nullable = false, .identity = "ALWAYS"},
                      {.name = "email", .type = "text", .comment = "One each"}},
                   .constraints = {{.name = "customer_pkey",
                                    .kind = Constraint::Kind::PrimaryKey,
                                    .columns = {"id"},
                                    .definition = "PRIMARY KEY (id)"}},
                   .indexes = {{.name = "customer_pkey",
                                .method = "btree",
                                .columns = {"id"},
                                .unique = true,
                                .primary = true}},
                   .owner = "ann",
                   .comment = "Who buys",
                   .size = {.estimatedRows = 1200, .ownBytes = 65536}};
    Table order{.schema = "shop",
                .name = "order",
                .columns = {{.name = "number", .type = "integer", .nullable = false},
                            {.name = "customer_id", .type = "bigint"}},
                .foreignKeys
                = {{.name = "order_customer",
                    .columns = {"customer_id"},
                    .referencedSchema = "shop",
                    .referencedTable = "customer",
                    .referencedColumns = {"id"},
                    .onUpdate = "NO ACTION",
                    .onDelete = "CASCADE",
                    .definition
                    = "FOREIGN KEY (customer_id) REFERENCES shop.customer(id) ON DELETE CASCADE"}}};
    View emails{.schema = "shop",
                .name = "emails",
                .columns = {{.name = "email", .type = "text"}},
                .definition = " SELECT email FROM shop.customer;"};
    Schema log{
        .name = "log",
        .tables
        = {{.schema = "log", .name = "entry", .columns = {{.name = "text", .type = "text"}}}}};
    Schema main{.name = "shop",
                .tables = {customer, order},
                .views = {emails},
                .types = {{.schema = "shop",
                           .name = "state",
                           .kind = Type::Kind::Enum,
                           .labels = {"new", "sent"}}},
                .functions = {{.schema = "shop",
                               .name = "f",
                               .kind = "function",
                               .arguments = "a integer",
                               .result = "text",
                               .language = "sql"},
                              {.schema = "shop",
                               .name = "f",
                               .kind = "function",
                               .arguments = "a text",
                               .result = "text",
                               .language = "sql"}}};
    return {.serverVersion = "15", .database = "demo", .schemas = {log, main}};
}

Snapshot large(int tables)
{
    Schema schema{.name = "public"};
    for (int i = 0; i < tables; ++i) {
        Table table{.schema = "public",
                    .name = QStringLiteral("table_%1").arg(i, 5, 10, QLatin1Char('0'))};
        for (int c = 0; c < 12; ++c)
            table.columns.append({.name = QStringLiteral("column_%1").arg(c), .type = "integer"});
        schema.tables.append(table);
    }
    return {.serverVersion = "15", .database = "large", .schemas = {schema}};
}

/// The names of all rows that are in view or could be scrolled to, indented by their depth.
QStringList rowsOf(const QTreeView &tree)
{
    QStringList rows;
    for (QModelIndex i = tree.model()->index(0, 0); i.isValid(); i = tree.indexBelow(i)) {
        int depth = 0;
        for (QModelIndex up = i.parent(); up.isValid(); up = up.parent())
            ++depth;
        rows.append(QString(depth, u'-') + i.data().toString());
    }
    return rows;
}

struct Shown
{
    explicit Shown(const Snapshot &snapshot)
    {
        page.resize(1000, 640);
        page.setSnapshot(snapshot);
        page.show();
        tree = page.findChild<QTreeView *>(QString(), Qt::FindChildrenRecursively);
        for (auto *each : page.findChildren<QTreeView *>()) {
            if (qobject_cast<SchemaTreeModel *>(each->model()))
                tree = each;
        }
        search = page.findChild<QLineEdit *>();
        tabs = page.findChild<QTabWidget *>();
    }

    QString title() const { return page.findChild<QLabel *>("objectTitle")->text(); }
    QString facts() const { return page.findChild<QLabel *>("objectFacts")->text(); }
    QTreeView *currentTable() const { return qobject_cast<QTreeView *>(tabs->currentWidget()); }

    void type(const QString &text)
    {
        search->clear();
        QTest::keyClicks(search, text);
        QTest::keyClick(search, Qt::Key_Return);
    }

    SchemaPage page;
    QTreeView *tree = nullptr;
    QLineEdit *search = nullptr;
    QTabWidget *tabs = nullptr;
};

} // namespace

class tst_SchemaPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, lightTheme()); }

    void theTreeKeepsTheContractOfItsBaseClass()
    {
        SchemaTreeModel model;
        const QAbstractItemModelTester contract(&model);
        model.setSnapshot(shop());
        model.setFilter("customer");
        model.setFilter("nothing at all");
        model.setFilter({});
        model.setSnapshot({});
        QCOMPARE(model.rowCount(), 0);
    }

    void theListsKeepTheContractOfTheirBaseClass()
    {
        const Snapshot snapshot = shop();
        ColumnsModel columns;
        const QAbstractItemModelTester columnsContract(&columns);
        columns.setTable(*snapshot.table("shop", "customer"));
        QCOMPARE(columns.index(0, ColumnsModel::Default).data(), "GENERATED ALWAYS AS IDENTITY");
        QCOMPARE(columns.index(0, ColumnsModel::Nullable).data(), "no");
        QCOMPARE(columns.index(0, 0).data(Qt::AccessibleDescriptionRole), "Primary key");

        RelationsModel relations;
        const QAbstractItemModelTester relationsContract(&relations);
        relations.setTable(*snapshot.table("shop", "customer"), snapshot);
        QCOMPARE(relations.rowCount(), 2);
        QCOMPARE(relations.index(0, RelationsModel::Kind).data(), "Primary key");
        QCOMPARE(relations.index(1, RelationsModel::Kind).data(), "Referenced by");
        QCOMPARE(relations.index(1, RelationsModel::Other).data(), "shop.order(customer_id)");
        QCOMPARE(relations.index(1, RelationsModel::Rule).data(), "ON DELETE CASCADE");
    }

    void schemasAndTheirTablesAreOpenAtFirst()
    {
        const Shown shown(shop());
        QCOMPARE(rowsOf(*shown.tree),
                 (QStringList{"log", "-Tables", "--entry", "shop", "-Tables", "--customer",
                              "--order", "-Views", "-Types", "-Functions"}));
    }

    void selectingATableShowsAllAboutIt()
    {
        Shown shown(shop());
        shown.page.reveal("shop", "customer");
        QCOMPARE(shown.title(), "customer");
        QVERIFY2(shown.facts().contains("1,200 rows") && shown.facts().contains("64.00 KiB")
                     && shown.facts().contains("ann"),
                 qPrintable(shown.facts()));
        QCOMPARE(shown.page.findChild<QLabel *>("objectComment")->text(), "Who buys");
        QCOMPARE(shown.currentTable()->model()->index(1, ColumnsModel::Comment).data(), "One each");
        QVERIFY(shown.page.findChild<SqlView *>()->toPlainText().startsWith(
            "CREATE TABLE shop.customer"));
        QCOMPARE(shown.tree->currentIndex().data(), "customer");
    }

    void aViewHasNoRelationsAndAFunctionOnlyItsSignature()
    {
        Shown shown(shop());
        shown.page.reveal("shop", "emails");
        QVERIFY(shown.tabs->isTabVisible(0) && !shown.tabs->isTabVisible(1)
                && !shown.tabs->isTabVisible(2));
        shown.page.reveal("shop", "f");
        QVERIFY(!shown.tabs->isTabVisible(0) && shown.tabs->isTabVisible(3));
        QVERIFY(shown.page.findChild<SqlView *>()->toPlainText().contains(
            "shop.f(a integer) RETURNS text"));
    }

    void theChosenTabStaysWhileObjectsWithoutItAreLookedAt()
    {
        Shown shown(shop());
        shown.page.reveal("shop", "customer");
        shown.tabs->setCurrentIndex(2);
        shown.page.reveal("shop", "state");
        QCOMPARE(shown.tabs->currentIndex(), 3);
        shown.page.reveal("shop", "order");
        QCOMPARE(shown.tabs->currentIndex(), 2);
    }

    void aRelationLeadsToTheOtherTable()
    {
        Shown shown(shop());
        shown.page.reveal("shop", "order");
        shown.tabs->setCurrentIndex(1);
        QTreeView *relations = shown.currentTable();
        const QModelIndex link = relations->model()->index(0, RelationsModel::Other);
        QCOMPARE(link.data(), "shop.customer(id)");
        QTest::mouseClick(relations->viewport(), Qt::LeftButton, {},
                          relations->visualRect(link).center());
        QCOMPARE(shown.title(), "customer");

        // and back by keyboard: the second row is what refers to it
        relations->setCurrentIndex(relations->model()->index(1, 0));
        QTest::keyClick(relations, Qt::Key_Return);
        QCOMPARE(shown.title(), "order");
    }

    void aPartOfATableIsMarkedInItsTab()
    {
        Shown shown(shop());
        shown.page.reveal("shop", "order");
        shown.tree->expandRecursively(shown.tree->currentIndex());
        for (QModelIndex i = shown.tree->currentIndex(); i.isValid();
             i = shown.tree->indexBelow(i)) {
            if (i.data() == "order_customer") {
                shown.tree->setCurrentIndex(i);
                break;
            }
        }
        QCOMPARE(shown.tabs->currentIndex(), 1);
        QCOMPARE(shown.currentTable()->currentIndex().siblingAtColumn(RelationsModel::Name).data(),
                 "order_customer");
    }

    void theSearchFindsAnyPartOfTheName_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("rows");
        const QStringList order{"shop", "-Tables", "--order"};
        const QStringList id{"shop", "-Tables", "--order", "---Columns", "----customer_id"};
        QTest::newRow("table") << "ORD" << QStringList{"shop", "-Tables", "--order"};
        QTest::newRow("column") << "customer_id" << id;
        QTest::newRow("table.column") << "order.cust" << id;
        QTest::newRow("schema.table.column") << "shop.order.customer_id" << id;
        QTest::newRow("parts of each") << "ho.rd.er_i" << id;
        QTest::newRow("schema.table") << "shop.order" << order;
        QTest::newRow("schema") << "log" << QStringList{"log", "-Tables", "--entry"};
        QTest::newRow("nothing") << "xyz" << QStringList{};
    }

    void theSearchFindsAnyPartOfTheName()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, rows);
        Shown shown(shop());
        shown.type(text);
        QStringList found = rowsOf(*shown.tree);
        found.removeAll("---Keys"); // order.cust also finds its foreign key
        found.removeAll("----order_customer");
        QCOMPARE(found, rows);
        QCOMPARE(shown.tree->isVisible(), !rows.isEmpty());
    }

    void endingASearchGivesTheTreeBackWithWhatWasFound()
    {
        Shown shown(shop());
        shown.tree->collapse(shown.tree->model()->index(0, 0));
        const QStringList before = rowsOf(*shown.tree);
        shown.type("shop.emails");
        QCOMPARE(shown.title(), "emails");
        shown.page.focusSearch();
        QCOMPARE(shown.page.focusWidget(), shown.search);
        QTest::keyClick(shown.search, Qt::Key_Escape);
        QVERIFY(shown.search->text().isEmpty());
        QCOMPARE(shown.tree->currentIndex().data(), "emails");
        QStringList after = rowsOf(*shown.tree);
        after.removeAll("--emails");
        QCOMPARE(after, before);
    }

    void refreshingKeepsSelectionExpansionAndScrolling()
    {
        Snapshot snapshot = large(500);
        Shown shown(snapshot);
        shown.page.reveal("public", "table_00300");
        shown.tree->expandRecursively(shown.tree->currentIndex());
        const int scroll = shown.tree->verticalScrollBar()->value();
        QVERIFY(scroll > 0);
        const qsizetype rows = rowsOf(*shown.tree).size();

        snapshot.schemas.first().tables.last().comment = "changed";
        shown.page.setSnapshot(snapshot);
        QCOMPARE(shown.tree->currentIndex().data(), "table_00300");
        QCOMPARE(shown.tree->verticalScrollBar()->value(), scroll);
        QCOMPARE(rowsOf(*shown.tree).size(), rows);

        snapshot.schemas.first().tables.removeAt(300);
        shown.page.setSnapshot(snapshot);
        QCOMPARE(shown.tree->currentIndex().data(), "Tables"); // what it was in
    }

    void fiveThousandTablesAreNoTrouble()
    {
        const Snapshot snapshot = large(5000);
        Shown shown(large(1));
        QElapsedTimer clock;
        clock.start();
        shown.page.setSnapshot(snapshot);
        shown.tree->grab();
        const qint64 filled = clock.restart();
        shown.type("table_04999.column_11");
        const qint64 searched = clock.elapsed();
        QCOMPARE(shown.tree->currentIndex().data(), "column_11");
        QVERIFY2(filled < 1000 && searched < 1500,
                 qPrintable(QStringLiteral("%1 %2").arg(filled).arg(searched)));
        qInfo() << "filled in" << filled << "ms, searched in" << searched << "ms";
    }

    void theDiagramIsAskedForByName()
    {
        Shown shown(shop());
        QSignalSpy asked(&shown.page, &SchemaPage::diagramRequested);
        shown.page.reveal("shop", "order");
        auto *button = shown.page.findChild<ObjectDetails *>()->findChild<QPushButton *>();
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first(), (QVariantList{"shop", "order"}));
        shown.page.reveal("shop", "emails");
        QVERIFY(!button->isVisible());
    }

    void clearingAndStrangeQuestionsDoNoHarm()
    {
        Shown shown(shop());
        shown.page.reveal("shop", "nowhere");
        shown.page.reveal("nowhere", "order");
        shown.page.reveal("shop", "order");
        shown.page.clear();
        QVERIFY(!shown.tree->isVisible());
        QCOMPARE(shown.tree->model()->rowCount(), 0);
        shown.page.reveal("shop", "order");
        shown.page.setSnapshot({.database = "blank", .schemas = {{.name = "public"}}});
        QVERIFY(!shown.tree->isVisible());
        shown.page.setSnapshot(shop());
        QVERIFY(shown.tree->isVisible());
    }

    void everyControlHasANameForScreenReaders()
    {
        Shown shown(shop());
        shown.page.reveal("shop", "order");
        for (const auto *tree : shown.page.findChildren<QTreeView *>())
            QVERIFY(!tree->accessibleName().isEmpty());
        QVERIFY(!shown.search->accessibleName().isEmpty());
        QVERIFY(!shown.tabs->accessibleName().isEmpty());
    }
};

QTEST_MAIN(tst_SchemaPage)
#include "tst_schemapage.moc"
