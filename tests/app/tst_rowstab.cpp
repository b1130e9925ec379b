// SPDX-License-Identifier: MIT
#include "app/console/widgets/theme.h"
#include "models/server/session.h"
#include "tests/app/rowsdesk.h"
#include "tests/support/testserver.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>

using namespace app;
using namespace models;
using namespace tests;

namespace {

/// A real server, asked over a connection of its own.
class RealServer : public LiveData
{
public:
    explicit RealServer(const ConnectionSpec &spec)
    {
        auto opened = session.open(spec, Secret());
        opened.waitForFinished();
    }

    QFuture<Result<RowsPage>> rows(const RowsRequest &request) override
    {
        return readRows(session, request);
    }
    QFuture<Result<PreviewCell>> fullValue(const FullValueRequest &request) override
    {
        return readFullValue(session, request);
    }
    QFuture<Result<MeasuredSizes>> measuredSizes(const RelationName &relation) override
    {
        return measureSizes(session, relation);
    }
    void abandon() override { session.cancel(); }

    Session session;
};

} // namespace

class tst_RowsTab : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, lightTheme()); }

    void theFirstPageIsAskedForAtOnce()
    {
        Shown shown;
        QCOMPARE(shown.server.pages.size(), size_t(0));
        shown.tab.showRows(people);
        QCOMPARE(shown.server.pages.size(), size_t(1));
        QCOMPARE(shown.asked().relation, people);
        QVERIFY(shown.state().contains("Reading"));
        shown.answer(somePage());
        QCOMPARE(shown.table->model()->rowCount(), 2);
        QCOMPARE(shown.state(), "Rows 1–2, more  ·  by id  ·  12 ms");
    }

    void aClickOnAColumnSortsUpThenDownThenAsItWas()
    {
        Shown shown(somePage());
        shown.clickHeader(1);
        QCOMPARE(shown.asked().order, QList<Order>{ascending("name")});
        shown.answer(somePage());
        shown.clickHeader(1);
        QCOMPARE(shown.asked().order, QList<Order>{descending("name")});
        shown.answer(somePage());
        QVERIFY(shown.table->horizontalHeader()->isSortIndicatorShown());
        shown.clickHeader(1);
        QCOMPARE(shown.asked().order, QList<Order>{});
    }

    void whatHasNoOrderIsNotSorted()
    {
        Shown shown(somePage());
        const size_t asked = shown.server.pages.size();
        shown.clickHeader(2);
        QCOMPARE(shown.server.pages.size(), asked);
        QVERIFY(shown.problem->isVisible());
        QVERIFY(shown.problem->text().contains("json"));
    }

    void aLargeTableIsSortedOnlyWhenOneInsists()
    {
        Shown shown(somePage());
        shown.clickHeader(1);
        shown.answer(Error{.kind = Error::Kind::Misused,
                           .message = "public.people has about 2,000,000 rows and no index by name",
                           .detail = "No index gives this order"});
        QPushButton *anyway = shown.button("Sort Anyway");
        QVERIFY(shown.problem->isVisible() && anyway->isVisible());
        QCOMPARE(shown.model()->rowCount(), 2); // what was there stays
        QVERIFY(!shown.table->horizontalHeader()->isSortIndicatorShown());
        anyway->click();
        QVERIFY(shown.asked().sortAnyway);
        QCOMPARE(shown.asked().order, QList<Order>{ascending("name")});
        shown.answer(somePage());
        QVERIFY(!shown.problem->isVisible());
        QVERIFY(shown.table->horizontalHeader()->isSortIndicatorShown());
    }

    void pagesFollowEachOtherAndComeBack()
    {
        Shown shown(somePage());
        QVERIFY(!shown.button("Previous")->isEnabled());
        shown.button("Next")->click();
        QCOMPARE(shown.asked().position, *somePage().next);
        RowsPage second = somePage();
        second.next.reset();
        shown.answer(second);
        QCOMPARE(shown.state(), "Rows 3–4, that is all  ·  by id  ·  12 ms");
        QVERIFY(!shown.button("Next")->isEnabled() && shown.button("Previous")->isEnabled());
        shown.button("Previous")->click();
        QCOMPARE(shown.asked().position, PagePosition{});
        shown.answer(somePage());
        QVERIFY(!shown.button("Previous")->isEnabled());
    }

    void aPageThatFailsLeavesTheOneThatIsSeen()
    {
        Shown shown(somePage());
        shown.button("Next")->click();
        shown.answer(Error{.kind = Error::Kind::Lost, .message = "The server has gone"});
        QVERIFY(shown.problem->text().contains("The server has gone"));
        QCOMPARE(shown.state(), "Rows 1–2, more  ·  by id  ·  12 ms");
        QVERIFY(!shown.button("Previous")->isEnabled());
        shown.button("Try Again")->click();
        QCOMPARE(shown.asked().position, *somePage().next);
        shown.answer(somePage());
        QVERIFY(!shown.problem->isVisible() && shown.button("Previous")->isEnabled());
    }

    void rowsThatMayNotBeReadSayWhy()
    {
        Shown shown;
        shown.tab.showRows(people);
        shown.answer(Error{.kind = Error::Kind::Denied,
                           .message = "The rows of shop.people cannot be read",
                           .detail = "permission denied for table people",
                           .hint = "Ask for SELECT on it"});
        QVERIFY(shown.problem->text().contains("Ask for SELECT"));
        QVERIFY(shown.button("Try Again")->isVisible());
        QVERIFY(!shown.button("Sort Anyway")->isVisible());
        QVERIFY(shown.table->emptyText().contains("could not be read"));
    }

    void theFilterGoesToTheServer()
    {
        Shown shown(somePage());
        auto *value = shown.filter->findChild<QLineEdit *>();
        const QList<QComboBox *> boxes = shown.filter->findChildren<QComboBox *>();
        boxes.at(0)->setCurrentText("name");
        value->setText("an");
        QTest::keyClick(value, Qt::Key_Return);
        QCOMPARE(shown.asked().filters, (QList<ColumnFilter>{{"name", "an"}}));
        RowsPage none = somePage();
        none.rows.clear();
        none.next.reset();
        shown.answer(none);
        QCOMPARE(shown.table->emptyText(), "No row fits the filter");
        QVERIFY(shown.state().startsWith("No rows"));

        boxes.at(1)->setCurrentText("≥");
        QTest::keyClick(value, Qt::Key_Return);
        QVERIFY(shown.asked().filters.isEmpty());
        QCOMPARE(shown.asked().condition, where("name") >= "an");
        shown.answer(somePage());
        shown.button("Show all")->click();
        QCOMPARE(shown.asked().condition, Condition());
        QVERIFY(shown.asked().filters.isEmpty());
    }

    void aFilterThatFailsIsNotTakenToTheNextPage()
    {
        Shown shown(somePage());
        shown.filter->setFilter("id", FilterBar::Comparison::Equal, "x");
        shown.answer(Error{.message = "invalid input syntax for type bigint"});
        QVERIFY(shown.problem->isVisible());
        shown.button("Next")->click();
        QCOMPARE(shown.asked().condition, Condition());
    }

    void answersToWhatNobodyAsksAnyMoreAreNotShown()
    {
        Shown shown;
        shown.tab.showRows(people);
        shown.tab.showRows({"shop", "other"});
        shown.tab.showRows({"shop", "last"});
        QCOMPARE(shown.server.pages.size(), size_t(1)); // one question at a time
        QVERIFY(shown.server.abandoned > 0);
        shown.server.pages.front().answer(somePage());
        QTRY_COMPARE(shown.server.pages.size(), size_t(2));
        QCOMPARE(shown.table->model()->rowCount(), 0);
        QCOMPARE(shown.asked().relation.name, "last");
        shown.answer(somePage());
        QCOMPARE(shown.table->model()->rowCount(), 2);
    }

    void rowsOfAnotherConnectionAreGone()
    {
        Shown shown(somePage());
        shown.button("Next")->click();
        shown.tab.setData(nullptr);
        QCOMPARE(shown.table->model()->rowCount(), 0);
        shown.answer(somePage()); // too late
        QCOMPARE(shown.table->model()->rowCount(), 0);
        QVERIFY(shown.table->emptyText().contains("Connect"));
    }

    void aRealTableIsPagedSortedFilteredAndCopied()
    {
        USE_TEST_SERVER(server)
        const QString database = server.createDatabase("rows");
        QVERIFY(
            !server
                 .psql(database,
                       {"-c",
                        "CREATE TABLE \"we\"\"ird\" (id int PRIMARY KEY, \"a.b\" text, big text);"
                        "INSERT INTO \"we\"\"ird\" SELECT i, 'name ' || i, repeat('x', 5000) "
                        "FROM generate_series(1, 450) i; ANALYZE; CREATE ROLE nobody LOGIN"})
                 .isNull());
        RealServer data(server.spec(database));
        Shown shown;
        shown.tab.setData(&data);
        shown.tab.showRows({"public", "we\"ird"});
        QTRY_COMPARE(shown.model()->rowCount(), 200);
        QVERIFY2(shown.state().startsWith("Rows 1–200, more"), qPrintable(shown.state()));
        QTRY_VERIFY(shown.button("Next")->isEnabled());
        shown.button("Next")->click();
        QTRY_VERIFY(shown.state().startsWith("Rows 201–400, more"));
        shown.button("Next")->click();
        QTRY_VERIFY(shown.state().startsWith("Rows 401–450, that is all"));
        shown.button("First")->click();
        QTRY_VERIFY(shown.state().startsWith("Rows 1–200"));

        shown.filter->setFilter("a.b", FilterBar::Comparison::Contains, "NAME 44");
        QTRY_COMPARE(shown.model()->rowCount(), 11);
        shown.clickHeader(0);
        QTRY_VERIFY(shown.state().contains("by id"));
        shown.clickHeader(0);
        QTRY_COMPARE(shown.model()->index(0, 0).data(), "449");
        QVERIFY(shown.model()->index(0, 2).data(RowsModel::CutRole).toBool());
        shown.table->setCurrentIndex(shown.model()->index(0, 2));
        QGuiApplication::clipboard()->clear();
        emit shown.table->copyRequested(CopyFormat::Text);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QString(5000, 'x'));

        shown.filter->setFilter("id", FilterBar::Comparison::Equal, "not a number");
        QTRY_VERIFY(shown.problem->isVisible());
        QCOMPARE(shown.model()->rowCount(), 11);

        RealServer denied(server.spec(database, "nobody"));
        shown.tab.setData(&denied);
        shown.tab.showRows({"public", "we\"ird"});
        QTRY_VERIFY(shown.problem->isVisible());
        QVERIFY2(shown.problem->text().contains("SELECT"), qPrintable(shown.problem->text()));

        shown.tab.setData(&data);
        shown.tab.showRows({"public", "we\"ird"});
        QTRY_COMPARE(shown.model()->rowCount(), 200);
        server.crash();
        shown.button("Reload")->click();
        QTRY_VERIFY(shown.problem->isVisible());
        QCOMPARE(shown.model()->rowCount(), 200);
        QTRY_VERIFY(shown.button("Reload")->isEnabled());
    }

    void aTableOfManyColumnsIsShownWithoutDelay()
    {
        RowsPage page;
        PreviewRow one{.cells = {}};
        for (int i = 0; i < 1600; ++i) {
            page.columns.append({.name = QStringLiteral("c%1").arg(i), .type = "text"});
            one.cells.append({.text = QStringLiteral("some text in a cell")});
        }
        page.rows = QList<PreviewRow>(200, one);
        QElapsedTimer clock;
        clock.start();
        Shown shown(page);
        shown.tab.grab();
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        qInfo() << "shown in" << clock.elapsed() << "ms";
    }
};

QTEST_MAIN(tst_RowsTab)
#include "tst_rowstab.moc"
