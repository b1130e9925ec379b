// SPDX-License-Identifier: MIT
#include "app/console/widgets/banner.h"
#include "tests/app/migrationsdesk.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace app;
using tests::MigrationsDesk;

namespace {

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
        MigrationsDesk desk(*m_server, m_database, *m_folder);
        QCOMPARE(desk.states(), QStringList({"Pending", "Pending", "Pending"}));
        QVERIFY(desk.find<Banner>("problems")->text().contains("no history table yet"));
        QCOMPARE(desk.find<QLabel>("summary")->text(), QString("0 applied · 3 pending"));
        QVERIFY(desk.sql()->toPlainText().startsWith("-- people"));
        QVERIFY(!desk.page.actions()->undoLast->isEnabled());
    }

    void changedAndMissingFilesStandOut()
    {
        writeThree();
        {
            MigrationsDesk desk(*m_server, m_database, *m_folder);
            desk.click("applyAllButton");
            QTRY_VERIFY(desk.confirmation());
            desk.confirmation()->accept();
            QTRY_COMPARE(desk.states(), QStringList({"Applied", "Applied", "Applied"}));
            desk.settle();
        }
        m_folder->write("V1__users.sql", "CREATE TABLE users (id bigint PRIMARY KEY);\n");
        QVERIFY(QFile::remove(m_folder->path() + "/V2__orders.sql"));
        m_folder->write("V4__more.sql", "SELECT 1;\n");
        MigrationsDesk desk(*m_server, m_database, *m_folder);
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
        MigrationsDesk desk(*m_server, m_database, *m_folder);
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
        MigrationsDesk desk(*m_server, m_database, *m_folder, Environment::Kind::Development,
                            "api");
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
        MigrationsDesk desk(*m_server, m_database, *m_folder);
        QVERIFY(!desk.page.actions()->applyNext->isEnabled());
        QVERIFY(desk.find<Banner>("problems")->text().contains("V01__again.sql")
                || desk.find<Banner>("problems")->text().contains("V1__users.sql"));
    }

    void anEmptyFolderAndNoFolderEachSaySo()
    {
        {
            MigrationsDesk desk(*m_server, m_database, *m_folder);
            QVERIFY(desk.find<EmptyState>("migrationsEmpty")->isVisible());
            QCOMPARE(desk.find<EmptyState>("migrationsEmpty")->title(),
                     QString("There are no migrations yet"));
        }
        QVERIFY(QDir(m_folder->path()).removeRecursively());
        MigrationsDesk desk(*m_server, m_database, *m_folder);
        QCOMPARE(desk.find<EmptyState>("migrationsEmpty")->title(),
                 QString("The migrations cannot be read"));
    }

    void searchNarrowsTheTable()
    {
        writeThree();
        MigrationsDesk desk(*m_server, m_database, *m_folder);
        desk.page.focusSearch();
        QTest::keyClicks(desk.find<QLineEdit>("migrationSearch"), "ord");
        QCOMPARE(desk.states().size(), 1);
        QCOMPARE(desk.cell(0, MigrationsModel::Description), QString("orders"));
    }
};

QTEST_MAIN(tst_MigrationsPage)
#include "tst_migrationspage.moc"
