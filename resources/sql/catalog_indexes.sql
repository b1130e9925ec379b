-- SPDX-License-Identifier: MIT
-- One row for each index outside the system schemas. No parameters.
SELECT i.indexrelid AS oid,
       i.indrelid AS relation_oid,
       c.relname AS name,
       am.amname AS method,
       i.indkey AS columns,
       i.indnkeyatts AS key_count,
       i.indisunique AS "unique",
       i.indisprimary AS "primary",
       i.indisvalid AS valid,
       CASE WHEN c.relpages < 0 THEN 0 ELSE c.relpages END AS pages,
       pg_catalog.pg_get_indexdef(i.indexrelid) AS definition,
       d.description AS comment
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am AS am ON am.oid = c.relam
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
