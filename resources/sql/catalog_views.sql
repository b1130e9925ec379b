-- SPDX-License-Identifier: MIT
-- One row for each view and materialized view outside the system schemas: its query. No parameters.
SELECT c.oid AS relation_oid,
       pg_catalog.pg_get_viewdef(c.oid) AS definition
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('v', 'm')
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
