-- SPDX-License-Identifier: MIT
-- The database of tst_records.
CREATE EXTENSION citext;
CREATE EXTENSION lo;
CREATE SCHEMA shop;
CREATE TYPE shop.state AS ENUM ('new', 'paid', 'sent');
CREATE DOMAIN shop.price AS numeric(10,2) CHECK (VALUE >= 0);
CREATE TABLE shop.customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email citext NOT NULL UNIQUE,
    name varchar(10),
    age integer,
    born date,
    seen timestamptz(3) DEFAULT '2024-01-01 00:00:00+00',
    credit shop.price DEFAULT 0,
    state shop.state DEFAULT 'new' NOT NULL,
    tags text[] DEFAULT '{}' NOT NULL,
    attributes jsonb,
    photo bytea,
    object lo,
    code char(3),
    bits bit(4),
    during int4range,
    twice integer GENERATED ALWAYS AS (age * 2) STORED
);
CREATE INDEX customer_age ON shop.customer (age);
CREATE TABLE shop.entry (customer bigint REFERENCES shop.customer, number integer, note text, PRIMARY KEY (customer, number));
CREATE VIEW shop.adult AS SELECT id, email, age FROM shop.customer WHERE age >= 18;
CREATE TABLE shop.account (id integer PRIMARY KEY, balance integer NOT NULL);
INSERT INTO shop.account VALUES (1, 100), (2, 100);
CREATE TABLE public."Odd ""name.%1" ("kolumne ä%1" text, "select" integer PRIMARY KEY);
CREATE SCHEMA other;
CREATE TABLE other.adult (id integer);
CREATE ROLE reader LOGIN;
GRANT USAGE ON SCHEMA shop TO reader;
GRANT SELECT ON ALL TABLES IN SCHEMA shop TO reader;
-- What somebody could leave for others to call, were it not for qualified operators (CVE-2018-1058).
CREATE FUNCTION public.fooled(varchar, varchar) RETURNS boolean LANGUAGE sql AS 'SELECT 1/0 > 0';
CREATE OPERATOR public.= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = public.fooled);
