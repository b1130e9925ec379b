-- SPDX-License-Identifier: MIT
-- A few thousand rows for the sample database as V010 leaves it: the first half year of 2026 of a small store.
-- The same rows every time and on every version of PostgreSQL: what looks random comes from pick(), a hash,
-- and not from random(), whose generator changed in version 15.

BEGIN;
SET LOCAL TimeZone = 'UTC';

-- A number from 0 to n - 1 that depends on the topic and on i, and on nothing else.
CREATE FUNCTION pg_temp.pick(topic text, i bigint, n integer) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $$SELECT (('x' || substr(md5(topic || ':' || i::text), 1, 7))::bit(28)::integer) % n$$;

-- One of the words, chosen like that.
CREATE FUNCTION pg_temp.word(topic text, i bigint, words text[]) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$SELECT words[1 + pg_temp.pick(topic, i, cardinality(words))]$$;

-- A moment of the half year, to the second.
CREATE FUNCTION pg_temp.moment(topic text, i bigint) RETURNS timestamptz
    LANGUAGE sql STABLE -- as timestamptz + interval is: with IMMUTABLE the planner could not inline it
    AS $$SELECT timestamptz '2026-01-01 00:00:00+00'
        + pg_temp.pick(topic || ' day', i, 181) * interval '1 day' + pg_temp.pick(topic || ' second', i, 86400) * interval '1 second'$$;

-- 600 people --------------------------------------------------------------------------------------------------

WITH person AS (
    SELECT i,
           pg_temp.word('first', i, ARRAY['Aino', 'Amara', 'Bram', 'Carla', 'Chidi', 'Daria', 'Elif', 'Emil', 'Farah', 'Felix',
               'Greta', 'Hana', 'Ines', 'Ivo', 'Jonas', 'Kaya', 'Lena', 'Luca', 'Mara', 'Mateo', 'Mei', 'Milan', 'Nadia', 'Noah',
               'Olga', 'Pablo', 'Priya', 'Quentin', 'Rosa', 'Ruben', 'Sofia', 'Tariq', 'Uma', 'Viktor', 'Yara', 'Zoe']) AS first_name,
           pg_temp.word('last', i, ARRAY['Almeida', 'Bauer', 'Castro', 'Dubois', 'Eriksen', 'Fischer', 'Garcia', 'Haddad', 'Ivanova',
               'Jansen', 'Kowalski', 'Laine', 'Moreau', 'Nakamura', 'Okafor', 'Petrov', 'Quist', 'Rossi', 'Santos', 'Tanaka', 'Ueda',
               'Varga', 'Weber', 'Xu', 'Yilmaz', 'Zhang']) AS last_name
    FROM generate_series(1, 600) AS i
)
INSERT INTO apps.accounts (account_id, email, display_name, state, locale, country, created_at, updated_at)
SELECT i,
       lower(first_name || '.' || last_name) || i || '@' || pg_temp.word('host', i, ARRAY['example.com', 'example.net', 'example.org']),
       first_name || ' ' || last_name,
       (CASE WHEN i % 53 = 0 THEN 'suspended' WHEN i % 41 = 0 THEN 'closed' WHEN i % 17 = 0 THEN 'invited' ELSE 'active' END)::apps.account_state,
       pg_temp.word('locale', i, ARRAY['en', 'en', 'en-GB', 'de', 'fr', 'es', 'pt-BR', 'ja', 'fi']),
       CASE WHEN i % 3 > 0 THEN pg_temp.word('country', i, ARRAY['DE', 'FR', 'ES', 'FI', 'GB', 'BR', 'JP', 'NL', 'PL', 'US']) END,
       timestamptz '2025-01-01 08:00:00+00' + i * interval '14 hours 31 minutes',
       timestamptz '2025-01-01 08:00:00+00' + i * interval '14 hours 31 minutes'
FROM person;

-- 48 publishers, some of them divisions of others, with their members -------------------------------------------

INSERT INTO apps.organisations (organisation_id, parent_id, name, website, created_at, updated_at)
SELECT i,
       CASE WHEN i > 36 THEN 1 + pg_temp.pick('parent', i, 12) END,
       name,
       'https://' || lower(replace(name, ' ', '-')) || '.example',
       timestamptz '2025-01-10 09:00:00+00' + i * interval '5 days',
       timestamptz '2025-01-10 09:00:00+00' + i * interval '5 days'
