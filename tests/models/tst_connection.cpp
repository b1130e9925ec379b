// SPDX-License-Identifier: MIT
#include "models/server/session.h"
#include "tests/support/testserver.h"

#include <QTest>

using namespace models;

class tst_Connection : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestServer> m_server;

    /// What `job` answers on a new connection.
    template <typename Job>
    auto answer(Job job)
    {
        Session session;
        const auto opened = session.open(m_server->spec(), {}).result();
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message + opened.error().detail));
        return session.run(job).result();
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<tests::TestServer>();
        NEED_SERVER(m_server);
    }

    void readsAUriAsLibpqDoes()
    {
        const auto spec
            = parseConnectionUri("postgresql://ada@db.example.com:6543/apps?sslmode=verify-full");
        QVERIFY(spec);
        QCOMPARE(spec->user(), QString("ada"));
        QCOMPARE(spec->host(), QString("db.example.com"));
        QCOMPARE(spec->port(), QString("6543"));
        QCOMPARE(spec->database(), QString("apps"));
        QCOMPARE(spec->parameters.value("sslmode"), QString("verify-full"));
        QCOMPARE(displayName(*spec), QString("ada@db.example.com:6543/apps"));
    }

    void refusesAUriWithAPasswordAndDoesNotRepeatIt_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::newRow("password") << "postgresql://ada:hunter2@h/db";
        QTest::newRow("unreadable, with a password") << "postgresql://ada:hunter2@h:port/db?x=y";
        QTest::newRow("key and value") << "host=h password=hunter2";
    }

    void refusesAUriWithAPasswordAndDoesNotRepeatIt()
    {
        QFETCH(QString, uri);
        const auto spec = parseConnectionUri(uri);
        QVERIFY(!spec);
        QCOMPARE(spec.error().kind, Error::Kind::Misused);
        QVERIFY(!spec.error().message.contains("hunter2"));
        QVERIFY(!spec.error().hint.contains("hunter2"));
    }

    void failureInsideAScript_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("sqlState");

        QTest::newRow("first") << "SELECT * FROM missing"
                               << "42P01";
        QTest::newRow("middle") << "SELECT 1; SELECT 1/0; SELECT 2"
                                << "22012";
        QTest::newRow("last") << "CREATE TABLE x (); SELECT 1/0"
                              << "22012";
        QTest::newRow("copy in") << "COPY (SELECT 1) TO STDOUT"
                                 << "";
        QTest::newRow("copy out") << "CREATE TABLE y (i int); COPY y FROM STDIN"
                                  << "";
    }

    void failureInsideAScript()
    {
        QFETCH(QString, sql);
        QFETCH(QString, sqlState);
        const Status status
            = answer([&](Connection &connection) { return connection.execute(sql); });
        QVERIFY(!status);
        QCOMPARE(status.error().sqlState, sqlState);
        QVERIFY(!status.error().message.isEmpty());
        QCOMPARE(m_server->ask("postgres",
                               "SELECT to_regclass('x') IS NULL AND to_regclass('y') IS NULL"),
                 QString("t"));
    }

    void valuesAreSentBesideTheText()
    {
        const QString hostile = QString::fromUtf8("'; DROP TABLE t; -- 😀 \" \\ ?1 :x");
        const auto rows = answer([&](Connection &connection) {
            return connection.query("SELECT $1::text, $2::text IS NULL, '{\"a\":1}'::jsonb ? 'a'",
                                    {hostile, std::nullopt});
        });
        QVERIFY(rows);
        QCOMPARE(rows->text(0, 0), hostile);
        QVERIFY(rows->flag(0, 1));
        QVERIFY(rows->flag(0, 2));
    }

    void valuesArriveAsTheServerWroteThem()
    {
        const auto rows = answer([](Connection &connection) {
            return connection.query(
                "SELECT timestamptz 'infinity', numeric '12345678901234567890.123456789', "
                "time '12:00:00.123456', date '0044-03-15 BC', '\\x00ff'::bytea, NULL::int, "
                "(-9223372036854775808)::bigint");
        });
        QVERIFY(rows);
        QCOMPARE(rows->text(0, 0), QString("infinity"));
        QCOMPARE(rows->text(0, 1), QString("12345678901234567890.123456789"));
        QCOMPARE(rows->text(0, 2), QString("12:00:00.123456"));
        QCOMPARE(rows->text(0, 3), QString("0044-03-15 BC"));
        QCOMPARE(rows->text(0, 4), QString("\\x00ff"));
        QVERIFY(rows->isNull(0, 5));
        QCOMPARE(rows->number(0, 6), std::numeric_limits<qint64>::min());
    }

    void aTransactionIsCommittedOrRolledBackWhole()
    {
        const auto insert = [](Connection &connection, bool fail) {
            return connection.inTransaction([&]() -> Status {
                if (const Status made = connection.execute("CREATE TABLE whole (i int)"); !made)
                    return made;
                if (fail)
                    return Error{.message = "changed my mind"};
                return ok();
            });
        };
        QVERIFY(!answer([&](Connection &connection) { return insert(connection, true); }));
        QCOMPARE(m_server->ask("postgres", "SELECT to_regclass('whole') IS NULL"), QString("t"));
        QVERIFY(answer([&](Connection &connection) { return insert(connection, false); }));
        QCOMPARE(m_server->ask("postgres", "SELECT to_regclass('whole') IS NULL"), QString("f"));
    }

    void aSwallowedFailureDoesNotPassForACommit()
    {
        const Status status = answer([](Connection &connection) {
            return connection.inTransaction([&]() -> Status {
                (void)connection.execute("SELECT 1/0");
                return ok();
            });
        });
        QVERIFY(!status);
        QCOMPARE(status.error().sqlState, QString("25P02"));
    }

    void copiesDataIn()
    {
        const auto count = answer([](Connection &connection) -> Result<QString> {
            if (const Status made = connection.execute("CREATE TEMP TABLE t (a int, b text)");
                !made)
                return made.error();
            if (const auto copied = connection.copyIn("COPY t FROM STDIN", "1\tone\n2\t\\N\n");
                !copied)
                return copied.error();
            const auto rows = connection.query("SELECT count(*) || ' ' || count(b) FROM t");
            if (!rows)
                return rows.error();
            return rows->text(0, 0);
        });
        QVERIFY(count);
        QCOMPARE(*count, QString("2 1"));
    }

    void copyOfBadDataIsAnErrorAndTheConnectionGoesOn()
    {
        const Status status = answer([](Connection &connection) -> Status {
            if (const Status made = connection.execute("CREATE TEMP TABLE t (a int)"); !made)
                return made;
            const auto copied = connection.copyIn("COPY t FROM STDIN", "one\n");
            if (copied || copied.error().sqlState != u"22P02")
                return Error{.message = "the copy should have been refused"};
            if (connection.copyIn("COPY nowhere FROM STDIN", "x\n"))
                return Error{.message = "there is no such table"};
            return connection.execute("SELECT 1");
        });
        QVERIFY2(status, status ? "" : qPrintable(status.error().message));
    }

    void noticesReachTheJob()
    {
        QStringList heard;
        QVERIFY(answer([&](Connection &connection) {
            connection.onNotice(
                [&](const Notice &notice) { heard += notice.severity + ' ' + notice.message; });
            return connection.execute("DO $$BEGIN RAISE WARNING 'careful'; END$$");
        }));
        QCOMPARE(heard, QStringList{"WARNING careful"});
    }

    void errorsHoldNoPassword()
    {
        const Status status = answer([](Connection &connection) {
            return connection.execute("CREATE ROLE x LOGIN PASSWORD 'hunter2' NONSENSE");
        });
        QVERIFY(!status);
        const Error error = status.error();
        for (const QString &text :
             {error.message, error.detail, error.hint, error.context, error.statement})
            QVERIFY2(!text.contains("hunter2"), qPrintable(text));
        QVERIFY(error.statement.contains("PASSWORD '****'"));
    }

    void aVerifierIsAcceptedInPlaceOfThePassword()
    {
        const auto verifier = answer([](Connection &connection) -> Result<Secret> {
            const auto made = connection.scramVerifier("scrammed", Secret("pä'ss"));
            if (!made)
                return made;
            const Status created = connection.execute("CREATE ROLE scrammed LOGIN PASSWORD "
                                                      + connection.literal(made->reveal()));
            return created ? made : Result<Secret>(created.error());
        });
        QVERIFY(verifier);
        QVERIFY(verifier->reveal().startsWith("SCRAM-SHA-256$"));
        QCOMPARE(m_server->ask("postgres",
                               "SELECT rolpassword FROM pg_authid WHERE rolname = 'scrammed'"),
                 verifier->reveal());
    }
};

QTEST_GUILESS_MAIN(tst_Connection)
#include "tst_connection.moc"
