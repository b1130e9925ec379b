// SPDX-License-Identifier: MIT
#include "app/cli/diffside.h"

#include "app/cli/environmentchoice.h"
#include "app/cli/migrationrun.h"
#include "models/schema/snapshotjson.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace app {

using models::Error;
using models::Result;
using What = SideSource::What;

namespace {

Error nothingCalled(const QString &text, const Project &project)
{
    QStringList environments;
    for (const Environment &environment : project.environments)
        environments.append(environment.name);
    return {.kind = Error::Kind::Misused,
            .message = QStringLiteral("There is nothing called %1 to compare").arg(text),
            .hint
            = QStringLiteral("Name models, migrations, migrations@VERSION, applied, database, "
                             "%1a connection URI, a snapshot file (.json), or a file or folder "
                             "of SQL")
                  .arg(environments.isEmpty() ? QString()
                                              : QStringLiteral("an environment (%1), ")
                                                    .arg(environments.join(QStringLiteral(", "))))};
}

/// The words for what belongs to the project; nothing for another text.
Result<std::optional<NamedSide>> projectSide(const QString &text, const Project &project)
{
    const QString upTo = QStringLiteral("migrations@");
    const auto made = [](const QString &label, SideSource source) {
        return std::optional(NamedSide{.label = label, .source = std::move(source)});
    };
    if (text == u"models") {
        if (QDir(project.models).exists())
            return made(QStringLiteral("the models"), {.what = What::Models});
        return Error{.kind = Error::Kind::Misused,
                     .message
                     = QStringLiteral("The project %1 has no models: there is no folder %2")
                           .arg(project.name, project.models),
                     .hint = QStringLiteral("Name it in tm-apps-db.toml: models = \"…\"")};
    }
    if (text == u"migrations")
        return made(QStringLiteral("the migrations"), {.what = What::Migrations});
    if (text == u"applied")
        return made(QStringLiteral("the applied migrations"), {.what = What::Applied});
    if (text == u"database")
        return made(QStringLiteral("the database"), {.what = What::Database});
    if (!text.startsWith(upTo))
        return std::optional<NamedSide>();
    const auto version = versionOption(text.mid(upTo.size()));
    if (!version)
        return version.error();
    return made(QStringLiteral("the migrations up to %1").arg(version->text()),
                {.what = What::MigrationsUpTo, .version = *version});
}

bool looksLikeConnection(const QString &text)
{
    return text.startsWith(u"postgresql://") || text.startsWith(u"postgres://")
        || (text.contains(u'=') && !QFileInfo::exists(text));
}

} // namespace

bool NamedSide::needsScratch() const
{
    return !environment && file.isEmpty() && source.what != What::Database;
}

bool NamedSide::needsDatabase() const
{
    return !environment && file.isEmpty()
        && (source.what == What::Database || source.what == What::Applied);
}

Result<NamedSide> namedSide(const QString &text, const Project &project)
{
    const auto word = projectSide(text, project);
    if (!word)
        return word.error();
    if (*word)
        return **word;
    if (const Environment *environment = project.environment(text))
        return NamedSide{.label = environment->name, .environment = *environment};
    if (looksLikeConnection(text)) {
        const auto chosen = chooseEnvironment(project, GlobalOptions{.url = text});
        if (!chosen)
            return chosen.error();
        return NamedSide{.label = chosen->environment.name, .environment = chosen->environment};
    }
    const QFileInfo path(text);
    if (!path.exists())
        return nothingCalled(text, project);
    if (path.isFile() && path.suffix().compare(u"json", Qt::CaseInsensitive) == 0)
        return NamedSide{.label = text, .file = path.absoluteFilePath()};
    return NamedSide{.label = text,
                     .source = {.what = What::ModelFiles, .path = path.absoluteFilePath()}};
}

Result<SchemaSide> snapshotFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{
            .kind = Error::Kind::Malformed,
            .message
            = QStringLiteral("The snapshot %1 cannot be read: %2").arg(path, file.errorString()),
            .script = path};
    }
    const auto snapshot = models::snapshotFromJson(file.readAll());
    if (!snapshot) {
        Error error = snapshot.error();
        error.message = QStringLiteral("%1 is no snapshot: %2").arg(path, error.message);
        error.script = path;
        if (error.hint.isEmpty())
            error.hint = QStringLiteral("Make one with: tm-apps-db schema --json -o FILE");
        return error;
    }
    return SchemaSide{.snapshot = *snapshot};
}

} // namespace app
