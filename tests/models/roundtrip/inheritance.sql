-- SPDX-License-Identifier: MIT
-- Inheritance: what is the parents', what is the child's own, and what is both.
SET client_min_messages = warning;
CREATE SCHEMA i;
CREATE TABLE i.z_parent (
    id integer NOT NULL, name text DEFAULT 'parent', amount numeric DEFAULT 0 NOT NULL, big text, plain text,
    doubled integer GENERATED ALWAYS AS (id * 2) STORED,
    CONSTRAINT handed_down CHECK (id > 0), CONSTRAINT not_handed_down CHECK (id < 10) NO INHERIT
);
ALTER TABLE i.z_parent ALTER big SET STORAGE EXTERNAL;
ALTER TABLE i.z_parent ADD CONSTRAINT later CHECK (name <> '') NOT VALID;

CREATE TABLE i.a_child () INHERITS (i.z_parent);
CREATE TABLE i.b_child (name text DEFAULT 'child' NOT NULL, own integer, CONSTRAINT handed_down CHECK (id > 0),
    CONSTRAINT own CHECK (own > 0)) INHERITS (i.z_parent);
ALTER TABLE i.z_parent ADD CONSTRAINT latest CHECK (name <> 'x') NOT VALID;
CREATE TABLE i.c_child (name text, PRIMARY KEY (id)) INHERITS (i.z_parent);
ALTER TABLE i.a_child ALTER name SET DEFAULT 'changed', ALTER amount DROP DEFAULT, ALTER big SET NOT NULL;
ALTER TABLE i.a_child ALTER amount DROP NOT NULL;
ALTER TABLE i.b_child ALTER name DROP DEFAULT;
-- The parent's storage came after the child
ALTER TABLE i.z_parent ALTER plain SET STORAGE PLAIN;
ALTER TABLE ONLY i.z_parent ALTER name SET STORAGE MAIN;
ALTER TABLE i.z_parent ALTER amount SET STATISTICS 5;
ALTER TABLE i.a_child VALIDATE CONSTRAINT latest;
COMMENT ON COLUMN i.a_child.id IS 'an inherited column';
COMMENT ON CONSTRAINT handed_down ON i.b_child IS 'an inherited check';

-- Many parents, and diamonds
CREATE TABLE i.left (l integer, CONSTRAINT side CHECK (id > 5)) INHERITS (i.z_parent);
CREATE TABLE i.right (r integer, name text DEFAULT 'right') INHERITS (i.z_parent);
CREATE TABLE i.bottom (name text DEFAULT 'bottom', b integer) INHERITS (i.right, i.left);
CREATE TABLE i.a_bottom () INHERITS (i.bottom);
CREATE TABLE i.first (x integer DEFAULT 1, y integer);
CREATE TABLE i.second (y integer, x integer, z integer DEFAULT 3);
CREATE TABLE i.both () INHERITS (i.first, i.second);
-- The parents' defaults became different after the child took them
ALTER TABLE ONLY i.first ALTER y SET DEFAULT 11;
ALTER TABLE ONLY i.second ALTER y SET DEFAULT 12;
ALTER TABLE ONLY i.both ALTER x DROP DEFAULT;

-- Children that found their parents later: the columns in an order of their own
CREATE TABLE i.adopted (own integer, amount numeric, name text, big text DEFAULT 'b', id integer NOT NULL, plain text,
    doubled integer GENERATED ALWAYS AS (id * 2) STORED, CONSTRAINT handed_down CHECK (id > 0),
    CONSTRAINT later CHECK (name <> ''), CONSTRAINT latest CHECK (name <> 'x'));
ALTER TABLE i.adopted ALTER amount SET NOT NULL;
ALTER TABLE i.adopted INHERIT i.z_parent;
CREATE TABLE i.a_adopted (extra text) INHERITS (i.adopted);
CREATE TABLE i.orphan (y integer, x integer);
ALTER TABLE i.orphan INHERIT i.first;
ALTER TABLE i.orphan NO INHERIT i.first;

-- Parents that got columns and checks after their children
CREATE TABLE i.later_parent (id integer);
CREATE TABLE i.later_child (own integer DEFAULT 1, CONSTRAINT own CHECK (own > 0)) INHERITS (i.later_parent);
CREATE TABLE i.later_adopted (own integer, id integer NOT NULL PRIMARY KEY);
ALTER TABLE i.later_adopted INHERIT i.later_parent;
CREATE TABLE i.a_later_grandchild (more text) INHERITS (i.later_child, i.second);
ALTER TABLE i.later_parent ADD COLUMN late text COLLATE "C" DEFAULT 'late' NOT NULL,
    ADD COLUMN generated integer GENERATED ALWAYS AS (id + 1) STORED, ADD CONSTRAINT late CHECK (late <> '');
ALTER TABLE i.later_child ADD COLUMN last integer, ALTER late SET DEFAULT 'mine', ALTER late SET STORAGE EXTERNAL;
ALTER TABLE i.later_adopted ADD CONSTRAINT own_late CHECK (late <> 'x');
ALTER TABLE i.later_parent ADD CONSTRAINT not_valid CHECK (late <> 'y') NOT VALID;
COMMENT ON COLUMN i.later_adopted.late IS 'from the parent';
GRANT SELECT (late) ON i.later_adopted TO PUBLIC;

CREATE TYPE i.shape AS (x integer, y text COLLATE "C", "select" integer[]);
CREATE TABLE i.typed OF i.shape;
CREATE TABLE i.typed_more OF i.shape (x WITH OPTIONS NOT NULL DEFAULT 5 PRIMARY KEY, "select" WITH OPTIONS DEFAULT '{1}',
    CHECK (y <> ''), CONSTRAINT exclusive EXCLUDE USING btree (y WITH =));
