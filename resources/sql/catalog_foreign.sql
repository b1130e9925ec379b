-- SPDX-License-Identifier: MIT
-- One row for each foreign data wrapper, foreign server and user mapping, with the statement that makes it; see
-- catalog_textsearch for the columns. One more column says whether this role may not see the options of a user
-- mapping. No parameters.
--
-- A value that is or may be a secret never leaves the server: '****' stands for it.
SELECT o.kind AS kind,
       0 AS schema_oid,
       o.name AS name,
       o.part AS part,
       CASE WHEN o.owner <> 0 THEN pg_catalog.pg_get_userbyid(o.owner) END AS owner,
       d.description AS comment,
       o.privileges AS privileges,
       x.extname AS extension,
       pg_catalog.concat(
           o.definition,
           (SELECT E'\n    OPTIONS (\n        '
                   || pg_catalog.string_agg(
                          pg_catalog.quote_ident(option_name) || ' '
                              || CASE WHEN option_name <> 'password_required'
                                           AND option_name ~* ('passw(or)?d|passphrase|secret|token|credential'
                                                               '|private_?key|access_?key|api_?key')
                                      THEN '''****''' ELSE pg_catalog.quote_literal(option_value) END,
                          E',\n        ' ORDER BY option_name)
                   || E'\n    )'
            FROM pg_catalog.pg_options_to_table(o.options)),
           E';\n') AS definition,
       o.hidden AS hidden
FROM (
    SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, f.oid, 'foreign data wrapper',
           f.fdwname, NULL, f.fdwowner, f.fdwacl,
           pg_catalog.concat(
               pg_catalog.format('CREATE FOREIGN DATA WRAPPER %I', f.fdwname),
               CASE WHEN f.fdwhandler <> 0
                    THEN pg_catalog.format(E'\n    HANDLER %s', f.fdwhandler::pg_catalog.regproc) END,
               CASE WHEN f.fdwvalidator <> 0
                    THEN pg_catalog.format(E'\n    VALIDATOR %s', f.fdwvalidator::pg_catalog.regproc) END),
           f.fdwoptions, false
    FROM pg_catalog.pg_foreign_data_wrapper AS f
  UNION ALL
    SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, s.oid, 'server', s.srvname, NULL,
           s.srvowner, s.srvacl,
           pg_catalog.concat(
               pg_catalog.format('CREATE SERVER %I', s.srvname),
               ' TYPE ' || pg_catalog.quote_literal(s.srvtype),
               ' VERSION ' || pg_catalog.quote_literal(s.srvversion),
               pg_catalog.format(E'\n    FOREIGN DATA WRAPPER %I', f.fdwname)),
           s.srvoptions, false
    FROM pg_catalog.pg_foreign_server AS s
    JOIN pg_catalog.pg_foreign_data_wrapper AS f ON f.oid = s.srvfdw
  UNION ALL
    -- Who may see the options: as the view itself decides.
    SELECT 'pg_catalog.pg_user_mapping'::pg_catalog.regclass, u.umid, 'user mapping', u.srvname, u.usename, 0, NULL,
           pg_catalog.format('CREATE USER MAPPING FOR %s SERVER %I',
                             CASE WHEN u.umuser = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(u.usename) END,
                             u.srvname),
           u.umoptions,
           u.umoptions IS NULL
           AND NOT (r.rolsuper
                    OR (u.umuser = 0 AND pg_catalog.pg_has_role(s.srvowner, 'USAGE'))
                    OR (u.usename = current_user AND (pg_catalog.pg_has_role(s.srvowner, 'USAGE')
                                                      OR pg_catalog.has_server_privilege(s.oid, 'USAGE'))))
    FROM pg_catalog.pg_user_mappings AS u
    JOIN pg_catalog.pg_foreign_server AS s ON s.oid = u.srvid
    JOIN pg_catalog.pg_roles AS r ON r.rolname = current_user
) AS o (class, oid, kind, name, part, owner, privileges, definition, options, hidden)
LEFT JOIN pg_catalog.pg_description AS d ON d.objoid = o.oid AND d.classoid = o.class AND d.objsubid = 0
LEFT JOIN pg_catalog.pg_depend AS e ON e.classid = o.class AND e.objid = o.oid AND e.deptype = 'e'
LEFT JOIN pg_catalog.pg_extension AS x ON x.oid = e.refobjid
WHERE o.oid >= 16384
  AND x.oid IS NULL -- without members
