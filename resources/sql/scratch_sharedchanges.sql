-- One row: whether this transaction has written to a catalog that all databases of the server share. What depends
-- on a shared object (pg_shdepend) does not count: it goes with the database. Where the server does not count
-- (track_counts), nobody can tell, and the answer is yes.
SELECT pg_catalog.current_setting('track_counts') = 'off'
       OR COALESCE(pg_catalog.bool_or(pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid)
                                      + pg_catalog.pg_stat_get_xact_tuples_updated(c.oid)
                                      + pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) > 0), false)
          AS changed
  FROM pg_catalog.pg_class AS c
 WHERE c.relisshared
   AND c.relkind = 'r'
   AND c.oid <> 'pg_catalog.pg_shdepend'::pg_catalog.regclass
