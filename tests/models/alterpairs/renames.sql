-- SPDX-License-Identifier: MIT
-- Objects under new names, with everything that speaks of them. The schema is called s in the lines that say so.

-- pair a table, its columns, constraints and indexes
-- renamed table s.old to s.new
-- renamed column s.new.old_a to s.new.new_a
-- renamed constraint s.new.old_check to s.new.new_check
-- renamed index s.old_index to s.new_index
-- before
CREATE TABLE old (id integer PRIMARY KEY, old_a integer, CONSTRAINT old_check CHECK (old_a > 0));
CREATE INDEX old_index ON old (old_a);
CREATE TABLE refers (id integer REFERENCES old);
CREATE VIEW v AS SELECT old_a FROM old;
CREATE FUNCTION f(old) RETURNS integer LANGUAGE sql AS 'select 1';
COMMENT ON COLUMN old.old_a IS 'a column';
-- after
CREATE TABLE new (id integer, new_a bigint, CONSTRAINT new_check CHECK (new_a > 0), CONSTRAINT old_pkey PRIMARY KEY (id));
CREATE INDEX new_index ON new (new_a);
CREATE TABLE refers (id integer REFERENCES new);
CREATE VIEW v AS SELECT new_a AS old_a FROM new;
CREATE FUNCTION f(new) RETURNS integer LANGUAGE sql AS 'select 1';
COMMENT ON COLUMN new.new_a IS 'a column';

-- pair types, functions, views, sequences
-- renamed type s.old_enum to s.new_enum
-- renamed view s.old_view to s.new_view
-- renamed sequence s.old_sequence to s.new_sequence
-- renamed type s.old_domain to s.new_domain
-- before
CREATE TYPE old_enum AS ENUM ('a', 'b');
CREATE DOMAIN old_domain AS integer CHECK (VALUE > 0);
CREATE SEQUENCE old_sequence;
CREATE TABLE t (e old_enum DEFAULT 'a', d old_domain, n integer DEFAULT nextval('old_sequence'));
CREATE VIEW old_view AS SELECT e FROM t WHERE e = 'a';
CREATE VIEW on_view AS SELECT e FROM old_view;
-- after
CREATE TYPE new_enum AS ENUM ('a', 'b', 'c');
CREATE DOMAIN new_domain AS integer CONSTRAINT old_domain_check CHECK (VALUE > 0);
CREATE SEQUENCE new_sequence;
CREATE TABLE t (e new_enum DEFAULT 'a', d new_domain, n integer DEFAULT nextval('new_sequence'));
CREATE VIEW new_view AS SELECT e FROM t WHERE e = 'a';
CREATE VIEW on_view AS SELECT e FROM new_view;

-- pair a column under everything
-- renamed column s.t.old to s.t.new
-- before
CREATE TABLE t (id integer PRIMARY KEY, old integer NOT NULL UNIQUE, g integer GENERATED ALWAYS AS (old + 1) STORED, CONSTRAINT c CHECK (old > 0));
CREATE TABLE u (old integer REFERENCES t (old));
CREATE INDEX i ON t ((old + 1)) WHERE old > 3;
CREATE STATISTICS st ON old, g FROM t;
CREATE POLICY p ON t USING (old > 1);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER tr BEFORE UPDATE OF old ON t FOR EACH ROW WHEN (NEW.old > 5) EXECUTE FUNCTION touch();
CREATE VIEW v AS SELECT old FROM t;
GRANT SELECT (old) ON t TO reader;
-- after
CREATE TABLE t (id integer PRIMARY KEY, new integer NOT NULL, g integer GENERATED ALWAYS AS (new + 1) STORED, CONSTRAINT c CHECK (new > 0), CONSTRAINT t_old_key UNIQUE (new));
CREATE TABLE u (old integer REFERENCES t (new));
CREATE INDEX i ON t ((new + 1)) WHERE new > 3;
CREATE STATISTICS st ON new, g FROM t;
CREATE POLICY p ON t USING (new > 1);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER tr BEFORE UPDATE OF new ON t FOR EACH ROW WHEN (NEW.new > 5) EXECUTE FUNCTION touch();
CREATE VIEW v AS SELECT new AS old FROM t;
GRANT SELECT (new) ON t TO reader;

-- pair partitions and parents
-- renamed table s.p_old to s.p_new
-- renamed table s.c_old to s.c_new
-- renamed column s.p_new.a to s.p_new.b
-- before
CREATE TABLE p_old (id integer NOT NULL, a text) PARTITION BY LIST (id);
CREATE TABLE c_old PARTITION OF p_old FOR VALUES IN (1);
CREATE INDEX i ON p_old (a);
-- after
CREATE TABLE p_new (id integer NOT NULL, b text) PARTITION BY LIST (id);
CREATE TABLE c_new PARTITION OF p_new FOR VALUES IN (1);
CREATE INDEX c_old_a_idx ON c_new (b);
CREATE INDEX i ON ONLY p_new (b);
ALTER INDEX i ATTACH PARTITION c_old_a_idx;

-- pair names handed on from one to the next
-- renamed table s.a to s.b
-- renamed table s.b to s.c
-- renamed column s.c.x to s.c.y
-- renamed column s.c.y to s.c.z
-- before
CREATE TABLE a (i integer);
CREATE TABLE b (x integer, y text);
CREATE VIEW v AS SELECT a.i, b.y FROM a, b;
-- after
CREATE TABLE b (i integer);
CREATE TABLE c (y integer, z text);
CREATE VIEW v AS SELECT b.i, c.z AS y FROM b, c;

-- pair names that something has which goes
-- renamed table s.orders to s.sales
-- renamed index s.by_day to s.days
-- renamed constraint s.sales.positive to s.sales.amounts_key
-- before
CREATE TABLE orders (day date, amount integer, CONSTRAINT positive UNIQUE (amount));
CREATE INDEX by_day ON orders (day);
CREATE VIEW sales AS SELECT day, sum(amount) AS amount FROM orders GROUP BY day;
CREATE VIEW on_sales AS SELECT amount FROM sales;
CREATE SEQUENCE days;
CREATE TABLE amounts (amount integer, CONSTRAINT amounts_key PRIMARY KEY (amount));
-- after
CREATE TABLE sales (day date, amount integer, CONSTRAINT amounts_key UNIQUE (amount));
CREATE INDEX days ON sales (day);
CREATE TABLE amounts (amount integer, PRIMARY KEY (amount));

-- pair two tables that change their names with each other are not renamed
-- renamed table s.a to s.b
-- renamed table s.b to s.a
-- before
CREATE TABLE a (i integer);
CREATE TABLE b (t text);
-- after
CREATE TABLE a (t text);
CREATE TABLE b (i integer);
