// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/introspect.h"
#include "tests/support/testserver.h"

#include <QTest>

#include <algorithm>
#include <memory>

namespace tests {

/// A server with the database "rich", which holds an object of every kind, and ways to read from
/// it.
class IntrospectedServer
{
public:
    IntrospectedServer();

    QString problem() const { return m_server.problem(); }
    const TestServer *operator->() const { return &m_server; }

    models::Result<models::Snapshot> read(const QString &database,
                                          const QString &user = QStringLiteral("postgres"),
                                          const QString &before = {}) const;

    /// A new database in which `sql` has been run; null when that failed.
    QString databaseWith(const QString &sql) const;

private:
    TestServer m_server;
};

/// The object of that name, or null.
template <typename T>
const T *named(const QList<T> &objects, const QString &name)
{
    const auto found = std::ranges::find(objects, name, &T::name);
    return found == objects.end() ? nullptr : &*found;
}

template <typename T>
QStringList namesIn(const QList<T> &objects)
{
    QStringList names;
    for (const T &object : objects)
        names.append(object.name);
    return names;
}

inline const char *const richSchema = R"sql(
CREATE EXTENSION hstore;
CREATE SCHEMA shop;
COMMENT ON SCHEMA shop IS 'What is sold';
CREATE TYPE shop.state AS ENUM ('new', 'paid', 'sent');
ALTER TYPE shop.state ADD VALUE 'packed' BEFORE 'sent';
COMMENT ON TYPE shop.state IS 'Where an order is';
CREATE DOMAIN shop.price AS numeric(10,2) DEFAULT 0 NOT NULL CONSTRAINT positive CHECK (VALUE >= 0);
CREATE TYPE shop.address AS (street text, "zip code" character varying(10));
CREATE TYPE shop.pricerange AS RANGE (subtype = numeric);

CREATE TABLE shop.customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gone integer,
    email text COLLATE "C" NOT NULL,
    home shop.address,
    attributes public.hstore,
    boss bigint REFERENCES shop.customer ON DELETE SET NULL,
    CONSTRAINT customer_email_key UNIQUE (email)
);
ALTER TABLE shop.customer DROP COLUMN gone;
COMMENT ON TABLE shop.customer IS 'Who buys';
COMMENT ON COLUMN shop.customer.email IS 'One each';
COMMENT ON CONSTRAINT customer_email_key ON shop.customer IS 'no two';
CREATE INDEX customer_lower ON shop.customer (boss, lower(email) DESC, (id + 1)) INCLUDE (home) WHERE boss > 0;
COMMENT ON INDEX shop.customer_lower IS 'to find them';
CREATE INDEX customer_attributes ON shop.customer USING gin (attributes);

CREATE TABLE shop.item (shop integer, number integer, cost shop.price, amount integer DEFAULT 1,
    total numeric GENERATED ALWAYS AS (amount * 2) STORED, PRIMARY KEY (number, shop));
CREATE UNLOGGED TABLE shop.line (
    id serial,
    item_shop integer, item_number integer, during tstzrange,
    state shop.state DEFAULT 'new' NOT NULL,
    CONSTRAINT line_item FOREIGN KEY (item_number, item_shop) REFERENCES shop.item (number, shop)
        ON UPDATE CASCADE ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT positive CHECK (item_shop > 0 AND item_number > 0),
    CONSTRAINT apart EXCLUDE USING gist (during WITH &&)
);
ALTER TABLE shop.line ADD CONSTRAINT late FOREIGN KEY (id) REFERENCES shop.customer ON DELETE SET DEFAULT NOT VALID;

CREATE TABLE shop.event (id bigint, at timestamptz NOT NULL, customer bigint REFERENCES shop.customer,
    PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE shop.event_2024 PARTITION OF shop.event
    FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00') PARTITION BY LIST (id);
CREATE TABLE shop.event_2024_one PARTITION OF shop.event_2024 FOR VALUES IN (1);
CREATE TABLE shop.audit (event bigint, at timestamptz, FOREIGN KEY (event, at) REFERENCES shop.event);
CREATE TABLE shop.animal (name text);
CREATE TABLE shop.cat (lives integer) INHERITS (shop.animal);

CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE shop.csv (a text) SERVER files OPTIONS (filename '/dev/null');

CREATE VIEW shop.emails AS SELECT id, email FROM shop.customer;
COMMENT ON VIEW shop.emails IS 'just these';
COMMENT ON COLUMN shop.emails.id IS 'who';
CREATE MATERIALIZED VIEW shop.count AS SELECT count(*) AS n FROM shop.customer;
CREATE UNIQUE INDEX count_n ON shop.count (n);

CREATE SEQUENCE shop.tick AS smallint START 5 INCREMENT -2 MINVALUE -100 MAXVALUE 7 CACHE 3 CYCLE;
CREATE FUNCTION shop.twice(x integer, y text DEFAULT 'a') RETURNS integer LANGUAGE sql AS 'select x * 2';
CREATE FUNCTION shop.twice(x bigint) RETURNS SETOF text LANGUAGE sql AS 'select null::text';
CREATE PROCEDURE shop.nothing() LANGUAGE sql AS '';
CREATE AGGREGATE shop.biggest(integer) (sfunc = int4larger, stype = integer);
COMMENT ON PROCEDURE shop.nothing() IS 'idle';
)sql";

inline IntrospectedServer::IntrospectedServer()
{
    if (!m_server.problem().isEmpty())
        return;
    const QString name = m_server.createDatabase(QStringLiteral("rich"));
    m_server.psql(name, {QStringLiteral("-c"), QLatin1String(richSchema)});
}

inline models::Result<models::Snapshot>
IntrospectedServer::read(const QString &database, const QString &user, const QString &before) const
{
    models::Session session;
    if (const auto opened = session.open(m_server.spec(database, user), {}).result(); !opened)
        return opened.error();
    if (!before.isEmpty()) {
        const models::Status ran = session
                                       .run([before](models::Connection &connection) {
                                           return connection.execute(before);
                                       })
                                       .result();
        if (!ran)
            return ran.error();
    }
    return models::introspect(session).result();
}

inline QString IntrospectedServer::databaseWith(const QString &sql) const
{
    static int count = 0;
    const QString name = m_server.createDatabase(QStringLiteral("d%1").arg(++count));
    return m_server.psql(name, {QStringLiteral("-c"), sql}).isNull() ? QString() : name;
}

} // namespace tests
