-- SPDX-License-Identifier: MIT
-- One row for each table, view, materialized view, foreign table and composite type outside the system
-- schemas. What belongs to an extension is among them, because a foreign key or a parent may name it.
-- `pages` counts the table and its TOAST; its indexes are counted where they are read. No parameters.
SELECT c.oid AS oid,
       c.relnamespace AS schema_oid,
       n.nspname AS schema,
       c.relname AS name,
       c.relkind AS kind,
       c.relispartition AS partition,
       c.relpersistence = 'u' AS unlogged,
       c.reltuples::pg_catalog.int8 AS rows,
       CASE WHEN c.relpages < 0 THEN 0 ELSE c.relpages END
           + COALESCE(toast.relpages, 0) + COALESCE(toast_index.relpages, 0) AS pages,
       pg_catalog.pg_get_userbyid(c.relowner) AS owner,
       e.objid IS NOT NULL AS extension_member,
       CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS partition_key,
       pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS partition_bound,
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) END AS definition,
       server.srvname AS foreign_server,
       d.description AS comment
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class AS toast ON toast.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_index AS ti ON ti.indrelid = toast.oid
LEFT JOIN pg_catalog.pg_class AS toast_index ON toast_index.oid = ti.indexrelid
LEFT JOIN pg_catalog.pg_foreign_table AS f ON f.ftrelid = c.oid
LEFT JOIN pg_catalog.pg_foreign_server AS server ON server.oid = f.ftserver
LEFT JOIN pg_catalog.pg_depend AS e
       ON e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.objsubid = 0
      AND e.deptype = 'e'
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
