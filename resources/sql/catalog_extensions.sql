-- SPDX-License-Identifier: MIT
-- One row for each extension. No parameters.
SELECT x.extname AS name,
       n.nspname AS schema,
       x.extversion AS version,
       d.description AS comment
FROM pg_catalog.pg_extension AS x
JOIN pg_catalog.pg_namespace AS n ON n.oid = x.extnamespace
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = x.oid AND d.classoid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.objsubid = 0
