-- SPDX-License-Identifier: MIT
-- Constraints, foreign keys, indexes.

-- pair checks come, go and change
-- before
CREATE TABLE t (a integer, b integer, CONSTRAINT gone CHECK (a > 0), CONSTRAINT changed CHECK (b > 0), CONSTRAINT same CHECK (a <> b),
    CONSTRAINT alone CHECK (a > 5) NO INHERIT, CONSTRAINT commented CHECK (a < 9));
ALTER TABLE t ADD CONSTRAINT later CHECK (b < 100) NOT VALID;
ALTER TABLE t ADD CONSTRAINT valid CHECK (b < 101);
-- after
CREATE TABLE t (a integer, b integer, CONSTRAINT came CHECK (a < 7), CONSTRAINT changed CHECK (b > 1), CONSTRAINT same CHECK (a <> b),
    CONSTRAINT alone CHECK (a > 5), CONSTRAINT commented CHECK (a < 9));
ALTER TABLE t ADD CONSTRAINT later CHECK (b < 100);
ALTER TABLE t ADD CONSTRAINT valid CHECK (b < 101) NOT VALID;
ALTER TABLE t ADD CONSTRAINT unproved CHECK (b < 102) NOT VALID;
COMMENT ON CONSTRAINT commented ON t IS 'below nine';

