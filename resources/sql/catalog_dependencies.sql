-- SPDX-License-Identifier: MIT
-- One row for each use of one object outside the system schemas by another, in any order: the object that
-- needs, what it needs (a member of an extension stands for the extension), and the column of that, if the use
-- is of one column. Rows may repeat. No parameters.
--
-- What only exists as a part of another catalog row stands for that: an array type for its elements, a row
-- type for the table, a multirange and the constructors for the range, the _RETURN rule for the view, the
-- sequence of an identity column for the table, the index behind a constraint for the constraint, an entry of an
-- operator class for the class. `whole` is what may be a member of an extension: the table of a column or
-- trigger. What a part of it uses of the same whole is left out; so are foreign keys, parents, and everything
-- with an oid below 16384, which initdb made.
WITH dependency AS MATERIALIZED (
    SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype
    FROM pg_catalog.pg_depend AS d
    WHERE d.refobjid >= 16384 AND d.objid >= 16384 AND d.deptype IN ('n', 'a', 'e')
      AND d.refclassid <> 'pg_catalog.pg_namespace'::pg_catalog.regclass
      AND NOT (d.deptype = 'a' AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
               AND d.classid IN ('pg_catalog.pg_class'::pg_catalog.regclass,
                                 'pg_catalog.pg_constraint'::pg_catalog.regclass,
                                 'pg_catalog.pg_attrdef'::pg_catalog.regclass))
      AND NOT (d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
               AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
               AND d.objid IN (SELECT k.oid FROM pg_catalog.pg_constraint AS k WHERE k.contype = 'f'))
), edge AS MATERIALIZED (
    SELECT d.* FROM dependency AS d WHERE d.deptype <> 'e'
), member AS MATERIALIZED (
    SELECT d.classid AS class, d.objid AS oid, x.extname AS extension
    FROM dependency AS d
    JOIN pg_catalog.pg_extension AS x ON x.oid = d.refobjid
    WHERE d.deptype = 'e'
), wanted AS MATERIALIZED (
    SELECT classid AS class, objid AS oid FROM edge UNION SELECT refclassid, refobjid FROM edge
), type AS MATERIALIZED (
    -- What a type stands for.
    SELECT t.oid, b.oid AS base, b.typnamespace, b.typname, b.typtype, c.oid AS relation, c.relkind
    FROM pg_catalog.pg_type AS t
    LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem AND e.typarray = t.oid
    LEFT JOIN pg_catalog.pg_range AS r
           ON (pg_catalog.to_jsonb(r) ->> 'rngmultitypid')::pg_catalog.oid = COALESCE(e.oid, t.oid)
    JOIN pg_catalog.pg_type AS b ON b.oid = COALESCE(r.rngtypid, e.oid, t.oid)
    LEFT JOIN pg_catalog.pg_class AS c ON c.oid = b.typrelid AND c.relkind <> 'c'
    WHERE t.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w
                             WHERE w.class = 'pg_catalog.pg_type'::pg_catalog.regclass))
), object (class, oid, kind, namespace, name, part, whole_class, whole) AS MATERIALIZED (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid,
           CASE WHEN c.relkind IN ('r', 'p', 'f') OR t.oid IS NOT NULL THEN 'table'
                WHEN c.relkind IN ('v', 'm') THEN 'view'
                WHEN c.relkind = 'S' THEN 'sequence'
                WHEN c.relkind = 'c' THEN 'type'
                WHEN k.oid IS NOT NULL THEN 'constraint'
                ELSE 'index' END,
           c.relnamespace, COALESCE(kt.relname, t.relname, c.relname)::pg_catalog.text,
           k.conname::pg_catalog.text, -- as name, the type of both, what is below would be cut to 63 bytes
           CASE WHEN c.relkind = 'c' THEN 'pg_catalog.pg_type'::pg_catalog.regclass
                ELSE 'pg_catalog.pg_class'::pg_catalog.regclass END,
           CASE WHEN c.relkind = 'c' THEN c.reltype ELSE COALESCE(i.indrelid, t.oid, c.oid) END
    FROM pg_catalog.pg_class AS c
    LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
    LEFT JOIN pg_catalog.pg_constraint AS k ON k.conindid = c.oid AND k.contype IN ('p', 'u', 'x')
    LEFT JOIN pg_catalog.pg_class AS kt ON kt.oid = k.conrelid
    LEFT JOIN pg_catalog.pg_depend AS identity
           ON identity.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND identity.objid = c.oid
          AND identity.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
          AND identity.deptype = 'i' AND c.relkind = 'S'
    LEFT JOIN pg_catalog.pg_class AS t ON t.oid = identity.refobjid
    WHERE c.relkind <> 't' AND c.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w
                                                  WHERE w.class = 'pg_catalog.pg_class'::pg_catalog.regclass))
  UNION ALL
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid,
           CASE WHEN t.oid IS NULL THEN 'function' ELSE 'type' END,
           p.pronamespace, COALESCE(t.typname, p.proname),
           CASE WHEN t.oid IS NULL THEN pg_catalog.oidvectortypes(p.proargtypes) END,
           CASE WHEN t.oid IS NULL THEN 'pg_catalog.pg_proc'::pg_catalog.regclass
                ELSE 'pg_catalog.pg_type'::pg_catalog.regclass END, COALESCE(t.oid, p.oid)
    FROM pg_catalog.pg_proc AS p
    LEFT JOIN pg_catalog.pg_depend AS i
           ON i.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND i.objid = p.oid AND i.deptype = 'i'
          AND i.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass
    LEFT JOIN pg_catalog.pg_range AS r
           ON (pg_catalog.to_jsonb(r) ->> 'rngmultitypid')::pg_catalog.oid = i.refobjid
    LEFT JOIN pg_catalog.pg_type AS t ON t.oid = COALESCE(r.rngtypid, i.refobjid)
    WHERE p.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w
                             WHERE w.class = 'pg_catalog.pg_proc'::pg_catalog.regclass))
  UNION ALL
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid,
           CASE WHEN t.relkind IN ('r', 'p', 'f') THEN 'table' WHEN t.relkind IN ('v', 'm') THEN 'view'
                WHEN t.typtype IN ('b', 'p') THEN 'base type' ELSE 'type' END,
           t.typnamespace, t.typname, NULL,
           CASE WHEN t.relation IS NULL THEN 'pg_catalog.pg_type'::pg_catalog.regclass
                ELSE 'pg_catalog.pg_class'::pg_catalog.regclass END,
           COALESCE(t.relation, t.base)
    FROM type AS t
  UNION ALL
    SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid, 'constraint', k.connamespace,
           COALESCE(c.relname, t.typname), k.conname,
           CASE WHEN k.conrelid = 0 THEN 'pg_catalog.pg_type'::pg_catalog.regclass
                ELSE 'pg_catalog.pg_class'::pg_catalog.regclass END,
           CASE WHEN k.conrelid = 0 THEN k.contypid ELSE k.conrelid END
    FROM pg_catalog.pg_constraint AS k
    LEFT JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
    LEFT JOIN pg_catalog.pg_type AS t ON t.oid = k.contypid
    WHERE k.contype IN ('p', 'u', 'c', 'x', 'f') AND (k.contype <> 'f' OR k.conparentid = 0)
      AND k.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w
                             WHERE w.class = 'pg_catalog.pg_constraint'::pg_catalog.regclass))
  UNION ALL
    SELECT 'pg_catalog.pg_attrdef'::pg_catalog.regclass, f.oid, 'default', c.relnamespace, c.relname,
           a.attname, 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid
    FROM pg_catalog.pg_attrdef AS f
    JOIN pg_catalog.pg_class AS c ON c.oid = f.adrelid
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
    WHERE f.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w
                             WHERE w.class = 'pg_catalog.pg_attrdef'::pg_catalog.regclass))
  UNION ALL
    SELECT 'pg_catalog.pg_rewrite'::pg_catalog.regclass, r.oid,
           CASE WHEN r.rulename = '_RETURN' THEN 'view' ELSE 'rule' END, c.relnamespace, c.relname,
           CASE WHEN r.rulename <> '_RETURN' THEN r.rulename END,
           'pg_catalog.pg_class'::pg_catalog.regclass, c.oid
    FROM pg_catalog.pg_rewrite AS r
    JOIN pg_catalog.pg_class AS c ON c.oid = r.ev_class
    WHERE r.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w
                             WHERE w.class = 'pg_catalog.pg_rewrite'::pg_catalog.regclass))
  UNION ALL
    SELECT 'pg_catalog.pg_trigger'::pg_catalog.regclass, t.oid, 'trigger', c.relnamespace, c.relname,
           t.tgname, 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid
    FROM pg_catalog.pg_trigger AS t
    JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND t.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w
                                                    WHERE w.class = 'pg_catalog.pg_trigger'::pg_catalog.regclass))
  UNION ALL
    SELECT 'pg_catalog.pg_policy'::pg_catalog.regclass, p.oid, 'policy', c.relnamespace, c.relname,
           p.polname, 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid
    FROM pg_catalog.pg_policy AS p
    JOIN pg_catalog.pg_class AS c ON c.oid = p.polrelid
  UNION ALL
    SELECT 'pg_catalog.pg_extension'::pg_catalog.regclass, x.oid, 'extension', 0, x.extname, NULL,
           'pg_catalog.pg_extension'::pg_catalog.regclass, x.oid
    FROM pg_catalog.pg_extension AS x
  UNION ALL
    SELECT 'pg_catalog.pg_am'::pg_catalog.regclass, a.oid, 'access method', 0, a.amname, NULL,
           'pg_catalog.pg_am'::pg_catalog.regclass, a.oid
    FROM pg_catalog.pg_am AS a
  UNION ALL
    SELECT 'pg_catalog.pg_cast'::pg_catalog.regclass, k.oid, 'cast', 0,
           pg_catalog.format('(%s AS %s)', pg_catalog.format_type(k.castsource, NULL),
                             pg_catalog.format_type(k.casttarget, NULL)), NULL,
           'pg_catalog.pg_cast'::pg_catalog.regclass, k.oid
    FROM pg_catalog.pg_cast AS k
    WHERE k.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w
                             WHERE w.class = 'pg_catalog.pg_cast'::pg_catalog.regclass))
  UNION ALL
    SELECT 'pg_catalog.pg_transform'::pg_catalog.regclass, t.oid, 'transform', 0,
           'FOR ' || pg_catalog.format_type(t.trftype, NULL), l.lanname,
           'pg_catalog.pg_transform'::pg_catalog.regclass, t.oid
    FROM pg_catalog.pg_transform AS t
    JOIN pg_catalog.pg_language AS l ON l.oid = t.trflang
  UNION ALL
    SELECT 'pg_catalog.pg_collation'::pg_catalog.regclass, c.oid, 'collation', c.collnamespace, c.collname,
           NULL, 'pg_catalog.pg_collation'::pg_catalog.regclass, c.oid
    FROM pg_catalog.pg_collation AS c
    WHERE c.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w
                             WHERE w.class = 'pg_catalog.pg_collation'::pg_catalog.regclass))
  UNION ALL
    SELECT 'pg_catalog.pg_conversion'::pg_catalog.regclass, c.oid, 'conversion', c.connamespace, c.conname,
           NULL, 'pg_catalog.pg_conversion'::pg_catalog.regclass, c.oid
    FROM pg_catalog.pg_conversion AS c
    WHERE c.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w
                             WHERE w.class = 'pg_catalog.pg_conversion'::pg_catalog.regclass))
  UNION ALL
    SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, 'language', 0, l.lanname, NULL,
           'pg_catalog.pg_language'::pg_catalog.regclass, l.oid
    FROM pg_catalog.pg_language AS l
  UNION ALL
    SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, f.oid, 'foreign data wrapper', 0,
           f.fdwname, NULL, 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, f.oid
    FROM pg_catalog.pg_foreign_data_wrapper AS f
  UNION ALL
    SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, s.oid, 'server', 0, s.srvname, NULL,
           'pg_catalog.pg_foreign_server'::pg_catalog.regclass, s.oid
    FROM pg_catalog.pg_foreign_server AS s
  UNION ALL
    SELECT 'pg_catalog.pg_user_mapping'::pg_catalog.regclass, u.umid, 'user mapping', 0, u.srvname,
           u.usename, 'pg_catalog.pg_user_mapping'::pg_catalog.regclass, u.umid
    FROM pg_catalog.pg_user_mappings AS u
  UNION ALL
    SELECT 'pg_catalog.pg_operator'::pg_catalog.regclass, o.oid, 'operator', o.oprnamespace, o.oprname,
           pg_catalog.format('%s, %s',
                             CASE WHEN o.oprleft = 0 THEN 'NONE'
                                  ELSE pg_catalog.format_type(o.oprleft, NULL) END,
                             CASE WHEN o.oprright = 0 THEN 'NONE'
                                  ELSE pg_catalog.format_type(o.oprright, NULL) END),
           'pg_catalog.pg_operator'::pg_catalog.regclass, o.oid
    FROM pg_catalog.pg_operator AS o
    WHERE o.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w
                             WHERE w.class = 'pg_catalog.pg_operator'::pg_catalog.regclass))
  UNION ALL
    SELECT 'pg_catalog.pg_opclass'::pg_catalog.regclass, o.oid, 'operator class', o.opcnamespace, o.opcname,
           a.amname, 'pg_catalog.pg_opclass'::pg_catalog.regclass, o.oid
    FROM pg_catalog.pg_opclass AS o
    JOIN pg_catalog.pg_am AS a ON a.oid = o.opcmethod
    WHERE o.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w
                             WHERE w.class = 'pg_catalog.pg_opclass'::pg_catalog.regclass))
  UNION ALL
    SELECT 'pg_catalog.pg_opfamily'::pg_catalog.regclass, f.oid, 'operator family', f.opfnamespace,
           f.opfname, a.amname, 'pg_catalog.pg_opfamily'::pg_catalog.regclass, f.oid
    FROM pg_catalog.pg_opfamily AS f
    JOIN pg_catalog.pg_am AS a ON a.oid = f.opfmethod
    WHERE f.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w
                             WHERE w.class = 'pg_catalog.pg_opfamily'::pg_catalog.regclass))
  UNION ALL
    SELECT m.class, m.oid,
           CASE WHEN o.oid IS NULL THEN 'operator family' ELSE 'operator class' END,
           COALESCE(o.opcnamespace, f.opfnamespace), COALESCE(o.opcname, f.opfname), a.amname,
           CASE WHEN o.oid IS NULL THEN 'pg_catalog.pg_opfamily'::pg_catalog.regclass
                ELSE 'pg_catalog.pg_opclass'::pg_catalog.regclass END,
           COALESCE(o.oid, f.oid)
    FROM (SELECT 'pg_catalog.pg_amop'::pg_catalog.regclass, p.oid, p.amopfamily
          FROM pg_catalog.pg_amop AS p
          UNION ALL
          SELECT 'pg_catalog.pg_amproc'::pg_catalog.regclass, p.oid, p.amprocfamily
          FROM pg_catalog.pg_amproc AS p) AS m (class, oid, family)
    JOIN pg_catalog.pg_opfamily AS f ON f.oid = m.family
    JOIN pg_catalog.pg_am AS a ON a.oid = f.opfmethod
    LEFT JOIN pg_catalog.pg_depend AS d
           ON d.classid = m.class AND d.objid = m.oid
          AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
    LEFT JOIN pg_catalog.pg_opclass AS o ON o.oid = d.refobjid
    WHERE m.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w
                             WHERE w.class IN ('pg_catalog.pg_amop'::pg_catalog.regclass,
                                               'pg_catalog.pg_amproc'::pg_catalog.regclass)))
  UNION ALL
    SELECT 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass, s.oid, 'statistics', s.stxnamespace,
           s.stxname, NULL, 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass, s.oid
    FROM pg_catalog.pg_statistic_ext AS s
  UNION ALL
    SELECT 'pg_catalog.pg_ts_config'::pg_catalog.regclass, c.oid, 'text search configuration',
           c.cfgnamespace, c.cfgname, NULL, 'pg_catalog.pg_ts_config'::pg_catalog.regclass, c.oid
    FROM pg_catalog.pg_ts_config AS c
  UNION ALL
    SELECT 'pg_catalog.pg_ts_dict'::pg_catalog.regclass, d.oid, 'text search dictionary',
           d.dictnamespace, d.dictname, NULL, 'pg_catalog.pg_ts_dict'::pg_catalog.regclass, d.oid
    FROM pg_catalog.pg_ts_dict AS d
  UNION ALL
    SELECT 'pg_catalog.pg_ts_parser'::pg_catalog.regclass, p.oid, 'text search parser',
           p.prsnamespace, p.prsname, NULL, 'pg_catalog.pg_ts_parser'::pg_catalog.regclass, p.oid
    FROM pg_catalog.pg_ts_parser AS p
  UNION ALL
    SELECT 'pg_catalog.pg_ts_template'::pg_catalog.regclass, t.oid, 'text search template',
           t.tmplnamespace, t.tmplname, NULL, 'pg_catalog.pg_ts_template'::pg_catalog.regclass, t.oid
    FROM pg_catalog.pg_ts_template AS t
  UNION ALL
    SELECT 'pg_catalog.pg_event_trigger'::pg_catalog.regclass, e.oid, 'event trigger', 0, e.evtname, NULL,
           'pg_catalog.pg_event_trigger'::pg_catalog.regclass, e.oid
    FROM pg_catalog.pg_event_trigger AS e
  UNION ALL
    SELECT 'pg_catalog.pg_publication_rel'::pg_catalog.regclass, r.oid, 'publication', 0, p.pubname, NULL,
           'pg_catalog.pg_publication'::pg_catalog.regclass, p.oid
    FROM pg_catalog.pg_publication_rel AS r
    JOIN pg_catalog.pg_publication AS p ON p.oid = r.prpubid
)
SELECT CASE WHEN e.objsubid = 0 OR o.kind NOT IN ('table', 'view') THEN o.kind
            WHEN e.deptype = 'n' THEN 'column'
            -- until PostgreSQL 14 a generated column itself depends on what is in its expression
            ELSE 'default' END AS kind,
       os.nspname AS schema,
       o.name AS name,
       COALESCE(own_column.attname::pg_catalog.text, o.part) AS part,
       CASE WHEN x.oid IS NULL THEN u.kind ELSE 'extension' END AS used_kind,
       CASE WHEN x.oid IS NULL THEN us.nspname END AS used_schema,
       COALESCE(x.extension, u.name) AS used_name,
       CASE WHEN x.oid IS NULL THEN u.part END AS used_part,
       CASE WHEN x.oid IS NULL THEN used_column.attname END AS used_column
