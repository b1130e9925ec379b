// SPDX-License-Identifier: MIT
#include "app/console/schema/changesbar.h"
#include "app/console/widgets/theme.h"
#include "app/console/window/objectpalette.h"
#include "tests/app/windowdesk.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTreeView>

using namespace app;

using Desk = tests::WindowDesk;

/// The Schema page in the window, on a real server.
class tst_SchemaRefresh : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestServer> m_server;
    std::unique_ptr<tests::ProjectFolder> m_folder;
    QString m_database;
    int m_databases = 0;

    QString preferences() const { return m_folder->path() + "/console.ini"; }
    Environment environment() const { return tests::environmentOf(*m_server, m_database); }

private slots:
    void initTestCase()
    {
        START_TEST_SERVER(m_server);
        applyTheme(*qApp, lightTheme());
    }

    void init()
    {
        m_folder = std::make_unique<tests::ProjectFolder>();
        m_database = m_server->createDatabase(QString("refresh%1").arg(++m_databases));
        m_server->ask(m_database,
                      "CREATE TABLE parcel (id int PRIMARY KEY, code text, price numeric(8,2)); "
                      "CREATE TABLE depot (id int); CREATE VIEW codes AS SELECT code FROM parcel");
    }

    void f5MarksWhatSomebodyElseChanged()
    {
        Desk desk(preferences());
        desk.connectTo(environment());
        desk.window.pages()->reveal(
            models::ObjectName{models::ObjectKind::Column, "public", "parcel", "code"});
        desk.settle();
        const auto *bar = desk.window.findChild<ChangesBar *>();
        desk.refresh();
        QVERIFY2(!bar->isVisible(), qPrintable(bar->text()));

        m_server->ask(m_database,
                      "ALTER TABLE parcel ALTER price TYPE numeric(10,2); DROP TABLE depot; "
                      "CREATE TABLE van (id int); ANALYZE");
        desk.refresh();
        QVERIFY(bar->isVisible());
        QVERIFY2(bar->text().startsWith("1 changed, 1 added, 1 removed since"),
                 qPrintable(bar->text()));
        const auto *list = bar->findChild<QTreeView *>("changesList");
        QCOMPARE(list->model()->index(0, 1).data(), "table removed");
        QCOMPARE(list->model()->index(1, 1).data(), "column price: numeric(8,2) → numeric(10,2)");
        QCOMPARE(desk.find<QTreeView>("schemaTree")->currentIndex().data(), "code");
    }

    void anotherEnvironmentIsNoChange()
    {
        Desk desk(preferences());
        desk.connectTo(environment());
        Environment other = environment();
        other.name = "other";
        other.spec = m_server->spec(m_server->createDatabase(m_database + "_other"));
        desk.connectTo(other);
        QVERIFY(!desk.window.findChild<ChangesBar *>()->isVisible());
        m_server->ask(m_database, "DROP VIEW codes");
        desk.connectTo(environment());
        QTRY_VERIFY(desk.window.findChild<ChangesBar *>()->isVisible());
        QVERIFY(desk.window.findChild<ChangesBar *>()->text().startsWith("1 removed since"));
    }

    void progressIsSeenWhileTheSchemaIsRead()
    {
        Desk desk(preferences());
        desk.connectTo(environment());
        auto *activity = desk.window.findChild<Activity *>();
        QStringList said;
        connect(activity, &Activity::changed, activity,
                [activity, &said] { said.append(activity->text()); });
        desk.refresh();
        QVERIFY2(
            std::ranges::any_of(
                said, [](const QString &text) { return text.startsWith("Reading the schema · "); }),
            qPrintable(said.join('\n')));
    }

    void theJumpBoxOpensFromAnyPageAndLeadsToAPart()
    {
        Desk desk(preferences());
        desk.connectTo(environment());
        desk.window.pages()->show(Pages::Place::Migrations);
        desk.settle();
        QTest::keyClick(&desk.window, Qt::Key_P, Qt::ControlModifier);
        auto *palette = desk.window.findChild<ObjectPalette *>();
        QVERIFY(palette);
        auto *text = palette->findChild<QLineEdit *>("objectSearch");
        QTest::keyClicks(text, "parcel.pri");
        QCOMPARE(palette->findChild<QListView *>("objectList")->model()->index(0, 0).data(),
                 "public.parcel.price");
        QTest::keyClick(text, Qt::Key_Return);
        desk.settle();
        QCOMPARE(desk.window.pages()->place(), Pages::Place::Schema);
        QCOMPARE(desk.label("objectTitle"), "parcel");
        QCOMPARE(desk.find<QTreeView>("schemaTree")->currentIndex().data(), "price");

        desk.window.pages()->reveal(Pages::Place::Schema, "public", "depot");
        desk.settle();
        QTest::keyClick(&desk.window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(desk.label("objectTitle"), "parcel");
        QTest::keyClick(&desk.window, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(desk.label("objectTitle"), "depot");
    }

    void withoutAConnectionTheJumpBoxSaysSo()
    {
        Desk desk(preferences());
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        QTest::keyClick(&desk.window, Qt::Key_P, Qt::ControlModifier);
        auto *palette = desk.window.findChild<ObjectPalette *>();
        QVERIFY(palette);
        const QString said = palette->findChild<QLabel *>("objectMessage")->text();
        QVERIFY2(said.contains("no connection"), qPrintable(said));
    }

    void whatWasReadCanBeLookedThroughWhenTheConnectionIsGone()
    {
        Desk desk(preferences());
        desk.connectTo(environment());
        m_server->ask("postgres",
                      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                          + m_database + "'");
        QTest::keyClick(&desk.window, Qt::Key_F5); // finds out
        QTRY_VERIFY(!desk.window.actions()->refresh->isEnabled());
        desk.settle();
        QTest::keyClick(&desk.window, Qt::Key_P, Qt::ControlModifier);
        auto *palette = desk.window.findChild<ObjectPalette *>();
        auto *text = palette->findChild<QLineEdit *>("objectSearch");
        QTest::keyClicks(text, "depot");
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(desk.label("objectTitle"), "depot");
    }
};

QTEST_MAIN(tst_SchemaRefresh)
#include "tst_schemarefresh.moc"
