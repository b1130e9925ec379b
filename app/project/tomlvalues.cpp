// SPDX-License-Identifier: MIT
#include "app/project/tomlvalues.h"

#include <QFileInfo>

#include <algorithm>

namespace app {

TomlValues::TomlValues(const QString &path)
    : m_path(path)
    , m_folder(QFileInfo(path).path())
{ }

QString tomlText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

QString tomlText(const toml::key &key)
{
    return tomlText(key.str());
}

void TomlValues::fail(const toml::source_region &where, const QString &message, const QString &hint)
{
    if (problem)
        return;
    problem = models::Error{.kind = models::Error::Kind::Malformed,
                            .message = message,
                            .hint = hint,
                            .script = m_path,
                            .line = int(where.begin.line),
                            .column = int(where.begin.column)};
}

QList<TomlValues::Entry> TomlValues::entries(const toml::table &table, const QString &name,
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
        if (!known.isEmpty() && !known.contains(tomlText(*key))) {
            fail(key->source(),
                 QStringLiteral("Unknown key \"%1\" in %2").arg(tomlText(*key), name),
                 QStringLiteral("Known are: %1").arg(known.join(QStringLiteral(", "))));
        }
    }
    return found;
}

const toml::table *TomlValues::tableOf(const Entry &entry, const QString &name)
{
    const auto *table = entry.second->as_table();
    if (!table)
        fail(entry.second->source(), QStringLiteral("%1 must be a table").arg(name));
    return table;
}

QString TomlValues::string(const Entry &entry, const QString &name)
{
    const auto *value = entry.second->as_string();
    if (!value) {
        fail(entry.second->source(), QStringLiteral("%1 must be a text in quotes").arg(name));
        return {};
    }
    if (value->get().find('\0') != std::string::npos)
        fail(entry.second->source(), QStringLiteral("%1 must not hold a NUL character").arg(name));
    return tomlText(value->get());
}

QString TomlValues::folderAt(const Entry &entry, const QString &name)
{
    const QString path = string(entry, name);
    if (path.isEmpty())
        fail(entry.second->source(), QStringLiteral("%1 must name a folder").arg(name));
    return QDir::cleanPath(m_folder.filePath(path));
}

bool TomlValues::checkName(const Entry &entry, const QString &what, QSet<QString> &taken)
{
    const QString name = tomlText(*entry.first);
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

models::ConnectionSpec TomlValues::readUrl(const Entry &entry)
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

} // namespace app
