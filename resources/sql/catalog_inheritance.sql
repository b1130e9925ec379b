-- SPDX-License-Identifier: MIT
-- One row for each parent of a table (partitions and inheritance), in the order of declaration. No parameters.
SELECT i.inhrelid AS relation_oid,
       i.inhparent AS parent_oid
FROM pg_catalog.pg_inherits AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid AND c.relkind IN ('r', 'p', 'f')
ORDER BY i.inhrelid, i.inhseqno
