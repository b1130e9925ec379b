-- SPDX-License-Identifier: MIT
-- One row for each schema that is not the system's. No parameters.
SELECT n.oid AS oid,
       n.nspname AS name,
       pg_catalog.pg_get_userbyid(n.nspowner) AS owner,
       n.nspacl AS privileges
FROM pg_catalog.pg_namespace AS n
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
