// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/server/connectionspec.h"

#include <QDir>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <toml++/toml.h>

#include <optional>
#include <string_view>
#include <utility>

namespace app {

QString tomlText(std::string_view utf8);
QString tomlText(const toml::key &key);

/// Takes values out of a TOML file. The first thing that is wrong is kept in `problem`, and
/// everything after it is idle.
class TomlValues
{
public:
    /// \param path of the file, absolute
    explicit TomlValues(const QString &path);

    void fail(const toml::source_region &where, const QString &message, const QString &hint = {});

    std::optional<models::Error> problem;

protected:
    using Entry = std::pair<const toml::key *, const toml::node *>;

    /// The entries in the order of the file, which toml++ does not keep. An empty `known` allows
    /// any key.
    QList<Entry> entries(const toml::table &table, const QString &name, const QStringList &known);
    const toml::table *tableOf(const Entry &entry, const QString &name);
    QString string(const Entry &entry, const QString &name);

    /// The folder that the entry names, from the one of the file.
    QString folderAt(const Entry &entry, const QString &name);

    /// Names become parts of keychain paths (`/<project>/<role>/password`) and of environment
    /// variables, which are upper case: so no slash, and no two that differ in case only.
    bool checkName(const Entry &entry, const QString &what, QSet<QString> &taken);
    models::ConnectionSpec readUrl(const Entry &entry);

    const QDir &folder() const { return m_folder; }

private:
    const QString m_path;
    const QDir m_folder;
};

} // namespace app
