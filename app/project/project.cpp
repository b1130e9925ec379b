// SPDX-License-Identifier: MIT
#include "app/project/project.h"

#include "app/project/tomlreader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace app {

namespace {

using models::Error;

constexpr auto projectFile = QLatin1String("tm-apps-db.toml");

models::Result<Project> readProjectFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{
            .kind = Error::Kind::Malformed,
            .message
            = QStringLiteral("The project file cannot be read: %1").arg(file.errorString()),
            .script = path};
    }
    return parseProjectFile(file.readAll(), path);
}

/// `V1__x.sql` and the like; whether the version is one, the reader of the folder will say.
bool holdsMigrations(const QString &folder)
{
    return !QDir(folder)
                .entryList({QStringLiteral("V*__*.sql")}, QDir::Files | QDir::CaseSensitive)
                .isEmpty();
}

/// The folder of migrations in or just below `folder`, or empty.
QString migrationsIn(const QString &folder)
{
    for (const auto *name : {"", "/migrations", "/sql"}) {
        const QString candidate = folder + QString::fromLatin1(name);
        if (holdsMigrations(candidate))
            return candidate;
    }
    return {};
}

Project bareProject(const QString &folder, const QString &migrations)
{
    Project project;
    project.name = QDir(folder).dirName();
    project.folder = folder;
    project.migrations.locations = {migrations};
    project.models = folder + QStringLiteral("/models");
    project.diagrams = folder + QStringLiteral("/diagrams");
    project.roles = {QStringLiteral("master"), QStringLiteral("consumer"), QStringLiteral("api")};
    return project;
}

bool lies(const QString &folder, const QStringList &locations)
{
    return std::ranges::any_of(locations, [&folder](const QString &location) {
        return folder == location || folder.startsWith(location + u'/');
    });
}

} // namespace

const Environment *Project::environment(const QString &wanted) const
{
    const auto found = std::ranges::find(environments, wanted, &Environment::name);
    return found == environments.end() ? nullptr : &*found;
}

models::Result<Project> openProject(const QString &given)
{
    const QString folder = QDir::cleanPath(QDir(given).absolutePath());
    if (!QFileInfo(folder).isDir()) {
        return Error{.kind = Error::Kind::Misused,
                     .message = QStringLiteral("There is no folder %1").arg(folder),
                     .hint = QStringLiteral("Name the folder of a project with --project")};
    }
    const QString migrations = migrationsIn(folder);
    QDir above(folder);
    do {
        const QString path = above.filePath(projectFile);
        if (!QFile::exists(path))
            continue;
        const auto project = readProjectFile(path);
        // A folder of migrations somewhere below a project, but not one of that project's: it was
        // named for what it holds.
        const bool isOther = project && !migrations.isEmpty() && above.path() != folder
            && !lies(migrations, project->migrations.locations);
        if (!isOther)
            return project;
        break;
    } while (above.cdUp());

    if (!migrations.isEmpty())
        return bareProject(folder, migrations);
    return Error{
        .kind = Error::Kind::Misused,
        .message
        = QStringLiteral("There is no project in %1: no %2 there or above, and no V…__….sql files")
              .arg(folder, projectFile),
        .hint
        = QStringLiteral("Name the folder of a project with --project, or look at the sample with: "
                         "tm-apps-db demo start")};
}

QString kindName(Environment::Kind kind)
{
    switch (kind) {
    case Environment::Kind::Development:
        return QStringLiteral("development");
    case Environment::Kind::Staging:
        return QStringLiteral("staging");
    case Environment::Kind::Production:
        return QStringLiteral("production");
    }
    return {};
}

} // namespace app
