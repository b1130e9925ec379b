-- SPDX-License-Identifier: MIT
-- One row for each constraint of a table or a domain outside the system schemas. No parameters.
--
-- Left out: the copies that PostgreSQL makes of a foreign key, one for each partition on either side
-- (manual, "pg_constraint", conparentid), and the NOT NULL constraints of PostgreSQL 18.
SELECT k.oid AS oid,
       k.conrelid AS relation_oid,
       k.contypid AS type_oid,
       k.conname AS name,
       k.contype AS kind,
       k.conkey AS columns,
       k.conindid AS index_oid,
       k.confrelid AS referenced_oid,
       k.confkey AS referenced_columns,
       k.confupdtype AS on_update,
       k.confdeltype AS on_delete,
       NULL AS on_delete_columns, -- before 15
       k.confdelsetcols AS on_delete_columns, -- since 15
       k.confmatchtype AS match,
       k.condeferrable AS deferrable,
       k.condeferred AS initially_deferred,
       k.convalidated AS validated,
       k.coninhcount > 0 AS inherited,
       k.conislocal AS local,
       pg_catalog.pg_get_constraintdef(k.oid) AS definition
FROM pg_catalog.pg_constraint AS k
JOIN pg_catalog.pg_namespace AS n ON n.oid = k.connamespace
WHERE k.contype IN ('p', 'u', 'c', 'x', 'f')
  AND (k.contype <> 'f' OR k.conparentid = 0)
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
