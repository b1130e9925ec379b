// SPDX-License-Identifier: MIT
#include "migrations/engine/replay.h"

#include "tests/migrations/enginefixture.h"

using tests::answerOf;
using tests::EngineFixture;
using namespace migrations;

/// What migrations lead to, against what they made of a real database.
class ReplayTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void leadsWhereMigratingLeads();
    void leavesTheServerAlone();
    void followsTheHistory();
    void namesAFileThatWasChanged();
    void pointsAtAnError();
    void replaysARealProject_data();
    void replaysARealProject();

private:
    models::Result<ReplayedState> replayed(const EngineFixture &fixture,
                                           const ReplayTarget &until = {});

    std::unique_ptr<tests::TestServer> m_server;
};

namespace {

QString corporaFolder()
{
    return qEnvironmentVariable("TM_APPS_DB_CORPORA",
                                QStringLiteral(SOURCE_DIR "/../shared/corpora"))
        + QStringLiteral("/migrations/");
}

/// What the database is now, without the history table.
models::Result<models::Snapshot> snapshotOf(EngineFixture &fixture)
{
    auto snapshot = answerOf(models::introspect(*fixture.session));
    if (!snapshot)
        return snapshot;
    for (models::Schema &schema : snapshot->schemas) {
        schema.tables.removeIf(
            [](const models::Table &table) { return table.name == u"flyway_schema_history"; });
        for (models::Table &table : schema.tables)
            table.size = {};
        for (models::View &view : schema.views)
            view.size = {};
    }
    return snapshot;
}

models::Snapshot withoutSizes(models::Snapshot snapshot)
{
    for (models::Schema &schema : snapshot.schemas) {
        for (models::Table &table : schema.tables)
            table.size = {};
        for (models::View &view : schema.views)
            view.size = {};
    }
    return snapshot;
}

QList<HistoryRow> rowsOf(EngineFixture &fixture)
{
    const auto rows = answerOf(fixture.session->run([&](models::Connection &connection) {
        return readHistory(connection, fixture.target.table);
    }));
    return rows ? rows->value_or(QList<HistoryRow>()) : QList<HistoryRow>();
}

} // namespace

#define VERIFY_STATE(state)                                                                        \
    QVERIFY2(state, state ? "" : qPrintable(state.error().message + state.error().detail))

void ReplayTest::initTestCase()
{
    m_server = std::make_unique<tests::TestServer>();
    if (!m_server->problem().isEmpty()) {
        QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(m_server->problem()));
        QSKIP(qPrintable(m_server->problem()));
    }
}

models::Result<ReplayedState> ReplayTest::replayed(const EngineFixture &fixture,
                                                   const ReplayTarget &until)
{
    models::Scratch scratch({.server = m_server->spec(fixture.database())});
    return answerOf(scratch.run(
        [&](models::ScratchRoom &room) { return replay(room, fixture.target, until, {}); }));
}

void ReplayTest::leadsWhereMigratingLeads()
{
    EngineFixture f(*m_server, QStringLiteral("leads"));
    f.write(QStringLiteral("V1__a.sql"),
            QStringLiteral("BEGIN; CREATE TYPE kind AS ENUM ('a'); COMMIT;"));
    f.write(QStringLiteral("V2__b.sql"), QStringLiteral("ALTER TYPE kind ADD VALUE 'b';"));
    f.write(QStringLiteral("V3__c.sql"),
            QStringLiteral("CREATE TABLE t (i int, k kind DEFAULT 'b');"));
    f.write(QStringLiteral("V4__d.sql"), QStringLiteral("CREATE INDEX CONCURRENTLY t_i ON t (i);"));
    f.write(QStringLiteral("R__v.sql"), QStringLiteral("CREATE OR REPLACE VIEW v AS TABLE t;"));
    VERIFY_DONE(f.migrate());
    const auto state = replayed(f);
    VERIFY_STATE(state);
    const auto live = snapshotOf(f);
    QVERIFY(live);
    QVERIFY(withoutSizes(state->snapshot) == *live);

    const auto second = replayed(
        f, {.what = ReplayTarget::What::Version, .version = Version::parse(QStringLiteral("3"))});
    QVERIFY(second);
    QVERIFY(
        second->snapshot.table(QStringLiteral("public"), QStringLiteral("t"))->indexes.isEmpty());
}

