-- SPDX-License-Identifier: MIT
-- Columns of tables. Each pair is made in a schema of its own, which is first in search_path and called :s.

-- pair columns come and go, at the end and in the middle
-- before
CREATE TABLE t (a integer, b text NOT NULL, gone numeric(8,2) DEFAULT 3.5, c text);
COMMENT ON COLUMN t.gone IS 'goes';
-- after
CREATE TABLE t (a integer, first_new date DEFAULT CURRENT_DATE NOT NULL, b text NOT NULL, c text, "Last new" integer[] DEFAULT '{}');
COMMENT ON COLUMN t."Last new" IS 'it''s new';

-- pair all columns are others
-- before
CREATE TABLE t (a integer, b integer);
-- after
CREATE TABLE t (c integer, d integer);

-- pair a table without columns gets one
-- before
CREATE TABLE t ();
CREATE TABLE u (a integer);
-- after
CREATE TABLE t (a integer);
CREATE TABLE u ();

-- pair types that need no rewriting
-- before
CREATE TABLE t (a character varying(10), b character varying(10), c numeric(8,2), d cidr, e timestamp(3), f bit varying(3),
    g integer, h time(2), i interval(2), j character varying(5)[], k text);
-- after
CREATE TABLE t (a character varying(20), b text, c numeric(10,2), d inet, e timestamp, f bit varying(9),
    g oid, h time, i interval, j text[], k character varying);

-- pair types that have a cast, one way or the other
-- before
CREATE TABLE t (a integer, b bigint, c smallint, d real, e date, f timestamp, g text, h boolean, i json, j character(5), k uuid,
    l integer[], m time, n inet, o money, p name, q "char", r oid, s bytea, t xml);
-- after
CREATE TABLE t (a bigint, b integer, c numeric(5,1), d double precision, e timestamp with time zone, f date, g integer, h text,
    i jsonb, j character varying(3), k text, l text[], m interval, n text, o numeric, p text, q integer, r bigint, s text, t text);

-- pair types that have nothing in common
-- before
CREATE TABLE t (a integer, b point, c jsonb, d tsvector, e int4range);
-- after
CREATE TABLE t (a uuid, b date, c boolean, d integer[], e box);

-- pair types with a default that has to follow
-- before
CREATE TABLE t (a integer DEFAULT 5, b text DEFAULT '7', c text DEFAULT 'x', d boolean DEFAULT false, e integer DEFAULT 1);
-- after
CREATE TABLE t (a text DEFAULT '5'::text, b integer DEFAULT 7, c integer, d integer DEFAULT 0, e boolean DEFAULT true NOT NULL);

-- pair a type change under everything that can depend on a column
-- before
CREATE TABLE t (id integer PRIMARY KEY, a integer NOT NULL, b integer, CONSTRAINT a_check CHECK (a > 0), CONSTRAINT a_key UNIQUE (a),
    CONSTRAINT a_apart EXCLUDE USING btree (a WITH =) WHERE (b > 0));
CREATE TABLE u (a integer REFERENCES t (a));
CREATE INDEX t_a ON t (a);
CREATE INDEX t_expression ON t ((a + 1)) WHERE a > 3;
CREATE STATISTICS t_statistics ON a, b FROM t;
CREATE VIEW v AS SELECT id, a FROM t;
CREATE VIEW w AS SELECT sum(a) AS total FROM v;
CREATE MATERIALIZED VIEW m AS SELECT a, count(*) AS n FROM t GROUP BY a;
CREATE UNIQUE INDEX m_a ON m (a);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER t_touch BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (NEW.a > 5) EXECUTE FUNCTION touch();
CREATE POLICY p ON t USING (a > 1);
CREATE RULE r AS ON INSERT TO t WHERE NEW.a > 9 DO ALSO NOTHING;
CREATE FUNCTION of_rows(t) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION atomic() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(a) FROM t; END;
COMMENT ON VIEW v IS 'kept';
COMMENT ON COLUMN w.total IS 'also kept';
GRANT SELECT ON w TO reader;
GRANT SELECT (a) ON v TO writer;
ALTER VIEW w OWNER TO keeper;
-- after
CREATE TABLE t (id integer PRIMARY KEY, a bigint NOT NULL, b integer, CONSTRAINT a_check CHECK (a > 0), CONSTRAINT a_key UNIQUE (a),
    CONSTRAINT a_apart EXCLUDE USING btree (a WITH =) WHERE (b > 0));
