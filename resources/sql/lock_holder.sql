-- One row is a session that holds an advisory lock of one bigint key.
-- $1: upper half of the key (pg_locks.classid), $2: lower half (pg_locks.objid).
SELECT a.pid,
       a.usename,
       a.application_name,
       pg_catalog.host(a.client_addr) AS client_address,
       a.state,
       pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.state_change)::pg_catalog.int8
           AS seconds_in_state,
       NULL::pg_catalog.text AS relation,
       l.mode
  FROM pg_catalog.pg_locks AS l
  JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
 WHERE l.locktype = 'advisory'
   AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d
                      WHERE d.datname = pg_catalog.current_database())
   AND l.classid = $1::pg_catalog.int8::pg_catalog.oid
   AND l.objid = $2::pg_catalog.int8::pg_catalog.oid
   AND l.objsubid = 1
   AND l.granted
   AND l.pid <> pg_catalog.pg_backend_pid()
 ORDER BY a.pid