void ReplayTest::leavesTheServerAlone()
{
    EngineFixture f(*m_server, QStringLiteral("alone"));
    f.write(QStringLiteral("V1__a.sql"),
            QStringLiteral("CREATE ROLE reader_of_t LOGIN PASSWORD '${reader_password}';\n"
                           "CREATE TABLE t (i int);\nGRANT SELECT ON t TO reader_of_t;\n"
                           "ALTER DATABASE alone SET work_mem = '1MB';\nVACUUM;"));
    const auto state = replayed(f);
    VERIFY_STATE(state);
    QVERIFY(state->snapshot.table(QStringLiteral("public"), QStringLiteral("t"))->privileges);
    QCOMPARE(state->remarks.size(), 2);
    QCOMPARE(f.ask(QStringLiteral("SELECT count(*) FROM pg_roles WHERE rolname = 'reader_of_t'")),
             QStringLiteral("0"));
    QCOMPARE(f.ask(QStringLiteral("SELECT count(*) FROM pg_db_role_setting")), QStringLiteral("0"));
}

void ReplayTest::followsTheHistory()
{
    EngineFixture f(*m_server, QStringLiteral("follows"));
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (i int);"));
    f.write(QStringLiteral("V2__b.sql"), QStringLiteral("CREATE TABLE b (i int);"));
    f.write(QStringLiteral("U2__b.sql"), QStringLiteral("DROP TABLE b;"));
    VERIFY_DONE(f.migrate());
    VERIFY_DONE(f.undo());
    f.write(QStringLiteral("V3__c.sql"), QStringLiteral("CREATE TABLE c (i int);"));
    const auto state = replayed(f, {.what = ReplayTarget::What::Applied, .rows = rowsOf(f)});
    VERIFY_STATE(state);
    QCOMPARE(state->snapshot.tableCount(), 1);
    QCOMPARE(replayed(f)->snapshot.tableCount(), 3);
}

void ReplayTest::namesAFileThatWasChanged()
{
    EngineFixture f(*m_server, QStringLiteral("changed"));
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (i int);"));
    VERIFY_DONE(f.migrate());
    f.write(QStringLiteral("V1__a.sql"), QStringLiteral("CREATE TABLE a (i int, j int);"));
    const auto state = replayed(f, {.what = ReplayTarget::What::Applied, .rows = rowsOf(f)});
    QVERIFY(!state);
    QCOMPARE(state.error().kind, models::Error::Kind::Malformed);
    QVERIFY(state.error().message.contains(u"V1__a.sql"));
}

void ReplayTest::pointsAtAnError()
{
    EngineFixture f(*m_server, QStringLiteral("points"));
    f.write(QStringLiteral("V1__a.sql"),
            QStringLiteral("CREATE TABLE a (i int);\nCREATE VIEW v AS\n  SELECT * FROM nowhere;"));
    const auto state = replayed(f);
    QVERIFY(!state);
    QCOMPARE(state.error().script, QStringLiteral("V1__a.sql"));
    QCOMPARE(state.error().line, 3);
    QCOMPARE(state.error().column, 17);
}

void ReplayTest::replaysARealProject_data()
{
    QTest::addColumn<QStringList>("locations");
    QTest::newRow("marquez") << QStringList{QStringLiteral("marquez")};
    QTest::newRow("kestra") << QStringList{QStringLiteral("kestra")};
    QTest::newRow("conductor") << QStringList{
        QStringLiteral("conductor/migration_postgres"),
        QStringLiteral("conductor/migration_postgres_data"),
        QStringLiteral("conductor/migration_postgres_notify")};
    QTest::newRow("credhub") << QStringList{QStringLiteral("credhub/common"),
                                            QStringLiteral("credhub/postgres")};
    QTest::newRow("sechub-pds") << QStringList{QStringLiteral("sechub-pds")};
    QTest::newRow("trino-gateway") << QStringList{QStringLiteral("trino-gateway")};
}

void ReplayTest::replaysARealProject()
{
    QFETCH(QStringList, locations);
    if (!QDir(corporaFolder()).exists())
        QSKIP(qPrintable(QStringLiteral("REAL PROJECTS NOT TESTED: there is no folder ")
                         + corporaFolder()));
    EngineFixture f(*m_server, QLatin1String(QTest::currentDataTag()));
    f.target.folder.locations.clear();
    for (const QString &location : locations)
        f.target.folder.locations += corporaFolder() + location;
    VERIFY_DONE(f.migrate());
    const auto state = replayed(f, {.what = ReplayTarget::What::Applied, .rows = rowsOf(f)});
    VERIFY_STATE(state);
    const auto live = snapshotOf(f);
    QVERIFY(live);
    QVERIFY(withoutSizes(state->snapshot) == *live);
}

QTEST_GUILESS_MAIN(ReplayTest)

#include "tst_replay.moc"
