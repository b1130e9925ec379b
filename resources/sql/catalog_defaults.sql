-- SPDX-License-Identifier: MIT
-- One row for each default, or expression of a generated column, of a relation outside the system schemas.
-- No parameters.
--
-- A default is deparsed with relation 0, because only a generated column can name other columns, and
-- naming the relation makes the server open (and lock) it: ten times slower, and it would wait for a migration.
SELECT def.adrelid AS relation_oid,
       def.adnum AS number,
       CASE WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(def.adbin, 0)
            ELSE pg_catalog.pg_get_expr(def.adbin, def.adrelid) END AS expression
FROM pg_catalog.pg_attrdef AS def
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = def.adrelid AND a.attnum = def.adnum
JOIN pg_catalog.pg_class AS c ON c.oid = def.adrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
