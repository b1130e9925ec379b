-- SPDX-License-Identifier: MIT
-- One row for each sequence outside the system schemas. The sequence inside an identity column is a
-- part of that column and left out, as information_schema.sequences does. No parameters.
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
       owned.refobjid AS owner_oid,
       owned.refobjsubid AS owner_column,
       pg_catalog.pg_get_userbyid(c.relowner) AS owner,
       d.description AS comment
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = c.oid
LEFT JOIN pg_catalog.pg_depend AS owned
       ON owned.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND owned.objid = c.oid AND owned.objsubid = 0
      AND owned.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND owned.refobjsubid > 0
      AND owned.deptype = 'a'
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                    AND e.objid = c.oid AND e.objsubid = 0 AND e.deptype IN ('e', 'i'))
