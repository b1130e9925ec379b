-- SPDX-License-Identifier: MIT
-- Addresses such as /apps/quiet-harbour instead of /apps/4711.

ALTER TABLE apps.apps ADD COLUMN slug text;
COMMENT ON COLUMN apps.apps.slug IS 'In the address of its page; never changed once it is published';

UPDATE apps.apps SET slug = trim('-' FROM lower(regexp_replace(name, '[^[:alnum:]]+', '-', 'g')));

-- Two publishers may have had the same idea for a name.
UPDATE apps.apps AS app SET slug = app.slug || '-' || app.app_id
WHERE EXISTS (SELECT FROM apps.apps AS earlier WHERE earlier.slug = app.slug AND earlier.app_id < app.app_id);

ALTER TABLE apps.apps
    ALTER COLUMN slug SET NOT NULL,
    ADD CONSTRAINT apps_slug_key UNIQUE (slug);
