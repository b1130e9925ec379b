// SPDX-License-Identifier: MIT
#include "app/cli/environmentchoice.h"

#include <algorithm>

namespace app {

using models::ConnectionSpec;
using models::Error;
using models::Result;

namespace {

/// What decides whether two connections lead to the same database; defaults are libpq's.
QStringList destination(const ConnectionSpec &spec)
{
    return {spec.parameters.value(QStringLiteral("service")),
            spec.host().isEmpty() ? QStringLiteral("localhost") : spec.host().toLower(),
            spec.port().isEmpty() ? QStringLiteral("5432") : spec.port(), spec.database()};
}

Environment environmentFor(const Project &project, const ConnectionSpec &spec)
{
    for (const Environment &known : project.environments) {
        if (destination(known.spec) == destination(spec)) {
            Environment same = known;
            same.spec = spec;
            return same;
        }
    }
    ConnectionSpec nameless = spec;
    nameless.parameters.remove(QStringLiteral("user"));
    return {.name = models::displayName(nameless), .spec = spec};
}

QString environmentNames(const Project &project)
{
    QStringList names;
    for (const Environment &environment : project.environments)
        names.append(environment.name);
    return names.join(QStringLiteral(", "));
}

Error noEnvironment(const Project &project)
{
    if (project.environments.isEmpty()) {
        return {
            .kind = Error::Kind::Misused,
            .message
            = QStringLiteral("The project %1 names no database to connect to").arg(project.name),
            .hint = QStringLiteral("Give --url postgresql://USER@HOST/DATABASE, or write "
                                   "[environments.dev] with its url into tm-apps-db.toml")};
    }
    return {.kind = Error::Kind::Misused,
            .message
            = QStringLiteral("The project %1 has several environments, and none was chosen")
                  .arg(project.name),
            .hint
            = QStringLiteral("Give --environment with one of: %1").arg(environmentNames(project))};
}

} // namespace

Result<ChosenEnvironment> chooseEnvironment(const Project &project, const GlobalOptions &options)
{
    if (!options.url.isEmpty()) {
        const Result<ConnectionSpec> spec = models::parseConnectionUri(options.url);
        if (!spec)
            return spec.error();
        return ChosenEnvironment{.environment = environmentFor(project, *spec), .named = true};
    }
    if (!options.service.isEmpty()) {
        const ConnectionSpec spec{.parameters = {{QStringLiteral("service"), options.service}}};
        return ChosenEnvironment{.environment = environmentFor(project, spec), .named = true};
    }
    if (!options.environment.isEmpty()) {
        if (const Environment *named = project.environment(options.environment))
            return ChosenEnvironment{.environment = *named, .named = true};
        return Error{.kind = Error::Kind::Misused,
                     .message = QStringLiteral("The project %1 has no environment %2")
                                    .arg(project.name, options.environment),
                     .hint = project.environments.isEmpty()
                         ? QStringLiteral("It names none; give --url instead")
                         : QStringLiteral("It has: %1").arg(environmentNames(project))};
    }

    const QList<Environment> &all = project.environments;
    auto chosen = all.size() == 1
        ? all.cbegin()
        : std::find_if(all.cbegin(), all.cend(),
                       [](const Environment &one) { return one.name == u"demo"; });
    if (chosen == all.cend()) {
        chosen = std::find_if(all.cbegin(), all.cend(), [](const Environment &one) {
            return one.kind == Environment::Kind::Development;
        });
    }
    if (chosen == all.cend())
        return noEnvironment(project);
    return ChosenEnvironment{.environment = *chosen};
}

models::Status checkRole(const Project &project, const QString &role)
{
    if (project.roles.contains(role))
        return models::ok();
    return Error{.kind = Error::Kind::Misused,
                 .message = QStringLiteral("The project %1 has no role %2").arg(project.name, role),
                 .hint
                 = QStringLiteral("It has: %1; others are added under [roles] in tm-apps-db.toml")
                       .arg(project.roles.join(QStringLiteral(", ")))};
}

} // namespace app
