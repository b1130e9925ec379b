-- SPDX-License-Identifier: MIT
-- Tables with rows, and what they have to become. What stands below "before" may fail on the rows.

-- pair columns come
-- before
CREATE TABLE t (id integer PRIMARY KEY, a text);
INSERT INTO t SELECT i, 'x' || i FROM generate_series(1, 50) AS i;
CREATE TABLE parent (id integer);
CREATE TABLE child (own integer) INHERITS (parent);
INSERT INTO child SELECT i, i FROM generate_series(1, 50) AS i;
-- after
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE t (id integer PRIMARY KEY, a text, plain integer, with_default integer DEFAULT 5, not_null text DEFAULT 'x' NOT NULL,
    volatile uuid DEFAULT gen_random_uuid(), stable timestamptz DEFAULT now() NOT NULL, generated integer GENERATED ALWAYS AS (id * 2) STORED,
    identity integer GENERATED ALWAYS AS IDENTITY, serial serial, of_domain positive, of_domain_too positive DEFAULT 7);
CREATE TABLE parent (id integer, more integer DEFAULT 3);
CREATE TABLE child (own integer) INHERITS (parent);

-- pair a column that cannot be filled comes
-- before
CREATE TABLE t (id integer);
INSERT INTO t VALUES (1);
-- after
CREATE TABLE t (id integer, b integer NOT NULL);

-- pair columns and tables go
-- before
CREATE TABLE t (id integer PRIMARY KEY, gone text, g integer GENERATED ALWAYS AS (id) STORED, s serial, i integer GENERATED ALWAYS AS IDENTITY);
INSERT INTO t (id, gone) SELECT i, 'x' || i FROM generate_series(1, 50) AS i;
CREATE TABLE gone (id integer);
INSERT INTO gone VALUES (1);
CREATE SEQUENCE numbers;
SELECT nextval('numbers');
CREATE MATERIALIZED VIEW kept AS SELECT id FROM t;
-- after
CREATE TABLE t (id integer PRIMARY KEY);
CREATE MATERIALIZED VIEW kept AS SELECT id FROM t;

-- pair checks, keys, not null, that the rows obey
-- before
CREATE TABLE target (id integer PRIMARY KEY);
INSERT INTO target SELECT generate_series(1, 50);
CREATE TABLE t (a integer NOT NULL, b integer, c integer, d integer CONSTRAINT d_check CHECK (d IS NOT NULL), e int4range);
INSERT INTO t SELECT i, i, i, i, int4range(i, i + 1) FROM generate_series(1, 50) AS i;
ALTER TABLE t ADD CONSTRAINT later CHECK (a > 0) NOT VALID;
ALTER TABLE t ADD CONSTRAINT f_later FOREIGN KEY (b) REFERENCES target NOT VALID;
-- after
CREATE TABLE target (id integer PRIMARY KEY);
CREATE TABLE t (a integer PRIMARY KEY, b integer UNIQUE, c integer NOT NULL, d integer NOT NULL CONSTRAINT d_check CHECK (d IS NOT NULL), e int4range,
    CONSTRAINT positive CHECK (b > 0), CONSTRAINT apart EXCLUDE USING gist (e WITH &&), CONSTRAINT f FOREIGN KEY (c) REFERENCES target,
    CONSTRAINT later CHECK (a > 0), CONSTRAINT f_later FOREIGN KEY (b) REFERENCES target);
CREATE INDEX i ON t (b);
CREATE UNIQUE INDEX u ON t (c);

-- pair rows do not obey a check
-- before
CREATE TABLE t (a integer);
INSERT INTO t VALUES (-1);
-- after
CREATE TABLE t (a integer, CONSTRAINT c CHECK (a > 0));

-- pair rows do not obey a unique key
-- before
CREATE TABLE t (a integer);
INSERT INTO t VALUES (1), (1);
-- after
CREATE TABLE t (a integer, CONSTRAINT c UNIQUE (a));

-- pair rows do not obey a unique index
-- before
CREATE TABLE t (a integer);
INSERT INTO t VALUES (1), (1);
-- after
CREATE TABLE t (a integer);
CREATE UNIQUE INDEX u ON t (a);

