// SPDX-License-Identifier: MIT
#include "app/console/connect/connectdialog.h"
#include "app/console/connect/passworddialog.h"
#include "app/console/migrations/migrationactions.h"
#include "app/console/migrations/migrationspage.h"
#include "app/console/migrations/runconfirmation.h"
#include "app/console/models/comparepanel.h"
#include "app/console/models/comparisonview.h"
#include "app/console/models/modelspage.h"
#include "app/console/models/syncpanel.h"
#include "app/console/schema/objectdetails.h"
#include "app/console/widgets/activity.h"
#include "app/console/widgets/theme.h"
#include "app/console/window/mainwindow.h"
#include "app/console/window/windowactions.h"
#include "app/demo/demoserver.h"
#include "tests/app/consolefixture.h"
#include "tests/app/modelsphotos.h"
#include "tests/app/photographer.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QGraphicsView>
#include <QTabWidget>
#include <QTcpServer>

#include <algorithm>
#include <cstdio>

using namespace app;
using tests::Photographer;

namespace {

constexpr QSize windowSize(1280, 800);

void chooseTab(const MainWindow &window, const QString &title)
{
    auto *tabs = window.findChild<ObjectDetails *>()->findChild<QTabWidget *>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (tabs->tabText(tab).startsWith(title))
            tabs->setCurrentIndex(tab);
    }
}

/// What differs in light, and what a sync would run in dark.
void takeModelsPage(Photographer &photographer, const MainWindow &window, const Theme &theme)
{
    photographer.show(Pages::Place::Models);
    ModelsPage *page = window.pages()->modelsPage();
    page->show(theme.dark ? ModelsPage::View::Sync : ModelsPage::View::Compare);
    photographer.waitUntilIdle();
    if (!theme.dark) {
        page->comparePanel()->view()->reveal({models::ObjectKind::Table, "billing", "payments"});
        photographer.take("models-light");
        return;
    }
    page->syncPanel()->findChild<QAbstractButton *>("modeAlter")->click();
    photographer.waitUntilIdle();
    photographer.take("sync-dark");
}

void takePages(Photographer &photographer, MainWindow &window)
{
    const std::pair<const Theme *, QString> themes[]
        = {{&lightTheme(), QStringLiteral("-light")}, {&darkTheme(), QStringLiteral("-dark")}};
    for (const auto &[theme, ending] : themes) {
        applyTheme(*qApp, *theme);
        photographer.show(Pages::Place::Schema);
        window.pages()->reveal(Pages::Place::Schema, "apps", "apps");
        photographer.waitUntilIdle();
        photographer.take("schema" + ending);
        if (!theme->dark) {
            chooseTab(window, "Rows");
            photographer.waitUntilIdle();
            photographer.take("rows" + ending);
            chooseTab(window, "Columns");
        }

        photographer.show(Pages::Place::Diagram);
        photographer.wait("the diagram", [&window] {
            const auto views = window.findChildren<QGraphicsView *>();
            return std::ranges::any_of(views, [](const QGraphicsView *view) {
                return view->isVisible() && view->scene() && !view->items().isEmpty();
            });
        });
        window.pages()->reveal(Pages::Place::Diagram, "apps", "releases");
        photographer.waitUntilIdle();
        photographer.take("diagram" + ending);

        photographer.show(Pages::Place::Migrations);
        photographer.take("migrations" + ending);

        takeModelsPage(photographer, window, *theme);
    }
    applyTheme(*qApp, lightTheme());
}

void takeConnectDialog(Photographer &photographer, MainWindow &window)
{
    window.actions()->connectTo->trigger();
    auto *dialog = window.findChild<ConnectDialog *>();
    photographer.take("connect", dialog);
    dialog->reject();
}

