-- SPDX-License-Identifier: MIT
-- Partition trees, and what partitions have of their own.
SET client_min_messages = warning;
CREATE SCHEMA p;
CREATE EXTENSION postgres_fdw;
CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'elsewhere', dbname 'far');
CREATE TABLE p.target (id integer, at date, PRIMARY KEY (id));
CREATE FUNCTION p.touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';

-- The children's names come before their parents'
CREATE TABLE p.tree (
    id integer NOT NULL, at date NOT NULL, kind text DEFAULT 'root', amount numeric,
    total numeric GENERATED ALWAYS AS (amount * 2) STORED,
    CONSTRAINT positive CHECK (id > 0), CONSTRAINT tree_key PRIMARY KEY (id, at, kind),
    CONSTRAINT tree_unique UNIQUE (at, id, kind)
) PARTITION BY RANGE (at);
COMMENT ON CONSTRAINT tree_key ON p.tree IS 'a key';
COMMENT ON INDEX p.tree_unique IS 'an index';
CREATE TABLE p.a_first PARTITION OF p.tree (kind DEFAULT 'first' NOT NULL, CONSTRAINT own CHECK (id < 1000))
    FOR VALUES FROM (MINVALUE) TO ('2020-01-01') PARTITION BY LIST (kind);
CREATE TABLE p.a_default PARTITION OF p.a_first (kind DEFAULT 'default') DEFAULT PARTITION BY HASH (id);
CREATE TABLE p.a_default_0 PARTITION OF p.a_default FOR VALUES WITH (modulus 2, remainder 0);
CREATE TABLE p.a_default_1 PARTITION OF p.a_default (id DEFAULT 7) FOR VALUES WITH (modulus 2, remainder 1)
    WITH (fillfactor = 50);
CREATE UNLOGGED TABLE p.a_none PARTITION OF p.a_first FOR VALUES IN ('a', 'b''c', '%1');
CREATE TABLE p.other_order (total numeric, gone integer, kind text NOT NULL, at date NOT NULL, amount numeric,
    id integer NOT NULL, CONSTRAINT positive CHECK (id > 0));
ALTER TABLE p.other_order DROP COLUMN gone, DROP COLUMN total,
    ADD COLUMN total numeric GENERATED ALWAYS AS (amount * 2) STORED;
ALTER TABLE p.other_order ADD CONSTRAINT "local key" PRIMARY KEY (id, at, kind) WITH (fillfactor = 60);
CREATE UNIQUE INDEX "becomes attached" ON p.other_order (at, id, kind);
ALTER TABLE p.other_order ADD CONSTRAINT "attached unique" UNIQUE USING INDEX "becomes attached";
CREATE INDEX other_own ON p.other_order (amount, id);
ALTER TABLE p.tree ATTACH PARTITION p.other_order FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE p.z_default PARTITION OF p.tree DEFAULT;

CREATE INDEX on_all ON p.tree (amount);
CREATE INDEX on_expression ON p.tree (lower(kind), (id + 1)) WHERE amount > 0;
ALTER INDEX p.on_expression ALTER COLUMN 2 SET STATISTICS 77;
CREATE INDEX only_here ON ONLY p.tree (id);
CREATE INDEX only_first ON ONLY p.a_first (id);
ALTER INDEX p.only_here ATTACH PARTITION p.only_first;
CREATE INDEX another_same ON p.z_default (amount);
COMMENT ON INDEX p.z_default_amount_idx IS 'attached to on_all, which another_same is not';
ALTER TABLE p.tree REPLICA IDENTITY USING INDEX tree_key;
ALTER TABLE p.other_order REPLICA IDENTITY USING INDEX "local key";
ALTER TABLE p.other_order CLUSTER ON other_own;

