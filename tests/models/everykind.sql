-- SPDX-License-Identifier: MIT
-- A database with at least one object of every kind, and of every variant that the catalog tells apart.
-- Run by psql as a superuser on an empty database of PostgreSQL 13 to 17 with contrib:
--   psql -X -v ON_ERROR_STOP=1 -f everykind.sql
-- What only newer servers know stands between \if and \endif. The roles and the tablespace that it names
-- belong to the whole cluster, and are made when they are not there. The schemas: shop, every, "two words", rare.

SET client_min_messages = warning;
SELECT current_setting('server_version_num')::int >= 140000 AS since14,
       current_setting('server_version_num')::int >= 150000 AS since15,
       current_setting('server_version_num')::int >= 160000 AS since16,
       current_setting('server_version_num')::int >= 170000 AS since17,
       NOT EXISTS (SELECT FROM pg_tablespace WHERE spcname = 'attic') AS no_attic \gset

DO $$
DECLARE wanted name;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['keeper', 'reader', 'Odd "role"'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I', wanted);
        END IF;
    END LOOP;
END $$;
\if :no_attic
SET allow_in_place_tablespaces = on;
CREATE TABLESPACE attic LOCATION '';
\endif

\ir shop.sql

-- Schemas, owners, privileges ----------------------------------------------------------------------------------------

CREATE SCHEMA every AUTHORIZATION keeper;
COMMENT ON SCHEMA every IS E'Line one\nline two <b>with markup</b> & ''quotes'' \\ and a backslash';
GRANT USAGE ON SCHEMA every TO reader, "Odd ""role""";
GRANT CREATE ON SCHEMA every TO reader WITH GRANT OPTION;
CREATE SCHEMA "two words";

-- Types --------------------------------------------------------------------------------------------------------------

CREATE TYPE every.mood AS ENUM ('sad', 'ok', 'it''s "fine"', '');
CREATE TYPE every.empty_enum AS ENUM ();
CREATE DOMAIN every.code AS character varying(10) COLLATE "C" DEFAULT 'none'
    CONSTRAINT not_blank CHECK (VALUE <> '') CONSTRAINT short CHECK (length(VALUE) < 9);
ALTER DOMAIN every.code ADD CONSTRAINT later CHECK (VALUE <> 'x') NOT VALID;
COMMENT ON DOMAIN every.code IS 'a domain';
COMMENT ON CONSTRAINT short ON DOMAIN every.code IS 'a check of a domain';
CREATE DOMAIN every.codes AS every.code[];
CREATE TYPE every.point3 AS (x double precision, y double precision, "the z" numeric(6,2), note text COLLATE "C");
COMMENT ON TYPE every.point3 IS 'a composite';
COMMENT ON COLUMN every.point3."the z" IS 'a part of a composite';
CREATE FUNCTION every.text_difference(text, text) RETURNS double precision
    LANGUAGE sql IMMUTABLE AS 'select (length($1) - length($2))::double precision';
\if :since14
CREATE TYPE every.textrange AS RANGE (subtype = text, subtype_opclass = text_pattern_ops, collation = "C",
    subtype_diff = every.text_difference, multirange_type_name = every."text ranges");
\else
CREATE TYPE every.textrange AS RANGE (subtype = text, subtype_opclass = text_pattern_ops, collation = "C",
    subtype_diff = every.text_difference);
\endif
COMMENT ON TYPE every.textrange IS 'a range';
CREATE TYPE every.wholerange;
CREATE FUNCTION every.canonical(every.wholerange) RETURNS every.wholerange
    LANGUAGE internal IMMUTABLE STRICT AS 'int4range_canonical';
CREATE TYPE every.wholerange AS RANGE (subtype = integer, canonical = every.canonical);
ALTER TYPE every.mood OWNER TO keeper;
REVOKE USAGE ON TYPE every.mood FROM PUBLIC;
GRANT USAGE ON TYPE every.mood TO reader;

-- Functions and procedures -------------------------------------------------------------------------------------------

CREATE FUNCTION every.outs(IN a integer, OUT b text, INOUT c numeric, VARIADIC rest text[] DEFAULT '{}')
    LANGUAGE plpgsql STABLE STRICT LEAKPROOF SECURITY DEFINER PARALLEL SAFE COST 7
    SET search_path = pg_catalog, pg_temp SET work_mem = '4MB' AS
$body$
BEGIN
    b := $in$quoted 'inside'$in$;
END
$body$;
COMMENT ON FUNCTION every.outs IS 'comment with ''quotes''';
CREATE FUNCTION every.rows(how_many bigint DEFAULT 3) RETURNS TABLE (n integer, "the mood" every.mood)
    LANGUAGE sql ROWS 5 AS 'select 1, null::every.mood';
CREATE FUNCTION every."Odd name, (really)"("Arg" every.point3, every.code[]) RETURNS void LANGUAGE sql AS '';
CREATE FUNCTION every.number_of_row() RETURNS bigint LANGUAGE internal WINDOW IMMUTABLE AS 'window_row_number';
CREATE FUNCTION every.anything(anyelement, anyarray) RETURNS anyelement LANGUAGE sql AS 'select $1';
CREATE PROCEDURE every.adjust(IN amount integer, INOUT total integer)
    LANGUAGE plpgsql AS 'BEGIN total := total + amount; END';
\if :since14
CREATE FUNCTION every.atomic(a integer, b integer DEFAULT 2) RETURNS integer
    LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT a + b; END;
CREATE PROCEDURE every.puts(OUT result text) LANGUAGE sql AS 'select ''done''';
\endif
ALTER FUNCTION every.rows OWNER TO keeper;
REVOKE ALL ON FUNCTION every.rows FROM PUBLIC;
GRANT EXECUTE ON FUNCTION every.rows TO reader WITH GRANT OPTION;
GRANT EXECUTE ON PROCEDURE every.adjust TO reader;
CREATE FUNCTION every.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';

-- Sequences ----------------------------------------------------------------------------------------------------------

CREATE SEQUENCE every.numbers AS integer INCREMENT 10 MINVALUE 5 MAXVALUE 500 START 15 CACHE 20 CYCLE;
COMMENT ON SEQUENCE every.numbers IS 'a sequence';
ALTER SEQUENCE every.numbers OWNER TO keeper;
GRANT USAGE, SELECT ON SEQUENCE every.numbers TO reader;
CREATE SEQUENCE every.backwards INCREMENT -1;
\if :since15
CREATE UNLOGGED SEQUENCE every.hasty;
\endif

-- Columns ------------------------------------------------------------------------------------------------------------

CREATE TABLE every.columns (
    always integer GENERATED ALWAYS AS IDENTITY (START 100 INCREMENT 5 MINVALUE 10 MAXVALUE 1000 CACHE 2 CYCLE),
    usually bigint GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME every."usually's own"),
    dropped integer,
    amount integer,
    calculated integer GENERATED ALWAYS AS (amount * 2) STORED,
    "select" text DEFAULT 'it''s',
    nothing text DEFAULT NULL,
    moment timestamp(3) with time zone DEFAULT now() NOT NULL,
    span interval day to second(2) DEFAULT '1 day'::interval,
    bits bit(3), varbits bit varying(5), letters character(4), letter "char", list integer[][], price numeric(12,4),
    mood every.mood DEFAULT 'ok', code every.code, place every.point3, range every.textrange,
    document jsonb DEFAULT '{}', search tsvector,
    "C collation" text COLLATE "C", "the ""quoted"".dot" integer, "🦊" text, "שלום" text,
    number integer DEFAULT nextval('every.numbers'),
    tricky text DEFAULT E'line\nbreak \\ and $1', called text DEFAULT every."Odd name, (really)"(NULL, NULL),
    plain text, external text, main text, extended text, compressed text, counted text
);
ALTER TABLE every.columns DROP COLUMN dropped;
ALTER TABLE every.columns ALTER plain SET STORAGE PLAIN, ALTER external SET STORAGE EXTERNAL,
    ALTER main SET STORAGE MAIN, ALTER extended SET STORAGE EXTENDED,
    ALTER counted SET STATISTICS 321, ALTER price SET STATISTICS 0,
    ALTER counted SET (n_distinct = -0.5, n_distinct_inherited = 20);
