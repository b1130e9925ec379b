-- SPDX-License-Identifier: MIT
-- Devices, what is installed on them, and what their users have allowed.

CREATE TABLE apps.devices (
    device_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id bigint NOT NULL REFERENCES apps.accounts,
    platform apps.platform NOT NULL,
    model text NOT NULL,
    os_version text NOT NULL,
    enrolled_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz,
    CONSTRAINT devices_seen_after_enrolment CHECK (last_seen_at >= enrolled_at)
);
CREATE INDEX devices_account_id_idx ON apps.devices (account_id);
CREATE INDEX devices_last_seen_at_idx ON apps.devices USING brin (last_seen_at);
COMMENT ON TABLE apps.devices IS 'A phone, tablet or computer that is signed in to the store';
COMMENT ON COLUMN apps.devices.device_id IS 'Made by the device when it enrols; survives a change of owner';

CREATE TABLE apps.installations (
    device_id uuid NOT NULL REFERENCES apps.devices ON DELETE CASCADE,
    app_id bigint NOT NULL REFERENCES apps.apps,
    release_id bigint NOT NULL,
    installed_at timestamptz NOT NULL DEFAULT now(),
    last_opened_at timestamptz,
    PRIMARY KEY (device_id, app_id),
    FOREIGN KEY (app_id, release_id) REFERENCES apps.releases (app_id, release_id)
);
CREATE INDEX installations_app_id_idx ON apps.installations (app_id, release_id);
COMMENT ON TABLE apps.installations IS 'An app on a device, at most once';
COMMENT ON COLUMN apps.installations.release_id IS 'What runs there now; a release of the same app';

CREATE TABLE apps.permission_grants (
    device_id uuid NOT NULL,
    app_id bigint NOT NULL,
    permission_code text NOT NULL REFERENCES apps.permissions,
    is_granted boolean NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (device_id, app_id, permission_code),
    FOREIGN KEY (device_id, app_id) REFERENCES apps.installations ON DELETE CASCADE
);
COMMENT ON TABLE apps.permission_grants IS 'What the user of a device answered when an app asked';
