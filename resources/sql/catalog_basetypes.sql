-- SPDX-License-Identifier: MIT
-- One row for each base type outside the system schemas, with the statement that makes it; see catalog_textsearch
-- for the columns. No parameters.
--
-- A type whose functions are still missing (a shell type) has a definition without parentheses. The others need
-- that same short statement once before their functions: those name the type, and the definition names them.
SELECT 'base type' AS kind,
       t.typnamespace AS schema_oid,
       t.typname AS name,
       NULL AS part,
       pg_catalog.pg_get_userbyid(t.typowner) AS owner,
       d.description AS comment,
       t.typacl AS privileges,
       x.extname AS extension,
       CASE WHEN NOT t.typisdefined THEN pg_catalog.format(E'CREATE TYPE %I.%I;\n', n.nspname, t.typname)
            ELSE pg_catalog.concat(
                pg_catalog.format(E'CREATE TYPE %I.%I (\n', n.nspname, t.typname),
                pg_catalog.format(E'    INTERNALLENGTH = %s,\n    INPUT = %s,\n    OUTPUT = %s',
                                  CASE WHEN t.typlen < 0 THEN 'variable' ELSE t.typlen::pg_catalog.text END,
                                  t.typinput, t.typoutput),
                CASE WHEN t.typreceive <> 0 THEN pg_catalog.format(E',\n    RECEIVE = %s', t.typreceive) END,
                CASE WHEN t.typsend <> 0 THEN pg_catalog.format(E',\n    SEND = %s', t.typsend) END,
                CASE WHEN t.typmodin <> 0 THEN pg_catalog.format(E',\n    TYPMOD_IN = %s', t.typmodin) END,
                CASE WHEN t.typmodout <> 0 THEN pg_catalog.format(E',\n    TYPMOD_OUT = %s', t.typmodout) END,
                CASE WHEN t.typanalyze <> 0 THEN pg_catalog.format(E',\n    ANALYZE = %s', t.typanalyze) END,
                CASE WHEN t.typcollation <> 0 THEN E',\n    COLLATABLE = true' END,
                E',\n    DEFAULT = ' || pg_catalog.quote_literal(t.typdefault),
                CASE WHEN t.typsubscript <> 0 -- since 14
                     THEN pg_catalog.format(E',\n    SUBSCRIPT = %s', t.typsubscript) END, -- since 14
                CASE WHEN t.typelem <> 0
                     THEN pg_catalog.format(E',\n    ELEMENT = %s', pg_catalog.format_type(t.typelem, NULL)) END,
                CASE WHEN t.typcategory <> 'U'
                     THEN pg_catalog.format(E',\n    CATEGORY = %L', t.typcategory) END,
                CASE WHEN t.typispreferred THEN E',\n    PREFERRED = true' END,
                CASE WHEN t.typdelim <> ',' THEN pg_catalog.format(E',\n    DELIMITER = %L', t.typdelim) END,
                CASE t.typalign WHEN 'c' THEN E',\n    ALIGNMENT = char' WHEN 's' THEN E',\n    ALIGNMENT = int2'
                                WHEN 'i' THEN E',\n    ALIGNMENT = int4' ELSE E',\n    ALIGNMENT = double' END,
                CASE t.typstorage WHEN 'p' THEN E',\n    STORAGE = plain' WHEN 'e' THEN E',\n    STORAGE = external'
                                  WHEN 'x' THEN E',\n    STORAGE = extended' ELSE E',\n    STORAGE = main' END,
                CASE WHEN t.typbyval THEN E',\n    PASSEDBYVALUE' END,
                E'\n);\n') END AS definition
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_type AS element ON element.oid = t.typelem AND element.typarray = t.oid
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = t.oid AND d.classoid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objsubid = 0
LEFT JOIN pg_catalog.pg_depend AS e
       ON e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.objid = t.oid AND e.deptype = 'e'
LEFT JOIN pg_catalog.pg_extension AS x ON x.oid = e.refobjid
WHERE t.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND t.typtype IN ('b', 'p') AND element.oid IS NULL
  AND x.oid IS NULL -- without members
