// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/comparepanel.h"
#include "app/console/models/comparisonview.h"
#include "app/console/models/diffpane.h"
#include "app/console/models/diffview.h"
#include "app/console/models/driftpanel.h"
#include "app/console/models/filespanel.h"
#include "app/console/models/leftoverspanel.h"
#include "app/console/models/migrationname.h"
#include "app/console/models/modelsfailure.h"
#include "app/console/models/modelspage.h"
#include "app/console/models/syncconfirmation.h"
#include "app/console/models/syncpanel.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/emptystate.h"
#include "app/console/widgets/errorpanel.h"
#include "app/console/widgets/sqlview.h"
#include "tests/app/consolefixture.h"

#include <QAbstractButton>
#include <QDesktopServices>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTreeView>

namespace tests {

using namespace app;

/// Files that would have been opened in an editor, while it lives.
class OpenedFiles : public QObject
{
    Q_OBJECT

public:
    OpenedFiles() { QDesktopServices::setUrlHandler("file", this, "open"); }
    ~OpenedFiles() override { QDesktopServices::unsetUrlHandler("file"); }

    QStringList paths;

public slots:
    void open(const QUrl &url) { paths += url.toLocalFile(); }
};

/// The Models page on a database, with the model files and migrations of a folder.
struct ModelsDeskOn
{
    ModelsDeskOn(const TestServer &server, const QString &database, const ProjectFolder &folder,
                 Environment::Kind kind = Environment::Kind::Development,
                 const QString &role = "master")
        : credentials("shop", store)
        , workspace(projectIn(folder), credentials)
        , models(workspace)
        , page(activity)
    {
        page.resize(1280, 780);
        const auto opened
            = workspace.open({.environment = environmentOf(server, database, kind), .role = role});
        if (!QTest::qWaitFor([&opened] { return opened.isFinished(); }, 20'000) || !opened.result())
            qFatal("no connection to the test server");
        page.setWorkspace(&workspace, &models);
    }

    ~ModelsDeskOn()
    {
        page.setWorkspace(nullptr, nullptr); // before what it borrows
    }

    static Project projectIn(const ProjectFolder &folder)
    {
        Project project = folder.project();
        project.migrations.locations = {folder.path() + "/migrations"};
        project.models = folder.path() + "/models";
        QDir().mkpath(folder.path() + "/migrations");
        return project;
    }

    /// Shows the page as the window does.
    void show(ModelsPage::View view = ModelsPage::View::Compare)
    {
        page.show();
        page.show(view);
        page.fill();
        settle();
    }

    void settle()
    {
        QTest::qWait(0);
        QTRY_VERIFY_WITH_TIMEOUT(activity.isIdle(), 60'000);
        QTest::qWait(0);
    }

    void refresh()
    {
        page.markOld();
        page.fill();
        settle();
    }

    template <typename T>
    static T *find(const QWidget *in, const char *name)
    {
        return in->findChild<T *>(QLatin1String(name));
    }

    static void click(const QWidget *in, const char *button)
    {
        auto *found = find<QAbstractButton>(in, button);
        QVERIFY2(found && found->isVisible() && found->isEnabled(), button);
        found->click();
    }

    /// Answers the question for the name of a migration.
    void writeAs(const QString &name)
    {
        QPointer<MigrationNameDialog> dialog;
        QTRY_VERIFY((dialog = page.findChild<MigrationNameDialog *>()));
        find<QLineEdit>(dialog, "migrationNameField")->setText(name);
        click(dialog, "write");
        QTRY_VERIFY(!dialog);
        settle();
    }

    /// The rows of a tree as text, two blanks deeper for each level.
    static QStringList rowsOf(const QTreeView *tree, const QModelIndex &parent = {}, int depth = 0)
    {
        QStringList rows;
        const QAbstractItemModel *model = tree->model();
        for (int row = 0; row < model->rowCount(parent); ++row) {
            const QModelIndex index = model->index(row, 0, parent);
            const QString detail = index.data(Qt::UserRole).toString();
            rows += QString(depth * 2, u' ') + index.data().toString()
                + (detail.isEmpty() ? QString() : " | " + detail);
            rows += rowsOf(tree, index, depth + 1);
        }
        return rows;
    }

    static QString whyOf(const ModelsPanel *panel)
    {
        const ErrorPanel *error = panel->failure()->errorPanel();
        return error->isVisible() ? error->plainText() : panel->emptyState()->title();
    }

    MemoryStore store;
    Activity activity;
    Credentials credentials;
    Workspace workspace;
    ProjectModels models;
    ModelsPage page;
};

/// Two model files; the database has one table as declared, one different, and one of its own.
inline void writeShop(const TestServer &server, const QString &database,
                      const ProjectFolder &folder)
{
    QDir(folder.path()).mkpath("models/more");
    folder.write("models/line.sql",
                 "CREATE TABLE shop.line (\n"
                 "    id bigint PRIMARY KEY,\n"
                 "    price numeric(10,2) NOT NULL\n"
                 ");\n");
    folder.write("models/more/schema.sql",
                 "CREATE SCHEMA shop;\n"
                 "CREATE TABLE shop.customer (id bigint PRIMARY KEY);\n"
                 "\nCREATE TABLE shop.review (id bigint PRIMARY KEY);\n");
    server.psql(database,
                {"-c",
                 "CREATE SCHEMA shop; "
                 "CREATE TABLE shop.customer (id bigint PRIMARY KEY); "
                 "CREATE TABLE shop.line (id bigint PRIMARY KEY, "
                 "price numeric(8,2) NOT NULL, note text); "
                 "CREATE TABLE shop.old (id bigint PRIMARY KEY)"});
}

} // namespace tests
