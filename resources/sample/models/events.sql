-- SPDX-License-Identifier: MIT
-- What happens on devices, by month so that old months can go at once.

CREATE TYPE apps.event_kind AS ENUM ('install', 'open', 'crash', 'update', 'uninstall', 'purchase');

-- No key to devices: events outlive them.
CREATE TABLE apps.events (
    event_id bigserial NOT NULL,
    occurred_at timestamptz NOT NULL,
    kind apps.event_kind NOT NULL,
    app_id bigint NOT NULL REFERENCES apps.apps,
    device_id uuid,
    details jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (occurred_at, event_id)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX events_app_id_idx ON apps.events (app_id, occurred_at DESC);
CREATE INDEX events_details_idx ON apps.events USING gin (details jsonb_path_ops);
COMMENT ON TABLE apps.events IS 'What devices report; a partition for each month, in UTC';
COMMENT ON COLUMN apps.events.details IS 'Depends on the kind: {"signal": 11} of a crash, {"price": 4.99} of a purchase';

CREATE TABLE apps.events_2026_01 PARTITION OF apps.events
    FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2026-02-01 00:00:00+00');
CREATE TABLE apps.events_2026_02 PARTITION OF apps.events
    FOR VALUES FROM ('2026-02-01 00:00:00+00') TO ('2026-03-01 00:00:00+00');
CREATE TABLE apps.events_2026_03 PARTITION OF apps.events
    FOR VALUES FROM ('2026-03-01 00:00:00+00') TO ('2026-04-01 00:00:00+00');
CREATE TABLE apps.events_2026_04 PARTITION OF apps.events
    FOR VALUES FROM ('2026-04-01 00:00:00+00') TO ('2026-05-01 00:00:00+00');
CREATE TABLE apps.events_2026_05 PARTITION OF apps.events
    FOR VALUES FROM ('2026-05-01 00:00:00+00') TO ('2026-06-01 00:00:00+00');
CREATE TABLE apps.events_2026_06 PARTITION OF apps.events
    FOR VALUES FROM ('2026-06-01 00:00:00+00') TO ('2026-07-01 00:00:00+00');
CREATE TABLE apps.events_later PARTITION OF apps.events DEFAULT;
COMMENT ON TABLE apps.events_later IS 'Months that have no partition yet';
