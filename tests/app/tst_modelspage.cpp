// SPDX-License-Identifier: MIT
#include "tests/app/modelsdesk.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>

using tests::ModelsDeskOn;
using View = app::ModelsPage::View;
using namespace app;

class tst_ModelsPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestServer> m_server;
    std::unique_ptr<tests::ProjectFolder> m_folder;
    QString m_database;
    int m_databases = 0;

    void writeShop() const { tests::writeShop(*m_server, m_database, *m_folder); }

private slots:
    void initTestCase() { START_TEST_SERVER(m_server); }

    void init()
    {
        m_folder = std::make_unique<tests::ProjectFolder>();
        QDir(m_folder->path()).mkpath("migrations");
        m_database = m_server->createDatabase(QStringLiteral("models%1").arg(++m_databases));
    }

    void nothingIsReadBeforeThePageIsSeen()
    {
        writeShop();
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.page.fill();
        QVERIFY(desk.activity.isIdle());
        for (ModelsPanel *panel : desk.page.findChildren<ModelsPanel *>())
            QVERIFY(!panel->isReading());
        QVERIFY(desk.page.comparePanel()->view()->objects().isEmpty());
    }

    void aProjectWithoutModelsIsToldHowToBegin()
    {
        m_server->psql(
            m_database,
            {"-c", "CREATE SCHEMA shop; CREATE TABLE shop.line (id bigint PRIMARY KEY)"});
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.show();
        QCOMPARE(ModelsDeskOn::whyOf(desk.page.comparePanel()),
                 QString("This project declares no models yet"));
        ModelsDeskOn::click(desk.page.comparePanel(), "writeModels");
        desk.settle();
        QFile written(m_folder->path() + "/models/schema.sql");
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(written.readAll());
        QVERIFY2(text.contains("CREATE TABLE shop.line"), qPrintable(text));
        QVERIFY2(!text.contains("set_config") && !text.contains("OWNER"), qPrintable(text));
        QTRY_COMPARE(ModelsDeskOn::whyOf(desk.page.comparePanel()),
                     QString("The database is what the models declare"));
        QVERIFY(desk.page.comparePanel()->notice()->text().contains("schema.sql"));
    }

    void differencesAreListedWithTheDdlOfBothSides()
    {
        writeShop();
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.show();
        ComparisonView *view = desk.page.comparePanel()->view();
        QVERIFY2(view->isVisible(), qPrintable(ModelsDeskOn::whyOf(desk.page.comparePanel())));
        const QStringList rows = ModelsDeskOn::rowsOf(view->tree());
        QCOMPARE(rows.first(), QString("shop | 3"));
        QVERIFY2(rows.contains("  line") && rows.contains("  old") && rows.contains("  review"),
                 qPrintable(rows.join(u'\n')));
        QVERIFY(view->reveal({models::ObjectKind::Table, "shop", "line"}));
        QTRY_VERIFY(view->diff()->left()->toPlainText().contains("numeric(8,2)"));
        QVERIFY(view->diff()->right()->toPlainText().contains("numeric(10,2)"));
        QCOMPARE(ModelsDeskOn::find<QLabel>(view, "leftSide")->text(), QString("Database"));
        QCOMPARE(ModelsDeskOn::find<QLabel>(view, "rightSide")->text(), QString("Models"));
    }

    void anyTwoSidesCanBeCompared()
    {
        writeShop();
        m_folder->write("migrations/V1__shop.sql", "CREATE SCHEMA shop;\n");
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.show();
        auto *from = ModelsDeskOn::find<QComboBox>(desk.page.comparePanel(), "fromSide");
        auto *to = ModelsDeskOn::find<QComboBox>(desk.page.comparePanel(), "toSide");
        const auto choose = [&desk](QComboBox *box, const QString &text) {
            box->setCurrentIndex(box->findText(text));
            emit box->activated(box->currentIndex());
            desk.settle();
        };
        choose(from, "Migrations");
        ComparisonView *view = desk.page.comparePanel()->view();
        QVERIFY2(view->isVisible(), qPrintable(ModelsDeskOn::whyOf(desk.page.comparePanel())));
        QCOMPARE(view->objects().size(), 3);
        choose(to, "Database");
        QVERIFY2(view->isVisible(), qPrintable(ModelsDeskOn::whyOf(desk.page.comparePanel())));
        QVERIFY(view->reveal({models::ObjectKind::Table, "shop", "old"}));
        QVERIFY(
            !ModelsDeskOn::find<QPushButton>(desk.page.comparePanel(), "goToSync")->isVisible());
        choose(from, "Database");
        QCOMPARE(ModelsDeskOn::whyOf(desk.page.comparePanel()), QString("Both sides are the same"));
    }

    void anErrorInAFileIsShownWithItsLine()
    {
        QDir(m_folder->path()).mkpath("models");
        m_folder->write("models/wrong.sql",
                        "CREATE TABLE a (id int);\n\nCREATE TABLE b (\n    id nonsense\n);\n");
        const tests::OpenedFiles opened;
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.show();
        ModelsFailure *failure = desk.page.comparePanel()->failure();
        QVERIFY(failure->isVisible());
        const QString text = failure->errorPanel()->plainText();
        QVERIFY2(text.contains("wrong.sql:4"), qPrintable(text));
        QVERIFY2(text.contains("nonsense"), qPrintable(text));
        QCOMPARE(failure->file()->markedLine(), 4);
        ModelsDeskOn::click(failure, "openFailedFile");
        QCOMPARE(opened.paths, QStringList({m_folder->path() + "/models/wrong.sql"}));

        m_folder->write("models/wrong.sql", "CREATE TABLE a (id int);\n");
        ModelsDeskOn::click(failure, "readAgain");
        desk.settle();
        QVERIFY(desk.page.comparePanel()->view()->isVisible());
    }

    void filesShowWhatTheyDeclareAndLeadThere()
    {
        writeShop();
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.show();
        desk.show(View::Files);
        FilesPanel *panel = desk.page.filesPanel();
        QVERIFY2(panel->tree()->isVisible(), qPrintable(ModelsDeskOn::whyOf(panel)));
        QCOMPARE(ModelsDeskOn::rowsOf(panel->tree()),
                 QStringList({"line.sql | 1 object", "  shop.line | line 1",
                              "more/schema.sql | 3 objects", "  shop | line 1",
                              "  shop.customer | line 2", "  shop.review | line 4"}));
        QAbstractItemModel *model = panel->tree()->model();
        const QModelIndex review = model->index(2, 0, model->index(1, 0));
        panel->tree()->setCurrentIndex(review);
        QCOMPARE(panel->text()->textCursor().blockNumber(), 3);
        QSignalSpy schema(&desk.page, &ModelsPage::schemaRequested);
        emit panel->tree()->activated(review); // differs, so it is shown where it does
        QCOMPARE(desk.page.view(), View::Compare);
        emit panel->tree()->activated(model->index(1, 0, model->index(1, 0)));
        QCOMPARE(schema.size(), 1);
    }

    void aChangedFileIsReadAgainByItself()
    {
        writeShop();
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.show();
        QCOMPARE(desk.page.comparePanel()->view()->objects().size(), 3);
        m_folder->write("models/new.sql", "CREATE TABLE shop.brand_new (id int);\n");
        QTRY_COMPARE_WITH_TIMEOUT(desk.page.comparePanel()->view()->objects().size(), 4, 20'000);
    }

    void whatWasWrittenHereIsNoChange()
    {
        QDir(m_folder->path()).mkpath("models");
        ModelsFiles watched;
        QSignalSpy changed(&watched, &ModelsFiles::changed);
        watched.watch({m_folder->path() + "/models"});
        m_folder->write("models/a.sql", "CREATE TABLE a (id int);\n");
        watched.acknowledge();
        m_folder->write("models/notes.txt", "no model");
        QTest::qWait(1000); // longer than changes are collected for
        QCOMPARE(changed.size(), 0);
        m_folder->write("models/a.sql", "CREATE TABLE a (id bigint);\n");
        QTRY_COMPARE(changed.size(), 1);
    }

    void onProductionAChangedFileIsOnlyMentioned()
    {
        writeShop();
        ModelsDeskOn desk(*m_server, m_database, *m_folder, Environment::Kind::Production);
        desk.show();
        m_folder->write("models/new.sql", "CREATE TABLE shop.brand_new (id int);\n");
        auto *banner = ModelsDeskOn::find<Banner>(&desk.page, "filesChanged");
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), 20'000);
        QCOMPARE(desk.page.comparePanel()->view()->objects().size(), 3);
        ModelsDeskOn::click(banner, "readChangedFiles");
        desk.settle();
        QCOMPARE(desk.page.comparePanel()->view()->objects().size(), 4);
    }

    void theDifferenceBecomesAMigration()
    {
        writeShop();
        m_folder->write("migrations/V001__shop.sql", "CREATE SCHEMA shop;\n");
        m_folder->write("migrations/U001__shop.sql", "DROP SCHEMA shop;\n");
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        QSignalSpy written(&desk.page, &ModelsPage::migrationsWritten);
        desk.show();
        ModelsDeskOn::click(desk.page.comparePanel(), "writeFromModels");
        desk.writeAs("make the tables");
        const QString notice = desk.page.comparePanel()->notice()->text();
        QVERIFY2(notice.contains("V002__make_the_tables.sql"), qPrintable(notice));
        QFile file(m_folder->path() + "/migrations/V002__make_the_tables.sql");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("CREATE TABLE shop.review"));
        QVERIFY(QFile::exists(m_folder->path() + "/migrations/U002__make_the_tables.sql"));
        QCOMPARE(written.size(), 1);

        desk.settle();
        ModelsDeskOn::click(desk.page.comparePanel(), "writeFromModels");
        desk.writeAs("again");
        QVERIFY(desk.page.comparePanel()->notice()->text().startsWith("Nothing was written"));
    }

    void leftoversAreListedAndAMigrationDropsThem()
    {
        m_server->psql(m_database,
                       {"-c",
                        "CREATE TABLE users (id int PRIMARY KEY, email text, "
                        "CONSTRAINT users_email_key UNIQUE (email)); "
                        "ALTER TABLE users ADD CONSTRAINT users_email_key1 UNIQUE (email); "
                        "CREATE TYPE enum_users_role AS ENUM ('a')"});
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.show(View::Leftovers);
        LeftoversPanel *panel = desk.page.leftoversPanel();
        auto *table = ModelsDeskOn::find<QTreeView>(panel, "leftovers");
        QVERIFY2(table->isVisible(), qPrintable(ModelsDeskOn::whyOf(panel)));
        QCOMPARE(table->model()->rowCount(), 2);
        QVERIFY(
            ModelsDeskOn::find<QLabel>(panel, "leftoversSummary")->text().startsWith("2 ticked"));
        m_folder->write("migrations/V1__users.sql",
                        "CREATE TABLE users (id int PRIMARY KEY, email text, "
                        "CONSTRAINT users_email_key UNIQUE (email)); "
                        "ALTER TABLE users ADD CONSTRAINT users_email_key1 UNIQUE (email);\n"
                        "CREATE TYPE enum_users_role AS ENUM ('a');\n");
        ModelsDeskOn::click(panel, "writeWithoutLeftovers");
        desk.writeAs("drop leftovers");
        const QString notice = panel->notice()->text();
        QVERIFY2(notice.contains("V2__drop_leftovers.sql"), qPrintable(notice));
    }

    void aCleanDatabaseHasNoLeftovers()
    {
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.show(View::Leftovers);
        QCOMPARE(ModelsDeskOn::whyOf(desk.page.leftoversPanel()),
                 QString("There are no leftovers"));
    }

    void readingCanBeCancelled()
    {
        QDir(m_folder->path()).mkpath("models");
        m_folder->write("models/slow.sql",
                        "CREATE FUNCTION slow() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM "
                        "pg_sleep(60); RETURN 1; END $$;\n"
                        "CREATE TABLE t (id int);\n"
                        "CREATE MATERIALIZED VIEW v AS SELECT slow();\n");
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.page.show();
        desk.page.fill();
        ComparePanel *panel = desk.page.comparePanel();
        QTRY_VERIFY(panel->isReading());
        QTRY_VERIFY_WITH_TIMEOUT(
            ModelsDeskOn::find<QPushButton>(panel, "cancelReading")->isVisible(), 5000);
        QTest::qWait(500); // the server is in the middle of it
        ModelsDeskOn::click(panel, "cancelReading");
        QElapsedTimer clock;
        clock.start();
        desk.settle();
        QVERIFY(clock.elapsed() < 10'000);
        QCOMPARE(ModelsDeskOn::whyOf(panel), QString("Cancelled"));
    }

    void anotherDatabaseForgetsWhatWasRead()
    {
        writeShop();
        ModelsDeskOn desk(*m_server, m_database, *m_folder);
        desk.show();
        QVERIFY(!desk.page.comparePanel()->view()->objects().isEmpty());
        desk.page.clear();
        QVERIFY(desk.page.comparePanel()->view()->objects().isEmpty());
        QCOMPARE(ModelsDeskOn::whyOf(desk.page.comparePanel()),
                 QString("Nothing has been read yet"));
    }
};

QTEST_MAIN(tst_ModelsPage)
#include "tst_modelspage.moc"
