-- SPDX-License-Identifier: MIT
-- One row for each sequence outside the system schemas; `identity`: inside an identity column. No parameters.
SELECT c.oid AS oid,
       c.relnamespace AS schema_oid,
       c.relname AS name,
       pg_catalog.format_type(s.seqtypid, NULL) AS type,
       s.seqstart AS start,
       s.seqincrement AS increment,
       s.seqmin AS minimum,
       s.seqmax AS maximum,
       s.seqcache AS cache,
       s.seqcycle AS cycle,
       c.relpersistence = 'u' AS unlogged,
       owned.refobjid AS owner_oid,
       owned.refobjsubid AS owner_column,
       owned.deptype = 'i' AS identity,
       pg_catalog.pg_get_userbyid(c.relowner) AS owner,
       c.relacl AS privileges
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = c.oid
LEFT JOIN pg_catalog.pg_depend AS owned
       ON owned.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND owned.objid = c.oid AND owned.objsubid = 0
      AND owned.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND owned.refobjsubid > 0
      AND owned.deptype IN ('a', 'i')
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
