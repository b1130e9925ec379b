-- SPDX-License-Identifier: MIT
-- What can be different about a table that is on both sides: see alterpair.h.

-- pair columns come and go
-- before
CREATE TABLE t (id integer, gone text, also_gone numeric(8,2) DEFAULT 1 NOT NULL);
COMMENT ON COLUMN t.also_gone IS 'old';
-- after
CREATE TABLE t (id integer, plain text, "Odd name" character varying(40) COLLATE "C" DEFAULT 'it''s; odd' NOT NULL,
    made timestamp with time zone DEFAULT now() NOT NULL, long text, number integer, arr integer[] DEFAULT '{}'::integer[]);
COMMENT ON COLUMN t."Odd name" IS 'said; about it';
ALTER TABLE t ALTER COLUMN long SET STORAGE EXTERNAL, ALTER COLUMN long SET COMPRESSION pglz;
ALTER TABLE t ALTER COLUMN number SET STATISTICS 500, ALTER COLUMN number SET (n_distinct=5);
GRANT SELECT (plain), UPDATE (plain) ON t TO reader;

-- pair the settings of columns
-- before
CREATE TABLE t (a text, b text, c integer, d numeric, e text);
ALTER TABLE t ALTER COLUMN a SET STORAGE EXTERNAL, ALTER COLUMN b SET COMPRESSION lz4, ALTER COLUMN c SET STATISTICS 10;
ALTER TABLE t ALTER COLUMN c SET (n_distinct=5, n_distinct_inherited=6), ALTER COLUMN d SET STORAGE PLAIN;
GRANT SELECT (a), UPDATE (b) ON t TO reader WITH GRANT OPTION;
COMMENT ON COLUMN t.e IS 'x';
-- after
CREATE TABLE t (a text, b text, c integer, d numeric, e text);
ALTER TABLE t ALTER COLUMN b SET COMPRESSION pglz, ALTER COLUMN c SET (n_distinct=7), ALTER COLUMN e SET STATISTICS 0;
GRANT SELECT (a), INSERT (b) ON t TO writer;
COMMENT ON COLUMN t.d IS 'y';

-- pair types that read the same bytes
-- before
CREATE TABLE t (a character varying(20) DEFAULT 'x', b character varying, c text, d numeric(8,2), e timestamp(3) without time zone,
    f cidr, g bit varying(5), h integer, i character varying(10)[], j interval(3));
CREATE INDEX t_a ON t (a);
CREATE INDEX t_lower ON t (lower((b)::text)) WHERE c IS NOT NULL;
ALTER TABLE t ADD CONSTRAINT t_f_key UNIQUE (f);
-- after
CREATE TABLE t (a character varying(40) DEFAULT 'y', b text, c character varying, d numeric(12,2), e timestamp without time zone,
    f inet, g bit varying, h oid, i text[], j interval(5));
CREATE INDEX t_a ON t (a);
CREATE INDEX t_lower ON t (lower(b)) WHERE c IS NOT NULL;
ALTER TABLE t ADD CONSTRAINT t_f_key UNIQUE (f);

-- pair types that do not
-- before
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (a integer DEFAULT 7, b text DEFAULT 'ok', c text, d text, e boolean, f numeric, g json, h timestamp with time zone, i integer[], j character(5));
ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 0);
-- after
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (a bigint DEFAULT 8, b mood DEFAULT 'ok', c integer, d timestamp with time zone, e integer, f money, g jsonb, h date, i bigint[], j text);
ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 0);

