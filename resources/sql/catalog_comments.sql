-- SPDX-License-Identifier: MIT
-- One row for each comment on an object that initdb did not make (those have oids below 16384), or on a schema.
-- No parameters.
SELECT d.classoid AS class_oid,
       d.objoid AS oid,
       d.objsubid AS part,
       d.description AS comment
FROM pg_catalog.pg_description AS d
WHERE d.objoid >= 16384 OR d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
