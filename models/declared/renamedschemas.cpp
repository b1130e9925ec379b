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
        // One that is empty, but for what extensions made, is as in a new database.
        if (name == publicSchema && !schemas->flag(row, 3))
            continue;
        if (!schemas->flag(row, 2)) {
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
    if (makesPublic)
        statements.append(makePublicSql(connection.server().versionNumber));
    return connection.execute(statements.join(QStringLiteral("; ")));
}

} // namespace models
