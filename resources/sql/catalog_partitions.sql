-- SPDX-License-Identifier: MIT
-- One row for each partitioned table and each partition: the key of the one, the bounds of the other. No parameters.
SELECT c.oid AS relation_oid,
       CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS key,
       pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS bounds
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE (c.relkind = 'p' OR (c.relispartition AND c.relkind IN ('r', 'f')))
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
