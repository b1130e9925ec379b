-- One row for each relation that stores something, of a table or materialized view and, when it is
-- partitioned, of the whole tree of its partitions: first the tables, then their indexes.
-- $1 schema, $2 name.
-- The functions answer NULL, and not an error, for what another session drops meanwhile.
WITH root AS (
    SELECT c.oid
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p', 'm')
), members AS (
    SELECT r.oid, 0 AS level FROM root r
    UNION
    SELECT t.relid::pg_catalog.oid, t.level
      FROM root r, LATERAL pg_catalog.pg_partition_tree(r.oid) t
     WHERE t.relid <> r.oid
)
SELECT m.level,
       n.nspname AS schema,
       c.relname AS name,
       NULL AS index,
       c.reltuples::pg_catalog.int8 AS rows,
       COALESCE(pg_catalog.pg_table_size(c.oid), 0)
           - COALESCE(pg_catalog.pg_total_relation_size(NULLIF(c.reltoastrelid, 0)), 0) AS own_bytes,
       COALESCE(pg_catalog.pg_total_relation_size(NULLIF(c.reltoastrelid, 0)), 0) AS toast_bytes,
       pg_catalog.date_part('epoch', GREATEST(s.last_vacuum, s.last_autovacuum))::pg_catalog.int8 AS vacuumed,
       pg_catalog.date_part('epoch', GREATEST(s.last_analyze, s.last_autoanalyze))::pg_catalog.int8 AS analyzed
  FROM members m
  JOIN pg_catalog.pg_class c ON c.oid = m.oid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = c.oid
UNION ALL
SELECT m.level,
       n.nspname,
       c.relname,
       i.relname,
       NULL,
       COALESCE(pg_catalog.pg_total_relation_size(i.oid), 0),
       NULL,
       NULL,
       NULL
  FROM members m
  JOIN pg_catalog.pg_class c ON c.oid = m.oid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_index x ON x.indrelid = m.oid
  JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
 ORDER BY 1, 2, 3, 4 NULLS FIRST;
