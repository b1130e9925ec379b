// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/introspect.h"
#include "models/schema/ddl.h"
#include "models/schema/snapshotjson.h"
#include "tests/support/testserver.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace tests {

/// Takes a database apart into a script, makes another from it, and tells them apart.
class RoundTrip
{
public:
    QString problem() const { return m_server.problem(); }
    const TestServer &server() const { return m_server; }

    /// A new database into which psql has read `file`, or an empty one; null when psql failed.
    QString databaseFrom(const QString &name, const QString &file) const;

    models::Result<models::Snapshot> read(const QString &database) const;

    /// `pg_dump --schema-only`, without the lines that are different every time, and with lists
    /// whose order means nothing in one that does not depend on how they were typed: storage
    /// parameters, the tags of event triggers.
    QString dump(const QString &database) const;

    /// A new database that went through pg_dump and psql: PostgreSQL writes some expressions in
    /// another way when it reads them for the second time.
    QString copiedByDump(const QString &database) const;

    /// Empty when a new database made by createScript() is like `source`, to pg_dump and to
    /// introspect(); otherwise what is different.
    QString differences(const QString &source) const;

    /// The same of a database made from the JSON of the snapshot; only introspect() is asked, as
    /// JSON does not keep the order of privileges, which means nothing.
    QString differencesThroughJson(const QString &source) const;

private:
    QString keep(const QString &name, const QString &text) const;
    static QString withSortedLists(const QString &dump);
    QString diff(const QString &name, const QString &before, const QString &after) const;
    QString diff(const QString &name, const models::Snapshot &before,
                 const models::Snapshot &after) const;

    TestServer m_server;
    QTemporaryDir m_folder;
};

inline QString RoundTrip::keep(const QString &name, const QString &text) const
{
    // To look at afterwards: KEEP_FILES=/tmp/somewhere
    QFile file(QDir(qEnvironmentVariable("KEEP_FILES", m_folder.path())).filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        qWarning().noquote() << "cannot write" << file.fileName();
    file.write(text.toUtf8());
    return file.fileName();
}

inline QString RoundTrip::diff(const QString &name, const QString &before,
                               const QString &after) const
{
    if (before == after)
        return {};
    QProcess process;
    process.start("diff", {"-U", "2", keep(name + ".source", before), keep(name + ".copy", after)});
    process.waitForFinished();
    constexpr qsizetype enough = 6000;
    return QString::fromUtf8(process.readAllStandardOutput()).left(enough);
}

inline QString RoundTrip::databaseFrom(const QString &name, const QString &file) const
{
    m_server.createDatabase(name);
    if (!file.isEmpty() && m_server.psql(name, {"-o", QProcess::nullDevice(), "-f", file}).isNull())
        return {};
    return name;
}

inline models::Result<models::Snapshot> RoundTrip::read(const QString &database) const
{
    models::Session session;
    if (const auto opened = session.open(m_server.spec(database), {}).result(); !opened)
        return opened.error();
    return models::introspect(session).result();
}

inline QString RoundTrip::dump(const QString &database) const
{
    QProcess process;
    process.start(
        serverProgram("pg_dump"),
        {"--schema-only", "-h", m_server.socketFolder(), "-U", "postgres", "-d", database});
    process.waitForFinished(120'000);
    if (process.exitCode() != 0)
        return QString::fromUtf8(process.readAllStandardError());
    static const QRegularExpression random("^\\\\(un)?restrict .*\n",
                                           QRegularExpression::MultilineOption);
    return withSortedLists(QString::fromUtf8(process.readAllStandardOutput()).remove(random));
}

inline QString RoundTrip::withSortedLists(const QString &dump)
{
    static const QRegularExpression list("^( *(?:WITH|WHEN TAG IN) \\()(.*)(\\);?)$");
    QStringList lines = dump.split(u'\n');
    for (QString &line : lines) {
        const auto match = list.match(line);
        if (!match.hasMatch())
            continue;
        QStringList items = match.captured(2).split(", ");
        items.sort();
        line = match.captured(1) + items.join(", ") + match.captured(3);
    }
    return lines.join(u'\n');
}

inline QString RoundTrip::copiedByDump(const QString &database) const
{
    return databaseFrom(database + "-dumped", keep(database + ".dump.sql", dump(database)));
}

inline QString RoundTrip::diff(const QString &name, const models::Snapshot &before,
                               const models::Snapshot &after) const
{
    if (before == after)
        return {};
    return "the snapshots are not equal:\n"
        + diff(name, QString::fromUtf8(models::toJson(before).toJson()),
               QString::fromUtf8(models::toJson(after).toJson()));
}

inline QString RoundTrip::differences(const QString &source) const
{
    const auto snapshot = read(source);
    if (!snapshot)
        return snapshot.error().message + snapshot.error().detail;
    const QString script = models::createScript(*snapshot);
    const QString copy = databaseFrom(source + "-copy", keep(source + ".sql", script));
    if (copy.isNull())
        return "psql did not accept the script";
    const auto again = read(copy);
    if (!again)
        return again.error().message + again.error().detail;
    return diff(source + ".pg_dump", dump(source), dump(copy))
        + diff(source + ".json", *snapshot, *again);
}

inline QString RoundTrip::differencesThroughJson(const QString &source) const
{
    const auto snapshot = read(source);
    if (!snapshot)
        return snapshot.error().message + snapshot.error().detail;
    const auto fromJson = models::snapshotFromJson(models::toJson(*snapshot).toJson());
    if (!fromJson)
        return fromJson.error().message;
    if (const QString lost = diff(source + ".lost", *snapshot, *fromJson); !lost.isEmpty())
        return "JSON loses something: " + lost;
    const QString copy = databaseFrom(source + "-json",
                                      keep(source + ".json.sql", models::createScript(*fromJson)));
    if (copy.isNull())
        return "psql did not accept the script";
    const auto again = read(copy);
    if (!again)
        return again.error().message + again.error().detail;
    return diff(source + ".json", *snapshot, *again);
}

} // namespace tests