FROM (
    SELECT i,
           (ARRAY['Harbour', 'Northwind', 'Juniper', 'Copper', 'Meadow', 'Lantern', 'Basalt', 'Willow', 'Atlas', 'Ember', 'Cobalt', 'Saffron'])[1 + (i - 1) % 12]
               || ' ' || (ARRAY['Software', 'Labs', 'Studio', 'Mobile'])[1 + (i - 1) / 12] AS name
    FROM generate_series(1, 48) AS i
) AS publisher;

INSERT INTO apps.memberships (organisation_id, account_id, role, joined_at)
SELECT 1 + i % 48,
       i,
       (CASE WHEN i <= 48 THEN 'owner' ELSE pg_temp.word('role', i, ARRAY['admin', 'developer', 'developer', 'developer', 'viewer']) END)::apps.member_role,
       timestamptz '2025-06-01 10:00:00+00' + i * interval '19 hours'
FROM generate_series(1, 220) AS i;

-- A few people work for two.
INSERT INTO apps.memberships (organisation_id, account_id, role, joined_at)
SELECT 1 + (i + 7) % 48, i, 'viewer', timestamptz '2026-02-01 10:00:00+00' + i * interval '3 hours'
FROM generate_series(60, 219, 9) AS i;

-- The shelves, and 120 apps -----------------------------------------------------------------------------------

INSERT INTO apps.categories (category_id, parent_id, name) VALUES
    (1, NULL, 'Work'), (2, NULL, 'Home'), (3, NULL, 'Play'), (4, NULL, 'Learn'),
    (5, 1, 'Calendars'), (6, 1, 'Notes'), (7, 1, 'Mail'), (8, 1, 'Developer tools'),
    (9, 2, 'Cooking'), (10, 2, 'Garden'), (11, 2, 'Money'), (12, 2, 'Health'),
    (13, 3, 'Puzzles'), (14, 3, 'Music'), (15, 3, 'Pictures'),
    (16, 4, 'Languages'), (17, 4, 'Maps'), (18, 4, 'Stars and sky'), (19, 8, 'Databases');

INSERT INTO apps.apps (app_id, organisation_id, name, summary, platforms, price, published_at, created_at, updated_at)
SELECT i,
       1 + pg_temp.pick('publisher', i, 48),
       (ARRAY['Quiet', 'Swift', 'Paper', 'Silver', 'Little', 'Open', 'Blue', 'Second', 'Clear', 'Early', 'Round', 'Patient'])[1 + (i - 1) % 12]
           || ' ' || (ARRAY['Ledger', 'Compass', 'Kettle', 'Atlas', 'Journal', 'Metronome', 'Garden', 'Postbox', 'Telescope', 'Workbench'])[1 + (i - 1) / 12],
       pg_temp.word('summary', i, ARRAY['Does one thing, and does it well', 'Everything in its place', 'For those who like it simple',
           'Works without a network', 'The one your colleagues talk about', 'Small, fast, and without advertising']),
       (CASE pg_temp.pick('platforms', i, 4)
            WHEN 0 THEN '{android,ios}' WHEN 1 THEN '{android}' WHEN 2 THEN '{linux,macos,windows}' ELSE '{android,ios,web}'
        END)::apps.platform[],
       (ARRAY[0, 0, 0, 0.99, 2.49, 4.99, 9.99])[1 + pg_temp.pick('price', i, 7)],
       CASE WHEN i % 15 > 0 THEN timestamptz '2025-03-01 12:00:00+00' + i * interval '3 days' END,
       timestamptz '2025-02-01 12:00:00+00' + i * interval '3 days',
       timestamptz '2025-03-01 12:00:00+00' + i * interval '3 days'
FROM generate_series(1, 120) AS i;

INSERT INTO apps.app_categories (app_id, category_id)
SELECT i, 5 + pg_temp.pick('shelf', i, 15) FROM generate_series(1, 120) AS i
UNION
SELECT i, 1 + pg_temp.pick('room', i, 4) FROM generate_series(1, 120) AS i;

-- Six releases of each: five of them stable, the newest in beta ------------------------------------------------------

