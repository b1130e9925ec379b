// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

namespace models {

/// What to leave out of the SQL that makes a schema, as pg_dump's options of these names do.
struct ScriptOptions
{
    bool owners = true;
    bool privileges = true;
    bool comments = true;
};

/// SQL that makes everything in `snapshot` in an empty database, in an order in which each
/// statement finds what it needs: circular foreign keys, views on views, functions in defaults,
/// trees of partitions. Run by psql, or as one multi-statement; every statement ends with a
/// semicolon and a newline. The roles that it names must be there.
///
/// Left out: what belongs to an extension (the extension itself is there), and passwords.
QString createScript(const Snapshot &snapshot, const ScriptOptions &options = {});

/// The same for one object, with all that belongs to it (a table's indexes, triggers, comments, …),
/// laid out for people to read and copy; empty when there is none of that name. Of a schema: the
/// schema alone.
QString createScript(const Snapshot &snapshot, const ObjectName &object,
                     const ScriptOptions &options = {});

QString createStatement(const Table &table);
QString createStatement(const View &view);
QString createStatement(const Sequence &sequence);
QString createStatement(const Type &type);

/// "public.film_in_stock(p_film_id integer) RETURNS integer".
QString signature(const Function &function);

} // namespace models
