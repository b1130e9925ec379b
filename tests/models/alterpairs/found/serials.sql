-- SPDX-License-Identifier: MIT
-- Sequences that feed columns. Found at random.

-- pair a serial column gets another type and no default
-- before
CREATE TABLE t (id integer NOT NULL, n bigserial);
-- after
CREATE TABLE t (id integer NOT NULL, n integer);

-- pair a serial column becomes an identity of another type
-- before
CREATE TABLE t (id integer NOT NULL, n bigserial);
-- after
CREATE TABLE t (id integer NOT NULL, n integer GENERATED ALWAYS AS IDENTITY);

-- pair a serial column that children have becomes generated
-- before
CREATE TABLE t (id integer NOT NULL, n serial);
CREATE TABLE c (own integer) INHERITS (t);
-- after
CREATE TABLE t (id integer NOT NULL, n integer GENERATED ALWAYS AS (id * 2) STORED);