INSERT INTO apps.releases (release_id, app_id, version, channel, notes, size_bytes, sha256, released_at, withdrawn_at)
SELECT (app - 1) * 6 + n,
       app,
       CASE n WHEN 1 THEN '1.0.0' WHEN 2 THEN '1.0.1' WHEN 3 THEN '1.1.0' WHEN 4 THEN '1.2.0' WHEN 5 THEN '2.0.0' ELSE '2.1.0-beta.1' END,
       (CASE WHEN n = 6 THEN 'beta' ELSE 'stable' END)::apps.release_channel,
       pg_temp.word('notes', app * 6 + n, ARRAY['Fixes a crash at start', 'Dark theme', 'Faster search', 'New languages', 'Smaller package', 'Better keyboard support']),
       2000000 + pg_temp.pick('size', app * 6 + n, 90000000),
       sha256(('package ' || app || '/' || n)::bytea),
       timestamptz '2025-03-01 12:00:00+00' + app * interval '3 days' + n * interval '17 days',
       CASE WHEN n = 3 AND app % 20 = 0 THEN timestamptz '2026-06-30 12:00:00+00' END
FROM generate_series(1, 120) AS app, generate_series(1, 6) AS n;

INSERT INTO apps.release_permissions (release_id, permission_code, is_required)
SELECT release_id, code, pg_temp.pick('required ' || code, release_id, 3) > 0
FROM apps.releases, apps.permissions
-- What an app asks for depends on the app, and grows a little with its releases.
WHERE pg_temp.pick('asks ' || code, app_id, 12) < 3 + release_id % 6 / 3;

-- 800 devices with what is installed on them -------------------------------------------------------------------------

INSERT INTO apps.devices (device_id, account_id, platform, model, os_version, enrolled_at, last_seen_at)
SELECT md5('device ' || i)::uuid,
       1 + pg_temp.pick('owner', i, 600),
       platform::apps.platform,
       CASE platform
           WHEN 'android' THEN pg_temp.word('model', i, ARRAY['Fairphone 5', 'Pixel 8', 'Galaxy A55', 'Xperia 10'])
           WHEN 'ios' THEN pg_temp.word('model', i, ARRAY['iPhone 13', 'iPhone 15', 'iPad Air'])
           ELSE pg_temp.word('model', i, ARRAY['ThinkPad X1', 'Framework 13', 'XPS 13'])
       END,
       (11 + pg_temp.pick('os', i, 5)) || '.' || pg_temp.pick('os minor', i, 4),
       timestamptz '2025-06-01 00:00:00+00' + i * interval '6 hours',
       CASE WHEN i % 11 > 0 THEN pg_temp.moment('seen', i) END
FROM (
    SELECT i, pg_temp.word('device', i, ARRAY['android', 'android', 'android', 'ios', 'ios', 'linux', 'windows']) AS platform
    FROM generate_series(1, 800) AS i
) AS device;

INSERT INTO apps.installations (device_id, app_id, release_id, installed_at, last_opened_at)
SELECT device_id,
       app_id,
       -- Most keep up with the newest stable release.
       (app_id - 1) * 6 + CASE WHEN pg_temp.pick('current', i, 4) > 0 THEN 5 ELSE 1 + pg_temp.pick('old', i, 4) END,
       pg_temp.moment('installed', i),
       CASE WHEN i % 6 > 0 THEN pg_temp.moment('installed', i) + pg_temp.pick('opened', i, 1000) * interval '1 hour' END
FROM (
    SELECT device_id, app_id, row_number() OVER (ORDER BY device_id, app_id) AS i
    FROM (
        SELECT DISTINCT md5('device ' || device)::uuid AS device_id,
               -- Squared: a few apps are everywhere, most are rare.
               1 + (pg_temp.pick('app', device * 10 + n, 1000) ^ 2 / 1000000 * 120)::integer % 120 AS app_id
        FROM generate_series(1, 800) AS device, generate_series(1, 4) AS n
    ) AS wanted
) AS numbered;

INSERT INTO apps.permission_grants (device_id, app_id, permission_code, is_granted, decided_at)
SELECT device_id, app_id, permission_code,
       ('x' || substr(md5(device_id::text || permission_code), 1, 2))::bit(8)::integer < 190,
       installed_at + interval '2 minutes'
FROM apps.installations
JOIN apps.release_permissions USING (release_id)
JOIN apps.permissions ON code = permission_code AND is_sensitive;

-- Reviews and answers --------------------------------------------------------------------------------------------------