-- pair a type below views, policies, triggers, generated columns
-- before
CREATE TABLE t (id integer PRIMARY KEY, price numeric(8,2), double numeric GENERATED ALWAYS AS (price * 2) STORED, CONSTRAINT more CHECK (double > 0));
CREATE INDEX t_double ON t (double);
CREATE VIEW v AS SELECT id, price FROM t;
CREATE VIEW w AS SELECT price + 1 AS more FROM v;
CREATE POLICY cheap ON t USING (price < 10);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER changed BEFORE UPDATE OF price ON t FOR EACH ROW WHEN (old.price IS DISTINCT FROM new.price) EXECUTE FUNCTION f();
COMMENT ON TRIGGER changed ON t IS 'when the price is another';
GRANT SELECT ON w TO reader;
-- after
CREATE TABLE t (id integer PRIMARY KEY, price numeric(12,4), double numeric GENERATED ALWAYS AS (price * 2) STORED, CONSTRAINT more CHECK (double > 0));
CREATE INDEX t_double ON t (double);
CREATE VIEW v AS SELECT id, price FROM t;
CREATE VIEW w AS SELECT price + 1 AS more FROM v;
CREATE POLICY cheap ON t USING (price < 10);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER changed BEFORE UPDATE OF price ON t FOR EACH ROW WHEN (old.price IS DISTINCT FROM new.price) EXECUTE FUNCTION f();
COMMENT ON TRIGGER changed ON t IS 'when the price is another';
GRANT SELECT ON w TO reader;

-- pair keys get a wider type
-- before
CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY, a_id integer REFERENCES a);
-- after
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a);

-- pair null and default
-- before
CREATE TABLE t (a integer, b integer NOT NULL, c integer DEFAULT 1, d integer, e integer DEFAULT 5 NOT NULL, f text);
ALTER TABLE t ADD CONSTRAINT f_not_null CHECK (f <> '');
-- after
CREATE TABLE t (a integer NOT NULL, b integer, c integer, d integer DEFAULT 2, e integer DEFAULT 6, f text NOT NULL);
ALTER TABLE t ADD CONSTRAINT f_not_null CHECK (f <> '');

-- pair defaults with functions that come and go
-- before
CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION same() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TABLE t (a integer DEFAULT one(), b integer DEFAULT same());
-- after
CREATE FUNCTION two() RETURNS integer LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION same() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE TABLE t (a integer DEFAULT two(), b integer DEFAULT same(), c integer DEFAULT two());

-- pair identity comes
-- before
CREATE TABLE t (id integer NOT NULL, other integer, third bigint GENERATED ALWAYS AS IDENTITY (START WITH 5));
-- after
CREATE TABLE t (id integer GENERATED BY DEFAULT AS IDENTITY, other integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME odd_seq INCREMENT BY 2),
    third bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 9 INCREMENT BY 3 MAXVALUE 1000 CYCLE));
COMMENT ON SEQUENCE odd_seq IS 'odd';
GRANT USAGE ON SEQUENCE odd_seq TO reader;

-- pair identity gets another type
-- before
CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
-- after
CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);

-- pair serial becomes identity
-- before
CREATE TABLE t (id serial PRIMARY KEY, x text);
-- after
CREATE TABLE t (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, x text);

-- pair serial comes
-- before
CREATE TABLE t (x text, y integer);
-- after
CREATE TABLE t (x text, y integer, id serial PRIMARY KEY, z bigserial);

-- pair identity columns come
-- before
CREATE TABLE t (x text);
-- after
CREATE TABLE t (x text, id bigint GENERATED ALWAYS AS IDENTITY (START WITH 100) PRIMARY KEY);

-- pair generated columns
-- before
CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED, c integer GENERATED ALWAYS AS (a + 2) STORED, d integer,
    e integer GENERATED ALWAYS AS (a * 3) STORED, CONSTRAINT two_columns CHECK (c > d));
CREATE INDEX t_c ON t (c, d);
CREATE VIEW v AS SELECT c FROM t;
-- after
CREATE TABLE t (a integer, b integer, c integer GENERATED ALWAYS AS (a + 3) STORED, d integer GENERATED ALWAYS AS (a) STORED,
    f integer GENERATED ALWAYS AS (a * 4) STORED, CONSTRAINT two_columns CHECK (c > d));
CREATE INDEX t_c ON t (c, d);
CREATE VIEW v AS SELECT c FROM t;

