// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "app/cli/opendatabase.h"
#include "app/cli/prompt.h"
#include "app/cli/texttable.h"
#include "app/credentials/rolevariable.h"

#include <QJsonArray>

namespace app {

using models::Error;
using models::Result;
using models::Secret;
using models::Status;

namespace {

/// Keychain and credentials of one project, without a connection.
struct Wallet
{
    explicit Wallet(const QString &project)
        : credentials(project, keychain)
    { }

    KeychainStore keychain;
    Credentials credentials;
};

/// Nothing to cancel: the keychain's own limit ends the wait.
void waitOn() { }

QString entryName(const ChosenDatabase &chosen)
{
    return QStringLiteral("%1 on %2 (project %3)")
        .arg(chosen.role, chosen.environment.name, chosen.project.name);
}

Result<Secret> newPassword(const CommandContext &context, const ChosenDatabase &chosen)
{
    const Result<Secret> secret = context.terminal.inIsTerminal
        ? promptForSecret(context.terminal.err,
                          QStringLiteral("Password of %1: ").arg(printable(entryName(chosen))))
        : secretFromStandardInput();
    if (secret && secret->isEmpty()) {
        return Error{.kind = Error::Kind::Misused,
                     .message = QStringLiteral("No password was given"),
                     .hint = QStringLiteral(
                         "Type it when asked, or pass it as the first line of standard input; "
                         "credentials remove forgets one")};
    }
    return secret;
}

ExitCode done(const CommandContext &context, const ChosenDatabase &chosen, const QString &what)
{
    if (context.options.json) {
        context.printJson({{QStringLiteral("done"), what},
                           {QStringLiteral("environment"), chosen.environment.name},
                           {QStringLiteral("role"), chosen.role}});
    } else if (!context.options.quiet) {
        context.terminal.out << (what == u"set" ? "Saved in the keychain: "
                                                : "Not in the keychain any more: ")
                             << printable(entryName(chosen)) << '\n'
                             << Qt::flush;
    }
    return Succeeded;
}

ExitCode set(const CredentialsOptions &options, const CommandContext &context)
{
    const auto chosen = chooseDatabase(context, ProjectNeed::DatabaseOnly);
    if (!chosen)
        return context.fail(chosen.error());
    const auto secret = newPassword(context, *chosen);
    if (!secret)
        return context.fail(secret.error());

    Wallet wallet(chosen->project.name);
    QString username = options.username;
    if (username.isEmpty()) {
        const auto stored = await(
            context, wallet.credentials.list({chosen->environment.name}, {chosen->role}), waitOn);
        if (!stored)
            return context.fail(stored.error());
        username = stored->first().username;
    }
    const Status saved = await(context,
                               wallet.credentials.save(chosen->environment.name, chosen->role,
                                                       {.username = username, .password = *secret}),
                               waitOn);
    return saved ? done(context, *chosen, QStringLiteral("set")) : context.fail(saved.error());
}

ExitCode remove(const CommandContext &context)
{
    const auto chosen = chooseDatabase(context, ProjectNeed::DatabaseOnly);
    if (!chosen)
        return context.fail(chosen.error());
    Wallet wallet(chosen->project.name);
    const Status removed
        = await(context, wallet.credentials.remove(chosen->environment.name, chosen->role), waitOn);
    return removed ? done(context, *chosen, QStringLiteral("remove"))
                   : context.fail(removed.error());
}

QJsonObject listToJson(const QList<Credentials::Entry> &entries)
{
    QJsonArray list;
    for (const Credentials::Entry &entry : entries) {
        list.append(
            QJsonObject{{QStringLiteral("environment"), entry.environment},
                        {QStringLiteral("role"), entry.role},
                        {QStringLiteral("username"),
                         entry.username.isEmpty() ? QJsonValue() : QJsonValue(entry.username)},
                        {QStringLiteral("has_password"), entry.hasPassword},
                        {QStringLiteral("variable"), roleVariable(entry.role)},
                        {QStringLiteral("variable_is_set"),
                         !qEnvironmentVariableIsEmpty(qPrintable(roleVariable(entry.role)))}});
    }
    return {{QStringLiteral("credentials"), list}};
}

QString listText(const QList<Credentials::Entry> &entries, const Terminal &terminal)
{
    TextTable table{.headers = {QStringLiteral("Environment"), QStringLiteral("Role"),
                                QStringLiteral("User name"), QStringLiteral("Password")}};
    for (const Credentials::Entry &entry : entries) {
        const QString variable = roleVariable(entry.role);
        Cell password{QStringLiteral("none"), Style::Faint};
        if (!qEnvironmentVariableIsEmpty(qPrintable(variable)))
            password = {QStringLiteral("from %1").arg(variable), Style::Good};
        else if (entry.hasPassword)
            password = {QStringLiteral("in the keychain"), Style::Good};
        table.rows.append(
            {{entry.environment},
             {entry.role},
             entry.username.isEmpty() ? Cell{entry.role, Style::Faint} : Cell{entry.username},
             password});
    }
    return formatted(table, terminal.width, terminal.colours);
}

/// All environments, unless one was named.
Result<std::pair<Project, QStringList>> environmentsToList(const CommandContext &context)
{
    const GlobalOptions &options = context.options;
    const bool named
        = !options.url.isEmpty() || !options.service.isEmpty() || !options.environment.isEmpty();
    if (named) {
        const auto chosen = chooseDatabase(context, ProjectNeed::DatabaseOnly);
        if (!chosen)
            return chosen.error();
        return std::pair(chosen->project, QStringList{chosen->environment.name});
    }
    const auto project = openProject(options.project);
    if (!project)
        return project.error();
    QStringList names;
    for (const Environment &environment : project->environments)
        names.append(environment.name);
    return std::pair(*project, names);
}

ExitCode list(const CommandContext &context)
{
    const auto which = environmentsToList(context);
    if (!which)
        return context.fail(which.error());
    Wallet wallet(which->first.name);
    const auto entries
        = await(context, wallet.credentials.list(which->second, which->first.roles), waitOn);
    if (!entries)
        return context.fail(entries.error());
    if (context.options.json)
        context.printJson(listToJson(*entries));
    else if (entries->isEmpty())
        context.remark(
            QStringLiteral("The project %1 names no environments").arg(which->first.name));
    else
        context.terminal.out << listText(*entries, context.terminal) << Qt::flush;
    return Succeeded;
}

} // namespace

ExitCode run(const CredentialsOptions &options, const CommandContext &context)
{
    switch (options.action) {
    case CredentialsOptions::Action::Set:
        return set(options, context);
    case CredentialsOptions::Action::List:
        return list(context);
    case CredentialsOptions::Action::Remove:
        return remove(context);
    }
    return WrongUsage;
}

} // namespace app
