-- One row is one row of a schema history, by rank; a history without rows answers with one row that
-- has no installed_rank. relkind tells an ordinary table ('r') from what only has its name.
-- %1: the qualified name of the table, %2: the same as a string literal.
SELECT (SELECT c.relkind FROM pg_catalog.pg_class AS c
         WHERE c.oid = %2::pg_catalog.regclass) AS relkind,
       h.installed_rank,
       h.version,
       h.description,
       h.type,
       h.script,
       h.checksum,
       h.installed_by,
       pg_catalog.to_char(h.installed_on, 'YYYY-MM-DD"T"HH24:MI:SS.MS') AS installed_on,
       h.execution_time,
       h.success
  FROM (SELECT 1) AS always
  LEFT JOIN %1 AS h ON true
 ORDER BY h.installed_rank
