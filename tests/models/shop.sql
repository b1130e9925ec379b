-- SPDX-License-Identifier: MIT
-- A small shop, with the kinds of objects that most databases have. Run by everykind.sql.

CREATE EXTENSION hstore;
CREATE SCHEMA shop;
COMMENT ON SCHEMA shop IS 'What is sold';
CREATE TYPE shop.state AS ENUM ('new', 'paid', 'sent');
ALTER TYPE shop.state ADD VALUE 'packed' BEFORE 'sent';
COMMENT ON TYPE shop.state IS 'Where an order is';
CREATE DOMAIN shop.price AS numeric(10,2) DEFAULT 0 NOT NULL CONSTRAINT positive CHECK (VALUE >= 0);
CREATE TYPE shop.address AS (street text, "zip code" character varying(10));
CREATE TYPE shop.pricerange AS RANGE (subtype = numeric);

CREATE TABLE shop.customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gone integer,
    email text COLLATE "C" NOT NULL,
    home shop.address,
    attributes public.hstore,
    boss bigint REFERENCES shop.customer ON DELETE SET NULL,
    CONSTRAINT customer_email_key UNIQUE (email)
);
ALTER TABLE shop.customer DROP COLUMN gone;
COMMENT ON TABLE shop.customer IS 'Who buys';
COMMENT ON COLUMN shop.customer.email IS 'One each';
COMMENT ON CONSTRAINT customer_email_key ON shop.customer IS 'no two';
CREATE INDEX customer_lower ON shop.customer (boss, lower(email) DESC, (id + 1)) INCLUDE (home) WHERE boss > 0;
COMMENT ON INDEX shop.customer_lower IS 'to find them';
CREATE INDEX customer_attributes ON shop.customer USING gin (attributes);

CREATE TABLE shop.item (shop integer, number integer, cost shop.price, amount integer DEFAULT 1,
    total numeric GENERATED ALWAYS AS (amount * 2) STORED, PRIMARY KEY (number, shop));
CREATE UNLOGGED TABLE shop.line (
    id serial,
    item_shop integer, item_number integer, during tstzrange,
    state shop.state DEFAULT 'new' NOT NULL,
    CONSTRAINT line_item FOREIGN KEY (item_number, item_shop) REFERENCES shop.item (number, shop)
        ON UPDATE CASCADE ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT positive CHECK (item_shop > 0 AND item_number > 0),
    CONSTRAINT apart EXCLUDE USING gist (during WITH &&)
);
ALTER TABLE shop.line ADD CONSTRAINT late FOREIGN KEY (id) REFERENCES shop.customer ON DELETE SET DEFAULT NOT VALID;

CREATE TABLE shop.event (id bigint, at timestamptz NOT NULL, customer bigint REFERENCES shop.customer,
    PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE shop.event_2024 PARTITION OF shop.event
    FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00') PARTITION BY LIST (id);
CREATE TABLE shop.event_2024_one PARTITION OF shop.event_2024 FOR VALUES IN (1);
CREATE TABLE shop.audit (event bigint, at timestamptz, FOREIGN KEY (event, at) REFERENCES shop.event);
CREATE TABLE shop.animal (name text);
CREATE TABLE shop.cat (lives integer) INHERITS (shop.animal);

CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE shop.csv (a text) SERVER files OPTIONS (filename '/dev/null');

CREATE VIEW shop.emails AS SELECT id, email FROM shop.customer;
COMMENT ON VIEW shop.emails IS 'just these';
COMMENT ON COLUMN shop.emails.id IS 'who';
CREATE MATERIALIZED VIEW shop.count AS SELECT count(*) AS n FROM shop.customer;
CREATE UNIQUE INDEX count_n ON shop.count (n);

CREATE SEQUENCE shop.tick AS smallint START 5 INCREMENT -2 MINVALUE -100 MAXVALUE 7 CACHE 3 CYCLE;
CREATE FUNCTION shop.twice(x integer, y text DEFAULT 'a') RETURNS integer LANGUAGE sql AS 'select x * 2';
CREATE FUNCTION shop.twice(x bigint) RETURNS SETOF text LANGUAGE sql AS 'select null::text';
CREATE PROCEDURE shop.nothing() LANGUAGE sql AS '';
CREATE AGGREGATE shop.biggest(integer) (sfunc = int4larger, stype = integer);
COMMENT ON PROCEDURE shop.nothing() IS 'idle';
