-- SPDX-License-Identifier: MIT
-- One row for each column of a table or view, in attribute order. $1: oid of the table or view.
--
-- Under a search_path of pg_catalog alone, types are qualified unless they are PostgreSQL's own.
-- `bounded`: the type or its modifier keeps a value from being long, and character_limit says how long, in characters.
WITH RECURSIVE chain AS (
    SELECT a.attnum, t.oid, t.typtype, t.typbasetype, t.typtypmod, a.atttypmod AS modifier
    FROM pg_catalog.pg_attribute AS a
    JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
    WHERE a.attrelid = $1::pg_catalog.oid AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT c.attnum, t.oid, t.typtype, t.typbasetype, t.typtypmod, c.typtypmod
    FROM chain AS c JOIN pg_catalog.pg_type AS t ON t.oid = c.typbasetype
    WHERE c.typtype = 'd'
)
SELECT a.attname AS name,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       pg_catalog.format_type(b.oid, NULL) AS base,
       pg_catalog.format('%I.%I', bn.nspname, b.typname) AS cast,
       CASE WHEN ba.oid IS NOT NULL THEN pg_catalog.format('%I.%I', an.nspname, ba.typname) END AS array_cast,
       -- An extension's type brings its own operators. Others' are never looked for: those of everybody else's
       -- types are PostgreSQL's, and an operator that somebody put beside them is a trap (CVE-2018-1058).
       CASE WHEN b.typtype = 'b' AND b.typcategory <> 'A'
                 AND EXISTS (SELECT FROM pg_catalog.pg_operator AS o
                             WHERE o.oprname = '=' AND o.oprleft = b.oid AND o.oprright = b.oid
                               AND o.oprnamespace = b.typnamespace)
            THEN bn.nspname ELSE 'pg_catalog' END AS operator_schema,
       a.attnotnull AS not_null,
       a.attgenerated <> '' AS generated,
       a.attidentity = 'a' AS identity_always,
       pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT') AS may_select,
       b.typlen >= 0 OR bn.nspname = 'pg_catalog' AND b.typname IN ('numeric', 'inet', 'cidr') AS bounded,
       CASE WHEN bn.nspname = 'pg_catalog' AND b.typname IN ('varchar', 'bpchar') AND c.modifier > 4
            THEN c.modifier - 4 END AS character_limit,
       o.typtype IN ('e', 'r', 'm', 'c')
           OR EXISTS (SELECT
                      FROM pg_catalog.pg_opclass AS oc
                      JOIN pg_catalog.pg_am AS am ON am.oid = oc.opcmethod AND am.amname = 'btree'
                      WHERE oc.opcdefault
                        AND (oc.opcintype = o.oid
                             OR EXISTS (SELECT FROM pg_catalog.pg_cast AS k
                                        WHERE k.castsource = o.oid AND k.casttarget = oc.opcintype
                                          AND k.castmethod = 'b' AND k.castcontext = 'i'))) AS sortable
FROM pg_catalog.pg_attribute AS a
JOIN chain AS c ON c.attnum = a.attnum AND c.typtype <> 'd'
JOIN pg_catalog.pg_type AS b ON b.oid = c.oid
JOIN pg_catalog.pg_namespace AS bn ON bn.oid = b.typnamespace
-- An array has an order where its elements have one.
JOIN pg_catalog.pg_type AS o
  ON o.oid = coalesce((SELECT CASE e.typtype WHEN 'd' THEN e.typbasetype ELSE e.oid END
                       FROM pg_catalog.pg_type AS e
                       WHERE b.typcategory = 'A' AND e.oid = b.typelem), b.oid)
LEFT JOIN pg_catalog.pg_type AS ba ON ba.oid = b.typarray
LEFT JOIN pg_catalog.pg_namespace AS an ON an.oid = ba.typnamespace
WHERE a.attrelid = $1::pg_catalog.oid AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum
