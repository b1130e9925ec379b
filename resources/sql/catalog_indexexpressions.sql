-- SPDX-License-Identifier: MIT
-- One row for each expression among the keys of an index, in key order. No parameters.
SELECT i.indexrelid AS oid,
       pg_catalog.pg_get_indexdef(i.indexrelid, k.number::pg_catalog.int4, true) AS expression
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY AS k (attribute, number)
WHERE i.indexprs IS NOT NULL AND k.attribute = 0 AND k.number <= i.indnkeyatts
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY i.indexrelid, k.number
