// SPDX-License-Identifier: MIT
#include "tests/models/alterpair.h"

#include "models/diff/diff.h"
#include "models/introspection/introspect.h"
#include "models/schema/snapshotjson.h"
#include "models/script/statements.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStorageInfo>

#include <algorithm>

namespace tests {

namespace {

constexpr qsizetype enoughText = 12'000;

QString textOf(const models::Error &error)
{
    return QStringList{error.message, error.detail, error.hint, error.statement}.join(u'\n');
}

/// Sorted, without the commas that say which is the last.
QString sortedLines(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u','))
            line.chop(1);
    }
    lines.sort();
    return lines.join(u'\n');
}

/// Storage parameters and the tags of event triggers are in the order in which they were typed,
/// columns in that of the table.
QString withSortedLists(const QString &text)
{
    static const QRegularExpression list("^( *(?:WITH|WHEN TAG IN) \\("
                                         "|ALTER PUBLICATION .* ADD TABLE ONLY [^(]* \\()"
                                         "([^()]*)(\\)(?:;| WHERE .*)?)$");
    QStringList lines = text.split(u'\n');
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

bool hasStorage(const QString &type)
{
    return type.contains("TABLE") || type.contains("MATERIALIZED") || type.contains("INDEX")
        || type.contains("CONSTRAINT");
}

models::Snapshot withSortedColumns(models::Snapshot snapshot)
{
    for (models::Schema &schema : snapshot.schemas) {
        for (models::Table &table : schema.tables) {
            std::ranges::sort(table.columns, {}, &models::Column::name);
            std::ranges::sort(table.identitySequences, {}, &models::Sequence::name);
            // See Difference::remarks.
            for (models::Column &column : table.columns)
                column.local = column.local || column.inherited;
            for (models::Constraint &constraint : table.constraints)
                constraint.local = constraint.local || constraint.inherited;
        }
    }
    for (models::Publication &publication : snapshot.publications) {
        for (models::Publication::PublishedTable &published : publication.tables)
            published.columns.sort(); // in attribute order otherwise
    }
    return snapshot;
}

QString asJson(const models::Snapshot &snapshot)
{
    return QString::fromUtf8(models::toJson(withSortedColumns(snapshot)).toJson());
}

QString listOf(const models::Difference &difference)
{
    QStringList lines;
    for (const models::Change &change : difference.changes)
        lines.append("  " + models::displayText(change));
    return lines.join(u'\n');
}

bool saysCascade(const QString &sql)
{
    static const QRegularExpression drop(
        "(^DROP (?!TYPE )|\\bDROP (COLUMN|CONSTRAINT)\\b).*\\bCASCADE;$",
        QRegularExpression::DotMatchesEverythingOption);
    return sql.contains(drop);
}

} // namespace

QString comparableDump(const QString &dump)
{
    // Each object begins with "-- Name: film; Type: TABLE; Schema: public; Owner: postgres"; where
    // it is stored was said before, when it is not where the one before it is.
    static const QRegularExpression heading("^-- Name: .*; Type: ([A-Z ]+);");
    static const QRegularExpression stored("^SET default_table(space|_access_method) = ");
    static const QRegularExpression random("^\\\\(un)?restrict ");
    QStringList entries;
    QString type, entry;
    QMap<QString, QString> places;
    const auto close = [&] {
        const bool anyOrder = type.endsWith("TABLE") || type == "ACL" || type == "DEFAULT ACL";
        entries.append(anyOrder ? sortedLines(withSortedLists(entry)) : withSortedLists(entry));
    };
    for (const QString &line : dump.split(u'\n')) {
        if (line == "--" || line.isEmpty() || line.contains(random))
            continue;
        if (const auto match = stored.match(line); match.hasMatch()) {
            places[match.captured(1)] = line;
            continue;
        }
        if (const auto match = heading.match(line); match.hasMatch()) {
            close();
            type = match.captured(1);
            entry = hasStorage(type) ? QStringList(places.values()).join(u'\n') + u'\n' : QString();
        }
        entry += line + u'\n';
    }
    close();
    entries.sort();
    return entries.join(u'\n');
}

InMemory::InMemory()
{
    constexpr qint64 enoughBytes = 2'000'000'000;
    const QStorageInfo memory("/dev/shm");
    if (qEnvironmentVariableIsEmpty("TMPDIR") && memory.isReady()
        && memory.fileSystemType() == "tmpfs" && memory.bytesAvailable() > enoughBytes)
        qputenv("TMPDIR", "/dev/shm");
}