CREATE TABLE u (a bigint REFERENCES t (a));
CREATE INDEX t_a ON t (a);
CREATE INDEX t_expression ON t ((a + 1)) WHERE a > 3;
CREATE STATISTICS t_statistics ON a, b FROM t;
CREATE VIEW v AS SELECT id, a FROM t;
CREATE VIEW w AS SELECT sum(a) AS total FROM v;
CREATE MATERIALIZED VIEW m AS SELECT a, count(*) AS n FROM t GROUP BY a;
CREATE UNIQUE INDEX m_a ON m (a);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER t_touch BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (NEW.a > 5) EXECUTE FUNCTION touch();
CREATE POLICY p ON t USING (a > 1);
CREATE RULE r AS ON INSERT TO t WHERE NEW.a > 9 DO ALSO NOTHING;
CREATE FUNCTION of_rows(t) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION atomic() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(a) FROM t; END;
COMMENT ON VIEW v IS 'kept';
COMMENT ON COLUMN w.total IS 'also kept';
GRANT SELECT ON w TO reader;
GRANT SELECT (a) ON v TO writer;
ALTER VIEW w OWNER TO keeper;

-- pair defaults come, go and change
-- before
CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION old_one() RETURNS integer LANGUAGE sql AS 'select 1';
CREATE TABLE t (a integer, b integer DEFAULT 1, c integer DEFAULT 2, d text DEFAULT NULL, e integer DEFAULT old_one(), f timestamp DEFAULT now());
-- after
CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION new_one() RETURNS integer LANGUAGE sql AS 'select 1';
CREATE TABLE t (a integer DEFAULT one(), b integer, c integer DEFAULT 3, d text DEFAULT 'it''s "x" \', e integer DEFAULT new_one(), f timestamp DEFAULT '2001-01-01');

-- pair not null comes and goes
-- before
CREATE TABLE t (a integer NOT NULL, b integer, c integer DEFAULT 1, d integer CHECK (d IS NOT NULL));
-- after
CREATE TABLE t (a integer, b integer NOT NULL, c integer DEFAULT 1 NOT NULL, d integer NOT NULL CHECK (d IS NOT NULL));

-- pair identity comes, goes and changes
-- before
CREATE TABLE t1 (a integer NOT NULL, b text);
CREATE TABLE t2 (a integer GENERATED ALWAYS AS IDENTITY, b text);
CREATE TABLE t3 (a integer GENERATED ALWAYS AS IDENTITY (START 10 INCREMENT 5 MAXVALUE 1000 CACHE 3));
CREATE TABLE t4 (a integer GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME :s.an_own_name));
CREATE TABLE t5 (a integer);
CREATE TABLE t6 (a integer GENERATED ALWAYS AS IDENTITY);
CREATE TABLE t7 (a integer GENERATED ALWAYS AS IDENTITY);
COMMENT ON SEQUENCE t2_a_seq IS 'goes with it';
GRANT USAGE ON SEQUENCE t7_a_seq TO reader;
-- after
CREATE TABLE t1 (a integer GENERATED ALWAYS AS IDENTITY, b text);
CREATE TABLE t2 (a integer NOT NULL, b text);
CREATE TABLE t3 (a integer GENERATED ALWAYS AS IDENTITY (START 20 INCREMENT -5 MINVALUE -9 MAXVALUE 500 CYCLE));
CREATE TABLE t4 (a integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME :s.another_name));
CREATE TABLE t5 (a bigint GENERATED BY DEFAULT AS IDENTITY (START 7));
CREATE TABLE t6 (a bigint GENERATED ALWAYS AS IDENTITY);
CREATE TABLE t7 (a integer GENERATED ALWAYS AS IDENTITY);
COMMENT ON SEQUENCE t7_a_seq IS 'came';

