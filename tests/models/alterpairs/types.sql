-- SPDX-License-Identifier: MIT
-- Types that are made anew, with all that is made of them.

-- pair a range and its multirange, with rows that exclude each other
-- before
CREATE TYPE span AS RANGE (SUBTYPE = integer);
CREATE TYPE other AS RANGE (SUBTYPE = integer);
CREATE TABLE t (a span, m span_multirange, b other[], EXCLUDE USING gist (a WITH &&));
CREATE VIEW v AS SELECT upper(a) AS u FROM t;
-- after
CREATE TYPE span AS RANGE (SUBTYPE = integer, SUBTYPE_DIFF = int4range_subdiff);
CREATE TYPE other AS RANGE (SUBTYPE = bigint);
CREATE TABLE t (a span, m span_multirange, b other[], EXCLUDE USING gist (a WITH &&));
CREATE VIEW v AS SELECT upper(a) AS u FROM t;

-- pair an enum inside a domain, a composite and arrays of them
-- before
CREATE TYPE mood AS ENUM ('a', 'b', 'c');
CREATE DOMAIN calm AS mood DEFAULT 'a' CONSTRAINT not_c CHECK (VALUE <> 'c');
CREATE TYPE both_of AS (m mood, c calm);
CREATE TABLE t (id integer PRIMARY KEY, m mood DEFAULT 'b' NOT NULL, ms mood[] DEFAULT '{a}',
                c calm, cs calm[], p both_of, ps both_of[], UNIQUE (m));
CREATE TABLE r (m mood REFERENCES t (m));
CREATE INDEX few ON t (id) WHERE m = 'b';
CREATE FUNCTION f(mood) RETURNS calm LANGUAGE sql AS 'select $1';
CREATE VIEW v AS SELECT m, (p).c FROM t WHERE m = 'b';
ALTER TYPE mood OWNER TO keeper;
GRANT USAGE ON TYPE calm TO reader;
COMMENT ON TYPE both_of IS 'two';
-- after
CREATE TYPE mood AS ENUM ('b', 'a');
CREATE DOMAIN calm AS mood DEFAULT 'a' CONSTRAINT not_c CHECK (VALUE <> 'b');
CREATE TYPE both_of AS (m mood, c calm);
CREATE TABLE t (id integer PRIMARY KEY, m mood DEFAULT 'b' NOT NULL, ms mood[] DEFAULT '{a}',
                c calm, cs calm[], p both_of, ps both_of[], UNIQUE (m));
CREATE TABLE r (m mood REFERENCES t (m));
CREATE INDEX few ON t (id) WHERE m = 'b';
CREATE FUNCTION f(mood) RETURNS calm LANGUAGE sql AS 'select $1';
CREATE VIEW v AS SELECT m, (p).c FROM t WHERE m = 'b';
ALTER TYPE mood OWNER TO keeper;
GRANT USAGE ON TYPE calm TO reader;
COMMENT ON TYPE both_of IS 'two';

-- pair a domain that arrays and composites hold gets stricter
-- before
CREATE DOMAIN d AS integer;
CREATE TYPE c AS (x d);
CREATE TABLE t (a d, b d[], c c);
-- after
CREATE DOMAIN d AS integer NOT NULL CONSTRAINT positive CHECK (VALUE > 0);
CREATE TYPE c AS (x d);
CREATE TABLE t (a d, b d[], c c);

-- pair the base types of domains
-- before
CREATE DOMAIN price AS numeric(8,2) DEFAULT 1;
CREATE DOMAIN code AS text COLLATE "C";
CREATE DOMAIN list AS integer[];
CREATE TABLE t (p price DEFAULT 2, c code, l list, ps price[], PRIMARY KEY (p));
CREATE TABLE r (p price REFERENCES t);
-- after
CREATE DOMAIN price AS bigint DEFAULT 1;
CREATE DOMAIN code AS varchar(20);
CREATE DOMAIN list AS bigint[];
CREATE TABLE t (p price DEFAULT 2, c code, l list, ps price[], PRIMARY KEY (p));
CREATE TABLE r (p price REFERENCES t);

-- pair the attributes of a composite that a table holds
-- before
CREATE TYPE at_end AS (a integer);
CREATE TYPE ordered AS (a integer, b text);
CREATE TYPE retyped AS (a integer, b text COLLATE "C");
CREATE TABLE t (e at_end, o ordered, os ordered[], r retyped, rs retyped[]);
COMMENT ON COLUMN ordered.a IS 'first';
-- after
CREATE TYPE at_end AS (a integer, b integer);
CREATE TYPE ordered AS (b text, a integer);
CREATE TYPE retyped AS (a bigint, b text);
CREATE TABLE t (e at_end, o ordered, os ordered[], r retyped, rs retyped[]);
COMMENT ON COLUMN ordered.a IS 'second';

