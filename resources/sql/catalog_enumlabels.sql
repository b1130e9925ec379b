-- SPDX-License-Identifier: MIT
-- One row for each label of an enum, in the enum's order. No parameters.
SELECT e.enumtypid AS type_oid,
       e.enumlabel AS label
FROM pg_catalog.pg_enum AS e
ORDER BY e.enumtypid, e.enumsortorder
