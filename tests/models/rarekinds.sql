-- SPDX-License-Identifier: MIT
-- The kinds of objects that are rarely made by hand, and what needs them. Run by everykind.sql, after its own.

-- Collations, conversions, statistics --------------------------------------------------------------------------------

CREATE SCHEMA rare;
CREATE COLLATION rare.bytes (provider = libc, locale = 'C');
CREATE COLLATION rare."mixed one" (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
CREATE COLLATION rare.german (provider = icu, locale = 'de-u-co-phonebk');
CREATE COLLATION rare.loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
COMMENT ON COLLATION rare.loose IS 'no difference between upper and lower case';
ALTER COLLATION rare.german OWNER TO keeper;
\if :since16
CREATE COLLATION rare.ruled (provider = icu, locale = 'und', rules = '&a < b');
\endif
\if :since17
CREATE COLLATION rare.builtin (provider = builtin, locale = 'C.UTF-8');
\endif
CREATE CONVERSION rare.to_unicode FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE DEFAULT CONVERSION rare."From unicode" FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
COMMENT ON CONVERSION rare.to_unicode IS 'a conversion';
ALTER CONVERSION rare.to_unicode OWNER TO keeper;
CREATE STATISTICS rare.together ON a, b FROM every.indexed;
CREATE STATISTICS rare."Some kinds" (ndistinct, mcv) ON b, c FROM every.indexed;
ALTER STATISTICS rare."Some kinds" SET STATISTICS 77;
COMMENT ON STATISTICS rare.together IS 'columns that go together';
ALTER STATISTICS rare.together OWNER TO keeper;
\if :since14
CREATE STATISTICS rare.expressed ON lower(b), (a + 1), a FROM every.indexed;
\endif

-- Base types and casts -----------------------------------------------------------------------------------------------

CREATE TYPE rare.unfinished;
COMMENT ON TYPE rare.unfinished IS 'a shell';
CREATE TYPE rare.whole;
CREATE FUNCTION rare.whole_in(cstring) RETURNS rare.whole LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION rare.whole_out(rare.whole) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE FUNCTION rare.whole_recv(internal) RETURNS rare.whole LANGUAGE internal IMMUTABLE STRICT AS 'int4recv';
CREATE FUNCTION rare.whole_send(rare.whole) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'int4send';
CREATE TYPE rare.whole (INPUT = rare.whole_in, OUTPUT = rare.whole_out, RECEIVE = rare.whole_recv,
    SEND = rare.whole_send, INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4, STORAGE = plain, DEFAULT = '7',
    CATEGORY = 'x', PREFERRED = true, DELIMITER = ';');
COMMENT ON TYPE rare.whole IS 'a base type';
GRANT USAGE ON TYPE rare.whole TO reader WITH GRANT OPTION;
CREATE TYPE rare."Long text";
CREATE FUNCTION rare.long_in(cstring, oid, integer) RETURNS rare."Long text"
    LANGUAGE internal IMMUTABLE STRICT AS 'varcharin';
CREATE FUNCTION rare.long_out(rare."Long text") RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varcharout';
CREATE TYPE rare."Long text" (INPUT = rare.long_in, OUTPUT = rare.long_out, TYPMOD_IN = varchartypmodin,
    TYPMOD_OUT = varchartypmodout, COLLATABLE = true, STORAGE = main, CATEGORY = 'S');
ALTER TYPE rare."Long text" OWNER TO keeper;
CREATE TYPE rare.pair;
CREATE FUNCTION rare.pair_in(cstring) RETURNS rare.pair LANGUAGE internal IMMUTABLE STRICT AS 'point_in';
CREATE FUNCTION rare.pair_out(rare.pair) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'point_out';
CREATE TYPE rare.pair (INPUT = rare.pair_in, OUTPUT = rare.pair_out, INTERNALLENGTH = 16, ELEMENT = double precision,
    ALIGNMENT = double);
CREATE TABLE rare.uses_types (id integer, number rare.whole, numbers rare.whole[], words rare."Long text"(20),
    place rare.pair, german text COLLATE rare.german, row shop.customer, rows shop.emails[]);

CREATE FUNCTION rare.mood_number(every.mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'select 1';
CREATE CAST (every.mood AS integer) WITH FUNCTION rare.mood_number(every.mood);
CREATE CAST (rare.whole AS integer) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (integer AS rare.whole) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (every.point3 AS text) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (every.mood AS integer) IS 'a cast';

-- Operators ----------------------------------------------------------------------------------------------------------

CREATE FUNCTION rare.equal(rare.whole, rare.whole) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4eq';
CREATE FUNCTION rare.different(rare.whole, rare.whole) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4ne';
CREATE FUNCTION rare.less(rare.whole, rare.whole) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4lt';
CREATE FUNCTION rare.less_equal(rare.whole, rare.whole) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4le';
CREATE FUNCTION rare.more(rare.whole, rare.whole) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4gt';
CREATE FUNCTION rare.more_equal(rare.whole, rare.whole) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4ge';
CREATE FUNCTION rare.compare(rare.whole, rare.whole) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
CREATE FUNCTION rare.hash(rare.whole) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'hashint4';
CREATE FUNCTION rare.less(rare.whole, bigint) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int48lt';
CREATE FUNCTION rare.compare(rare.whole, bigint) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'btint48cmp';
CREATE FUNCTION rare.negative(rare.whole) RETURNS rare.whole LANGUAGE internal IMMUTABLE STRICT AS 'int4um';
CREATE OPERATOR rare.= (FUNCTION = rare.equal, LEFTARG = rare.whole, RIGHTARG = rare.whole, COMMUTATOR = OPERATOR(rare.=),
    NEGATOR = OPERATOR(rare.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR rare.<> (FUNCTION = rare.different, LEFTARG = rare.whole, RIGHTARG = rare.whole,
    COMMUTATOR = OPERATOR(rare.<>), NEGATOR = OPERATOR(rare.=), RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR rare.< (FUNCTION = rare.less, LEFTARG = rare.whole, RIGHTARG = rare.whole,
    COMMUTATOR = OPERATOR(rare.>), NEGATOR = OPERATOR(rare.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR rare.<= (FUNCTION = rare.less_equal, LEFTARG = rare.whole, RIGHTARG = rare.whole,
    COMMUTATOR = OPERATOR(rare.>=), NEGATOR = OPERATOR(rare.>), RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR rare.> (FUNCTION = rare.more, LEFTARG = rare.whole, RIGHTARG = rare.whole,
    COMMUTATOR = OPERATOR(rare.<), NEGATOR = OPERATOR(rare.<=), RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
CREATE OPERATOR rare.>= (FUNCTION = rare.more_equal, LEFTARG = rare.whole, RIGHTARG = rare.whole,
    COMMUTATOR = OPERATOR(rare.<=), NEGATOR = OPERATOR(rare.<), RESTRICT = scalargesel, JOIN = scalargejoinsel);
CREATE OPERATOR rare.< (FUNCTION = rare.less, LEFTARG = rare.whole, RIGHTARG = bigint);
CREATE OPERATOR rare.!! (FUNCTION = rare.negative, RIGHTARG = rare.whole);
COMMENT ON OPERATOR rare.!! (NONE, rare.whole) IS 'a prefix operator';
COMMENT ON OPERATOR rare.= (rare.whole, rare.whole) IS 'an operator';
ALTER OPERATOR rare.!! (NONE, rare.whole) OWNER TO keeper;

CREATE OPERATOR FAMILY rare.alone USING hash;
COMMENT ON OPERATOR FAMILY rare.alone USING hash IS 'a family without classes';
ALTER OPERATOR FAMILY rare.alone USING hash OWNER TO keeper;
CREATE OPERATOR FAMILY rare.numbers USING btree;
CREATE OPERATOR CLASS rare.whole_ops DEFAULT FOR TYPE rare.whole USING btree FAMILY rare.numbers AS
    OPERATOR 1 rare.<, OPERATOR 2 rare.<=, OPERATOR 3 rare.=, OPERATOR 4 rare.>=, OPERATOR 5 rare.>,
    FUNCTION 1 rare.compare(rare.whole, rare.whole);
ALTER OPERATOR FAMILY rare.numbers USING btree ADD OPERATOR 1 rare.< (rare.whole, bigint),
    FUNCTION 1 (rare.whole, bigint) rare.compare(rare.whole, bigint);
CREATE OPERATOR CLASS rare.whole_hash DEFAULT FOR TYPE rare.whole USING hash AS
    OPERATOR 1 rare.=, FUNCTION 1 rare.hash(rare.whole);
CREATE OPERATOR CLASS rare."Other hash" FOR TYPE rare.whole USING hash FAMILY rare.alone AS
    OPERATOR 1 rare.=, FUNCTION 1 rare.hash(rare.whole);
COMMENT ON OPERATOR CLASS rare.whole_ops USING btree IS 'a class';
ALTER OPERATOR CLASS rare."Other hash" USING hash OWNER TO keeper;
CREATE OPERATOR CLASS rare.boxed FOR TYPE point USING gist AS
    STORAGE box,
    OPERATOR 1 <<, OPERATOR 5 >>, OPERATOR 15 <-> (point, point) FOR ORDER BY pg_catalog.float_ops,
    FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal),
    FUNCTION 2 gist_box_union(internal, internal), FUNCTION 3 gist_point_compress(internal),
    FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal),
    FUNCTION 7 gist_box_same(box, box, internal), FUNCTION 8 gist_point_distance(internal, point, smallint, oid, internal);
CREATE INDEX uses_types_number ON rare.uses_types USING hash (number rare."Other hash");
CREATE INDEX uses_types_sorted ON rare.uses_types (number, german COLLATE rare.loose);
CREATE VIEW rare.uses_operator AS SELECT id FROM rare.uses_types WHERE number OPERATOR(rare.=) '1'::rare.whole;

-- Aggregates ---------------------------------------------------------------------------------------------------------

CREATE AGGREGATE rare.total(integer) (SFUNC = int4_sum, STYPE = bigint, SSPACE = 16, COMBINEFUNC = int8pl, PARALLEL = SAFE);
CREATE AGGREGATE rare.how_many(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
CREATE AGGREGATE rare.largest(rare.whole) (SFUNC = int4larger, STYPE = integer, SORTOP = OPERATOR(rare.>));
CREATE AGGREGATE rare.mean(numeric) (SFUNC = numeric_avg_accum, STYPE = internal, FINALFUNC = numeric_avg,
    COMBINEFUNC = numeric_avg_combine, SERIALFUNC = numeric_avg_serialize, DESERIALFUNC = numeric_avg_deserialize,
    FINALFUNC_MODIFY = SHAREABLE, MSFUNC = numeric_avg_accum, MINVFUNC = numeric_accum_inv, MSTYPE = internal,
    MSSPACE = 128, MFINALFUNC = numeric_avg, MFINALFUNC_MODIFY = READ_WRITE, PARALLEL = RESTRICTED);
CREATE AGGREGATE rare.moving(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0', MSFUNC = int4pl,
    MINVFUNC = int4mi, MSTYPE = integer, MINITCOND = '0');
CREATE FUNCTION rare.polymorphic_final(internal, anyelement) RETURNS anyarray
    LANGUAGE internal IMMUTABLE AS 'array_agg_finalfn';
CREATE FUNCTION rare.collect(internal, anynonarray) RETURNS internal LANGUAGE internal IMMUTABLE AS 'array_agg_transfn';
CREATE AGGREGATE rare.gathered(anynonarray) (SFUNC = array_agg_transfn, STYPE = internal, FINALFUNC = array_agg_finalfn,
    FINALFUNC_EXTRA);
CREATE AGGREGATE rare."Any of"(VARIADIC "the words" text[]) (SFUNC = array_cat, STYPE = text[], INITCOND = '{"it''s"}');
CREATE AGGREGATE rare.percentile(fraction double precision ORDER BY anyelement) (SFUNC = ordered_set_transition,
    STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA, FINALFUNC_MODIFY = READ_ONLY);
CREATE AGGREGATE rare.place_of(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi,
    STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
COMMENT ON AGGREGATE rare.how_many(*) IS 'an aggregate';
COMMENT ON AGGREGATE rare.percentile(double precision ORDER BY anyelement) IS 'an ordered-set aggregate';
ALTER AGGREGATE rare.total(integer) OWNER TO keeper;
REVOKE ALL ON FUNCTION rare.total(integer) FROM PUBLIC;
CREATE VIEW rare.uses_aggregate AS SELECT rare.total(id) FROM rare.uses_types;

-- Text search --------------------------------------------------------------------------------------------------------

CREATE TEXT SEARCH PARSER rare.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end,
    LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH PARSER rare."No headline" (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end,
    LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE rare.plain (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH TEMPLATE rare.bare (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY rare.stems (TEMPLATE = snowball, language = 'english', stopwords = 'english');
CREATE TEXT SEARCH DICTIONARY rare."My words" (TEMPLATE = rare.plain);
CREATE TEXT SEARCH CONFIGURATION rare.english (PARSER = rare.words);
ALTER TEXT SEARCH CONFIGURATION rare.english ADD MAPPING FOR word, asciiword WITH rare."My words", rare.stems, simple;
ALTER TEXT SEARCH CONFIGURATION rare.english ADD MAPPING FOR "int", email WITH simple;
CREATE TEXT SEARCH CONFIGURATION rare."Empty one" (PARSER = "default");
COMMENT ON TEXT SEARCH PARSER rare.words IS 'a parser';
COMMENT ON TEXT SEARCH TEMPLATE rare.plain IS 'a template';
COMMENT ON TEXT SEARCH DICTIONARY rare.stems IS 'a dictionary';
COMMENT ON TEXT SEARCH CONFIGURATION rare.english IS 'a configuration';
ALTER TEXT SEARCH DICTIONARY rare.stems OWNER TO keeper;
ALTER TEXT SEARCH CONFIGURATION rare.english OWNER TO keeper;
CREATE INDEX searched ON rare.uses_types USING gin (to_tsvector('rare.english'::regconfig, german COLLATE "C"));

-- Languages, access methods, transforms ------------------------------------------------------------------------------

CREATE FUNCTION rare.language_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION rare.language_inline(internal) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE FUNCTION rare.language_validator(oid) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE TRUSTED LANGUAGE "Own language" HANDLER rare.language_handler INLINE rare.language_inline
    VALIDATOR rare.language_validator;
CREATE LANGUAGE own_untrusted HANDLER rare.language_handler;
COMMENT ON LANGUAGE "Own language" IS 'a language';
ALTER LANGUAGE "Own language" OWNER TO keeper;
GRANT USAGE ON LANGUAGE "Own language" TO reader;
CREATE FUNCTION rare.in_own() RETURNS integer LANGUAGE "Own language" AS 'BEGIN RETURN 1; END';
CREATE ACCESS METHOD own_heap TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD "Own index" TYPE INDEX HANDLER gisthandler;
COMMENT ON ACCESS METHOD own_heap IS 'an access method';
CREATE TABLE rare.heaped (id integer) USING own_heap;
CREATE FUNCTION rare.mood_from(internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'prsd_lextype';
CREATE FUNCTION rare.mood_to(internal) RETURNS every.mood LANGUAGE internal IMMUTABLE STRICT AS 'enum_recv';
CREATE TRANSFORM FOR every.mood LANGUAGE "Own language" (FROM SQL WITH FUNCTION rare.mood_from(internal),
    TO SQL WITH FUNCTION rare.mood_to(internal));
CREATE TRANSFORM FOR every.mood LANGUAGE sql (FROM SQL WITH FUNCTION rare.mood_from(internal));
COMMENT ON TRANSFORM FOR every.mood LANGUAGE sql IS 'a transform';
CREATE FUNCTION rare.transforms(every.mood) RETURNS integer TRANSFORM FOR TYPE every.mood LANGUAGE sql AS 'select 1';

-- Foreign servers ----------------------------------------------------------------------------------------------------

CREATE EXTENSION postgres_fdw;
CREATE FOREIGN DATA WRAPPER dummy OPTIONS (host 'it''s', password 'wrapper secret');
CREATE FOREIGN DATA WRAPPER "Own wrapper" HANDLER file_fdw_handler VALIDATOR postgresql_fdw_validator;
COMMENT ON FOREIGN DATA WRAPPER dummy IS 'a wrapper';
GRANT USAGE ON FOREIGN DATA WRAPPER dummy TO reader;
CREATE SERVER "Far away" TYPE 'big' VERSION '1.2' FOREIGN DATA WRAPPER postgres_fdw
    OPTIONS (host 'far.example.org', dbname 'it''s', port '5433');
CREATE SERVER bare FOREIGN DATA WRAPPER dummy OPTIONS ("Client secret" 'server secret', "no \ slash" 'a\b');
COMMENT ON SERVER "Far away" IS 'a server';
ALTER SERVER "Far away" OWNER TO keeper;
GRANT USAGE ON FOREIGN SERVER "Far away" TO reader;
CREATE USER MAPPING FOR PUBLIC SERVER "Far away" OPTIONS (user 'everybody', password 'mapping secret');
CREATE USER MAPPING FOR "Odd ""role""" SERVER "Far away"
    OPTIONS (user 'odd', sslpassword 'mapping secret', password_required 'false');
CREATE USER MAPPING FOR keeper SERVER bare;
CREATE FOREIGN TABLE rare.far (id integer) SERVER "Far away";

-- Of the whole database ----------------------------------------------------------------------------------------------

CREATE FUNCTION rare.note() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER "On table" ON ddl_command_end WHEN TAG IN ('DROP TABLE', 'CREATE TABLE') EXECUTE FUNCTION rare.note();
CREATE EVENT TRIGGER on_start ON ddl_command_start EXECUTE FUNCTION rare.note();
ALTER EVENT TRIGGER on_start DISABLE;
CREATE EVENT TRIGGER on_drop ON sql_drop EXECUTE FUNCTION rare.note();
ALTER EVENT TRIGGER on_drop ENABLE ALWAYS;
CREATE EVENT TRIGGER on_rewrite ON table_rewrite EXECUTE FUNCTION rare.note();
ALTER EVENT TRIGGER on_rewrite ENABLE REPLICA;
COMMENT ON EVENT TRIGGER on_start IS 'an event trigger';
SET client_min_messages = error; -- without wal_level = logical the next ones warn
CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert, truncate');
CREATE PUBLICATION "Some tables" FOR TABLE every.tuned, ONLY every.parent, every.ranged
    WITH (publish_via_partition_root = true);
CREATE PUBLICATION nothing_yet;
COMMENT ON PUBLICATION everything IS 'a publication';
ALTER PUBLICATION nothing_yet OWNER TO keeper;
\if :since15
CREATE PUBLICATION parts FOR TABLE every.columns (usually, amount, "🦊"), every.watched (id, name) WHERE (id > 5 AND amount < 3);
CREATE PUBLICATION of_schemas FOR TABLES IN SCHEMA "two words", shop, TABLE every.hen;
\endif
RESET client_min_messages;
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES FOR ROLE keeper REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE keeper IN SCHEMA every GRANT INSERT, UPDATE ON TABLES TO reader WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE keeper IN SCHEMA every GRANT USAGE ON SEQUENCES TO reader, "Odd ""role""";
ALTER DEFAULT PRIVILEGES FOR ROLE keeper GRANT USAGE ON TYPES TO reader;
ALTER DEFAULT PRIVILEGES FOR ROLE keeper GRANT CREATE ON SCHEMAS TO reader;

-- Who needs whom -----------------------------------------------------------------------------------------------------

CREATE FUNCTION rare.next_number() RETURNS bigint LANGUAGE sql AS 'select 1::bigint';
CREATE SEQUENCE rare.tickets;
CREATE FUNCTION rare.is_short(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'select length($1) < 9';
CREATE DOMAIN rare.short AS text DEFAULT rare.next_number() CHECK (rare.is_short(VALUE));
CREATE TYPE rare.nested AS (mood every.mood, codes rare.short[], owner rare.uses_types);
CREATE TABLE rare.user_of_all (
    id bigint DEFAULT rare.next_number() PRIMARY KEY,
    ticket bigint DEFAULT nextval('rare.tickets'),
    size integer, doubled integer GENERATED ALWAYS AS (rare.mood_number('ok') * size) STORED,
    name rare.short, nested rare.nested[],
    CONSTRAINT short_name CHECK (rare.is_short(name))
) PARTITION BY RANGE (id);
CREATE TABLE rare.apart (size integer,
    CONSTRAINT one_each EXCLUDE USING btree ((rare.mood_number('ok') * size) WITH =));
CREATE INDEX user_of_all_short ON rare.user_of_all (rare.is_short(name)) WHERE rare.is_short(name);
CREATE TABLE rare.partition_by_function (name text) PARTITION BY LIST (rare.is_short(name));
CREATE FUNCTION rare.of_tables(shop.customer, shop.emails[]) RETURNS SETOF rare.uses_types LANGUAGE sql AS 'select null::rare.uses_types';
CREATE VIEW rare.user_view AS SELECT u.id, e.email, f.id AS other FROM rare.user_of_all u JOIN shop.emails e USING (id)
    CROSS JOIN LATERAL rare.of_tables(NULL, NULL) AS f;
\if :since14
CREATE FUNCTION rare.with_body() RETURNS bigint LANGUAGE sql
    BEGIN ATOMIC SELECT count(email) + rare.next_number() FROM shop.customer WHERE boss > 0; END;
CREATE VIEW rare.multi AS SELECT NULL::every."text ranges" AS many;
\endif
