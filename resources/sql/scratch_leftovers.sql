-- One row is a scratch database that a killed program of this role left behind: nobody holds its lock, and nobody is
-- connected to it. The lock is an advisory one of two keys: $1, and the first eight digits of the
-- random part of the name; it may be held in any database of the server.
SELECT d.datname
  FROM pg_catalog.pg_database AS d
 WHERE d.datname ~ '^tm_apps_db_scratch_[0-9a-f]{16}$'
   AND pg_catalog.pg_get_userbyid(d.datdba) = current_user
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity AS a WHERE a.datid = d.oid)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_locks AS l
                    WHERE l.locktype = 'advisory'
                      AND l.objsubid = 2
                      AND l.classid = $1::pg_catalog.int8::pg_catalog.oid
                      AND l.objid = ('x' || pg_catalog.substr(d.datname::pg_catalog.text, 20, 8))
                                    ::pg_catalog.bit(32)::pg_catalog.int8::pg_catalog.oid)
 ORDER BY d.datname
