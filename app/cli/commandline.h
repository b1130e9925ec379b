// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/exitcode.h"
#include "app/demo/demoserver.h"
#include "diagrams/graph/graph.h"
#include "models/schema/ddl.h"

#include <QString>
#include <QStringList>

#include <variant>

namespace app {

/// What every command takes, before or after its name.
struct GlobalOptions
{
    QString project = QStringLiteral(".");
    QString environment = {}; ///< empty: see chooseEnvironment()
    QString role = QStringLiteral("master");
    QString url = {};
    QString service = {};
    bool json = false;
    bool quiet = false;
};

struct StatusOptions
{
    bool check = false;
    bool noDrift = false; ///< do not look whether the database is what its migrations lead to
    bool failOnDrift = false;
};

struct MigrateOptions
{
    QString to = {}; ///< empty: all
    bool next = false;
    bool yes = false; ///< do not ask before changing production
};

struct UndoOptions
{
    QString to = {}; ///< empty: the last one
    bool all = false;
    bool yes = false;
};

struct SchemaOptions
{
    QStringList schemas = {}; ///< empty: all
    bool sql = false;
    models::ScriptOptions script = {}; ///< of the SQL
    bool extensionMembers = false; ///< also list what belongs to an extension
    QString file = {}; ///< empty: standard output
};

struct DiffOptions
{
    QString from = {};
    QString to = {};
    bool sql = false;
    bool oneTransaction = false; ///< of the SQL
    QStringList renames = {}; ///< "shop.order=purchase"
    QStringList schemas = {}; ///< empty: all
    QString file = {}; ///< empty: standard output
};

/// Beside models::SyncOptions: what the program is told.
struct SyncCommandOptions
{
    bool alter = false;
    bool force = false;
    bool dryRun = false;
    bool yes = false; ///< do not ask
    QStringList allowDrop = {};
};

struct NewOptions
{
    enum class Source { Nothing, Models, Drift, Leftovers };

    QString name = {};
    Source source = Source::Nothing;
    bool online = false; ///< keeps others waiting for as short as can be
};

struct LeftoversOptions
{ };

struct DiagramOptions
{
    QStringList files = {};
    diagrams::GraphOptions graph = {};
};

struct CredentialsOptions
{
    enum class Action { Set, List, Remove };

    Action action = Action::List;
    QString username = {}; ///< for Set; empty: the one that is stored stays
};

struct DemoOptions
{
    DemoOperation operation = DemoOperation::Status;
};

using Command = std::variant<StatusOptions, MigrateOptions, UndoOptions, SchemaOptions, DiffOptions,
                             SyncCommandOptions, NewOptions, LeftoversOptions, DiagramOptions,
                             CredentialsOptions, DemoOptions>;

struct CommandLine
{
    GlobalOptions global;
    Command command;
};

/// Help, version, or wrong usage: what to print instead of running a command.
struct ParseAnswer
{
    ExitCode exitCode = Succeeded;
    QString output = {}; ///< for standard output: help, the version
    QString problem = {}; ///< what is wrong with the arguments, one sentence without a final period
    QString hint = {};
};

/// \param arguments without the program's name
std::variant<CommandLine, ParseAnswer> parseCommandLine(const QStringList &arguments);

} // namespace app
