-- SPDX-License-Identifier: MIT
-- What has to be done in one order, and what waits for itself.

-- pair circles of foreign keys come and go with their tables
-- before
CREATE TABLE stays (id integer PRIMARY KEY);
-- after
CREATE TABLE stays (id integer PRIMARY KEY, one integer);
CREATE TABLE one (id integer PRIMARY KEY, two integer);
CREATE TABLE two (id integer PRIMARY KEY, one integer REFERENCES one, self integer REFERENCES two);
ALTER TABLE one ADD FOREIGN KEY (two) REFERENCES two;
ALTER TABLE stays ADD FOREIGN KEY (one) REFERENCES one;
ALTER TABLE one ADD COLUMN stays integer REFERENCES stays;

-- pair a chain of views over a column that gets another type
-- before
CREATE TABLE t (id integer PRIMARY KEY, a integer);
CREATE VIEW v1 AS SELECT id, a FROM t;
CREATE VIEW v2 AS SELECT a + 1 AS b FROM v1;
CREATE MATERIALIZED VIEW m1 AS SELECT b FROM v2;
CREATE UNIQUE INDEX m1_b ON m1 (b);
CREATE MATERIALIZED VIEW m2 AS SELECT b FROM m1 WITH NO DATA;
CREATE INDEX m2_b ON m2 (b);
CREATE FUNCTION f(r v2) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE VIEW v3 AS SELECT f(v2) AS f FROM v2;
COMMENT ON VIEW v3 IS 'the last';
-- after
CREATE TABLE t (id integer PRIMARY KEY, a numeric);
CREATE VIEW v1 AS SELECT id, a FROM t;
CREATE VIEW v2 AS SELECT a + 1 AS b FROM v1;
CREATE MATERIALIZED VIEW m1 AS SELECT b FROM v2;
CREATE UNIQUE INDEX m1_b ON m1 (b);
CREATE MATERIALIZED VIEW m2 AS SELECT b FROM m1 WITH NO DATA;
CREATE INDEX m2_b ON m2 (b);
CREATE FUNCTION f(r v2) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE VIEW v3 AS SELECT f(v2) AS f FROM v2;
COMMENT ON VIEW v3 IS 'the last';

-- pair a function that everything calls returns something else
-- both
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- before
CREATE FUNCTION f(x integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS 'begin return 1; end';
CREATE TABLE t (id integer DEFAULT f(1), a integer, g integer GENERATED ALWAYS AS (a + f(2)) STORED, CONSTRAINT c CHECK (a > f(3)),
    CONSTRAINT no_two EXCLUDE (a WITH =) WHERE (f(a) > 4));
CREATE INDEX i ON t (f(a));
CREATE INDEX generated ON t (g);
CREATE POLICY p ON t USING (a > f(5));
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.a > f(6)) EXECUTE FUNCTION touch();
CREATE RULE r AS ON UPDATE TO t WHERE NEW.a > f(7) DO ALSO NOTHING;
CREATE VIEW v AS SELECT f(a) AS f FROM t;
CREATE DOMAIN d AS integer DEFAULT f(8) CONSTRAINT positive CHECK (VALUE > f(9));
CREATE TABLE u (d d);
-- after
CREATE FUNCTION f(x integer) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS 'begin return 1; end';
CREATE TABLE t (id integer DEFAULT f(1), a integer, g integer GENERATED ALWAYS AS (a + f(2)) STORED, CONSTRAINT c CHECK (a > f(3)),
    CONSTRAINT no_two EXCLUDE (a WITH =) WHERE (f(a) > 4));
CREATE INDEX i ON t (f(a));
CREATE INDEX generated ON t (g);
CREATE POLICY p ON t USING (a > f(5));
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.a > f(6)) EXECUTE FUNCTION touch();
CREATE RULE r AS ON UPDATE TO t WHERE NEW.a > f(7) DO ALSO NOTHING;
CREATE VIEW v AS SELECT f(a) AS f FROM t;
CREATE DOMAIN d AS integer DEFAULT f(8) CONSTRAINT positive CHECK (VALUE > f(9));
CREATE TABLE u (d d);

