// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"

#include <QMap>
#include <QString>

namespace models {

/// Where a server is and who we are there. Holds no password, so it may be saved and logged.
///
/// `parameters` are libpq's connection parameters under libpq's names (manual, "Parameter Key
/// Words"): host, port, dbname, user, service, sslmode, … A host that begins with `/` is the folder
/// of a Unix socket. What is absent is libpq's to decide: PGHOST and the like, the service file,
/// defaults.
struct ConnectionSpec
{
    QMap<QString, QString> parameters;

    /// Asks the server for `default_transaction_read_only`, so that it refuses every write itself.
    bool readOnly = false;

    /// How long one connection attempt may take. libpq counts whole seconds, two at least.
    int connectTimeoutSeconds = 10;

    QString host() const { return parameters.value(QStringLiteral("host")); }
    QString port() const { return parameters.value(QStringLiteral("port")); }
    QString database() const { return parameters.value(QStringLiteral("dbname")); }
    QString user() const { return parameters.value(QStringLiteral("user")); }

    bool operator==(const ConnectionSpec &) const = default;
};

/// Reads `postgresql://…`, or libpq's `key=value` form, exactly as libpq does.
///
/// Fails with Misused when the text does not parse, or when it holds a password: one that is
/// written down in an argument or a project file is no secret any more.
Result<ConnectionSpec> parseConnectionUri(const QString &uri);

/// `user@host:port/database` with what is known of it, or `service NAME`, for people.
QString displayName(const ConnectionSpec &spec);

} // namespace models
