-- SPDX-License-Identifier: MIT
DROP TRIGGER subscriptions_audit ON billing.subscriptions;
DROP TRIGGER apps_audit ON apps.apps;
DROP FUNCTION apps.record_change();
DROP TABLE apps.audit_entries;
DROP TABLE apps.events;
DROP TYPE apps.event_kind;
