// SPDX-License-Identifier: MIT
#include "models/introspection/introspect.h"

#include "models/introspection/assembly.h"

namespace models {

namespace {

/// A path without the user's schemas makes the server qualify every name it writes, and keeps
/// objects that somebody gave the name of a system function from being called; pg_temp is named
/// because it would come first otherwise (manual, 5.9.6 and "search_path"). The other settings
/// decide how the server spells constants: with them, equal schemas give equal text whoever reads
/// them. JIT compilation of catalog queries costs more than it saves.
const QString settings = QStringLiteral("SET LOCAL search_path = pg_catalog, pg_temp;"
                                        "SET LOCAL quote_all_identifiers = off;"
                                        "SET LOCAL DateStyle = ISO;"
                                        "SET LOCAL IntervalStyle = postgres;"
                                        "SET LOCAL TimeZone = UTC;"
                                        "SET LOCAL bytea_output = hex;"
                                        "SET LOCAL extra_float_digits = 1;"
                                        "SET LOCAL jit = off");

const QString begin
    = QStringLiteral("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;") + settings;

/// In somebody else's transaction: taken back afterwards, and the settings with it. The role that
/// a script has taken on may see less than the one that logged in.
const QString beginInside
    = QStringLiteral("SAVEPOINT introspection; RESET SESSION AUTHORIZATION; RESET ROLE;")
    + settings;
const QString endInside
    = QStringLiteral("ROLLBACK TO SAVEPOINT introspection; RELEASE SAVEPOINT introspection");

/// The server's functions that write SQL text look at the catalog as it is now, not as our
/// transaction sees it. Of an object dropped in between they say null, or "cache lookup failed",
/// XX000.
bool metAChange(const Error &error)
{
    if (error.kind == Error::Kind::Denied)
        return false;
    return error.sqlState == u"XX000" || error.sqlState.startsWith(u"42");
}

Error explained(Error error)
{
    if (error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::Lost)
        return error;
    error.detail = error.detail.isEmpty() ? error.message : error.message + u'\n' + error.detail;
    error.message = QStringLiteral("The schema cannot be read");
    if (error.kind == Error::Kind::Denied && error.hint.isEmpty())
        error.hint = QStringLiteral("This role needs SELECT on pg_class, pg_namespace, "
                                    "pg_attribute and pg_type, which everybody has usually");
    return error;
}

Error keepsChanging(const QString &said)
{
    return {.kind = Error::Kind::Conflict,
            .message = QStringLiteral("The schema keeps changing while it is read"),
            .detail = said,
            .hint = QStringLiteral("Read it again when nobody is changing it")};
}

Status readInOwnTransaction(Connection &connection, const IntrospectionOptions &options,
                            Assembly &assembly)
{
    const Status read = connection.inTransaction(
        [&] { return readCatalog(connection, options, assembly); }, begin);
    if (!read)
        connection.rollback(); // when one of the settings failed, BEGIN did not
    return read;
}

Status readInOpenTransaction(Connection &connection, const IntrospectionOptions &options,
                             Assembly &assembly)
{
    if (!connection.inTransactionBlock()) {
        return Error{.kind = Error::Kind::Misused,
                     .message = QStringLiteral("There is no open transaction to read in")};
    }
    Status read = connection.execute(beginInside);
    if (read)
        read = readCatalog(connection, options, assembly);
    else if (read.error().sqlState == u"25P02")
        return read; // the transaction had failed before: there is no savepoint
    if (connection.isOpen()) {
        const Status ended = connection.execute(endInside);
        if (read && !ended)
            return ended;
    }
    return read;
}

} // namespace

Result<Snapshot> introspect(Connection &connection, const IntrospectionOptions &options)
{
    constexpr int attempts = 5;
    for (int attempt = 1;; ++attempt) {
        Assembly assembly(connection.server(), options);
        const Status read = options.insideTransaction
            ? readInOpenTransaction(connection, options, assembly)
            : readInOwnTransaction(connection, options, assembly);
        if (read && !assembly.metAChange())
            return assembly.finish();
        const bool last = attempt == attempts;
        if (!read && (!metAChange(read.error()) || (last && read.error().sqlState != u"XX000")))
            return explained(read.error());
        if (last)
            return keepsChanging(read ? QString() : read.error().message);
    }
}

QFuture<Result<Snapshot>> introspect(Session &session, const IntrospectionOptions &options)
{
    return session.run(
        [options](Connection &connection) { return introspect(connection, options); });
}

} // namespace models
