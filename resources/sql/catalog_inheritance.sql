-- SPDX-License-Identifier: MIT
-- One row for each parent of a table or an index (partitions and inheritance), in the order of declaration.
-- No parameters.
SELECT i.inhrelid AS relation_oid,
       i.inhparent AS parent_oid
FROM pg_catalog.pg_inherits AS i
ORDER BY i.inhrelid, i.inhseqno
