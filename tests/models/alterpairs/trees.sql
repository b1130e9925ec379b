-- SPDX-License-Identifier: MIT
-- Partitions, inheritance, typed tables.

-- pair partitions come, go and get other bounds
-- before
CREATE TABLE t (id integer NOT NULL, at date NOT NULL, kind text) PARTITION BY RANGE (at);
CREATE TABLE t_2020 PARTITION OF t FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE t_2021 PARTITION OF t FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE TABLE t_default PARTITION OF t DEFAULT;
CREATE TABLE t_old PARTITION OF t FOR VALUES FROM (MINVALUE) TO ('2019-01-01');
-- after
CREATE TABLE t (id integer NOT NULL, at date NOT NULL, kind text) PARTITION BY RANGE (at);
CREATE TABLE t_2020 PARTITION OF t FOR VALUES FROM ('2020-01-01') TO ('2020-07-01');
CREATE TABLE t_2020b PARTITION OF t FOR VALUES FROM ('2020-07-01') TO ('2021-01-01');
CREATE TABLE t_2021 PARTITION OF t FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE TABLE t_old (id integer NOT NULL, at date NOT NULL, kind text);

-- pair keys and indexes of partitioned tables
-- before
CREATE TABLE target (id integer PRIMARY KEY);
CREATE TABLE t (id integer NOT NULL, kind text, amount numeric, CONSTRAINT c CHECK (amount > 0)) PARTITION BY LIST (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2) PARTITION BY LIST (kind);
CREATE TABLE t2a PARTITION OF t2 FOR VALUES IN ('a');
CREATE INDEX gone ON t (kind);
CREATE INDEX changed ON t (amount);
CREATE INDEX only_t1 ON t1 (amount, kind);
CREATE TABLE refers (id integer);
-- after
CREATE TABLE target (id integer PRIMARY KEY);
CREATE TABLE t (id integer NOT NULL, kind text DEFAULT 'x', amount numeric(10,2), CONSTRAINT c CHECK (amount > 1), CONSTRAINT d CHECK (id > 0),
    CONSTRAINT f FOREIGN KEY (id) REFERENCES target) PARTITION BY LIST (id);
CREATE TABLE t1 PARTITION OF t (kind DEFAULT 'one') FOR VALUES IN (1);
CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2) PARTITION BY LIST (kind);
CREATE TABLE t2a PARTITION OF t2 FOR VALUES IN ('a');
ALTER TABLE t ADD CONSTRAINT u UNIQUE (id, kind);
CREATE INDEX came ON t (lower(kind)) WHERE amount > 0;
CREATE INDEX changed ON t (amount, id);
CREATE INDEX only_t1 ON t1 (kind);
CREATE TABLE refers (id integer, kind text, FOREIGN KEY (id, kind) REFERENCES t (id, kind));

-- pair columns of partitioned tables
-- before
CREATE TABLE t (id integer NOT NULL, gone integer, kind text, typed integer) PARTITION BY HASH (id);
CREATE TABLE t0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE t1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE VIEW v AS SELECT id, typed FROM t;
-- after
CREATE TABLE t (id integer NOT NULL, kind text NOT NULL, came date DEFAULT '2000-01-01', typed bigint) PARTITION BY HASH (id);
CREATE TABLE t0 PARTITION OF t (came DEFAULT '2001-01-01') FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE t1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE VIEW v AS SELECT id, typed FROM t;
COMMENT ON COLUMN t1.came IS 'of a partition';

