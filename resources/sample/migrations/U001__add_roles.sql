-- SPDX-License-Identifier: MIT
-- Takes the roles and schemas away. Nothing of ours is left in them by now; if something is, this fails and
-- changes nothing, rather than dropping what somebody else has made.

-- What R__functions.sql has made if it ran before V002 or V009: repeatable migrations have no undo of their own.
DROP FUNCTION IF EXISTS apps.record_change();
DROP FUNCTION IF EXISTS apps.touch_updated_at();

ALTER DEFAULT PRIVILEGES IN SCHEMA apps, billing
    REVOKE SELECT ON TABLES FROM "${api_username}";
ALTER DEFAULT PRIVILEGES IN SCHEMA apps, billing
    REVOKE USAGE, SELECT ON SEQUENCES FROM "${consumer_username}";
ALTER DEFAULT PRIVILEGES IN SCHEMA apps, billing
    REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLES FROM "${consumer_username}";

DROP SCHEMA billing;
DROP SCHEMA apps;

-- DROP OWNED takes the privileges that are left in this database; one must be a member of a role to do it.
GRANT "${consumer_username}", "${api_username}" TO CURRENT_USER;
DROP OWNED BY "${consumer_username}", "${api_username}";

-- A role that another database of this server still uses stays there.
DO $roles$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['${consumer_username}', '${api_username}'] LOOP
        BEGIN
            EXECUTE format('DROP ROLE %I', name);
        EXCEPTION WHEN dependent_objects_still_exist THEN
            RAISE NOTICE 'The role % stays: another database of this server uses it', name;
        END;
    END LOOP;
END
$roles$;
