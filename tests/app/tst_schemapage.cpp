// SPDX-License-Identifier: MIT
#include "app/console/schema/columnsmodel.h"
#include "app/console/schema/objectdetails.h"
#include "app/console/schema/relationsmodel.h"
#include "app/console/schema/schematreemodel.h"
#include "app/console/schema/unseennotice.h"
#include "app/console/widgets/emptystate.h"
#include "app/console/widgets/theme.h"
#include "tests/app/schemafixture.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

using namespace app;
using namespace models;
using tests::large;
using tests::rowsOf;
using tests::shop;
using tests::ShownPage;

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

    void schemasAndTheirTablesAreOpenAtFirst()
    {
        const ShownPage shown(shop());
        QCOMPARE(rowsOf(*shown.tree),
                 (QStringList{"log", "-Tables", "--entry", "shop", "-Tables", "--customer",
                              "--order", "-Views", "-Types", "-Functions"}));
    }

    void selectingATableShowsAllAboutIt()
    {
        ShownPage shown(shop());
        shown.page.reveal("shop", "customer");
        QCOMPARE(shown.title(), "customer");
        QVERIFY2(shown.facts().contains("1,200 rows") && shown.facts().contains("64.00 KiB")
                     && shown.facts().contains("ann"),
                 qPrintable(shown.facts()));
        QCOMPARE(shown.page.findChild<QLabel *>("objectComment")->text(), "Who buys");
        QCOMPARE(shown.currentTable()->model()->index(1, ColumnsModel::Comment).data(), "One each");
        QCOMPARE(shown.tree->currentIndex().data(), "customer");
    }

    void theChosenTabStaysWhileObjectsWithoutItAreLookedAt()
    {
        ShownPage shown(shop());
        shown.page.reveal("shop", "customer");
        shown.tabs->setCurrentIndex(shown.tab("Indexes"));
        shown.page.reveal("shop", "state");
        QVERIFY(shown.tabTitle() != "Indexes");
        shown.page.reveal("shop", "order");
        QCOMPARE(shown.tabTitle(), "Indexes");
    }

    void aRelationLeadsToTheOtherTable()
    {
        ShownPage shown(shop());
        shown.page.reveal("shop", "order");
        shown.tabs->setCurrentIndex(shown.tab("Keys && relations"));
        QTreeView *relations = shown.currentTable();
        const QModelIndex link = relations->model()->index(0, RelationsModel::Other);
        QVERIFY(link.data().toString().startsWith("shop.customer"));
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
        ShownPage shown(shop());
        shown.page.reveal("shop", "order");
        shown.tree->expandRecursively(shown.tree->currentIndex());
        for (QModelIndex i = shown.tree->currentIndex(); i.isValid();
             i = shown.tree->indexBelow(i)) {
            if (i.data() == "order_customer") {
                shown.tree->setCurrentIndex(i);
                break;
            }
        }
        QCOMPARE(shown.tabTitle(), "Keys && relations");
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
        ShownPage shown(shop());
        shown.type(text);
        QStringList found = rowsOf(*shown.tree);
        found.removeAll("---Keys"); // order.cust also finds its foreign key
        found.removeAll("----order_customer");
        QCOMPARE(found, rows);
        QCOMPARE(shown.tree->isVisible(), !rows.isEmpty());
    }

    void endingASearchGivesTheTreeBackWithWhatWasFound()
    {
        ShownPage shown(shop());
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
        ShownPage shown(snapshot);
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

    void refreshingKeepsTheTabAndTheSelectedPart()
    {
        Snapshot snapshot = shop();
        ShownPage shown(snapshot);
        shown.page.reveal(ObjectName{ObjectKind::Column, "shop", "order", "customer_id"});
        QCOMPARE(shown.tree->currentIndex().data(), "customer_id");
        QCOMPARE(shown.tabTitle(), "Columns");
        QCOMPARE(shown.currentTable()->currentIndex().row(), 1);
        shown.tabs->setCurrentIndex(shown.tab("DDL"));
        snapshot.schemas.last().tables.last().comment = "changed";
        shown.page.setSnapshot(snapshot);
        QCOMPARE(shown.tabTitle(), "DDL");
        QCOMPARE(shown.tree->currentIndex().data(), "customer_id");
    }

    void whatIsSearchedForStaysWhenTheSchemaIsReadAgain()
    {
        Snapshot snapshot = shop();
        ShownPage shown(snapshot);
        shown.type("customer_id");
        const QStringList rows = rowsOf(*shown.tree);
        snapshot.schemas.last().tables.last().comment = "changed";
        shown.page.setSnapshot(snapshot);
        QCOMPARE(rowsOf(*shown.tree), rows);
        QCOMPARE(shown.tree->currentIndex().data(), "customer_id");
    }

    void sizesAreTakenFromTheLastReadingThoughNothingElseChanged()
    {
        Snapshot snapshot = shop();
        ShownPage shown(snapshot);
        shown.page.reveal("shop", "customer");
        snapshot.schemas.last().tables.first().size.estimatedRows = 7777;
        shown.page.setSnapshot(snapshot);
        QVERIFY2(shown.facts().contains("7,777"), qPrintable(shown.facts()));
    }

    void theWayBackIsTheWayOneCame()
    {
        Snapshot snapshot = shop();
        ShownPage shown(snapshot);
        QVERIFY(!shown.page.canGoBack());
        shown.page.reveal("shop", "customer");
        shown.page.reveal(ObjectName{ObjectKind::Column, "shop", "order", "number"});
        shown.page.reveal("shop", "emails");
        shown.page.goBack();
        QCOMPARE(shown.tree->currentIndex().data(), "number");
        shown.page.goBack();
        QCOMPARE(shown.title(), "customer");
        QVERIFY(!shown.page.canGoBack());
        shown.page.goForward();
        shown.page.goForward();
        QCOMPARE(shown.title(), "emails");
        QVERIFY(!shown.page.canGoForward());

        snapshot.schemas.last().tables.removeLast(); // order is gone: the way leads past it
        shown.page.setSnapshot(snapshot);
        shown.page.goBack();
        QCOMPARE(shown.title(), "customer");
    }

    void walkingThroughTheTreeWithTheKeyboardIsOneStop()
    {
        ShownPage shown(shop());
        shown.page.reveal("log", "entry");
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(shown.tree, Qt::Key_Down);
        QCOMPARE(shown.title(), "order");
        shown.page.goBack();
        QCOMPARE(shown.title(), "entry");
        shown.page.goForward();
        QCOMPARE(shown.title(), "order");
    }

    void readingIsSeenAndThePageStaysUsable()
    {
        ShownPage shown(shop());
        auto *line = shown.page.findChild<QProgressBar *>("readingProgress");
        shown.page.showReading(3, 12);
        QVERIFY(line->isVisible());
        QCOMPARE(line->value(), 3);
        shown.page.reveal("shop", "order");
        QCOMPARE(shown.title(), "order");
        shown.page.setSnapshot(shop());
        QVERIFY(!line->isVisible());
        shown.page.clear();
        shown.page.showReading(0, 0);
        QCOMPARE(shown.page.findChild<EmptyState *>()->title(), "Reading the schema…");
    }

    void whatCouldNotBeReadIsSaidOnce()
    {
        Snapshot snapshot = shop();
        snapshot.unseen = {"pg_user_mapping: permission denied"};
        ShownPage shown(snapshot);
        auto *notice = shown.page.findChild<UnseenNotice *>();
        QVERIFY(notice->isVisible());
        QVERIFY(!notice->text().contains("pg_user_mapping"));
        QTest::mouseClick(notice->findChildren<QPushButton *>().last(), Qt::LeftButton);
        QVERIFY2(notice->text().contains("pg_user_mapping"), qPrintable(notice->text()));
        snapshot.unseen.clear();
        shown.page.setSnapshot(snapshot);
        QVERIFY(!notice->isVisible());
    }

    void theDiagramIsAskedForByName()
    {
        ShownPage shown(shop());
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
        ShownPage shown(shop());
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
        ShownPage shown(shop());
        shown.page.reveal("shop", "order");
        for (const auto *tree : shown.page.findChildren<QTreeView *>())
            QVERIFY(!tree->accessibleName().isEmpty());
        QVERIFY(!shown.search->accessibleName().isEmpty());
        QVERIFY(!shown.tabs->accessibleName().isEmpty());
    }
};

QTEST_MAIN(tst_SchemaPage)
#include "tst_schemapage.moc"
