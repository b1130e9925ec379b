-- SPDX-License-Identifier: MIT
-- One row for each foreign table: its server and its options. No parameters.
SELECT f.ftrelid AS relation_oid,
       s.srvname AS server,
       f.ftoptions AS options
FROM pg_catalog.pg_foreign_table AS f
JOIN pg_catalog.pg_foreign_server AS s ON s.oid = f.ftserver
