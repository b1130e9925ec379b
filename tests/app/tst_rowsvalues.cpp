// SPDX-License-Identifier: MIT
#include "app/console/schema/rows/rowscopy.h"
#include "app/console/schema/rows/valueviewer.h"
#include "app/console/widgets/theme.h"
#include "tests/app/rowsdesk.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QPlainTextEdit>

using namespace app;
using namespace models;
using namespace tests;

class tst_RowsValues : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, lightTheme()); }

    void thePageKeepsTheContractOfItsBaseClass()
    {
        RowsModel model;
        const QAbstractItemModelTester contract(&model);
        model.setPage(somePage(), 200);
        QCOMPARE(model.headerData(0, Qt::Vertical, Qt::DisplayRole), "201");
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void nullIsNotAnEmptyTextAndNumbersStandAtTheRight()
    {
        RowsModel model;
        model.setPage(somePage(), 0);
        const QModelIndex null = model.index(0, 2);
        const QModelIndex empty = model.index(1, 1);
        QCOMPARE(null.data(), "NULL");
        QVERIFY(null.data(RowsModel::NullRole).toBool());
        QVERIFY(null.data(Qt::FontRole).value<QFont>().italic());
        QCOMPARE(null.data(Qt::ForegroundRole).value<QBrush>().color(), lightTheme().muted);
        QCOMPARE(empty.data(), "");
        QVERIFY(!empty.data(RowsModel::NullRole).toBool());
        QCOMPARE(model.index(0, 1).data(), "Ann↵Lee");
        QVERIFY(model.index(0, 0).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
        QVERIFY(model.index(0, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignLeft);
    }

    void whatIsSelectedIsCopied()
    {
        Shown shown(somePage());
        shown.table->selectRow(0);
        QTest::keyClick(shown.table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), "1\t\"Ann\nLee\"\t");
        shown.table->selectionModel()->select(shown.model()->index(0, 1),
                                              QItemSelectionModel::ClearAndSelect);
        QTest::keyClick(shown.table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), "Ann\nLee"); // one cell: as it is
        QVERIFY(shown.state().contains("1 row copied"));
    }

    void rowsAreCopiedForOtherPrograms_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("text");
        QTest::newRow("csv") << int(CopyFormat::Csv) << "id,name\r\n1,\"Ann\nLee\"\r\n2,\"\"\r\n";
        QTest::newRow("json") << int(CopyFormat::Json) << "Ann\\nLee";
        QTest::newRow("insert") << int(CopyFormat::Inserts)
                                << "INSERT INTO shop.people (id, name, extra)";
    }

    void rowsAreCopiedForOtherPrograms()
    {
        QFETCH(int, format);
        QFETCH(QString, text);
        Shown shown(somePage());
        const QItemSelection twoColumns(shown.model()->index(0, 0), shown.model()->index(1, 1));
        shown.table->selectionModel()->select(twoColumns, QItemSelectionModel::ClearAndSelect);
        emit shown.table->copyRequested(CopyFormat(format));
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(text), qPrintable(copied));
    }

    void nothingIsCopiedCut()
    {
        RowsPage page = somePage();
        page.rows[0].cells[1] = {.text = "beginning", .cut = true, .bytes = 5000};
        Shown shown(page);
        QCOMPARE(shown.model()->index(0, 1).data(), "beginning…");
        QGuiApplication::clipboard()->setText("before");
        emit shown.table->copyRequested(CopyFormat::Text);
        QCOMPARE(QGuiApplication::clipboard()->text(), "before");
        QCOMPARE(shown.server.values.size(), size_t(1));
        QCOMPARE(shown.server.values.back().request.column, "name");
        shown.server.values.back().answer(PreviewCell{.text = "beginning and end"});
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains("beginning and end"));

        emit shown.table->copyRequested(CopyFormat::Text);
        shown.server.values.back().answer(Error{.message = "The row is not there any more"});
        QTRY_VERIFY(shown.problem->isVisible());
        QVERIFY(shown.problem->text().contains("not there any more"));
    }

    void aValueIsShownWhole()
    {
        RowsPage page = somePage();
        page.rows[1].cells[2] = {.text = "{\"a\":[1,", .cut = true, .bytes = 13};
        Shown shown(page);
        shown.table->setCurrentIndex(shown.model()->index(1, 2));
        QTest::keyClick(shown.table, Qt::Key_Return);
        auto *viewer = shown.tab.findChild<ValueViewer *>();
        QVERIFY(viewer && viewer->isVisible());
        QCOMPARE(shown.server.values.back().request.rowOfPage, 1);
        shown.server.values.back().answer(PreviewCell{.text = "{\"a\":[1,2.50]}"});
        auto *text = viewer->findChild<QPlainTextEdit *>();
        QTRY_COMPARE(text->toPlainText(), "{\n  \"a\": [\n    1,\n    2.50\n  ]\n}");
    }

    void jsonIsIndentedWithoutChangingIt_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("indented");
        QTest::newRow("digits") << "{\"n\":1.10000000000000000001}"
                                << "{\n  \"n\": 1.10000000000000000001\n}";
        QTest::newRow("order and repetition") << "{\"b\":1,\"a\":2,\"b\":3}"
                                              << "{\n  \"b\": 1,\n  \"a\": 2,\n  \"b\": 3\n}";
        QTest::newRow("empty") << "[ {}, [ ] ]"
                               << "[\n  {},\n  []\n]";
        QTest::newRow("braces in text") << "{\"a\":\"{,:\\\"]\"}"
                                        << "{\n  \"a\": \"{,:\\\"]\"\n}";
        QTest::newRow("not json") << "{oops"
                                  << "{oops";
        QTest::newRow("scalar") << "12"
                                << "12";
    }

    void jsonIsIndentedWithoutChangingIt()
    {
        QFETCH(QString, json);
        QFETCH(QString, indented);
        QCOMPARE(indentedJson(json), indented);
    }

    void bytesAreShownOneByOne()
    {
        QCOMPARE(hexDump(QByteArray("Hello\0\xff", 7)),
                 "00000000  48 65 6c 6c 6f 00 ff                             Hello..");
        QCOMPARE(hexDump(QByteArray(17, 'a')).split('\n').size(), 2);
        QCOMPARE(hexDump({}), "");
    }
};

QTEST_MAIN(tst_RowsValues)
#include "tst_rowsvalues.moc"
