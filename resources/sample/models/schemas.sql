-- SPDX-License-Identifier: MIT
-- The two schemas, and the function that every table with updated_at uses.

CREATE SCHEMA apps;
COMMENT ON SCHEMA apps IS 'Accounts, apps, devices, and what people do with them';
CREATE SCHEMA billing;
COMMENT ON SCHEMA billing IS 'Plans, subscriptions, invoices and payments';

CREATE FUNCTION apps.touch_updated_at() RETURNS trigger
    LANGUAGE plpgsql
AS $function$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION apps.touch_updated_at() IS 'Trigger: sets updated_at to the time of the transaction';
