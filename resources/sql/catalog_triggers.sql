-- SPDX-License-Identifier: MIT
-- One row for each trigger outside the system schemas. Left out: those that foreign keys are made of. The copies
-- that PostgreSQL makes for partitions are there; before PostgreSQL 15 they are called internal. No parameters.
SELECT t.oid AS oid,
       t.tgrelid AS relation_oid,
       t.tgname AS name,
       t.tgenabled AS enabled,
       t.tgparentid <> 0 AS inherited,
       pg_catalog.pg_get_triggerdef(t.oid) AS definition
FROM pg_catalog.pg_trigger AS t
JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND (NOT t.tgisinternal OR t.tgparentid <> 0) -- before 15
  AND NOT t.tgisinternal -- since 15
