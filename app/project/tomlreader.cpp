// SPDX-License-Identifier: MIT
#include "app/project/tomlreader.h"

#include "app/demo/demoserver.h"
#include "app/project/tomlvalues.h"

#include <QSet>

#include <algorithm>
#include <optional>
#include <string_view>

namespace app {

namespace {

/// Reads one file.
class Reader : public TomlValues
{
public:
    using TomlValues::TomlValues;

    Project read(const toml::table &root);

private:
    void readProject(const toml::table &table, Project &project);
    void readMigrations(const Entry &entry, Project &project);
    void readHistory(const toml::table &table, Project &project);
    void readRoles(const toml::table &table, Project &project);
    void readPlaceholders(const toml::table &table, Project &project);
    void readEnvironments(const toml::table &table, Project &project);
    void readScratch(const toml::table &table, Project &project);
    Environment readEnvironment(const Entry &entry);
};

Project Reader::read(const toml::table &root)
{
    Project project;
    project.folder = folder().path();
    project.name = folder().dirName();
    project.migrations.locations = {folder().filePath(QStringLiteral("migrations"))};
    project.models = folder().filePath(QStringLiteral("models"));
    project.diagrams = folder().filePath(QStringLiteral("diagrams"));
    project.roles = {QStringLiteral("master"), QStringLiteral("consumer"), QStringLiteral("api")};

    struct Section
    {
        QString name;
        void (Reader::*read)(const toml::table &, Project &);
    };
    // Roles before placeholders, which must not take the names of their credentials.
    const QList<Section> sections = {{QStringLiteral("project"), &Reader::readProject},
                                     {QStringLiteral("history"), &Reader::readHistory},
                                     {QStringLiteral("roles"), &Reader::readRoles},
                                     {QStringLiteral("placeholders"), &Reader::readPlaceholders},
                                     {QStringLiteral("environments"), &Reader::readEnvironments},
                                     {QStringLiteral("scratch"), &Reader::readScratch}};
    QStringList names;
    for (const Section &section : sections)
        names += section.name;
    const QList<Entry> found = entries(root, QStringLiteral("the project file"), names);
    for (const Section &section : sections) {
        for (const Entry &entry : found) {
            if (tomlText(*entry.first) != section.name)
                continue;
            if (const auto *table = tableOf(entry, u'[' + section.name + u']'))
                (this->*section.read)(*table, project);
        }
    }
    return project;
}

void Reader::readProject(const toml::table &table, Project &project)
{
    const QStringList known = {QStringLiteral("name"), QStringLiteral("migrations"),
                               QStringLiteral("models"), QStringLiteral("diagrams")};
    for (const Entry &entry : entries(table, QStringLiteral("[project]"), known)) {
        const QString key = tomlText(*entry.first);
        if (key == u"name") {
            project.name = string(entry, QStringLiteral("The project's name"));
            if (project.name.trimmed().isEmpty() || project.name.contains(u'/'))
                fail(entry.second->source(),
                     QStringLiteral("The project's name must not be empty, nor hold a slash"));
        } else if (key == u"models") {
            project.models = folderAt(entry, key);
        } else if (key == u"diagrams") {
            project.diagrams = folderAt(entry, key);
        } else if (key == u"migrations") {
            readMigrations(entry, project);
        }
    }
}

void Reader::readMigrations(const Entry &entry, Project &project)
{
    const QString name = QStringLiteral("migrations");
    QList<Entry> folders = {entry};
    if (const auto *array = entry.second->as_array()) {
        folders.clear();
        for (const auto &element : *array)
            folders.append({entry.first, &element});
        if (folders.isEmpty())
            fail(entry.second->source(), QStringLiteral("migrations must name a folder at least"));
    }
    project.migrations.locations.clear();
    for (const Entry &one : std::as_const(folders)) {
        const QString path = folderAt(one, name);
        if (project.migrations.locations.contains(path))
            fail(one.second->source(),
                 QStringLiteral("migrations names the folder %1 twice").arg(path));
        project.migrations.locations.append(path);
    }
}

void Reader::readHistory(const toml::table &table, Project &project)
{
    constexpr qsizetype longestIdentifier = 63; // bytes; NAMEDATALEN - 1
    const QStringList known = {QStringLiteral("schema"), QStringLiteral("table")};
    for (const Entry &entry : entries(table, QStringLiteral("[history]"), known)) {
        const QString key = tomlText(*entry.first);
        const QString name = string(entry, QStringLiteral("history.%1").arg(key));
        if (name.isEmpty() || name.toUtf8().size() > longestIdentifier)
            fail(entry.second->source(),
                 QStringLiteral("history.%1 must be a name of 1 to 63 bytes").arg(key));
        (key == u"schema" ? project.history.schema : project.history.name) = name;
    }
}

void Reader::readRoles(const toml::table &table, Project &project)
{
    const QStringList words = {QStringLiteral("read"), QStringLiteral("read-write")};
    QSet<QString> taken;
    for (const Entry &entry : entries(table, QStringLiteral("[roles]"), {})) {
        const QString name = tomlText(*entry.first);
        if (!checkName(entry, QStringLiteral("a role"), taken))
            continue;
        for (const QString &role : std::as_const(project.roles)) {
            if (role != name && role.compare(name, Qt::CaseInsensitive) == 0)
                fail(entry.first->source(),
                     QStringLiteral("The role \"%1\" is written \"%2\"").arg(name, role));
        }
        // What the role may do: one word, or a table that says it finer.
        if (!entry.second->is_table()
            && !words.contains(string(entry, QStringLiteral("roles.%1").arg(name)))) {
            fail(entry.second->source(),
                 QStringLiteral("roles.%1 must be \"read\", \"read-write\" or a table").arg(name));
        }
        if (!project.roles.contains(name))
            project.roles.append(name);
    }
}

void Reader::readPlaceholders(const toml::table &table, Project &project)
{
    QSet<QString> taken;
    for (const Entry &entry : entries(table, QStringLiteral("[placeholders]"), {})) {
        const QString name = tomlText(*entry.first);
        if (!checkName(entry, QStringLiteral("a placeholder"), taken))
            continue;
        for (const QString &role : std::as_const(project.roles)) {
            const bool isCredential
                = name.compare(role + QStringLiteral("_username"), Qt::CaseInsensitive) == 0
                || name.compare(role + QStringLiteral("_password"), Qt::CaseInsensitive) == 0;
            if (isCredential) {
                fail(
                    entry.first->source(),
                    QStringLiteral("${%1} is filled from the credentials of the role %2")
                        .arg(name, role),
                    QStringLiteral("Take it out of the file, and use: tm-apps-db credentials set"));
            }
        }
        project.placeholders.insert(name,
                                    string(entry, QStringLiteral("placeholders.%1").arg(name)));
    }
}

void Reader::readEnvironments(const toml::table &table, Project &project)
{
    QSet<QString> taken;
    for (const Entry &entry : entries(table, QStringLiteral("[environments]"), {})) {
        if (checkName(entry, QStringLiteral("an environment"), taken))
            project.environments.append(readEnvironment(entry));
    }
}

Environment Reader::readEnvironment(const Entry &entry)
{
    Environment environment{.name = tomlText(*entry.first)};
    const QString where = QStringLiteral("environments.%1").arg(environment.name);
    const auto *table = tableOf(entry, where);
    if (!table)
        return environment;

    bool hasUrl = false;
    const QStringList known
        = {QStringLiteral("kind"), QStringLiteral("url"), QStringLiteral("private_server")};
    for (const Entry &setting : entries(*table, u'[' + where + u']', known)) {
        const QString key = tomlText(*setting.first);
        if (key == u"kind") {
            using Kind = Environment::Kind;
            const QString kind = string(setting, where + QStringLiteral(".kind"));
            const QList<Kind> kinds = {Kind::Development, Kind::Staging, Kind::Production};
            const auto named = std::ranges::find(kinds, kind, &kindName);
            if (named == kinds.end())
                fail(
                    setting.second->source(),
                    QStringLiteral("%1.kind must be \"development\", \"staging\" or \"production\"")
                        .arg(where));
            else
                environment.kind = *named;
        } else if (key == u"url") {
            hasUrl = true;
            environment.spec = readUrl(setting);
        } else if (key == u"private_server") {
            const auto *flag = setting.second->as_boolean();
            if (!flag)
                fail(setting.second->source(),
                     QStringLiteral("%1.private_server must be true or false").arg(where));
            environment.privateServer = flag && flag->get();
        }
    }
    if (hasUrl == environment.privateServer) {
        fail(entry.second->source(),
             QStringLiteral("The environment \"%1\" needs either a url or private_server = true")
                 .arg(environment.name));
    }
    if (environment.privateServer && !hasUrl)
        environment.spec = demoConnection();
    return environment;
}

void Reader::readScratch(const toml::table &table, Project &project)
{
    const QStringList known
        = {QStringLiteral("environment"), QStringLiteral("url"), QStringLiteral("database")};
    ScratchSetting &scratch = project.scratch;
    for (const Entry &entry : entries(table, QStringLiteral("[scratch]"), known)) {
        const QString key = tomlText(*entry.first);
        if (key == u"url") {
            scratch.spec = readUrl(entry);
            continue;
        }
        const QString value = string(entry, QStringLiteral("scratch.%1").arg(key));
        if (value.isEmpty())
            fail(entry.second->source(), QStringLiteral("scratch.%1 must not be empty").arg(key));
        if (key == u"environment" && !project.environment(value))
            fail(entry.second->source(),
                 QStringLiteral(
                     "scratch.environment names \"%1\", and there is no [environments.%1]")
                     .arg(value));
        (key == u"environment" ? scratch.environment : scratch.database) = value;
    }
    if (!scratch.environment.isEmpty() && scratch.spec != models::ConnectionSpec())
        fail(table.source(),
             QStringLiteral("[scratch] names an environment and a url: it needs one of them"));
}

} // namespace

models::Result<Project> parseProjectFile(const QByteArray &text, const QString &path)
{
    Reader reader(path);
    std::optional<Project> project;
    try {
        project = reader.read(toml::parse(std::string_view(text.constData(), size_t(text.size()))));
    } catch (const toml::parse_error &error) {
        reader.fail(error.source(),
                    QStringLiteral("The project file is not valid TOML: %1")
                        .arg(tomlText(error.description())));
    }
    if (reader.problem)
        return *reader.problem;
    return *project;
}

} // namespace app
