-- SPDX-License-Identifier: MIT
-- One row for each operator class of an access method. `name` is qualified unless it is the system's, and quoted.
-- No parameters.
SELECT o.oid AS oid,
       o.opcmethod AS method_oid,
       CASE WHEN n.nspname = 'pg_catalog' THEN pg_catalog.quote_ident(o.opcname)
            ELSE pg_catalog.format('%I.%I', n.nspname, o.opcname) END AS name,
       o.opcintype AS type_oid,
       o.opcdefault AS "default"
FROM pg_catalog.pg_opclass AS o
JOIN pg_catalog.pg_namespace AS n ON n.oid = o.opcnamespace
