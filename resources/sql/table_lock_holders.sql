-- One row is a lock that another session holds on one of the relations, with who it is: the strongest
-- that a session holds on a relation.
-- $1: names of relations as a text array, without schemas.
SELECT DISTINCT ON (a.pid, c.oid)
       a.pid,
       a.usename,
       a.application_name,
       pg_catalog.host(a.client_addr) AS client_address,
       a.state,
       pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.state_change)::pg_catalog.int8
           AS seconds_in_state,
       pg_catalog.format('%I.%I', n.nspname, c.relname) AS relation,
       l.mode
  FROM pg_catalog.pg_locks AS l
  JOIN pg_catalog.pg_class AS c ON c.oid = l.relation
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
 WHERE l.locktype = 'relation'
   AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d
                      WHERE d.datname = pg_catalog.current_database())
   AND l.granted
   AND l.pid <> pg_catalog.pg_backend_pid()
   AND c.relname = ANY ($1::pg_catalog.text[])
   AND n.nspname <> 'pg_catalog'
 ORDER BY a.pid, c.oid, pg_catalog.array_position(ARRAY['AccessExclusiveLock', 'ExclusiveLock',
              'ShareRowExclusiveLock', 'ShareLock', 'ShareUpdateExclusiveLock', 'RowExclusiveLock',
              'RowShareLock', 'AccessShareLock'], l.mode)
