// SPDX-License-Identifier: MIT
#include "app/console/models/diffpane.h"
#include "app/console/models/diffview.h"
#include "app/console/models/modelspage.h"
#include "app/console/schema/schematreemodel.h"
#include "app/console/widgets/errorpanel.h"
#include "app/console/widgets/theme.h"
#include "app/console/window/notconnectedpage.h"
#include "app/console/window/statusline.h"
#include "app/console/window/welcomepage.h"
#include "tests/app/windowdesk.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QPushButton>
#include <QTableView>
#include <QTcpServer>

using namespace app;

using Desk = tests::WindowDesk;

class tst_MainWindow : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestServer> m_server;
    std::unique_ptr<tests::ProjectFolder> m_folder;
    QString m_database;
    int m_databases = 0;

    QString preferences() const { return m_folder->path() + "/console.ini"; }

    /// A project with the environments dev and live, both this database.
    void writeProject() const
    {
        const QString url = m_server->uri(m_database);
        m_folder->write("tm-apps-db.toml",
                        QString("[project]\nname = \"shop\"\nmigrations = [\"migrations\"]\n\n"
                                "[environments.dev]\nkind = \"development\"\nurl = \"%1\"\n\n"
                                "[environments.live]\nkind = \"production\"\nurl = \"%1\"\n")
                            .arg(url));
        QVERIFY(QDir(m_folder->path()).mkpath("migrations"));
        m_folder->write("migrations/V1__users.sql",
                        "CREATE TABLE users (id int PRIMARY KEY, email text);\n");
        m_folder->write("migrations/U1__users.sql", "DROP TABLE users;\n");
    }

