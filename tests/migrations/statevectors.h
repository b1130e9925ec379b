// SPDX-License-Identifier: MIT
#pragma once

#include "migrations/history/migrationstate.h"
#include "tests/migrations/vectors.h"

#include <QDir>
#include <QTemporaryDir>

namespace tests {

/// A folder on disk that holds the files of one scenario.
inline migrations::MigrationFolder folderOf(const QJsonObject &files, const QTemporaryDir &dir)
{
    for (auto it = files.begin(); it != files.end(); ++it) {
        const QString path = dir.filePath(it.key());
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("%s cannot be written", qPrintable(path));
        file.write(it->toString().toUtf8());
    }
    migrations::FolderOptions options;
    options.locations = {dir.path()};
    const auto folder = migrations::readFolder(options);
    if (!folder)
        qFatal("%s", qPrintable(folder.error().message));
    return *folder;
}

inline QList<migrations::HistoryRow> rowsOf(const QJsonArray &history)
{
    QList<migrations::HistoryRow> rows;
    for (const auto &value : history) {
        const QJsonObject recorded = value.toObject();
        migrations::HistoryRow row;
        row.installedRank = recorded[QStringLiteral("rank")].toInt(int(rows.size()) + 1);
        if (!recorded[QStringLiteral("version")].isNull())
            row.version = recorded[QStringLiteral("version")].toString();
        row.description = recorded[QStringLiteral("description")].toString();
        row.type = recorded[QStringLiteral("type")].toString();
        row.script = recorded[QStringLiteral("script")].toString();
        if (!recorded[QStringLiteral("checksum")].isNull())
            row.checksum = recorded[QStringLiteral("checksum")].toInt();
        row.success = recorded[QStringLiteral("success")].toBool();
        rows.append(row);
    }
    return rows;
}

inline QStringList texts(const QJsonValue &array)
{
    QStringList texts;
    for (const auto &value : array.toArray())
        texts += value.toString();
    return texts;
}

/// As the vectors were recorded: rank|version|description|type|script|checksum|state.
inline QString line(const migrations::MigrationInfo &info)
{
    const QString none = QStringLiteral("null");
    return QStringList{info.row ? QString::number(info.row->installedRank) : none,
                       info.version ? info.versionText : none,
                       info.description,
                       info.type,
                       info.script,
                       info.checksum ? QString::number(*info.checksum) : none,
                       migrations::stateName(info.state)}
        .join(u'|');
}

inline QStringList lines(const QList<migrations::MigrationInfo> &states)
{
    QStringList lines;
    for (const migrations::MigrationInfo &info : states)
        lines += line(info);
    return lines;
}

inline QJsonObject scenario(const QString &name)
{
    for (const auto &value :
         tests::recordedVectors("states").object()[QStringLiteral("scenarios")].toArray()) {
        if (value.toObject()[QStringLiteral("name")].toString() == name)
            return value.toObject();
    }
    qFatal("There is no scenario %s", qPrintable(name));
}

inline migrations::StateOptions optionsOf(const QJsonObject &recorded)
{
    const QJsonObject configuration = recorded[QStringLiteral("cfg")].toObject();
    return {.outOfOrder = configuration[QStringLiteral("outOfOrder")].toString() == u"true",
            .target = configuration[QStringLiteral("target")].toString()};
}

inline models::Result<QList<migrations::MigrationInfo>> statesOf(const QJsonObject &recorded)
{
    const QTemporaryDir dir;
    return migrations::migrationStates(folderOf(recorded[QStringLiteral("files")].toObject(), dir),
                                       rowsOf(recorded[QStringLiteral("hist")].toArray()),
                                       optionsOf(recorded));
}

} // namespace tests
