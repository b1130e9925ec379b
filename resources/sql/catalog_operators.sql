-- SPDX-License-Identifier: MIT
-- One row for each operator, operator family and operator class outside the system schemas, with the statements
-- that make it; see catalog_textsearch for the columns. An operator that was only named as the commutator or
-- negator of another, and never made, is left out. No parameters.
--
-- What a family holds beyond its classes is added to it by ALTER OPERATOR FAMILY. The class or family that an
-- entry belongs to is the one that it depends on (pg_depend).
WITH entry AS MATERIALIZED (
    SELECT m.refclassid AS class, m.refobjid AS oid,
           pg_catalog.concat(
               pg_catalog.format('OPERATOR %s %I.%s(%s, %s)', p.amopstrategy, n.nspname, r.oprname,
                                 CASE WHEN r.oprleft = 0 THEN 'NONE'
                                      ELSE pg_catalog.format_type(r.oprleft, NULL) END,
                                 CASE WHEN r.oprright = 0 THEN 'NONE'
                                      ELSE pg_catalog.format_type(r.oprright, NULL) END),
               CASE WHEN p.amopsortfamily <> 0
                    THEN pg_catalog.format(' FOR ORDER BY %I.%I', fn.nspname, f.opfname) END) AS text,
           1 AS group, p.amopstrategy AS number,
           pg_catalog.format_type(p.amoplefttype, NULL) AS "left",
           pg_catalog.format_type(p.amoprighttype, NULL) AS "right"
    FROM pg_catalog.pg_depend AS m
    JOIN pg_catalog.pg_amop AS p ON p.oid = m.objid
    JOIN pg_catalog.pg_operator AS r ON r.oid = p.amopopr
    JOIN pg_catalog.pg_namespace AS n ON n.oid = r.oprnamespace
    LEFT JOIN pg_catalog.pg_opfamily AS f ON f.oid = p.amopsortfamily
    LEFT JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.opfnamespace
    WHERE m.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass AND m.objid >= 16384
      AND (m.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
           OR (m.refclassid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND m.refobjid = p.amopfamily))
  UNION ALL
    SELECT m.refclassid, m.refobjid,
           pg_catalog.format('FUNCTION %s (%s, %s) %s', p.amprocnum,
                             pg_catalog.format_type(p.amproclefttype, NULL),
                             pg_catalog.format_type(p.amprocrighttype, NULL),
                             p.amproc::pg_catalog.oid::pg_catalog.regprocedure),
           2, p.amprocnum,
           pg_catalog.format_type(p.amproclefttype, NULL), pg_catalog.format_type(p.amprocrighttype, NULL)
    FROM pg_catalog.pg_depend AS m
    JOIN pg_catalog.pg_amproc AS p ON p.oid = m.objid
    WHERE m.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass AND m.objid >= 16384
      AND (m.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
           OR (m.refclassid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND m.refobjid = p.amprocfamily))
), entries AS MATERIALIZED (
    SELECT class, oid,
           pg_catalog.string_agg(text, E',\n    ' ORDER BY "group", number, "left", "right") AS text
    FROM entry
    GROUP BY class, oid
)
SELECT o.kind AS kind,
       o.namespace AS schema_oid,
       o.name AS name,
       o.part AS part,
       pg_catalog.pg_get_userbyid(o.owner) AS owner,
       d.description AS comment,
       NULL AS privileges,
       x.extname AS extension,
       o.definition AS definition
