// SPDX-License-Identifier: MIT
#include "app/cli/modelsgrammar.h"

#include <CLI/CLI.hpp>

namespace app {

namespace {

const char sidesFooter[] = R"(
FROM and TO are each one of
  NAME                an environment of the project
  postgresql://…      a connection URI, or key=value pairs, without a password
  FILE.json           a snapshot: schema --json -o FILE.json
  models              what the model files declare
  migrations          what all migrations lead to; migrations@VERSION: up to that one
  applied             what those lead to that the history of the database knows
  database            the one that --environment, --url or --service chooses
  FILE.sql, FOLDER    other model files
)";

QStringList textList(const std::vector<std::string> &utf8)
{
    QStringList list;
    for (const std::string &one : utf8)
        list.append(QString::fromStdString(one));
    return list;
}

} // namespace

void ModelsGrammar::addTo(CLI::App &app, CLI::Option *json)
{
    addDiff(app, json);
    addSync(app);
    addNew(app);
    app.add_subcommand(
        "leftovers",
        "Duplicate constraints and indexes, and unused enums, that Sequelize's sync left behind");
}

void ModelsGrammar::addDiff(CLI::App &app, CLI::Option *json)
{
    auto *diff = app.add_subcommand("diff", "What makes one schema into another");
    diff->footer(sidesFooter + app.get_footer());
    diff->add_option("from", m_from, "What it is")->type_name("FROM")->required();
    diff->add_option("to", m_to, "What it would become")->type_name("TO")->required();
    diff->add_option("--schema", m_schemas, "Only this schema; may be given more than once")
        ->type_name("NAME")
        ->allow_extra_args(false);
    diff->add_option("-o,--output", m_file, "File to write, instead of standard output")
        ->type_name("FILE");
    auto *sql
        = diff->add_flag("--sql", m_sql, "Print the SQL that makes FROM into TO")->excludes(json);
    diff->add_flag("--one-transaction", m_oneTransaction,
                   "SQL that is all or nothing, instead of keeping others waiting for as short as "
                   "can be")
        ->needs(sql);
    diff->add_option("--rename", m_renames,
                     "That an object was renamed, shop.order=purchase, or a part of one, "
                     "shop.order.note=remark; may be given more than once")
        ->type_name("OLD=NEW")
        ->allow_extra_args(false);
}

void ModelsGrammar::addSync(CLI::App &app)
{
    auto *sync = app.add_subcommand(
        "sync", "Create in the database what the models declare and it does not have");
    auto *alter = sync->add_flag("--alter", m_sync.alter,
                                 "Also change what differs; tables, columns and sequences that no "
                                 "model declares stay");
    sync->add_option("--allow-drop", m_allowDrop,
                     "This table, column or sequence may go; may be given more than once")
        ->type_name("NAME")
        ->allow_extra_args(false)
        ->needs(alter);
    sync->add_flag("--force", m_sync.force,
                   "Drop what the models declare, with its rows, and make it again; never on "
                   "production")
        ->excludes(alter);
    sync->add_flag("--dry-run", m_sync.dryRun, "Print the statements, and run nothing");
    sync->add_flag("--yes", m_sync.yes, "Do not ask");
}

void ModelsGrammar::addNew(CLI::App &app)
{
    auto *made = app.add_subcommand("new", "Write the next migration and its undo");
    made->add_option("name", m_name, "What it is about: add_reviews")
        ->type_name("NAME")
        ->required();
    auto *models = made->add_flag("--from-models", m_fromModels,
                                  "What leads from the migrations to what the models declare");
    auto *drift
        = made->add_flag("--from-drift", m_fromDrift, "What was changed in the database by hand");
    auto *leftovers = made->add_flag("--without-leftovers", m_withoutLeftovers,
                                     "Drop what the command leftovers finds");
    made->add_flag("--online", m_online,
                   "Keep others waiting for as short as can be, in as many files as that takes")
        ->needs(models);
    drift->excludes(models);
    leftovers->excludes(models)->excludes(drift);
}

std::optional<Command> ModelsGrammar::command(const std::string &name) const
{
    if (name == "diff") {
        return DiffOptions{.from = QString::fromStdString(m_from),
                           .to = QString::fromStdString(m_to),
                           .sql = m_sql,
                           .oneTransaction = m_oneTransaction,
                           .renames = textList(m_renames),
                           .schemas = textList(m_schemas),
                           .file = QString::fromStdString(m_file)};
    }
    if (name == "sync") {
        SyncCommandOptions options = m_sync;
        options.allowDrop = textList(m_allowDrop);
        return options;
    }
    if (name == "new") {
        using Source = NewOptions::Source;
        return NewOptions{.name = QString::fromStdString(m_name),
                          .source = m_fromModels   ? Source::Models
                              : m_fromDrift        ? Source::Drift
                              : m_withoutLeftovers ? Source::Leftovers
                                                   : Source::Nothing,
                          .online = m_online};
    }
    if (name == "leftovers")
        return LeftoversOptions();
    return {};
}

} // namespace app
