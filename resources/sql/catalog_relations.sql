-- SPDX-License-Identifier: MIT
-- One row for each table, view, materialized view, foreign table and composite type outside the system
-- schemas. What belongs to an extension is among them, because a foreign key or a parent may name it.
-- No parameters.
SELECT c.oid AS oid,
       c.relnamespace AS schema_oid,
       c.relname AS name,
       c.relkind AS kind,
       c.relispartition AS partition,
       c.relpersistence = 'u' AS unlogged,
       c.relnatts AS column_count,
       c.reltuples::pg_catalog.int8 AS rows,
       CASE WHEN c.relpages < 0 THEN 0 ELSE c.relpages END AS pages,
       pg_catalog.pg_get_userbyid(c.relowner) AS owner,
       c.reltablespace AS tablespace_oid,
       c.relam AS method_oid,
       c.reloptions AS options,
       c.relrowsecurity AS row_security,
       c.relforcerowsecurity AS force_row_security,
       c.relreplident AS replica_identity,
       CASE WHEN c.reloftype <> 0 THEN pg_catalog.format_type(c.reloftype, NULL) END AS of_type,
       c.relacl AS privileges
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
