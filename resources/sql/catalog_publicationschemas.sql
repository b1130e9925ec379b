-- SPDX-License-Identifier: MIT
-- One row for each schema that is published as a whole, which PostgreSQL 15 began with. No parameters.
SELECT r.pnpubid AS publication_oid, -- since 15
       n.nspname AS name -- since 15
FROM pg_catalog.pg_publication_namespace AS r -- since 15
JOIN pg_catalog.pg_namespace AS n ON n.oid = r.pnnspid -- since 15
SELECT NULL AS publication_oid, NULL AS name LIMIT 0 -- before 15
