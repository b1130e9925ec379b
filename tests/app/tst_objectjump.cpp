// SPDX-License-Identifier: MIT
#include "app/console/schema/nameindex.h"
#include "app/console/widgets/theme.h"
#include "app/console/window/foundobjects.h"
#include "app/console/window/objectpalette.h"
#include "tests/app/schemafixture.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QElapsedTimer>
#include <QListView>
#include <QSignalSpy>

using namespace app;
using namespace models;
using tests::large;
using tests::shop;

namespace {

QStringList found(const NameIndex &index, const QString &text, qsizetype limit = 20)
{
    QStringList paths;
    for (const int entry : index.find(text, limit).best)
        paths.append(index.path(entry));
    return paths;
}

/// The jump box over a small schema.
struct Box
{
    explicit Box(const Snapshot &snapshot)
    {
        palette.setNames(std::make_shared<NameIndex>(snapshot));
        palette.show();
        text = palette.findChild<QLineEdit *>("objectSearch");
        list = palette.findChild<QListView *>("objectList");
    }

    QString first() const { return list->model()->index(0, 0).data().toString(); }
    QString message() const { return palette.findChild<QLabel *>("objectMessage")->text(); }

    ObjectPalette palette;
    QLineEdit *text = nullptr;
    QListView *list = nullptr;
};

} // namespace