FROM (
    SELECT 'pg_catalog.pg_operator'::pg_catalog.regclass, o.oid, 'operator', o.oprnamespace, o.oprname,
           pg_catalog.format('%s, %s',
                             CASE WHEN o.oprleft = 0 THEN 'NONE'
                                  ELSE pg_catalog.format_type(o.oprleft, NULL) END,
                             CASE WHEN o.oprright = 0 THEN 'NONE'
                                  ELSE pg_catalog.format_type(o.oprright, NULL) END),
           o.oprowner,
           pg_catalog.concat(
               pg_catalog.format(E'CREATE OPERATOR %I.%s (\n    FUNCTION = %s', n.nspname, o.oprname, o.oprcode),
               CASE WHEN o.oprleft <> 0
                    THEN E',\n    LEFTARG = ' || pg_catalog.format_type(o.oprleft, NULL) END,
               CASE WHEN o.oprright <> 0
                    THEN E',\n    RIGHTARG = ' || pg_catalog.format_type(o.oprright, NULL) END,
               (SELECT pg_catalog.format(E',\n    COMMUTATOR = OPERATOR(%I.%s)', rn.nspname, r.oprname)
                FROM pg_catalog.pg_operator AS r
                JOIN pg_catalog.pg_namespace AS rn ON rn.oid = r.oprnamespace
                WHERE r.oid = o.oprcom),
               (SELECT pg_catalog.format(E',\n    NEGATOR = OPERATOR(%I.%s)', rn.nspname, r.oprname)
                FROM pg_catalog.pg_operator AS r
                JOIN pg_catalog.pg_namespace AS rn ON rn.oid = r.oprnamespace
                WHERE r.oid = o.oprnegate),
               CASE WHEN o.oprcanmerge THEN E',\n    MERGES' END,
               CASE WHEN o.oprcanhash THEN E',\n    HASHES' END,
               CASE WHEN o.oprrest <> 0 THEN pg_catalog.format(E',\n    RESTRICT = %s', o.oprrest) END,
               CASE WHEN o.oprjoin <> 0 THEN pg_catalog.format(E',\n    JOIN = %s', o.oprjoin) END,
               E'\n);\n')
    FROM pg_catalog.pg_operator AS o
    JOIN pg_catalog.pg_namespace AS n ON n.oid = o.oprnamespace
    WHERE o.oprcode <> 0
  UNION ALL
    SELECT 'pg_catalog.pg_opfamily'::pg_catalog.regclass, f.oid, 'operator family', f.opfnamespace,
           f.opfname, a.amname, f.opfowner,
           pg_catalog.concat(
               pg_catalog.format(E'CREATE OPERATOR FAMILY %I.%I USING %I;\n', n.nspname, f.opfname, a.amname),
               pg_catalog.format(E'\nALTER OPERATOR FAMILY %I.%I USING %I ADD\n    ', n.nspname, f.opfname,
                                 a.amname) || m.text || E';\n')
    FROM pg_catalog.pg_opfamily AS f
    JOIN pg_catalog.pg_namespace AS n ON n.oid = f.opfnamespace
    JOIN pg_catalog.pg_am AS a ON a.oid = f.opfmethod
    LEFT JOIN entries AS m ON m.class = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND m.oid = f.oid
  UNION ALL
    SELECT 'pg_catalog.pg_opclass'::pg_catalog.regclass, c.oid, 'operator class', c.opcnamespace, c.opcname,
           a.amname, c.opcowner,
           pg_catalog.concat(
               pg_catalog.format(E'CREATE OPERATOR CLASS %I.%I\n    %sFOR TYPE %s USING %I FAMILY %I.%I AS\n    ',
                                 n.nspname, c.opcname, CASE WHEN c.opcdefault THEN 'DEFAULT ' END,
                                 pg_catalog.format_type(c.opcintype, NULL), a.amname, fn.nspname, f.opfname),
               -- One with no entries still needs something after AS.
               CASE WHEN c.opckeytype <> 0 OR m.text IS NULL
                    THEN 'STORAGE ' || pg_catalog.format_type(CASE WHEN c.opckeytype <> 0 THEN c.opckeytype
                                                                   ELSE c.opcintype END, NULL) END,
               CASE WHEN c.opckeytype <> 0 AND m.text IS NOT NULL THEN E',\n    ' END,
               m.text, E';\n')
    FROM pg_catalog.pg_opclass AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.opcnamespace
    JOIN pg_catalog.pg_am AS a ON a.oid = c.opcmethod
    JOIN pg_catalog.pg_opfamily AS f ON f.oid = c.opcfamily
    JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.opfnamespace
    LEFT JOIN entries AS m ON m.class = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND m.oid = c.oid
) AS o (class, oid, kind, namespace, name, part, owner, definition)
JOIN pg_catalog.pg_namespace AS n ON n.oid = o.namespace
LEFT JOIN pg_catalog.pg_description AS d ON d.objoid = o.oid AND d.classoid = o.class AND d.objsubid = 0
LEFT JOIN pg_catalog.pg_depend AS e ON e.classid = o.class AND e.objid = o.oid AND e.deptype = 'e'
LEFT JOIN pg_catalog.pg_extension AS x ON x.oid = e.refobjid
WHERE o.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND x.oid IS NULL -- without members
