-- SPDX-License-Identifier: MIT
-- What a reader of tables asks that takes the texts of keys, indexes and defaults from the server: six queries, run by psql.
-- A yardstick that does not change when ours do. It reads less: no privileges, views, functions, triggers, dependencies, ….
\pset format unaligned
\pset tuples_only on
BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL jit = off;

-- Tables and views
SELECT relation.oid, space.nspname, relation.relname, relation.relkind, relation.relpersistence, relation.reltuples,
       relation.relpages, pg_catalog.obj_description(relation.oid, 'pg_class')
FROM pg_catalog.pg_class AS relation
JOIN pg_catalog.pg_namespace AS space ON space.oid = relation.relnamespace
WHERE relation.relkind IN ('r', 'p', 'v', 'm', 'f') AND space.nspname !~ '^pg_' AND space.nspname <> 'information_schema';

-- Columns
SELECT attribute.attrelid, attribute.attnum, attribute.attname,
       pg_catalog.format_type(attribute.atttypid, attribute.atttypmod), attribute.attnotnull, attribute.attidentity,
       attribute.attgenerated, pg_catalog.pg_get_expr(value.adbin, value.adrelid), remark.description
FROM pg_catalog.pg_attribute AS attribute
JOIN pg_catalog.pg_class AS relation ON relation.oid = attribute.attrelid
JOIN pg_catalog.pg_namespace AS space ON space.oid = relation.relnamespace
LEFT JOIN pg_catalog.pg_attrdef AS value ON value.adrelid = attribute.attrelid AND value.adnum = attribute.attnum
LEFT JOIN pg_catalog.pg_description AS remark
       ON remark.objoid = attribute.attrelid AND remark.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND remark.objsubid = attribute.attnum
WHERE attribute.attnum > 0 AND NOT attribute.attisdropped AND relation.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND space.nspname !~ '^pg_' AND space.nspname <> 'information_schema';

-- Keys and checks
SELECT rule.conrelid, rule.conname, rule.contype, rule.conkey, rule.confrelid, rule.confkey, rule.confupdtype,
       rule.confdeltype, rule.condeferrable, rule.condeferred, rule.convalidated,
       pg_catalog.pg_get_constraintdef(rule.oid)
FROM pg_catalog.pg_constraint AS rule
JOIN pg_catalog.pg_namespace AS space ON space.oid = rule.connamespace
WHERE rule.conrelid <> 0 AND space.nspname !~ '^pg_' AND space.nspname <> 'information_schema';

-- Indexes
SELECT entry.indrelid, relation.relname, method.amname, entry.indisunique, entry.indisprimary, entry.indisvalid,
       entry.indkey, pg_catalog.pg_get_indexdef(entry.indexrelid)
FROM pg_catalog.pg_index AS entry
JOIN pg_catalog.pg_class AS relation ON relation.oid = entry.indexrelid
JOIN pg_catalog.pg_am AS method ON method.oid = relation.relam
JOIN pg_catalog.pg_namespace AS space ON space.oid = relation.relnamespace
WHERE space.nspname !~ '^pg_' AND space.nspname <> 'information_schema';

-- Labels of enums
SELECT kind.typnamespace, kind.typname, label.enumlabel
FROM pg_catalog.pg_enum AS label
JOIN pg_catalog.pg_type AS kind ON kind.oid = label.enumtypid
ORDER BY label.enumtypid, label.enumsortorder;

-- Sequences
SELECT numbers.*, owner.refobjid, owner.refobjsubid
FROM pg_catalog.pg_sequence AS numbers
LEFT JOIN pg_catalog.pg_depend AS owner
       ON owner.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND owner.objid = numbers.seqrelid
      AND owner.deptype IN ('a', 'i');
COMMIT;