\if :since14
ALTER TABLE every.columns ALTER compressed SET COMPRESSION pglz;
\endif
COMMENT ON COLUMN every.columns."🦊" IS E'emoji 🦊\n\ttab and newline';
ALTER TABLE every.columns OWNER TO keeper;
GRANT SELECT (amount, price), UPDATE (amount) ON every.columns TO reader;
GRANT SELECT (amount) ON every.columns TO PUBLIC;
GRANT INSERT ("the ""quoted"".dot") ON every.columns TO "Odd ""role""" WITH GRANT OPTION;

-- Tables -------------------------------------------------------------------------------------------------------------

CREATE TABLE every.no_columns ();
CREATE TABLE every.tuned (id integer PRIMARY KEY WITH (fillfactor = 80) USING INDEX TABLESPACE attic, big text)
    WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false,
          toast.autovacuum_vacuum_scale_factor = 0.2) TABLESPACE attic;
CREATE TABLE every.of_type OF every.point3 (x WITH OPTIONS DEFAULT 1 NOT NULL, PRIMARY KEY (y));
CREATE TABLE "two words"."odd ""table"".name" ("odd ""column""" integer PRIMARY KEY, "select" integer UNIQUE);
COMMENT ON TABLE "two words"."odd ""table"".name" IS '🦊 שלום';
CREATE TABLE "two words".n23456789_123456789_123456789_123456789_123456789_123456789_123
    (c23456789_123456789_123456789_123456789_123456789_123456789_123 integer UNIQUE);
