-- SPDX-License-Identifier: MIT
-- One row for each column of a relation outside the system schemas, in any order. No parameters.
--
-- Null, mostly: what is not as the type or the server has it by default. `pg_attver` among the options is the
-- server's own mark (PostgreSQL 15.20 and its sisters), a new one with every ALTER TABLE.
SELECT a.attrelid AS relation_oid,
       a.attnum AS number,
       a.attname AS name,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       a.attnotnull AS not_null,
       a.attidentity AS identity,
       a.attgenerated <> '' AS generated,
       a.atttypid AS type_oid,
       a.attcollation AS collation_oid,
       a.attcollation <> t.typcollation AS collated,
       CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage,
       NULL AS compression, -- before 14
       NULLIF(a.attcompression, '') AS compression, -- since 14
       CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS statistics,
       CASE WHEN a.attoptions[1] NOT LIKE 'pg_attver=%' OR a.attoptions[2] IS NOT NULL THEN a.attoptions END AS options,
       a.attfdwoptions AS foreign_options,
       a.attacl AS privileges,
       a.attinhcount > 0 AS inherited,
       a.attislocal AS local
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
