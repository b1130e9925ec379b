-- SPDX-License-Identifier: MIT
-- The database that the example of the package works in, as the role `consumer`.
CREATE ROLE consumer LOGIN;
CREATE SCHEMA shop;
CREATE TABLE shop.customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE,
    age integer,
    bought integer NOT NULL DEFAULT 0
);
CREATE TABLE shop."order" (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer bigint NOT NULL REFERENCES shop.customer,
    number integer NOT NULL CHECK (number > 0)
);
GRANT USAGE ON SCHEMA shop TO consumer;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA shop TO consumer;