-- pair primary keys come, go and change
-- before
CREATE TABLE t1 (a integer, b integer);
CREATE TABLE t2 (a integer PRIMARY KEY, b integer NOT NULL);
CREATE TABLE t3 (a integer PRIMARY KEY, b integer NOT NULL);
CREATE TABLE t4 (a integer, b integer, CONSTRAINT old_name PRIMARY KEY (a));
CREATE TABLE t5 (a integer, b integer, PRIMARY KEY (a, b));
CREATE TABLE t6 (a integer PRIMARY KEY, b integer);
CREATE TABLE t7 (a integer PRIMARY KEY, b integer);
CREATE TABLE t8 (a integer NOT NULL UNIQUE);
-- after
CREATE TABLE t1 (a integer PRIMARY KEY, b integer);
CREATE TABLE t2 (a integer NOT NULL, b integer NOT NULL);
CREATE TABLE t3 (a integer NOT NULL, b integer NOT NULL, CONSTRAINT t3_pkey PRIMARY KEY (b));
CREATE TABLE t4 (a integer, b integer, CONSTRAINT new_name PRIMARY KEY (a));
CREATE TABLE t5 (a integer, b integer, PRIMARY KEY (b, a));
CREATE TABLE t6 (a integer, b integer, PRIMARY KEY (a) INCLUDE (b) WITH (fillfactor = 70));
CREATE TABLE t7 (a integer, b integer, PRIMARY KEY (a) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE t8 (a integer PRIMARY KEY);

-- pair unique constraints come, go and change
-- before
CREATE TABLE t (a integer, b integer, c integer, d integer, e integer, CONSTRAINT u1 UNIQUE (a), CONSTRAINT u2 UNIQUE (b), CONSTRAINT u3 UNIQUE (c, d),
    CONSTRAINT u4 UNIQUE (d), CONSTRAINT u5 UNIQUE (e));
CREATE UNIQUE INDEX becomes_constraint ON t (a, e);
ALTER TABLE t ADD CONSTRAINT becomes_index UNIQUE (b, e);
CREATE TABLE refers (a integer REFERENCES t (a), b integer REFERENCES t (b));
-- after
CREATE TABLE t (a integer, b integer, c integer, d integer, e integer, CONSTRAINT u1 UNIQUE (a), CONSTRAINT u2 UNIQUE (b) DEFERRABLE, CONSTRAINT u3 UNIQUE (d, c),
    CONSTRAINT u4 UNIQUE NULLS NOT DISTINCT (d), CONSTRAINT u6 UNIQUE (e) INCLUDE (a));
CREATE UNIQUE INDEX becomes_index ON t (b, e);
ALTER TABLE t ADD CONSTRAINT becomes_constraint UNIQUE (a, e);
COMMENT ON CONSTRAINT u1 ON t IS 'a comment';
COMMENT ON INDEX u1 IS 'another';
CREATE TABLE refers (a integer REFERENCES t (a), b integer);

-- pair exclusion constraints
-- before
CREATE TABLE t (a int4range, b integer, CONSTRAINT gone EXCLUDE USING gist (a WITH &&), CONSTRAINT changed EXCLUDE USING gist (a WITH &&) WHERE (b > 0),
    CONSTRAINT same EXCLUDE USING btree (b WITH =));
-- after
CREATE TABLE t (a int4range, b integer, CONSTRAINT came EXCLUDE USING btree (b WITH =) DEFERRABLE, CONSTRAINT changed EXCLUDE USING gist (a WITH &&) WHERE (b > 1),
    CONSTRAINT same EXCLUDE USING btree (b WITH =));

-- pair foreign keys come, go and change
-- before
CREATE TABLE target (id integer PRIMARY KEY, a integer UNIQUE, b integer, UNIQUE (a, b));
CREATE TABLE t (id integer, a integer, b integer, CONSTRAINT gone FOREIGN KEY (id) REFERENCES target, CONSTRAINT actions FOREIGN KEY (a) REFERENCES target,
    CONSTRAINT other_target FOREIGN KEY (a) REFERENCES target (a), CONSTRAINT pair FOREIGN KEY (a, b) REFERENCES target (a, b),
    CONSTRAINT deferred FOREIGN KEY (b) REFERENCES target, CONSTRAINT set_some FOREIGN KEY (a, b) REFERENCES target (a, b) ON DELETE SET NULL);
ALTER TABLE t ADD CONSTRAINT later FOREIGN KEY (b) REFERENCES target NOT VALID;
ALTER TABLE t ADD CONSTRAINT valid FOREIGN KEY (b) REFERENCES target;
-- after
CREATE TABLE target (id integer PRIMARY KEY, a integer UNIQUE, b integer, UNIQUE (a, b));
CREATE TABLE new_target (id integer PRIMARY KEY);
CREATE TABLE t (id integer, a integer, b integer, CONSTRAINT came FOREIGN KEY (id) REFERENCES new_target,
    CONSTRAINT actions FOREIGN KEY (a) REFERENCES target ON DELETE CASCADE ON UPDATE SET NULL,
    CONSTRAINT other_target FOREIGN KEY (a) REFERENCES new_target, CONSTRAINT pair FOREIGN KEY (a, b) REFERENCES target (a, b) MATCH FULL,
    CONSTRAINT deferred FOREIGN KEY (b) REFERENCES target DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT set_some FOREIGN KEY (a, b) REFERENCES target (a, b) ON DELETE SET NULL (b));
ALTER TABLE t ADD CONSTRAINT later FOREIGN KEY (b) REFERENCES target;
ALTER TABLE t ADD CONSTRAINT valid FOREIGN KEY (b) REFERENCES target NOT VALID;
COMMENT ON CONSTRAINT later ON t IS 'a comment';

-- pair circles of foreign keys come, go and change
-- before
CREATE TABLE hen (id integer PRIMARY KEY, egg integer);
CREATE TABLE egg (id integer PRIMARY KEY, hen integer REFERENCES hen);
ALTER TABLE hen ADD FOREIGN KEY (egg) REFERENCES egg;
CREATE TABLE self (id integer PRIMARY KEY, up integer REFERENCES self);
CREATE TABLE a_gone (id integer PRIMARY KEY, other integer);
CREATE TABLE b_gone (id integer PRIMARY KEY, other integer REFERENCES a_gone);
ALTER TABLE a_gone ADD FOREIGN KEY (other) REFERENCES b_gone;
-- after
CREATE TABLE hen (id bigint PRIMARY KEY, egg bigint);
CREATE TABLE egg (id bigint PRIMARY KEY, hen bigint REFERENCES hen);
ALTER TABLE hen ADD FOREIGN KEY (egg) REFERENCES egg ON DELETE CASCADE;
CREATE TABLE self (id bigint PRIMARY KEY, up bigint REFERENCES self);
CREATE TABLE a_came (id integer PRIMARY KEY, other integer);
CREATE TABLE b_came (id integer PRIMARY KEY, other integer REFERENCES a_came);
ALTER TABLE a_came ADD FOREIGN KEY (other) REFERENCES b_came;

-- pair the key under foreign keys is another
-- before
CREATE TABLE target (id integer, code text NOT NULL, CONSTRAINT target_pkey PRIMARY KEY (id), CONSTRAINT target_code UNIQUE (code));
CREATE TABLE t (target integer, code text, CONSTRAINT by_id FOREIGN KEY (target) REFERENCES target, CONSTRAINT by_code FOREIGN KEY (code) REFERENCES target (code));
CREATE VIEW grouped AS SELECT id, code, count(*) AS n FROM target GROUP BY id;
-- after
CREATE TABLE target (id integer NOT NULL, code text, CONSTRAINT target_pkey PRIMARY KEY (code), CONSTRAINT target_id UNIQUE (id));
CREATE TABLE t (target integer, code text, CONSTRAINT by_id FOREIGN KEY (target) REFERENCES target (id), CONSTRAINT by_code FOREIGN KEY (code) REFERENCES target);
CREATE VIEW grouped AS SELECT id, code, count(*) AS n FROM target GROUP BY code;

-- pair a table with foreign keys to it goes, another comes under its name as a view
-- before
CREATE TABLE target (id integer PRIMARY KEY, x text);
CREATE TABLE t (target integer REFERENCES target);
CREATE TABLE other (id integer);
-- after
CREATE TABLE other (id integer);
CREATE VIEW target AS SELECT id, 'x'::text AS x FROM other;
CREATE TABLE t (target integer);

-- pair indexes of every form come, go and change
-- before
CREATE TABLE t (a integer NOT NULL, b text, c text COLLATE "C", d tsvector, e point, f integer[], g int4range);
CREATE INDEX gone ON t (a);
CREATE INDEX more_columns ON t (a);
CREATE INDEX sorted ON t (a, b);
CREATE INDEX method ON t (b);
CREATE INDEX unique_later ON t (a, b);
CREATE UNIQUE INDEX not_unique_later ON t (a, c);
CREATE INDEX predicate ON t (a) WHERE a > 0;
CREATE INDEX expression ON t ((a + 1), lower(b));
CREATE INDEX collated ON t (b);
CREATE INDEX classes ON t (b);
CREATE INDEX included ON t (a) INCLUDE (b);
CREATE INDEX options ON t (a) WITH (fillfactor = 50);
CREATE INDEX inverted ON t USING gin (d) WITH (fastupdate = off);
CREATE INDEX brief ON t USING brin (a);
CREATE INDEX place ON t (a, f);
CREATE INDEX statistics ON t ((a * 2));
CREATE UNIQUE INDEX nulls ON t (b);
CREATE INDEX commented ON t (a, g);
COMMENT ON INDEX commented IS 'goes';
-- after
CREATE TABLE t (a integer NOT NULL, b text, c text COLLATE "C", d tsvector, e point, f integer[], g int4range);
CREATE INDEX came ON t USING spgist (e);
CREATE INDEX more_columns ON t (a, b);
CREATE INDEX sorted ON t (a DESC, b NULLS FIRST);
CREATE INDEX method ON t USING hash (b);
CREATE UNIQUE INDEX unique_later ON t (a, b);
CREATE INDEX not_unique_later ON t (a, c);
CREATE INDEX predicate ON t (a) WHERE a > 1;
CREATE INDEX expression ON t ((a + 2), lower(b));
CREATE INDEX collated ON t (b COLLATE "C");
CREATE INDEX classes ON t (b text_pattern_ops);
CREATE INDEX included ON t (a) INCLUDE (c);
CREATE INDEX options ON t (a) WITH (fillfactor = 60, deduplicate_items = off);
CREATE INDEX inverted ON t USING gin (d);
CREATE INDEX brief ON t USING brin (a) WITH (pages_per_range = 8);
CREATE INDEX place ON t (a, f) TABLESPACE attic;
CREATE INDEX statistics ON t ((a * 2));
ALTER INDEX statistics ALTER COLUMN 1 SET STATISTICS 55;
CREATE UNIQUE INDEX nulls ON t (b) NULLS NOT DISTINCT;
CREATE INDEX commented ON t (a, g);
COMMENT ON INDEX came IS 'comes';

-- pair cluster and replica identity
-- before
CREATE TABLE t1 (a integer NOT NULL, b integer NOT NULL);
CREATE UNIQUE INDEX t1_a ON t1 (a);
CREATE UNIQUE INDEX t1_b ON t1 (b);
ALTER TABLE t1 CLUSTER ON t1_a, REPLICA IDENTITY USING INDEX t1_a;
CREATE TABLE t2 (a integer NOT NULL UNIQUE);
ALTER TABLE t2 REPLICA IDENTITY USING INDEX t2_a_key;
CREATE TABLE t3 (a integer PRIMARY KEY);
ALTER TABLE t3 CLUSTER ON t3_pkey, REPLICA IDENTITY FULL;
CREATE TABLE t4 (a integer PRIMARY KEY);
CREATE TABLE t5 (a integer NOT NULL);
CREATE UNIQUE INDEX t5_a ON t5 (a);
ALTER TABLE t5 CLUSTER ON t5_a, REPLICA IDENTITY USING INDEX t5_a;
-- after
CREATE TABLE t1 (a integer NOT NULL, b integer NOT NULL);
CREATE UNIQUE INDEX t1_a ON t1 (a);
CREATE UNIQUE INDEX t1_b ON t1 (b);
ALTER TABLE t1 CLUSTER ON t1_b, REPLICA IDENTITY USING INDEX t1_b;
CREATE TABLE t2 (a integer NOT NULL UNIQUE);
ALTER TABLE t2 REPLICA IDENTITY FULL;
CREATE TABLE t3 (a integer PRIMARY KEY);
ALTER TABLE t3 REPLICA IDENTITY NOTHING;
CREATE TABLE t4 (a integer PRIMARY KEY);
ALTER TABLE t4 CLUSTER ON t4_pkey, REPLICA IDENTITY USING INDEX t4_pkey;
CREATE TABLE t5 (a bigint NOT NULL);
CREATE UNIQUE INDEX t5_a ON t5 (a);
ALTER TABLE t5 CLUSTER ON t5_a, REPLICA IDENTITY USING INDEX t5_a;

-- pair names of constraints and indexes move among each other
-- before
CREATE TABLE t (a integer, b integer, c integer, CONSTRAINT one UNIQUE (a), CONSTRAINT two UNIQUE (b), CONSTRAINT three CHECK (c > 0));
CREATE INDEX four ON t (c);
CREATE INDEX five ON t (a);
CREATE TABLE t2 (a integer);
CREATE INDEX six ON t2 (a);
-- after
CREATE TABLE t (a integer, b integer, c integer, CONSTRAINT two UNIQUE (a), CONSTRAINT one UNIQUE (b), CONSTRAINT four CHECK (c > 0));
CREATE INDEX three ON t (c);
CREATE TABLE five (a integer);
CREATE TABLE t2 (a integer);
CREATE INDEX six ON t (a);

-- pair storage parameters, tablespace, persistence, access
-- before
CREATE TABLE t1 (a integer) WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);
CREATE TABLE t2 (a integer, b text);
CREATE UNLOGGED TABLE t3 (a integer PRIMARY KEY);
CREATE TABLE t4 (a integer PRIMARY KEY);
CREATE TABLE t5 (a integer PRIMARY KEY USING INDEX TABLESPACE attic) TABLESPACE attic;
CREATE TABLE t6 (a integer PRIMARY KEY);
ALTER TABLE t6 ENABLE ROW LEVEL SECURITY;
CREATE TABLE t7 (a integer);
CREATE UNLOGGED TABLE t8 (a integer PRIMARY KEY);
CREATE UNLOGGED TABLE t9 (a integer REFERENCES t8);
CREATE TABLE t10 (a integer GENERATED ALWAYS AS IDENTITY, b serial);
-- after
CREATE TABLE t1 (a integer) WITH (fillfactor = 80, autovacuum_vacuum_threshold = 9);
CREATE TABLE t2 (a integer, b text) WITH (toast.autovacuum_vacuum_threshold = 7);
CREATE TABLE t3 (a integer PRIMARY KEY);
CREATE UNLOGGED TABLE t4 (a integer PRIMARY KEY);
CREATE TABLE t5 (a integer PRIMARY KEY);
CREATE TABLE t6 (a integer PRIMARY KEY USING INDEX TABLESPACE attic) TABLESPACE attic;
ALTER TABLE t6 FORCE ROW LEVEL SECURITY;
CREATE TABLE t7 (a integer);
ALTER TABLE t7 ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE TABLE t8 (a integer PRIMARY KEY);
CREATE TABLE t9 (a integer REFERENCES t8);
CREATE UNLOGGED TABLE t10 (a integer GENERATED ALWAYS AS IDENTITY, b serial);
