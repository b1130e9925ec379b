-- SPDX-License-Identifier: MIT
-- Views, sequences, types, functions, triggers, policies, privileges, rare kinds.

-- pair views come, go and change
-- before
CREATE TABLE t (a integer, b text, c integer);
CREATE VIEW gone AS SELECT a FROM t;
CREATE VIEW more AS SELECT a FROM t;
CREATE VIEW fewer AS SELECT a, b FROM t;
CREATE VIEW other_order AS SELECT a, b FROM t;
CREATE VIEW other_type AS SELECT a AS x FROM t;
CREATE VIEW same_shape AS SELECT a FROM t WHERE a > 0;
CREATE VIEW on_fewer AS SELECT b FROM fewer;
CREATE VIEW on_on_fewer AS SELECT b FROM on_fewer;
CREATE VIEW options WITH (security_barrier) AS SELECT a FROM t;
CREATE VIEW becomes_kept AS SELECT a FROM t;
CREATE MATERIALIZED VIEW becomes_view AS SELECT a FROM t;
CREATE VIEW becomes_table AS SELECT a FROM t;
CREATE MATERIALIZED VIEW kept AS SELECT a FROM t;
CREATE INDEX kept_a ON kept (a);
COMMENT ON VIEW on_on_fewer IS 'stays';
GRANT SELECT ON on_fewer TO reader;
-- after
CREATE TABLE t (a integer, b text, c integer);
CREATE VIEW came AS SELECT a FROM t;
CREATE VIEW more AS SELECT a, b FROM t;
CREATE VIEW fewer AS SELECT b FROM t;
CREATE VIEW other_order AS SELECT b, a FROM t;
CREATE VIEW other_type AS SELECT b AS x FROM t;
CREATE VIEW same_shape AS SELECT a FROM t WHERE a > 1;
CREATE VIEW on_fewer AS SELECT b FROM fewer;
CREATE VIEW on_on_fewer AS SELECT b FROM on_fewer;
CREATE VIEW options WITH (check_option = local) AS SELECT a FROM t;
CREATE MATERIALIZED VIEW becomes_kept AS SELECT a FROM t;
CREATE VIEW becomes_view AS SELECT a FROM t;
CREATE TABLE becomes_table (a integer);
CREATE MATERIALIZED VIEW kept WITH (fillfactor = 50) AS SELECT a, c FROM t;
CREATE INDEX kept_a ON kept (a, c);
COMMENT ON VIEW on_on_fewer IS 'stays';
GRANT SELECT ON on_fewer TO reader;

-- pair what views have of their own
-- before
CREATE TABLE t (a integer, b text);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE VIEW v AS SELECT a, b FROM t;
ALTER VIEW v ALTER a SET DEFAULT 5;
CREATE TRIGGER gone INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION touch();
CREATE RULE gone AS ON DELETE TO v DO INSTEAD NOTHING;
COMMENT ON COLUMN v.a IS 'goes';
GRANT SELECT (a), UPDATE (b) ON v TO reader;
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
ALTER MATERIALIZED VIEW m ALTER b SET STORAGE EXTERNAL, ALTER b SET STATISTICS 5;
CREATE INDEX m_a ON m (a);
CREATE VIEW again AS SELECT a, b FROM t;
ALTER VIEW again ALTER a SET DEFAULT 7;
CREATE TRIGGER stays INSTEAD OF INSERT ON again FOR EACH ROW EXECUTE FUNCTION touch();
CREATE RULE stays AS ON DELETE TO again DO INSTEAD NOTHING;
COMMENT ON COLUMN again.a IS 'stays';
ALTER VIEW again OWNER TO keeper;
GRANT UPDATE (a) ON again TO reader;
-- after
CREATE TABLE t (a integer, b text);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE VIEW v AS SELECT a, b FROM t;
ALTER VIEW v ALTER b SET DEFAULT 'x';
CREATE TRIGGER came INSTEAD OF UPDATE ON v FOR EACH ROW EXECUTE FUNCTION touch();
CREATE RULE came AS ON DELETE TO v DO INSTEAD NOTHING;
COMMENT ON COLUMN v.b IS 'comes';
GRANT UPDATE (a, b) ON v TO reader;
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
ALTER MATERIALIZED VIEW m ALTER b SET STATISTICS 6;
CREATE UNIQUE INDEX m_a ON m (a);
ALTER MATERIALIZED VIEW m CLUSTER ON m_a;
CREATE VIEW again AS SELECT a FROM t;
ALTER VIEW again ALTER a SET DEFAULT 7;
CREATE TRIGGER stays INSTEAD OF INSERT ON again FOR EACH ROW EXECUTE FUNCTION touch();
CREATE RULE stays AS ON DELETE TO again DO INSTEAD NOTHING;
COMMENT ON COLUMN again.a IS 'stays';
ALTER VIEW again OWNER TO keeper;
GRANT UPDATE (a) ON again TO reader;

