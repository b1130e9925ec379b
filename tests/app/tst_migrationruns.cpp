// SPDX-License-Identifier: MIT
#include "app/console/migrations/noticelog.h"
#include "app/console/migrations/runbar.h"
#include "app/console/widgets/banner.h"
#include "tests/app/migrationsdesk.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

using namespace app;
using tests::MigrationsDesk;

class tst_MigrationRuns : public QObject
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
    void initTestCase() { START_TEST_SERVER(m_server); }

    void init()
    {
        m_folder = std::make_unique<tests::ProjectFolder>();
        m_database = m_server->createDatabase(QStringLiteral("m%1").arg(++m_databases));
    }

    void applyNextRunsOneWithoutAskingOnADevelopmentDatabase()
    {
        writeThree();
        MigrationsDesk desk(*m_server, m_database, *m_folder);
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
        MigrationsDesk desk(*m_server, m_database, *m_folder);
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
        MigrationsDesk desk(*m_server, m_database, *m_folder);
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
        MigrationsDesk desk(*m_server, m_database, *m_folder);
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
        MigrationsDesk desk(*m_server, m_database, *m_folder);
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
        MigrationsDesk desk(*m_server, m_database, *m_folder, Environment::Kind::Production);
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
        MigrationsDesk desk(*m_server, m_database, *m_folder);
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
        MigrationsDesk desk(*m_server, m_database, *m_folder);
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
        MigrationsDesk desk(*m_server, m_database, *m_folder);
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

        MigrationsDesk desk(*m_server, m_database, *m_folder);
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
        MigrationsDesk desk(*m_server, m_database, *m_folder);
        QVERIFY(desk.find<NoticeLog>("noticeLog")->isHidden());
        desk.click("applyNextButton");
        QTRY_VERIFY(
            desk.find<NoticeLog>("noticeLog")->text().contains("NOTICE: hello from the migration"));
        desk.settle();
    }
};

QTEST_MAIN(tst_MigrationRuns)
#include "tst_migrationruns.moc"
