-- One row: what stands where a schema history is to be.
--   has_schema   the schema exists
--   relkind      kind of the relation that has the table's name, or null
--   has_content  the schema holds something: a table, view, sequence, function or type that no extension
--                brought along. The kinds are those that Flyway looks at before it makes its table.
-- $1: name of the schema, $2: name of the table.
SELECT n.oid IS NOT NULL AS has_schema,
       (SELECT c.relkind FROM pg_catalog.pg_class AS c
         WHERE c.relnamespace = n.oid AND c.relname = $2) AS relkind,
       EXISTS (SELECT FROM pg_catalog.pg_class AS c
                WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
                  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                                   WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                                     AND d.objid = c.oid AND d.deptype = 'e'))
       OR EXISTS (SELECT FROM pg_catalog.pg_proc AS p
                   WHERE p.pronamespace = n.oid
                     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                                      WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                                        AND d.objid = p.oid AND d.deptype = 'e'))
       OR EXISTS (SELECT FROM pg_catalog.pg_type AS t
                   WHERE t.typnamespace = n.oid AND t.typrelid = 0 AND t.typcategory <> 'A'
                     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                                      WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
                                        AND d.objid = t.oid AND d.deptype = 'e')) AS has_content
  FROM (SELECT $1::pg_catalog.name AS name) AS wanted
  LEFT JOIN pg_catalog.pg_namespace AS n ON n.nspname = wanted.name
