-- SPDX-License-Identifier: MIT
-- One row for each ALTER DEFAULT PRIVILEGES in force: the privileges of the objects that `role` will make. A null
-- schema stands for all schemas. No parameters.
SELECT pg_catalog.pg_get_userbyid(a.defaclrole) AS role,
       n.nspname AS schema,
       CASE a.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
                            WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' END AS objects,
       a.defaclacl AS privileges
FROM pg_catalog.pg_default_acl AS a
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = a.defaclnamespace
WHERE a.defaclobjtype IN ('r', 'S', 'f', 'T', 'n')
