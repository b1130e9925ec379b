-- SPDX-License-Identifier: MIT
-- Objects that need each other in a circle, so that some of them must be made in two steps.
SELECT current_setting('server_version_num')::int >= 140000 AS since14 \gset
CREATE SCHEMA c;
SET check_function_bodies = off;

-- Foreign keys
CREATE TABLE c.hen (id integer PRIMARY KEY, egg integer, self integer REFERENCES c.hen);
CREATE TABLE c.egg (id integer PRIMARY KEY, hen integer REFERENCES c.hen, nest integer);
CREATE TABLE c.nest (id integer PRIMARY KEY, egg integer REFERENCES c.egg, hen integer REFERENCES c.hen);
ALTER TABLE c.hen ADD FOREIGN KEY (egg) REFERENCES c.egg DEFERRABLE;
ALTER TABLE c.egg ADD FOREIGN KEY (nest) REFERENCES c.nest;

-- A default calls a function that takes the rows of the table
CREATE TABLE c.self_default (id integer, label text);
CREATE FUNCTION c.label_of(c.self_default) RETURNS text LANGUAGE sql AS 'select $1.label';
ALTER TABLE c.self_default ALTER label SET DEFAULT c.label_of(NULL::c.self_default);
-- … of another table, whose default needs the first
CREATE TABLE c.one (id integer);
CREATE TABLE c.two (id integer);
CREATE FUNCTION c.from_one(c.one) RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION c.from_two(c.two) RETURNS integer LANGUAGE sql AS 'select 1';
ALTER TABLE c.one ALTER id SET DEFAULT c.from_two(NULL);
ALTER TABLE c.two ALTER id SET DEFAULT c.from_one(NULL);

-- A check and an index call a function that reads the table
CREATE TABLE c.checked (id integer, parent integer, CONSTRAINT with_comment CHECK (id > 0));
CREATE FUNCTION c.depth(c.checked) RETURNS integer LANGUAGE sql IMMUTABLE AS 'select 1';
ALTER TABLE c.checked ADD CONSTRAINT shallow CHECK (c.depth(checked) < 10);
COMMENT ON CONSTRAINT shallow ON c.checked IS 'out of the table';
COMMENT ON CONSTRAINT with_comment ON c.checked IS 'in the table';
CREATE INDEX checked_depth ON c.checked (c.depth(checked));
-- … the same handed down, where it cannot name the row
CREATE TABLE c.checked_parent (id integer, b text);
CREATE TABLE c.checked_child () INHERITS (c.checked_parent);
CREATE TABLE c.checked_list (id integer, b text) PARTITION BY LIST (b);
CREATE TABLE c.checked_list_part PARTITION OF c.checked_list FOR VALUES IN ('x');
CREATE FUNCTION c.of_many(integer, c.checked_parent, c.checked_child, c.checked_list, c.checked_list_part)
    RETURNS boolean LANGUAGE sql IMMUTABLE AS 'select true';
ALTER TABLE c.checked_parent ADD CONSTRAINT of_many CHECK (c.of_many(id, NULL, NULL, NULL, NULL));
ALTER TABLE c.checked_list ADD CONSTRAINT of_many CHECK (c.of_many(id, NULL, NULL, NULL, NULL));
ALTER TABLE c.checked_parent ALTER id SET DEFAULT c.of_many(1, NULL, NULL, NULL, NULL)::integer;
ALTER TABLE c.checked_list ALTER id SET DEFAULT c.of_many(1, NULL, NULL, NULL, NULL)::integer;
CREATE TABLE c.checked_parts (id integer, CONSTRAINT part_check CHECK (id > 0)) PARTITION BY LIST (id);
CREATE TABLE c.checked_part PARTITION OF c.checked_parts FOR VALUES IN (1);
CREATE FUNCTION c.part(c.checked_part) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'select true';
ALTER TABLE c.checked_part ADD CONSTRAINT own_check CHECK (c.part(checked_part));

-- Views on each other, by CREATE OR REPLACE
CREATE VIEW c.left_view AS SELECT 1 AS a, 'x'::text COLLATE "C" AS "B", NULL::c.one AS row_of_one;
CREATE VIEW c.right_view AS SELECT a, "B" FROM c.left_view;
CREATE OR REPLACE VIEW c.left_view AS SELECT a, "B", NULL::c.one AS row_of_one FROM c.right_view;
ALTER VIEW c.left_view SET (security_barrier = true);
COMMENT ON VIEW c.left_view IS 'left';
COMMENT ON COLUMN c.right_view.a IS 'a';
ALTER VIEW c.left_view ALTER a SET DEFAULT 3;
-- A view that uses a function of its own rows
CREATE VIEW c.seen AS SELECT 1 AS id, NULL::text AS called;
CREATE FUNCTION c.called(c.seen) RETURNS text LANGUAGE sql AS 'select ''x''';
CREATE OR REPLACE VIEW c.seen AS SELECT 1 AS id, c.called(NULL::c.seen) AS called;
CREATE RULE seen_insert AS ON INSERT TO c.seen DO INSTEAD NOTHING;
-- … in a default
CREATE FUNCTION c.of_seen(c.seen) RETURNS integer LANGUAGE sql AS 'select 5';
ALTER VIEW c.seen ALTER id SET DEFAULT c.of_seen(NULL);

