-- SPDX-License-Identifier: MIT
-- One row for each object that belongs to an extension. No parameters.
SELECT d.classid AS class_oid,
       d.objid AS oid,
       e.extname AS extension
FROM pg_catalog.pg_depend AS d
JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid
WHERE d.deptype = 'e' AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
