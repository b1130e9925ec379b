// SPDX-License-Identifier: MIT
#include "app/console/migrations/migrationactions.h"
#include "app/console/migrations/migrationspage.h"
#include "app/console/models/driftnotice.h"
#include "app/console/window/pages.h"
#include "tests/app/modelsdesk.h"

#include <QAction>
#include <QPushButton>
#include <QSignalSpy>

using namespace app;
using tests::ModelsDeskOn;

namespace {

/// The pages of the window on a database whose migrations are applied.
struct DriftDesk
{
    DriftDesk(const tests::TestServer &server, const QString &database,
              const tests::ProjectFolder &folder,
              Environment::Kind kind = Environment::Kind::Development)
        : credentials("shop", store)
        , workspace(ModelsDeskOn::projectIn(folder), credentials)
        , pages(activity)
    {
        pages.resize(1280, 780);
        pages.setVisible(true);
        pages.setWorkspace(&workspace);
        const auto opened = workspace.open({.environment = environmentOf(server, database, kind)});
        if (!QTest::qWaitFor([&opened] { return opened.isFinished(); }, 20'000) || !opened.result())
            qFatal("no connection to the test server");
        pages.show(Pages::Place::Migrations);
        settle();
    }
    ~DriftDesk() { pages.setWorkspace(nullptr); }

    void settle()
    {
        QTest::qWait(0);
        QTRY_VERIFY_WITH_TIMEOUT(activity.isIdle() && !notice()->isChecking(), 60'000);
        QTest::qWait(0);
    }
    void refresh()
    {
        pages.refresh();
        settle();
    }
    DriftNotice *notice() const { return pages.migrationsPage()->driftNotice(); }
    QPushButton *button(const char *name) const
    {
        return notice()->findChild<QPushButton *>(QLatin1String(name));
    }

    tests::MemoryStore store;
    Activity activity;
    Credentials credentials;
    Workspace workspace;
    Pages pages;
};

} // namespace

class tst_DriftNotice : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestServer> m_server;
    std::unique_ptr<tests::ProjectFolder> m_folder;
    QString m_database;
    int m_databases = 0;

    void change(const QString &sql) const { m_server->psql(m_database, {"-c", sql}); }

    /// Applies the next migration of the folder.
    static void apply(DriftDesk &desk)
    {
        desk.pages.migrationsPage()->actions()->applyNext->trigger();
        desk.settle();
    }

private slots:
    void initTestCase() { START_TEST_SERVER(m_server); }

    void init()
    {
        m_folder = std::make_unique<tests::ProjectFolder>();
        m_database = m_server->createDatabase(QStringLiteral("drift%1").arg(++m_databases));
        QDir(m_folder->path()).mkpath("migrations");
        m_folder->write("migrations/V1__orders.sql",
                        "CREATE TABLE orders (id bigint PRIMARY KEY, total integer);\n");
        m_folder->write("migrations/U1__orders.sql", "DROP TABLE orders;\n");
    }

    void aDatabaseAsItsMigrationsLeaveItSaysNothing()
    {
        DriftDesk desk(*m_server, m_database, *m_folder);
        QVERIFY(!desk.notice()->isVisible()); // no history, nothing to compare with
        apply(desk);
        QVERIFY2(!desk.notice()->isVisible(), qPrintable(desk.notice()->text()));
    }

    void whatWasChangedByHandIsSaidAndShown()
    {
        DriftDesk desk(*m_server, m_database, *m_folder);
        apply(desk);
        change("ALTER TABLE orders ADD COLUMN by_hand text");
        desk.refresh();
        QVERIFY(desk.notice()->isVisible());
        QVERIFY2(desk.notice()->text().contains("1 changed"), qPrintable(desk.notice()->text()));
        desk.button("showDrift")->click();
        QCOMPARE(desk.pages.place(), Pages::Place::Models);
        QCOMPARE(desk.pages.modelsPage()->view(), ModelsPage::View::Drift);
        ComparisonView *view = desk.pages.modelsPage()->driftPanel()->view();
        QVERIFY(view->isVisible());
        QTRY_VERIFY(view->diff()->right()->toPlainText().contains("by_hand"));
        QVERIFY(!view->diff()->left()->toPlainText().contains("by_hand"));

        change("ALTER TABLE orders DROP COLUMN by_hand");
        desk.pages.show(Pages::Place::Migrations);
        desk.refresh();
        QVERIFY(!desk.notice()->isVisible());
    }

    void driftBecomesAMigration()
    {
        DriftDesk desk(*m_server, m_database, *m_folder);
        apply(desk);
        change("ALTER TABLE orders ADD COLUMN by_hand text");
        desk.pages.show(Pages::Place::Models);
        desk.pages.modelsPage()->show(ModelsPage::View::Drift);
        desk.settle();
        DriftPanel *panel = desk.pages.modelsPage()->driftPanel();
        QVERIFY2(panel->view()->isVisible(), qPrintable(ModelsDeskOn::whyOf(panel)));
        ModelsDeskOn::click(panel, "writeFromDrift");
        QPointer<MigrationNameDialog> dialog;
        QTRY_VERIFY((dialog = panel->findChild<MigrationNameDialog *>()));
        ModelsDeskOn::click(dialog, "write");
        QTRY_VERIFY(!dialog);
        desk.settle();
        const QString notice = panel->notice()->text();
        QVERIFY2(notice.contains("V2__changed_by_hand.sql"), qPrintable(notice));
        QFile file(m_folder->path() + "/migrations/V2__changed_by_hand.sql");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("by_hand"));
    }

    void aHistoryWhoseFileIsGoneCannotBeComparedAndSaysWhy()
    {
        DriftDesk desk(*m_server, m_database, *m_folder);
        apply(desk);
        QVERIFY(QFile::remove(m_folder->path() + "/migrations/V1__orders.sql"));
        desk.refresh();
        QVERIFY(!desk.notice()->isVisible());
        desk.pages.show(Pages::Place::Models);
        desk.pages.modelsPage()->show(ModelsPage::View::Drift);
        desk.settle();
        DriftPanel *panel = desk.pages.modelsPage()->driftPanel();
        QVERIFY2(ModelsDeskOn::whyOf(panel).contains("cannot be told"),
                 qPrintable(ModelsDeskOn::whyOf(panel)));
    }

    void productionIsAskedFirst()
    {
        {
            DriftDesk desk(*m_server, m_database, *m_folder);
            apply(desk);
        }
        change("ALTER TABLE orders ADD COLUMN by_hand text");
        DriftDesk desk(*m_server, m_database, *m_folder, Environment::Kind::Production);
        QVERIFY(desk.notice()->isVisible());
        QVERIFY(desk.notice()->text().contains("is not known"));
        QVERIFY(!desk.button("showDrift")->isVisible());
        desk.button("checkDrift")->click();
        desk.settle();
        QVERIFY2(desk.notice()->text().contains("1 changed"), qPrintable(desk.notice()->text()));
        QVERIFY(desk.button("showDrift")->isVisible());
    }
};

QTEST_MAIN(tst_DriftNotice)
#include "tst_driftnotice.moc"
