-- SPDX-License-Identifier: MIT
-- One row for each collation: its name, qualified and quoted. No parameters.
SELECT co.oid AS oid,
       pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(co.collname) AS name
FROM pg_catalog.pg_collation AS co
JOIN pg_catalog.pg_namespace AS n ON n.oid = co.collnamespace
