-- SPDX-License-Identifier: MIT
-- One row for each TOAST table that holds something or has storage parameters: `pages` of it and its index.
-- No parameters.
SELECT c.oid AS relation_oid,
       t.relpages + i.relpages AS pages,
       t.reloptions AS options
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_class AS t ON t.oid = c.reltoastrelid
JOIN pg_catalog.pg_index AS x ON x.indrelid = t.oid
JOIN pg_catalog.pg_class AS i ON i.oid = x.indexrelid
WHERE (t.relpages > 0 OR t.reloptions IS NOT NULL)
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
