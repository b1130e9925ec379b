// SPDX-License-Identifier: MIT
#include "tests/models/introspectedserver.h"

#include <QProcess>
#include <QSemaphore>

using namespace models;
using namespace tests;

/// What stands in the way of reading: a role that may not, a user who stops it, a schema that
/// changes meanwhile, a server that goes away, sizes and names at the limit.
class tst_IntrospectLimits : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<IntrospectedServer> m_server;

    QString ask(const QString &sql) { return (*m_server)->ask(QStringLiteral("rich"), sql); }

    /// Holds a table that introspection has to wait for, until told to let it go.
    QFuture<Status> lock(Session &holder, QSemaphore &release)
    {
        return holder.run([&release](Connection &connection) {
            const Status locked = connection.execute(
                QStringLiteral("BEGIN; LOCK TABLE shop.customer IN ACCESS EXCLUSIVE MODE"));
            release.acquire();
            connection.rollback();
            return locked;
        });
    }

    bool somebodyWaits()
    {
        return ask(QStringLiteral("SELECT count(*) FROM pg_locks WHERE mode = 'AccessShareLock' "
                                  "AND NOT granted"))
            == u"1";
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<IntrospectedServer>();
        NEED_SERVER(m_server);
        ask(QStringLiteral("CREATE ROLE limited LOGIN"));
    }

    void whatARoleMayNotReadIsSaidAndTheRestIsRead_data()
    {
        QTest::addColumn<QString>("refused"); // TABLE … or FUNCTION …
        QTest::addColumn<QString>("missing"); // in the sentence about it
        const auto row = [](const char *catalog, const char *missing) {
            QTest::newRow(catalog)
                << QStringLiteral("SELECT ON pg_catalog.") + QLatin1String(catalog)
                << QString::fromLatin1(missing);
        };
        row("pg_description", "comments");
        row("pg_attrdef", "defaults of columns");
        row("pg_constraint", "constraints");
        row("pg_index", "indexes");
        row("pg_trigger", "triggers");
        row("pg_rewrite", "rules");
        row("pg_policy", "policies");
        row("pg_sequence", "sequences");
        row("pg_enum", "labels of enums");
        row("pg_range", "range types");
        row("pg_proc", "functions");
        row("pg_inherits", "parents of tables");
        row("pg_depend", "objects of extensions");
        row("pg_extension", "extensions");
        row("pg_collation", "collations");
        row("pg_tablespace", "tablespaces");
        row("pg_am", "access methods");
        row("pg_opclass", "operator classes");
        row("pg_foreign_table", "foreign tables");
        row("pg_language", "functions");
        row("pg_operator", "operators");
        row("pg_aggregate", "aggregates");
        row("pg_event_trigger", "event triggers");
        row("pg_publication", "publications");
        row("pg_default_acl", "default privileges");
        row("pg_ts_config", "text search");
        row("pg_cast", "other objects");
        QTest::newRow("pg_get_viewdef")
            << QStringLiteral("EXECUTE ON FUNCTION pg_catalog.pg_get_viewdef(oid)")
            << QStringLiteral("definitions of views");
        QTest::newRow("pg_get_functiondef")
            << QStringLiteral("EXECUTE ON FUNCTION pg_catalog.pg_get_functiondef(oid)")
            << QStringLiteral("functions");
    }

    void whatARoleMayNotReadIsSaidAndTheRestIsRead()
    {
        QFETCH(QString, refused);
        QFETCH(QString, missing);
        ask(QStringLiteral("REVOKE %1 FROM PUBLIC").arg(refused));
        const auto snapshot = m_server->read(QStringLiteral("rich"), QStringLiteral("limited"));
        ask(QStringLiteral("GRANT %1 TO PUBLIC").arg(refused));
        QVERIFY2(
            snapshot,
            qPrintable(snapshot ? QString() : snapshot.error().message + snapshot.error().detail));
        const auto said = std::ranges::find_if(snapshot->unseen, [&](const QString &sentence) {
            return sentence.contains(missing) && sentence.contains(u"permission denied");
        });
        QVERIFY2(said != snapshot->unseen.end(), qPrintable(snapshot->unseen.join('\n')));
        QCOMPARE(snapshot->table("shop", "customer")->columns.size(), 5);
        QVERIFY(snapshot->view("shop", "emails"));
    }

    void withoutTheMainCatalogsThereIsOneClearError_data()
    {
        QTest::addColumn<QString>("catalog");
        for (const char *catalog : {"pg_class", "pg_namespace", "pg_attribute", "pg_type"})
            QTest::newRow(catalog) << QString::fromLatin1(catalog);
    }

    void withoutTheMainCatalogsThereIsOneClearError()
    {
        QFETCH(QString, catalog);
        ask(QStringLiteral("REVOKE SELECT ON pg_catalog.%1 FROM PUBLIC").arg(catalog));
        const auto snapshot = m_server->read(QStringLiteral("rich"), QStringLiteral("limited"));
        ask(QStringLiteral("GRANT SELECT ON pg_catalog.%1 TO PUBLIC").arg(catalog));
        QVERIFY(!snapshot);
        QCOMPARE(snapshot.error().kind, Error::Kind::Denied);
        QCOMPARE(snapshot.error().message, "The schema cannot be read");
        QVERIFY2(snapshot.error().detail.contains(catalog), qPrintable(snapshot.error().detail));
        QVERIFY(snapshot.error().hint.contains("pg_class"));
    }

    void progressIsToldBeforeEachQuery()
    {
        QList<IntrospectionProgress> told;
        const auto snapshot
            = m_server->read(QStringLiteral("rich"),
                             {.progress = [&](const auto &progress) { told.append(progress); }});
        QVERIFY(snapshot);
        QVERIFY(told.size() > 10);
        for (int i = 0; i < told.size(); ++i) {
            QCOMPARE(told[i].done, i);
            QCOMPARE(told[i].total, int(told.size()));
            QVERIFY(!told[i].what.isEmpty());
        }
    }

    void cancellingBetweenTwoQueriesStopsTheNext()
    {
        Session session;
        QVERIFY(session.open((*m_server)->spec(QStringLiteral("rich")), {}).result());
        QStringList told;
        const auto cancelled = introspect(session,
                                          {.progress =
                                               [&](const auto &progress) {
                                                   told.append(progress.what);
                                                   if (told.size() == 3)
                                                       session.cancel();
                                               }})
                                   .result();
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().kind, Error::Kind::Cancelled);
        QCOMPARE(told.size(), 3);
        QVERIFY2(introspect(session).result(), "the session can be used again");
    }

    void aServerThatStopsInTheMiddleIsALostConnection()
    {
        QSemaphore release;
        Session holder, session;
        QVERIFY(holder.open((*m_server)->spec(QStringLiteral("rich")), {}).result());
        const auto held = lock(holder, release);
        QTRY_COMPARE(ask("SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND "
                         "granted"),
                     "1");
        QVERIFY(session.open((*m_server)->spec(QStringLiteral("rich")), {}).result());
        const auto future = introspect(session);
        QTRY_VERIFY(somebodyWaits());
        m_server->crash();
        const auto lost = future.result();
        release.release();
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, Error::Kind::Lost);
        QVERIFY(!lost.error().message.isEmpty() && !lost.error().hint.isEmpty());
        QVERIFY(held.result());

        QVERIFY(session.open((*m_server)->spec(QStringLiteral("rich")), {}).result());
        QVERIFY2(introspect(session).result(), "after reconnecting it reads again");
    }

    void aSchemaThatChangesMeanwhileIsReadAsOfOneMoment()
    {
        const QString database = m_server->databaseWith(QStringLiteral("CREATE SCHEMA churn"));
        // Both or neither: each round is one transaction.
        const QString rounds = QStringLiteral(R"(
            DO $$ BEGIN FOR i IN 1..100000 LOOP
                CREATE TABLE churn.a (id int PRIMARY KEY, x int DEFAULT 1 CHECK (x > 0), y int GENERATED ALWAYS AS (x * 2) STORED);
                CREATE TABLE churn.b (id int REFERENCES churn.a);
                CREATE INDEX ON churn.a (lower(x::text)) WHERE x > 5;
                CREATE VIEW churn.v AS SELECT * FROM churn.a;
                CREATE FUNCTION churn.f() RETURNS churn.a LANGUAGE sql AS 'select null::churn.a';
                COMMIT;
                DROP FUNCTION churn.f(); DROP VIEW churn.v; DROP TABLE churn.b, churn.a;
                COMMIT;
            END LOOP; END $$;)");
        QProcess other;
        other.start(serverProgram(QStringLiteral("psql")),
                    {"-Xq", "-h", (*m_server)->socketFolder(), "-U", "postgres", "-d", database,
                     "-c", rounds});
        QVERIFY(other.waitForStarted());
        int read = 0;
        for (int i = 0; i < 30; ++i) {
            const auto snapshot = m_server->read(database);
            if (!snapshot) {
                QCOMPARE(snapshot.error().kind, Error::Kind::Conflict);
                continue;
            }
            ++read;
            const Schema *churn = snapshot->schema("churn");
            QVERIFY(churn);
            const qsizetype tables = churn->tables.size();
            QVERIFY(tables == 0 || tables == 2);
            QCOMPARE(churn->views.size(), tables / 2);
            QCOMPARE(churn->functions.size(), tables / 2);
            for (const Table &table : churn->tables) {
                for (const Index &index : table.indexes)
                    QVERIFY(!index.definition.isEmpty());
                for (const Constraint &constraint : table.constraints)
                    QVERIFY(!constraint.definition.isEmpty());
                QCOMPARE(table.foreignKeys.size(), table.name == "b" ? 1 : 0);
            }
        }
        QVERIFY2(other.state() == QProcess::Running, other.readAllStandardError());
        other.kill();
        other.waitForFinished();
        QVERIFY2(read > 20, qPrintable(QString::number(read)));
    }

    void aTableOf1600ColumnsIsRead()
    {
        QStringList columns;
        for (int i = 1; i <= 1600; ++i)
            columns.append(QStringLiteral("c%1 int%2").arg(i).arg(i % 100 ? "" : " DEFAULT 1"));
        const QString database = m_server->databaseWith(
            QStringLiteral("CREATE TABLE wide (%1); COMMENT ON COLUMN wide.c1600 IS 'the last'")
                .arg(columns.join(u',')));
        const auto snapshot = m_server->read(database);
        QVERIFY(snapshot);
        const Table *wide = snapshot->table("public", "wide");
        QCOMPARE(wide->columns.size(), 1600);
        QCOMPARE(wide->columns.last().name, "c1600");
        QCOMPARE(wide->columns.last().comment, "the last");
        QCOMPARE(*wide->columns.last().defaultExpression, "1");
    }

    void whatBelongsToAnExtensionIsMarkedAndLeftOutUnlessAskedFor()
    {
        const QString database = m_server->databaseWith(QStringLiteral(R"(
            CREATE SCHEMA kept; CREATE EXTENSION hstore SCHEMA kept; CREATE TABLE kept.own (a kept.hstore);
            CREATE TABLE kept.part (id int PRIMARY KEY); CREATE SEQUENCE kept.numbers; CREATE VIEW kept.seen AS SELECT 1 AS one;
            CREATE SCHEMA inside; CREATE SCHEMA shared; CREATE TABLE shared.own ();
            ALTER EXTENSION hstore ADD TABLE kept.part; ALTER EXTENSION hstore ADD SEQUENCE kept.numbers;
            ALTER EXTENSION hstore ADD VIEW kept.seen; ALTER EXTENSION hstore ADD SCHEMA inside;
            ALTER EXTENSION hstore ADD SCHEMA shared;)"));
        const auto without = m_server->read(database);
        QVERIFY(without);
        QCOMPARE(namesIn(without->schemas), (QStringList{"kept", "public", "shared"}));
        const Schema *kept = without->schema("kept");
        QCOMPARE(namesIn(kept->tables), QStringList{"own"});
        QVERIFY(kept->views.isEmpty() && kept->sequences.isEmpty() && kept->functions.isEmpty());
        QVERIFY(kept->extension.isEmpty());
        QCOMPARE(without->schema("shared")->extension, "hstore");

        const auto with = m_server->read(database, {.extensionMembers = true});
        QVERIFY(with);
        kept = with->schema("kept");
        QCOMPARE(namesIn(kept->tables), (QStringList{"own", "part"}));
        QCOMPARE(kept->tables.first().extension, QString());
        QCOMPARE(kept->tables.last().extension, "hstore");
        QCOMPARE(kept->views.first().extension, "hstore");
        QCOMPARE(kept->sequences.first().extension, "hstore");
        QVERIFY(kept->functions.size() > 10);
        for (const Function &function : kept->functions)
            QCOMPARE(function.extension, "hstore");
        QCOMPARE(with->schema("inside")->extension, "hstore");
    }
};

QTEST_GUILESS_MAIN(tst_IntrospectLimits)
#include "tst_introspectlimits.moc"