-- Foreign keys from, to and inside of it
ALTER TABLE p.tree ADD CONSTRAINT to_target FOREIGN KEY (id) REFERENCES p.target ON DELETE CASCADE;
ALTER TABLE p.z_default ADD CONSTRAINT same_once_more FOREIGN KEY (id) REFERENCES p.target ON DELETE CASCADE;
ALTER TABLE p.a_first ADD CONSTRAINT of_middle FOREIGN KEY (id) REFERENCES p.target DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE p.pointing (id integer, at date, kind text,
    CONSTRAINT to_tree FOREIGN KEY (id, at, kind) REFERENCES p.tree (id, at, kind),
    CONSTRAINT to_leaf FOREIGN KEY (at, id, kind) REFERENCES p.other_order (at, id, kind));

-- Triggers
CREATE TRIGGER on_rows AFTER INSERT ON p.tree FOR EACH ROW EXECUTE FUNCTION p.touch('a');
CREATE TRIGGER disabled AFTER UPDATE ON p.tree FOR EACH ROW EXECUTE FUNCTION p.touch('b');
ALTER TABLE p.tree DISABLE TRIGGER disabled;
ALTER TABLE p.a_default_0 ENABLE ALWAYS TRIGGER disabled;
ALTER TABLE p.a_default_1 DISABLE TRIGGER on_rows;
ALTER TABLE p.z_default ENABLE REPLICA TRIGGER on_rows;
COMMENT ON TRIGGER on_rows ON p.z_default IS 'of a copy';
CREATE TRIGGER own BEFORE INSERT ON p.a_none FOR EACH ROW EXECUTE FUNCTION p.touch();

-- Checks that are not validated
CREATE TABLE p.late (id integer, kind text) PARTITION BY LIST (id);
CREATE TABLE p.late_1 PARTITION OF p.late FOR VALUES IN (1) PARTITION BY LIST (kind);
CREATE TABLE p.late_1_a PARTITION OF p.late_1 FOR VALUES IN ('a');
ALTER TABLE p.late ADD CONSTRAINT later CHECK (id <> 5) NOT VALID;
CREATE TABLE p.late_2 PARTITION OF p.late FOR VALUES IN (2);
ALTER TABLE p.late_1 VALIDATE CONSTRAINT later;
ALTER TABLE p.late_2 ADD CONSTRAINT own_later CHECK (id <> 6) NOT VALID;

-- By other things than a column
CREATE TABLE p.by_many (a integer, b text COLLATE "C", c date)
    PARTITION BY RANGE (a, lower(b) COLLATE "POSIX", (c - '2000-01-01'::date));
CREATE TABLE p.by_many_1 PARTITION OF p.by_many FOR VALUES FROM (MINVALUE, MINVALUE, MINVALUE) TO (5, 'x', MAXVALUE);
CREATE TABLE p.by_list (a integer, b boolean) PARTITION BY LIST (b);
CREATE TABLE p.by_list_true PARTITION OF p.by_list FOR VALUES IN (true, NULL);
CREATE FOREIGN TABLE p.by_list_false PARTITION OF p.by_list (a DEFAULT 4) FOR VALUES IN (false)
    SERVER far OPTIONS (schema_name 'p', table_name 'far''s');
ALTER FOREIGN TABLE p.by_list_false ALTER b OPTIONS (column_name 'is b');
CREATE INDEX by_list_b ON p.by_list (b);
CREATE TABLE p.without (a integer) PARTITION BY HASH (a);
ALTER TABLE p.by_many ALTER b SET STORAGE EXTERNAL, ALTER a SET STATISTICS 9;
-- A row type of a partition, and views on them
CREATE FUNCTION p.of_leaf(p.a_default_1) RETURNS p.tree LANGUAGE sql AS 'select null::p.tree';
CREATE VIEW p.over AS SELECT t.*, p.of_leaf(NULL) AS leaf FROM ONLY p.tree t;
CREATE VIEW p.by_key AS SELECT id, at, kind, amount FROM p.tree GROUP BY id, at, kind;
