-- SPDX-License-Identifier: MIT
-- The functions behind the triggers, as they are now: edit them here, and the next migrate brings them up to date.
-- They name no table that exists only after some migration, or name it in a body that is read when it runs,
-- so that this file can be applied at any version.

CREATE OR REPLACE FUNCTION apps.touch_updated_at() RETURNS trigger
    LANGUAGE plpgsql
AS $function$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION apps.touch_updated_at() IS 'Trigger: sets updated_at to the time of the transaction';

CREATE OR REPLACE FUNCTION apps.record_change() RETURNS trigger
    LANGUAGE plpgsql
AS $function$
BEGIN
    INSERT INTO apps.audit_entries (relation, operation, before, after)
    VALUES (TG_RELID::regclass::text, TG_OP, to_jsonb(OLD), CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(NEW) END);
    RETURN NULL;
END
$function$;
COMMENT ON FUNCTION apps.record_change() IS 'Trigger: keeps what a row was before it was changed or deleted';
