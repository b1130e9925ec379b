// SPDX-License-Identifier: MIT
#include "app/cli/commandline.h"

#include "app/cli/helpformatter.h"
#include "app/cli/modelsgrammar.h"

#include <sstream>

namespace app {

namespace {

const char footer[] = R"(
The environment is --url or --service, else --environment, else the project's only one, the one
called demo, or its first of kind development.
Passwords come from TM_APPS_DB_<ROLE>_PASSWORD, the keychain (see "credentials"), a libpq password
file, or a prompt; never from an argument.

Exit status: 0 done, 1 failed, 2 wrong usage, 3 found something (status --check, status
--fail-on-drift, diff, leftovers), 130 cancelled.
)";

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QStringList texts(const std::vector<std::string> &utf8)
{
    QStringList list;
    for (const std::string &one : utf8)
        list.append(text(one));
    return list;
}

/// The grammar. CLI11 writes into the members while it parses.
struct Grammar
{
    CLI::App app{"tm-apps-db: the migrations, models and diagram of a PostgreSQL database project",
                 "tm-apps-db"};
    std::string project = ".", environment, role = "master", url, service;
    bool json = false, quiet = false;

    StatusOptions status;
    MigrateOptions migrate;
    UndoOptions undo;
    std::string migrateTo, undoTo;
    CLI::Option *jsonFlag = nullptr;
    bool sql = false, noOwner = false, noPrivileges = false, noComments = false, members = false;
    std::string schemaFile;
    std::vector<std::string> schemas, files, diagramSchemas, tables;
    std::string around, columns = "all";
    int depth = 1;
    std::string username;
    ModelsGrammar models;

    Grammar();
    void addGlobalOptions();
    void addMigrations();
    void addSchema();
    void addPictures();
    void addCredentials();
    void addDemo();

