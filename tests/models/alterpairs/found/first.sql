-- SPDX-License-Identifier: MIT
-- Found at random.

-- pair another step of a sequence
-- before
CREATE SEQUENCE s INCREMENT -1 CACHE 5;
-- after
CREATE SEQUENCE s;
