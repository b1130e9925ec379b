-- SPDX-License-Identifier: MIT
-- What is in no schema, or is of a whole one.

-- pair schemas
-- before
CREATE SCHEMA gone;
CREATE TABLE gone.t (a integer);
CREATE VIEW gone.v AS SELECT a FROM gone.t;
CREATE SCHEMA stays AUTHORIZATION keeper;
GRANT USAGE ON SCHEMA stays TO reader;
COMMENT ON SCHEMA stays IS 'one';
COMMENT ON SCHEMA public IS 'ours';
GRANT CREATE ON SCHEMA public TO writer;
-- after
CREATE SCHEMA "Came here";
CREATE TABLE "Came here".t (a integer);
CREATE SCHEMA stays AUTHORIZATION writer;
GRANT ALL ON SCHEMA stays TO reader WITH GRANT OPTION;
COMMENT ON SCHEMA stays IS 'two';
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO keeper;

-- pair schema public goes
-- before
CREATE TABLE public.t (a integer);
-- after
DROP SCHEMA public;
CREATE SCHEMA other;
CREATE TABLE other.t (a integer);

-- pair extensions
-- before
CREATE SCHEMA ext;
CREATE EXTENSION citext;
CREATE EXTENSION hstore SCHEMA ext;
CREATE EXTENSION pg_trgm;
CREATE TABLE t (a citext, b ext.hstore, c text);
CREATE INDEX i ON t USING gin (c gin_trgm_ops);
-- after
CREATE SCHEMA ext;
CREATE EXTENSION hstore;
CREATE EXTENSION pg_trgm SCHEMA ext;
CREATE EXTENSION btree_gist;
CREATE TABLE t (a text, b hstore, c text, EXCLUDE USING gist (a WITH =));
CREATE INDEX i ON t USING gin (c ext.gin_trgm_ops);
COMMENT ON EXTENSION btree_gist IS 'ours';

-- pair event triggers and publications
-- before
CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE FUNCTION note2() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE EVENT TRIGGER gone ON sql_drop EXECUTE FUNCTION note();
CREATE EVENT TRIGGER changed ON ddl_command_end WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION note();
CREATE EVENT TRIGGER state ON ddl_command_start EXECUTE FUNCTION note();
CREATE TABLE t1 (a integer PRIMARY KEY, b integer, c integer);
CREATE TABLE t2 (a integer PRIMARY KEY, b integer);
CREATE TABLE t3 (a integer PRIMARY KEY);
SET client_min_messages = error;
CREATE PUBLICATION gone FOR ALL TABLES;
CREATE PUBLICATION tables FOR TABLE t1, t2;
CREATE PUBLICATION columns FOR TABLE t1 (a, b) WHERE (a > 0);
CREATE PUBLICATION operations FOR TABLE t1 WITH (publish = 'insert');
CREATE PUBLICATION becomes_all FOR TABLE t1;
CREATE PUBLICATION schemas FOR TABLES IN SCHEMA public;
-- after
CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE FUNCTION note2() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE EVENT TRIGGER came ON table_rewrite EXECUTE FUNCTION note();
CREATE EVENT TRIGGER changed ON ddl_command_end WHEN TAG IN ('DROP TABLE', 'CREATE TABLE') EXECUTE FUNCTION note2();
CREATE EVENT TRIGGER state ON ddl_command_start EXECUTE FUNCTION note();
ALTER EVENT TRIGGER state DISABLE;
CREATE TABLE t1 (a integer PRIMARY KEY, c integer, b integer);
CREATE TABLE t2 (a integer PRIMARY KEY, b integer);
CREATE TABLE t3 (a integer PRIMARY KEY);
SET client_min_messages = error;
CREATE PUBLICATION came FOR ALL TABLES WITH (publish_via_partition_root = true);
CREATE PUBLICATION tables FOR TABLE t2, t3;
CREATE PUBLICATION columns FOR TABLE t1 (a, c, b) WHERE (a > 1);
CREATE PUBLICATION operations FOR TABLE t1 WITH (publish = 'insert, delete');
CREATE PUBLICATION becomes_all FOR ALL TABLES;
CREATE PUBLICATION schemas;
COMMENT ON PUBLICATION schemas IS 'of nothing';
ALTER PUBLICATION tables OWNER TO keeper;

