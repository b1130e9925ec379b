-- SPDX-License-Identifier: MIT
DROP VIEW billing.open_invoices;
DROP VIEW apps.app_overview;
DROP MATERIALIZED VIEW apps.app_ratings;
DROP VIEW apps.current_releases;
