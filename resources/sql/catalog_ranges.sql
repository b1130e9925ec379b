-- SPDX-License-Identifier: MIT
-- One row for each range type outside the system schemas. Null: what is as the subtype has it. No parameters.
SELECT r.rngtypid AS type_oid,
       pg_catalog.format_type(r.rngsubtype, NULL) AS subtype,
       CASE WHEN r.rngcollation <> s.typcollation THEN r.rngcollation END AS collation_oid,
       CASE WHEN NOT o.opcdefault THEN pg_catalog.format('%I.%I', n_o.nspname, o.opcname) END AS operator_class,
       pg_catalog.quote_ident(n_c.nspname) || '.' || pg_catalog.quote_ident(c.proname) AS canonical,
       pg_catalog.quote_ident(n_d.nspname) || '.' || pg_catalog.quote_ident(d.proname) AS difference,
       NULL AS multirange -- before 14
       (SELECT m.typname FROM pg_catalog.pg_type AS m WHERE m.oid = r.rngmultitypid) AS multirange -- since 14
FROM pg_catalog.pg_range AS r
JOIN pg_catalog.pg_type AS t ON t.oid = r.rngtypid
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type AS s ON s.oid = r.rngsubtype
JOIN pg_catalog.pg_opclass AS o ON o.oid = r.rngsubopc
JOIN pg_catalog.pg_namespace AS n_o ON n_o.oid = o.opcnamespace
LEFT JOIN pg_catalog.pg_proc AS c ON c.oid = r.rngcanonical
LEFT JOIN pg_catalog.pg_namespace AS n_c ON n_c.oid = c.pronamespace
LEFT JOIN pg_catalog.pg_proc AS d ON d.oid = r.rngsubdiff
LEFT JOIN pg_catalog.pg_namespace AS n_d ON n_d.oid = d.pronamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