-- pair sequences come, go and change
-- before
CREATE SEQUENCE gone;
CREATE SEQUENCE numbers AS integer INCREMENT 10 MINVALUE 5 MAXVALUE 500 START 15 CACHE 20 CYCLE;
CREATE SEQUENCE typed AS smallint;
CREATE UNLOGGED SEQUENCE hasty;
CREATE TABLE t (a integer, b integer);
CREATE SEQUENCE owned OWNED BY t.a;
CREATE SEQUENCE freed OWNED BY t.b;
-- after
CREATE SEQUENCE came START 9;
CREATE SEQUENCE numbers INCREMENT -1 MINVALUE -100 MAXVALUE 90 START 50;
CREATE SEQUENCE typed AS bigint;
CREATE SEQUENCE hasty;
CREATE TABLE t (a integer, b integer);
CREATE SEQUENCE owned OWNED BY t.b;
CREATE SEQUENCE freed;
COMMENT ON SEQUENCE freed IS 'free';
ALTER SEQUENCE came OWNER TO keeper;

-- pair enums get labels
-- before
CREATE TYPE e AS ENUM ('a', 'd');
CREATE TABLE t (e e DEFAULT 'a', list e[] DEFAULT '{a,d}');
-- after
CREATE TYPE e AS ENUM ('first', 'a', 'b', 'c', 'd', 'it''s last');
CREATE TABLE t (e e DEFAULT 'b', list e[] DEFAULT '{a,first}');

-- pair enums get another order
-- before
CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE DOMAIN d AS e CHECK (VALUE <> 'c');
CREATE TYPE c AS (x e, n integer);
CREATE TABLE t (e e DEFAULT 'a' NOT NULL, list e[], d d, CONSTRAINT k CHECK (e > 'a'));
CREATE INDEX i ON t (e) WHERE e = 'b';
CREATE VIEW v AS SELECT e, count(*) AS n FROM t WHERE e <> 'c' GROUP BY e;
CREATE FUNCTION f(e e DEFAULT 'b') RETURNS e LANGUAGE sql AS 'select $1';
CREATE TABLE u (c c);
-- after
CREATE TYPE e AS ENUM ('b', 'a');
CREATE DOMAIN d AS e CHECK (VALUE <> 'a');
CREATE TYPE c AS (x e, n integer);
CREATE TABLE t (e e DEFAULT 'a' NOT NULL, list e[], d d, CONSTRAINT k CHECK (e > 'b'));
CREATE INDEX i ON t (e) WHERE e = 'b';
CREATE VIEW v AS SELECT e, count(*) AS n FROM t WHERE e <> 'a' GROUP BY e;
CREATE FUNCTION f(e e DEFAULT 'b') RETURNS e LANGUAGE sql AS 'select $1';
CREATE TABLE u (c c);

-- pair domains change
-- before
CREATE DOMAIN plain AS integer;
CREATE DOMAIN all_of AS text COLLATE "C" DEFAULT 'x' NOT NULL CONSTRAINT gone CHECK (VALUE <> '') CONSTRAINT changed CHECK (VALUE <> 'a');
CREATE DOMAIN base AS integer CHECK (VALUE > 0);
CREATE DOMAIN on_base AS base CHECK (VALUE < 100);
CREATE TABLE t (plain plain, all_of all_of, base base, lists on_base[]);
CREATE VIEW v AS SELECT base FROM t;
ALTER DOMAIN plain ADD CONSTRAINT later CHECK (VALUE < 9) NOT VALID;
-- after
CREATE DOMAIN plain AS integer DEFAULT 7;
CREATE DOMAIN all_of AS text COLLATE "C" CONSTRAINT came CHECK (VALUE <> '') CONSTRAINT changed CHECK (VALUE <> 'b');
CREATE DOMAIN base AS bigint CHECK (VALUE > 0);
CREATE DOMAIN on_base AS base CHECK (VALUE < 100);
CREATE TABLE t (plain plain, all_of all_of, base base, lists on_base[]);
CREATE VIEW v AS SELECT base FROM t;
ALTER DOMAIN plain ADD CONSTRAINT later CHECK (VALUE < 9);
COMMENT ON DOMAIN plain IS 'a domain';
COMMENT ON CONSTRAINT came ON DOMAIN all_of IS 'a check';

