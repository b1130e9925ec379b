-- SPDX-License-Identifier: MIT
-- One row about a table or view, none when there is no such: what a preview of its rows depends on.
-- $1: schema, $2: name.
--
-- keys and indexes are JSON. keys: the names of the primary key's columns. indexes: of the btree indexes that give
-- an order, each the longest list of columns of which it does: without expressions, all in one direction, by the
-- type's own order and the column's collation; "unique" when the whole of it is a key without NULL.
SELECT c.oid AS oid,
       c.relkind AS kind,
       c.relispopulated AS populated,
       c.relkind = 'r' AND EXISTS (SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhparent = c.oid) AS has_children,
       pg_catalog.row_security_active(c.oid) AS row_security,
       pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS may_use_schema,
       pg_catalog.has_table_privilege(c.oid, 'SELECT') AS may_select,
       current_user AS role,
       (SELECT pg_catalog.json_agg(a.attname ORDER BY k.position)
        FROM pg_catalog.pg_index AS i
        CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY AS k (number, position)
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.number
        WHERE i.indrelid = c.oid AND i.indisprimary AND k.position <= i.indnkeyatts) AS keys,
       (SELECT pg_catalog.json_agg(pg_catalog.json_build_object('unique', o.is_unique, 'columns', o.columns))
        FROM (SELECT i.indisunique AND pg_catalog.bool_and(p.serves AND a.attnotnull) AS is_unique,
                     pg_catalog.json_agg(a.attname ORDER BY p.position) FILTER (WHERE p.serving = p.position) AS columns
              FROM pg_catalog.pg_index AS i
              JOIN pg_catalog.pg_class AS ic ON ic.oid = i.indexrelid
              JOIN pg_catalog.pg_am AS am ON am.oid = ic.relam AND am.amname = 'btree'
              CROSS JOIN LATERAL (
                  SELECT k.*, pg_catalog.count(*) FILTER (WHERE k.serves) OVER (ORDER BY k.position) AS serving
                  FROM (SELECT s.position,
                               i.indkey[s.position - 1] AS number,
                               coalesce(ka.attcollation = i.indcollation[s.position - 1]
                                        AND oc.opcdefault
                                        -- DESC and NULLS FIRST, or neither; as the first column has it
                                        AND i.indoption[s.position - 1] IN (0, 3)
                                        AND i.indoption[s.position - 1] = i.indoption[0], false) AS serves
                        FROM pg_catalog.generate_series(1, i.indnkeyatts) AS s (position)
                        LEFT JOIN pg_catalog.pg_attribute AS ka
                               ON ka.attrelid = c.oid AND ka.attnum = i.indkey[s.position - 1] AND ka.attnum > 0
                        JOIN pg_catalog.pg_opclass AS oc ON oc.oid = i.indclass[s.position - 1]) AS k) AS p
              LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = p.number AND p.number > 0
              WHERE i.indrelid = c.oid AND i.indisvalid AND i.indpred IS NULL
              GROUP BY i.indexrelid, i.indisunique) AS o
        WHERE o.columns IS NOT NULL) AS indexes
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
