-- SPDX-License-Identifier: MIT
-- Keys that CREATE TABLE would take for one: several constraints over the same columns.
CREATE SCHEMA k;
CREATE TABLE k.twice (a integer NOT NULL, b integer NOT NULL, c integer, d box,
    CONSTRAINT first UNIQUE (a, b) INCLUDE (c));
ALTER TABLE k.twice ADD CONSTRAINT again UNIQUE (a, b) INCLUDE (c);
ALTER TABLE k.twice ADD CONSTRAINT late UNIQUE (a, b) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE k.twice ADD CONSTRAINT key PRIMARY KEY (a, b);
ALTER TABLE k.twice ADD CONSTRAINT other_order UNIQUE (b, a);
COMMENT ON CONSTRAINT again ON k.twice IS 'the second of the same';
ALTER TABLE k.twice REPLICA IDENTITY USING INDEX again;
CREATE TABLE k.refers (a integer, b integer, FOREIGN KEY (a, b) REFERENCES k.twice (a, b));

CREATE TABLE k.apart (during tsrange, room integer,
    CONSTRAINT one EXCLUDE USING gist (during WITH &&));
ALTER TABLE k.apart ADD CONSTRAINT two EXCLUDE USING gist (during WITH &&);
