-- SPDX-License-Identifier: MIT
-- One row for each access method, cast, collation, conversion, language, statistics object and transform outside
-- the system schemas, with the statements that make it; see catalog_textsearch for the columns. No parameters.
--
-- Left out: the cast that comes with a range type, languages of the server itself, and collations for another
-- encoding than that of the database, which cannot be used in it.
SELECT o.kind AS kind,
       o.namespace AS schema_oid,
       o.name AS name,
       o.part AS part,
       CASE WHEN o.owner <> 0 THEN pg_catalog.pg_get_userbyid(o.owner) END AS owner,
       d.description AS comment,
       o.privileges AS privileges,
       x.extname AS extension,
       o.definition AS definition
FROM (
    SELECT 'pg_catalog.pg_am'::pg_catalog.regclass, a.oid, 'access method', 0, a.amname, NULL, 0,
           NULL::pg_catalog.aclitem[],
           pg_catalog.format(E'CREATE ACCESS METHOD %I TYPE %s HANDLER %s;\n', a.amname,
                             CASE a.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END, a.amhandler)
    FROM pg_catalog.pg_am AS a
  UNION ALL
    SELECT 'pg_catalog.pg_cast'::pg_catalog.regclass, k.oid, 'cast', 0,
           pg_catalog.format('(%s AS %s)', pg_catalog.format_type(k.castsource, NULL),
                             pg_catalog.format_type(k.casttarget, NULL)), NULL, 0, NULL,
           pg_catalog.concat(
               pg_catalog.format('CREATE CAST (%s AS %s) ', pg_catalog.format_type(k.castsource, NULL),
                                 pg_catalog.format_type(k.casttarget, NULL)),
               CASE k.castmethod WHEN 'f'
                                 THEN 'WITH FUNCTION ' || k.castfunc::pg_catalog.regprocedure::pg_catalog.text
                                 WHEN 'i' THEN 'WITH INOUT' ELSE 'WITHOUT FUNCTION' END,
               CASE k.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' END,
               E';\n')
    FROM pg_catalog.pg_cast AS k
    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS i
                      WHERE i.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass
                        AND i.objid = k.oid AND i.deptype = 'i')
  UNION ALL
    SELECT 'pg_catalog.pg_collation'::pg_catalog.regclass, c.oid, 'collation', c.collnamespace, c.collname, NULL,
           c.collowner, NULL,
           pg_catalog.concat(
               pg_catalog.format('CREATE COLLATION %I.%I (provider = %s', n.nspname, c.collname,
                                 CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin'
                                                     WHEN 'd' THEN '"default"' ELSE 'libc' END),
               CASE WHEN NOT c.collisdeterministic THEN ', deterministic = false' END,
               CASE WHEN c.collprovider <> 'c'
                    THEN ', locale = '
                         || pg_catalog.quote_literal(COALESCE(r.row ->> 'colllocale', r.row ->> 'colliculocale',
                                                              c.collcollate)) END,
               ', rules = ' || pg_catalog.quote_literal(r.row ->> 'collicurules'),
               CASE WHEN c.collprovider <> 'c' THEN NULL
                    WHEN c.collcollate = c.collctype
                    THEN ', locale = ' || pg_catalog.quote_literal(c.collcollate)
                    ELSE pg_catalog.format(', lc_collate = %L, lc_ctype = %L', c.collcollate, c.collctype) END,
               E');\n')
    FROM pg_catalog.pg_collation AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace
    CROSS JOIN LATERAL pg_catalog.to_jsonb(c) AS r (row) -- its columns are others from version to version
    WHERE c.collencoding IN (-1, pg_catalog.pg_char_to_encoding(pg_catalog.getdatabaseencoding()))
  UNION ALL
    SELECT 'pg_catalog.pg_conversion'::pg_catalog.regclass, c.oid, 'conversion', c.connamespace, c.conname, NULL,
           c.conowner, NULL,
           pg_catalog.format(E'CREATE %sCONVERSION %I.%I FOR %L TO %L FROM %s;\n',
                             CASE WHEN c.condefault THEN 'DEFAULT ' END, n.nspname, c.conname,
                             pg_catalog.pg_encoding_to_char(c.conforencoding),
                             pg_catalog.pg_encoding_to_char(c.contoencoding), c.conproc)
    FROM pg_catalog.pg_conversion AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.connamespace
  UNION ALL
    SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, 'language', 0, l.lanname, NULL, l.lanowner,
           l.lanacl,
           pg_catalog.concat(
               pg_catalog.format(E'CREATE %sPROCEDURAL LANGUAGE %I',
                                 CASE WHEN l.lanpltrusted THEN 'TRUSTED ' END, l.lanname),
               CASE WHEN l.lanplcallfoid <> 0
                    THEN pg_catalog.format(E'\n    HANDLER %s', l.lanplcallfoid::pg_catalog.regproc) END,
               CASE WHEN l.laninline <> 0
                    THEN pg_catalog.format(E'\n    INLINE %s', l.laninline::pg_catalog.regproc) END,
               CASE WHEN l.lanvalidator <> 0
                    THEN pg_catalog.format(E'\n    VALIDATOR %s', l.lanvalidator::pg_catalog.regproc) END,
               E';\n')
    FROM pg_catalog.pg_language AS l
    WHERE l.lanispl
  UNION ALL
    SELECT 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass, s.oid, 'statistics', s.stxnamespace, s.stxname, NULL,
           s.stxowner, NULL,
           pg_catalog.concat(
               pg_catalog.pg_get_statisticsobjdef(s.oid), E';\n',
               CASE WHEN s.stxstattarget >= 0
                    THEN pg_catalog.format(E'\nALTER STATISTICS %I.%I SET STATISTICS %s;\n', n.nspname, s.stxname,
                                           s.stxstattarget) END)
    FROM pg_catalog.pg_statistic_ext AS s
    JOIN pg_catalog.pg_namespace AS n ON n.oid = s.stxnamespace
  UNION ALL
    SELECT 'pg_catalog.pg_transform'::pg_catalog.regclass, t.oid, 'transform', 0,
           'FOR ' || pg_catalog.format_type(t.trftype, NULL), l.lanname, 0, NULL,
           pg_catalog.concat(
               pg_catalog.format(E'CREATE TRANSFORM FOR %s LANGUAGE %I (', pg_catalog.format_type(t.trftype, NULL),
                                 l.lanname),
               CASE WHEN t.trffromsql <> 0
                    THEN pg_catalog.format('FROM SQL WITH FUNCTION %s',
                                           t.trffromsql::pg_catalog.oid::pg_catalog.regprocedure) END,
               CASE WHEN t.trffromsql <> 0 AND t.trftosql <> 0 THEN ', ' END,
               CASE WHEN t.trftosql <> 0
                    THEN pg_catalog.format('TO SQL WITH FUNCTION %s',
                                           t.trftosql::pg_catalog.oid::pg_catalog.regprocedure) END,
               E');\n')
    FROM pg_catalog.pg_transform AS t
    JOIN pg_catalog.pg_language AS l ON l.oid = t.trflang
) AS o (class, oid, kind, namespace, name, part, owner, privileges, definition)
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = o.namespace
LEFT JOIN pg_catalog.pg_description AS d ON d.objoid = o.oid AND d.classoid = o.class AND d.objsubid = 0
LEFT JOIN pg_catalog.pg_depend AS e ON e.classid = o.class AND e.objid = o.oid AND e.deptype = 'e'
LEFT JOIN pg_catalog.pg_extension AS x ON x.oid = e.refobjid
WHERE o.oid >= 16384 AND (o.namespace = 0 OR (n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'))
  AND x.oid IS NULL -- without members