FROM edge AS e
JOIN object AS o ON o.class = e.classid AND o.oid = e.objid
JOIN object AS u ON u.class = e.refclassid AND u.oid = e.refobjid
LEFT JOIN pg_catalog.pg_namespace AS os ON os.oid = o.namespace
LEFT JOIN pg_catalog.pg_namespace AS us ON us.oid = u.namespace
LEFT JOIN member AS om ON om.class = o.whole_class AND om.oid = o.whole
LEFT JOIN member AS x ON x.class = u.whole_class AND x.oid = u.whole
LEFT JOIN pg_catalog.pg_attribute AS own_column
       ON own_column.attrelid = e.objid AND own_column.attnum = e.objsubid AND e.objsubid > 0
      AND o.kind IN ('table', 'view')
LEFT JOIN pg_catalog.pg_attribute AS used_column
       ON used_column.attrelid = e.refobjid AND used_column.attnum = e.refobjsubid AND e.refobjsubid > 0
      AND u.kind IN ('table', 'view') AND u.whole = e.refobjid
WHERE om.oid IS NULL
  AND NOT (o.whole_class = u.whole_class AND o.whole = u.whole)
  AND (os.nspname IS NULL OR (os.nspname !~ '^pg_' AND os.nspname <> 'information_schema'))
  AND (us.nspname IS NULL OR x.oid IS NOT NULL
       OR (us.nspname !~ '^pg_' AND us.nspname <> 'information_schema'))
  AND NOT (e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
           AND e.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objsubid = 0
           AND EXISTS (SELECT FROM pg_catalog.pg_inherits AS i
                       WHERE i.inhrelid = e.objid AND i.inhparent = e.refobjid))