AlterPairs::AlterPairs()
{
    m_problem = m_server.problem();
    if (!m_problem.isEmpty())
        return;
    if (const auto opened = m_admin.open(m_server.spec(), {}).result(); !opened)
        m_problem = opened.error().message;
    run("CREATE ROLE keeper; CREATE ROLE reader; CREATE ROLE writer; CREATE ROLE \"Odd \"\"role\"");
    run("SET allow_in_place_tablespaces = on");
    run("CREATE TABLESPACE attic LOCATION ''");
}

void AlterPairs::run(const QString &sql)
{
    const models::Status ran
        = m_admin.run([sql](models::Connection &connection) { return connection.execute(sql); })
              .result();
    if (!ran)
        qWarning().noquote() << sql << textOf(ran.error());
}

void AlterPairs::copy(const QString &name, const QString &source)
{
    run(QString("CREATE DATABASE \"%1\" TEMPLATE \"%2\"").arg(name, source));
}

void AlterPairs::drop(const QString &name)
{
    run(QString("DROP DATABASE IF EXISTS \"%1\" WITH (FORCE)").arg(name));
}

QString AlterPairs::kept(const QString &name, const QString &text) const
{
    // To look at afterwards: KEEP_FILES=/tmp/somewhere
    QFile file(QDir(qEnvironmentVariable("KEEP_FILES", m_folder.path())).filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        qWarning().noquote() << "cannot write" << file.fileName();
    file.write(text.toUtf8());
    return file.fileName();
}

QString AlterPairs::linesThatDiffer(const QString &one, const QString &other) const
{
    QProcess process;
    process.start("diff", {"-U", "3", kept("is", one), kept("should-be", other)});
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput()).left(enoughText);
}

