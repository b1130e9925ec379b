-- SPDX-License-Identifier: MIT
-- One row for each column of a relation outside the system schemas, in any order. No parameters.
--
-- The default is deparsed with relation 0, because only a generated column can name other columns, and
-- naming the relation makes the server open (and lock) it: ten times slower, and it would wait for a migration.
SELECT a.attrelid AS relation_oid,
       a.attnum AS number,
       a.attname AS name,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       a.attnotnull AS not_null,
       a.attidentity AS identity,
       a.attgenerated <> '' AS generated,
       CASE WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(def.adbin, 0)
            ELSE pg_catalog.pg_get_expr(def.adbin, def.adrelid) END AS default_expression,
       CASE WHEN a.attcollation <> t.typcollation
            THEN pg_catalog.format('%I.%I', cn.nspname, co.collname) END AS collation,
       a.atttypid AS type_oid,
       a.attcollation AS collation_oid,
       d.description AS comment
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
LEFT JOIN pg_catalog.pg_attrdef AS def ON def.adrelid = a.attrelid AND def.adnum = a.attnum
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = a.attnum
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