-- pair a partitioned table and children of an enum
-- before
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE p (k integer, m mood DEFAULT 'a') PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE i (m mood);
CREATE TABLE ic (more mood) INHERITS (i);
CREATE TABLE leaves (m mood, gone mood);
-- after
CREATE TYPE mood AS ENUM ('b');
CREATE TABLE p (k integer, m mood DEFAULT 'b') PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE i (m mood);
CREATE TABLE ic (more mood) INHERITS (i);
CREATE TABLE leaves (m text, came mood);

-- pair sequences of other types, and what they go with
-- before
CREATE TABLE t (a integer, b integer);
CREATE SEQUENCE typed AS smallint;
CREATE SEQUENCE down INCREMENT -1;
CREATE SEQUENCE moves OWNED BY t.a;
CREATE SEQUENCE free OWNED BY t.a;
CREATE SEQUENCE kept OWNED BY t.b;
ALTER TABLE t OWNER TO keeper;
-- after
CREATE TABLE t (a integer, b integer);
CREATE SEQUENCE typed AS integer MINVALUE 0 CYCLE;
CREATE SEQUENCE down INCREMENT -1 CACHE 4 MINVALUE -100;
CREATE SEQUENCE moves OWNED BY t.b;
CREATE SEQUENCE free;
CREATE SEQUENCE kept OWNED BY t.b;
ALTER TABLE t OWNER TO writer;

-- pair tables of a composite type that changes
-- before
CREATE TYPE person AS (name text, born date);
CREATE TABLE people OF person (PRIMARY KEY (name));
CREATE TABLE friends OF person;
CREATE VIEW v AS SELECT name FROM friends;
-- after
CREATE TYPE person AS (name text, height numeric, weight integer);
CREATE TABLE people OF person (PRIMARY KEY (name));
CREATE TABLE friends OF person (height DEFAULT 1.5);
CREATE VIEW v AS SELECT name, weight FROM friends;

-- pair an enum that partitions are told apart by loses a label
-- before
CREATE TYPE kind AS ENUM ('old', 'hot', 'cold');
CREATE TABLE p (id integer, k kind NOT NULL, t text, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE p_old PARTITION OF p FOR VALUES IN ('old');
CREATE TABLE p_hot PARTITION OF p FOR VALUES IN ('hot');
CREATE INDEX i ON p (t);
CREATE VIEW v AS SELECT t FROM p WHERE k = 'hot';
-- after
CREATE TYPE kind AS ENUM ('hot', 'cold');
CREATE TABLE p (id integer, k kind NOT NULL, t text, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE p_hot PARTITION OF p FOR VALUES IN ('hot');
CREATE TABLE p_cold PARTITION OF p FOR VALUES IN ('cold');
CREATE INDEX i ON p (t);
CREATE VIEW v AS SELECT t FROM p WHERE k = 'hot';

-- pair base types and ranges that are made of functions come and go
-- before
CREATE TYPE word;
CREATE FUNCTION word_in(cstring) RETURNS word LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION word_out(word) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE word (INPUT = word_in, OUTPUT = word_out, LIKE = text);
CREATE FUNCTION length(word) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE DOMAIN short AS word;
CREATE TABLE t (id integer, w word, ws word[], s short);
CREATE VIEW v AS SELECT w FROM t;
CREATE TYPE days;
CREATE FUNCTION canon(days) RETURNS days LANGUAGE internal IMMUTABLE STRICT AS 'daterange_canonical';
CREATE TYPE days AS RANGE (SUBTYPE = date, CANONICAL = canon);
CREATE TABLE u (id integer, d days);
-- after
CREATE TABLE t (id integer);
CREATE TABLE u (id integer);

-- pair what domains and columns fall back to calls a function that is made anew
-- before
CREATE FUNCTION f(integer) RETURNS integer LANGUAGE plpgsql AS 'begin return 1; end';
CREATE DOMAIN d AS integer DEFAULT f(1);
CREATE DOMAIN e AS integer DEFAULT f(1);
CREATE DOMAIN g AS integer DEFAULT f(1);
CREATE TABLE t (a integer DEFAULT f(1), b integer DEFAULT f(1), c integer DEFAULT 1, d d, e e, g g);
-- after
CREATE FUNCTION f(integer) RETURNS bigint LANGUAGE plpgsql AS 'begin return 1; end';
CREATE DOMAIN d AS integer DEFAULT f(1);
CREATE DOMAIN e AS integer DEFAULT f(2);
CREATE DOMAIN g AS integer DEFAULT 3;
CREATE TABLE t (a integer DEFAULT f(1), b integer DEFAULT f(2), c integer DEFAULT f(1), d d, e e, g g);