-- pair a collation
-- before
CREATE TABLE t (a text COLLATE "C", b text);
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b);
-- after
CREATE TABLE t (a text, b text COLLATE "POSIX");
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b);

-- pair constraints
-- before
CREATE TABLE parent (id integer PRIMARY KEY, a integer, b integer, UNIQUE (a, b));
CREATE TABLE t (a integer, b integer, c text, CONSTRAINT u UNIQUE (a), CONSTRAINT gone CHECK (a > 1), CONSTRAINT same CHECK (b > 1),
    CONSTRAINT fk FOREIGN KEY (a) REFERENCES parent, CONSTRAINT two FOREIGN KEY (a, b) REFERENCES parent (a, b) ON DELETE CASCADE,
    CONSTRAINT timing FOREIGN KEY (b) REFERENCES parent DEFERRABLE);
COMMENT ON CONSTRAINT same ON t IS 'the same';
-- after
CREATE TABLE parent (id integer PRIMARY KEY, a integer, b integer, UNIQUE (a, b));
CREATE TABLE t (a integer, b integer, c text, CONSTRAINT u UNIQUE (a, b), CONSTRAINT new CHECK (a > 2), CONSTRAINT same CHECK (b > 1),
    CONSTRAINT fk FOREIGN KEY (b) REFERENCES parent, CONSTRAINT two FOREIGN KEY (a, b) REFERENCES parent (a, b) ON DELETE SET NULL (b),
    CONSTRAINT timing FOREIGN KEY (b) REFERENCES parent DEFERRABLE INITIALLY DEFERRED, CONSTRAINT ex EXCLUDE USING gist (box(point(a, a), point(b, b)) WITH &&),
    CONSTRAINT pk PRIMARY KEY (a) DEFERRABLE, CONSTRAINT un UNIQUE NULLS NOT DISTINCT (c) INCLUDE (b) WITH (fillfactor=50));
COMMENT ON CONSTRAINT same ON t IS 'still';
COMMENT ON CONSTRAINT pk ON t IS 'the key';
COMMENT ON INDEX un IS 'its index';

-- pair not valid
-- before
CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE t (a integer, b integer);
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 1) NOT VALID;
ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES parent NOT VALID;
-- after
CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE t (a integer, b integer);
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 1);
ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES parent;
ALTER TABLE t ADD CONSTRAINT d CHECK (b > 1) NOT VALID;

-- pair a key changes below its foreign keys
-- before
CREATE TABLE parent (id integer, code text, CONSTRAINT parent_pkey PRIMARY KEY (id));
CREATE TABLE t (a integer REFERENCES parent);
-- after
CREATE TABLE parent (id integer, code text, CONSTRAINT parent_pkey PRIMARY KEY (id) INCLUDE (code));
CREATE TABLE t (a integer REFERENCES parent);

-- pair indexes
-- before
CREATE TABLE t (a integer, b text, c text);
CREATE INDEX gone ON t (a);
CREATE INDEX other ON t (a, b);
CREATE INDEX fill ON t (a) WITH (fillfactor=70);
CREATE INDEX expr ON t (lower(b), upper(c));
ALTER INDEX expr ALTER COLUMN 1 SET STATISTICS 100;
CREATE UNIQUE INDEX uni ON t (a) WHERE a > 1;
ALTER TABLE t CLUSTER ON fill;
COMMENT ON INDEX fill IS 'full';
-- after
CREATE TABLE t (a integer, b text, c text);
CREATE INDEX other ON t (b DESC, a) INCLUDE (c);
CREATE INDEX fill ON t (a) WITH (fillfactor=80, deduplicate_items=off);
CREATE INDEX expr ON t (lower(b), upper(c));
ALTER INDEX expr ALTER COLUMN 2 SET STATISTICS 200;
CREATE UNIQUE INDEX uni ON t (a) WHERE a > 2;
CREATE INDEX hashed ON t USING hash (b);
CREATE INDEX placed ON t (c) TABLESPACE attic;
ALTER TABLE t CLUSTER ON other;
COMMENT ON INDEX fill IS 'fuller';
COMMENT ON INDEX hashed IS 'hashed';

