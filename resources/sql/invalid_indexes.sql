-- One row is an index that is not valid: what CREATE INDEX CONCURRENTLY leaves behind when it fails.
-- $1: names of relations, the index or its table, as a text array, without schemas.
SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS index
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE NOT i.indisvalid
   AND (c.relname = ANY ($1::pg_catalog.text[]) OR t.relname = ANY ($1::pg_catalog.text[]))
 ORDER BY 1
