-- SPDX-License-Identifier: MIT
-- One row for each enum, domain, range and free-standing composite type outside the system schemas.
-- `collation_oid`: of a domain, when it is not that of its base type. No parameters.
SELECT t.oid AS oid,
       t.typnamespace AS schema_oid,
       t.typname AS name,
       t.typtype AS kind,
       t.typrelid AS relation_oid,
       t.typbasetype AS base_oid,
       CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END AS base,
       CASE WHEN t.typtype = 'd' AND t.typcollation <> b.typcollation THEN t.typcollation END AS collation_oid,
       pg_catalog.pg_get_expr(t.typdefaultbin, 0) AS default_expression,
       t.typnotnull AS not_null,
       pg_catalog.pg_get_userbyid(t.typowner) AS owner,
       t.typacl AS privileges
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid
LEFT JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype
WHERE (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
