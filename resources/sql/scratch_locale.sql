-- One row: what CREATE DATABASE has to say so that text is spelled and sorted as in this database.
-- The provider is c (libc), i (ICU) or b (built-in); null before PostgreSQL 15, which has libc only.
SELECT pg_catalog.pg_encoding_to_char(d.encoding) AS encoding,
       d.datcollate,
       d.datctype,
       j.settings ->> 'datlocprovider' AS provider,
       COALESCE(j.settings ->> 'datlocale', j.settings ->> 'daticulocale') AS locale,
       j.settings ->> 'daticurules' AS rules
  FROM pg_catalog.pg_database AS d
 CROSS JOIN LATERAL (SELECT pg_catalog.to_jsonb(d)) AS j (settings)
 WHERE d.datname = pg_catalog.current_database()
