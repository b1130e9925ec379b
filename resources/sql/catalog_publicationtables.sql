-- SPDX-License-Identifier: MIT
-- One row for each table that is added to a publication by name. No parameters.
SELECT r.prpubid AS publication_oid,
       r.prrelid AS relation_oid,
       r.prattrs AS columns, -- since 15
       NULL AS columns, -- before 15
       pg_catalog.pg_get_expr(r.prqual, r.prrelid) AS condition -- since 15
       NULL AS condition -- before 15
FROM pg_catalog.pg_publication_rel AS r
