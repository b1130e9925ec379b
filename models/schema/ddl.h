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
/// semicolon and a newline. The roles and tablespaces that it names must be there.
///
/// What needs each other in a circle is made in two steps, as pg_dump does: a default or check is
/// set after its table is there; a view is made first with the right columns and nothing in them;
/// a function whose body is parsed (BEGIN ATOMIC) first with an empty one.
///
/// The schema is made again, not what is in it: materialized views are WITH NO DATA, and sequences
/// begin at their start. "public" and plpgsql are in every database: only what is not usual about
/// them is said. Left out: what belongs to an extension (the extension itself is there), and
/// passwords. An index that was not valid is made anew, with a comment.
QString createScript(const Snapshot &snapshot, const ScriptOptions &options = {});

/// The same for one object, with all that belongs to it (a table's indexes, triggers, comments, …),
/// laid out for people to read and copy; empty when there is none of that name. Of a schema: the
/// schema alone.
QString createScript(const Snapshot &snapshot, const ObjectName &object,
                     const ScriptOptions &options = {});

/// "public.film_in_stock(p_film_id integer) RETURNS integer".
QString signature(const Function &function);

} // namespace models
