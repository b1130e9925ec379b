-- SPDX-License-Identifier: MIT
-- What tst_recordspreview reads rows of: tables and views of every kind, and roles that may not see all of it.
CREATE EXTENSION citext;
CREATE SCHEMA shop;
CREATE TABLE shop.customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email citext NOT NULL UNIQUE,
    name varchar(40), age integer, twice integer GENERATED ALWAYS AS (age * 2) STORED);
CREATE INDEX ON shop.customer (age);
INSERT INTO shop.customer (email, name, age)
    SELECT 'user' || i || '@example.com', CASE WHEN i % 7 <> 0 THEN 'Name ' || i % 10 END, i % 50
    FROM generate_series(1, 1000) AS i;
CREATE TABLE shop.big (id integer, "te""xt %1" text, doc jsonb, photo bytea, tags text[]);
INSERT INTO shop.big VALUES (1, repeat('ä', 5000), jsonb_build_object('a', repeat('x', 3000)),
    decode(repeat('00ff', 2000), 'hex'), ARRAY['a', NULL, 'b c']), (2, 'short', '[1]', '\x01', '{}'), (3, NULL, NULL, NULL, NULL);
CREATE TABLE shop.event (id integer, at date NOT NULL, PRIMARY KEY (at, id)) PARTITION BY RANGE (at);
CREATE TABLE shop.event_1 PARTITION OF shop.event FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
CREATE TABLE shop.event_2 PARTITION OF shop.event FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');
INSERT INTO shop.event SELECT i, date '2024-01-01' + i % 366 FROM generate_series(1, 500) AS i;
CREATE VIEW shop.adults AS SELECT id, email, repeat(name, 200) AS long FROM shop.customer WHERE age >= 18;
CREATE MATERIALIZED VIEW shop.empty AS SELECT 1 AS n WITH NO DATA;
CREATE MATERIALIZED VIEW shop.filled AS SELECT i AS n, repeat('y', 1000) AS long FROM generate_series(1, 5) AS i;
CREATE TABLE shop.many AS SELECT i AS n, md5(i::text) AS note FROM generate_series(1, 150000) AS i;
CREATE VIEW shop.manyviewed AS SELECT n, note FROM shop.many;
CREATE TABLE shop.pages (a integer NOT NULL, b text NOT NULL, c integer, UNIQUE (a, b));
INSERT INTO shop.pages SELECT i / 3, i::text, i % 2 FROM generate_series(1, 30) AS i;
CREATE TABLE shop.nothing ();
CREATE TABLE shop.parent (id integer PRIMARY KEY, note text);
CREATE TABLE shop.heir () INHERITS (shop.parent);
INSERT INTO shop.parent VALUES (1, 'parent');
INSERT INTO shop.heir VALUES (1, repeat('heir', 200));
CREATE TABLE shop.shape (at point, size json);
ANALYZE;
CREATE ROLE blind LOGIN; CREATE ROLE half LOGIN; CREATE ROLE outside LOGIN; CREATE ROLE guarded LOGIN;
GRANT USAGE ON SCHEMA shop TO blind, half, guarded;
GRANT SELECT (id, name) ON shop.customer TO half;
CREATE TABLE shop.secret (id integer PRIMARY KEY, owner text);
INSERT INTO shop.secret VALUES (1, 'guarded'), (2, 'nobody');
ALTER TABLE shop.secret ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON shop.secret USING (owner = current_user);
GRANT SELECT ON shop.secret TO guarded;
CREATE FUNCTION shop.slow() RETURNS integer LANGUAGE sql AS 'SELECT 1 FROM pg_catalog.pg_sleep(60)';
CREATE VIEW shop.sleepy AS SELECT shop.slow() AS n;
CREATE FUNCTION public.fooled(varchar, varchar) RETURNS boolean LANGUAGE sql AS 'SELECT 1/0 > 0';
CREATE OPERATOR public.= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = public.fooled);
CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE shop.csv (line text) SERVER files OPTIONS (program 'printf "one\ntwo\n"');
