-- SPDX-License-Identifier: MIT
-- One row for each type that a column of a user's table or view has: what it takes to send and to compare its
-- values. Under a search_path of pg_catalog alone, name is format_type()'s, without modifiers.
-- No parameters.
WITH RECURSIVE used AS (
    SELECT DISTINCT a.atttypid AS oid
    FROM pg_catalog.pg_attribute AS a
    JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
), chain AS (
    SELECT u.oid AS used, t.oid, t.typtype, t.typbasetype
    FROM used AS u JOIN pg_catalog.pg_type AS t ON t.oid = u.oid
    UNION ALL
    SELECT c.used, t.oid, t.typtype, t.typbasetype
    FROM chain AS c JOIN pg_catalog.pg_type AS t ON t.oid = c.typbasetype
    WHERE c.typtype = 'd'
)
SELECT pg_catalog.format_type(c.used, NULL) AS name,
       pg_catalog.format_type(b.oid, NULL) AS base,
       pg_catalog.format('%I.%I', bn.nspname, b.typname) AS cast,
       CASE WHEN ba.oid IS NOT NULL THEN pg_catalog.format('%I.%I', an.nspname, ba.typname) END AS array_cast,
       -- An extension's type brings its own operators. Others' are never looked for: those of everybody else's
       -- types are PostgreSQL's, and an operator that somebody put beside them is a trap (CVE-2018-1058).
       CASE WHEN b.typtype = 'b' AND b.typcategory <> 'A'
                 AND EXISTS (SELECT FROM pg_catalog.pg_operator AS o
                             WHERE o.oprname = '=' AND o.oprleft = b.oid AND o.oprright = b.oid
                               AND o.oprnamespace = b.typnamespace)
            THEN bn.nspname ELSE 'pg_catalog' END AS operator_schema
FROM chain AS c
JOIN pg_catalog.pg_type AS b ON b.oid = c.oid
JOIN pg_catalog.pg_namespace AS bn ON bn.oid = b.typnamespace
LEFT JOIN pg_catalog.pg_type AS ba ON ba.oid = b.typarray
LEFT JOIN pg_catalog.pg_namespace AS an ON an.oid = ba.typnamespace
WHERE c.typtype <> 'd'
