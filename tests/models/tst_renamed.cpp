// SPDX-License-Identifier: MIT
#include "models/diff/diff.h"
#include "tests/models/introspectedserver.h"

using namespace models;

namespace {

const auto made = QStringLiteral(R"(
CREATE SCHEMA shop; CREATE SCHEMA log;
CREATE TYPE shop.mood AS ENUM ('a', 'b');
CREATE DOMAIN shop.price AS numeric CHECK (VALUE > 0);
CREATE FUNCTION shop.twice(x shop.mood) RETURNS integer IMMUTABLE LANGUAGE sql AS 'select 2';
CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TABLE shop.customer (
    id serial PRIMARY KEY, email text UNIQUE CHECK (email <> ''), mood shop.mood, cost shop.price,
    half integer GENERATED ALWAYS AS (id / 2) STORED, number integer GENERATED ALWAYS AS IDENTITY);
CREATE INDEX by_email ON shop.customer (lower(email), id) WHERE email IS NOT NULL;
CREATE TABLE shop."Order" (id integer, customer integer REFERENCES shop.customer (id) ON DELETE CASCADE);
CREATE POLICY own ON shop.customer USING (email = CURRENT_USER);
CREATE TRIGGER touched BEFORE UPDATE OF email ON shop.customer FOR EACH ROW EXECUTE FUNCTION shop.touch();
CREATE VIEW shop.moods AS SELECT c.id, shop.twice(c.mood) AS two FROM shop.customer c;
CREATE VIEW shop.plain AS SELECT id FROM shop.customer WHERE id > 0;
CREATE STATISTICS shop.stat ON id, mood FROM shop.customer;
)");

ObjectName whole(ObjectKind kind, const QString &schema, const QString &name,
                 const QString &part = {})
{
    return {.kind = kind, .schema = schema, .name = name, .part = part};
}

} // namespace

class tst_Renamed : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { NEED_SERVER(&m_server) }

    void isWhatPostgresqlMakesOfIt_data()
    {
        using enum ObjectKind;
        QTest::addColumn<QString>("sql");
        QTest::addColumn<ObjectName>("from");
        QTest::addColumn<ObjectName>("to");
        const auto row = [](const char *sql, const ObjectName &from, const ObjectName &to) {
            QTest::newRow(sql) << QString(sql) << from << to;
        };
        row("ALTER SCHEMA shop RENAME TO store", whole(Schema, {}, "shop"),
            whole(Schema, {}, "store"));
        row("ALTER TABLE shop.customer RENAME TO \"Client\"", whole(Table, "shop", "customer"),
            whole(Table, "shop", "Client"));
        row("ALTER TABLE shop.customer SET SCHEMA log", whole(Table, "shop", "customer"),
            whole(Table, "log", "customer"));
        row("ALTER TABLE shop.\"Order\" RENAME TO purchase", whole(Table, "shop", "Order"),
            whole(Table, "shop", "purchase"));
        row("ALTER TYPE shop.mood RENAME TO feeling", whole(Type, "shop", "mood"),
            whole(Type, "shop", "feeling"));
        row("ALTER DOMAIN shop.price RENAME TO cost", whole(Type, "shop", "price"),
            whole(Type, "shop", "cost"));
        row("ALTER FUNCTION shop.twice RENAME TO double",
            whole(Function, "shop", "twice", "shop.mood"),
            whole(Function, "shop", "double", "shop.mood"));
        row("ALTER FUNCTION shop.touch SET SCHEMA log", whole(Function, "shop", "touch"),
            whole(Function, "log", "touch"));
        row("ALTER SEQUENCE shop.customer_id_seq RENAME TO counter",
            whole(Sequence, "shop", "customer_id_seq"), whole(Sequence, "shop", "counter"));
        row("ALTER INDEX shop.by_email RENAME TO \"By mail\"", whole(Index, "shop", "by_email"),
            whole(Index, "shop", "By mail"));
        row("ALTER VIEW shop.plain RENAME TO simple", whole(View, "shop", "plain"),
            whole(View, "shop", "simple"));
        row("ALTER TABLE shop.customer RENAME email TO mail",
            whole(Column, "shop", "customer", "email"), whole(Column, "shop", "customer", "mail"));
        row("ALTER TABLE shop.\"Order\" RENAME customer TO client",
            whole(Column, "shop", "Order", "customer"), whole(Column, "shop", "Order", "client"));
        row("ALTER TABLE shop.customer RENAME CONSTRAINT customer_pkey TO main",
            whole(Constraint, "shop", "customer", "customer_pkey"),
            whole(Constraint, "shop", "customer", "main"));
        row("ALTER TRIGGER touched ON shop.customer RENAME TO seen",
            whole(Trigger, "shop", "customer", "touched"),
            whole(Trigger, "shop", "customer", "seen"));
        row("ALTER POLICY own ON shop.customer RENAME TO mine",
            whole(Policy, "shop", "customer", "own"), whole(Policy, "shop", "customer", "mine"));
        row("ALTER STATISTICS shop.stat RENAME TO facts", whole(Statistics, "shop", "stat"),
            whole(Statistics, "shop", "facts"));
    }

    void isWhatPostgresqlMakesOfIt()
    {
        QFETCH(QString, sql);
        QFETCH(ObjectName, from);
        QFETCH(ObjectName, to);
        const QString database = m_server.databaseWith(made);
        QVERIFY(!database.isNull());
        const auto before = m_server.read(database);
        QVERIFY2(before, qPrintable(before ? QString() : before.error().message));
        m_server->ask(database, sql);
        const auto after = m_server.read(database);
        QVERIFY(after.has_value());
        QList<Rename> applied;
        const Snapshot expected = renamed(*before, *after, {{from, to}}, &applied);
        QCOMPARE(applied.size(), 1);
        QStringList texts;
        for (const Change &change : difference(expected, *after).changes) {
            texts.append(displayText(change));
            for (const PropertyChange &property : change.properties)
                texts.append(property.before + "\n" + property.after);
        }
        QVERIFY2(texts.isEmpty(), qPrintable(texts.join(u'\n')));
        QCOMPARE(expected.dependencies, after->dependencies);
        QVERIFY(expected == *after);
    }

private:
    tests::IntrospectedServer m_server;
};

QTEST_MAIN(tst_Renamed)
#include "tst_renamed.moc"
