// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

namespace models {

/// What ALTER COLUMN … TYPE does to the rows of a column.
struct TypeChange
{
    /// What USING has to say, for there is no cast that PostgreSQL takes by itself; otherwise
    /// empty.
    QString usingExpression = {};
    bool rewrites = false; ///< the rows are written again
    bool mayFail = false; ///< on values that do not fit
    bool changesOrder = false; ///< an index on it is made again even when the rows are not
};

/// From the type and collation of `from` to those of `to`; domains and enums are looked up in the
/// two snapshots.
///
/// Rows stay when the new type reads the old one's bytes as they are: casts WITHOUT FUNCTION
/// (pg_cast of PostgreSQL 15), longer limits of varchar, varbit, numeric and of the fractions of
/// seconds, domains without constraints (tablecmds.c, ATColumnChangeRequiresRewrite).
TypeChange typeChange(const Column &from, const Column &to, const Snapshot &fromSnapshot,
                      const Snapshot &toSnapshot);

/// How values of a type are stored unless the column says otherwise: "PLAIN", "EXTENDED", "MAIN".
QString usualStorage(const QString &type, const Snapshot &snapshot);

/// Whether it is a domain with a check, or one that refuses NULL: a new column of it is checked row
/// by row.
bool isRestrictedDomain(const QString &type, const Snapshot &snapshot);

/// Whether a new column of the type gets values, or has them checked, though it says no default: a
/// domain has one, or constraints.
bool fillsNewColumns(const QString &type, const Snapshot &snapshot);

/// Whether `expression` gives another value for each row, as far as its text tells: it calls a
/// function that is not known to be stable.
bool isVolatile(const QString &expression, const Snapshot &snapshot);

} // namespace models
