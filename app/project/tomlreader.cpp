// SPDX-License-Identifier: MIT
#include "app/project/tomlreader.h"

#include "app/demo/demoserver.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace app {

namespace {

using models::Error;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

QString text(const toml::key &key)
{
    return text(key.str());
}

/// Reads one file. The first thing that is wrong is kept in `problem`, and everything after it is
/// idle.
class Reader
{
public:
    explicit Reader(const QString &path)
        : m_path(path)
        , m_folder(QFileInfo(path).path())
    { }

    Project read(const toml::table &root);
    void fail(const toml::source_region &where, const QString &message, const QString &hint = {});

    std::optional<Error> problem;

private:
    using Entry = std::pair<const toml::key *, const toml::node *>;

    QList<Entry> entries(const toml::table &table, const QString &name, const QStringList &known);
    const toml::table *tableOf(const Entry &entry, const QString &name);
    QString string(const Entry &entry, const QString &name);
    QString folder(const Entry &entry, const QString &name);
    bool checkName(const Entry &entry, const QString &what, QSet<QString> &taken);

    void readProject(const toml::table &table, Project &project);
    void readMigrations(const Entry &entry, Project &project);
    void readHistory(const toml::table &table, Project &project);
    void readRoles(const toml::table &table, Project &project);
    void readPlaceholders(const toml::table &table, Project &project);
    void readEnvironments(const toml::table &table, Project &project);
    Environment readEnvironment(const Entry &entry);
    models::ConnectionSpec readUrl(const Entry &entry);

    const QString m_path;
    const QDir m_folder;
};

void Reader::fail(const toml::source_region &where, const QString &message, const QString &hint)
{
    if (problem)
        return;
    problem = Error{.kind = Error::Kind::Malformed,
                    .message = message,
                    .hint = hint,
                    .script = m_path,
                    .line = int(where.begin.line),
                    .column = int(where.begin.column)};
}

/// The entries in the order of the file, which toml++ does not keep. An empty `known` allows any
/// key.
QList<Reader::Entry> Reader::entries(const toml::table &table, const QString &name,
                                     const QStringList &known)
{
    QList<Entry> found;
    for (const auto &[key, value] : table)
        found.append({&key, &value});
    std::ranges::sort(found, [](const Entry &left, const Entry &right) {
        const auto &before = left.first->source().begin;
        const auto &after = right.first->source().begin;
        return std::tie(before.line, before.column) < std::tie(after.line, after.column);
    });
    for (const auto &[key, value] : std::as_const(found)) {
        if (!known.isEmpty() && !known.contains(text(*key))) {
            fail(key->source(), QStringLiteral("Unknown key \"%1\" in %2").arg(text(*key), name),
                 QStringLiteral("Known are: %1").arg(known.join(QStringLiteral(", "))));
        }
    }
    return found;
}

const toml::table *Reader::tableOf(const Entry &entry, const QString &name)
{
    const auto *table = entry.second->as_table();
    if (!table)
        fail(entry.second->source(), QStringLiteral("%1 must be a table").arg(name));
    return table;
}

QString Reader::string(const Entry &entry, const QString &name)
{
    const auto *value = entry.second->as_string();
    if (!value) {
        fail(entry.second->source(), QStringLiteral("%1 must be a text in quotes").arg(name));
        return {};
    }
    if (value->get().find('\0') != std::string::npos)
        fail(entry.second->source(), QStringLiteral("%1 must not hold a NUL character").arg(name));
    return text(value->get());
}

QString Reader::folder(const Entry &entry, const QString &name)
{
    const QString path = string(entry, name);
    if (path.isEmpty())
        fail(entry.second->source(), QStringLiteral("%1 must name a folder").arg(name));
    return QDir::cleanPath(m_folder.filePath(path));
}

/// Names become parts of keychain paths (`/<project>/<role>/password`) and of environment
/// variables, which are upper case: so no slash, and no two that differ in case only.
bool Reader::checkName(const Entry &entry, const QString &what, QSet<QString> &taken)
{
    const QString name = text(*entry.first);
    const auto unfit = [](QChar c) { return c == u'/' || c.isSpace() || !c.isPrint(); };
    if (name.isEmpty() || std::ranges::any_of(name, unfit)) {
        fail(entry.first->source(),
             QStringLiteral("\"%1\" cannot be the name of %2: it must not be empty, nor hold a "
                            "slash or a blank")
                 .arg(name, what));
        return false;
    }
    if (taken.contains(name.toLower())) {
        fail(entry.first->source(),
             QStringLiteral("\"%1\" is named twice, as %2, if case is not regarded")
                 .arg(name, what));
        return false;
    }
    taken.insert(name.toLower());
    return true;
}

Project Reader::read(const toml::table &root)
{
    Project project;
    project.folder = m_folder.path();
    project.name = m_folder.dirName();
    project.migrations.locations = {m_folder.filePath(QStringLiteral("migrations"))};
    project.models = m_folder.filePath(QStringLiteral("models"));
    project.diagrams = m_folder.filePath(QStringLiteral("diagrams"));
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
                                     {QStringLiteral("environments"), &Reader::readEnvironments}};
    QStringList names;
    for (const Section &section : sections)
        names += section.name;
    const QList<Entry> found = entries(root, QStringLiteral("the project file"), names);
    for (const Section &section : sections) {
        for (const Entry &entry : found) {
            if (text(*entry.first) != section.name)
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
        const QString key = text(*entry.first);
        if (key == u"name") {
            project.name = string(entry, QStringLiteral("The project's name"));
            if (project.name.trimmed().isEmpty() || project.name.contains(u'/'))
                fail(entry.second->source(),
                     QStringLiteral("The project's name must not be empty, nor hold a slash"));
        } else if (key == u"models") {
            project.models = folder(entry, key);
        } else if (key == u"diagrams") {
            project.diagrams = folder(entry, key);
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
        const QString path = folder(one, name);
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
        const QString key = text(*entry.first);
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
        const QString name = text(*entry.first);
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
        const QString name = text(*entry.first);
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
    Environment environment{.name = text(*entry.first)};
    const QString where = QStringLiteral("environments.%1").arg(environment.name);
    const auto *table = tableOf(entry, where);
    if (!table)
        return environment;

    bool hasUrl = false;
    const QStringList known
        = {QStringLiteral("kind"), QStringLiteral("url"), QStringLiteral("private_server")};
    for (const Entry &setting : entries(*table, u'[' + where + u']', known)) {
        const QString key = text(*setting.first);
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

models::ConnectionSpec Reader::readUrl(const Entry &entry)
{
    const QString url = string(entry, QStringLiteral("url"));
    if (url.trimmed().isEmpty()) {
        fail(entry.second->source(), QStringLiteral("url must not be empty"));
        return {};
    }
    const auto spec = models::parseConnectionUri(url);
    if (!spec) {
        fail(entry.second->source(), spec.error().message, spec.error().hint);
        return {};
    }
    return *spec;
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
                        .arg(app::text(error.description())));
    }
    if (reader.problem)
        return *reader.problem;
    return *project;
}

} // namespace app
