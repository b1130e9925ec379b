# SPDX-License-Identifier: MIT
"""Whether a database has become what it should: by pg_dump, which knows none of those who are judged."""

import json
import re

from pairs import run

HEADING = re.compile(r"-- Name: .*; Type: ([A-Z ]+);")
STORED = re.compile(r"SET default_table(space|_access_method) = ")
LISTED = re.compile(r"( *(?:WITH|WHEN TAG IN) \(|ALTER PUBLICATION .* ADD TABLE ONLY [^(]* \()([^()]*)(\).*)")
WITH_STORAGE = ("TABLE", "MATERIALIZED", "INDEX", "CONSTRAINT")
ATTRIBUTES = ("ACL", "DEFAULT ACL", "COMMENT")

# One row: all tables that hold rows themselves, their columns of built-in types, and these types.
COLUMNS = """SELECT coalesce(jsonb_object_agg(c.oid::regclass::text, (
    SELECT coalesce(jsonb_object_agg(quote_ident(a.attname), format_type(a.atttypid, a.atttypmod)), '{}')
    FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid AND t.typnamespace = 'pg_catalog'::regnamespace
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attgenerated = '')), '{}')
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname !~ '^pg_|^information_schema$'"""


def with_sorted_list(line):
    """Storage parameters and the tags of event triggers are in the order in which they were typed, published columns in that of
    the table."""
    found = LISTED.fullmatch(line)
    return found[1] + ", ".join(sorted(found[2].split(", "))) + found[3] if found else line


def entries(dump):
    """Pairs of the type and the text of each object. What stands inside of a table or a list of grants is sorted: no order of
    columns is asked of anybody."""
    result, kind, lines, places = [], "", [], {}

    def close():
        body = [with_sorted_list(line) for line in lines]
        if kind.endswith("TABLE") or kind in ("ACL", "DEFAULT ACL"):
            body = sorted(line.removesuffix(",") for line in body)
        result.append((kind, "\n".join(body)))

    for line in dump.splitlines():
        if line in ("", "--") or re.match(r"\\(un)?restrict ", line):
            continue
        if found := STORED.match(line):  # where the next ones are stored, when it is elsewhere
            places[found[1]] = line
        elif found := HEADING.match(line):
            close()
            kind = found[1]
            lines = sorted(places.values()) if any(word in kind for word in WITH_STORAGE) else []
        else:
            lines.append(line)
    close()
    return sorted(result)


def without_attributes(found):
    """But for owners, privileges and comments."""
    kept = []
    for kind, text in found:
        if kind not in ATTRIBUTES:
            kept.append((kind, "\n".join(line for line in text.splitlines() if not re.match(r"ALTER .* OWNER TO .*;", line))))
    return kept


def schema_of(server, database):
    return entries(run(server.client("pg_dump", database, "--schema-only")))


def tables_of(server, database):
    return json.loads(run(server.psql(database, "-At", "-c", COLUMNS)))


def kept_columns(before, after):
    """Of each table that is in both, the columns that are in both and have the same type."""
    return {table: sorted(name for name, kind in columns.items() if after[table].get(name) == kind)
            for table, columns in sorted(before.items()) if table in after}


def rows_of(server, database, kept):
    """The number of rows and a sum of their values, a line a table."""
    queries = [f"SELECT $$ {table} $$, count(*), md5(string_agg(row, ' ' ORDER BY row)) FROM (SELECT ROW({', '.join(columns)})::text"
               f" AS row FROM ONLY {table}) AS rows" for table, columns in kept.items()]
    return run(server.psql(database, "-At", "-c", " UNION ALL ".join(queries) + " ORDER BY 1")) if queries else ""