-- pair composites change
-- before
CREATE TYPE c AS (a integer, gone text, b text COLLATE "C");
CREATE TYPE nested AS (c c, list c[]);
CREATE TABLE t (c c, list c[], nested nested);
CREATE FUNCTION f(c) RETURNS c LANGUAGE sql AS 'select $1';
CREATE VIEW v AS SELECT (c).a AS a FROM t;
CREATE TYPE unused AS (x integer);
-- after
CREATE TYPE c AS (a integer, b text COLLATE "C", came date);
CREATE TYPE nested AS (c c, list c[]);
CREATE TABLE t (c c, list c[], nested nested);
CREATE FUNCTION f(c) RETURNS c LANGUAGE sql AS 'select $1';
CREATE VIEW v AS SELECT (c).a AS a FROM t;
CREATE TYPE unused AS (x bigint, "y z" integer);
COMMENT ON COLUMN unused."y z" IS 'a part';

-- pair composites with another type inside
-- before
CREATE TYPE c AS (a integer, b text);
CREATE TABLE t (id integer, c c);
CREATE VIEW v AS SELECT (c).a AS a FROM t;
-- after
CREATE TYPE c AS (a bigint, b text);
CREATE TABLE t (id integer, c c);
CREATE VIEW v AS SELECT (c).a AS a FROM t;

-- pair a type becomes one of another kind
-- before
CREATE TYPE x AS ENUM ('1', '2');
CREATE TABLE t (x x DEFAULT '1');
CREATE DOMAIN y AS text;
CREATE TABLE u (y y);
CREATE TYPE z AS (a integer);
-- after
CREATE DOMAIN x AS text CHECK (VALUE <> '');
CREATE TABLE t (x x DEFAULT '1');
CREATE TYPE y AS ENUM ('a');
CREATE TABLE u (y y);
CREATE TABLE z (a integer);

-- pair ranges change
-- before
CREATE TYPE r AS RANGE (subtype = integer);
CREATE TABLE t (r r);
CREATE TYPE same AS RANGE (subtype = text, collation = "C");
-- after
CREATE TYPE r AS RANGE (subtype = bigint, multirange_type_name = many_r);
CREATE TABLE t (r r);
CREATE TYPE same AS RANGE (subtype = text, collation = "C");
COMMENT ON TYPE same IS 'a range';

