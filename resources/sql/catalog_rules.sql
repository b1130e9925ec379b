-- SPDX-License-Identifier: MIT
-- One row for each rule outside the system schemas, without those that make a view a view. No parameters.
SELECT r.oid AS oid,
       r.ev_class AS relation_oid,
       r.rulename AS name,
       r.ev_enabled AS enabled,
       pg_catalog.pg_get_ruledef(r.oid) AS definition
FROM pg_catalog.pg_rewrite AS r
JOIN pg_catalog.pg_class AS c ON c.oid = r.ev_class
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN'
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
