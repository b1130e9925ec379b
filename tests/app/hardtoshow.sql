-- SPDX-License-Identifier: MIT
-- Names and values that are hard to show, for pictures of the Schema page.
CREATE ROLE api;
CREATE ROLE "Role with spaces & <markup>";
CREATE ROLE consumer;
CREATE SCHEMA "Hard ""to"" show.";
SET search_path = "Hard ""to"" show.";
CREATE EXTENSION pg_trgm SCHEMA public;
CREATE FUNCTION "Hard ""to"" show.".stamp() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TABLE target (a integer, b integer, PRIMARY KEY (a, b));
CREATE TABLE "a.b ""c"" & <b>d</b> éß 表" (
    "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "a_very_long_column_name_that_is_exactly_sixty_three_bytes_long_" varchar(4000) COLLATE "C" NOT NULL DEFAULT 'a default that goes on and on, and then on again, until it no longer fits into its column',
    "select" text, "שלום" text, "📦 emoji" jsonb DEFAULT '{}' NOT NULL,
    a integer, b integer,
    total numeric(12, 2) GENERATED ALWAYS AS (a * 1.5 + b) STORED,
    CONSTRAINT "up & away" FOREIGN KEY (a, b) REFERENCES target MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "check it" CHECK (a > 0 AND b > 0 OR "select" <> 'a rather long text in a rather long condition of a rather long check'),
    UNIQUE NULLS NOT DISTINCT ("select")
);
COMMENT ON TABLE "a.b ""c"" & <b>d</b> éß 表" IS E'A comment of several lines, with <b>markup</b> & "quotes".\nThe second line is here,\nand a third that is long enough to be broken by the width of the window, whatever width that is, on most of the screens that people have.';
COMMENT ON COLUMN "a.b ""c"" & <b>d</b> éß 表"."select" IS E'First line\nsecond <i>line</i>';
ALTER TABLE "a.b ""c"" & <b>d</b> éß 表" ALTER "select" SET STORAGE EXTERNAL, ALTER "select" SET STATISTICS 1000;
CREATE INDEX "trigram index" ON "a.b ""c"" & <b>d</b> éß 表" USING gin ("select" public.gin_trgm_ops) WHERE "select" IS NOT NULL;
CREATE INDEX broken ON "a.b ""c"" & <b>d</b> éß 表" (lower("select"), a DESC) INCLUDE (b) WITH (fillfactor = 70);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'broken'::regclass;
CREATE TRIGGER "stamp it" BEFORE INSERT OR UPDATE OF a, b ON "a.b ""c"" & <b>d</b> éß 表" FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE TRIGGER quiet AFTER DELETE ON "a.b ""c"" & <b>d</b> éß 表" FOR EACH STATEMENT EXECUTE FUNCTION stamp();
ALTER TABLE "a.b ""c"" & <b>d</b> éß 表" DISABLE TRIGGER quiet;
CREATE RULE keep AS ON DELETE TO "a.b ""c"" & <b>d</b> éß 表" DO INSTEAD NOTHING;
ALTER TABLE "a.b ""c"" & <b>d</b> éß 表" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON "a.b ""c"" & <b>d</b> éß 表" FOR SELECT TO api, consumer USING ("select" = current_user);
CREATE POLICY narrow ON "a.b ""c"" & <b>d</b> éß 表" AS RESTRICTIVE USING (a > 0) WITH CHECK (b > 0);
GRANT SELECT ON "a.b ""c"" & <b>d</b> éß 表" TO api;
GRANT SELECT, INSERT, UPDATE ON "a.b ""c"" & <b>d</b> éß 表" TO "Role with spaces & <markup>" WITH GRANT OPTION;
GRANT UPDATE (a), SELECT (b) ON "a.b ""c"" & <b>d</b> éß 表" TO consumer;
GRANT USAGE ON SCHEMA "Hard ""to"" show." TO consumer;
CREATE VIEW seen AS SELECT "select", a FROM "a.b ""c"" & <b>d</b> éß 表";
CREATE MATERIALIZED VIEW counted AS SELECT a, count(*) FROM seen GROUP BY a;
CREATE TABLE child ("parent id" bigint REFERENCES "a.b ""c"" & <b>d</b> éß 表" ON DELETE CASCADE);
INSERT INTO target SELECT i, i FROM generate_series(1, 50) i;
INSERT INTO "a.b ""c"" & <b>d</b> éß 表" ("a_very_long_column_name_that_is_exactly_sixty_three_bytes_long_", "select", "שלום", "📦 emoji", a, b)
    SELECT repeat('long ', i), 'row ' || i, 'שלום עולם', jsonb_build_object('n', i, 'tags', array['a', 'b']), i, i FROM generate_series(1, 50) i;

CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE "values" (
    id integer PRIMARY KEY, flag boolean, small smallint, price numeric(20, 4), ratio double precision, words text,
    moment timestamptz, day date, span interval, bytes bytea, doc jsonb, list integer[], who uuid, how mood, money money
);
INSERT INTO "values" SELECT i, i % 3 = 0, i, 12345678.9012 * i, i / 7.0, CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN E'two\nlines\tand a tab' ELSE repeat('word ', 200) END,
    timestamptz '2026-01-01 12:00:00.123456+02' + i * interval '1 day', date '2026-01-01' + i, i * interval '1 day 2 hours', decode(md5(i::text), 'hex'),
    CASE WHEN i % 2 = 0 THEN jsonb_build_object('id', i, 'nested', jsonb_build_object('list', array[1, 2, 3])) END, array[i, i + 1], md5(i::text)::uuid, 'ok', i * 1.5::money
    FROM generate_series(1, 1000) i;
UPDATE "values" SET bytes = decode(repeat('deadbeef', 1000), 'hex') WHERE id = 2;
ANALYZE;
