-- One row is something that a database of which scratch runs are to be made has in it already: a schema beside
-- public, or an object, unless an extension made it.
SELECT 'schema ' || pg_catalog.quote_ident(n.nspname) AS what
  FROM pg_catalog.pg_namespace AS n
 WHERE n.nspname !~ '^pg_'
   AND n.nspname NOT IN ('information_schema', 'public')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                    WHERE e.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND e.objid = n.oid
                      AND e.deptype = 'e')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_extension AS x WHERE x.extnamespace = n.oid)
UNION ALL
SELECT pg_catalog.pg_describe_object(d.classid, d.objid, 0)
  FROM pg_catalog.pg_depend AS d
  JOIN pg_catalog.pg_namespace AS n ON n.oid = d.refobjid
 WHERE d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
   AND d.classid <> 'pg_catalog.pg_extension'::pg_catalog.regclass
   AND d.classid <> 'pg_catalog.pg_default_acl'::pg_catalog.regclass
   AND d.deptype = 'n'
   AND n.nspname !~ '^pg_'
   AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                    WHERE e.classid = d.classid AND e.objid = d.objid AND e.deptype = 'e')
 LIMIT 3