-- pair serial comes, goes and becomes identity
-- before
CREATE TABLE t1 (a serial, b text);
CREATE TABLE t2 (a integer NOT NULL, b text);
CREATE TABLE t3 (a serial PRIMARY KEY);
CREATE TABLE t4 (a smallserial);
CREATE TABLE t5 (a serial);
CREATE SEQUENCE alone;
CREATE TABLE t6 (a integer DEFAULT nextval('alone'));
-- after
CREATE TABLE t1 (a integer NOT NULL, b text);
CREATE TABLE t2 (a bigserial, b text);
CREATE TABLE t3 (a integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
CREATE TABLE t4 (a bigserial);
CREATE SEQUENCE t5_a_seq AS integer;
CREATE TABLE t5 (a integer DEFAULT nextval('t5_a_seq') NOT NULL);
CREATE SEQUENCE alone;
CREATE TABLE t6 (a integer DEFAULT nextval('alone'));
ALTER SEQUENCE alone OWNED BY t6.a;

-- pair generated columns come, go and change
-- before
CREATE TABLE t (a integer, b integer, g1 integer GENERATED ALWAYS AS (a + 1) STORED, g2 integer GENERATED ALWAYS AS (a + 2) STORED,
    g3 integer, g4 integer DEFAULT 4, g5 integer GENERATED ALWAYS AS (b) STORED, g6 integer GENERATED ALWAYS AS (a * 2) STORED);
CREATE VIEW v AS SELECT g1, g2, g6 FROM t;
CREATE INDEX i ON t (g6, g2);
-- after
CREATE TABLE t (a integer, b integer, g1 integer GENERATED ALWAYS AS (b + 1) STORED, g2 integer,
    g3 integer GENERATED ALWAYS AS (a) STORED, g4 integer GENERATED ALWAYS AS (b) STORED, g5 bigint GENERATED ALWAYS AS (b) STORED,
    g6 integer GENERATED ALWAYS AS (a * 2) STORED);
CREATE VIEW v AS SELECT g1, g2, g6 FROM t;
CREATE INDEX i ON t (g6, g2);

-- pair a column that a generated one is made of gets another type
-- before
CREATE TABLE t (a integer, g bigint GENERATED ALWAYS AS (a + 1) STORED, CONSTRAINT c CHECK (g > 0));
CREATE INDEX i ON t (g);
-- after
CREATE TABLE t (a bigint, g bigint GENERATED ALWAYS AS (a + 1) STORED, CONSTRAINT c CHECK (g > 0));
CREATE INDEX i ON t (g);

-- pair collation, storage, compression, statistics, options
-- before
CREATE TABLE t (a text, b text COLLATE "C", c text, d text, e text, f text, g integer, h integer);
ALTER TABLE t ALTER c SET STORAGE EXTERNAL, ALTER d SET STORAGE MAIN, ALTER e SET COMPRESSION pglz, ALTER f SET STATISTICS 7,
    ALTER g SET STATISTICS 9, ALTER h SET (n_distinct = 5, n_distinct_inherited = -0.5);
-- after
CREATE TABLE t (a text COLLATE "C", b text, c text, d text, e text, f text, g integer, h integer);
ALTER TABLE t ALTER d SET STORAGE PLAIN, ALTER e SET STORAGE EXTERNAL, ALTER f SET COMPRESSION pglz, ALTER f SET STATISTICS 8,
    ALTER h SET (n_distinct = 6), ALTER g SET (n_distinct = -1);

-- pair comments of tables and columns
-- before
CREATE TABLE t (a integer, b integer, c integer);
COMMENT ON TABLE t IS 'one';
COMMENT ON COLUMN t.a IS 'goes';
COMMENT ON COLUMN t.b IS 'changes';
-- after
CREATE TABLE t (a integer, b integer, c integer);
COMMENT ON TABLE t IS E'two\nlines \\ ''quoted''';
COMMENT ON COLUMN t.b IS '';
COMMENT ON COLUMN t.b IS 'other';
COMMENT ON COLUMN t.c IS 'comes';

-- pair names that need quotes
-- before
CREATE TABLE "select" ("from" integer, "Ärger ""x""" text, "a.b" integer DEFAULT 1);
CREATE INDEX "in dex" ON "select" ("from");
-- after
CREATE TABLE "select" ("from" bigint NOT NULL, "Ärger ""x""" text DEFAULT 'ü', "a.b" integer, "order" text);
CREATE INDEX "in dex" ON "select" ("from", "order");
CREATE UNIQUE INDEX "ＩＮ" ON "select" ("a.b");