INSERT INTO apps.reviews (review_id, app_id, account_id, release_id, stars, body, written_at, hidden_at)
SELECT i, app_id, account_id, release_id, stars,
       pg_temp.word('review ' || stars, i, CASE
           WHEN stars >= 4 THEN ARRAY['I use it every day', 'Does what it says', 'Finally one without advertising', 'Beautiful and fast', '']
           WHEN stars = 3 THEN ARRAY['Good, but slow on my old phone', 'Misses an export', '']
           ELSE ARRAY['Crashes when I rotate the phone', 'Asks for far too many permissions', 'Lost my data after the update']
       END),
       written_at,
       CASE WHEN i % 97 = 0 THEN written_at + interval '1 day' END
FROM (
    SELECT row_number() OVER (ORDER BY app_id, account_id) AS i, app_id, account_id, release_id, written_at,
           (ARRAY[5, 5, 5, 4, 4, 4, 3, 3, 2, 1])[1 + pg_temp.pick('stars', app_id * 1000 + account_id, 10)] AS stars
    FROM (
        SELECT DISTINCT ON (app_id, account_id) app_id, account_id, release_id, installed_at + interval '9 days' AS written_at
        FROM apps.installations
        JOIN apps.devices USING (device_id)
        WHERE pg_temp.pick('writes', app_id * 1000 + account_id, 5) < 2
        ORDER BY app_id, account_id, installed_at
    ) AS opinion
) AS numbered;

INSERT INTO apps.review_replies (review_id, organisation_id, account_id, body, written_at)
SELECT review_id, organisation_id, owner.account_id,
       pg_temp.word('reply', review_id, ARRAY['Thank you, this is fixed in the next release', 'We are sorry; please write to our support', 'Thank you for telling us']),
       reviews.written_at + interval '2 days'
FROM apps.reviews
JOIN apps.apps USING (app_id)
JOIN apps.memberships AS owner USING (organisation_id)
WHERE stars <= 2 AND owner.role = 'owner' AND owner.account_id <= 48;

-- What publishers pay ----------------------------------------------------------------------------------------------------

INSERT INTO billing.subscriptions (subscription_id, organisation_id, plan_code, state, started_on, ended_on, updated_at)
SELECT i, i,
       pg_temp.word('plan', i, ARRAY['free', 'starter', 'starter', 'team', 'team', 'enterprise']),
       (CASE WHEN i % 12 = 0 THEN 'cancelled' WHEN i % 13 = 0 THEN 'past_due' WHEN i > 45 THEN 'trial' ELSE 'active' END)::billing.subscription_state,
       date '2026-01-01' + pg_temp.pick('start', i, 28),
       CASE WHEN i % 12 = 0 THEN date '2026-06-15' END,
       timestamptz '2026-01-01 12:00:00+00' + pg_temp.pick('start', i, 28) * interval '1 day'
FROM generate_series(1, 48) AS i;

INSERT INTO billing.invoices (invoice_id, subscription_id, number, state, issued_on, due_on)
SELECT n, subscription_id, '2026-' || lpad(n::text, 5, '0'),
       (CASE WHEN month = 6 THEN 'draft' WHEN n % 61 = 0 THEN 'void' WHEN month = 5 AND n % 3 = 0 OR n % 29 = 0 THEN 'open' ELSE 'paid' END)::billing.invoice_state,
       CASE WHEN month < 6 THEN make_date(2026, month + 1, 1) END,
       CASE WHEN month < 6 THEN make_date(2026, month + 1, 15) END
FROM (
    SELECT row_number() OVER (ORDER BY month, subscription_id) AS n, subscription_id, month
    FROM billing.subscriptions, generate_series(1, 6) AS month
    WHERE plan_code <> 'free' AND state <> 'trial'
) AS bill;

INSERT INTO billing.invoice_lines (invoice_id, line_no, description, quantity, unit_price)
SELECT invoice_id, 1, plan.name || ' plan, one month', 1, plan.monthly_price
FROM billing.invoices
JOIN billing.subscriptions USING (subscription_id)
JOIN billing.plans AS plan USING (plan_code)
UNION ALL
SELECT invoice_id, 2, 'Additional build minutes, by the thousand', 1 + pg_temp.pick('minutes', invoice_id, 8), 4.50
FROM billing.invoices
WHERE pg_temp.pick('extra', invoice_id, 5) < 2;

