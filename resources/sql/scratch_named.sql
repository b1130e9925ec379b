-- One row is something that this role may rename, has a name but no schema, and was not made by an extension: what
-- ALTER calls it, and its name.
SELECT o.kind, o.name
  FROM (SELECT 'PUBLICATION', p.pubname, p.pubowner, p.oid, 'pg_catalog.pg_publication'::pg_catalog.regclass
          FROM pg_catalog.pg_publication AS p
        UNION ALL
        SELECT 'SERVER', s.srvname, s.srvowner, s.oid, 'pg_catalog.pg_foreign_server'::pg_catalog.regclass
          FROM pg_catalog.pg_foreign_server AS s
        UNION ALL
        SELECT 'FOREIGN DATA WRAPPER', w.fdwname, w.fdwowner, w.oid,
               'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass
          FROM pg_catalog.pg_foreign_data_wrapper AS w
        UNION ALL
        SELECT 'EVENT TRIGGER', e.evtname, e.evtowner, e.oid, 'pg_catalog.pg_event_trigger'::pg_catalog.regclass
          FROM pg_catalog.pg_event_trigger AS e) AS o (kind, name, owner, oid, class)
 WHERE pg_catalog.pg_has_role(o.owner, 'USAGE')
   AND (o.kind <> 'PUBLICATION' OR pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'))
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                    WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
 ORDER BY 1, 2