private slots:
    void initTestCase()
    {
        START_TEST_SERVER(m_server);
        applyTheme(*qApp, lightTheme());
    }

    void init()
    {
        m_folder = std::make_unique<tests::ProjectFolder>();
        m_database = m_server->createDatabase(QStringLiteral("w%1").arg(++m_databases));
    }

    void withoutAProjectThereIsTheWelcomePage()
    {
        Desk desk(preferences());
        desk.window.start({});
        QVERIFY(desk.window.findChild<WelcomePage *>()->isVisible());
        QCOMPARE(desk.window.windowTitle(), QString("tm-apps-db"));
        QVERIFY(!desk.window.actions()->refresh->isEnabled());
        QVERIFY(desk.window.actions()->connectTo->isEnabled());
    }

    void aFolderThatIsNoProjectIsSaidOnTheWelcomePage()
    {
        Desk desk(preferences());
        m_folder->write("tm-apps-db.toml", "[project\nname = 1\n");
        desk.window.start({.project = m_folder->path()});
        const auto *panel = desk.window.findChild<WelcomePage *>()->errorPanel();
        QVERIFY(panel->isVisible());
        QVERIFY2(panel->plainText().contains("tm-apps-db.toml"), qPrintable(panel->plainText()));
    }

    void theCommandLineOpensProjectAndEnvironment()
    {
        writeProject();
        Desk desk(preferences());
        desk.open(m_folder->path(), "live");
        QCOMPARE(desk.label("kind"), QString("Production"));
        QCOMPARE(desk.label("environmentValue"), QString("live"));
        QCOMPARE(desk.label("databaseValue"), m_database);
        QVERIFY(desk.label("serverValue").startsWith("PostgreSQL"));
        QCOMPARE(desk.window.windowTitle(),
                 QString("shop · live · %1 — tm-apps-db").arg(m_database));
        QCOMPARE(desk.find<QWidget>("kindStrip")->property("meaning").toString(),
                 QString("danger"));
    }

    void theLastEnvironmentIsRememberedButProductionIsNotOpenedUnasked()
    {
        writeProject();
        {
            Desk desk(preferences());
            desk.window.start({.project = m_folder->path(), .environment = "dev"});
            desk.waitUntilConnected();
        }
        {
            Desk desk(preferences());
            desk.window.start({.project = m_folder->path()});
            desk.waitUntilConnected();
            QCOMPARE(desk.label("environmentValue"), QString("dev"));
            desk.open(m_folder->path(), "live");
        }
        Desk desk(preferences());
        QCOMPARE(desk.preferences.recentProjects(), QStringList{m_folder->path()});
        desk.window.start({.project = m_folder->path()});
        QVERIFY(!desk.window.findChild<Activity *>()->text().startsWith("Connecting"));
        QVERIFY(desk.window.findChild<NotConnectedPage *>()->isVisible());
    }

    void noSecretReachesThePreferences()
    {
        Desk desk(preferences());
        desk.window.start({.url = "postgresql://me:topsecret@nowhere/apps"});
        QVERIFY(desk.window.findChild<WelcomePage *>()->errorPanel()->isVisible());
        desk.window.close();
        QFile file(preferences());
        QVERIFY(!file.open(QIODevice::ReadOnly) || !file.readAll().contains("topsecret"));
        QVERIFY(!desk.window.findChild<WelcomePage *>()->errorPanel()->plainText().contains(
            "topsecret"));
    }

    void keysGoToThePages()
    {
        Desk desk(preferences());
        desk.connectTo(tests::environmentOf(*m_server, m_database));
        QTest::keyClick(&desk.window, Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(desk.window.pages()->place(), Pages::Place::Migrations);
        QTest::keyClick(&desk.window, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(desk.window.pages()->place(), Pages::Place::Diagram);
        QTest::keyClick(&desk.window, Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(desk.window.pages()->place(), Pages::Place::Schema);
        QCOMPARE(desk.find<QListWidget>("navigation")->currentRow(), 0);
        QTest::keyClick(&desk.window, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        desk.settle();
    }

    void everyActionIsInAMenuAndHasAKey()
    {
        Desk desk(preferences());
        QSet<QKeySequence> keys;
        int actions = 0;
        for (QMenu *menu :
             desk.window.menuBar()->findChildren<QMenu *>(Qt::FindDirectChildrenOnly)) {
            for (const QAction *action : menu->actions()) {
                if (action->isSeparator() || action->menu() || action->isCheckable()
                    || action->parent() == menu)
                    continue;
                ++actions;
                QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
                QVERIFY2(!keys.contains(action->shortcut()), qPrintable(action->text()));
                keys.insert(action->shortcut());
            }
        }
        QVERIFY(actions >= 18);
    }

    void f7GoesFromDifferenceToDifference()
    {
        writeProject();
        QVERIFY(QDir(m_folder->path()).mkpath("models"));
        m_folder->write("models/users.sql",
                        "CREATE TABLE users (id bigint PRIMARY KEY, name text, email text);\n");
        m_server->ask(m_database,
                      "CREATE TABLE users (id int PRIMARY KEY, name text, email varchar(80))");
        Desk desk(preferences());
        desk.open(m_folder->path(), "dev");
        QVERIFY(!desk.window.actions()->nextDifference->isEnabled());
        desk.window.actions()->showModels->trigger();
        desk.settle();
        DiffView *diff = desk.window.pages()->modelsPage()->diff();
        QVERIFY(diff);
        QTRY_COMPARE(diff->shown().differences(), 2);
        const auto line = [diff] { return diff->right()->textCursor().blockNumber(); };
        const int first = line();
        QTest::keyClick(&desk.window, Qt::Key_F7);
        QVERIFY(line() > first);
        QTest::keyClick(&desk.window, Qt::Key_F7, Qt::ShiftModifier);
        QCOMPARE(line(), first);
    }

    void everyControlHasAnAccessibleName()
    {
        writeProject();
        Desk desk(preferences());
        desk.open(m_folder->path(), "dev");
        QStringList nameless;
        for (QWidget *widget : desk.window.findChildren<QWidget *>()) {
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            const bool control = (button && !button->objectName().startsWith("qt_"))
                || qobject_cast<QComboBox *>(widget)
                || (qobject_cast<QLineEdit *>(widget)
                    && !qobject_cast<QComboBox *>(widget->parent()))
                || qobject_cast<QAbstractItemView *>(widget);
            if (!control || QByteArray(widget->metaObject()->className()).startsWith("QTabBar")
                || widget->inherits("QTableCornerButton") || widget->inherits("QHeaderView")
                || widget->inherits("QLineEditIconButton") || widget->inherits("QMenuBarExtension")
                || widget->inherits("CloseButton") || widget->inherits("QComboBoxListView"))
                continue;
            const QString name = QAccessible::queryAccessibleInterface(widget)
                ? QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name)
                : widget->accessibleName();
            if (name.isEmpty())
                nameless += QString("%1 %2").arg(widget->metaObject()->className(),
                                                 widget->objectName());
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join("; ")));
    }

    void aDdlChangeReachesTheSchemaPageWhenItIsShown()
    {
        writeProject();
        Desk desk(preferences());
        desk.open(m_folder->path(), "dev");
        const auto *tree = desk.window.findChild<SchemaTreeModel *>();
        const auto holdsUsers = [tree] { return tree->snapshot().table("public", "users"); };
        QVERIFY(!holdsUsers());
        desk.window.pages()->show(Pages::Place::Migrations);
        QTRY_VERIFY(desk.migrations()->applyNext->isEnabled());
        desk.migrations()->applyNext->trigger();
        QTRY_COMPARE(m_server->ask(m_database, "SELECT to_regclass('users') IS NOT NULL"),
                     QString("t"));
        desk.settle();
        desk.window.pages()->show(Pages::Place::Schema);
        QTRY_VERIFY(holdsUsers());
    }

    void theWindowFitsOnASmallScreen()
    {
        Desk desk(preferences());
        desk.connectTo(tests::environmentOf(*m_server, m_database));
        const QSize least = desk.window.minimumSizeHint();
        QVERIFY2(least.width() <= 940 && least.height() <= 640, QTest::toString(least));
    }

    void aLostConnectionIsSaidAndReconnectBringsItBack()
    {
        writeProject();
        Desk desk(preferences());
        desk.open(m_folder->path(), "dev");
        desk.window.pages()->show(Pages::Place::Migrations);
        auto *table = desk.find<QTableView>("migrations");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        desk.settle();

        m_server->crash();
        QTRY_VERIFY(desk.banner("lost")->isVisible());
        QVERIFY(desk.banner("lost")->text().contains("The pages show what was read at"));
        QCOMPARE(table->model()->rowCount(), 1);
        QVERIFY(table->isVisible());
        QVERIFY(!desk.migrations()->applyNext->isEnabled());
        QVERIFY(!desk.window.actions()->refresh->isEnabled());

        QTest::mouseClick(desk.find<QPushButton>("reconnectAfterLoss"), Qt::LeftButton);
        QTRY_VERIFY(!desk.banner("lost")->isVisible());
        desk.waitUntilConnected();
        QTRY_VERIFY(desk.migrations()->applyNext->isEnabled());
    }

    void aHostThatDoesNotAnswerCanBeCancelledWithEscape()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Desk desk(preferences());
        tests::EventLoopGap gap;
        desk.window.connectTo(
            {.environment
             = {.name = "far",
                .spec = {.parameters = {{"host", "127.0.0.1"},
                                        {"port", QString::number(silent.serverPort())}}}}});
        auto *status = desk.window.findChild<StatusLine *>();
        QTRY_VERIFY(status->elapsed().startsWith("1."));
        QVERIFY(status->operation().startsWith("Connecting"));
        QTest::keyClick(&desk.window, Qt::Key_Escape);
        QVERIFY(desk.activity()->isIdle());
        QVERIFY(status->elapsed().isEmpty());
        QVERIFY(desk.window.findChild<NotConnectedPage *>()->isVisible());
        QVERIFY2(gap.largest() < 250, qPrintable(QString::number(gap.largest())));
    }

    void aConnectionThatIsRefusedSaysWhyAndOffersToTryAgain()
    {
        Desk desk(preferences());
        desk.window.connectTo(
            {.environment = {.name = "gone", .spec = {.parameters = {{"host", "/nowhere"}}}}});
        auto *page = desk.window.findChild<NotConnectedPage *>();
        QTRY_COMPARE(page->title(), QString("No connection to gone"));
        QVERIFY(page->accessibleDescription().contains("/nowhere"));
        QVERIFY(desk.find<QPushButton>("tryAgain")->isVisible());
    }

    void theThemeCanBeChangedWhileTheWindowIsOpen()
    {
        Desk desk(preferences());
        const QColor light = desk.window.palette().color(QPalette::Window);
        applyTheme(*qApp, darkTheme());
        QTRY_VERIFY(themeOf(desk.window.palette()).dark);
        QVERIFY(desk.window.palette().color(QPalette::Window) != light);
        applyTheme(*qApp, lightTheme());
        QTRY_VERIFY(!themeOf(desk.window.palette()).dark);
    }

    void closingDuringAMigrationAsksFirst()
    {
        writeProject();
        m_folder->write("migrations/V1__users.sql", "SELECT pg_sleep(61);\n");
        Desk desk(preferences());
        desk.open(m_folder->path(), "dev");
        desk.window.pages()->show(Pages::Place::Migrations);
        QTRY_VERIFY(desk.migrations()->applyNext->isEnabled());
        desk.migrations()->applyNext->trigger();
        const QString running
            = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(61)%'";
        QTRY_COMPARE(m_server->ask(m_database, running), QString("1"));

        QVERIFY(!desk.window.close());
        auto *question = desk.find<QDialog>("askToStop");
        QVERIFY(question && question->isVisible());
        for (QAbstractButton *button : question->findChildren<QAbstractButton *>()) {
            if (button->text() == "Cancel It and Quit")
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_VERIFY(!desk.window.isVisible());
        QTRY_COMPARE(m_server->ask(m_database, running), QString("0"));
    }

    void geometryIsRemembered()
    {
        {
            Desk desk(preferences());
            desk.window.resize(1100, 640);
            desk.window.close();
        }
        Desk desk(preferences());
        QCOMPARE(desk.window.size(), QSize(1100, 640));
    }
};

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
