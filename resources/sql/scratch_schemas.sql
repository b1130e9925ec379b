-- One row is a schema that is not the system's: its name, its owner, whether this role may rename it, whether it
-- holds anything that no extension made, and whether it has another owner or other privileges than in a new database.
SELECT n.nspname,
       pg_catalog.pg_get_userbyid(n.nspowner) AS owner,
       pg_catalog.pg_has_role(n.nspowner, 'USAGE')
       AND pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') AS may_rename,
       EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                WHERE d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
                  AND d.refobjid = n.oid
                  AND d.deptype = 'n'
                  AND d.classid <> 'pg_catalog.pg_extension'::pg_catalog.regclass
                  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                                   WHERE e.classid = d.classid AND e.objid = d.objid
                                     AND e.deptype = 'e')) AS in_use,
       pg_catalog.pg_get_userbyid(n.nspowner) NOT IN (pg_catalog.pg_get_userbyid(10), 'pg_database_owner')
       OR NOT EXISTS (SELECT FROM pg_catalog.pg_init_privs AS i
                       WHERE i.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
                         AND i.objoid = n.oid
                         AND i.objsubid = 0
                         AND i.initprivs = n.nspacl) AS is_unlike
  FROM pg_catalog.pg_namespace AS n
 WHERE n.nspname !~ '^pg_'
   AND n.nspname <> 'information_schema'
 ORDER BY n.nspname
