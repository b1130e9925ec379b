-- SPDX-License-Identifier: MIT
-- One row for each text search parser, template, dictionary and configuration outside the system schemas, with
-- the statements that make it. No parameters.
--
-- The columns of this and the other queries for OtherObject are the same: kind, as ObjectKind is called in
-- catalog_dependencies; the schema, or 0; name and part as ObjectName has them; owner, null for what has none;
-- comment; privileges, null for the built-in ones; the extension that it is a member of; definition.
SELECT o.kind AS kind,
       o.namespace AS schema_oid,
       o.name AS name,
       NULL AS part,
       CASE WHEN o.owner <> 0 THEN pg_catalog.pg_get_userbyid(o.owner) END AS owner,
       d.description AS comment,
       NULL AS privileges,
       x.extname AS extension,
       o.definition AS definition
FROM (
    SELECT 'pg_catalog.pg_ts_parser'::pg_catalog.regclass, p.oid, 'text search parser', p.prsnamespace,
           p.prsname, 0,
           pg_catalog.concat(
               pg_catalog.format(E'CREATE TEXT SEARCH PARSER %I.%I (\n', n.nspname, p.prsname),
               pg_catalog.format(E'    START = %s,\n    GETTOKEN = %s,\n    END = %s,\n',
                                 p.prsstart, p.prstoken, p.prsend),
               CASE WHEN p.prsheadline <> 0 THEN pg_catalog.format(E'    HEADLINE = %s,\n', p.prsheadline) END,
               pg_catalog.format(E'    LEXTYPES = %s\n);\n', p.prslextype))
    FROM pg_catalog.pg_ts_parser AS p
    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.prsnamespace
  UNION ALL
    SELECT 'pg_catalog.pg_ts_template'::pg_catalog.regclass, t.oid, 'text search template', t.tmplnamespace,
           t.tmplname, 0,
           pg_catalog.concat(
               pg_catalog.format(E'CREATE TEXT SEARCH TEMPLATE %I.%I (\n', n.nspname, t.tmplname),
               CASE WHEN t.tmplinit <> 0 THEN pg_catalog.format(E'    INIT = %s,\n', t.tmplinit) END,
               pg_catalog.format(E'    LEXIZE = %s\n);\n', t.tmpllexize))
    FROM pg_catalog.pg_ts_template AS t
    JOIN pg_catalog.pg_namespace AS n ON n.oid = t.tmplnamespace
  UNION ALL
    SELECT 'pg_catalog.pg_ts_dict'::pg_catalog.regclass, t.oid, 'text search dictionary', t.dictnamespace,
           t.dictname, t.dictowner,
           pg_catalog.concat(
               pg_catalog.format(E'CREATE TEXT SEARCH DICTIONARY %I.%I (\n    TEMPLATE = %I.%I',
                                 n.nspname, t.dictname, tn.nspname, p.tmplname),
               CASE WHEN t.dictinitoption <> '' THEN E',\n    ' || t.dictinitoption END,
               E'\n);\n')
    FROM pg_catalog.pg_ts_dict AS t
    JOIN pg_catalog.pg_namespace AS n ON n.oid = t.dictnamespace
    JOIN pg_catalog.pg_ts_template AS p ON p.oid = t.dicttemplate
    JOIN pg_catalog.pg_namespace AS tn ON tn.oid = p.tmplnamespace
  UNION ALL
    SELECT 'pg_catalog.pg_ts_config'::pg_catalog.regclass, c.oid, 'text search configuration', c.cfgnamespace,
           c.cfgname, c.cfgowner,
           pg_catalog.concat(
               pg_catalog.format(E'CREATE TEXT SEARCH CONFIGURATION %I.%I (\n    PARSER = %I.%I\n);\n',
                                 n.nspname, c.cfgname, pn.nspname, p.prsname),
               (SELECT pg_catalog.string_agg(
                           pg_catalog.format(E'\nALTER TEXT SEARCH CONFIGURATION %I.%I\n'
                                             '    ADD MAPPING FOR %I WITH %s;\n',
                                             n.nspname, c.cfgname, token.alias, m.dictionaries),
                           '' ORDER BY m.maptokentype)
                FROM (SELECT m.maptokentype,
                             pg_catalog.string_agg(pg_catalog.format('%I.%I', dn.nspname, t.dictname), ', '
                                                   ORDER BY m.mapseqno) AS dictionaries
                      FROM pg_catalog.pg_ts_config_map AS m
                      JOIN pg_catalog.pg_ts_dict AS t ON t.oid = m.mapdict
                      JOIN pg_catalog.pg_namespace AS dn ON dn.oid = t.dictnamespace
                      WHERE m.mapcfg = c.oid
                      GROUP BY m.maptokentype) AS m
                JOIN pg_catalog.ts_token_type(c.cfgparser) AS token ON token.tokid = m.maptokentype))
    FROM pg_catalog.pg_ts_config AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace
    JOIN pg_catalog.pg_ts_parser AS p ON p.oid = c.cfgparser
    JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.prsnamespace
) AS o (class, oid, kind, namespace, name, owner, definition)
JOIN pg_catalog.pg_namespace AS n ON n.oid = o.namespace
LEFT JOIN pg_catalog.pg_description AS d ON d.objoid = o.oid AND d.classoid = o.class AND d.objsubid = 0
LEFT JOIN pg_catalog.pg_depend AS e ON e.classid = o.class AND e.objid = o.oid AND e.deptype = 'e'
LEFT JOIN pg_catalog.pg_extension AS x ON x.oid = e.refobjid
WHERE o.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND x.oid IS NULL -- without members
