-- SPDX-License-Identifier: MIT
-- One row for each key of an index that has a statistics target of its own, which only expressions may have,
-- in key order. No parameters.
SELECT a.attrelid AS index_oid,
       a.attnum AS number,
       a.attstattarget AS target
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indexrelid AND a.attstattarget >= 0
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE i.indexprs IS NOT NULL
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY a.attrelid, a.attnum