-- pair a table, a view and a type change places
-- before
CREATE TABLE one (a integer);
CREATE VIEW two AS SELECT 1 AS a;
CREATE TYPE three AS (a integer);
CREATE SEQUENCE four;
CREATE VIEW uses AS SELECT one.a, two.a AS b FROM one, two;
-- after
CREATE VIEW one AS SELECT 1 AS a;
CREATE TABLE two (a integer);
CREATE TABLE three (a integer);
CREATE TYPE four AS ENUM ('x');
CREATE VIEW uses AS SELECT one.a, two.a AS b FROM one, two;

-- pair names of indexes and keys move to other tables
-- before
CREATE TABLE one (a integer, b integer, CONSTRAINT k UNIQUE (a));
CREATE TABLE two (a integer, b integer);
CREATE INDEX i ON two (a);
CREATE TABLE goes (a integer);
CREATE INDEX j ON goes (a);
-- after
CREATE TABLE one (a integer, b integer);
CREATE INDEX i ON one (a);
CREATE INDEX j ON one (b);
CREATE TABLE two (a integer, b integer, CONSTRAINT k UNIQUE (a));
CREATE TABLE comes (a integer CONSTRAINT goes PRIMARY KEY);

-- pair partitions are detached, attached, and move to another table
-- before
CREATE TABLE p (a integer, b integer, PRIMARY KEY (a)) PARTITION BY RANGE (a);
CREATE INDEX p_b ON p (b);
CREATE TABLE q (a integer, b integer) PARTITION BY RANGE (a);
CREATE TABLE leaves PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE moves PARTITION OF p FOR VALUES FROM (10) TO (20);
CREATE TABLE comes (a integer NOT NULL, b integer);
CREATE TABLE goes PARTITION OF p FOR VALUES FROM (40) TO (50);
-- after
CREATE TABLE p (a integer, b integer, PRIMARY KEY (a)) PARTITION BY RANGE (a);
CREATE INDEX p_b ON p (b);
CREATE TABLE q (a integer, b integer) PARTITION BY RANGE (a);
CREATE TABLE leaves (a integer NOT NULL, b integer);
CREATE TABLE moves PARTITION OF q FOR VALUES FROM (10) TO (20);
CREATE TABLE comes PARTITION OF p FOR VALUES FROM (20) TO (30);
CREATE TABLE fresh PARTITION OF p FOR VALUES FROM (30) TO (40);

-- pair a parent with children that stay is replaced by another
-- before
CREATE TABLE old_parent (a integer);
CREATE TABLE child (b integer) INHERITS (old_parent);
CREATE VIEW v AS SELECT a FROM old_parent;
-- after
CREATE TABLE new_parent (a integer);
CREATE TABLE child (b integer) INHERITS (new_parent);
CREATE VIEW v AS SELECT a FROM new_parent;

-- pair an enum that everything uses is made anew
-- before
CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE FUNCTION f(e e) RETURNS e LANGUAGE plpgsql IMMUTABLE AS 'begin return e; end';
CREATE TABLE t (id integer, e e DEFAULT 'a' NOT NULL, many e[] DEFAULT '{a}', CONSTRAINT c CHECK (e <> 'b'));
CREATE INDEX i ON t (e) WHERE e = 'a';
CREATE INDEX called ON t (f(e));
CREATE VIEW v AS SELECT e FROM t WHERE e = 'a';
CREATE VIEW w AS SELECT f(e) AS f FROM v;
CREATE POLICY p ON t USING (e = 'a');
CREATE DOMAIN d AS e;
CREATE TYPE pair AS (one e, two d);
CREATE TABLE u (p pair, d d);
-- after
CREATE TYPE e AS ENUM ('c', 'a', 'b');
CREATE FUNCTION f(e e) RETURNS e LANGUAGE plpgsql IMMUTABLE AS 'begin return e; end';
CREATE TABLE t (id integer, e e DEFAULT 'a' NOT NULL, many e[] DEFAULT '{a}', CONSTRAINT c CHECK (e <> 'b'));
CREATE INDEX i ON t (e) WHERE e = 'a';
CREATE INDEX called ON t (f(e));
CREATE VIEW v AS SELECT e FROM t WHERE e = 'a';
CREATE VIEW w AS SELECT f(e) AS f FROM v;
CREATE POLICY p ON t USING (e = 'a');
CREATE DOMAIN d AS e;
CREATE TYPE pair AS (one e, two d);
CREATE TABLE u (p pair, d d);

