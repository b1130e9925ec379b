-- SPDX-License-Identifier: MIT
-- One row for each index outside the system schemas. No parameters.
--
-- `definition` is null for the `usual` index, which needs no more than the other columns to be written down: a
-- b-tree of plain columns. For those we write it ourselves, because pg_get_indexdef() opens (and locks) the
-- table: that is most of the time that reading a large schema takes, and it would wait for a migration.
SELECT i.indexrelid AS oid,
       i.indrelid AS relation_oid,
       c.relname AS name,
       c.relkind = 'I' AS partitioned,
       c.relam AS method_oid,
       i.indkey AS columns,
       i.indnkeyatts AS key_count,
       i.indoption AS sorting,
       i.indclass AS operator_classes,
       i.indcollation AS collations,
       i.indisunique AS "unique",
       i.indisprimary AS "primary",
       i.indisvalid AS valid,
       false AS nulls_not_distinct, -- before 15
       i.indnullsnotdistinct AS nulls_not_distinct, -- since 15
       i.indisclustered AS clustered,
       i.indisreplident AS replica_identity,
       CASE WHEN c.relpages < 0 THEN 0 ELSE c.relpages END AS pages,
       c.reloptions AS options,
       c.reltablespace AS tablespace_oid,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
       own.usual AS usual,
       CASE WHEN NOT own.usual THEN pg_catalog.pg_get_indexdef(i.indexrelid) END AS definition
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
    SELECT c.relam = (SELECT am.oid FROM pg_catalog.pg_am AS am WHERE am.amname = 'btree')
           AND i.indexprs IS NULL AND i.indpred IS NULL AND c.reloptions IS NULL AS usual
) AS own
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