CREATE TABLE every.full_identity (a integer);
ALTER TABLE every.full_identity REPLICA IDENTITY FULL;
CREATE TABLE every.no_identity (a integer PRIMARY KEY);
ALTER TABLE every.no_identity REPLICA IDENTITY NOTHING;
CREATE TABLE every.index_identity (a integer NOT NULL, b integer NOT NULL);
CREATE UNIQUE INDEX index_identity_a ON every.index_identity (a);
ALTER TABLE every.index_identity REPLICA IDENTITY USING INDEX index_identity_a;
GRANT ALL ON every.tuned TO reader;
GRANT SELECT ON every.tuned TO PUBLIC;
GRANT INSERT, TRUNCATE ON every.tuned TO "Odd ""role""" WITH GRANT OPTION;
SET ROLE "Odd ""role""";
GRANT INSERT ON every.tuned TO keeper;
RESET ROLE;
REVOKE ALL ON every.no_columns FROM CURRENT_USER;

-- Keys, constraints, indexes -----------------------------------------------------------------------------------------

CREATE TABLE every.target (
    id integer NOT NULL, second integer NOT NULL, third text,
    CONSTRAINT "target key" PRIMARY KEY (second, id) INCLUDE (third),
    CONSTRAINT target_id UNIQUE (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT target_third UNIQUE (third) WITH (fillfactor = 60),
    CONSTRAINT target_check CHECK (id > 0 AND second > 0),
    CONSTRAINT target_own CHECK (id < 100) NO INHERIT,
    CONSTRAINT target_apart EXCLUDE USING btree (id WITH =, (second + 1) WITH =) WHERE (id > 10) DEFERRABLE
);
ALTER TABLE every.target ADD CONSTRAINT target_later CHECK (third <> '') NOT VALID;
COMMENT ON CONSTRAINT target_check ON every.target IS 'both above zero';
COMMENT ON CONSTRAINT "target key" ON every.target IS 'the key';
COMMENT ON INDEX every."target key" IS 'the index of the key';
\if :since15
CREATE TABLE every.no_nulls (a integer, b integer, CONSTRAINT no_nulls_key UNIQUE NULLS NOT DISTINCT (a, b));
CREATE UNIQUE INDEX no_nulls_index ON every.no_nulls (b) NULLS NOT DISTINCT;
\endif
CREATE TABLE every.source (
    id integer PRIMARY KEY, second integer DEFAULT 1, third text, up integer,
    CONSTRAINT "full" FOREIGN KEY (second, id) REFERENCES every.target (second, id) MATCH FULL
        ON UPDATE SET NULL ON DELETE CASCADE,
    CONSTRAINT by_third FOREIGN KEY (third) REFERENCES every.target (third) ON UPDATE RESTRICT ON DELETE SET NULL
        DEFERRABLE,
    CONSTRAINT self FOREIGN KEY (up) REFERENCES every.source ON UPDATE SET DEFAULT ON DELETE SET DEFAULT
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT elsewhere FOREIGN KEY (up) REFERENCES "two words"."odd ""table"".name"
);
ALTER TABLE every.source ADD CONSTRAINT later FOREIGN KEY (up) REFERENCES every.tuned NOT VALID;
COMMENT ON CONSTRAINT self ON every.source IS 'a tree';
\if :since15
ALTER TABLE every.source ADD CONSTRAINT some_columns FOREIGN KEY (second, id) REFERENCES every.target (second, id)
    ON DELETE SET NULL (second);
\endif
CREATE TABLE every.hen (id integer PRIMARY KEY, egg integer);
CREATE TABLE every.egg (id integer PRIMARY KEY, hen integer REFERENCES every.hen);
ALTER TABLE every.hen ADD CONSTRAINT hen_from_egg FOREIGN KEY (egg) REFERENCES every.egg;

CREATE TABLE every.indexed (a integer NOT NULL, b text, c text COLLATE "C", d tsvector, e point, f integer[], g int4range);
CREATE INDEX plain ON every.indexed (a, b);
CREATE INDEX sorted ON every.indexed (a DESC, b NULLS FIRST, c DESC NULLS LAST);
CREATE INDEX collated ON every.indexed (b COLLATE "C", c COLLATE "default", lower(b) COLLATE "C" text_pattern_ops);
CREATE INDEX patterned ON every.indexed (b text_pattern_ops, c varchar_pattern_ops);
CREATE INDEX expressed ON every.indexed ((a + 1), lower(b), (a * a), (b || 'x'));
ALTER INDEX every.expressed ALTER COLUMN 1 SET STATISTICS 500;
ALTER INDEX every.expressed ALTER COLUMN 3 SET STATISTICS 50;
CREATE UNIQUE INDEX partly ON every.indexed (a) INCLUDE (b, c) WITH (fillfactor = 40) TABLESPACE attic
    WHERE b IS NOT NULL AND a > 5;
CREATE INDEX hashed ON every.indexed USING hash (b);
CREATE INDEX signed ON every.indexed USING gist (d tsvector_ops (siglen = 100), g);
CREATE INDEX pointed ON every.indexed USING spgist (e);
CREATE INDEX inverted ON every.indexed USING gin (d, f) WITH (fastupdate = off);
CREATE INDEX brief ON every.indexed USING brin (a int4_minmax_ops) WITH (pages_per_range = 8);
CREATE INDEX "odd ""index"" name" ON every.indexed (a);
COMMENT ON INDEX every."odd ""index"" name" IS 'an index';
CREATE UNIQUE INDEX clustered ON every.indexed (a, b);
ALTER TABLE every.indexed CLUSTER ON clustered;

-- Inheritance and partitions -----------------------------------------------------------------------------------------

CREATE TABLE every.parent (id integer, name text DEFAULT 'parent', CONSTRAINT parent_check CHECK (id > 0));
CREATE TABLE every.other_parent (id integer, other text COLLATE "C" NOT NULL);
CREATE TABLE every.child (name text DEFAULT 'child', own integer, CONSTRAINT parent_check CHECK (id > 0))
    INHERITS (every.parent, every.other_parent);
CREATE TABLE every.grandchild () INHERITS (every.child);
ALTER TABLE every.grandchild ALTER own SET DEFAULT 7, ALTER own SET NOT NULL;
COMMENT ON COLUMN every.grandchild.name IS 'an inherited column with a comment';
CREATE TABLE every.adopted (own integer, id integer, name text, CONSTRAINT parent_check CHECK (id > 0));
ALTER TABLE every.adopted INHERIT every.parent;

CREATE TABLE every.by_expression (at date, kind text) PARTITION BY RANGE (at, lower(kind) COLLATE "C");
CREATE TABLE every.by_expression_m PARTITION OF every.by_expression
    FOR VALUES FROM (MINVALUE, MINVALUE) TO ('2024-01-01', 'm');
CREATE TABLE every.ranged (id integer NOT NULL, at date NOT NULL, kind text, PRIMARY KEY (id, at))
    PARTITION BY RANGE (at);
CREATE TABLE every.ranged_early PARTITION OF every.ranged FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE every.ranged_default PARTITION OF every.ranged (kind DEFAULT 'none', CHECK (id > 0)) DEFAULT;
CREATE TABLE every.listed (id integer, place text) PARTITION BY LIST (place text_pattern_ops);
CREATE TABLE every.listed_north PARTITION OF every.listed FOR VALUES IN ('north', 'it''s', NULL) PARTITION BY HASH (id);
CREATE TABLE every.listed_north_0 PARTITION OF every.listed_north FOR VALUES WITH (MODULUS 2, REMAINDER 0)
    WITH (fillfactor = 55);
CREATE TABLE every.listed_north_1 (place text, dropped integer, id integer);
ALTER TABLE every.listed_north_1 DROP COLUMN dropped;
ALTER TABLE every.listed_north ATTACH PARTITION every.listed_north_1 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE UNLOGGED TABLE every.listed_south PARTITION OF every.listed FOR VALUES IN ('south');
ALTER TABLE every.ranged ADD CONSTRAINT to_item FOREIGN KEY (id, id) REFERENCES shop.item ON DELETE CASCADE;
CREATE TABLE every.to_ranged (id integer, at date, CONSTRAINT to_ranged FOREIGN KEY (id, at) REFERENCES every.ranged);
CREATE INDEX ranged_kind ON every.ranged (kind);
COMMENT ON INDEX every.ranged_early_kind_idx IS 'of a partition';
CREATE INDEX listed_only ON ONLY every.listed (id);
CREATE INDEX listed_attached ON ONLY every.listed (place);
CREATE INDEX listed_north_attached ON ONLY every.listed_north (place);
ALTER INDEX every.listed_attached ATTACH PARTITION every.listed_north_attached;
CREATE TRIGGER ranged_touch AFTER INSERT ON every.ranged FOR EACH ROW EXECUTE FUNCTION every.touch('x');
ALTER TABLE every.ranged_early DISABLE TRIGGER ranged_touch;
CREATE TRIGGER ranged_own BEFORE DELETE ON every.ranged_early FOR EACH STATEMENT EXECUTE FUNCTION every.touch();

-- Triggers and rules -------------------------------------------------------------------------------------------------

CREATE TABLE every.watched (id integer PRIMARY KEY, name text, amount integer);
CREATE TABLE every.log (id integer, name text);
CREATE TRIGGER before_row BEFORE INSERT OR UPDATE OF name, amount ON every.watched FOR EACH ROW
    WHEN (NEW.name IS NOT NULL) EXECUTE FUNCTION every.touch('it''s', '\x');
COMMENT ON TRIGGER before_row ON every.watched IS 'a trigger';
CREATE TRIGGER after_statement AFTER DELETE OR TRUNCATE ON every.watched EXECUTE FUNCTION every.touch();
CREATE TRIGGER with_tables AFTER UPDATE ON every.watched REFERENCING OLD TABLE AS old_rows NEW TABLE AS "new rows"
    FOR EACH STATEMENT EXECUTE FUNCTION every.touch();
CREATE CONSTRAINT TRIGGER deferred AFTER INSERT ON every.watched FROM every.log DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION every.touch();
CREATE TRIGGER "Disabled one" AFTER INSERT ON every.watched EXECUTE FUNCTION every.touch();
CREATE TRIGGER always AFTER INSERT ON every.watched EXECUTE FUNCTION every.touch();
CREATE TRIGGER in_replica AFTER INSERT ON every.watched EXECUTE FUNCTION every.touch();
ALTER TABLE every.watched DISABLE TRIGGER "Disabled one", ENABLE ALWAYS TRIGGER always, ENABLE REPLICA TRIGGER in_replica;
CREATE RULE also AS ON INSERT TO every.watched WHERE NEW.id > 5 DO ALSO INSERT INTO every.log VALUES (NEW.id, NEW.name);
CREATE RULE nothing AS ON DELETE TO every.watched DO INSTEAD NOTHING;
COMMENT ON RULE nothing ON every.watched IS 'a rule';
ALTER TABLE every.watched DISABLE RULE also;
CREATE RULE many AS ON UPDATE TO every.log DO ALSO (DELETE FROM every.no_columns; NOTIFY changed);
ALTER TABLE every.log ENABLE ALWAYS RULE many;

-- Row security -------------------------------------------------------------------------------------------------------

CREATE TABLE every.secured (id integer, owner name);
ALTER TABLE every.secured ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everything ON every.secured USING (owner = CURRENT_USER);
COMMENT ON POLICY everything ON every.secured IS 'a policy';
CREATE POLICY reading ON every.secured AS RESTRICTIVE FOR SELECT TO reader, "Odd ""role""" USING (id > 0);
CREATE POLICY "Adding rows" ON every.secured FOR INSERT WITH CHECK (id > 10);
CREATE POLICY changing ON every.secured FOR UPDATE TO reader USING (id > 1) WITH CHECK (id > 2);
CREATE POLICY deleting ON every.secured FOR DELETE TO keeper USING (EXISTS (SELECT FROM every.log WHERE log.id = secured.id));
CREATE TABLE every.waiting_policies (id integer);
CREATE POLICY unused ON every.waiting_policies USING (true);

-- Views --------------------------------------------------------------------------------------------------------------

CREATE VIEW every.simple AS SELECT id, name AS "the name" FROM every.watched;
CREATE VIEW every.guarded WITH (security_barrier, check_option = local) AS
    SELECT id, name, amount FROM every.watched WHERE amount > 0;
ALTER VIEW every.guarded ALTER COLUMN amount SET DEFAULT 5;
COMMENT ON VIEW every.guarded IS 'a view';
COMMENT ON COLUMN every.guarded.amount IS 'a column of a view';
\if :since15
CREATE VIEW every.invoked WITH (security_invoker = true) AS SELECT 1 AS one;
\endif
CREATE VIEW every.on_view AS SELECT g.id, s."the name" FROM every.guarded g JOIN every.simple s USING (id);
CREATE VIEW every.checked AS SELECT id FROM every.on_view WITH CASCADED CHECK OPTION;
CREATE RECURSIVE VIEW every.counting (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM counting WHERE n < 9;
CREATE VIEW every.no_columns_view AS SELECT;
CREATE VIEW every.calls AS SELECT r.n, r."the mood" FROM every.rows(4) AS r;
CREATE FUNCTION every.of_view(every.simple) RETURNS SETOF every.guarded LANGUAGE sql AS 'select * from every.guarded';
CREATE TRIGGER instead_of INSTEAD OF INSERT ON every.simple FOR EACH ROW EXECUTE FUNCTION every.touch();
CREATE RULE instead AS ON DELETE TO every.on_view DO INSTEAD DELETE FROM every.watched WHERE id = OLD.id;
ALTER VIEW every.guarded OWNER TO keeper;
GRANT SELECT ON every.guarded TO reader WITH GRANT OPTION;
GRANT UPDATE (name) ON every.guarded TO reader;
-- Needs the primary key of the table: without it, name would have to be among GROUP BY.
CREATE VIEW every.grouped AS SELECT w.id, w.name, count(*) AS times FROM every.watched w JOIN every.log USING (id) GROUP BY w.id;
CREATE MATERIALIZED VIEW every.kept WITH (fillfactor = 75) TABLESPACE attic AS SELECT id, name FROM every.watched;
CREATE INDEX kept_name ON every.kept (name);
ALTER MATERIALIZED VIEW every.kept ALTER COLUMN name SET STATISTICS 55, ALTER COLUMN name SET STORAGE EXTERNAL;
COMMENT ON MATERIALIZED VIEW every.kept IS 'a materialized view';
CREATE MATERIALIZED VIEW every.never_filled AS SELECT count(*) AS n FROM every.kept WITH NO DATA;

-- Foreign tables -----------------------------------------------------------------------------------------------------

CREATE FOREIGN TABLE every.remote (
    id integer OPTIONS (force_not_null 'true') NOT NULL, name text OPTIONS (force_null 'true') DEFAULT 'x',
    CHECK (id > 0)
) SERVER files OPTIONS (filename '/dev/null', format 'csv', delimiter ';', quote '''');
COMMENT ON FOREIGN TABLE every.remote IS 'a foreign table';
CREATE FOREIGN TABLE every.listed_far PARTITION OF every.listed FOR VALUES IN ('far') SERVER files
    OPTIONS (filename '/dev/null');
CREATE TRIGGER remote_touch BEFORE INSERT ON every.remote FOR EACH ROW EXECUTE FUNCTION every.touch();

-- What needs an extension ---------------------------------------------------------------------------------------------

CREATE VIEW every.uses_extension AS SELECT attributes OPERATOR(public.->) 'a'::text AS a FROM shop.customer;


\ir rarekinds.sql
