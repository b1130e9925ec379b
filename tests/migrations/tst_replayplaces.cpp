// SPDX-License-Identifier: MIT
#include "migrations/engine/replay.h"

#include "models/diff/diff.h"
#include "tests/migrations/enginefixture.h"

using tests::answerOf;
using tests::EngineFixture;
using namespace migrations;

/// Migrations lead to the same wherever they are replayed: in a database of their own, in an empty
/// one that the project names, and, for a role that may make none, in the database itself with its
/// schemas out of the way. The last two are one transaction.
class ReplayPlacesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everythingThatAFileMaySay();
    void realProjects_data();
    void realProjects();
    void saysWhatHelpsWhenLabelsComeLate();

private:
    models::Result<ReplayedState> replayed(const Target &target, const QString &named = {});
    void replayEverywhere(const Target &target);

    std::unique_ptr<tests::TestServer> m_server;
};

namespace {

QString migrationsFolder()
{
    return qEnvironmentVariable("TM_APPS_DB_CORPORA",
                                QStringLiteral(SOURCE_DIR "/../shared/corpora"))
        + QStringLiteral("/migrations/");
}

/// Files of other tools under Flyway's names: 000001_init.up.sql, 2014…_users/up.sql.
void copyUps(const EngineFixture &fixture, const QString &folder)
{
    const auto copy = [&](const QString &path, const QString &name) {
        QFile file(path);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        QString version = name.section(u'_', 0, 0);
        fixture.write(
            QStringLiteral("V%1__%2.sql").arg(version.remove(u'-'), name.section(u'_', 1)),
            QString::fromUtf8(file.readAll()));
    };
    for (const QFileInfo &one : QDir(folder).entryInfoList({QStringLiteral("*.up.sql")}))
        copy(one.filePath(), one.fileName().section(u'.', 0, 0));
    for (const QFileInfo &one : QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString up = one.filePath() + QStringLiteral("/up.sql");
        if (QFile::exists(up))
            copy(up, one.fileName());
    }
}

QString changesBetween(const models::Snapshot &from, const models::Snapshot &to)
{
    QStringList changes;
    for (const models::Change &change : models::difference(from, to).changes)
        changes.append(models::displayText(change));
    return changes.join(u'\n').left(4000);
}

} // namespace

#define VERIFY_STATE(state)                                                                        \
    QVERIFY2(state, state ? "" : qPrintable(state.error().message + state.error().detail))

void ReplayPlacesTest::initTestCase()
{
    m_server = std::make_unique<tests::TestServer>();
    NEED_SERVER(m_server);
    m_server->ask(QStringLiteral("postgres"), QStringLiteral("CREATE ROLE maker LOGIN CREATEROLE"));
    // What is put out of the way.
    m_server->ask(QStringLiteral("postgres"),
                  QStringLiteral("CREATE DATABASE live TEMPLATE template0 OWNER maker"));
    m_server->psql(QStringLiteral("live"),
                   {QStringLiteral("-c"),
                    QStringLiteral("SET ROLE maker; CREATE TABLE public.users (theirs int); "
                                   "CREATE SCHEMA apps; CREATE TYPE public.mood AS ENUM ('x')")});
    m_server->ask(QStringLiteral("postgres"),
                  QStringLiteral("CREATE DATABASE spare TEMPLATE template0 OWNER maker"));
}

models::Result<ReplayedState> ReplayPlacesTest::replayed(const Target &target, const QString &named)
{
    models::Scratch scratch(
        {.server = m_server->spec(QStringLiteral("live"), QStringLiteral("maker")),
         .database = named});
    return answerOf(
        scratch.run([&](models::ScratchRoom &room) { return replay(room, target, {}, {}); }));
}

void ReplayPlacesTest::replayEverywhere(const Target &target)
{
    m_server->ask(QStringLiteral("postgres"), QStringLiteral("ALTER ROLE maker CREATEDB"));
    const auto own = replayed(target);
    m_server->ask(QStringLiteral("postgres"), QStringLiteral("ALTER ROLE maker NOCREATEDB"));
    VERIFY_STATE(own);
    QVERIFY(own->snapshot.tableCount() > 0);
    const auto aside = replayed(target);
    VERIFY_STATE(aside);
    QCOMPARE(changesBetween(own->snapshot, aside->snapshot), QString());
    QCOMPARE(aside->remarks, own->remarks);
    const auto named = replayed(target, QStringLiteral("spare"));
    VERIFY_STATE(named);
    QCOMPARE(changesBetween(own->snapshot, named->snapshot), QString());
    QCOMPARE(named->remarks, own->remarks);
    QCOMPARE(m_server->ask(QStringLiteral("live"),
                           QStringLiteral("SELECT string_agg(nspname, ',' ORDER BY nspname) FROM "
                                          "pg_namespace WHERE nspname !~ '^pg_' AND nspname <> "
                                          "'information_schema'")),
             QStringLiteral("apps,public"));
}

