// SPDX-License-Identifier: MIT
#pragma once

#include "tests/app/clifixture.h"
#include "tests/models/jsonschema.h"

#include <QJsonArray>

namespace tests {

/// The project of CliFixture with models beside its migrations, which agree with them.
class ModelsFixture : public CliFixture
{
public:
    void startWithModels()
    {
        startAfresh();
        writeModel("CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL);\n"
                   "CREATE TABLE pets (id int PRIMARY KEY, owner int NOT NULL REFERENCES people);\n"
                   "COMMENT ON TABLE pets IS 'whom people live with';\n"
                   "CREATE TABLE toys (id int PRIMARY KEY);\n");
    }

    void writeModel(const QByteArray &sql, const QString &name = QStringLiteral("all.sql")) const
    {
        project().write(QStringLiteral("models/") + name, sql);
    }

    /// The models with something behind them.
    void addToModels(const QByteArray &sql) const { writeModel(sql, QStringLiteral("more.sql")); }

    /// Files of the project's migrations that `new` wrote, by name.
    QStringList migrations(const QString &pattern) const
    {
        return QDir(project().path() + QStringLiteral("/migrations"))
            .entryList({pattern}, QDir::Files, QDir::Name);
    }

    QString migration(const QString &name) const
    {
        QFile file(project().path() + QStringLiteral("/migrations/") + name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
};

/// What is wrong with `document` by resources/<name>.schema.json; empty when it is right.
inline QString schemaProblems(const QString &name, const QJsonObject &document)
{
    QFile file(QStringLiteral(SOURCE_DIR "/resources/%1.schema.json").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    const JsonSchema schema(QJsonDocument::fromJson(file.readAll()).object());
    return schema.problems(document).join(u'\n');
}

} // namespace tests