QString AlterPairs::dumpOf(const QString &database) const
{
    QProcess process;
    process.start(
        serverProgram("pg_dump"),
        {"--schema-only", "-h", m_server.socketFolder(), "-U", "postgres", "-d", database});
    process.waitForFinished(120'000);
    if (process.exitCode() != 0)
        qWarning().noquote() << process.readAllStandardError();
    return QString::fromUtf8(process.readAllStandardOutput());
}

models::Result<QList<bool>> AlterPairs::runEach(const QString &database,
                                                const QStringList &statements)
{
    models::Session session;
    if (const auto opened = session.open(m_server.spec(database), {}).result(); !opened)
        return opened.error();
    auto accepted
        = session
              .run([&statements](models::Connection &connection) -> models::Result<QList<bool>> {
                  QList<bool> answers;
                  for (const QString &statement : statements)
                      answers.append(!statement.isEmpty() && connection.execute(statement));
                  return answers;
              })
              .result();
    session.close().waitForFinished();
    return accepted;
}

models::Result<KnownDatabase> AlterPairs::known(const QString &database, bool withDump)
{
    models::Session session;
    if (const auto opened = session.open(m_server.spec(database), {}).result(); !opened)
        return opened.error();
    const auto snapshot = models::introspect(session).result();
    session.close().waitForFinished();
    if (!snapshot)
        return snapshot.error();
    return KnownDatabase{.name = database,
                         .snapshot = *snapshot,
                         .dump = withDump ? comparableDump(dumpOf(database)) : QString()};
}

bool AlterPairs::runFile(const QString &database, const QString &sql)
{
    const QString file = kept(database + ".sql", sql);
    return !m_server.psql(database, {"-o", QProcess::nullDevice(), "-f", file}).isNull();
}

models::Result<KnownDatabase> AlterPairs::made(const QString &name, const QString &sql)
{
    const QString typed = name + "-typed";
    copy(typed, "template0");
    models::Result<KnownDatabase> database
        = models::Error{.message = "psql did not accept the SQL of " + name};
    if (runFile(typed, sql))
        database = throughDump(name, typed);
    drop(typed);
    return database;
}

models::Result<KnownDatabase> AlterPairs::throughDump(const QString &name, const QString &source)
{
    copy(name, "template0");
    if (!runFile(name, dumpOf(source))) {
        // There are schemas whose dump cannot be read: functions that call each other.
        drop(name);
        copy(name, source);
    }
    return known(name);
}

QString AlterPairs::differences(const KnownDatabase &from, const KnownDatabase &to,
                                const models::AlterOptions &options)
{
    const QString name = QString("%1-altered-%2").arg(from.name).arg(++m_count);
    copy(name, from.name);
    const QString problem = tried(name, from, to, options);
    drop(name);
    return problem;
}

QString AlterPairs::differencesInPlace(const KnownDatabase &from, const KnownDatabase &to,
                                       const models::AlterOptions &options)
{
    return tried(from.name, from, to, options);
}

QString AlterPairs::tried(const QString &database, const KnownDatabase &from,
                          const KnownDatabase &to, const models::AlterOptions &options)
{
    const models::AlterScript script = models::alterScript(from.snapshot, to.snapshot, options);
    QString problem = brokenPromise(script);
    if (problem.isEmpty())
        problem = wrong(database, to, script);
    if (problem.isEmpty())
        return {};
    const QString text = models::sqlText(script);
    kept("script.sql", text);
    return QString("%1 → %2, %3: %4\n--- the script:\n%5")
        .arg(from.name, to.name,
             options.manner == models::AlterOptions::Manner::Gentle ? "gentle" : "one transaction",
             problem, text.left(enoughText));
}

QString AlterPairs::wrong(const QString &database, const KnownDatabase &to,
                          const models::AlterScript &script)
{
    models::Session session;
    if (const auto opened = session.open(m_server.spec(database), {}).result(); !opened)
        return textOf(opened.error());
    const models::Status ran = session
                                   .run([&script](models::Connection &connection) {
                                       return runStatements(connection, script);
                                   })
                                   .result();
    session.close().waitForFinished();
    if (!ran)
        return "the server refused a statement: " + textOf(ran.error());
    const auto result = known(database, !to.dump.isEmpty());
    if (!result)
        return textOf(result.error());
    const models::Difference left = models::difference(result->snapshot, to.snapshot);
    if (!left.isEmpty())
        return "there is still a difference:\n" + listOf(left);
    if (withSortedColumns(result->snapshot) != withSortedColumns(to.snapshot))
        return "difference() says nothing, but the snapshots are not equal:\n"
            + linesThatDiffer(asJson(result->snapshot), asJson(to.snapshot));
    const models::AlterScript again = models::alterScript(result->snapshot, to.snapshot);
    if (!again.isEmpty())
        return "there is more to do though nothing differs:\n" + models::sqlText(again);
    const bool isOwnBesides = std::ranges::any_of(
        left.remarks, [](const QString &remark) { return remark.contains("comes from a parent"); });
    if (!to.dump.isEmpty() && result->dump != to.dump && !isOwnBesides)
        return "pg_dump sees a difference:\n" + linesThatDiffer(result->dump, to.dump);
    return {};
}

QString AlterPairs::differencesBothWays(const KnownDatabase &one, const KnownDatabase &other,
                                        const QList<models::Rename> &renames)
{
    using Manner = models::AlterOptions::Manner;
    for (const Manner manner : {Manner::Gentle, Manner::OneTransaction}) {
        QString found = differences(one, other, {.renames = renames, .manner = manner});
        if (found.isEmpty())
            found = differences(other, one, {.renames = reversed(renames), .manner = manner});
        if (!found.isEmpty())
            return found;
    }
    return {};
}

models::Status runStatements(models::Connection &connection, const models::AlterScript &script)
{
    int open = 0;
    for (const models::AlterStatement &statement : script.statements) {
        if (open != 0 && (open != statement.transaction || !statement.transactional)) {
            if (const models::Status committed = connection.commit(); !committed)
                return committed;
            open = 0;
        }
        if (statement.transactional && open == 0) {
            if (const models::Status begun = connection.execute("BEGIN"); !begun)
                return begun;
            open = statement.transaction;
        }
        if (const auto ran = connection.query(statement.sql); !ran) {
            models::Error error = ran.error();
            error.statement = statement.sql;
            connection.rollback();
            return error;
        }
    }
    return open == 0 ? models::ok() : connection.commit();
}

QString brokenPromise(const models::AlterScript &script)
{
    int last = 0;
    QSet<int> closed;
    for (const models::AlterStatement &statement : script.statements) {
        const auto broken = [&statement](const char *why) { return why + statement.sql; };
        const auto parts = models::splitStatements(statement.sql);
        if (!parts || parts->size() != 1)
            return broken("not one statement: ");
        if (!statement.sql.endsWith(u';'))
            return broken("no semicolon at its end: ");
        if (saysCascade(statement.sql))
            return broken("says CASCADE: ");
        if (statement.transaction < last || closed.contains(statement.transaction))
            return broken("is in a transaction that was over: ");
        if (!statement.transactional && statement.transaction == last)
            return broken("is outside of transactions, but has the number of one: ");
        if (!statement.transactional)
            closed.insert(statement.transaction);
        for (const models::HazardNote &note : statement.hazards) {
            if (note.text.isEmpty() || note.text.endsWith(u'.'))
                return broken("a hazard is no sentence without a period: ");
        }
        last = statement.transaction;
    }
    return {};
}

} // namespace tests