-- pair functions come, go and change
-- before
CREATE FUNCTION gone(integer) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION body(a integer) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION returns(a integer) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION names(a integer) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION defaults(a integer DEFAULT 1, b integer DEFAULT 2) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION more_defaults(a integer, b integer) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION outs(OUT a integer, OUT b integer) LANGUAGE sql AS 'select 1, 2';
CREATE FUNCTION options(a integer) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION language(a integer) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION becomes_procedure(a integer) RETURNS void LANGUAGE sql AS '';
CREATE FUNCTION overloaded(integer) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION overloaded(text) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION used(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'select 1';
CREATE TABLE t (a integer DEFAULT used(1), b integer GENERATED ALWAYS AS (1) STORED, CHECK (used(a) > 0));
CREATE INDEX i ON t (used(a));
CREATE VIEW v AS SELECT used(a) AS u FROM t;
CREATE FUNCTION set_of() RETURNS TABLE (x integer, y text) LANGUAGE sql AS 'select 1, ''a''';
CREATE FUNCTION atomic(a integer) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT a + 1; END;
CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer);
CREATE AGGREGATE same(integer) (SFUNC = int4pl, STYPE = integer);
-- after
CREATE FUNCTION came(integer) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION body(a integer) RETURNS integer LANGUAGE sql AS 'select 2';
CREATE FUNCTION returns(a integer) RETURNS bigint LANGUAGE sql AS 'select 1::bigint';
CREATE FUNCTION names(b integer) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION defaults(a integer, b integer DEFAULT 3) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION more_defaults(a integer DEFAULT 5, b integer DEFAULT 6) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION outs(OUT a integer, OUT b text) LANGUAGE sql AS 'select 1, ''x''';
CREATE FUNCTION options(a integer) RETURNS integer LANGUAGE sql STABLE STRICT SECURITY DEFINER PARALLEL SAFE COST 7 SET search_path = pg_catalog AS 'select 1';
CREATE FUNCTION language(a integer) RETURNS integer LANGUAGE plpgsql AS 'begin return 1; end';
CREATE PROCEDURE becomes_procedure(a integer) LANGUAGE sql AS '';
CREATE FUNCTION overloaded(text) RETURNS integer LANGUAGE sql AS 'select 2';
CREATE FUNCTION overloaded(integer, text) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION used(a integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'select 1::bigint';
CREATE TABLE t (a integer DEFAULT used(1), b integer GENERATED ALWAYS AS (1) STORED, CHECK (used(a) > 0));
CREATE INDEX i ON t (used(a));
CREATE VIEW v AS SELECT used(a) AS u FROM t;
CREATE FUNCTION set_of() RETURNS TABLE (x integer, z text) LANGUAGE sql AS 'select 1, ''a''';
CREATE FUNCTION atomic(a integer) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT a + 2; END;
CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE AGGREGATE same(integer) (SFUNC = int4pl, STYPE = integer);
COMMENT ON AGGREGATE same(integer) IS 'an aggregate';

-- pair triggers and rules
-- before
CREATE FUNCTION one() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION two() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TABLE t (a integer, b integer);
CREATE TRIGGER gone BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION one();
CREATE TRIGGER changed BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION one();
CREATE TRIGGER state BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION one();
CREATE TRIGGER columns BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION one('x');
CREATE CONSTRAINT TRIGGER waits AFTER INSERT ON t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION one();
CREATE RULE gone AS ON INSERT TO t DO ALSO NOTHING;
CREATE RULE changed AS ON UPDATE TO t WHERE NEW.a > 0 DO INSTEAD NOTHING;
CREATE RULE state AS ON DELETE TO t DO ALSO NOTHING;
-- after
CREATE FUNCTION one() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION two() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TABLE t (a integer, b integer);
CREATE TRIGGER came AFTER DELETE ON t REFERENCING OLD TABLE AS o FOR EACH STATEMENT EXECUTE FUNCTION two();
CREATE TRIGGER changed BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.a > 0) EXECUTE FUNCTION two();
CREATE TRIGGER state BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION one();
ALTER TABLE t ENABLE ALWAYS TRIGGER state;
COMMENT ON TRIGGER state ON t IS 'always';
CREATE TRIGGER columns BEFORE UPDATE OF a, b ON t FOR EACH ROW EXECUTE FUNCTION one('y');
CREATE CONSTRAINT TRIGGER waits AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION one();
CREATE RULE came AS ON INSERT TO t DO ALSO NOTHING;
CREATE RULE changed AS ON UPDATE TO t WHERE NEW.a > 1 DO INSTEAD NOTHING;
CREATE RULE state AS ON DELETE TO t DO ALSO NOTHING;
ALTER TABLE t DISABLE RULE state;
COMMENT ON RULE came ON t IS 'a rule';

-- pair policies
-- before
CREATE TABLE t (a integer, b integer);
CREATE POLICY gone ON t USING (a > 0);
CREATE POLICY expressions ON t USING (a > 0) WITH CHECK (a > 1);
CREATE POLICY roles ON t TO reader USING (true);
CREATE POLICY command ON t FOR SELECT USING (true);
CREATE POLICY permissive ON t USING (true);
CREATE POLICY loses ON t USING (a > 0) WITH CHECK (a > 1);
-- after
CREATE TABLE t (a integer, b integer);
CREATE POLICY came ON t FOR INSERT WITH CHECK (a > 0);
CREATE POLICY expressions ON t USING (b > 0) WITH CHECK (b > 1);
CREATE POLICY roles ON t TO writer, keeper USING (true);
CREATE POLICY command ON t FOR DELETE USING (true);
CREATE POLICY permissive ON t AS RESTRICTIVE USING (true);
CREATE POLICY loses ON t USING (a > 0);
COMMENT ON POLICY roles ON t IS 'a policy';

