-- SPDX-License-Identifier: MIT
-- One row for each policy of row security. `roles`: without PUBLIC, which is 0. No parameters.
SELECT p.oid AS oid,
       p.polrelid AS relation_oid,
       p.polname AS name,
       p.polcmd AS command,
       p.polpermissive AS permissive,
       ARRAY(SELECT pg_catalog.pg_get_userbyid(role) FROM pg_catalog.unnest(p.polroles) AS role WHERE role <> 0) AS roles,
       pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS using_expression,
       pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS check_expression
FROM pg_catalog.pg_policy AS p