-- pair what a table says of itself
-- before
CREATE TABLE t (a integer NOT NULL) WITH (fillfactor=70, autovacuum_enabled=off, toast.autovacuum_enabled=off);
COMMENT ON TABLE t IS 'before';
ALTER TABLE t REPLICA IDENTITY FULL;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON t TO reader;
ALTER TABLE t OWNER TO keeper;
-- after
CREATE UNLOGGED TABLE t (a integer NOT NULL) WITH (fillfactor=80, autovacuum_analyze_threshold=5);
COMMENT ON TABLE t IS 'after';
CREATE UNIQUE INDEX t_a ON t (a);
ALTER TABLE t REPLICA IDENTITY USING INDEX t_a;
ALTER TABLE t FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON t TO writer WITH GRANT OPTION;
GRANT ALL ON t TO reader;
ALTER TABLE t OWNER TO writer;

-- pair a tablespace
-- before
CREATE TABLE t (a integer);
-- after
CREATE TABLE t (a integer) TABLESPACE attic;

-- pair logged tables that refer to each other
-- before
CREATE UNLOGGED TABLE a (id integer PRIMARY KEY);
CREATE UNLOGGED TABLE b (id integer PRIMARY KEY REFERENCES a);
CREATE UNLOGGED TABLE c (id integer PRIMARY KEY REFERENCES b, n serial);
-- after
CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY REFERENCES a);
CREATE TABLE c (id integer PRIMARY KEY REFERENCES b, n serial);

-- pair triggers, rules and policies
-- both
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE t (a integer, b integer);
-- before
CREATE TRIGGER gone BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER other BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER same AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE CONSTRAINT TRIGGER con AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t DISABLE TRIGGER same;
CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2);
CREATE RULE q AS ON UPDATE TO t DO NOTHING;
CREATE POLICY p ON t FOR SELECT TO reader USING (a > 1);
CREATE POLICY o ON t USING (a > 1);
CREATE POLICY k ON t AS RESTRICTIVE USING (a > 1);
-- after
CREATE TRIGGER other BEFORE INSERT OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER same AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE CONSTRAINT TRIGGER con AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t ENABLE ALWAYS TRIGGER same;
COMMENT ON TRIGGER same ON t IS 'x';
ALTER TABLE t ENABLE REPLICA TRIGGER other;
CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 3);
CREATE RULE q AS ON UPDATE TO t DO NOTHING;
ALTER TABLE t DISABLE RULE q;
COMMENT ON RULE q ON t IS 'a; b';
CREATE POLICY p ON t FOR SELECT TO reader, writer USING (a > 2);
CREATE POLICY o ON t USING (a > 1) WITH CHECK (b > 1);
CREATE POLICY k ON t AS RESTRICTIVE FOR DELETE USING (a > 1);
CREATE POLICY n ON t FOR INSERT WITH CHECK (a = b);
COMMENT ON POLICY n ON t IS 'new';

-- pair inherited columns and checks
-- before
CREATE TABLE p (a integer, gone text, t integer, CONSTRAINT old CHECK (a > 0));
CREATE TABLE c (own integer) INHERITS (p);
CREATE TABLE l (a integer, gone text) INHERITS (p);
CREATE TABLE g () INHERITS (c);
-- after
CREATE TABLE p (a integer DEFAULT 3, t bigint, new text DEFAULT 'n', CONSTRAINT fresh CHECK (a > 1));
CREATE TABLE c (own integer) INHERITS (p);
ALTER TABLE c ALTER COLUMN new SET DEFAULT 'c';
COMMENT ON COLUMN c.new IS 'of the child';
ALTER TABLE c ALTER COLUMN a DROP DEFAULT;
CREATE TABLE l (a integer, gone text) INHERITS (p);
ALTER TABLE l ALTER COLUMN a SET DEFAULT 4;
CREATE TABLE g () INHERITS (c);
ALTER TABLE g ALTER COLUMN new SET DEFAULT 'c', ALTER COLUMN a DROP DEFAULT;

