// SPDX-License-Identifier: MIT
#include "tests/app/modelsdesk.h"

#include <QPushButton>
#include <QSignalSpy>

using tests::ModelsDeskOn;
using View = app::ModelsPage::View;
using namespace app;

/// The Sync view of the Models page: what it plans, asks, runs and says.
class tst_ModelsSync : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestServer> m_server;
    std::unique_ptr<tests::ProjectFolder> m_folder;
    QString m_database;
    int m_databases = 0;

    void writeShop() const { tests::writeShop(*m_server, m_database, *m_folder); }

    QString answer(const QString &sql) const { return m_server->ask(m_database, sql); }

private slots:
    void initTestCase() { START_TEST_SERVER(m_server); }

    void init()
    {
        m_folder = std::make_unique<tests::ProjectFolder>();
        QDir(m_folder->path()).mkpath("migrations");
        m_database = m_server->createDatabase(QStringLiteral("sync%1").arg(++m_databases));
    }

    void createMakesWhatIsMissingAndNothingElse()
    {
        writeShop();
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        QSignalSpy changed(&desk.page, &ModelsPage::databaseChanged);
        desk.show(View::Sync);
        SyncPanel *panel = desk.page.syncPanel();
        QVERIFY2(panel->plan(), qPrintable(ModelsDeskOn::whyOf(panel)));
        QVERIFY(!panel->plan()->script.isEmpty());
        QVERIFY(!deletesAnything(*panel));
        ModelsDeskOn::click(panel, "runSync");
        desk.settle();
        QVERIFY(!panel->confirmation()); // nothing is deleted, on a development database
        QCOMPARE(answer("SELECT to_regclass('shop.review') IS NOT NULL"), QString("t"));
        QCOMPARE(answer("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attname = "
                        "'price' AND attrelid = 'shop.line'::regclass"),
                 QString("numeric(8,2)"));
        QVERIFY(changed.size() > 0);
        QVERIFY(panel->notice()->text().startsWith("Ran "));
        QTRY_VERIFY(ModelsDeskOn::find<EmptyState>(panel, "nothingToRun")->isVisible());
    }

    void whatIsNotDeclaredGoesOnlyWhenItIsTicked()
    {
        writeShop();
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.show(View::Sync);
        SyncPanel *panel = desk.page.syncPanel();
        ModelsDeskOn::click(panel, "modeAlter");
        desk.settle();
        QVERIFY(!deletesAnything(*panel));
        auto *list = ModelsDeskOn::find<QListView>(panel, "droppable");
        QVERIFY(list->isVisible());
        QAbstractItemModel *model = list->model();
        QCOMPARE(model->rowCount(), 2); // shop.old, and note of shop.line
        int old = -1;
        for (int row = 0; row < 2; ++row) {
            if (model->index(row, 0).data().toString() == "table shop.old")
                old = row;
        }
        QVERIFY(old >= 0);
        model->setData(model->index(old, 0), Qt::Checked, Qt::CheckStateRole);
        QTRY_VERIFY_WITH_TIMEOUT(deletesAnything(*panel), 20'000);
        desk.settle();
        ModelsDeskOn::click(panel, "runSync");
        QTRY_VERIFY(panel->confirmation()); // deletes data
        auto *dialog = panel->confirmation();
        QVERIFY(ModelsDeskOn::find<QPushButton>(dialog, "run")->isEnabled());
        QVERIFY(ModelsDeskOn::find<SqlView>(dialog, "statements")
                    ->toPlainText()
                    .contains("DROP TABLE shop.old"));
        dialog->accept();
        desk.settle();
        QCOMPARE(answer("SELECT to_regclass('shop.old') IS NULL"), QString("t"));
        QCOMPARE(answer("SELECT count(*) FROM pg_attribute WHERE attname = 'note' AND attrelid = "
                        "'shop.line'::regclass"),
                 QString("1"));
    }

    void productionAsksAndHasNoForce()
    {
        writeShop();
        ModelsDeskOn desk(*m_server, m_database, *m_folder, Environment::Kind::Production);
        desk.show(View::Sync);
        SyncPanel *panel = desk.page.syncPanel();
        QVERIFY(!ModelsDeskOn::find<QAbstractButton>(panel, "modeForce")->isEnabled());
        ModelsDeskOn::click(panel, "runSync");
        QTRY_VERIFY(panel->confirmation());
        panel->confirmation()->reject();
        QTRY_VERIFY(!panel->confirmation());
        QCOMPARE(answer("SELECT to_regclass('shop.review') IS NULL"), QString("t"));
    }

    void forceWantsTheNameOfTheDatabase()
    {
        writeShop();
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.show(View::Sync);
        SyncPanel *panel = desk.page.syncPanel();
        ModelsDeskOn::click(panel, "modeForce");
        desk.settle();
        QVERIFY2(panel->plan(), qPrintable(ModelsDeskOn::whyOf(panel)));
        ModelsDeskOn::click(panel, "runSync");
        QTRY_VERIFY(panel->confirmation());
        auto *run = ModelsDeskOn::find<QPushButton>(panel->confirmation(), "run");
        QVERIFY(!run->isEnabled());
        ModelsDeskOn::find<QLineEdit>(panel->confirmation(), "databaseName")->setText(m_database);
        QVERIFY(run->isEnabled());
        run->click();
        desk.settle();
        QCOMPARE(answer("SELECT to_regclass('shop.review') IS NOT NULL"), QString("t"));
    }

    void aFailureInTheMiddleSaysWhatIsCommitted()
    {
        QDir(m_folder->path()).mkpath("models");
        m_folder->write("models/t.sql",
                        "CREATE TABLE t (id int NOT NULL);\n"
                        "CREATE TABLE more (id int);\n");
        m_server->psql(m_database, {"-c", "CREATE TABLE t (id int); INSERT INTO t VALUES (NULL)"});
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.show(View::Sync);
        SyncPanel *panel = desk.page.syncPanel();
        ModelsDeskOn::click(panel, "modeAlter");
        desk.settle();
        ModelsDeskOn::click(panel, "runSync");
        desk.settle();
        auto *error = panel->findChild<ErrorPanel *>("errorPanel", Qt::FindChildrenRecursively);
        for (ErrorPanel *each : panel->findChildren<ErrorPanel *>()) {
            if (each->isVisible())
                error = each;
        }
        QVERIFY(error->isVisible());
        const QString text = error->plainText();
        QVERIFY2(text.contains("Nothing was changed") || text.contains("are committed"),
                 qPrintable(text));
        QVERIFY(
            !ModelsDeskOn::find<QPushButton>(panel, "runSync")->isEnabled()); // plan again first
        QVERIFY(!desk.page.isRunning());
    }

    void aPlanForAnotherDatabaseIsRefused()
    {
        writeShop();
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.show(View::Sync);
        m_server->psql(m_database, {"-c", "CREATE TABLE shop.review (id bigint PRIMARY KEY)"});
        SyncPanel *panel = desk.page.syncPanel();
        ModelsDeskOn::click(panel, "runSync");
        desk.settle();
        bool shown = false;
        for (ErrorPanel *each : panel->findChildren<ErrorPanel *>())
            shown
                = shown || (each->isVisible() && each->plainText().contains("Nothing was changed"));
        QVERIFY(shown);
    }

    void aReadOnlyRoleCannotSync()
    {
        writeShop();
        ModelsDeskOn desk(*m_server, m_database, *m_folder, Environment::Kind::Development, "api");
        desk.show(View::Sync);
        auto *run = ModelsDeskOn::find<QPushButton>(desk.page.syncPanel(), "runSync");
        QVERIFY(!run->isEnabled());
        QVERIFY2(run->toolTip().contains("read only"), qPrintable(run->toolTip()));
    }

private:
    static bool deletesAnything(const SyncPanel &panel)
    {
        if (!panel.plan())
            return false;
        for (const models::AlterStatement &statement : panel.plan()->script.statements) {
            for (const models::HazardNote &note : statement.hazards) {
                if (note.hazard == models::Hazard::DeletesData)
                    return true;
            }
        }
        return false;
    }
};

QTEST_MAIN(tst_ModelsSync)
#include "tst_modelssync.moc"
