-- SPDX-License-Identifier: MIT
-- One row for each enum, domain, range and free-standing composite type outside the system schemas.
-- No parameters.
SELECT t.oid AS oid,
       t.typnamespace AS schema_oid,
       t.typname AS name,
       t.typtype AS kind,
       t.typrelid AS relation_oid,
       CASE t.typtype WHEN 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod)
                      WHEN 'r' THEN pg_catalog.format_type(r.rngsubtype, NULL) END AS base,
       CASE WHEN t.typtype = 'd' AND t.typcollation <> b.typcollation
            THEN pg_catalog.format('%I.%I', cn.nspname, co.collname) END AS collation,
       pg_catalog.pg_get_expr(t.typdefaultbin, 0) AS default_expression,
       t.typnotnull AS not_null,
       pg_catalog.pg_get_userbyid(t.typowner) AS owner,
       d.description AS comment
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid
LEFT JOIN pg_catalog.pg_range AS r ON r.rngtypid = t.oid
LEFT JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = t.typcollation
LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = t.oid AND d.classoid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objsubid = 0
WHERE (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
                    AND e.objid = t.oid AND e.deptype = 'e')
