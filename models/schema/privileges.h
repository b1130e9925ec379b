// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/objectname.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace models {

/// What one role gave to another on one object (manual, 5.7 "Privileges").
struct Grant
{
    QString grantee; ///< a role; empty: PUBLIC, everybody
    QString grantor;
    QStringList privileges; ///< "SELECT", "INSERT", … in the order of the manual's table 5.1
    QStringList grantable; ///< those of them that were given WITH GRANT OPTION

    bool operator==(const Grant &) const = default;
    std::strong_ordering operator<=>(const Grant &) const = default;
};

/// All grants on one object, in the order in which the server keeps them, which means nothing: two
/// lists with the same grants are equal.
struct Privileges
{
    QList<Grant> grants;

    QList<Grant> sorted() const;
    bool operator==(const Privileges &other) const;
};

/// What ALTER DEFAULT PRIVILEGES said about objects that a role will make.
struct DefaultPrivileges
{
    QString role; ///< who makes them
    QString schema; ///< where; empty: anywhere
    QString objects; ///< "TABLES", "SEQUENCES", "FUNCTIONS", "TYPES", "SCHEMAS"
    Privileges privileges; ///< anywhere: instead of the built-in ones; in a schema: added to those

    bool operator==(const DefaultPrivileges &) const = default;
};

/// The privileges that an object of this kind has before anybody grants or revokes any: all to its
/// owner, and to PUBLIC those of the manual's table 5.2. `kind`: Table (also views), Column,
/// Sequence, Schema, Function, Type, Language, ForeignDataWrapper or ForeignServer; others have
/// none. MAINTAIN is among a table's from PostgreSQL 17 on. \param serverVersion as
/// server_version_num
Privileges builtInPrivileges(ObjectKind kind, const QString &owner, int serverVersion);

} // namespace models