class tst_ObjectJump : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, lightTheme());
        qRegisterMetaType<models::ObjectName>();
    }

    void exactNamesComeFirstThenBeginningsThenWordsThenTheRest()
    {
        const Snapshot snapshot{
            .schemas = {{.name = "a",
                         .tables = {{.schema = "a", .name = "borders"},
                                    {.schema = "a", .name = "old_orders"},
                                    {.schema = "a", .name = "orders"},
                                    {.schema = "a", .name = "orders_archive"},
                                    {.schema = "a",
                                     .name = "z",
                                     .columns = {{.name = "orders", .type = "int"},
                                                 {.name = "ordersPaid", .type = "int"},
                                                 {.name = "paidOrders", .type = "int"}}}}}}};
        QCOMPARE(found(NameIndex(snapshot), "orders"),
                 QStringList({"a.orders", "a.z.orders", "a.orders_archive", "a.z.ordersPaid",
                              "a.old_orders", "a.z.paidOrders", "a.borders"}));
    }

    void ofTheSameFitTheShorterComesFirstAndTablesBeforeColumns()
    {
        const Snapshot snapshot{.schemas = {{.name = "a",
                                             .tables = {{.schema = "a", .name = "user_settings"},
                                                        {.schema = "a",
                                                         .name = "users",
                                                         .columns = {{.name = "user", .type = "t"},
                                                                     {.name = "use", .type = "t"}}},
                                                        {.schema = "a", .name = "userx"}},
                                             .functions = {{.schema = "a", .name = "use_it"}}}}};
        QCOMPARE(found(NameIndex(snapshot), "use"),
                 QStringList({"a.users.use", "a.users", "a.userx", "a.user_settings", "a.use_it",
                              "a.users.user"}));
    }

    void anyPartOfTheNameIsFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("first");
        QTest::addColumn<int>("count");
        QTest::newRow("capitals do not count") << "CUSTOMER_ID"
                                               << "shop.order.customer_id" << 1;
        QTest::newRow("table.column") << "order.num"
                                      << "shop.order.number" << 1;
        QTest::newRow("schema.table.column") << "shop.order.number"
                                             << "shop.order.number" << 1;
        QTest::newRow("schema.") << "log."
                                 << "log.entry" << 1;
        QTest::newRow("words") << "shop number"
                               << "shop.order.number" << 1;
        QTest::newRow("words in any order") << "number order"
                                            << "shop.order.number" << 1;
        QTest::newRow("a constraint and its index") << "customer_pkey"
                                                    << "shop.customer.customer_pkey" << 2;
        QTest::newRow("a schema") << "log"
                                  << "log" << 1;
        QTest::newRow("a type") << "state"
                                << "shop.state" << 1;
        QTest::newRow("not there") << "qwxz"
                                   << "" << 0;
        QTest::newRow("nothing") << "  "
                                 << "" << 0;
        QTest::newRow("a dot") << "order.zzz"
                               << "" << 0;
    }

    void anyPartOfTheNameIsFound()
    {
        QFETCH(QString, text);
        QFETCH(QString, first);
        QFETCH(int, count);
        const NameIndex index(shop());
        const QStringList paths = found(index, text);
        QCOMPARE(paths.value(0), first);
        QCOMPARE(index.find(text, 20).total, count);
    }

    void namesWithDotsSpacesAndOtherLettersAreFound()
    {
        const Snapshot snapshot{.schemas = {{.name = "a",
                                             .tables = {{.schema = "a", .name = "odd.name"},
                                                        {.schema = "a", .name = "Order Details"},
                                                        {.schema = "a", .name = "ÜBERSICHT"},
                                                        {.schema = "a", .name = "注文"}}}}};
        const NameIndex index(snapshot);
        QCOMPARE(found(index, "odd.n"), QStringList("a.odd.name"));
        QCOMPARE(found(index, "order det"), QStringList("a.Order Details"));
        QCOMPARE(found(index, "über"), QStringList("a.ÜBERSICHT"));
        QCOMPARE(found(index, "文"), QStringList("a.注文"));
    }

    void whatWasFoundIsThePlaceInTheSnapshot()
    {
        const Snapshot snapshot = shop();
        const NameIndex index(snapshot);
        const NameIndex::Place column
            = index.at(index.find("shop.order.customer_id", 1).best.first());
        QCOMPARE(column.object->name(),
                 (ObjectName{ObjectKind::Column, "shop", "order", "customer_id"}));
        QCOMPARE(column.schema, snapshot.schema("shop"));
        const NameIndex::Place schema = index.at(index.find("log", 1).best.first());
        QVERIFY(!schema.object);
        QCOMPARE(schema.schema->name, "log");
    }

    /// At every key press, in the thread of the window. With optimization it takes a third.
    void aKeyPressOverThousandsOfTablesIsAnsweredAtOnce()
    {
        QElapsedTimer clock;
        clock.start();
        const NameIndex index(large(5000));
        qInfo("%lld names laid out in %lld ms", static_cast<long long>(index.size()),
              static_cast<long long>(clock.restart()));
        for (const char *text : {"c", "co", "column_11", "table_04999.column", "public table 11"}) {
            qint64 best = 1'000'000'000;
            qsizetype total = 0;
            for (int i = 0; i < 5; ++i) { // the machine has others to serve
                clock.restart();
                total = index.find(text, 100).total;
                best = qMin(best, clock.nsecsElapsed());
            }
            qInfo("%s: %lld found in %.1f ms", text, static_cast<long long>(total),
                  double(best) / 1e6);
            QVERIFY(total > 0);
            QVERIFY2(best < 60'000'000, text);
        }
    }

    void theListKeepsTheContractOfItsBaseClass()
    {
        FoundObjects list;
        const QAbstractItemModelTester contract(&list);
        QVERIFY(!list.search("customer"));
        list.setNames(std::make_shared<NameIndex>(shop()));
        QVERIFY(list.search("customer"));
        QVERIFY(list.rowCount() > 0);
        list.search({});
        list.setNames(nullptr);
        QCOMPARE(list.rowCount(), 0);
    }

    void theListShowsTheFirstHundredAndSaysHowManyMore()
    {
        Box box(large(50));
        QTest::keyClicks(box.text, "column");
        QCOMPARE(box.list->model()->rowCount(), 100);
        QCOMPARE(box.palette.findChild<QLabel *>("objectCount")->text(), "500 more");
        QTest::keyClicks(box.text, "_11");
        QCOMPARE(box.list->model()->rowCount(), 50);
        QVERIFY(box.palette.findChild<QLabel *>("objectCount")->text().isEmpty());
    }

    void theFoundPartAndTheRestOfTheNameAreToldApart()
    {
        FoundObjects list;
        list.setNames(std::make_shared<NameIndex>(shop()));
        list.search("shop.order.ID");
        const QModelIndex first = list.index(0);
        QCOMPARE(first.data(FoundObjects::NameRole), "customer_id");
        QCOMPARE(first.data(FoundObjects::AboveRole), "shop.order");
        QCOMPARE(first.data(FoundObjects::DetailRole), "bigint");
        QCOMPARE(first.data(FoundObjects::FoundFromRole).toInt(), 9);
        QCOMPARE(first.data(FoundObjects::FoundLengthRole).toInt(), 2);
    }

    void theKeyboardAloneIsEnough()
    {
        Box box(shop());
        QSignalSpy asked(&box.palette, &ObjectPalette::objectRequested);
        QVERIFY(box.list->model()->rowCount() > 0); // tables, before anything was typed
        QTest::keyClicks(box.text, "customer");
        QCOMPARE(box.first(), "shop.customer");
        QTest::keyClick(box.text, Qt::Key_Down);
        QCOMPARE(box.list->currentIndex().row(), 1);
        QTest::keyClick(box.text, Qt::Key_Up);
        QTest::keyClick(box.text, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().value<ObjectName>(),
                 (ObjectName{ObjectKind::Table, "shop", "customer"}));
        QVERIFY(!box.palette.isVisible());
    }

    void theDiagramIsForTablesAndTheirParts()
    {
        Box box(shop());
        QSignalSpy diagram(&box.palette, &ObjectPalette::diagramRequested);
        QSignalSpy schema(&box.palette, &ObjectPalette::objectRequested);
        QTest::keyClicks(box.text, "customer_id");
        QTest::keyClick(box.text, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(diagram.value(0), (QVariantList{"shop", "order"}));
        box.palette.show();
        QTest::keyClicks(box.text, "x");
        box.text->setText("state");
        QTest::keyClick(box.text, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(diagram.size(), 1);
        QCOMPARE(schema.size(), 1);
    }

    void escapeClosesAndNothingIsChosen()
    {
        Box box(shop());
        QSignalSpy asked(&box.palette, &ObjectPalette::objectRequested);
        QTest::keyClicks(box.text, "zzzz");
        QVERIFY2(box.message().contains("zzzz"), qPrintable(box.message()));
        QTest::keyClick(box.text, Qt::Key_Return);
        QVERIFY(box.palette.isVisible());
        QTest::keyClick(box.text, Qt::Key_Escape);
        QVERIFY(!box.palette.isVisible());
        QCOMPARE(asked.size(), 0);
    }

    void aMessageStaysUntilThereAreNames()
    {
        ObjectPalette palette;
        palette.showMessage("Reading");
        auto *text = palette.findChild<QLineEdit *>("objectSearch");
        text->setText("ord");
        QCOMPARE(palette.findChild<QLabel *>("objectMessage")->text(), "Reading");
        palette.setNames(std::make_shared<NameIndex>(shop()));
        QCOMPARE(palette.findChild<QListView *>("objectList")->model()->index(0, 0).data(),
                 "shop.order");
    }
};

QTEST_MAIN(tst_ObjectJump)
#include "tst_objectjump.moc"