-- pair rows do not obey a primary key
-- before
CREATE TABLE t (a integer);
INSERT INTO t VALUES (NULL);
-- after
CREATE TABLE t (a integer PRIMARY KEY);

-- pair rows do not obey a foreign key
-- before
CREATE TABLE target (id integer PRIMARY KEY);
CREATE TABLE t (a integer);
INSERT INTO t VALUES (7);
-- after
CREATE TABLE target (id integer PRIMARY KEY);
CREATE TABLE t (a integer REFERENCES target);

-- pair rows do not obey not null
-- before
CREATE TABLE t (a integer);
INSERT INTO t VALUES (NULL);
-- after
CREATE TABLE t (a integer NOT NULL);

-- pair rows do not obey an exclusion
-- before
CREATE TABLE t (a int4range);
INSERT INTO t VALUES ('[1,5)'), ('[2,3)');
-- after
CREATE TABLE t (a int4range, EXCLUDE USING gist (a WITH &&));

-- pair rows do not obey a domain
-- before
CREATE DOMAIN d AS integer;
CREATE TABLE t (a d);
INSERT INTO t VALUES (-1), (NULL);
-- after
CREATE DOMAIN d AS integer CHECK (VALUE > 0);
CREATE TABLE t (a d);

-- pair rows hold null in a domain that will not
-- before
CREATE DOMAIN d AS integer;
CREATE TABLE t (a d);
INSERT INTO t VALUES (NULL);
-- after
CREATE DOMAIN d AS integer NOT NULL;
CREATE TABLE t (a d);

-- pair rows hold a label that goes
-- before
CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TABLE t (id integer, e e);
INSERT INTO t VALUES (1, 'c');
-- after
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE t (id integer, e e);

-- pair labels of an enum come and go
-- before
CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TYPE more AS ENUM ('a');
CREATE TABLE t (id integer, e e DEFAULT 'a', list e[]);
CREATE TABLE u (id integer, m more DEFAULT 'a');
INSERT INTO t SELECT i, 'b', '{a,b}' FROM generate_series(1, 50) AS i;
INSERT INTO u SELECT i FROM generate_series(1, 50) AS i;
-- after
CREATE TYPE e AS ENUM ('b', 'a');
CREATE TYPE more AS ENUM ('a', 'b');
CREATE TABLE t (id integer, e e DEFAULT 'a', list e[]);
CREATE TABLE u (id integer, m more DEFAULT 'b');

-- pair composites in rows
-- before
CREATE TYPE c AS (a integer, b text);
CREATE TABLE t (id integer, c c);
INSERT INTO t SELECT i, ROW(i, 'x')::c FROM generate_series(1, 50) AS i;
-- after
CREATE TYPE c AS (a integer, more integer);
CREATE TABLE t (id integer, c c);

-- pair storage that is written again, or not
-- before
CREATE TABLE logged (a integer PRIMARY KEY);
CREATE TABLE elsewhere (a integer);
CREATE TABLE options (a integer, b text);
CREATE TABLE method (a integer);
INSERT INTO logged SELECT generate_series(1, 50);
INSERT INTO elsewhere SELECT generate_series(1, 50);
INSERT INTO options SELECT generate_series(1, 50);
-- after
CREATE UNLOGGED TABLE logged (a integer PRIMARY KEY);
CREATE TABLE elsewhere (a integer) TABLESPACE attic;
CREATE TABLE options (a integer, b text) WITH (fillfactor = 50);
ALTER TABLE options ALTER b SET STORAGE EXTERNAL, ALTER a SET STATISTICS 5;
CREATE TABLE method (a integer);

-- pair indexes, clustered and not
-- before
CREATE TABLE t (id integer NOT NULL, a text, b integer);
INSERT INTO t SELECT i, 'x' || i, i FROM generate_series(1, 50) AS i;
CREATE INDEX one ON t (a);
CREATE INDEX two ON t (b);
ALTER TABLE t CLUSTER ON one;
CREATE MATERIALIZED VIEW m AS SELECT id, b FROM t;
-- after
CREATE TABLE t (id integer NOT NULL, a text, b integer);
CREATE INDEX one ON t (a, b);
CREATE UNIQUE INDEX two ON t (b);
ALTER TABLE t CLUSTER ON two, REPLICA IDENTITY FULL;
CREATE MATERIALIZED VIEW m AS SELECT id, b FROM t;
CREATE UNIQUE INDEX m_id ON m (id);

