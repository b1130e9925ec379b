// SPDX-License-Identifier: MIT
#include "app/workspace/replaycache.h"

#include "models/schema/snapshotjson.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

namespace app {

using migrations::HistoryRow;
using migrations::MigrationFile;
using migrations::ReplayedState;

namespace {

constexpr qsizetype mostKept = 24; ///< a few projects with a few environments each

/// The folder is the same for both programs, which have different names.
QString cacheFolder()
{
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return base.isEmpty() ? QString() : base + QStringLiteral("/tm-apps-db/replayed");
}

QString cacheFile(const QByteArray &key)
{
    return cacheFolder() + u'/' + QString::fromLatin1(key) + QStringLiteral(".json");
}

void writeRow(QDataStream &stream, const HistoryRow &row)
{
    stream << row.installedRank << row.version.value_or(QString()) << row.version.has_value()
           << row.description << row.type << row.script << row.checksum.value_or(0)
           << row.checksum.has_value() << row.success;
}

void writeFile(QDataStream &stream, const MigrationFile &file)
{
    stream << int(file.kind) << file.script << file.text << file.placeholderReplacement
           << (file.executeInTransaction ? int(*file.executeInTransaction) : -1);
}

QStringList textsOf(const QJsonValue &array)
{
    QStringList texts;
    for (const QJsonValue &text : array.toArray())
        texts.append(text.toString());
    return texts;
}

} // namespace

QByteArray replayKey(const ReplayRequest &request)
{
    QByteArray facts;
    QDataStream stream(&facts, QIODevice::WriteOnly);
    stream << QStringLiteral(TM_APPS_DB_VERSION) << request.place
           << request.target.table.qualifiedName() << request.target.placeholders.values;
    for (const migrations::RoleCredential &credential : request.target.credentials)
        stream << credential.role << credential.username;
    stream << int(request.until.what)
           << (request.until.version ? request.until.version->text() : QString());
    stream << request.folder.files.size();
    for (const MigrationFile &file : request.folder.files)
        writeFile(stream, file);
    for (const HistoryRow &row : request.until.rows)
        writeRow(stream, row);
    return QCryptographicHash::hash(facts, QCryptographicHash::Sha256).toHex();
}

std::optional<ReplayedState> keptReplay(const QByteArray &key)
{
    QFile file(cacheFile(key));
    if (cacheFolder().isEmpty() || !file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        return {};
    // A line of ours, then the snapshot's own document: it need not be parsed twice.
    const QJsonObject head = QJsonDocument::fromJson(file.readLine()).object();
    if (!head.contains(QStringLiteral("role")))
        return {};
    const auto snapshot = models::snapshotFromJson(file.readAll());
    if (!snapshot)
        return {};
    file.setFileTime(QDateTime::currentDateTime(), QFileDevice::FileModificationTime);
    return ReplayedState{.snapshot = *snapshot,
                         .role = head.value(QStringLiteral("role")).toString(),
                         .setsOwners = head.value(QStringLiteral("sets_owners")).toBool(),
                         .remarks = textsOf(head.value(QStringLiteral("remarks")))};
}

void keepReplay(const QByteArray &key, const ReplayedState &state)
{
    const QString folder = cacheFolder();
    if (folder.isEmpty() || !QDir().mkpath(folder))
        return;
    QSaveFile file(cacheFile(key));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const QJsonObject head{{QStringLiteral("role"), state.role},
                           {QStringLiteral("sets_owners"), state.setsOwners},
                           {QStringLiteral("remarks"), QJsonArray::fromStringList(state.remarks)}};
    file.write(QJsonDocument(head).toJson(QJsonDocument::Compact) + '\n');
    file.write(models::toJsonText(state.snapshot));
    if (!file.commit())
        return;
    const QStringList kept = QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files,
                                                    QDir::Time); // the newest first
    for (qsizetype i = mostKept; i < kept.size(); ++i)
        QFile::remove(folder + u'/' + kept.at(i));
}

} // namespace app
