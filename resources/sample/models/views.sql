-- SPDX-License-Identifier: MIT
-- What the store's pages and the accountants read.

CREATE VIEW apps.current_releases AS
SELECT DISTINCT ON (app_id) app_id, release_id, version, size_bytes, released_at
FROM apps.releases
WHERE channel = 'stable' AND withdrawn_at IS NULL
ORDER BY app_id, released_at DESC;
COMMENT ON VIEW apps.current_releases IS 'What somebody gets who installs an app today';

CREATE MATERIALIZED VIEW apps.app_ratings AS
SELECT app_id, count(*) AS reviews, round(avg(stars), 2) AS stars
FROM apps.reviews
WHERE hidden_at IS NULL
GROUP BY app_id;
-- REFRESH MATERIALIZED VIEW CONCURRENTLY needs it.
CREATE UNIQUE INDEX app_ratings_app_id_key ON apps.app_ratings (app_id);
COMMENT ON MATERIALIZED VIEW apps.app_ratings IS 'Average stars; refreshed every night';

CREATE VIEW apps.app_overview AS
SELECT app.app_id,
       app.name,
       organisation.name AS publisher,
       release.version,
       release.released_at,
       rating.stars,
       coalesce(rating.reviews, 0) AS reviews,
       (SELECT count(*) FROM apps.installations AS installation WHERE installation.app_id = app.app_id) AS installations
FROM apps.apps AS app
JOIN apps.organisations AS organisation USING (organisation_id)
LEFT JOIN apps.current_releases AS release USING (app_id)
LEFT JOIN apps.app_ratings AS rating USING (app_id)
WHERE app.published_at IS NOT NULL;
COMMENT ON VIEW apps.app_overview IS 'A line in the list of the store';

CREATE VIEW billing.open_invoices AS
SELECT invoice.invoice_id,
       invoice.number,
       organisation.name AS organisation,
       invoice.due_on,
       invoice.currency,
       coalesce(line.total, 0) AS total,
       coalesce(line.total, 0) - coalesce(payment.received, 0) AS outstanding
FROM billing.invoices AS invoice
JOIN billing.subscriptions AS subscription USING (subscription_id)
JOIN apps.organisations AS organisation USING (organisation_id)
LEFT JOIN (SELECT invoice_id, sum(amount) AS total FROM billing.invoice_lines GROUP BY invoice_id) AS line USING (invoice_id)
LEFT JOIN (SELECT invoice_id, sum(amount) AS received FROM billing.payments GROUP BY invoice_id) AS payment USING (invoice_id)
WHERE invoice.state = 'open';
COMMENT ON VIEW billing.open_invoices IS 'What is owed to us';
