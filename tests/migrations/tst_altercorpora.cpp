// SPDX-License-Identifier: MIT
#include "migrations/files/migrationfile.h"
#include "tests/models/alterpair.h"
#include "tests/models/corpora.h"

#include <QDirIterator>
#include <QTest>

#include <algorithm>
#include <memory>

using models::AlterOptions;
using tests::KnownDatabase;

namespace {

/// What was the same on both sides before a snapshot was made of it: privileges on what belongs to
/// an extension are in none.
const QString extensionsAsTheyCome
    = QStringLiteral("DO $$ DECLARE function regprocedure; BEGIN"
                     " FOR function IN SELECT objid FROM pg_depend"
                     " WHERE classid = 'pg_proc'::regclass AND deptype = 'e' LOOP"
                     " EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO PUBLIC', function);"
                     " END LOOP; END $$");

QString corporaOfMigrations()
{
    return qEnvironmentVariable("TM_APPS_DB_CORPORA", SOURCE_DIR "/../shared/corpora")
        + "/migrations/";
}

/// The files of a folder of Flyway's, in the order in which they are applied.
QStringList byFlyway(const QStringList &locations)
{
    QStringList paths;
    const auto folder = migrations::readFolder({.locations = locations});
    if (!folder)
        return {};
    for (const migrations::MigrationFile &file : folder->files) {
        using Kind = migrations::MigrationFile::Kind;
        if (file.kind == Kind::Versioned || file.kind == Kind::Repeatable)
            paths.append(file.path);
    }
    return paths;
}

/// Files whose path begins with a number, or a folder's that does.
QStringList byName(const QString &folder, const QString &pattern)
{
    QStringList paths;
    for (QDirIterator files(folder, {pattern}, QDir::Files, QDirIterator::Subdirectories);
         files.hasNext();)
        paths.append(files.next());
    // Diesel's older folders have their dates with hyphens: 2017-09-23-182408_….
    std::ranges::sort(paths, {}, [](QString path) { return path.remove(u'-'); });
    return paths;
}

QStringList filesOf(const QString &set)
{
    const QString folder = corporaOfMigrations() + set;
    if (set == "conductor")
        return byFlyway({folder + "/migration_postgres", folder + "/migration_postgres_data",
                         folder + "/migration_postgres_notify"});
    if (set == "minder" || set == "xmtpd")
        return byName(folder, "*.up.sql");
    if (set == "crates-io")
        return byName(folder, "up.sql");
    if (set.endsWith("-dbmate"))
        return byName(folder + "/migrations", "*.sql");
    return byFlyway({folder});
}

/// The way up that the file tells: of dbmate's, what stands above `-- migrate:down`.
QString wayUp(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    const QString text = QString::fromUtf8(file.readAll());
    return text.left(text.indexOf("-- migrate:down"));
}

/// With what the migrations of these sets find there before the first.
QString beginningOf(const QString &set)
{
    return set == "cloak-dbmate"
        ? QStringLiteral("CREATE TABLE schema_migrations (version varchar PRIMARY KEY);\n")
        : QString();
}

} // namespace

/// Real projects' schemas at different times, and real schemas that have nothing in common: each
/// becomes the other.
class AlterCorporaTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void versionsBecomeEachOther_data();
    void versionsBecomeEachOther();
    void foreignSchemasBecomeEachOther_data();
    void foreignSchemasBecomeEachOther();

private:
    QList<KnownDatabase> statesOf(const QString &set);
    QString differences(const KnownDatabase &one, const KnownDatabase &other);
    void dropAll(const QList<KnownDatabase> &databases);
    const KnownDatabase &schema(const QString &name);

    std::unique_ptr<tests::AlterPairs> m_pairs;
    QMap<QString, KnownDatabase> m_schemas;
    bool m_gentle = true;
};

void AlterCorporaTest::initTestCase()
{
    if (!QDir(corporaOfMigrations()).exists())
        QSKIP(qPrintable("REAL SCHEMAS NOT TESTED: there is no folder " + corporaOfMigrations()));
    m_pairs = std::make_unique<tests::AlterPairs>();
    if (!m_pairs->problem().isEmpty()) {
        QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(m_pairs->problem()));
        QSKIP(qPrintable(m_pairs->problem()));
    }
}

