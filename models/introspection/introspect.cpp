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
const QString begin = QStringLiteral("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;"
                                     "SET LOCAL search_path = pg_catalog, pg_temp;"
                                     "SET LOCAL quote_all_identifiers = off;"
                                     "SET LOCAL DateStyle = ISO;"
                                     "SET LOCAL IntervalStyle = postgres;"
                                     "SET LOCAL TimeZone = UTC;"
                                     "SET LOCAL bytea_output = hex;"
                                     "SET LOCAL extra_float_digits = 1;"
                                     "SET LOCAL jit = off");

/// The server's functions that write SQL text look at the catalog as it is now, not as our
/// transaction sees it. Of an object dropped in between they say "cache lookup failed", XX000.
bool metAChange(const Error &error)
{
    return error.sqlState == u"XX000" || error.sqlState.startsWith(u"42");
}

Error explained(Error error)
{
    if (error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::Lost)
        return error;
    error.detail = error.detail.isEmpty() ? error.message : error.message + u'\n' + error.detail;
    error.message = QStringLiteral("The schema cannot be read");
    return error;
}

} // namespace

Result<Snapshot> introspect(Connection &connection, const IntrospectionOptions &)
{
    constexpr int attempts = 3;
    for (int attempt = 1;; ++attempt) {
        const auto rows = connection.inTransaction([&] { return readCatalog(connection); }, begin);
        if (rows)
            return assembled(*rows, connection.server());
        connection.rollback(); // when one of the settings failed, BEGIN did not
        if (attempt == attempts || !metAChange(rows.error()))
            return explained(rows.error());
    }
}

QFuture<Result<Snapshot>> introspect(Session &session, const IntrospectionOptions &options)
{
    return session.run(
        [options](Connection &connection) { return introspect(connection, options); });
}

} // namespace models
