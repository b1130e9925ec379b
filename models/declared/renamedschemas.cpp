// SPDX-License-Identifier: MIT
#include "models/declared/renamedschemas.h"

#include "models/core/querytext.h"
#include "models/schema/identifier.h"

namespace models {

namespace {

const QString publicSchema = QStringLiteral("public");

/// As every new database has it (manual, 5.9.2 "The Public Schema").
QString makePublicSql(int serverVersion)
{
    return QStringLiteral("CREATE SCHEMA public; GRANT %1 ON SCHEMA public TO PUBLIC; "
                          "COMMENT ON SCHEMA public IS 'standard public schema'")
        .arg(serverVersion >= 150000 ? QStringLiteral("USAGE") : QStringLiteral("ALL"));
}

Error notAllowed(const Connection &connection, const QStringList &schemas)
{
    return {.kind = Error::Kind::Denied,
            .message = QStringLiteral("The role %1 may neither make a database nor rename %2")
                           .arg(connection.server().user, schemas.join(QStringLiteral(", "))),
            .hint = QStringLiteral("Give it CREATEDB, or the ownership of the schemas; or name a "
                                   "server, or an empty database, for this in [scratch] of "
                                   "tm-apps-db.toml")};
}

/// What has a name in no schema makes room as well; an event trigger sleeps meanwhile.
Status putNamedAside(Connection &connection, const QString &prefix)
{
    const auto named = connection.query(queryText(QStringLiteral("scratch_named")));
    if (!named)
        return named.error();
    QStringList statements;
    for (int row = 0; row < named->rowCount(); ++row) {
        const QString one = named->text(row, 0) + u' ' + quoted(named->text(row, 1));
        if (named->text(row, 0) == u"EVENT TRIGGER")
            statements.append(QStringLiteral("ALTER %1 DISABLE").arg(one));
        statements.append(QStringLiteral("ALTER %1 RENAME TO %2")
                              .arg(one, quoted(prefix + u'n' + QString::number(row))));
    }
    return statements.isEmpty() ? ok() : connection.execute(statements.join(QStringLiteral("; ")));
}

} // namespace

Status putSchemasAside(Connection &connection, const QString &prefix)
{
    const auto schemas = connection.query(queryText(QStringLiteral("scratch_schemas")));
    if (!schemas)
        return schemas.error();
    QStringList foreign;
    // Nobody is kept waiting: names change in the eyes of this transaction alone, and what others
    // hold is not waited for.
    QStringList statements{QStringLiteral("SET LOCAL lock_timeout = '2s'")};
    bool makesPublic = false;
    for (int row = 0; row < schemas->rowCount(); ++row) {
        const QString name = schemas->text(row, 0);
        const bool mayRename = schemas->flag(row, 2);
        // One that is empty, but for what extensions made, is as in a new database.
        if (name == publicSchema && !schemas->flag(row, 3)
            && (!mayRename || !schemas->flag(row, 4)))
            continue;
        if (!mayRename) {
            foreign.append(QStringLiteral("the schema %1 (of %2)")
                               .arg(quotedIfNeeded(name), schemas->text(row, 1)));
            continue;
        }
        statements.append(QStringLiteral("ALTER SCHEMA %1 RENAME TO %2")
                              .arg(quoted(name), quoted(prefix + QString::number(row))));
        makesPublic = makesPublic || name == publicSchema;
    }
    if (!foreign.isEmpty())
        return notAllowed(connection, foreign);
    if (const Status named = putNamedAside(connection, prefix); !named)
        return named;
    if (makesPublic)
        statements.append(makePublicSql(connection.server().versionNumber));
    return connection.execute(statements.join(QStringLiteral("; ")));
}

Status takeBackDefaults(Connection &connection, const QString &prefix)
{
    const auto grants = connection.query(queryText(QStringLiteral("scratch_defaults")), {prefix});
    if (!grants)
        return grants.error();
    QStringList statements;
    QStringList everywhere; ///< what is built in comes back (manual, ALTER DEFAULT PRIVILEGES)
    for (int row = 0; row < grants->rowCount(); ++row) {
        const QString role = quoted(grants->text(row, 0));
        const QString objects = grants->text(row, 2);
        QString begin = QStringLiteral("ALTER DEFAULT PRIVILEGES FOR ROLE ") + role;
        if (!grants->isNull(row, 1))
            begin += QStringLiteral(" IN SCHEMA ") + quoted(grants->text(row, 1));
        const QString grantee
            = grants->isNull(row, 3) ? QStringLiteral("PUBLIC") : quoted(grants->text(row, 3));
        statements.append(
            QStringLiteral("%1 REVOKE ALL ON %2 FROM %3").arg(begin, objects, grantee));
        if (!grants->isNull(row, 1))
            continue;
        everywhere.append(QStringLiteral("%1 GRANT ALL ON %2 TO %3").arg(begin, objects, role));
        if (objects == u"FUNCTIONS")
            everywhere.append(begin + QStringLiteral(" GRANT EXECUTE ON FUNCTIONS TO PUBLIC"));
        else if (objects == u"TYPES")
            everywhere.append(begin + QStringLiteral(" GRANT USAGE ON TYPES TO PUBLIC"));
    }
    everywhere.removeDuplicates();
    statements += everywhere;
    return statements.isEmpty() ? ok() : connection.execute(statements.join(QStringLiteral("; ")));
}

} // namespace models