-- A domain over an array of a domain over an enum; a composite with rows of tables and views
CREATE TYPE c.colour AS ENUM ('red', 'blue');
CREATE DOMAIN c.colours AS c.colour[] CHECK (array_length(VALUE, 1) < 5);
CREATE DOMAIN c.few_colours AS c.colours CHECK (array_length(VALUE, 1) < 3);
CREATE DOMAIN c.many AS c.few_colours[];
CREATE TYPE c.rows AS (one c.one, twos c.two[], seen c.seen, colours c.many);
CREATE TABLE c.with_rows (r c.rows, list c.rows[], d c.few_colours DEFAULT '{red}');
CREATE FUNCTION c.takes_rows(c.rows, c.with_rows) RETURNS c.rows LANGUAGE sql AS 'select null::c.rows';
CREATE TABLE c.returns_rows (x text DEFAULT (c.takes_rows(NULL, NULL))::text);
-- A domain whose check needs the domain
CREATE DOMAIN c.selfish AS integer;
CREATE FUNCTION c.unselfish(c.selfish) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'select true';
ALTER DOMAIN c.selfish ADD CONSTRAINT only_unselfish CHECK (c.unselfish(VALUE::c.selfish));

-- Expressions that call functions
CREATE FUNCTION c.twice(integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'select $1 * 2';
CREATE TABLE c.calling (
    id integer, doubled integer GENERATED ALWAYS AS (c.twice(id)) STORED,
    range int4range
) PARTITION BY RANGE (id);
CREATE TABLE c.calling_low PARTITION OF c.calling (EXCLUDE USING gist (int4range(c.twice(id), NULL) WITH &&))
    FOR VALUES FROM (0) TO (5);
CREATE TABLE c.by_function (id integer) PARTITION BY RANGE (c.twice(id));
CREATE TABLE c.by_function_low PARTITION OF c.by_function FOR VALUES FROM (0) TO (5);
CREATE INDEX calling_twice ON c.calling (c.twice(id)) WHERE c.twice(id) > 4;
CREATE STATISTICS c.statistics_of ON c.twice(id), doubled FROM c.calling_low;
CREATE FUNCTION c.touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION c.is_big(c.calling_low) RETURNS boolean LANGUAGE sql AS 'select true';
CREATE TRIGGER touching BEFORE UPDATE ON c.calling_low FOR EACH ROW WHEN (c.is_big(OLD)) EXECUTE FUNCTION c.touch();
ALTER TABLE c.calling_low ENABLE ROW LEVEL SECURITY;
CREATE POLICY big ON c.calling_low USING (c.is_big(calling_low) AND id IN (SELECT id FROM c.one));
CREATE MATERIALIZED VIEW c.kept AS SELECT l.id, c.is_big(l) AS big, s.called FROM c.calling_low l, c.seen s;
CREATE UNIQUE INDEX kept_id ON c.kept (id, c.twice(id));
CREATE VIEW c.a_first AS SELECT id FROM c.kept;
CREATE FUNCTION c.z_last(c.a_first DEFAULT NULL, c.kept DEFAULT NULL) RETURNS void LANGUAGE sql AS '';

\if :since14
-- Bodies that are parsed: everything in them must be there, the function itself too
CREATE FUNCTION c.faculty(n integer) RETURNS integer LANGUAGE sql RETURN 1;
CREATE OR REPLACE FUNCTION c.faculty(n integer) RETURNS integer LANGUAGE sql
    BEGIN ATOMIC SELECT CASE WHEN n < 2 THEN 1 ELSE n * c.faculty(n - 1) END; END;
-- … also the table in whose default they are called
CREATE TABLE c.counted (id integer, n bigint);
CREATE FUNCTION c.how_many() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM c.counted; END;
ALTER TABLE c.counted ALTER n SET DEFAULT c.how_many();
CREATE VIEW c.counting AS SELECT c.how_many() AS n;
CREATE PROCEDURE c.clear() LANGUAGE sql BEGIN ATOMIC DELETE FROM c.counted; INSERT INTO c.counted VALUES (1, 2); END;
-- … a view that calls the function that reads it
CREATE VIEW c.read_by AS SELECT 1::bigint AS n;
CREATE FUNCTION c.reads() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(n) FROM c.read_by; END;
CREATE OR REPLACE VIEW c.read_by AS SELECT c.reads()::bigint AS n;
-- … a materialized view, which cannot be replaced
CREATE FUNCTION c.reads_kept() RETURNS bigint LANGUAGE sql RETURN 1;
CREATE MATERIALIZED VIEW c.kept_by AS SELECT c.reads_kept() AS n;
CREATE OR REPLACE FUNCTION c.reads_kept() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(n)::bigint FROM c.kept_by; END;
-- … a domain of a column of the table that its check reads
CREATE DOMAIN c.known AS integer;
CREATE TABLE c.known_table (id c.known);
CREATE FUNCTION c.is_known(integer) RETURNS boolean LANGUAGE sql IMMUTABLE
    BEGIN ATOMIC SELECT $1 IN (SELECT id FROM c.known_table); END;
ALTER DOMAIN c.known ADD CONSTRAINT is_known CHECK (c.is_known(VALUE));
-- … a generated column
CREATE TABLE c.generated (id integer);
CREATE FUNCTION c.of_generated(integer) RETURNS integer LANGUAGE sql IMMUTABLE
    BEGIN ATOMIC SELECT max(id) FROM c.generated; END;
ALTER TABLE c.generated ADD COLUMN g integer GENERATED ALWAYS AS (c.of_generated(id)) STORED;
\endif
