-- SPDX-License-Identifier: MIT
-- One row for each publication. No parameters.
SELECT p.oid AS oid,
       p.pubname AS name,
       p.puballtables AS all_tables,
       p.pubinsert AS insert,
       p.pubupdate AS update,
       p.pubdelete AS delete,
       p.pubtruncate AS truncate,
       p.pubviaroot AS via_root,
       pg_catalog.pg_get_userbyid(p.pubowner) AS owner,
       d.description AS comment
FROM pg_catalog.pg_publication AS p
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = p.oid AND d.classoid = 'pg_catalog.pg_publication'::pg_catalog.regclass AND d.objsubid = 0
