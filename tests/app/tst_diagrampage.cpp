// SPDX-License-Identifier: MIT
#include "app/console/diagram/diagrampage.h"
#include "app/console/diagram/diagramscene.h"
#include "app/console/diagram/diagramsearch.h"
#include "app/console/diagram/diagramview.h"
#include "app/console/diagram/tabledetails.h"
#include "app/console/diagram/tabledetailstext.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/emptystate.h"
#include "app/console/widgets/theme.h"
#include "tests/diagrams/sampleschema.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

using namespace app;
using namespace tests;
using models::Snapshot;

namespace {

Snapshot library()
{
    const models::Column authorId{.name = "author_id", .type = "bigint", .nullable = false};
    models::Table book = tableWith("book", {authorId, {.name = "title", .type = "text"}},
                                   {foreignKey("book_author", {"author_id"}, "author", {"id"})});
    book.comment = "Everything <b>printed</b>";
    Snapshot snapshot
        = snapshotOf({tableWith("author"), book,
                      tableWith("loan", {{.name = "book_id", .type = "bigint", .nullable = false}},
                                {foreignKey("loan_book", {"book_id"}, "book", {"id"})}),
                      tableWith("opening_hours")});
    models::Table log = tableWith("log");
    log.schema = "audit";
    snapshot.schemas.prepend({.name = "audit", .tables = {log}});
    return snapshot;
}

/// A page on the screen, as large as in the window.
struct Shown
{
    Shown()
    {
        page.resize(1200, 700);
        page.show();
        view = page.findChild<DiagramView *>();
        scene = static_cast<DiagramScene *>(view->scene());
    }

    bool draw(const Snapshot &snapshot)
    {
        const QSignalSpy settled(&page, &DiagramPage::settled);
        page.setSnapshot(snapshot);
        return QTest::qWaitFor([&] { return !settled.isEmpty(); }, 30'000);
    }

    QString selected() const
    {
        return scene->selected() < 0 ? QString()
                                     : scene->drawing().graph.nodes.at(scene->selected()).name;
    }

    QPoint placeOf(const QString &name) const
    {
        const int node = scene->drawing().graph.indexOf("public", name);
        return view->mapFromScene(scene->drawing().rectOf(node).center());
    }

    void click(const QString &name)
    {
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, placeOf(name));
    }

    QString message() const
    {
        const auto *state
            = qobject_cast<EmptyState *>(page.findChild<QStackedWidget *>()->currentWidget());
        return state ? state->title() : QString();
    }

    DiagramPage page;
    DiagramView *view;
    DiagramScene *scene;
};

} // namespace

class DiagramPageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("TM_APPS_DB_LAYOUT", PROGRAMS_DIR "/tm-apps-db-layout"); }

    void cleanup() { qputenv("TM_APPS_DB_LAYOUT", PROGRAMS_DIR "/tm-apps-db-layout"); }

    void saysWhatToDoWhenThereIsNothing()
    {
        Shown shown;
        QCOMPARE(shown.message(), "No schema has been read yet");
        QVERIFY(shown.draw(snapshotOf({})));
        QCOMPARE(shown.message(), "This database has no tables");
        QVERIFY(!shown.page.findChild<QToolButton *>("export")->isEnabled());
    }

    void showsTheWholeDiagram()
    {
        Shown shown;
        QVERIFY(shown.draw(library()));
        QCOMPARE(shown.scene->drawing().graph.nodes.size(), 5);
        QCOMPARE(shown.scene->items().size(), 5 + 2);
        QCOMPARE(shown.message(), QString());
        const QRectF visible
            = shown.view->mapToScene(shown.view->viewport()->rect()).boundingRect();
        for (int node = 0; node < 5; ++node)
            QVERIFY(visible.contains(shown.scene->drawing().rectOf(node)));
    }

    void selectsWithAClickAndShowsDetails()
    {
        Shown shown;
        QVERIFY(shown.draw(library()));
        shown.click("book");
        QCOMPARE(shown.selected(), "book");
        const QString details = shown.page.findChild<TableDetails *>()->plainText();
        for (const char *part : {"book", "Everything <b>printed</b>", "author_id", "title", "text",
                                 "book_author", "loan", "loan_book"})
            QVERIFY2(details.contains(QLatin1String(part)), part);

        QTest::mouseClick(shown.view->viewport(), Qt::LeftButton, {}, {2, 2});
        QCOMPARE(shown.selected(), QString());
    }

    void asksForTheSchemaPage()
    {
        Shown shown;
        QVERIFY(shown.draw(library()));
        const QSignalSpy activated(&shown.page, &DiagramPage::tableActivated);
        QTest::mouseDClick(shown.view->viewport(), Qt::LeftButton, {}, shown.placeOf("loan"));
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first(), (QVariantList{"public", "loan"}));
        shown.click("author");
        QTest::keyClick(shown.view, Qt::Key_Return);
        QCOMPARE(activated.last(), (QVariantList{"public", "author"}));
    }

    void zoomsWithTheWheelAtThePointer()
    {
        Shown shown;
        QVERIFY(shown.draw(library()));
        shown.view->showOriginalSize();
        const QPoint pointer(300, 200);
        const QPointF before = shown.view->mapToScene(pointer);
        QWheelEvent wheel(pointer, shown.view->viewport()->mapToGlobal(pointer), {}, {0, 240},
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(shown.view->viewport(), &wheel);
        QVERIFY(shown.view->zoom() > 1.5);
        const QPointF moved = shown.view->mapToScene(pointer) - before;
        QVERIFY2(moved.manhattanLength() < 3, qPrintable(QString::number(moved.manhattanLength())));
    }

    void zoomsWithKeysAndButtons()
    {
        Shown shown;
        QVERIFY(shown.draw(library()));
        QTest::keyClick(shown.view, Qt::Key_0);
        QCOMPARE(shown.view->zoom(), 1.0);
        QTest::keyClick(shown.view, Qt::Key_Plus);
        QVERIFY(shown.view->zoom() > 1);
        auto *label = shown.page.findChild<QToolButton *>("zoom");
        QCOMPARE(label->text(), "125 %");
        QTest::keyClick(shown.view, Qt::Key_Minus);
        QTest::keyClick(shown.view, Qt::Key_Minus);
        QVERIFY(shown.view->zoom() < 1);
        label->click();
        QCOMPARE(shown.view->zoom(), 1.0);
        QTest::keyClick(shown.view, Qt::Key_F);
        QVERIFY(shown.view->zoom() <= 1);
        for (int i = 0; i < 100; ++i)
            QTest::keyClick(shown.view, Qt::Key_Minus);
        QVERIFY(shown.view->zoom() > 0);
    }

    void pansByDragging()
    {
        Shown shown;
        QVERIFY(shown.draw(library()));
        for (int i = 0; i < 6; ++i)
            QTest::keyClick(shown.view, Qt::Key_Plus);
        const QPointF before = shown.view->mapToScene(QPoint(0, 0));
        QTest::mousePress(shown.view->viewport(), Qt::LeftButton, {}, {300, 300});
        QTest::mouseMove(shown.view->viewport(), {250, 280});
        QMouseEvent move(QEvent::MouseMove, QPointF(250, 280),
                         shown.view->viewport()->mapToGlobal(QPointF(250, 280)), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(shown.view->viewport(), &move);
        QTest::mouseRelease(shown.view->viewport(), Qt::LeftButton, {}, {250, 280});
        QVERIFY(shown.view->mapToScene(QPoint(0, 0)).x() > before.x());
        QCOMPARE(shown.selected(), QString());
    }

    void findsTablesAndStepsThroughThem()
    {
        Shown shown;
        QVERIFY(shown.draw(library()));
        shown.page.focusSearch();
        auto *find = shown.page.findChild<QLineEdit *>("find");
        QTest::keyClicks(find, "book");
        QCOMPARE(shown.selected(), "book");
        QTest::keyClick(find, Qt::Key_Return); // a column of loan is called book_id
        QCOMPARE(shown.selected(), "loan");
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(shown.selected(), "book");
        QTest::keyClick(find, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(shown.selected(), "loan");
        const QRect seen = shown.view->viewport()->rect();
        QVERIFY(seen.contains(shown.placeOf("loan")));
        find->setText("nothing such");
        QCOMPARE(shown.selected(), QString());
        QTest::keyClick(find, Qt::Key_Escape);
        QCOMPARE(find->text(), QString());
    }

    void ranksWhatIsFound()
    {
        const diagrams::Graph graph = diagrams::graphOf(
            snapshotOf({tableWith("a_user"), tableWith("grant", {{.name = "user_id"}}),
                        tableWith("user"), tableWith("user_role"), tableWith("zebra")}));
        QCOMPARE(tablesFor(graph, "USER"), (QList<int>{2, 3, 0, 1}));
        QCOMPARE(tablesFor(graph, "public.z"), QList<int>{4});
        QVERIFY(tablesFor(graph, "  ").isEmpty());
    }

    void revealsATable()
    {
        Shown shown;
        shown.page.setSnapshot(library());
        shown.page.reveal("public", "loan"); // the diagram is still being made
        QTRY_COMPARE_WITH_TIMEOUT(shown.selected(), "loan", 30'000);
        shown.page.reveal("audit", "log");
        QCOMPARE(shown.selected(), "log");
        shown.page.reveal("public", "no such table");
        QCOMPARE(shown.selected(), "log");
    }

    void drawsOnlyTheChosenSchemasAndColumns()
    {
        Shown shown;
        QVERIFY(shown.draw(library()));
        auto *menu = shown.page.findChild<QToolButton *>("schemas")->menu();
        const QSignalSpy settled(&shown.page, &DiagramPage::settled);
        menu->actions().first()->setChecked(false);
        QTRY_COMPARE_WITH_TIMEOUT(settled.size(), 1, 30'000);
        QCOMPARE(shown.scene->drawing().graph.nodes.size(), 4);

        shown.page.findChild<QComboBox *>("columns")->setCurrentIndex(1);
        QTRY_COMPARE_WITH_TIMEOUT(settled.size(), 2, 30'000);
        QCOMPARE(shown.scene->drawing().graph.nodes.at(1).rows.size(), 2);

        shown.page.reveal("audit", "log");
        QVERIFY(shown.page.findChild<Banner *>()->text().contains("audit.log"));

        menu->actions().at(1)->setChecked(false);
        QTRY_COMPARE_WITH_TIMEOUT(settled.size(), 3, 30'000);
        QCOMPARE(shown.message(), "No schema is chosen");
    }

    void keepsSelectionAndViewWhenTheSchemaIsReadAgain()
    {
        Shown shown;
        QVERIFY(shown.draw(library()));
        shown.click("book");
        QTest::keyClick(shown.view, Qt::Key_0);
        const QPointF corner = shown.view->mapToScene(QPoint(0, 0));
        QVERIFY(shown.draw(library()));
        QCOMPARE(shown.selected(), "book");
        QCOMPARE(shown.view->zoom(), 1.0);
        QCOMPARE(shown.view->mapToScene(QPoint(0, 0)), corner);
    }

    void writesFilesAndSaysSo()
    {
        Shown shown;
        QVERIFY(shown.draw(library()));
        const QTemporaryDir folder;
        const QSignalSpy exported(&shown.page, &DiagramPage::exported);
        for (const char *name : {"a.svg", "a.png", "a.dot"}) {
            const QString path = folder.filePath(QLatin1String(name));
            shown.page.exportTo(path);
            QTRY_VERIFY(!exported.isEmpty() && exported.last() == (QVariantList{path, true}));
            QVERIFY(QFile(path).size() > 500);
        }
        QVERIFY(shown.page.findChild<Banner *>()->text().contains("a.dot"));
        shown.page.exportTo(folder.filePath("no/a.svg"));
        QTRY_COMPARE(exported.size(), 4);
        QCOMPARE(exported.last().last(), QVariant(false));
        QVERIFY(shown.page.findChild<Banner *>()->text().contains("could not be written"));
    }

    void exportsThroughTheDialog()
    {
        Shown shown;
        QVERIFY(shown.draw(library()));
        const QTemporaryDir folder;
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        shown.page.findChild<QToolButton *>("export")->click();
        auto *dialog = shown.page.findChild<QFileDialog *>();
        QVERIFY(dialog);
        dialog->selectFile(folder.filePath("chosen.svg"));
        static_cast<QDialog *>(dialog)->accept();
        QTRY_VERIFY(QFile::exists(folder.filePath("chosen.svg")));
    }

    void cancelsALayout()
    {
        const QTemporaryDir folder;
        QFile slow(folder.filePath("slow"));
        QVERIFY(slow.open(QIODevice::WriteOnly));
        slow.write("#!/bin/sh\nexec sleep 60\n");
        slow.close();
        slow.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("TM_APPS_DB_LAYOUT", slow.fileName().toUtf8());
        Shown shown;
        shown.page.setSnapshot(library());
        QVERIFY(shown.page.isBusy());
        QCOMPARE(shown.message(), "Drawing the diagram");
        shown.page.findChild<QPushButton *>("cancelLayout")->click();
        QVERIFY(!shown.page.isBusy());
        QCOMPARE(shown.message(), "The diagram was cancelled");
    }

    void saysWhyThereIsNoDiagram()
    {
        qputenv("TM_APPS_DB_LAYOUT", "/nowhere/layout");
        Shown shown;
        QVERIFY(shown.draw(library()));
        QVERIFY(shown.message().contains("/nowhere/layout"));
        qputenv("TM_APPS_DB_LAYOUT", PROGRAMS_DIR "/tm-apps-db-layout");
        QVERIFY(shown.draw(library()));
        QCOMPARE(shown.message(), QString());
    }

    void aNewerSnapshotReplacesTheOlder()
    {
        Shown shown;
        shown.page.setSnapshot(library());
        QVERIFY(shown.draw(snapshotOf({tableWith("only"), tableWith("other")})));
        QCOMPARE(shown.scene->drawing().graph.nodes.size(), 2);
        QVERIFY(!shown.page.isBusy());
        shown.page.clear();
        QCOMPARE(shown.message(), "No schema has been read yet");
    }

    void mayBeClosedWhileBusy()
    {
        auto *shown = new Shown;
        shown->page.setSnapshot(library());
        QVERIFY(shown->page.isBusy());
        delete shown;
    }

    void linksLeadToTablesWhateverTheirNames()
    {
        for (const QString &name :
             {QString("a/b"), QString("100%"), QString("<a href='x'>"),
              QString::fromUtf8("\xD7\xA9 \xF0\x9F\x98\x80"), QString("q\"?#")}) {
            const auto table = tableOf(QUrl(linkTo("s/1", name).toString(QUrl::FullyEncoded)));
            QVERIFY(table);
            QCOMPARE(table->first, "s/1");
            QCOMPARE(table->second, name);
        }
    }

    void followsTheTheme()
    {
        Shown shown;
        QVERIFY(shown.draw(library()));
        shown.page.setPalette(paletteOf(darkTheme()));
        QCOMPARE(shown.scene->backgroundBrush().color(),
                 diagrams::Palette::of(diagrams::Theme::Dark).background);
    }
};

QTEST_MAIN(DiagramPageTest)
#include "tst_diagrampage.moc"