-- pair owners and privileges
-- before
CREATE TABLE t (a integer, b integer);
CREATE TABLE back (a integer);
CREATE TABLE columns (a integer, b integer, c integer);
CREATE VIEW v AS SELECT a FROM t;
CREATE SEQUENCE s1;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 1';
CREATE TYPE e AS ENUM ('a');
CREATE DOMAIN d AS integer;
GRANT SELECT, INSERT ON t TO reader;
GRANT ALL ON back TO reader WITH GRANT OPTION;
GRANT SELECT (a), UPDATE (b) ON columns TO reader;
GRANT SELECT ON v TO PUBLIC;
REVOKE ALL ON FUNCTION f FROM PUBLIC;
GRANT USAGE ON SEQUENCE s1 TO writer;
REVOKE ALL ON TYPE e FROM PUBLIC;
ALTER TABLE back OWNER TO keeper;
ALTER DOMAIN d OWNER TO keeper;
-- after
CREATE TABLE t (a integer, b integer);
CREATE TABLE back (a integer);
CREATE TABLE columns (a integer, b integer, c integer);
CREATE VIEW v AS SELECT a FROM t;
CREATE SEQUENCE s1;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 1';
CREATE TYPE e AS ENUM ('a');
CREATE DOMAIN d AS integer;
ALTER TABLE t OWNER TO keeper;
GRANT SELECT, UPDATE ON t TO reader WITH GRANT OPTION;
GRANT DELETE ON t TO writer;
GRANT USAGE ON SCHEMA :s TO reader;
GRANT UPDATE (b, c), INSERT (a) ON columns TO reader, writer;
ALTER VIEW v OWNER TO keeper;
ALTER SEQUENCE s1 OWNER TO keeper;
GRANT SELECT ON SEQUENCE s1 TO writer;
ALTER FUNCTION f() OWNER TO keeper;
GRANT EXECUTE ON FUNCTION f TO reader;
ALTER TYPE e OWNER TO keeper;
GRANT USAGE ON TYPE d TO reader;

-- pair rare kinds come, go and change
-- before
CREATE TABLE t (a integer, b integer, c text);
CREATE STATISTICS gone ON a, b FROM t;
CREATE STATISTICS changed (ndistinct) ON a, b FROM t;
CREATE COLLATION coll (provider = icu, locale = 'de');
CREATE TABLE u (x text COLLATE coll);
CREATE INDEX ui ON u (x);
CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple, stopwords = 'english');
CREATE TEXT SEARCH CONFIGURATION conf (COPY = simple);
CREATE OPERATOR === (FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer);
CREATE VIEW v AS SELECT a OPERATOR(:s.===) b AS same FROM t;
-- after
CREATE TABLE t (a integer, b integer, c text);
CREATE STATISTICS came (mcv) ON (a + 1), b FROM t;
CREATE STATISTICS changed (ndistinct, mcv) ON a, b FROM t;
ALTER STATISTICS changed SET STATISTICS 55;
CREATE COLLATION coll (provider = icu, locale = 'en');
CREATE TABLE u (x text COLLATE coll);
CREATE INDEX ui ON u (x);
CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple, accept = false);
CREATE TEXT SEARCH CONFIGURATION conf (COPY = english);
ALTER TEXT SEARCH CONFIGURATION conf ALTER MAPPING FOR asciiword WITH dict;
CREATE OPERATOR === (FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = OPERATOR(:s.===));
CREATE VIEW v AS SELECT a OPERATOR(:s.===) b AS same FROM t;

-- pair an object moves among kinds in one namespace
-- before
CREATE TABLE a (x integer);
CREATE VIEW b AS SELECT 1 AS x;
CREATE SEQUENCE c;
CREATE TYPE d AS (x integer);
CREATE TABLE e (x integer);
CREATE INDEX f ON e (x);
CREATE MATERIALIZED VIEW g AS SELECT 1 AS x;
CREATE FUNCTION h(integer) RETURNS integer LANGUAGE sql AS 'select 1';
-- after
CREATE VIEW a AS SELECT 1 AS x;
CREATE SEQUENCE b;
CREATE TABLE c (x integer);
CREATE VIEW d AS SELECT 1 AS x;
CREATE TABLE e (x integer);
CREATE TABLE f (x integer);
CREATE INDEX g ON e (x);
CREATE AGGREGATE h(integer) (SFUNC = int4pl, STYPE = integer);

-- pair circles come and go
-- before
CREATE TABLE t (id integer, n integer);
CREATE FUNCTION how_many() RETURNS bigint LANGUAGE sql AS 'select 1::bigint';
CREATE TABLE one (id integer);
CREATE TABLE two (id integer);
-- after
CREATE TABLE t (id integer, n bigint);
CREATE FUNCTION how_many() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t; END;
ALTER TABLE t ALTER n SET DEFAULT how_many();
CREATE TABLE one (id integer);
CREATE TABLE two (id integer);
CREATE FUNCTION from_one(one) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION from_two(two) RETURNS integer LANGUAGE sql AS 'select 1';
ALTER TABLE one ALTER id SET DEFAULT from_two(NULL);
ALTER TABLE two ALTER id SET DEFAULT from_one(NULL);
