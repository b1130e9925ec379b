-- SPDX-License-Identifier: MIT
-- One row for each event trigger that is no extension's. No parameters.
SELECT t.evtname AS name,
       t.evtevent AS event,
       t.evttags AS tags,
       n.nspname AS function_schema,
       p.proname AS function_name,
       t.evtenabled AS enabled,
       pg_catalog.pg_get_userbyid(t.evtowner) AS owner,
       d.description AS comment
FROM pg_catalog.pg_event_trigger AS t
JOIN pg_catalog.pg_proc AS p ON p.oid = t.evtfoid
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = t.oid AND d.classoid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass
                    AND e.objid = t.oid AND e.deptype = 'e')
