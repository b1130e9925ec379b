-- SPDX-License-Identifier: MIT
-- Values that a text format could lose, for tst_recordsrowstext.
CREATE SCHEMA shop;
CREATE TYPE shop.state AS ENUM ('new', 'it''s');
CREATE TABLE shop.odd (
    id integer GENERATED ALWAYS AS IDENTITY,
    "a,b" text, n numeric, f double precision, ok boolean, doc jsonb, bytes bytea, state shop.state, tags text[],
    at timestamptz, span interval, twice numeric GENERATED ALWAYS AS (n * 2) STORED
);
INSERT INTO shop.odd ("a,b", n, f, ok, doc, bytes, state, tags, at, span) VALUES
    (E'it''s "q", \\ \nline\r\t', 12345678901234567890.10, 1e-300, true, '{"k": ["a\\b"]}', '\x005c27ff', 'it''s',
        ARRAY['a\b', NULL, '"', '{}'], '0044-03-15 12:00:00.123456+00 BC', '1 mon -2 days 03:04:05.678901'),
    ('', 'NaN', 'Infinity', false, 'null', '', 'new', '{}', 'infinity', '0'),
    (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE shop.again (LIKE shop.odd INCLUDING ALL);