-- pair a materialized view under a column that changes stays filled
-- before
CREATE TABLE t (id integer NOT NULL, a integer);
INSERT INTO t SELECT i, i FROM generate_series(1, 50) AS i;
CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t;
CREATE INDEX m_a ON m (a);
-- after
CREATE TABLE t (id integer NOT NULL, a bigint);
CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t;
CREATE INDEX m_a ON m (a);

-- pair sequences keep their values
-- before
CREATE SEQUENCE s1;
CREATE SEQUENCE s2 AS integer;
CREATE SEQUENCE s3;
CREATE TABLE t (a serial, b integer GENERATED ALWAYS AS IDENTITY, c integer GENERATED ALWAYS AS IDENTITY);
INSERT INTO t (a) SELECT nextval('t_a_seq') FROM generate_series(1, 20);
SELECT nextval('s1'), nextval('s2'), nextval('s3') FROM generate_series(1, 9);
-- after
CREATE SEQUENCE s1 INCREMENT 5 CACHE 9;
CREATE SEQUENCE s2 AS bigint START 5;
CREATE UNLOGGED SEQUENCE s3;
CREATE TABLE t (a bigserial, b bigint GENERATED BY DEFAULT AS IDENTITY, c integer GENERATED ALWAYS AS IDENTITY (START 9 INCREMENT 7));

-- pair partitions with rows
-- before
CREATE TABLE t (id integer NOT NULL, kind text) PARTITION BY LIST (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2);
CREATE TABLE t3 (id integer NOT NULL, kind text);
CREATE TABLE t4 PARTITION OF t FOR VALUES IN (4);
INSERT INTO t SELECT 1 + i % 2, 'x' || i FROM generate_series(1, 50) AS i;
INSERT INTO t3 SELECT 3, 'x' || i FROM generate_series(1, 50) AS i;
-- after
CREATE TABLE t (id integer NOT NULL, kind text, CONSTRAINT c CHECK (id > 0), PRIMARY KEY (id, kind)) PARTITION BY LIST (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1, 11);
CREATE TABLE t2 (id integer NOT NULL, kind text);
CREATE TABLE t3 PARTITION OF t FOR VALUES IN (3);
CREATE TABLE t4 PARTITION OF t FOR VALUES IN (4);
CREATE INDEX i ON t (kind);

-- pair rows do not fit into a bound
-- before
CREATE TABLE t (id integer NOT NULL) PARTITION BY LIST (id);
CREATE TABLE t1 (id integer NOT NULL);
INSERT INTO t1 VALUES (5);
-- after
CREATE TABLE t (id integer NOT NULL) PARTITION BY LIST (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);

-- pair a table becomes a partitioned one
-- before
CREATE TABLE t (id integer NOT NULL);
INSERT INTO t VALUES (1);
-- after
CREATE TABLE t (id integer NOT NULL) PARTITION BY LIST (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);

-- pair generated and computed columns
-- before
CREATE TABLE t (a integer, b integer, g integer GENERATED ALWAYS AS (a + 1) STORED, h integer GENERATED ALWAYS AS (a * 2) STORED, i integer);
INSERT INTO t (a, b, i) SELECT i, i, i FROM generate_series(1, 50) AS i;
-- after
CREATE TABLE t (a integer, b integer, g integer GENERATED ALWAYS AS (b + 2) STORED, h integer, i integer GENERATED ALWAYS AS (a) STORED);

-- pair collations under indexes
-- before
CREATE TABLE t (a text, b text COLLATE "C");
INSERT INTO t SELECT 'x' || i, 'y' FROM generate_series(1, 50) AS i;
CREATE INDEX i ON t (a);
-- after
CREATE TABLE t (a text COLLATE "C", b text);
CREATE INDEX i ON t (a);