INSERT INTO billing.payments (payment_id, invoice_id, method, amount, received_at, reference)
SELECT row_number() OVER (ORDER BY invoice_id),
       invoice_id,
       pg_temp.word('method', invoice_id, ARRAY['card', 'card', 'card', 'bank_transfer', 'bank_transfer', 'voucher'])::billing.payment_method,
       (SELECT sum(line.amount) FROM billing.invoice_lines AS line WHERE line.invoice_id = invoice.invoice_id),
       issued_on::timestamptz + pg_temp.pick('days', invoice_id, 14) * interval '1 day' + interval '10 hours',
       upper(substr(md5('payment ' || invoice_id), 1, 12))
FROM billing.invoices AS invoice
WHERE state = 'paid';

-- 6000 events, some of them later than the last month that has a partition ---------------------------------------------

INSERT INTO apps.events (event_id, occurred_at, kind, app_id, device_id, details)
SELECT i, occurred_at, kind::apps.event_kind, app_id, device_id,
       CASE kind
           WHEN 'crash' THEN jsonb_build_object('signal', (ARRAY[6, 11, 11])[1 + pg_temp.pick('signal', i, 3)])
           WHEN 'purchase' THEN jsonb_build_object('price', (ARRAY[0.99, 2.49, 4.99])[1 + pg_temp.pick('paid', i, 3)])
           WHEN 'update' THEN jsonb_build_object('to', '2.0.0')
           ELSE '{}'
       END
FROM (
    SELECT i, device_id, app_id,
           pg_temp.moment('event', i) + CASE WHEN i % 200 = 0 THEN interval '120 days' ELSE interval '0' END AS occurred_at,
           pg_temp.word('kind', i, ARRAY['open', 'open', 'open', 'open', 'open', 'install', 'update', 'crash', 'uninstall', 'purchase']) AS kind
    FROM generate_series(1, 6000) AS i
    JOIN (SELECT row_number() OVER (ORDER BY device_id, app_id) AS n, device_id, app_id FROM apps.installations) AS installed
        ON n = 1 + i % (SELECT count(*) FROM apps.installations)
) AS event;

-- A little of the store's own history -----------------------------------------------------------------------------------

INSERT INTO apps.audit_entries (audit_id, happened_at, actor, relation, operation, before, after)
SELECT i, pg_temp.moment('audit', i), 'consumer', 'apps.apps', 'UPDATE',
       jsonb_build_object('app_id', app_id, 'price', price + 1), jsonb_build_object('app_id', app_id, 'price', price)
FROM generate_series(1, 80) AS i
JOIN apps.apps ON app_id = 1 + pg_temp.pick('audited', i, 120);

-- The next numbers continue after the ones above.
SELECT setval(pg_get_serial_sequence('apps.accounts', 'account_id'), (SELECT max(account_id) FROM apps.accounts)),
       setval(pg_get_serial_sequence('apps.organisations', 'organisation_id'), (SELECT max(organisation_id) FROM apps.organisations)),
       setval(pg_get_serial_sequence('apps.categories', 'category_id'), (SELECT max(category_id) FROM apps.categories)),
       setval(pg_get_serial_sequence('apps.apps', 'app_id'), (SELECT max(app_id) FROM apps.apps)),
       setval(pg_get_serial_sequence('apps.releases', 'release_id'), (SELECT max(release_id) FROM apps.releases)),
       setval(pg_get_serial_sequence('apps.reviews', 'review_id'), (SELECT max(review_id) FROM apps.reviews)),
       setval(pg_get_serial_sequence('billing.subscriptions', 'subscription_id'), (SELECT max(subscription_id) FROM billing.subscriptions)),
       setval(pg_get_serial_sequence('billing.invoices', 'invoice_id'), (SELECT max(invoice_id) FROM billing.invoices)),
       setval(pg_get_serial_sequence('billing.payments', 'payment_id'), (SELECT max(payment_id) FROM billing.payments)),
       setval(pg_get_serial_sequence('apps.events', 'event_id'), (SELECT max(event_id) FROM apps.events)),
       setval(pg_get_serial_sequence('apps.audit_entries', 'audit_id'), (SELECT max(audit_id) FROM apps.audit_entries));

REFRESH MATERIALIZED VIEW apps.app_ratings;

DROP FUNCTION pg_temp.moment(text, bigint), pg_temp.word(text, bigint, text[]), pg_temp.pick(text, bigint, integer);
COMMIT;
