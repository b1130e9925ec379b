// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/migrations/migrationactions.h"
#include "app/console/migrations/migrationspage.h"
#include "app/console/models/comparepanel.h"
#include "app/console/models/comparisonview.h"
#include "app/console/models/driftnotice.h"
#include "app/console/models/modelspage.h"
#include "app/console/models/syncconfirmation.h"
#include "app/console/models/syncpanel.h"
#include "app/console/window/windowactions.h"
#include "tests/app/consolefixture.h"
#include "tests/app/photographer.h"

#include <QAbstractButton>
#include <QAction>
#include <QDir>
#include <QListView>

namespace tests {

/// Model files that differ from a database in every way, with names that are hard to show.
inline void writeHardModels(const tests::ProjectFolder &folder)
{
    QDir(folder.path()).mkpath("migrations");
    QDir(folder.path()).mkpath("models/billing");
    folder.write(
        "migrations/V1__shop.sql",
        "CREATE SCHEMA shop;\nCREATE TABLE shop.line (id bigint PRIMARY KEY, price integer, "
        "note text);\n");
    folder.write("migrations/U1__shop.sql", "DROP TABLE shop.line;\nDROP SCHEMA shop;\n");
    folder.write("models/shop.sql",
                 "CREATE SCHEMA shop;\n\nCREATE TABLE shop.line (\n    id bigint PRIMARY KEY,\n"
                 "    price numeric(10,2) NOT NULL DEFAULT 0,\n    shipped timestamptz,\n"
                 "    CONSTRAINT price_is_positive CHECK (price > 0)\n);\n"
                 "CREATE INDEX line_by_price ON shop.line (price);\n\n"
                 "CREATE VIEW shop.dear AS SELECT id FROM shop.line WHERE price > 100;\n");
    folder.write("models/billing/invoices.sql",
                 "CREATE TABLE shop.a_table_with_quite_a_long_name_that_goes_on_until_the_limit_is "
                 "(\n    id bigint PRIMARY KEY\n);\n");
}

inline void useView(Photographer &photographer, MainWindow &window, ModelsPage::View view,
                    const QString &name)
{
    window.pages()->modelsPage()->show(view);
    photographer.waitUntilIdle();
    photographer.take(name);
}

/// A way to sync with everything ticked, and the question that comes before it.
inline void takeQuestion(Photographer &photographer, MainWindow &window, const char *mode,
                         const QString &name)
{
    window.pages()->modelsPage()->show(ModelsPage::View::Sync);
    photographer.waitUntilIdle();
    SyncPanel *sync = window.pages()->modelsPage()->syncPanel();
    sync->findChild<QAbstractButton *>(QLatin1String(mode))->click();
    photographer.waitUntilIdle();
    auto *list = sync->findChild<QListView *>("droppable")->model();
    for (int row = 0; row < list->rowCount(); ++row)
        list->setData(list->index(row, 0), Qt::Checked, Qt::CheckStateRole);
    QTest::qWait(500); // a plan follows the ticks
    photographer.waitUntilIdle();
    photographer.take(name);
    sync->findChild<QAbstractButton *>("runSync")->click();
    QTest::qWait(100);
    if (sync->confirmation()) {
        photographer.take(name + QStringLiteral("-confirm"), sync->confirmation());
        sync->confirmation()->reject();
    }
}

/// Little room, and more differences than anybody reads.
inline void takeCrowded(Photographer &photographer, MainWindow &window)
{
    const QSize usual = window.size();
    window.resize(900, 620);
    window.pages()->refresh();
    useView(photographer, window, ModelsPage::View::Compare, "models-11-narrow");
    useView(photographer, window, ModelsPage::View::Leftovers, "models-12-narrow-leftovers");
    takeQuestion(photographer, window, "modeForce", "models-13-narrow-force");
    window.resize(usual);

    SchemaComparison many;
    for (int schema = 0; schema < 10; ++schema) {
        many.to.schemas += models::Schema{.name = QStringLiteral("schema_%1").arg(schema)};
        for (int table = 0; table < 500; ++table) {
            const models::Table made{.schema = many.to.schemas.last().name,
                                     .name = QStringLiteral("table_number_%1").arg(table),
                                     .columns = {{.name = "id", .type = "bigint"}}};
            many.to.schemas.last().tables += made;
            const models::ObjectName name{models::ObjectKind::Table, made.schema, made.name};
            many.difference.changes += models::Change{models::Change::Kind(table % 3), name, name};
        }
    }
    many.from = many.to;
    useView(photographer, window, ModelsPage::View::Compare, "models-15-again");
    QElapsedTimer clock;
    clock.start();
    window.pages()->modelsPage()->comparePanel()->view()->setComparison(many,
                                                                        {"Database", "Models"});
    photographer.take("models-16-many");
    std::printf("%lld ms to show 5,000 differences\n", static_cast<long long>(clock.elapsed()));
}

/// The Models page: its views, its dialogs, and what it says when something is missing or wrong.
inline void takeModels(Photographer &photographer, MainWindow &window)
{
    const auto server = std::make_unique<tests::TestServer>();
    const QString database = server->createDatabase("orders");
    const tests::ProjectFolder folder;
    QDir(folder.path()).mkpath("migrations");
    folder.write("tm-apps-db.toml",
                 QString("[project]\nname = \"orders\"\n\n[environments.dev]\nkind = "
                         "\"development\"\nurl = \"%1\"\n")
                     .arg(server->uri(database)));
    photographer.open(folder.path(), "dev");
    photographer.show(Pages::Place::Models);
    photographer.take("models-1-none");

    writeHardModels(folder);
    photographer.show(Pages::Place::Migrations);
    window.pages()->migrationsPage()->actions()->applyNext->trigger();
    photographer.waitUntilIdle();
    server->psql(database,
                 {"-c",
                  "CREATE TABLE shop.by_hand (id int, note text); "
                  "ALTER TABLE shop.line ADD COLUMN hurried boolean; "
                  "CREATE TABLE users (id int PRIMARY KEY, email text, "
                  "CONSTRAINT users_email_key UNIQUE (email)); "
                  "ALTER TABLE users ADD CONSTRAINT users_email_key1 UNIQUE (email); "
                  "CREATE TYPE enum_users_role AS ENUM ('a')"});
    for (const auto &[theme, ending] :
         {std::pair(&lightTheme(), QString()), std::pair(&darkTheme(), QStringLiteral("-dark"))}) {
        applyTheme(*qApp, *theme);
        photographer.show(Pages::Place::Migrations);
        window.pages()->refresh();
        photographer.waitUntilIdle();
        photographer.wait("the drift", [&window] {
            return !window.pages()->migrationsPage()->driftNotice()->isChecking();
        });
        photographer.take("models-2-notice" + ending);
        photographer.show(Pages::Place::Models);
        useView(photographer, window, ModelsPage::View::Compare, "models-3-compare" + ending);
        window.pages()->modelsPage()->comparePanel()->reveal(
            {models::ObjectKind::Table, "shop", "line"});
        photographer.take("models-3-line" + ending);
        useView(photographer, window, ModelsPage::View::Files, "models-4-files" + ending);
        useView(photographer, window, ModelsPage::View::Drift, "models-5-drift" + ending);
        useView(photographer, window, ModelsPage::View::Leftovers, "models-6-leftovers" + ending);
        useView(photographer, window, ModelsPage::View::Sync, "models-7-create" + ending);
        takeQuestion(photographer, window, "modeAlter", "models-8-alter" + ending);
    }
    applyTheme(*qApp, lightTheme());
    folder.write("models/billing/invoices.sql",
                 "CREATE TABLE shop.invoices (\n    id bigint PRIMARY KEY,\n    line_id bigint "
                 "REFERENCES shop.lines (id)\n);\n");
    window.pages()->refresh();
    useView(photographer, window, ModelsPage::View::Compare, "models-10-error");
    writeHardModels(folder);
    takeCrowded(photographer, window);
    window.connectTo({.environment = {.name = "production",
                                      .kind = Environment::Kind::Production,
                                      .spec = server->spec(database)}});
    photographer.waitUntilIdle();
    photographer.show(Pages::Place::Migrations);
    photographer.take("models-17-notice-production");
    photographer.show(Pages::Place::Models);
    takeQuestion(photographer, window, "modeAlter", "models-18-production");
}

} // namespace tests
