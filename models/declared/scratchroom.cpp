// SPDX-License-Identifier: MIT
#include "models/declared/scratch.h"

#include "models/core/querytext.h"
#include "models/declared/renamedschemas.h"
#include "models/schema/identifier.h"

#include <algorithm>

namespace models {

namespace {

/// Takes out of `objects` what has the name of one of `before`.
template <typename T, typename Name>
void removeWhatWas(QList<T> &objects, const QList<T> &before, Name name)
{
    objects.removeIf([&](const T &object) {
        return std::ranges::find(before, object.*name, name) != before.end();
    });
}

} // namespace

ScratchRoom::ScratchRoom(Connection &connection, Kind kind, QString savedPrefix,
                         QString serverDatabase)
    : m_connection(connection)
    , m_kind(kind)
    , m_savedPrefix(std::move(savedPrefix))
    , m_serverDatabase(std::move(serverDatabase))
{ }

QString ScratchRoom::serverDatabase() const
{
    return m_serverDatabase.isEmpty() ? m_connection.server().database : m_serverDatabase;
}

Status ScratchRoom::commitSoFar()
{
    if (!mayCommit())
        return ok();
    const auto changed = m_connection.query(queryText(QStringLiteral("scratch_sharedchanges")));
    if (!changed)
        return changed.error();
    if (changed->flag(0, 0)) {
        m_keepsOpen = true;
        return ok();
    }
    if (const Status committed = m_connection.commit(); !committed)
        return committed;
    return m_connection.execute(QStringLiteral("BEGIN"));
}

Result<QString> ScratchRoom::insteadOfExtension(const QString &name, const QString &schema)
{
    const auto isIt = [&](const Extension &one) { return one.name == name; };
    if (std::ranges::none_of(m_before.extensions, isIt))
        return QString();
    const auto place = m_connection.query(
        QStringLiteral("SELECT n.nspname, e.extrelocatable, pg_catalog.current_schema() "
                       "FROM pg_catalog.pg_extension AS e "
                       "JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace "
                       "WHERE e.extname = $1"),
        {name});
    if (!place)
        return place.error();
    if (place->rowCount() == 0)
        return QString();
    if (!m_declaredExtensions.contains(name))
        m_declaredExtensions.append(name);
    const QString home = place->text(0, 0);
    const bool isAside = !m_savedPrefix.isEmpty() && home.startsWith(m_savedPrefix);
    const QString wanted = schema.isEmpty() && isAside ? place->text(0, 2) : schema;
    if (wanted.isEmpty() || wanted == home)
        return QStringLiteral("SELECT 1");
    return moveExtension(name, wanted, place->flag(0, 1));
}

/// An extension that a database's owner was let make (a trusted one) is theirs, and what it made is
/// not: then it cannot be moved either.
Result<QString> ScratchRoom::moveExtension(const QString &name, const QString &schema, bool mayMove)
{
    Error error{.kind = Error::Kind::Unavailable,
                .message = QStringLiteral("The extension %1 is in this database already, and %2 "
                                          "cannot move it to the schema %3 for a moment")
                               .arg(name, m_connection.server().user, schema),
                .hint = QStringLiteral("Let the role make databases (CREATEDB), or name a server, "
                                       "or an empty database, for this in [scratch] of "
                                       "tm-apps-db.toml")};
    if (!mayMove)
        return error;
    const Status moved = m_connection.execute(
        QStringLiteral("SAVEPOINT extension; ALTER EXTENSION %1 SET SCHEMA %2; "
                       "RELEASE SAVEPOINT extension")
            .arg(quoted(name), quoted(schema)));
    if (moved)
        return QStringLiteral("SELECT 1");
    const Error::Kind kind = moved.error().kind;
    if (kind == Error::Kind::Lost || kind == Error::Kind::Cancelled)
        return moved.error();
    if (const Status back = m_connection.execute(QStringLiteral("ROLLBACK TO SAVEPOINT extension"));
        !back)
        return back.error();
    return kind == Error::Kind::Denied ? error : moved.error();
}

Status ScratchRoom::noteWhatIsThere()
{
    if (m_kind == Kind::OwnDatabase)
        return ok();
    if (const Status taken = takeBackDefaults(m_connection, m_savedPrefix); !taken)
        return taken;
    const auto found = introspect(m_connection, {.insideTransaction = true});
    if (!found)
        return found.error();
    const auto usual = m_connection.query(
        QStringLiteral("SELECT CASE WHEN $1::int4 < 150000 THEN pg_catalog.pg_get_userbyid(10) "
                       "ELSE 'pg_database_owner' END"),
        {QString::number(m_connection.server().versionNumber)});
    if (!usual)
        return usual.error();
    m_usualOwner = usual->text(0, 0);
    m_before = *found;
    m_before.schemas.clear();
    m_before.dependencies.clear();
    QStringList awake;
    for (const EventTrigger &one : std::as_const(m_before.eventTriggers)) {
        if (one.enabled != u"DISABLED")
            awake.append(quotedIfNeeded(one.name));
    }
    if (!awake.isEmpty())
        m_remarks.append(
            QStringLiteral("Event triggers of %1 ran while its schemas were out of the way, and "
                           "may have changed what is compared: %2")
                .arg(m_connection.server().database, awake.join(QStringLiteral(", "))));
    return ok();
}

Status ScratchRoom::run(const QString &sql)
{
    if (m_kind == Kind::OwnDatabase)
        return m_connection.execute(sql);
    const auto done = m_connection.query(sql);
    return done ? ok() : Status(done.error());
}

Error ScratchRoom::withWayOut(Error error) const
{
    if (m_kind == Kind::OwnDatabase && m_keepsOpen && error.sqlState == u"53200") {
        error.hint = QStringLiteral("All of it ran in one transaction, because roles were made in "
                                    "it: make them on the server, or raise "
                                    "max_locks_per_transaction");
        return error;
    }
    const bool room = error.sqlState == u"53200" || error.sqlState == u"55P04";
    if (m_kind == Kind::OwnDatabase || !(room || error.hint.isEmpty()))
        return error;
    const QString &database = m_connection.server().database;
    const bool isNamed = m_kind == Kind::NamedDatabase;
    if (room) {
        error.hint = QStringLiteral("In %1 all of it runs in one transaction, which cannot do "
                                    "that; %2")
                         .arg(database,
                              isNamed ? QStringLiteral("let [scratch] in tm-apps-db.toml name a "
                                                       "server alone, where the role may make "
                                                       "databases (CREATEDB)")
                                      : QStringLiteral("give the role CREATEDB, or name a server "
                                                       "in [scratch] of tm-apps-db.toml"));
    } else if (!isNamed) {
        // What the role may not do here, and what an extension or an event trigger does, is
        // otherwise in a database of its own.
        const bool isMissing = error.sqlState == u"42704" || error.sqlState == u"42883";
        const bool ofPlace = error.sqlState == u"42501" || error.sqlState == u"42710"
            || (isMissing && m_before.extensions.size() > 1)
            || (!m_remarks.isEmpty() && !error.context.isEmpty());
        if (ofPlace)
            error.hint = QStringLiteral("%1 may not make a database, so this was tried in %2 "
                                        "itself, with its schemas out of the way. Give the role "
                                        "CREATEDB, or name another place in [scratch] of "
                                        "tm-apps-db.toml")
                             .arg(m_connection.server().user, database);
    }
    return error;
}

Result<Snapshot> ScratchRoom::snapshot(IntrospectionOptions options)
{
    options.insideTransaction = true;
    auto snapshot = introspect(m_connection, options);
    if (!snapshot || m_kind == Kind::OwnDatabase)
        return snapshot;
    const auto isAside = [this](const QString &schema) {
        return !m_savedPrefix.isEmpty() && schema.startsWith(m_savedPrefix);
    };
    snapshot->schemas.removeIf([&](const Schema &schema) { return isAside(schema.name); });
    snapshot->dependencies.removeIf([&](const Dependency &one) {
        return isAside(one.object.schema) || isAside(one.uses.schema);
    });
    removeWhatWas(snapshot->eventTriggers, m_before.eventTriggers, &EventTrigger::name);
    removeWhatWas(snapshot->publications, m_before.publications, &Publication::name);
    removeWhatWas(snapshot->others, m_before.others, &OtherObject::name);
    snapshot->defaultPrivileges.removeIf([&](const DefaultPrivileges &one) {
        return isAside(one.schema) || m_before.defaultPrivileges.contains(one);
    });
    snapshot->extensions.removeIf([&](const Extension &one) {
        const auto isIt = [&](const Extension &before) { return before.name == one.name; };
        return one.name != u"plpgsql" && !m_declaredExtensions.contains(one.name)
            && std::ranges::any_of(m_before.extensions, isIt);
    });
    usualPublic(*snapshot);
    return snapshot;
}

/// A new `public` belongs to whoever owns it in every new database, not to the role that made it
/// here.
void ScratchRoom::usualPublic(Snapshot &snapshot) const
{
    if (m_kind != Kind::RenamedSchemas)
        return;
    const QString &role = m_connection.server().user;
    const auto found = std::ranges::find(snapshot.schemas, QStringLiteral("public"), &Schema::name);
    if (found == snapshot.schemas.end() || found->owner != role)
        return;
    found->owner = m_usualOwner;
    if (!found->privileges)
        return;
    for (Grant &grant : found->privileges->grants) {
        grant.grantor = grant.grantor == role ? m_usualOwner : grant.grantor;
        grant.grantee = grant.grantee == role ? m_usualOwner : grant.grantee;
    }
}

} // namespace models
