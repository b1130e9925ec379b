-- SPDX-License-Identifier: MIT
-- One row for each index outside the system schemas. No parameters.
--
-- `definition` is null for the usual index, which needs no more than the other columns to be written down:
-- a b-tree of plain columns with their own operator classes and collations. For those we write it ourselves,
-- because pg_get_indexdef() opens (and locks) the table: that is most of the time that reading a large
-- schema takes, and it would wait for a migration. Left to the server as well are tables with a column
-- that has a collation of its own, or of type bit, which may borrow the operator class of bit varying.
-- `nulls_not_distinct` exists from PostgreSQL 15 on, so it is looked for in the row as JSON.
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
       i.indoption AS options,
       CASE WHEN c.relkind = 'i' AND am.amname = 'btree'
             AND i.indexprs IS NULL AND i.indpred IS NULL AND i.indnkeyatts = i.indnatts
             AND c.reloptions IS NULL AND c.reltablespace = 0
             AND NOT i.indclass::pg_catalog.oid[]
                     && ARRAY(SELECT o.oid FROM pg_catalog.pg_opclass AS o
                              WHERE NOT o.opcdefault
                                 OR o.opcnamespace <> 'pg_catalog'::pg_catalog.regnamespace)
             AND i.indcollation::pg_catalog.oid[]
                     <@ ARRAY[0::pg_catalog.oid, '"default"'::pg_catalog.regcollation::pg_catalog.oid]
             AND i.indrelid NOT IN (SELECT a.attrelid FROM pg_catalog.pg_attribute AS a
                                    WHERE a.atttypid = 'pg_catalog.bit'::pg_catalog.regtype
                                       OR a.attcollation NOT IN (0, '"default"'::pg_catalog.regcollation))
             AND (NOT i.indisunique OR i.indisprimary
                  OR COALESCE(pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct', 'false') = 'false')
            THEN NULL
            ELSE pg_catalog.pg_get_indexdef(i.indexrelid) END AS definition,
       d.description AS comment
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am AS am ON am.oid = c.relam
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
