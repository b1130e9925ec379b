-- SPDX-License-Identifier: MIT
ALTER TABLE apps.apps DROP COLUMN slug;
