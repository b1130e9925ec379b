-- One row is a setting that sessions of this role begin with in this database (ALTER DATABASE … SET, ALTER ROLE …
-- IN DATABASE … SET). Of two for one parameter the later row counts.
SELECT pg_catalog.split_part(s.setting, '=', 1) AS name,
       pg_catalog.substr(s.setting, pg_catalog.strpos(s.setting, '=') + 1) AS value
  FROM pg_catalog.pg_db_role_setting AS r
  JOIN pg_catalog.pg_database AS d ON d.oid = r.setdatabase
 CROSS JOIN LATERAL pg_catalog.unnest(r.setconfig) WITH ORDINALITY AS s (setting, position)
 WHERE d.datname = pg_catalog.current_database()
   AND (r.setrole = 0
        OR r.setrole = (SELECT u.oid FROM pg_catalog.pg_roles AS u WHERE u.rolname = current_user))
 ORDER BY r.setrole, s.position