/// The sample's database, taken for production.
void takeProduction(Photographer &photographer, MainWindow &window)
{
    window.connectTo({.environment = {.name = "production",
                                      .kind = Environment::Kind::Production,
                                      .spec = demoConnection()}});
    photographer.waitUntilIdle();
    photographer.show(Pages::Place::Migrations);
    const MigrationActions *actions = window.pages()->migrationsPage()->actions();
    photographer.wait("something to apply", [actions] { return actions->applyAll->isEnabled(); });
    actions->applyAll->trigger();
    auto *dialog = window.findChild<RunConfirmation *>();
    photographer.take("production", dialog);
    dialog->reject();
}

/// States that the README does not show, for looking at them: a failure, an undo on production, a
/// question for a password, a connection that was lost, a host that does not answer, a window
/// without a connection.
void takeTroubles(Photographer &photographer, MainWindow &window)
{
    const auto server = std::make_unique<tests::TestServer>();
    const QString database = server->createDatabase("orders_with_quite_a_long_name_for_a_database");
    tests::wantPassword(*server, "guarded", "secret");
    const tests::ProjectFolder folder;
    QDir(folder.path()).mkpath("migrations");
    folder.write("tm-apps-db.toml",
                 QString("[project]\nname = \"orders\"\n\n[environments.staging]\nkind = "
                         "\"staging\"\nurl = \"%1\"\n\n"
                         "[environments.production]\nkind = \"production\"\nurl = \"%1\"\n")
                     .arg(server->uri(database)));
    folder.write("migrations/V1__create_orders.sql",
                 "CREATE TABLE orders (id bigint PRIMARY KEY);\n"
                 "DO $$ BEGIN RAISE NOTICE 'orders are there'; END $$;\n");
    folder.write("migrations/U1__create_orders.sql", "DROP TABLE orders;\n");
    folder.write(
        "migrations/"
        "V2__a_description_that_goes_on_and_on_until_it_no_longer_fits_into_its_column.sql",
        "-- One statement that is fine\nCREATE TABLE items (\n    id bigint PRIMARY KEY,\n    "
        "order_id bigint\n);\n\n"
        "-- and one that is not\nALTER TABLE items\n    ADD FOREIGN KEY (order_id) REFERENCES "
        "order (id);\n");
    folder.write("migrations/V3__later.sql", "SELECT pg_sleep(60);\n");
    photographer.open(folder.path(), "staging");
    photographer.show(Pages::Place::Migrations);
    photographer.take("trouble-1-no-history");
    const MigrationActions *actions = window.pages()->migrationsPage()->actions();
    actions->applyAll->trigger();
    photographer.take("trouble-2-confirm", window.findChild<RunConfirmation *>());
    window.findChild<RunConfirmation *>()->accept();
    photographer.waitUntilIdle();
    photographer.take("trouble-3-failure");
    applyTheme(*qApp, darkTheme());
    photographer.take("trouble-4-failure-dark");
    applyTheme(*qApp, lightTheme());

    folder.write(
        "migrations/"
        "V2__a_description_that_goes_on_and_on_until_it_no_longer_fits_into_its_column.sql",
        "SELECT pg_sleep(60);\n");
    window.connectTo({.environment = {.name = "production",
                                      .kind = Environment::Kind::Production,
                                      .spec = server->spec(database)}});
    photographer.waitUntilIdle();
    photographer.show(Pages::Place::Migrations);
    actions->undoLast->trigger();
    photographer.take("trouble-5-undo", window.findChild<RunConfirmation *>());
    window.findChild<RunConfirmation *>()->reject();
    QTest::qWait(50);
    actions->applyNext->trigger();
    window.findChild<RunConfirmation *>()->accept();
    QTest::qWait(1500);
    photographer.take("trouble-6-running");
    server->crash();
    photographer.waitUntilIdle();
    photographer.take("trouble-7-lost");

    window.connectTo({.environment = {.name = "staging",
                                      .kind = Environment::Kind::Staging,
                                      .spec = server->spec(database, "guarded")},
                      .role = "consumer"});
    photographer.wait("the question", [&window] { return window.findChild<PasswordDialog *>(); });
    photographer.take("trouble-8-password", window.findChild<PasswordDialog *>());
    window.findChild<PasswordDialog *>()->reject();
    QTcpServer silent;
    silent.listen(QHostAddress::LocalHost);
    window.connectTo(
        {.environment
         = {.name = "far",
            .kind = Environment::Kind::Production,
            .spec = {.parameters
                     = {{"host", "127.0.0.1"}, {"port", QString::number(silent.serverPort())}}}}});
    QTest::qWait(1500);
    photographer.take("trouble-9-silent");
    window.connectTo(
        {.environment = {.name = "gone", .spec = {.parameters = {{"host", "/nowhere"}}}}});
    photographer.waitUntilIdle();
    photographer.take("trouble-10-refused");
    window.closeProject();
    photographer.take("trouble-11-recent");
}