/// The schema after nothing, a quarter, a half, three quarters and all of the files.
QList<KnownDatabase> AlterCorporaTest::statesOf(const QString &set)
{
    const QStringList files = filesOf(set);
    const QString typed = set + "-typed";
    m_pairs->copy(typed, "template0");
    QList<KnownDatabase> states;
    qsizetype done = 0;
    for (int quarter = 0; quarter <= 4; ++quarter) {
        QString sql = quarter == 0 ? beginningOf(set) : QString();
        for (; done < files.size() * quarter / 4; ++done)
            sql += wayUp(files[done]) + "\n;RESET ALL;\n";
        if (!m_pairs->runFile(typed, sql))
            return {};
        const QString name = QString("%1-%2").arg(set).arg(quarter);
        // psql cannot read what pg_dump writes of crates-io: a function in a generated column finds
        // a type by search_path only.
        const bool asItIs = set == "crates-io";
        if (asItIs)
            m_pairs->copy(name, typed);
        const auto state = asItIs ? m_pairs->known(name) : m_pairs->throughDump(name, typed);
        if (!state)
            return {};
        states.append(*state);
    }
    m_pairs->drop(typed);
    return states;
}

/// One way gently, the other in one transaction; the next time the other way round.
QString AlterCorporaTest::differences(const KnownDatabase &one, const KnownDatabase &other)
{
    m_gentle = !m_gentle;
    using Manner = AlterOptions::Manner;
    const QString there = m_pairs->differences(
        one, other, {.manner = m_gentle ? Manner::Gentle : Manner::OneTransaction});
    const QString back = m_pairs->differences(
        other, one, {.manner = m_gentle ? Manner::OneTransaction : Manner::Gentle});
    return there + back;
}

void AlterCorporaTest::dropAll(const QList<KnownDatabase> &databases)
{
    for (const KnownDatabase &database : databases)
        m_pairs->drop(database.name);
}

void AlterCorporaTest::versionsBecomeEachOther_data()
{
    QTest::addColumn<int>("files");
    QTest::newRow("marquez") << 84;
    QTest::newRow("credhub") << 70;
    QTest::newRow("kestra") << 26;
    QTest::newRow("conductor") << 21;
    QTest::newRow("trino-gateway") << 4;
    QTest::newRow("sechub-pds") << 6;
    QTest::newRow("flyway-spawn-demo") << 15;
    QTest::newRow("minder") << 117;
    QTest::newRow("xmtpd") << 23;
    QTest::newRow("crates-io") << 285;
    QTest::newRow("cloak-dbmate") << 10;
    QTest::newRow("ncps-dbmate") << 8;
}

void AlterCorporaTest::versionsBecomeEachOther()
{
    QFETCH(int, files);
    const QString set = QTest::currentDataTag();
    QCOMPARE(filesOf(set).size(), files);
    const QList<KnownDatabase> states = statesOf(set);
    QCOMPARE(states.size(), 5);
    QString found;
    for (int i = 1; i < 5; ++i)
        found += differences(states[i - 1], states[i]);
    found += differences(states[0], states[4]);
    found += differences(states[1], states[4]);
    dropAll(states);
    QVERIFY2(found.isEmpty(), qPrintable(found));
}

const KnownDatabase &AlterCorporaTest::schema(const QString &name)
{
    if (m_schemas.contains(name))
        return m_schemas[name];
    for (const tests::Corpus &corpus : tests::corpora) {
        if (name != QLatin1String(corpus.name))
            continue;
        const QString typed = name + "-typed";
        tests::loadCorpus(m_pairs->server(), corpus, typed);
        m_pairs->server().psql(typed, {"-c", extensionsAsTheyCome});
        if (const auto database = m_pairs->throughDump(name, typed))
            m_schemas[name] = *database;
        m_pairs->drop(typed);
    }
    return m_schemas[name];
}

void AlterCorporaTest::foreignSchemasBecomeEachOther_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    const auto add = [](const char *one, const char *other) {
        QTest::addRow("%s and %s", one, other) << one << other;
    };
    add("pagila", "sakila");
    if (qEnvironmentVariableIsSet("TM_APPS_DB_ALL_PAIRS")) {
        for (const tests::Corpus &one : tests::corpora) {
            for (const tests::Corpus &other : tests::corpora) {
                if (QByteArrayView(one.name) < other.name)
                    add(one.name, other.name);
            }
        }
        return;
    }
    add("sakila", "chinook");
    add("chinook", "northwind");
    add("tbls", "dataplan");
    add("dataplan", "kitchen-sink");
    add("synapse", "temporal");
    add("openstreetmap", "killbill");
    add("adventureworks", "kitchen-sink");
}

void AlterCorporaTest::foreignSchemasBecomeEachOther()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    const QString found = differences(schema(one), schema(other));
    QVERIFY2(found.isEmpty(), qPrintable(found));
}

QTEST_GUILESS_MAIN(AlterCorporaTest)
#include "tst_altercorpora.moc"