-- pair default privileges
-- before
CREATE SCHEMA d;
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES FOR ROLE keeper REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE keeper IN SCHEMA d GRANT INSERT, UPDATE ON TABLES TO reader WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES IN SCHEMA d GRANT USAGE ON SEQUENCES TO reader;
CREATE TABLE d.old (a integer);
-- after
CREATE SCHEMA d;
CREATE TABLE d.new (a integer);
CREATE FUNCTION d.new() RETURNS integer LANGUAGE sql AS 'select 1';
ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES FOR ROLE keeper IN SCHEMA d GRANT INSERT ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES FOR ROLE keeper REVOKE ALL ON TABLES FROM keeper;
ALTER DEFAULT PRIVILEGES FOR ROLE keeper REVOKE USAGE ON TYPES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA d GRANT ALL ON SEQUENCES TO writer;

-- pair new objects do not get the default privileges that were there
-- before
ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES GRANT ALL ON SEQUENCES TO reader;
ALTER DEFAULT PRIVILEGES GRANT ALL ON TYPES TO reader;
ALTER DEFAULT PRIVILEGES GRANT ALL ON SCHEMAS TO reader;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
-- after
CREATE SCHEMA d;
CREATE TABLE d.t (a serial);
CREATE VIEW d.v AS SELECT a FROM d.t;
CREATE FUNCTION d.f() RETURNS integer LANGUAGE sql AS 'select 1';
CREATE TYPE d.e AS ENUM ('a');
CREATE TABLE d.u (a integer GENERATED ALWAYS AS IDENTITY);
REVOKE ALL ON d.u FROM postgres;

-- pair casts, languages, foreign servers
-- before
CREATE TYPE e AS ENUM ('a', 'b');
CREATE FUNCTION number_of(e) RETURNS integer LANGUAGE sql IMMUTABLE AS 'select 1';
CREATE CAST (e AS integer) WITH FUNCTION number_of(e);
CREATE FOREIGN DATA WRAPPER w OPTIONS (a '1');
CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'one');
CREATE SERVER gone FOREIGN DATA WRAPPER w;
CREATE USER MAPPING FOR reader SERVER s OPTIONS (user 'a');
CREATE FOREIGN TABLE f (a integer OPTIONS (x '1'), b text) SERVER s OPTIONS (name 'one');
CREATE VIEW v AS SELECT a FROM f;
-- after
CREATE TYPE e AS ENUM ('a', 'b');
CREATE FUNCTION number_of(e) RETURNS integer LANGUAGE sql IMMUTABLE AS 'select 1';
CREATE CAST (e AS integer) WITH FUNCTION number_of(e) AS ASSIGNMENT;
CREATE FOREIGN DATA WRAPPER w OPTIONS (b '2');
CREATE SERVER s VERSION '2' FOREIGN DATA WRAPPER w OPTIONS (host 'two', port '5');
CREATE SERVER came FOREIGN DATA WRAPPER w;
CREATE USER MAPPING FOR reader SERVER s OPTIONS (user 'b');
CREATE USER MAPPING FOR PUBLIC SERVER s;
CREATE FOREIGN TABLE f (a bigint OPTIONS (x '2', y '3'), c text DEFAULT 'x') SERVER came OPTIONS (other 'two');
CREATE VIEW v AS SELECT a FROM f;
COMMENT ON SERVER s IS 'a server';
GRANT USAGE ON FOREIGN SERVER s TO reader;

-- pair everything moves to another schema
-- before
CREATE SCHEMA a;
CREATE TYPE a.e AS ENUM ('x');
CREATE TABLE a.t (id serial PRIMARY KEY, e a.e);
CREATE VIEW a.v AS SELECT id FROM a.t;
CREATE FUNCTION a.f(a.t) RETURNS a.e LANGUAGE sql AS 'select null::a.e';
-- after
CREATE SCHEMA b;
CREATE TYPE b.e AS ENUM ('x');
CREATE TABLE b.t (id serial PRIMARY KEY, e b.e);
CREATE VIEW b.v AS SELECT id FROM b.t;
CREATE FUNCTION b.f(b.t) RETURNS b.e LANGUAGE sql AS 'select null::b.e';
