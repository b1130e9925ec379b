// SPDX-License-Identifier: MIT
#include "models/diff/diff.h"
#include "models/diff/planuses.h"
#include "models/diff/target.h"
#include "tests/models/introspectedserver.h"

using namespace models;

namespace {

const auto live = QStringLiteral(R"(
CREATE SCHEMA shop; CREATE SCHEMA log;
CREATE TYPE shop.mood AS ENUM ('a', 'b');
CREATE TYPE shop.old_mood AS ENUM ('a', 'b');
CREATE FUNCTION shop.next() RETURNS integer LANGUAGE sql AS 'select 1';
CREATE TABLE shop.customer (id serial PRIMARY KEY, email text, gone shop.old_mood DEFAULT 'a',
                            CONSTRAINT gone_once UNIQUE (gone), CONSTRAINT odd CHECK (email <> ''));
CREATE INDEX by_gone ON shop.customer (gone);
CREATE INDEX by_email ON shop.customer (email);
CREATE TABLE shop.visit (id integer DEFAULT shop.next() PRIMARY KEY, customer integer REFERENCES shop.customer);
CREATE TABLE shop.measure (at date) PARTITION BY RANGE (at);
CREATE TABLE shop.measure_2024 PARTITION OF shop.measure FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE VIEW shop.emails AS SELECT email FROM shop.customer;
CREATE SEQUENCE shop.counter;
CREATE TABLE log.flyway_schema_history (installed_rank integer PRIMARY KEY);
COMMENT ON TABLE shop.customer IS 'Who buys';
GRANT SELECT ON shop.customer TO PUBLIC;
)");

const auto declared = QStringLiteral(R"(
CREATE SCHEMA shop;
CREATE TYPE shop.mood AS ENUM ('a', 'between', 'b', 'c');
CREATE TABLE shop.customer (id serial PRIMARY KEY, email varchar(80), mood shop.mood,
                            CONSTRAINT even CHECK (id > 0));
CREATE INDEX by_email ON shop.customer (lower(email));
CREATE TABLE shop.measure (at date, place text NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE shop.added (id integer REFERENCES shop.customer);
CREATE VIEW shop.moods AS SELECT mood FROM shop.customer;
)");

QStringList textsOf(const QList<Change> &changes)
{
    QStringList texts;
    for (const Change &change : changes)
        texts.append(displayText(change));
    return texts;
}

/// What is named in a snapshot and not there.
QStringList missingIn(const Snapshot &snapshot)
{
    const SnapshotObjects objects(snapshot);
    const SnapshotUses uses(objects);
    QStringList missing;
    for (const Dependency &use : uses.all()) {
        for (const ObjectName &name : {use.object, use.uses}) {
            if (!objects.contains(name))
                missing.append(kindName(name.kind) + u' ' + displayText(name));
        }
    }
    return missing;
}

} // namespace

class tst_Target : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        NEED_SERVER(&m_server)
        const auto one = m_server.read(m_server.databaseWith(live));
        const auto other = m_server.read(m_server.databaseWith(declared));
        QVERIFY(one && other);
        m_live = *one;
        m_declared = *other;
    }

    void withinEverythingIsTheOtherSide()
    {
        QVERIFY(targetWithin({}, m_live, m_declared) == m_declared);
        QVERIFY(targetWithin({}, m_declared, m_live) == m_live);
    }

    void withinNothingStaysAsItIs()
    {
        const Scope none{.owners = false,
                         .privileges = false,
                         .comments = false,
                         .database = false,
                         .schemas = QStringList()};
        QVERIFY(targetWithin(none, m_live, m_declared) == m_live);
    }

    void ignoredTablesStay()
    {
        const Scope scope{.ignored = {{"log", "flyway_schema_history"}}};
        const Snapshot target = targetWithin(scope, m_live, m_declared);
        QVERIFY(target.table("log", "flyway_schema_history"));
        QCOMPARE(textsOf(difference(m_declared, target).changes),
                 QStringList{"schema log: created"});
        QVERIFY(!targetWithin(scope, m_declared, m_live).table("log", "flyway_schema_history"));
    }

    void commentsAndPrivilegesStayWhenNobodySpeaksOfThem()
    {
        const Scope scope{.owners = false, .privileges = false, .comments = false};
        const Snapshot target = targetWithin(scope, m_live, m_declared);
        const Table *customer = target.table("shop", "customer");
        QCOMPARE(customer->comment, "Who buys");
        QVERIFY(customer->privileges == m_live.table("shop", "customer")->privileges);
        QVERIFY(target.table("shop", "added")->owner.isEmpty());
        QCOMPARE(customer->owner, "postgres");
    }

    void creatingTouchesNothingThatIsThere()
    {
        QList<Change> kept;
        const Snapshot target = syncTarget(m_live, m_declared, {}, &kept);
        QCOMPARE(
            textsOf(difference(m_live, target).changes),
            QStringList({"table shop.added: created", "column mood of shop.customer: created",
                         "constraint even of shop.customer: created",
                         "column place of shop.measure: created",
                         "column place of shop.measure_2024: created", "view shop.moods: created",
                         "type shop.mood: labels a, b → a, between, b, c"}));
        QCOMPARE(missingIn(target), QStringList());
        QVERIFY(textsOf(kept).contains("column email of shop.customer: type text → character "
                                       "varying(80)"));
        QVERIFY(textsOf(kept).contains("table shop.visit: dropped"));
    }

    void alteringKeepsTablesColumnsAndSequences()
    {
        const SyncOptions options{.mode = SyncOptions::Mode::Alter};
        QList<Change> kept;
        const Snapshot target = syncTarget(m_live, m_declared, options, &kept);
        QCOMPARE(textsOf(kept),
                 QStringList({"schema log: dropped", "column gone of shop.customer: dropped",
                              "constraint gone_once of shop.customer: dropped",
                              "index shop.by_gone of shop.customer: dropped",
                              "index shop.gone_once of shop.customer: dropped",
                              "table shop.measure_2024: dropped", "table shop.visit: dropped",
                              "sequence shop.counter: dropped", "type shop.old_mood: dropped",
                              "function shop.next(): dropped"}));
        QCOMPARE(missingIn(target), QStringList());
        const QStringList done = textsOf(difference(m_live, target).changes);
        QVERIFY(done.contains("view shop.emails: dropped"));
        QVERIFY(done.contains("constraint odd of shop.customer: dropped"));
        QVERIFY(target.table("shop", "measure_2024")->column("place"));
    }

    void whatMayGoGoes()
    {
        using enum ObjectKind;
        const SyncOptions options{
            .mode = SyncOptions::Mode::Alter,
            .mayDrop = {{.kind = Table, .schema = "shop", .name = "visit"},
                        {.kind = Table, .schema = "shop", .name = "measure_2024"},
                        {.kind = Table, .schema = "log", .name = "flyway_schema_history"},
                        {.kind = Column, .schema = "shop", .name = "customer", .part = "gone"},
                        {.kind = Sequence, .schema = "shop", .name = "counter"}}};
        QList<Change> kept;
        const Snapshot target = syncTarget(m_live, m_declared, options, &kept);
        QCOMPARE(textsOf(kept), QStringList());
        QVERIFY(difference(target, m_declared).isEmpty());
    }

    void aRoleHasAnotherNameEverywhere()
    {
        Snapshot other = withRole(m_live, "postgres", "keeper");
        QVERIFY(!toText(other).contains("postgres"));
        QVERIFY(withRole(other, "keeper", "postgres") == m_live);
    }

private:
    static QString toText(const Snapshot &snapshot)
    {
        QString text;
        for (const Schema &schema : snapshot.schemas) {
            text += schema.owner;
            for (const Table &table : schema.tables) {
                text += table.owner;
                for (const Grant &grant : table.privileges.value_or(Privileges()).grants)
                    text += grant.grantee + grant.grantor;
            }
        }
        return text;
    }

    tests::IntrospectedServer m_server;
    Snapshot m_live;
    Snapshot m_declared;
};

QTEST_MAIN(tst_Target)
#include "tst_target.moc"