void ReplayPlacesTest::everythingThatAFileMaySay()
{
    EngineFixture f(*m_server, QStringLiteral("everything"));
    f.target.placeholders.set(QStringLiteral("schema"), QStringLiteral("apps"));
    f.write(QStringLiteral("V1__types.sql"),
            QStringLiteral("BEGIN;\nCREATE SCHEMA ${schema};\n"
                           "CREATE TYPE ${schema}.mood AS ENUM ('glad');\nCOMMIT;\n"));
    f.write(QStringLiteral("V2__roles.sql"),
            QStringLiteral("DO $$ BEGIN CREATE ROLE passing_by; END $$;\n"
                           "CREATE ROLE said_by_file;\n"
                           "GRANT USAGE ON SCHEMA apps TO passing_by, said_by_file, absent;\n"
                           "ALTER DEFAULT PRIVILEGES IN SCHEMA apps GRANT SELECT ON TABLES TO "
                           "absent;\n"));
    f.write(
        QStringLiteral("V3__labels.sql"),
        QStringLiteral("ALTER TYPE apps.mood ADD VALUE 'sad' BEFORE 'glad';\n"
                       "ALTER TYPE apps.mood RENAME VALUE 'glad' TO 'happy';\n"
                       "ALTER TYPE apps.mood ADD VALUE IF NOT EXISTS 'elated' AFTER 'happy';\n"));
    f.write(QStringLiteral("V4__tables.sql"),
            QStringLiteral("SET search_path TO apps;\nSET LOCAL work_mem = '1MB';\n"
                           "CREATE TABLE t (id serial PRIMARY KEY, m mood DEFAULT 'elated');\n"
                           "INSERT INTO t (m) VALUES ('sad'), ('happy');\n"
                           "COPY t (id, m) FROM stdin;\n7\tsad\n8\telated\n\\.\n"
                           "UPDATE t SET m = 'elated' WHERE id = 7;\n"));
    f.write(QStringLiteral("V5__index.sql"),
            QStringLiteral("CREATE INDEX CONCURRENTLY t_m ON apps.t (m);\n"));
    f.write(QStringLiteral("V5__index.sql.conf"), QStringLiteral("executeInTransaction=false\n"));
    f.write(QStringLiteral("V6__maintenance.sql"), QStringLiteral("VACUUM ANALYZE apps.t;\n"));
    f.write(QStringLiteral("V7__block.sql"),
            QStringLiteral("DO $$ DECLARE n int; BEGIN SELECT count(*) INTO n FROM apps.t; "
                           "EXECUTE format('CREATE TABLE apps.rows_%s (id int)', n); END $$;\n"));
    f.write(QStringLiteral("R__view.sql"),
            QStringLiteral("CREATE OR REPLACE VIEW apps.v AS SELECT id FROM apps.t WHERE m = "
                           "'elated';\n"));
    replayEverywhere(f.target);
    const auto state = replayed(f.target);
    VERIFY_STATE(state);
    QVERIFY(state->snapshot.table(QStringLiteral("apps"), QStringLiteral("rows_4")));
    QVERIFY(state->snapshot.view(QStringLiteral("apps"), QStringLiteral("v")));
    QCOMPARE(
        state->snapshot.schema(QStringLiteral("apps"))->types.first().labels,
        (QStringList{QStringLiteral("sad"), QStringLiteral("happy"), QStringLiteral("elated")}));
    QCOMPARE(m_server->ask(QStringLiteral("postgres"),
                           QStringLiteral("SELECT count(*) FROM pg_roles WHERE rolname IN "
                                          "('passing_by', 'said_by_file', 'absent')")),
             QStringLiteral("0"));
}

void ReplayPlacesTest::realProjects_data()
{
    QTest::addColumn<QStringList>("locations");
    QTest::addColumn<bool>("isFlyways");
    const auto add = [](const char *name, const QStringList &folders, bool flyway) {
        QTest::newRow(name) << folders << flyway;
    };
    add("marquez", {QStringLiteral("marquez")}, true);
    add("kestra", {QStringLiteral("kestra")}, true);
    add("conductor",
        {QStringLiteral("conductor/migration_postgres"),
         QStringLiteral("conductor/migration_postgres_data"),
         QStringLiteral("conductor/migration_postgres_notify")},
        true);
    add("flyway-spawn-demo", {QStringLiteral("flyway-spawn-demo")}, true);
    add("minder", {QStringLiteral("minder")}, false);
    add("xmtpd", {QStringLiteral("xmtpd")}, false);
    add("crates-io", {QStringLiteral("crates-io")}, false);
}

void ReplayPlacesTest::realProjects()
{
    QFETCH(QStringList, locations);
    QFETCH(bool, isFlyways);
    if (!QDir(migrationsFolder()).exists())
        QSKIP(qPrintable(QStringLiteral("REAL PROJECTS NOT TESTED: there is no folder ")
                         + migrationsFolder()));
    EngineFixture f(*m_server, QLatin1String(QTest::currentDataTag()).toString().remove(u'-'));
    if (isFlyways) {
        f.target.folder.locations.clear();
        for (const QString &location : locations)
            f.target.folder.locations += migrationsFolder() + location;
    } else {
        copyUps(f, migrationsFolder() + locations.first());
    }
    replayEverywhere(f.target);
}

void ReplayPlacesTest::saysWhatHelpsWhenLabelsComeLate()
{
    EngineFixture f(*m_server, QStringLiteral("late"));
    f.write(QStringLiteral("V1__hidden.sql"),
            QStringLiteral("DO $$ BEGIN CREATE TYPE kind AS ENUM ('a'); END $$;\n"));
    f.write(QStringLiteral("V2__label.sql"), QStringLiteral("ALTER TYPE kind ADD VALUE 'b';\n"));
    f.write(QStringLiteral("V3__use.sql"),
            QStringLiteral("\nCREATE TABLE t (k kind DEFAULT 'b');\n"));
    m_server->ask(QStringLiteral("postgres"), QStringLiteral("ALTER ROLE maker NOCREATEDB"));
    const auto state = replayed(f.target);
    QVERIFY(!state);
    QCOMPARE(state.error().sqlState, QStringLiteral("55P04"));
    QCOMPARE(state.error().script, QStringLiteral("V3__use.sql"));
    QCOMPARE(state.error().line, 2);
    QVERIFY2(state.error().hint.contains(u"CREATEDB"), qPrintable(state.error().hint));
}

QTEST_GUILESS_MAIN(ReplayPlacesTest)

#include "tst_replayplaces.moc"
