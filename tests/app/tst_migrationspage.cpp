// SPDX-License-Identifier: MIT
#include "app/console/migrations/migrationactions.h"
#include "app/console/migrations/migrationsmodel.h"
#include "app/console/migrations/migrationspage.h"
#include "app/console/migrations/noticelog.h"
#include "app/console/migrations/runbar.h"
#include "app/console/migrations/runconfirmation.h"
#include "app/console/migrations/sqlpane.h"
#include "app/console/widgets/activity.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/emptystate.h"
#include "app/console/widgets/errorpanel.h"
#include "app/console/widgets/sqlview.h"
#include "tests/app/consolefixture.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace app;

namespace {

/// The page on a database of its own, with the files of `folder`.
struct Desk
{
    Desk(const tests::TestServer &server, const QString &database,
         const tests::ProjectFolder &folder,
         Environment::Kind kind = Environment::Kind::Development, const QString &role = "master")
        : credentials("shop", store)
        , workspace(folder.project(), credentials)
        , page(activity)
    {
        page.resize(1200, 760);
        page.show();
        page.setWorkspace(&workspace);
        const auto opened = workspace.open(
            {.environment = tests::environmentOf(server, database, kind), .role = role});
        if (!QTest::qWaitFor([&opened] { return opened.isFinished(); }, 20'000) || !opened.result())
            qFatal("no connection to the test server");
        refresh();
    }

    ~Desk()
    {
        page.setWorkspace(nullptr); // before what it borrows
    }

    void refresh()
    {
        page.refresh();
        settle();
    }

    /// Waits until nothing runs and the table shows it.
    void settle()
    {
        QTRY_VERIFY_WITH_TIMEOUT(activity.isIdle(), 20'000);
        QTRY_VERIFY(find<QTableView>("migrations")->isVisible()
                    || find<EmptyState>("migrationsEmpty")->title()
                        != QString("The migrations have not been read yet"));
        QTest::qWait(0);
    }

    template <typename T>
    T *find(const char *name) const
    {
        return page.findChild<T *>(QLatin1String(name));
    }

    void click(const char *button) { QTest::mouseClick(find<QToolButton>(button), Qt::LeftButton); }

    QString cell(int row, int column) const
    {
        return find<QTableView>("migrations")->model()->index(row, column).data().toString();
    }
    QStringList states() const
    {
        QStringList states;
        for (int row = 0; row < find<QTableView>("migrations")->model()->rowCount(); ++row)
            states += cell(row, MigrationsModel::State);
        return states;
    }
    void select(int row) { find<QTableView>("migrations")->selectRow(row); }
    SqlView *sql() const { return page.findChild<SqlView *>(); }
    ErrorPanel *error() const { return page.findChild<ErrorPanel *>(); }
    RunConfirmation *confirmation() const { return page.findChild<RunConfirmation *>(); }

    tests::MemoryStore store;
    Activity activity;
    Credentials credentials;
    Workspace workspace;
    MigrationsPage page;
};

migrations::MigrationInfo pending(const QString &version, const QString &description)
{
    return {.version = migrations::Version::parse(version),
            .versionText = version,
            .description = description,
            .type = "SQL",
            .script = "V" + version + "__" + description + ".sql"};
}

} // namespace

class tst_MigrationsPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestServer> m_server;
    std::unique_ptr<tests::ProjectFolder> m_folder;
    QString m_database;
    int m_databases = 0;

    QString ask(const QString &sql) const { return m_server->ask(m_database, sql); }

    /// Three versions with undo files for the first two.
    void writeThree() const
    {
        m_folder->write("V1__users.sql", "-- people\nCREATE TABLE users (id int PRIMARY KEY);\n");
        m_folder->write("U1__users.sql", "DROP TABLE users;\n");
        m_folder->write("V2__orders.sql", "CREATE TABLE orders (id int PRIMARY KEY);\n");
        m_folder->write("U2__orders.sql", "DROP TABLE orders;\n");
        m_folder->write("V3__items.sql", "CREATE TABLE items (id int PRIMARY KEY);\n");
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<tests::TestServer>();
        if (!m_server->problem().isEmpty()) {
            QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(m_server->problem()));
            QSKIP(qPrintable(m_server->problem()));
        }
    }

    void init()
    {
        m_folder = std::make_unique<tests::ProjectFolder>();
        m_database = m_server->createDatabase(QStringLiteral("m%1").arg(++m_databases));
    }