-- pair a table becomes partitioned, and a partitioned one ordinary
-- before
CREATE TABLE t (id integer NOT NULL, kind text);
CREATE INDEX t_kind ON t (kind);
CREATE TABLE u (id integer NOT NULL, kind text) PARTITION BY LIST (id);
CREATE TABLE u1 PARTITION OF u FOR VALUES IN (1);
CREATE VIEW v AS SELECT t.id, u.kind FROM t JOIN u USING (id);
-- after
CREATE TABLE t (id integer NOT NULL, kind text) PARTITION BY RANGE (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (10);
CREATE INDEX t_kind ON t (kind);
CREATE TABLE u (id integer NOT NULL, kind text);
CREATE TABLE u1 (id integer NOT NULL, kind text);
CREATE VIEW v AS SELECT t.id, u.kind FROM t JOIN u USING (id);

-- pair another partition key
-- before
CREATE TABLE t (id integer NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE FUNCTION of_t(t) RETURNS integer LANGUAGE sql AS 'select 1';
-- after
CREATE TABLE t (id integer NOT NULL, at date NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (9);
CREATE FUNCTION of_t(t) RETURNS integer LANGUAGE sql AS 'select 1';

-- pair triggers of partitioned tables
-- before
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TABLE t (id integer) PARTITION BY LIST (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE TRIGGER gone AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER changed AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER off AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();
-- after
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TABLE t (id integer) PARTITION BY LIST (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE TRIGGER came BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER changed AFTER INSERT OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER off AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE t1 DISABLE TRIGGER off;

-- pair parents come and go
-- before
CREATE TABLE p (id integer, name text DEFAULT 'p', CONSTRAINT c CHECK (id > 0));
CREATE TABLE q (id integer, more text);
CREATE TABLE gains (id integer, name text, CONSTRAINT c CHECK (id > 0));
CREATE TABLE loses (own integer) INHERITS (p);
CREATE TABLE swaps (name text) INHERITS (q);
CREATE TABLE kept (own integer) INHERITS (p);
-- after
CREATE TABLE p (id integer, name text DEFAULT 'p', CONSTRAINT c CHECK (id > 0));
CREATE TABLE q (id integer, more text);
CREATE TABLE gains (id integer, name text, CONSTRAINT c CHECK (id > 0));
ALTER TABLE gains INHERIT p;
CREATE TABLE loses (id integer, name text DEFAULT 'p', own integer, CONSTRAINT c CHECK (id > 0));
CREATE TABLE swaps (id integer, more text, name text, CONSTRAINT c CHECK (id > 0));
ALTER TABLE swaps INHERIT p;
CREATE TABLE kept (own integer, CONSTRAINT own CHECK (own > 0)) INHERITS (p, q);

-- pair columns and checks of parents
-- before
CREATE TABLE p (id integer, gone integer, typed integer, name text DEFAULT 'p', CONSTRAINT gone CHECK (id > 0), CONSTRAINT alone CHECK (id > 1) NO INHERIT);
CREATE TABLE c (name text DEFAULT 'c', own integer) INHERITS (p);
CREATE TABLE d () INHERITS (c);
CREATE TABLE doubly (gone integer) INHERITS (p);
-- after
CREATE TABLE p (id integer NOT NULL, typed bigint, name text DEFAULT 'pp', came text DEFAULT 'x', CONSTRAINT came CHECK (id > 2), CONSTRAINT alone CHECK (id > 1));
CREATE TABLE c (name text DEFAULT 'c', own integer, came text DEFAULT 'y') INHERITS (p);
CREATE TABLE d () INHERITS (c);
ALTER TABLE d ALTER own SET DEFAULT 5;
CREATE TABLE doubly (gone integer) INHERITS (p);

-- pair a parent with children goes, the children stay
-- before
CREATE TABLE p (id integer, name text);
CREATE TABLE c (own integer) INHERITS (p);
CREATE TABLE d () INHERITS (c);
-- after
CREATE TABLE c (id integer, own integer);
CREATE TABLE d (extra text) INHERITS (c);

-- pair typed tables
-- before
CREATE TYPE shape AS (x integer, y text);
CREATE TYPE other AS (x integer, y text);
CREATE TABLE gains (x integer, y text);
CREATE TABLE loses OF shape;
CREATE TABLE swaps OF shape (PRIMARY KEY (x));
CREATE TABLE follows OF shape (x WITH OPTIONS DEFAULT 1);
-- after
CREATE TYPE shape AS (x integer, y text);
CREATE TYPE other AS (x integer, y text);
CREATE TABLE gains OF shape;
CREATE TABLE loses (x integer, y text);
CREATE TABLE swaps OF other (PRIMARY KEY (x));
CREATE TABLE follows OF shape (x WITH OPTIONS DEFAULT 2 NOT NULL);

-- pair the type of typed tables changes
-- before
CREATE TYPE shape AS (x integer, gone date, y text);
CREATE TABLE t OF shape (PRIMARY KEY (x));
CREATE VIEW v AS SELECT x, y FROM t;
-- after
CREATE TYPE shape AS (x bigint, y text, came integer);
CREATE TABLE t OF shape (PRIMARY KEY (x));
CREATE VIEW v AS SELECT x, y FROM t;
