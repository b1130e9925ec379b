// SPDX-License-Identifier: MIT
#include "models/declared/modelrunner.h"

#include "models/declared/enumlabels.h"
#include "models/declared/modelfailure.h"
#include "models/schema/identifier.h"
#include "models/schema/namepath.h"
#include "models/script/sqltokens.h"

#include <QSet>

#include <algorithm>

namespace models {

namespace {

/// Statements between two commits: each table takes a handful of locks, and a server has room for
/// 6,400 of them unless it was told otherwise.
constexpr int modelsPerCommit = 200;

/// More tables than this, with what belongs to them, may not fit into one transaction.
constexpr int manyTables = 1'000;

/// What a session begins with. Bodies of functions are checked in the end, when all is there.
const QString modelSettings = QStringLiteral(
    "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; SET client_encoding TO 'UTF8'; "
    "SET synchronous_commit = off; SET check_function_bodies = off");

const QString modelSavepoint = QStringLiteral("SAVEPOINT model");
const QString nextSavepoint = QStringLiteral("RELEASE SAVEPOINT model; SAVEPOINT model");

/// Errors that may go away when other statements have been run (manual, appendix A): names that are
/// not there yet, and what PostgreSQL says of keys, types and partitions that are not there yet.
bool mayPass(const QString &sqlState)
{
    static const QSet<QString> lasting{QStringLiteral("42601"), QStringLiteral("42501"),
                                       QStringLiteral("42P07"), QStringLiteral("42710"),
                                       QStringLiteral("42723"), QStringLiteral("42P06"),
                                       QStringLiteral("42701"), QStringLiteral("42622")};
    if (lasting.contains(sqlState))
        return false;
    return sqlState.startsWith(u"42") || sqlState == u"3F000" || sqlState == u"55000"
        || sqlState == u"55P04" || sqlState == u"22P02" || sqlState == u"22023";
}

bool isFatal(const Error &error)
{
    return error.kind == Error::Kind::Lost || error.kind == Error::Kind::Cancelled
        || error.sqlState == u"25P02";
}

/// Where OR REPLACE belongs: behind the first word.
qsizetype behindCreate(const QString &sql)
{
    for (const SqlToken &token : sqlTokens(sql)) {
        if (token.kind != SqlToken::Kind::Comment)
            return token.offset + token.length;
    }
    return 0;
}

const QString orReplace = QStringLiteral(" OR REPLACE");

} // namespace

ModelRunner::ModelRunner(ScratchRoom &room, const QList<ModelFile> &files, ModelScript &script)
    : m_room(room)
    , m_connection(room.connection())
    , m_files(files)
    , m_script(script)
    , m_roles(m_connection)
{ }

Status ModelRunner::run()
{
    if (const Status begun = begin(); !begun)
        return begun;
    QList<int> first;
    QList<int> second; // what speaks of roles that are made in the last transaction
    for (const int index : runningOrder(m_script.statements)) {
        const bool waits
            = m_rolesLast && m_roles.isAnyMissing(m_script.statements.at(index).facts.roles);
        (waits ? second : first).append(index);
    }
    if (const Status done = runRounds(first, m_rolesLast ? &second : nullptr); !done)
        return done;
    if (m_rolesLast) {
        if (const Status made = makeRoles(); !made)
            return made;
        std::sort(second.begin(), second.end());
        if (const Status done = runRounds(second, nullptr); !done)
            return done;
    }
    if (const Status checked = checkBodies(); !checked)
        return checked;
    return use(0);
}

Status ModelRunner::begin()
{
    if (const Status set = use(0); !set)
        return set;
    const auto path
        = m_connection.query(QStringLiteral("SELECT pg_catalog.current_setting('search_path')"));
    if (!path)
        return path.error();
    for (const QString &one : path->text(0, 0).split(u',')) {
        const auto names = namesInPath(one.trimmed());
        if (names && !names->isEmpty() && names->first() != u"$user") {
            m_creationSchema = names->first();
            break;
        }
    }
    QStringList roles;
    int tables = 0;
    for (const ModelStatement &statement : m_script.statements) {
        roles += statement.facts.roles;
        for (const MadeObject &made : statement.facts.makes)
            tables += made.kind == ObjectKind::Table ? 1 : 0;
    }
    for (const QStringList &settings : m_script.settings) {
        for (const QString &sql : settings)
            roles += factsOf(sql).roles;
    }
    if (const Status looked = m_roles.look(roles); !looked)
        return looked;
    m_rolesLast = m_room.mayCommit() && tables > manyTables && !m_roles.isEmpty();
    if (!m_rolesLast && !m_roles.isEmpty()) {
        if (const Status made = makeRoles(); !made)
            return made;
        // The room sees that they are not to be committed.
        if (const Status seen = m_room.commitSoFar(); !seen)
            return seen;
    }
    makeLabelsEarly();
    return saveNow();
}

Status ModelRunner::makeRoles()
{
    if (m_roles.isEmpty())
        return ok();
    const Status made = m_roles.makeAll();
    m_script.remarks += m_roles.remarks();
    return made;
}

/// Runs `pending` again and again, as long as that gets some further. \param later gets what does
/// not succeed; null: that is an error
Status ModelRunner::runRounds(QList<int> pending, QList<int> *later)
{
    while (!pending.isEmpty()) {
        QList<ModelFailure> failures;
        QList<int> failed;
        for (const int index : pending) {
            if (m_connection.isCancelled())
                return m_connection.cancelledError();
            const Status done = runOne(index);
            if (done || leavesOut(index, done.error()))
                continue;
            if (isFatal(done.error()) || !mayPass(done.error().sqlState))
                return explained(index, done.error());
            failures.append({index, done.error()});
            failed.append(index);
        }
        if (failed.size() == pending.size()) {
            if (!later)
                return m_room.withWayOut(firstCause(m_files, m_script, failures));
            *later += failed;
            return ok();
        }
        pending = failed;
    }
    return ok();
}

Status ModelRunner::runOne(int index)
{
    const ModelStatement &statement = m_script.statements.at(index);
    if (const Status used = use(statement.settings); !used)
        return used;
    const auto sql = textToRun(index);
    if (!sql)
        return sql.error();
    // In one message, and the savepoint for the next one with it: a message that does not parse has
    // no effect at all. Where a commit would last, alone.
    const bool together = m_room.kind() == ScratchRoom::Kind::OwnDatabase;
    Status done
        = together ? m_connection.execute(*sql + u'\n' + u';' + nextSavepoint) : m_room.run(*sql);
    if (done && !together)
        done = m_connection.execute(nextSavepoint);
    if (!done) {
        if (!isFatal(done.error())) {
            const Status back = m_connection.execute(QStringLiteral("ROLLBACK TO SAVEPOINT model"));
            if (!back)
                return back;
        }
        return done;
    }
    ++m_sinceCommit;
    // A label can be used only when it is committed.
    if (m_sinceCommit >= modelsPerCommit || statement.facts.addsEnumLabel)
        return commitNow();
    return ok();
}

/// Where all of it is one transaction.
void ModelRunner::makeLabelsEarly()
{
    if (m_room.mayCommit())
        return;
    QStringList statements;
    for (const ModelStatement &statement : m_script.statements)
        statements.append(statement.text.sql);
    m_instead = withEarlyLabels(statements);
}

Result<QString> ModelRunner::textToRun(int index)
{
    const ModelStatement &statement = m_script.statements.at(index);
    if (const auto instead = m_instead.constFind(index); instead != m_instead.constEnd())
        return instead->isEmpty() ? QStringLiteral("SELECT 1") : *instead;
    const StatementFacts &facts = statement.facts;
    if (facts.makes.size() != 1)
        return statement.text.sql;
    const MadeObject &made = facts.makes.first();
    // It is there in every new database; a model may say so.
    const bool usual
        = made.kind == ObjectKind::Schema && made.name == u"public" && facts.provides.size() == 1;
    if (usual)
        return QStringLiteral("CREATE SCHEMA IF NOT EXISTS public");
    if (made.kind != ObjectKind::Extension)
        return statement.text.sql;
    auto instead = m_room.insteadOfExtension(made.name, facts.extensionSchema);
    if (!instead)
        return instead.error();
    return instead->isEmpty() ? statement.text.sql : *instead;
}

/// Gives the session the settings of a file. One that the server does not know, or the role may not
/// set, is left out.
Status ModelRunner::use(int settings)
{
    if (settings == m_settings)
        return ok();
    if (const Status reset = m_connection.execute(modelSettings); !reset)
        return reset;
    m_settings = settings;
    QStringList &statements = m_script.settings[settings];
    for (qsizetype i = 0; i < statements.size();) {
        const Status set
            = m_connection.execute(QStringLiteral("SAVEPOINT setting;\n") + statements.at(i)
                                   + QStringLiteral("\n;RELEASE SAVEPOINT setting"));
        if (set) {
            ++i;
            continue;
        }
        if (isFatal(set.error()))
            return set;
        if (const Status back
            = m_connection.execute(QStringLiteral("ROLLBACK TO SAVEPOINT setting"));
            !back)
            return back;
        const StatementFacts facts = factsOf(statements.at(i));
        if (facts.setsOwner)
            m_knowsOwners = false;
        const QString remark = QStringLiteral("The setting %1 was left out: %2")
                                   .arg(facts.setting, set.error().message);
        if (!m_script.remarks.contains(remark))
            m_script.remarks.append(remark);
        statements.removeAt(i);
    }
    // A statement that fails takes back what was set after the savepoint.
    return m_saved ? m_connection.execute(nextSavepoint) : ok();
}

Status ModelRunner::saveNow()
{
    m_saved = true;
    return m_connection.execute(modelSavepoint);
}

Status ModelRunner::commitNow()
{
    m_sinceCommit = 0;
    if (!m_room.mayCommit())
        return ok();
    if (const Status released = m_connection.execute(QStringLiteral("RELEASE SAVEPOINT model"));
        !released)
        return released;
    if (const Status committed = m_room.commitSoFar(); !committed)
        return committed;
    return saveNow();
}

/// What the role may not do about owners, privileges and the comments of extensions is no reason to
/// do nothing at all.
bool ModelRunner::leavesOut(int index, const Error &error)
{
    const ModelStatement &statement = m_script.statements.at(index);
    const StatementFacts &facts = statement.facts;
    const bool noRole = m_roles.isAnyMissing(facts.roles) && error.sqlState == u"42704";
    const bool denied = error.sqlState == u"42501";
    const bool aside
        = facts.setsOwner || facts.setsPrivileges || facts.command == u"COMMENT ON EXTENSION";
    if (!noRole && !(denied && aside && facts.makes.isEmpty()))
        return false;
    if (noRole && !facts.makes.isEmpty() && facts.makes.first().kind == ObjectKind::Schema)
        return false;
    m_knowsOwners = m_knowsOwners && !facts.setsOwner;
    m_knowsPrivileges = m_knowsPrivileges && !facts.setsPrivileges;
    if (denied) {
        const ModelFile &file = m_files.at(statement.file);
        m_script.remarks.append(QStringLiteral("%1: %2 was left out: %3")
                                    .arg(placeText(file.name, beginOf(file, statement.text)),
                                         facts.command, error.message));
    }
    return true;
}

Status ModelRunner::checkBodies()
{
    for (int index = 0; index < int(m_script.statements.size()); ++index) {
        const ModelStatement &statement = m_script.statements.at(index);
        const auto ofBodies = [](const QString &sql) {
            return sql.contains(u"check_function_bodies", Qt::CaseInsensitive);
        };
        const QStringList &settings = m_script.settings.at(statement.settings);
        if (!statement.facts.hasBodyToCheck
            || std::any_of(settings.begin(), settings.end(), ofBodies))
            continue;
        if (m_connection.isCancelled())
            return m_connection.cancelledError();
        if (const Status checked = checkBody(index); !checked)
            return checked;
    }
    return ok();
}

/// Makes the function once more, with its body checked: the server then points into the statement.
Status ModelRunner::checkBody(int index)
{
    const ModelStatement &statement = m_script.statements.at(index);
    if (const Status used = use(statement.settings); !used)
        return used;
    QString sql = statement.text.sql;
    const bool replaces = statement.facts.makes.first().replaces;
    const qsizetype inserted = replaces ? -1 : behindCreate(sql);
    if (!replaces)
        sql.insert(inserted, orReplace);
    if (const Status on
        = m_connection.execute(QStringLiteral("SET LOCAL check_function_bodies = on"));
        !on)
        return on;
    const Status checked = m_room.run(sql);
    if (!checked && isFatal(checked.error()))
        return checked;
    if (const Status back = m_connection.execute(QStringLiteral("ROLLBACK TO SAVEPOINT model"));
        !back)
        return back;
    if (checked || checked.error().sqlState == u"42501") // it was given to another owner
        return ok();
    Error error = checked.error();
    if (!replaces && error.line > 0) {
        qsizetype offset = offsetOf(sql, error.line, error.column);
        if (offset > inserted)
            offset = std::max(inserted, offset - orReplace.size());
        const QStringView before = QStringView(statement.text.sql).left(offset);
        error.line = int(before.count(u'\n')) + 1;
        error.column = int(offset - (before.lastIndexOf(u'\n') + 1)) + 1;
        error.statement = statement.text.sql;
        error.position = 0;
    }
    return explained(index, error);
}

Error ModelRunner::explained(int index, const Error &cause) const
{
    if (cause.kind == Error::Kind::Cancelled && m_connection.isCancelled())
        return cause;
    Error error = inFile(m_files, m_script, {index, cause});
    // A statement_timeout, or pg_cancel_backend() by another: nobody here asked for it.
    if (error.kind == Error::Kind::Cancelled)
        error.kind = Error::Kind::Rejected;
    return m_room.withWayOut(error);
}

} // namespace models