/// Every tab of one object, for looking at them.
void takeTabs(Photographer &photographer, MainWindow &window, const models::RelationName &object,
              const QString &name)
{
    window.pages()->reveal(Pages::Place::Schema, object.schema, object.name);
    photographer.waitUntilIdle();
    auto *tabs = window.findChild<ObjectDetails *>()->findChild<QTabWidget *>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (!tabs->isTabVisible(tab))
            continue;
        tabs->setCurrentIndex(tab);
        photographer.waitUntilIdle();
        const QString title = tabs->tabText(tab).section(u' ', 0, 0).toLower();
        photographer.take(QStringLiteral("details-%1-%2").arg(name, title));
    }
}

/// The tabs of the Schema page: of the sample, and of names and values that are hard to show.
void takeDetails(Photographer &photographer, MainWindow &window)
{
    photographer.show(Pages::Place::Schema);
    takeTabs(photographer, window, {"apps", "apps"}, "sample");
    takeTabs(photographer, window, {"apps", "events"}, "partitioned");
    applyTheme(*qApp, darkTheme());
    takeTabs(photographer, window, {"apps", "apps"}, "dark");
    applyTheme(*qApp, lightTheme());

    const auto server = std::make_unique<tests::TestServer>();
    const QString database = server->createDatabase("hard");
    server->psql(database, {"-f", SOURCE_DIR "/tests/app/hardtoshow.sql"});
    const tests::ProjectFolder folder;
    QDir(folder.path()).mkpath("migrations");
    folder.write("tm-apps-db.toml",
                 QString("[project]\nname = \"hard\"\n\n[environments.staging]\nkind = "
                         "\"staging\"\nurl = \"%1\"\n")
                     .arg(server->uri(database)));
    photographer.open(folder.path(), "staging");
    photographer.show(Pages::Place::Schema);
    photographer.waitUntilIdle();
    takeTabs(photographer, window, {"Hard \"to\" show.", "a.b \"c\" & <b>d</b> éß 表"}, "hard");
    applyTheme(*qApp, darkTheme());
    takeTabs(photographer, window, {"Hard \"to\" show.", "values"}, "values");
    applyTheme(*qApp, lightTheme());
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fputs("usage: screenshots FOLDER [troubles|details|models]\n", stderr);
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(argv[1]);
    const QString what = QString::fromLocal8Bit(argc > 2 ? argv[2] : "");
    QDir().mkpath(folder);
    const QTemporaryDir own;
    applyTheme(application, lightTheme());

    tests::MemoryStore store;
    Preferences preferences(own.filePath("console.ini"));
    MainWindow window(store, preferences);
    window.resize(windowSize);
    window.show();
    Photographer photographer(window, folder);
    photographer.take("welcome");
    window.trySample();
    photographer.wait("the sample", [&window] { return window.actions()->refresh->isEnabled(); });
    photographer.waitUntilIdle();

    if (what == u"details") {
        takeDetails(photographer, window);
        return 0;
    }
    if (what == u"models") {
        tests::takeModels(photographer, window);
        return 0;
    }
    takePages(photographer, window);
    takeConnectDialog(photographer, window);
    takeProduction(photographer, window);
    if (what == u"troubles")
        takeTroubles(photographer, window);
    return 0;
}
