// SPDX-License-Identifier: MIT
#include "models/declared/scratch.h"

#include "models/core/querytext.h"
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
    if (!place->flag(0, 1)) {
        return Error{.kind = Error::Kind::Unavailable,
                     .message = QStringLiteral("The extension %1 is in this database already, and "
                                               "cannot be moved to the schema %2 for a moment")
                                    .arg(name, wanted),
                     .hint = QStringLiteral("Let the role make databases (CREATEDB), or name a "
                                            "server, or an empty database, for this in [scratch] "
                                            "of tm-apps-db.toml")};
    }
    return QStringLiteral("ALTER EXTENSION %1 SET SCHEMA %2").arg(quoted(name), quoted(wanted));
}

Status ScratchRoom::noteWhatIsThere()
{
    if (m_kind == Kind::OwnDatabase)
        return ok();
    const auto found = introspect(m_connection, {.insideTransaction = true});
    if (!found)
        return found.error();
    m_before = *found;
    m_before.schemas.clear();
    m_before.dependencies.clear();
    return ok();
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
    const QString usual = QStringLiteral("pg_database_owner");
    const auto found = std::ranges::find(snapshot.schemas, QStringLiteral("public"), &Schema::name);
    if (m_connection.server().versionNumber < 150000 || found == snapshot.schemas.end()
        || found->owner != role)
        return;
    found->owner = usual;
    if (!found->privileges)
        return;
    for (Grant &grant : found->privileges->grants) {
        grant.grantor = grant.grantor == role ? usual : grant.grantor;
        grant.grantee = grant.grantee == role ? usual : grant.grantee;
    }
}

} // namespace models
