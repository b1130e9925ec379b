// SPDX-License-Identifier: MIT
#include "app/cli/opendatabase.h"

#include "app/cli/environmentchoice.h"
#include "app/cli/prompt.h"
#include "app/credentials/rolevariable.h"

#include <QDir>

namespace app {

using models::Error;
using models::Result;
using models::ServerInfo;

namespace {

/// The folder as a project without files, for what needs nothing but a database.
Project bareProject(const QString &folder)
{
    const QString path = QDir(folder).absolutePath();
    return {.name = QDir(path).dirName(),
            .folder = path,
            .roles = {QStringLiteral("master"), QStringLiteral("consumer"), QStringLiteral("api")}};
}

Result<Project> projectFor(const GlobalOptions &options, ProjectNeed need)
{
    const Result<Project> project = openProject(options.project);
    const bool elsewhere = !options.url.isEmpty() || !options.service.isEmpty();
    if (!project && need == ProjectNeed::DatabaseOnly && elsewhere
        && project.error().kind == Error::Kind::Misused)
        return bareProject(options.project);
    return project;
}

QString waysToGiveAPassword(const ChosenDatabase &chosen)
{
    return QStringLiteral("Set %1, save it with tm-apps-db credentials set --role %2, use a libpq "
                          "password file "
                          "(PGPASSFILE), or run this in a terminal, which asks")
        .arg(roleVariable(chosen.role), chosen.role);
}

/// Asks for the password and tries it, until one is right or the error is another one.
Result<ServerInfo> openWithTypedPassword(const CommandContext &context,
                                         const ChosenDatabase &chosen, OpenDatabase &database,
                                         Error error)
{
    const auto giveUp = [&database] { database.workspace.disconnectFromServer(); };
    const auto known
        = await(context, database.credentials.find(chosen.environment.name, chosen.role), giveUp);
    Credential credential = known ? known->credential : Credential{};
    constexpr int attempts = 3;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const auto secret
            = promptForSecret(context.terminal.err,
                              QStringLiteral("Password of %1 on %2: ")
                                  .arg(chosen.role, printable(chosen.environment.name)));
        if (!secret)
            return secret.error();
        credential.password = *secret;
        const auto opened = await(
            context,
            database.workspace.open(
                {.environment = chosen.environment, .role = chosen.role, .credential = credential}),
            giveUp);
        if (opened) {
            context.remark(QStringLiteral("To keep it: tm-apps-db credentials set --role %1")
                               .arg(chosen.role));
            return opened;
        }
        error = opened.error();
        if (!needsPassword(error))
            return error;
        context.terminal.err << "That password was not accepted\n";
    }
    return error;
}

} // namespace

Result<ChosenDatabase> chooseDatabase(const CommandContext &context, ProjectNeed need)
{
    const Result<Project> project = projectFor(context.options, need);
    if (!project)
        return project.error();
    const Result<ChosenEnvironment> chosen = chooseEnvironment(*project, context.options);
    if (!chosen)
        return chosen.error();
    if (const models::Status known = checkRole(*project, context.options.role); !known)
        return known.error();
    if (!chosen->named) {
        context.remark(
            QStringLiteral("Using the environment %1 (%2)")
                .arg(chosen->environment.name, models::displayName(chosen->environment.spec)));
    }
    return ChosenDatabase{
        .project = *project, .environment = chosen->environment, .role = context.options.role};
}

Result<std::unique_ptr<OpenDatabase>> openDatabase(const CommandContext &context,
                                                   const ChosenDatabase &chosen)
{
    auto database = std::make_unique<OpenDatabase>(chosen.project);
    Workspace &workspace = database->workspace;
    Result<ServerInfo> opened
        = await(context, workspace.open({.environment = chosen.environment, .role = chosen.role}),
                [&workspace] { workspace.disconnectFromServer(); });
    if (!opened && needsPassword(opened.error())) {
        if (!workspace.keychainProblem().isEmpty())
            context.remark(workspace.keychainProblem());
        if (context.terminal.inIsTerminal)
            opened = openWithTypedPassword(context, chosen, *database, opened.error());
    }
    if (!opened) {
        Error error = opened.error();
        if (needsPassword(error))
            error.hint = waysToGiveAPassword(chosen);
        if (chosen.environment.privateServer && error.kind == Error::Kind::Unavailable
            && error.hint.isEmpty())
            error.hint = QStringLiteral("Start the demo server: tm-apps-db demo start");
        return error;
    }
    if (!context.options.quiet) {
        QObject::connect(&workspace, &Workspace::noticeReceived, &workspace,
                         [&context](const models::Notice &notice) {
                             context.remark(notice.severity.toLower() + QStringLiteral(": ")
                                            + notice.message);
                         });
    }
    return database;
}

} // namespace app
