-- SPDX-License-Identifier: MIT
-- Functions with parsed bodies that call each other. pg_dump cannot put them in an order ("could not resolve
-- dependency loop"), so that its text depends on which was made first, and psql does not accept it.
SELECT current_setting('server_version_num')::int >= 140000 AS since14 \gset
CREATE SCHEMA c;
\if :since14
CREATE FUNCTION c.even(n integer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN n = 0;
CREATE FUNCTION c.odd(n integer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN n <> 0 AND c.even(n - 1);
CREATE OR REPLACE FUNCTION c.even(n integer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN n = 0 OR c.odd(n - 1);
-- … through a view and a default
CREATE TABLE c.counted (id integer);
CREATE VIEW c.of_counted AS SELECT 1::bigint AS n;
CREATE FUNCTION c.first() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT n FROM c.of_counted; END;
CREATE FUNCTION c.second() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) + c.first() FROM c.counted; END;
CREATE OR REPLACE FUNCTION c.first() RETURNS bigint LANGUAGE sql
    BEGIN ATOMIC SELECT n + c.second() FROM c.of_counted; END;
CREATE OR REPLACE VIEW c.of_counted AS SELECT c.second() AS n;
ALTER TABLE c.counted ALTER id SET DEFAULT c.second();
\endif
