-- SPDX-License-Identifier: MIT
-- The schemas, and the two roles that programs connect as: consumer reads and writes, api reads.
-- What is created here belongs to the role that migrates, and so does everything after it.

CREATE SCHEMA apps;
COMMENT ON SCHEMA apps IS 'Accounts, apps, devices, and what people do with them';
CREATE SCHEMA billing;
COMMENT ON SCHEMA billing IS 'Plans, subscriptions, invoices and payments';

-- Roles belong to the whole server: another database may have made them already.
DO $roles$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '${consumer_username}') THEN
        CREATE ROLE "${consumer_username}" NOSUPERUSER NOCREATEDB NOCREATEROLE;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '${api_username}') THEN
        CREATE ROLE "${api_username}" NOSUPERUSER NOCREATEDB NOCREATEROLE;
    END IF;
END
$roles$;

-- The text may be a password or its SCRAM-SHA-256 verifier: PostgreSQL takes both.
ALTER ROLE "${consumer_username}" LOGIN PASSWORD '${consumer_password}';
ALTER ROLE "${api_username}" LOGIN PASSWORD '${api_password}';

GRANT USAGE ON SCHEMA apps, billing TO "${consumer_username}", "${api_username}";

-- Rights on the tables and sequences that later migrations create.
ALTER DEFAULT PRIVILEGES IN SCHEMA apps, billing
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "${consumer_username}";
ALTER DEFAULT PRIVILEGES IN SCHEMA apps, billing
    GRANT USAGE, SELECT ON SEQUENCES TO "${consumer_username}";
ALTER DEFAULT PRIVILEGES IN SCHEMA apps, billing
    GRANT SELECT ON TABLES TO "${api_username}";
