-- SPDX-License-Identifier: MIT
-- One row for each tablespace. No parameters.
SELECT t.oid AS oid,
       t.spcname AS name
FROM pg_catalog.pg_tablespace AS t