-- pair a label is new, and used at once
-- before
CREATE TYPE e AS ENUM ('a');
CREATE TABLE t (e e);
-- after
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE t (e e DEFAULT 'b', CONSTRAINT c CHECK (e <> 'b'));

-- pair serial becomes identity, sequences change owners
-- before
CREATE TABLE t (id serial PRIMARY KEY, other integer);
CREATE SEQUENCE moves OWNED BY t.other;
ALTER TABLE t ALTER other SET DEFAULT nextval('moves');
CREATE TABLE u (a integer);
CREATE SEQUENCE free;
-- after
CREATE TABLE t (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, other integer);
CREATE TABLE u (a integer);
CREATE SEQUENCE moves OWNED BY u.a;
ALTER TABLE u ALTER a SET DEFAULT nextval('moves');
CREATE TABLE v (a integer);
CREATE SEQUENCE free OWNED BY v.a;
ALTER TABLE v ALTER a SET DEFAULT nextval('free');

-- pair a table goes, and the sequence that it owned stays
-- before
CREATE TABLE t (id serial);
-- after
CREATE SEQUENCE t_id_seq AS integer;
CREATE TABLE u (id integer DEFAULT nextval('t_id_seq'));

-- pair views and rules that need each other come and go
-- before
CREATE TABLE t (a integer);
-- after
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT a FROM t;
CREATE VIEW w AS SELECT a FROM v;
CREATE RULE r AS ON INSERT TO v DO INSTEAD INSERT INTO t SELECT NEW.a FROM w;
CREATE RULE s AS ON INSERT TO t DO ALSO NOTIFY something;

-- pair functions, tables and defaults that need each other come and go
-- before
CREATE TABLE kept (a integer);
-- after
CREATE TABLE t (id integer, a integer);
CREATE FUNCTION next_id() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t; END;
ALTER TABLE t ALTER id SET DEFAULT next_id();
CREATE FUNCTION one(x integer) RETURNS integer LANGUAGE sql RETURN x;
CREATE FUNCTION two(x integer) RETURNS integer LANGUAGE sql RETURN one(x);
CREATE OR REPLACE FUNCTION one(x integer) RETURNS integer LANGUAGE sql RETURN CASE WHEN x > 0 THEN two(x - 1) ELSE 0 END;
CREATE TABLE kept (a integer DEFAULT one(1), b bigint DEFAULT next_id());

-- pair views change the way they use each other
-- before
CREATE TABLE t (a integer);
CREATE VIEW one AS SELECT a FROM t;
CREATE VIEW two AS SELECT a FROM one;
-- after
CREATE TABLE t (a integer);
CREATE VIEW two AS SELECT a FROM t;
CREATE VIEW one AS SELECT a FROM two;

-- pair a foreign key to a unique index that is new
-- before
CREATE TABLE t (id integer PRIMARY KEY, code text);
CREATE TABLE u (code text);
-- after
CREATE TABLE t (id integer PRIMARY KEY, code text);
CREATE UNIQUE INDEX t_code ON t (code);
CREATE TABLE u (code text REFERENCES t (code));

-- pair a table becomes a view over another, and everything about it goes
-- before
CREATE TABLE t (id integer PRIMARY KEY, a text);
CREATE TABLE u (t integer REFERENCES t);
CREATE VIEW v AS SELECT id FROM t;
CREATE FUNCTION f(t t) RETURNS text LANGUAGE sql AS 'select ''x''';
CREATE INDEX i ON t (a);
-- after
CREATE TABLE u (t integer);
CREATE TABLE t_data (id integer PRIMARY KEY, a text);
CREATE VIEW t AS SELECT id, a FROM t_data;
CREATE VIEW v AS SELECT id FROM t;
CREATE FUNCTION f(t t) RETURNS text LANGUAGE sql AS 'select ''x''';
CREATE INDEX i ON t_data (a);