    void theModelKeepsTheContractOfItemModels()
    {
        MigrationsModel model;
        const QAbstractItemModelTester contract(&model);
        model.setMigrations({pending("1", "users"), pending("2", "orders")});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1, MigrationsModel::Version).data().toString(), QString("2"));
        QCOMPARE(model.index(1, MigrationsModel::State).data().toString(), QString("Pending"));
        QVERIFY(model.index(0, 0).data(MigrationsModel::PendingRole).toBool());
        model.setMigrations({});
        QCOMPARE(model.rowCount(), 0);
    }

    void aNewDatabaseShowsEverythingPendingAndSaysThereIsNoHistory()
    {
        writeThree();
        Desk desk(*m_server, m_database, *m_folder);
        QCOMPARE(desk.states(), QStringList({"Pending", "Pending", "Pending"}));
        QVERIFY(desk.find<Banner>("problems")->text().contains("no history table yet"));
        QCOMPARE(desk.find<QLabel>("summary")->text(), QString("0 applied · 3 pending"));
        QVERIFY(desk.sql()->toPlainText().startsWith("-- people"));
        QVERIFY(!desk.page.actions()->undoLast->isEnabled());
    }

    void applyNextRunsOneWithoutAskingOnADevelopmentDatabase()
    {
        writeThree();
        Desk desk(*m_server, m_database, *m_folder);
        const QSignalSpy changed(&desk.page, &MigrationsPage::databaseChanged);
        desk.click("applyNextButton");
        QVERIFY(!desk.confirmation());
        QTRY_COMPARE(desk.states(), QStringList({"Applied", "Pending", "Pending"}));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(ask("SELECT count(*) FROM flyway_schema_history WHERE version = '1' AND success"),
                 QString("1"));
        QVERIFY2(desk.find<Banner>("outcome")->text().startsWith("Applied 1 migration in"),
                 qPrintable(desk.find<Banner>("outcome")->text()));
        QVERIFY(desk.find<Banner>("problems")->isHidden());
        QVERIFY(!desk.cell(0, MigrationsModel::AppliedOn).isEmpty());
        QCOMPARE(desk.cell(0, MigrationsModel::AppliedBy), QString("postgres"));
    }

    void applyAllListsTheStepsAndCancelIsTheDefault()
    {
        writeThree();
        Desk desk(*m_server, m_database, *m_folder);
        desk.click("applyAllButton");
        QTRY_VERIFY(desk.confirmation());
        auto *steps = desk.confirmation()->findChild<QListWidget *>("steps");
        QCOMPARE(steps->count(), 3);
        QVERIFY2(steps->item(0)->text().startsWith("1  users"), qPrintable(steps->item(0)->text()));
        QTest::keyClick(desk.confirmation(), Qt::Key_Return);
        QTRY_VERIFY(!desk.confirmation());
        QCOMPARE(desk.states(), QStringList({"Pending", "Pending", "Pending"}));

        desk.click("applyAllButton");
        QTRY_VERIFY(desk.confirmation());
        QTest::mouseClick(desk.confirmation()->findChild<QPushButton *>("run"), Qt::LeftButton);
        QTRY_COMPARE(desk.states(), QStringList({"Applied", "Applied", "Applied"}));
        QTRY_COMPARE(desk.find<QLabel>("summary")->text(), QString("Everything is applied: 3"));
        QVERIFY(!desk.page.actions()->applyNext->isEnabled());
        QVERIFY(desk.page.actions()->applyNext->toolTip().contains("Nothing is pending"));
    }

    void applyUpToHereStopsAtTheSelectedOne()
    {
        writeThree();
        Desk desk(*m_server, m_database, *m_folder);
        desk.select(1);
        desk.click("applyToButton");
        QTRY_VERIFY(desk.confirmation());
        QCOMPARE(desk.confirmation()->findChild<QListWidget *>("steps")->count(), 2);
        QTest::mouseClick(desk.confirmation()->findChild<QPushButton *>("run"), Qt::LeftButton);
        QTRY_COMPARE(desk.states(), QStringList({"Applied", "Applied", "Pending"}));
        desk.settle();
        desk.select(0);
        QVERIFY(!desk.page.actions()->applyTo->isEnabled());
        QVERIFY(desk.page.actions()->applyTo->toolTip().contains("not pending"));
    }

    void undoAsksAlwaysAndLeavesThePendingFile()
    {
        writeThree();
        m_folder->write("V3__items.sql", "SELECT 1;\n");
        Desk desk(*m_server, m_database, *m_folder);
        desk.select(1);
        desk.click("applyToButton");
        QTRY_VERIFY(desk.confirmation());
        desk.confirmation()->accept();
        QTRY_COMPARE(desk.states(), QStringList({"Applied", "Applied", "Pending"}));
        desk.settle();

        desk.click("undoLastButton");
        QTRY_VERIFY(desk.confirmation());
        QVERIFY(!desk.confirmation()->findChild<QLineEdit *>("databaseName"));
        QTest::mouseClick(desk.confirmation()->findChild<QPushButton *>("run"), Qt::LeftButton);
        QTRY_COMPARE(desk.states(), QStringList({"Applied", "Pending", "Pending"}));
        QCOMPARE(ask("SELECT to_regclass('orders') IS NULL"), QString("t"));
        desk.settle();

        desk.find<QAbstractButton>("showPast")->click();
        QVERIFY2(desk.states().contains("Undone"), qPrintable(desk.states().join(' ')));
    }

    void undoDownToHereKeepsTheSelectedOne()
    {
        writeThree();
        m_folder->write("U3__items.sql", "DROP TABLE items;\n");
        Desk desk(*m_server, m_database, *m_folder);
        desk.click("applyAllButton");
        QTRY_VERIFY(desk.confirmation());
        desk.confirmation()->accept();
        QTRY_COMPARE(desk.states(), QStringList({"Applied", "Applied", "Applied"}));
        desk.settle();

        desk.select(2);
        QVERIFY(!desk.page.actions()->undoTo->isEnabled());
        desk.select(0);
        QVERIFY2(desk.page.actions()->undoTo->isEnabled(),
                 qPrintable(desk.page.actions()->undoTo->toolTip()));
        desk.click("undoToButton");
        QTRY_VERIFY(desk.confirmation());
        QCOMPARE(desk.confirmation()->findChild<QListWidget *>("steps")->count(), 2);
        desk.confirmation()->accept();
        QTRY_COMPARE(desk.states(), QStringList({"Applied", "Pending", "Pending"}));
    }

    void onProductionApplyingNamesServerAndStatementsAndUndoWantsTheName()
    {
        writeThree();
        Desk desk(*m_server, m_database, *m_folder, Environment::Kind::Production);
        desk.click("applyNextButton");
        QTRY_VERIFY(desk.confirmation());
        QVERIFY(desk.confirmation()
                    ->findChild<SqlView *>("statements")
                    ->toPlainText()
                    .contains("CREATE TABLE users"));
        QStringList shown;
        for (const QLabel *label : desk.confirmation()->findChildren<QLabel *>())
            shown += label->text();
        QVERIFY(shown.contains(m_database));
        QVERIFY2(shown.filter(m_server->socketFolder()).size() == 1, qPrintable(shown.join("; ")));
        QTest::mouseClick(desk.confirmation()->findChild<QPushButton *>("run"), Qt::LeftButton);
        QTRY_COMPARE(desk.states(), QStringList({"Applied", "Pending", "Pending"}));
        desk.settle();

        desk.click("undoLastButton");
        QTRY_VERIFY(desk.confirmation());
        auto *run = desk.confirmation()->findChild<QPushButton *>("run");
        auto *name = desk.confirmation()->findChild<QLineEdit *>("databaseName");
        QVERIFY(!run->isEnabled());
        QTest::keyClicks(name, "another");
        QVERIFY(!run->isEnabled());
        name->clear();
        QTest::keyClicks(name, m_database);
        QVERIFY(run->isEnabled());
        QTest::mouseClick(run, Qt::LeftButton);
        QTRY_COMPARE(desk.states(), QStringList({"Pending", "Pending", "Pending"}));
    }

    void aFailingMigrationShowsThePlaceInTheFile()
    {
        m_folder->write("V1__good.sql", "CREATE TABLE good (id int);\n");
        m_folder->write("V2__bad.sql",
                        "CREATE TABLE half (id int);\n\nINSERT INTO half VALUES (1);\nSELEKT 1;\n");
        Desk desk(*m_server, m_database, *m_folder);
        desk.click("applyAllButton");
        QTRY_VERIFY(desk.confirmation());
        desk.confirmation()->accept();
        QTRY_VERIFY(desk.error()->isVisible());
        desk.settle();
        QCOMPARE(desk.states(), QStringList({"Applied", "Pending"}));
        QCOMPARE(desk.error()->error()->sqlState, QString("42601"));
        const QString text = desk.error()->plainText();
        QVERIFY2(text.contains("V2__bad.sql:4:1"), qPrintable(text));
        QVERIFY2(text.contains("Nothing of this migration remains"), qPrintable(text));
        QVERIFY2(text.contains("V1__good.sql"), qPrintable(text));
        QCOMPARE(desk.sql()->markedLine(), 4);
        QCOMPARE(desk.sql()->textCursor().blockNumber(), 3);
        QCOMPARE(ask("SELECT to_regclass('half') IS NULL"), QString("t"));
    }

    void cancelStopsTheStatementOnTheServer()
    {
        m_folder->write("V1__slow.sql", "CREATE TABLE slow (id int);\nSELECT pg_sleep(60);\n");
        Desk desk(*m_server, m_database, *m_folder);
        tests::EventLoopGap gap;
        desk.click("applyNextButton");
        auto *bar = desk.find<RunBar>("runBar");
        QTRY_VERIFY(bar->isVisible());
        QTRY_VERIFY2(bar->text().contains("statement 2 of 2"), qPrintable(bar->text()));
        QVERIFY(!desk.page.actions()->applyNext->isEnabled());
        QVERIFY(desk.activity.text().contains("V1__slow.sql"));
        QTest::mouseClick(desk.find<QPushButton>("cancelRun"), Qt::LeftButton);
        QTRY_VERIFY(!bar->isVisible());
        desk.settle();
        QCOMPARE(desk.states(), QStringList({"Pending"}));
        QVERIFY(desk.find<Banner>("outcome")->text().startsWith("Cancelled"));
        QCOMPARE(ask("SELECT to_regclass('slow') IS NULL"), QString("t"));
        QVERIFY2(gap.largest() < 300, qPrintable(QString::number(gap.largest())));
    }

    void aServerThatDiesInTheMiddleIsSaidAndTheHistoryAgrees()
    {
        m_folder->write("V1__slow.sql", "CREATE TABLE slow (id int);\nSELECT pg_sleep(60);\n");
        Desk desk(*m_server, m_database, *m_folder);
        desk.click("applyNextButton");
        auto *bar = desk.find<RunBar>("runBar");
        QTRY_VERIFY2(bar->text().contains("statement 2 of 2"), qPrintable(bar->text()));
        m_server->crash();
        QTRY_VERIFY(!bar->isVisible());
        QTRY_VERIFY(desk.error()->isVisible());
        QCOMPARE(desk.error()->error()->kind, models::Error::Kind::Lost);
        QCOMPARE(desk.states(), QStringList({"Pending"}));
        QVERIFY(desk.page.actions()->applyNext->toolTip().contains("There is no connection"));

        const auto reopened = desk.workspace.reopen();
        QTRY_VERIFY(reopened.isFinished());
        QVERIFY(reopened.result());
        desk.refresh();
        QCOMPARE(desk.states(), QStringList({"Pending"}));
        QCOMPARE(ask("SELECT to_regclass('slow') IS NULL"), QString("t"));
    }

    void waitingForAnotherOperatorIsSaid()
    {
        m_folder->write("V1__users.sql", "CREATE TABLE users (id int);\n");
        const QString take = QStringLiteral("SELECT pg_advisory_lock(%1)")
                                 .arg(migrations::HistoryTable{}.lockKey());
        QProcess holder; // another operator, who takes Flyway's lock and keeps it
        holder.start("psql",
                     {"-X", "-q", "-h", m_server->socketFolder(), "-U", "postgres", "-d",
                      m_database, "-c", take, "-c", "SELECT pg_sleep(60)"});
        QVERIFY(holder.waitForStarted());
        QTRY_COMPARE(ask("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"),
                     QString("1"));

        Desk desk(*m_server, m_database, *m_folder);
        desk.click("applyNextButton");
        auto *bar = desk.find<RunBar>("runBar");
        QTRY_VERIFY2_WITH_TIMEOUT(bar->text().contains("waiting for a lock"),
                                  qPrintable(bar->text()), 15'000);
        QTest::mouseClick(desk.find<QPushButton>("cancelRun"), Qt::LeftButton);
        QTRY_VERIFY(!bar->isVisible());
        desk.settle();
        QCOMPARE(desk.states(), QStringList({"Pending"}));
        ask("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
        QVERIFY(holder.waitForFinished());
    }

    void noticesOfTheServerAreShown()
    {
        m_folder->write("V1__talks.sql",
                        "DO $$ BEGIN RAISE NOTICE 'hello from the migration'; END $$;\n");
        Desk desk(*m_server, m_database, *m_folder);
        QVERIFY(desk.find<NoticeLog>("noticeLog")->isHidden());
        desk.click("applyNextButton");
        QTRY_VERIFY(
            desk.find<NoticeLog>("noticeLog")->text().contains("NOTICE: hello from the migration"));
        desk.settle();
    }

    void changedAndMissingFilesStandOut()
    {
        writeThree();
        {
            Desk desk(*m_server, m_database, *m_folder);
            desk.click("applyAllButton");
            QTRY_VERIFY(desk.confirmation());
            desk.confirmation()->accept();
            QTRY_COMPARE(desk.states(), QStringList({"Applied", "Applied", "Applied"}));
            desk.settle();
        }
        m_folder->write("V1__users.sql", "CREATE TABLE users (id bigint PRIMARY KEY);\n");
        QVERIFY(QFile::remove(m_folder->path() + "/V2__orders.sql"));
        m_folder->write("V4__more.sql", "SELECT 1;\n");
        Desk desk(*m_server, m_database, *m_folder);
        QCOMPARE(desk.states(), QStringList({"Changed", "Missing", "Applied", "Pending"}));
        QVERIFY(!desk.page.actions()->applyNext->isEnabled());
        const QString why = desk.page.actions()->applyNext->toolTip();
        QVERIFY2(why.contains("V1__users.sql") || why.contains("1"), qPrintable(why));
        QVERIFY(desk.find<QLabel>("summary")->text().contains("2 need attention"));
        desk.select(1);
        QVERIFY(desk.sql()->toPlainText().isEmpty());
    }

    void theUndoSqlIsASwitchAway()
    {
        writeThree();
        Desk desk(*m_server, m_database, *m_folder);
        desk.select(1);
        QVERIFY(desk.sql()->toPlainText().startsWith("CREATE TABLE orders"));
        desk.click("showUndoSql");
        QVERIFY(desk.sql()->toPlainText().startsWith("DROP TABLE orders"));
        desk.select(2); // has no undo file
        QVERIFY(desk.sql()->toPlainText().isEmpty());
        desk.click("showApplySql");
        QVERIFY(desk.sql()->toPlainText().startsWith("CREATE TABLE items"));
    }

    void aReadOnlyRoleSeesButCannotRun()
    {
        writeThree();
        Desk desk(*m_server, m_database, *m_folder, Environment::Kind::Development, "api");
        QCOMPARE(desk.states(), QStringList({"Pending", "Pending", "Pending"}));
        for (const QAction *action : desk.page.actions()->all()) {
            QVERIFY(!action->isEnabled());
            QVERIFY2(action->toolTip().contains("read only"), qPrintable(action->toolTip()));
        }
    }

    void twoFilesOfOneVersionBlockEverything()
    {
        writeThree();
        m_folder->write("V01__again.sql", "SELECT 1;\n");
        Desk desk(*m_server, m_database, *m_folder);
        QVERIFY(!desk.page.actions()->applyNext->isEnabled());
        QVERIFY(desk.find<Banner>("problems")->text().contains("V01__again.sql")
                || desk.find<Banner>("problems")->text().contains("V1__users.sql"));
    }

    void anEmptyFolderAndNoFolderEachSaySo()
    {
        {
            Desk desk(*m_server, m_database, *m_folder);
            QVERIFY(desk.find<EmptyState>("migrationsEmpty")->isVisible());
            QCOMPARE(desk.find<EmptyState>("migrationsEmpty")->title(),
                     QString("There are no migrations yet"));
        }
        QVERIFY(QDir(m_folder->path()).removeRecursively());
        Desk desk(*m_server, m_database, *m_folder);
        QCOMPARE(desk.find<EmptyState>("migrationsEmpty")->title(),
                 QString("The migrations cannot be read"));
    }

    void searchNarrowsTheTable()
    {
        writeThree();
        Desk desk(*m_server, m_database, *m_folder);
        desk.page.focusSearch();
        QTest::keyClicks(desk.find<QLineEdit>("migrationSearch"), "ord");
        QCOMPARE(desk.states().size(), 1);
        QCOMPARE(desk.cell(0, MigrationsModel::Description), QString("orders"));
    }
};

QTEST_MAIN(tst_MigrationsPage)
#include "tst_migrationspage.moc"