-- pair parents go
-- before
CREATE TABLE p (a integer, b integer);
CREATE TABLE c (a integer, b integer, d integer) INHERITS (p);
-- after
CREATE TABLE p (a integer, b integer);
CREATE TABLE c (a integer, b integer, d integer);

-- pair partitions change
-- before
CREATE TABLE p (id integer NOT NULL, at date NOT NULL, x text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE INDEX p_x ON p (x);
-- after
CREATE TABLE p (id bigint NOT NULL, at date NOT NULL, x text DEFAULT 'x' NOT NULL, y integer, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2020-07-01');
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE TABLE p3 PARTITION OF p FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
CREATE INDEX p_x ON p (x, y);
ALTER TABLE p2 ADD CONSTRAINT own CHECK (y > 1);

-- pair a partition leaves
-- both
CREATE TABLE r (id integer PRIMARY KEY);
CREATE TABLE p (id integer NOT NULL REFERENCES r, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX p_at ON p (at);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
-- before
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
-- after
CREATE TABLE p2 (id integer NOT NULL, at date NOT NULL, CONSTRAINT p2_pkey PRIMARY KEY (id, at));
CREATE INDEX p2_at_idx ON p2 (at);
ALTER TABLE p2 ADD CONSTRAINT p_id_fkey FOREIGN KEY (id) REFERENCES r(id);

-- pair keys and triggers of partitioned tables
-- both
CREATE TABLE r (id integer PRIMARY KEY);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- before
CREATE TABLE p (id integer, at date, k integer) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2) PARTITION BY LIST (id);
CREATE TABLE p21 PARTITION OF p2 FOR VALUES IN (1);
-- after
CREATE TABLE p (id integer, at date, k integer, PRIMARY KEY (k, id), FOREIGN KEY (id) REFERENCES r, CHECK (id > 0), UNIQUE (k, id, at)) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2) PARTITION BY LIST (id);
CREATE TABLE p21 PARTITION OF p2 FOR VALUES IN (1);
CREATE INDEX p_at ON p (at);
CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE p1 DISABLE TRIGGER tr;

-- pair typed tables
-- before
CREATE TYPE pair AS (a integer, b text);
CREATE TABLE t OF pair;
-- after
CREATE TYPE pair AS (a integer, b text);
CREATE TABLE t (a integer, b text);

-- pair foreign tables
-- both
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w;
-- before
CREATE FOREIGN TABLE f (a integer OPTIONS (name 'x', gone 'y'), b text) SERVER s OPTIONS (path '/a', mode 'r');
-- after
CREATE FOREIGN TABLE f (a bigint OPTIONS (name 'z'), c text NOT NULL, CHECK (a > 0)) SERVER s OPTIONS (path '/b', "new" 'it''s');
COMMENT ON FOREIGN TABLE f IS 'far';
ALTER FOREIGN TABLE f OWNER TO keeper;

-- pair sorts of tables that need another
-- before
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT a FROM t;
CREATE TABLE o (b integer);
-- after
CREATE TABLE t (a integer) PARTITION BY LIST (a);
CREATE VIEW v AS SELECT a FROM t;
CREATE TABLE o (b integer);

-- pair parts of views
-- both
CREATE TABLE t (a integer, b text);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE VIEW v AS SELECT a, b FROM t;
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
-- before
CREATE TRIGGER tr INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
CREATE INDEX m_a ON m (a);
CREATE UNIQUE INDEX m_b ON m (b);
-- after
CREATE TRIGGER tr INSTEAD OF UPDATE ON v FOR EACH ROW EXECUTE FUNCTION f();
CREATE RULE r AS ON DELETE TO v DO INSTEAD NOTHING;
CREATE INDEX m_a ON m (a) WITH (fillfactor=60);
CREATE UNIQUE INDEX m_b ON m (b, a);
COMMENT ON INDEX m_b IS 'both';