    GlobalOptions global() const;
    SchemaOptions schemaOptions() const;
    Command command() const;
};

Grammar::Grammar()
{
    app.formatter(std::make_shared<HelpFormatter>()); // before the commands, which take it over
    app.footer(footer);
    app.require_subcommand(1);
    app.fallthrough();
    app.set_version_flag("--version", std::string("tm-apps-db " TM_APPS_DB_VERSION),
                         "Print the version and exit");
    addGlobalOptions();
    addMigrations();
    addSchema();
    models.addTo(app, jsonFlag);
    addPictures();
    addCredentials();
    addDemo();
}

void Grammar::addGlobalOptions()
{
    app.add_option("--project", project,
                   "Folder of the project, or below it; a folder of migrations will do")
        ->type_name("DIR");
    app.add_option("--environment,-e", environment, "Which database of the project")
        ->type_name("NAME");
    app.add_option("--role,-r", role,
                   "Whom to connect as: master, consumer, api, or one that the project adds")
        ->type_name("ROLE");
    auto *uri
        = app.add_option("--url", url,
                         "Connect here instead; postgresql://… or key=value, without a password")
              ->type_name("URI");
    app.add_option("--service", service, "Connect to a service of libpq's service file instead")
        ->type_name("NAME")
        ->excludes(uri);
    jsonFlag = app.add_flag("--json", json, "Print one JSON document on standard output");
    app.add_flag("--quiet,-q", quiet, "Print results and errors only");
}

void Grammar::addMigrations()
{
    auto *statusCommand = app.add_subcommand("status", "Every migration and its state");
    statusCommand->add_flag("--check", status.check,
                            "Exit 3 when something is pending, failed or changed");
    auto *noDrift = statusCommand->add_flag(
        "--no-drift", status.noDrift,
        "Do not look whether the database is what its applied migrations lead to");
    statusCommand
        ->add_flag("--fail-on-drift", status.failOnDrift,
                   "Exit 3 when it is not, and 1 when that cannot be told")
        ->excludes(noDrift);

    auto *migrateCommand
        = app.add_subcommand("migrate", "Apply pending migrations, each in one transaction");
    auto *to
        = migrateCommand->add_option("--to", migrateTo, "Up to this version")->type_name("VERSION");
    migrateCommand->add_flag("--next", migrate.next, "The first pending one only")->excludes(to);
    migrateCommand->add_flag("--yes", migrate.yes, "Do not ask before changing production");

    auto *undoCommand = app.add_subcommand("undo", "Undo the last applied migration, newest first");
    undoCommand->alias("migrate:undo");
    auto *downTo = undoCommand->add_option("--to", undoTo, "Down to this version, which stays")
                       ->type_name("VERSION");
    undoCommand->add_flag("--all", undo.all, "All of them")->excludes(downTo);
    undoCommand->add_flag("--yes", undo.yes, "Do not ask before changing production");
}

void Grammar::addSchema()
{
    auto *schemaCommand = app.add_subcommand(
        "schema", "What the database holds, as a tree, as JSON, or as the SQL that makes it");
    schemaCommand->add_option("--schema", schemas, "Only this schema; may be given more than once")
        ->type_name("NAME")
        ->allow_extra_args(false);
    schemaCommand
        ->add_option("-o,--output", schemaFile, "File to write, instead of standard output")
        ->type_name("FILE");
    auto *asSql = schemaCommand->add_flag("--sql", sql, "Print SQL that makes it in a new database")
                      ->excludes(jsonFlag);
    schemaCommand->add_flag("--no-owner", noOwner, "SQL without the owners")->needs(asSql);
    schemaCommand->add_flag("--no-privileges", noPrivileges, "SQL without GRANT and REVOKE")
        ->needs(asSql);
    schemaCommand->add_flag("--no-comments", noComments, "SQL without the comments")->needs(asSql);
    schemaCommand
        ->add_flag("--extension-members", members, "Also list what belongs to an extension, marked")
        ->excludes(asSql);
}

void Grammar::addPictures()
{
    auto *diagramCommand = app.add_subcommand("diagram", "Draw the tables and their relations");
    diagramCommand
        ->add_option("-o,--output", files,
                     "File to write; its ending says the format: svg, png, dot")
        ->type_name("FILE")
        ->required();
    diagramCommand
        ->add_option("--schema", diagramSchemas, "Only this schema; may be given more than once")
        ->type_name("NAME")
        ->allow_extra_args(false);
    diagramCommand
        ->add_option("--table", tables,
                     "Only tables like this, with * and ?; may be given more than once")
        ->type_name("PATTERN")
        ->allow_extra_args(false);
    auto *centre
        = diagramCommand->add_option("--around", around, "Only what is related to this table")
              ->type_name("TABLE");
    diagramCommand->add_option("--depth", depth, "How many relations away from --around (1)")
        ->type_name("N")
        ->check(CLI::Range(0, 1000))
        ->needs(centre);
    diagramCommand->add_option("--columns", columns, "Which columns to draw: all, keys, none (all)")
        ->type_name("WHICH")
        ->check(CLI::IsMember({"all", "keys", "none"}));
}

void Grammar::addCredentials()
{
    auto *credentialsCommand = app.add_subcommand("credentials", "Passwords in the keychain");
    credentialsCommand->require_subcommand(1);
    auto *set = credentialsCommand->add_subcommand(
        "set", "Save a role's password, from a prompt or from the first line of standard input");
    set->add_option("--username", username, "The database's name for the role, where it differs")
        ->type_name("NAME");
    credentialsCommand->add_subcommand("list",
                                       "Which passwords are saved, for each environment and role");
    credentialsCommand->add_subcommand("remove", "Remove a role's password and user name");
}

void Grammar::addDemo()
{
    auto *demoCommand
        = app.add_subcommand("demo", "The sample project's private PostgreSQL server");
    demoCommand->require_subcommand(0, 1);
    demoCommand->add_subcommand("start", "Make it when it is not there, and start it");
    demoCommand->add_subcommand("stop", "Stop it; the data stay");
    demoCommand->add_subcommand("reset", "Remove it with its data, and start anew");
    demoCommand->add_subcommand("status", "Say how it stands");
}

GlobalOptions Grammar::global() const
{
    return {.project = text(project),
            .environment = text(environment),
            .role = text(role),
            .url = text(url),
            .service = text(service),
            .json = json,
            .quiet = quiet};
}

diagrams::GraphOptions::Columns columnsOf(const std::string &word)
{
    using Columns = diagrams::GraphOptions::Columns;
    return word == "none" ? Columns::None : word == "keys" ? Columns::Keys : Columns::All;
}

SchemaOptions Grammar::schemaOptions() const
{
    return {.schemas = texts(schemas),
            .sql = sql,
            .script = {.owners = !noOwner, .privileges = !noPrivileges, .comments = !noComments},
            .extensionMembers = members,
            .file = text(schemaFile)};
}

Command Grammar::command() const
{
    const CLI::App *chosen = app.get_subcommands().front();
    const std::string &name = chosen->get_name();
    const std::string action
        = chosen->get_subcommands().empty() ? "" : chosen->get_subcommands().front()->get_name();
    if (name == "status")
        return status;
    if (name == "migrate")
        return MigrateOptions{.to = text(migrateTo), .next = migrate.next, .yes = migrate.yes};
    if (name == "undo")
        return UndoOptions{.to = text(undoTo), .all = undo.all, .yes = undo.yes};
    if (name == "schema")
        return schemaOptions();
    if (const auto one = models.command(name))
        return *one;
    if (name == "diagram") {
        return DiagramOptions{.files = texts(files),
                              .graph = {.schemas = texts(diagramSchemas),
                                        .tables = texts(tables),
                                        .around = text(around),
                                        .depth = depth,
                                        .columns = columnsOf(columns)}};
    }
    if (name == "credentials") {
        using Action = CredentialsOptions::Action;
        return CredentialsOptions{.action = action == "set" ? Action::Set
                                      : action == "remove"  ? Action::Remove
                                                            : Action::List,
                                  .username = text(username)};
    }
    return DemoOptions{.operation = action == "start" ? DemoOperation::Start
                           : action == "stop"         ? DemoOperation::Stop
                           : action == "reset"        ? DemoOperation::Reset
                                                      : DemoOperation::Status};
}

/// CLI11's sentences end with different marks and may run over lines.
QString sentence(const std::string &said)
{
    QString one = text(said).simplified();
    while (one.endsWith(u'.'))
        one.chop(1);
    return one;
}

} // namespace

std::variant<CommandLine, ParseAnswer> parseCommandLine(const QStringList &arguments)
{
    Grammar grammar;
    std::vector<std::string> reversed;
    for (auto it = arguments.crbegin(); it != arguments.crend(); ++it)
        reversed.push_back(it->toStdString());
    try {
        grammar.app.parse(reversed);
    } catch (const CLI::Success &success) {
        std::ostringstream out, err;
        grammar.app.exit(success, out, err);
        return ParseAnswer{.output = text(out.str())};
    } catch (const CLI::Error &error) {
        return ParseAnswer{.exitCode = WrongUsage,
                           .problem = sentence(error.what()),
                           .hint
                           = QStringLiteral("tm-apps-db --help lists the commands, "
                                            "tm-apps-db COMMAND --help what a command takes")};
    }
    return CommandLine{.global = grammar.global(), .command = grammar.command()};
}

} // namespace app
