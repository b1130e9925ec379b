-- SPDX-License-Identifier: MIT
-- One row for each access method, of tables or of indexes. No parameters.
SELECT am.oid AS oid,
       am.amname AS name
FROM pg_catalog.pg_am AS am
