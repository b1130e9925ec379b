-- SPDX-License-Identifier: MIT
-- One row for each function, procedure, aggregate and window function outside the system schemas.
-- Left out: the constructors that come with a range type. `definition` is null for an aggregate. No parameters.
SELECT p.oid AS oid,
       p.pronamespace AS schema_oid,
       p.proname AS name,
       p.prokind AS kind,
       pg_catalog.pg_get_function_identity_arguments(p.oid) AS arguments,
       pg_catalog.oidvectortypes(p.proargtypes) AS argument_types,
       pg_catalog.pg_get_function_result(p.oid) AS result,
       l.lanname AS language,
       pg_catalog.pg_get_userbyid(p.proowner) AS owner,
       CASE WHEN p.prokind <> 'a' THEN pg_catalog.pg_get_functiondef(p.oid) END AS definition,
       p.proacl AS privileges
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = p.oid
                    AND e.deptype IN ('e', 'i')) -- without members
                    AND e.deptype = 'i') -- with members
