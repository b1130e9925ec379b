// SPDX-License-Identifier: MIT
#include "models/schema/identifier.h"
#include "tests/models/introspectedserver.h"

#include <QRegularExpression>
#include <QSemaphore>

using namespace models;
using namespace tests;

class tst_IntrospectHard : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<IntrospectedServer> m_server;

    static Snapshot withoutUserMappings(Snapshot snapshot)
    {
        snapshot.others.removeIf(
            [](const OtherObject &object) { return object.name.kind == ObjectKind::UserMapping; });
        return snapshot;
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<IntrospectedServer>();
        NEED_SERVER(m_server);
    }

    void everyIndexDefinitionIsTheServersOwn()
    {
        const QString sql = QStringLiteral(R"(
            CREATE TABLE public."Odd ""Name" (a int, "B" text, c varchar(5) COLLATE "C", d text[], e char(3), "order" int, f int4range);
            CREATE INDEX i1 ON "Odd ""Name" (a DESC); CREATE INDEX i2 ON "Odd ""Name" (a DESC NULLS LAST);
            CREATE INDEX i3 ON "Odd ""Name" (a NULLS FIRST, "B"); CREATE INDEX "I 4" ON "Odd ""Name" (c, "order");
            CREATE INDEX i5 ON "Odd ""Name" (c COLLATE "default"); CREATE INDEX i6 ON "Odd ""Name" ("B" text_pattern_ops);
            CREATE INDEX i8 ON "Odd ""Name" USING gin (d);
            CREATE INDEX i9 ON "Odd ""Name" (a) WITH (fillfactor = 50); CREATE INDEX i10 ON "Odd ""Name" USING hash ("B");
            CREATE INDEX i11 ON "Odd ""Name" USING gist (f); CREATE INDEX i12 ON "Odd ""Name" USING brin (a);
            CREATE INDEX i13 ON "Odd ""Name" (a) WHERE a IS NULL; CREATE UNIQUE INDEX i14 ON "Odd ""Name" (a) INCLUDE (c);
            CREATE UNIQUE INDEX i15 ON "Odd ""Name" ("B" COLLATE "C", a);
            CREATE TABLE p (a int, b int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
            CREATE INDEX ip ON p (b); CREATE INDEX ipo ON ONLY p (a, b);
            CREATE DOMAIN whole AS int; CREATE DOMAIN "small Whole" AS whole; CREATE TYPE hue AS ENUM ('red');
            CREATE COLLATION own FROM "C"; CREATE TYPE pair AS (a int, b int);
            CREATE TABLE borrowed (a whole, b "small Whole", c hue, d cidr, e inet, f bit(3), g varbit, h char(3), i text, j "char",
                k name, l pair, m int[], n oid, o regclass, p numeric, q varchar(3) COLLATE own, r bigint);
            CREATE INDEX ON borrowed (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r);
            CREATE INDEX b1 ON borrowed (h bpchar_ops, i bpchar_ops, i text_ops, q bpchar_ops);
            CREATE INDEX b2 ON borrowed (a oid_ops, f varbit_ops, g bit_ops, o oid_ops, b);
            CREATE INDEX b3 ON borrowed (q COLLATE "default", q, i COLLATE own, q varchar_ops, d cidr_ops);
            CREATE UNIQUE INDEX b4 ON borrowed (a) INCLUDE (b, "q");
            CREATE OPERATOR CLASS twisted FOR TYPE int USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=,
                OPERATOR 5 <, FUNCTION 1 btint4cmp(int, int);
            CREATE INDEX b5 ON borrowed (a twisted DESC);
            CREATE TABLE "json_table" ("json" int, "system_user" int, "over" int, "values" int, "json_array" int);
            CREATE INDEX "json_value" ON "json_table" ("json", "system_user", "over", "values", "json_array");)");
        const QString database = m_server->databaseWith(sql);
        const auto snapshot = m_server->read(database);
        QVERIFY(snapshot);
        const QString expected = (*m_server)->ask(
            database,
            QStringLiteral("SET search_path = pg_catalog; "
                           "SELECT pg_get_indexdef(c.oid) FROM pg_class c JOIN pg_namespace n ON "
                           "n.oid = relnamespace "
                           "WHERE nspname = 'public' AND relkind IN ('i', 'I') ORDER BY 1"));
        QStringList definitions;
        for (const Table &table : snapshot->schemas.first().tables) {
            for (const Index &index : table.indexes)
                definitions.append(index.definition);
        }
        QStringList server = expected.split(u'\n');
        definitions.sort();
        server.sort();
        QVERIFY(definitions.size() > 22);
        QCOMPARE(definitions, server);
    }

    void strangeNamesComeThroughAsTheyAre_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("quote") << QStringLiteral("a\"b'c");
        QTest::newRow("dot") << QStringLiteral("a.b");
        QTest::newRow("emoji") << QStringLiteral("🦊 fox");
        QTest::newRow("63 bytes") << QString(63, u'x');
        QTest::newRow("63 bytes of emoji")
            << QStringLiteral("🦊").repeated(15) + QStringLiteral("abc");
        QTest::newRow("right to left") << QStringLiteral("שלום עולם");
        QTest::newRow("both directions") << QStringLiteral("a\u202eb\u200f");
        QTest::newRow("markup") << QStringLiteral("<b>&amp;</b>");
        QTest::newRow("combined") << QStringLiteral("e\u0301");
        QTest::newRow("keyword") << QStringLiteral("select");
        QTest::newRow("upper case") << QStringLiteral("Über");
        QTest::newRow("percent and braces") << QStringLiteral("%1 {x},\\");
        QTest::newRow("newline") << QStringLiteral("two\nlines");
    }

    void strangeNamesComeThroughAsTheyAre()
    {
        QFETCH(QString, name);
        const QString table = quoted(name, name);
        const QString database = m_server->databaseWith(
            QStringLiteral("CREATE SCHEMA %1; CREATE TABLE %2 (%1 int PRIMARY KEY);"
                           "CREATE TABLE %3 (ref int REFERENCES %2);"
                           "CREATE INDEX ON %3 (ref)")
                .arg(quoted(name), table, quoted(name, QStringLiteral("other"))));
        const auto snapshot = m_server->read(database);
        QVERIFY(snapshot);
        const Table *same = snapshot->table(name, name);
        QVERIFY(same);
        QCOMPARE(same->primaryKey(), QStringList{name});
        QCOMPARE(same->indexes.first().columns, QStringList{name});
        const ForeignKey &key = snapshot->table(name, "other")->foreignKeys.first();
        QCOMPARE(key.referencedSchema, name);
        QCOMPARE(key.referencedTable, name);
        QCOMPARE(key.referencedColumns, QStringList{name});
    }

    void namesAreSortedByTheirCodeUnits()
    {
        const auto snapshot = m_server->read(m_server->databaseWith(
            QStringLiteral("CREATE TABLE b(); CREATE TABLE \"B\"(); CREATE TABLE ä(); "
                           "CREATE TABLE a_(); CREATE TABLE \"a\"()")));
        QVERIFY(snapshot);
        QCOMPARE(namesIn(snapshot->schemas.first().tables),
                 (QStringList{"B", "a", "a_", "b", "ä"}));
    }

    void aHostileSearchPathChangesNothing()
    {
        const QString trap
            = QStringLiteral("CREATE SCHEMA IF NOT EXISTS trap;"
                             "CREATE TABLE IF NOT EXISTS trap.pg_class (oid int);"
                             "CREATE OR REPLACE FUNCTION trap.format_type(oid, integer) RETURNS "
                             "text LANGUAGE sql AS $$ SELECT 'trapped' $$;"
                             "CREATE OR REPLACE FUNCTION trap.trapped(oid, oid) RETURNS boolean "
                             "LANGUAGE sql AS $$ SELECT false $$;");
        const QString database = m_server->databaseWith(
            trap
            + QStringLiteral("CREATE OPERATOR trap.= (leftarg = oid, rightarg = "
                             "oid, function = trap.trapped);"));
        (*m_server)->psql(database, {QStringLiteral("-f"), everyKindScript()});
        const auto plain = m_server->read(database);
        const auto hostile = m_server->read(
            database, QStringLiteral("postgres"),
            QStringLiteral(
                "SET search_path = trap, shop, public, pg_catalog; SET quote_all_identifiers = on;"
                "SET DateStyle = 'German'; SET TimeZone = 'Asia/Kathmandu'; SET bytea_output = "
                "escape;"
                "CREATE TEMP TABLE pg_attribute (attrelid oid)"));
        QVERIFY(plain);
        QVERIFY2(hostile, qPrintable(hostile ? QString() : hostile.error().detail));
        QCOMPARE(*hostile, *plain);
    }

    void theSessionIsLeftAsItWas()
    {
        Session session;
        QVERIFY(session.open((*m_server)->spec(QStringLiteral("rich")), {}).result());
        const auto setting = [&]() {
            return session
                .run([](Connection &connection) -> Result<QString> {
                    const auto rows = connection.query(
                        QStringLiteral("SELECT current_setting('search_path') || "
                                       "current_setting('transaction_read_only')"));
                    return rows ? Result<QString>(
                               rows->text(0, 0) + (connection.inTransactionBlock() ? "in" : "out"))
                                : rows.error();
                })
                .result();
        };
        const QString before = *setting();
        QVERIFY(introspect(session).result());
        QCOMPARE(*setting(), before);
        QVERIFY(before.endsWith(u"out"));
    }

    void aRoleWithoutRightsSeesTheSameSchema()
    {
        (*m_server)->ask(QStringLiteral("postgres"),
                         QStringLiteral("CREATE ROLE nobody_special LOGIN"));
        const auto all = m_server->read(QStringLiteral("rich"));
        const auto restricted
            = m_server->read(QStringLiteral("rich"), QStringLiteral("nobody_special"));
        QVERIFY(all);
        QVERIFY2(restricted, qPrintable(restricted ? QString() : restricted.error().detail));
        // The options of a user mapping are for the superuser and the user alone.
        QVERIFY(!restricted->unseen.isEmpty());
        QCOMPARE(withoutUserMappings(*restricted), withoutUserMappings(*all));
    }

    void aReadingThatWaitsForALockCanBeCancelled()
    {
        QSemaphore release;
        Session holder;
        QVERIFY(holder.open((*m_server)->spec(QStringLiteral("rich")), {}).result());
        const auto held = holder.run([&release](Connection &connection) {
            const Status locked = connection.execute(
                QStringLiteral("BEGIN; LOCK TABLE shop.customer IN ACCESS EXCLUSIVE MODE"));
            release.acquire();
            connection.rollback();
            return locked;
        });
        const QString waiting
            = QStringLiteral("SELECT count(*) FROM pg_locks WHERE mode = '%1' AND granted = %2");
        QTRY_COMPARE((*m_server)->ask("rich", waiting.arg("AccessExclusiveLock", "true")), "1");

        Session session;
        QVERIFY(session.open((*m_server)->spec(QStringLiteral("rich")), {}).result());
        const auto future = introspect(session);
        QTRY_COMPARE((*m_server)->ask("rich", waiting.arg("AccessShareLock", "false")), "1");
        session.cancel();
        const auto cancelled = future.result();
        release.release();
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().kind, Error::Kind::Cancelled);
        QVERIFY(held.result());
        QVERIFY(introspect(session).result());
    }

    void theNumberOfStatementsDoesNotGrowWithTheTables()
    {
        const auto statementsFor = [this](int tables) {
            QString sql;
            for (int i = 0; i < tables; ++i) {
                sql += QStringLiteral(
                           "CREATE TABLE t%1 (id int PRIMARY KEY, e int DEFAULT 1 CHECK (e > 0), r "
                           "int REFERENCES t%2);"
                           "CREATE INDEX ON t%1 ((e + 1)); CREATE VIEW v%1 AS SELECT * FROM t%1;")
                           .arg(i)
                           .arg(i / 2);
            }
            const QString database = m_server->databaseWith(sql);
            (*m_server)->ask(
                QStringLiteral("postgres"),
                QStringLiteral("ALTER DATABASE %1 SET log_statement = 'all'").arg(database));
            const qsizetype start = (*m_server)->log().size();
            const auto snapshot = m_server->read(database);
            return snapshot && snapshot->tableCount() == tables
                ? (*m_server)->log().mid(start).count(
                    QRegularExpression(QStringLiteral("LOG:  (statement|execute)")))
                : -1;
        };
        const qsizetype few = statementsFor(10);
        const qsizetype many = statementsFor(200);
        QVERIFY(few > 5);
        QVERIFY(few < 60);
        QCOMPARE(many, few);
    }
};

QTEST_GUILESS_MAIN(tst_IntrospectHard)
#include "tst_introspecthard.moc"
