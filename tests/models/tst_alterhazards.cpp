// SPDX-License-Identifier: MIT
#include "tests/models/alterpair.h"

#include <QTest>

#include <memory>

using namespace models;
using tests::AlterPair;
using tests::KnownDatabase;

namespace {

/// A type, and a value of it that as many others as possible can hold.
struct SampleType
{
    const char *type;
    const char *value;
};

constexpr SampleType sampleTypes[] = {
    {"smallint", "5"},
    {"integer", "5"},
    {"bigint", "5"},
    {"numeric", "5"},
    {"numeric(8,2)", "5"},
    {"numeric(10,2)", "5"},
    {"numeric(10,4)", "5"},
    {"real", "5"},
    {"double precision", "5"},
    {"oid", "5"},
    {"text", "5"},
    {"character varying", "5"},
    {"character varying(10)", "5"},
    {"character varying(20)", "5"},
    {"character(4)", "5"},
    {"boolean", "true"},
    {"date", "2001-02-03"},
    {"timestamp without time zone", "2001-02-03"},
    {"timestamp(3) without time zone", "2001-02-03"},
    {"timestamp with time zone", "2001-02-03"},
    {"timestamp(3) with time zone", "2001-02-03"},
    {"time without time zone", "12:00"},
    {"interval", "1 day"},
    {"interval(3)", "1 day"},
    {"uuid", "00000000-0000-0000-0000-000000000001"},
    {"json", "{}"},
    {"jsonb", "{}"},
    {"bytea", "x"},
    {"inet", "10.0.0.0/8"},
    {"cidr", "10.0.0.0/8"},
    {"bit varying(8)", "101"},
    {"bit varying", "101"},
    {"integer[]", "{5}"},
    {"text[]", "{5}"},
    {"character varying(10)[]", "{5}"},
    {"money", "5"},
    {"xml", "<a/>"},
    {"name", "5"},
};

/// What a relation holds: made by pg_temp.held(), compared as text.
const QString heldFunction = QStringLiteral(R"(
CREATE FUNCTION pg_temp.held(wanted oid) RETURNS TABLE (what text, type text, value text) LANGUAGE plpgsql AS $$
DECLARE found record;
BEGIN
    SELECT relkind, oid::regclass AS name, relispopulated INTO found FROM pg_class WHERE oid = wanted;
    IF found.relkind = 'S' THEN
        RETURN QUERY EXECUTE format('SELECT ''value'', '''', last_value::text || is_called FROM %s', found.name);
    ELSIF found.relkind = 'm' THEN
        RETURN QUERY SELECT 'filled', '', found.relispopulated::text;
    ELSIF found.relkind = 'r' THEN
        RETURN QUERY EXECUTE format('SELECT ''rows'', '''', count(*)::text FROM ONLY %s', found.name);
        FOR found IN SELECT attnum, attname, format_type(atttypid, atttypmod) AS type, wanted::regclass AS name
            FROM pg_attribute JOIN pg_type ON atttypid = pg_type.oid LEFT JOIN pg_type AS element ON element.oid = pg_type.typelem
            WHERE attrelid = wanted AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                AND pg_type.typtype <> 'c' AND element.typtype IS DISTINCT FROM 'c' LOOP
            RETURN QUERY EXECUTE format(
                'SELECT %L, %L, coalesce(md5(string_agg(%I::text, '','' ORDER BY %I::text)), '''') FROM ONLY %s',
                'column ' || found.attnum, found.type, found.attname, found.attname, found.name);
        END LOOP;
    END IF;
END $$)");

struct Held
{
    QString type, value;
};

/// A table, sequence or materialized view that was there before the script.
struct Watched
{
    QString name;
    QString kind; ///< relkind
    QString fileNode;
    QMap<QString, Held> held;
};

bool says(const AlterStatement &statement, Hazard hazard)
{
    return std::ranges::any_of(statement.hazards,
                               [hazard](const HazardNote &note) { return note.hazard == hazard; });
}

/// Runs a script statement by statement on a database with rows, and looks what each does.
class HazardWatch
{
public:
    explicit HazardWatch(Connection &connection)
        : m_connection(connection)
    { }

    Status begin();
    void run(const AlterStatement &statement);

    QStringList complaints; ///< statements that did what they had not said
    QStringList overdone; ///< that said what they did not do, which is not wrong
    int refused = 0; ///< by the server, as they had said

private:
    QMap<QString, Held> heldBy(const QString &oid);
    QString fileNodeOf(const QString &oid);
    void look(const AlterStatement &statement);
    void lookAtRows(const AlterStatement &statement, const QString &oid);
    void lookAtLocks(const AlterStatement &statement);
    void require(const AlterStatement &statement, Hazard hazard, const QString &because);

    Connection &m_connection;
    QMap<QString, Watched> m_watched; ///< by oid
};

Status HazardWatch::begin()
{
    if (const Status made = m_connection.execute(heldFunction); !made)
        return made;
    const auto relations = m_connection.query(
        "SELECT oid, oid::regclass, relkind FROM pg_class WHERE relkind IN ('r', 'S', 'm')"
        " AND relpersistence <> 't' AND oid >= 16384 AND relnamespace <> 'pg_toast'::regnamespace"
        " AND relnamespace <> 'information_schema'::regnamespace");
    if (!relations)
        return relations.error();
    for (int row = 0; row < relations->rowCount(); ++row) {
        const QString oid = relations->text(row, 0);
        m_watched[oid] = {.name = relations->text(row, 1),
                          .kind = relations->text(row, 2),
                          .fileNode = fileNodeOf(oid),
                          .held = heldBy(oid)};
    }
    return ok();
}

QMap<QString, Held> HazardWatch::heldBy(const QString &oid)
{
    QMap<QString, Held> held;
    const auto rows = m_connection.query("SELECT what, type, value FROM pg_temp.held($1)", {oid});
    for (int row = 0; rows && row < rows->rowCount(); ++row)
        held[rows->text(row, 0)] = {.type = rows->text(row, 1), .value = rows->text(row, 2)};
    return held;
}

QString HazardWatch::fileNodeOf(const QString &oid)
{
    const auto node = m_connection.query("SELECT pg_relation_filenode($1::oid)", {oid});
    return node ? node->text(0, 0) : QString();
}

void HazardWatch::run(const AlterStatement &statement)
{
    if (!statement.transactional) {
        if (!m_connection.query(statement.sql)) {
            ++refused;
            require(statement, Hazard::MayFail, "was refused");
        }
        return;
    }
    // Numbers of scans are those since the server's last report, which is not within a transaction.
    Status status
        = m_connection.execute("BEGIN; CREATE TEMPORARY TABLE scans ON COMMIT DROP AS SELECT oid,"
                               " pg_stat_get_xact_numscans(oid) AS scans FROM pg_class WHERE "
                               "relkind = 'r' AND oid > 16384");
    const auto ran = m_connection.query(statement.sql);
    if (!ran) {
        m_connection.rollback();
        ++refused;
        require(statement, Hazard::MayFail, "was refused: " + ran.error().message);
        return;
    }
    look(statement);
    if (const Status committed = m_connection.commit(); !status || !committed)
        complaints.append("cannot be committed: " + statement.sql);
}

void HazardWatch::look(const AlterStatement &statement)
{
    lookAtLocks(statement);
    const auto locked = m_connection.query(
        "SELECT DISTINCT relation FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = "
        "'relation' AND mode NOT IN ('AccessShareLock', 'RowShareLock')");
    bool rewrote = false;
    for (int row = 0; locked && row < locked->rowCount(); ++row) {
        const QString oid = locked->text(row, 0);
        if (!m_watched.contains(oid))
            continue;
        const QString node = fileNodeOf(oid);
        Watched &watched = m_watched[oid];
        if (node != watched.fileNode && !node.isEmpty() && watched.kind == "r") {
            rewrote = true;
            require(statement, Hazard::RewritesTable, watched.name + " has another file");
        }
        watched.fileNode = node;
        lookAtRows(statement, oid);
    }
    if (!rewrote && says(statement, Hazard::RewritesTable))
        overdone.append(statement.sql);
}

void HazardWatch::lookAtRows(const AlterStatement &statement, const QString &oid)
{
    Watched &watched = m_watched[oid];
    if (watched.fileNode.isEmpty()) {
        // A materialized view that is made again is filled again:
        // rowsAreAsSafeAsTheStatementsSay().
        if (watched.kind != "m")
            require(statement, Hazard::DeletesData, watched.name + " is gone");
        m_watched.remove(oid);
        return;
    }
    const QMap<QString, Held> now = heldBy(oid);
    for (auto held = watched.held.cbegin(); held != watched.held.cend(); ++held) {
        const auto kept = now.constFind(held.key());
        if (kept == now.cend())
            require(statement, Hazard::DeletesData,
                    held.key() + " of " + watched.name + " is gone");
        else if (kept->type == held->type && kept->value != held->value)
            require(statement, Hazard::DeletesData,
                    held.key() + " of " + watched.name + " holds something else");
    }
    watched.held = now;
}

/// Whoever reads a whole table while nobody else may use it has to say so.
void HazardWatch::lookAtLocks(const AlterStatement &statement)
{
    const auto read = m_connection.query(
        "SELECT scans.oid, scans.oid::regclass, bool_or(mode = 'AccessExclusiveLock') FROM scans "
        "JOIN pg_locks"
        " ON relation = scans.oid AND pid = pg_backend_pid() AND mode IN ('AccessExclusiveLock',"
        " 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock')"
        " WHERE pg_stat_get_xact_numscans(scans.oid) > scans.scans GROUP BY scans.oid");
    for (int row = 0; read && row < read->rowCount(); ++row) {
        if (!m_watched.contains(read->text(row, 0))) // made by the script: nobody waits for it
            continue;
        const bool blocksReads = read->flag(row, 2);
        const QString because = "reads " + read->text(row, 1) + " under a lock";
        if (says(statement, Hazard::RewritesTable) || says(statement, Hazard::BlocksReads))
            continue;
        require(statement, blocksReads ? Hazard::BlocksReads : Hazard::BlocksWrites, because);
    }
}

void HazardWatch::require(const AlterStatement &statement, Hazard hazard, const QString &because)
{
    if (!says(statement, hazard))
        complaints.append(QString("does not say that it %1 (%2): %3")
                              .arg(hazardName(hazard), because, statement.sql));
}

struct WatchedRun
{
    QStringList complaints, overdone;
    int refused = 0;
};

/// Runs the whole script, or until a statement is refused.
Result<WatchedRun> watchedRun(const tests::AlterPairs &pairs, const QString &database,
                              const AlterScript &script, bool untilRefused)
{
    Session session;
    if (const auto opened = session.open(pairs.server().spec(database), {}).result(); !opened)
        return opened.error();
    auto run = session
                   .run([&](Connection &connection) -> Result<WatchedRun> {
                       HazardWatch watch(connection);
                       if (const Status begun = watch.begin(); !begun)
                           return begun.error();
                       for (const AlterStatement &statement : script.statements) {
                           if (watch.refused > 0 && untilRefused)
                               break;
                           watch.run(statement);
                       }
                       return WatchedRun{watch.complaints, watch.overdone, watch.refused};
                   })
                   .result();
    session.close().waitForFinished();
    return run;
}

} // namespace

/// On tables with rows, no statement does what it has not said: lose rows, write a table again,
/// keep others waiting while it reads a table, be refused because of a row.
class tst_AlterHazards : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::AlterPairs> m_pairs;

private slots:
    void initTestCase()
    {
        m_pairs = std::make_unique<tests::AlterPairs>();
        if (!m_pairs->problem().isEmpty()) {
            QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(m_pairs->problem()));
            QSKIP(qPrintable(m_pairs->problem()));
        }
    }

    void everyTypeBecomesEveryOther()
    {
        QString before, after;
        for (const SampleType &one : sampleTypes) {
            for (const SampleType &other : sampleTypes) {
                const QString create = QString("CREATE TABLE \"%1 to %2\" (id integer, v %3);\n")
                                           .arg(one.type, other.type);
                before += create.arg(one.type)
                    + QString("INSERT INTO \"%1 to %2\" VALUES (1, '%3'), (2, NULL);\n")
                          .arg(one.type, other.type, one.value);
                after += create.arg(other.type);
            }
        }
        m_pairs->copy("types", "template0");
        m_pairs->copy("wanted", "template0");
        QVERIFY(m_pairs->runFile("types", before));
        QVERIFY(m_pairs->runFile("wanted", after));
        const auto from = m_pairs->known("types", false);
        const auto to = m_pairs->known("wanted", false);
        QVERIFY(from && to);
        const AlterScript script = alterScript(from->snapshot, to->snapshot);
        const auto run = watchedRun(*m_pairs, "types", script, false);
        QVERIFY2(run, run ? "" : qPrintable(run.error().message));
        qInfo("%lld statements, %d refused as they said; said to write a table again without "
              "need:\n%s",
              static_cast<long long>(script.statements.size()), run->refused,
              qPrintable(run->overdone.join(u'\n')));
        QVERIFY2(run->complaints.isEmpty(), qPrintable(run->complaints.join(u'\n')));
        m_pairs->drop("types");
        m_pairs->drop("wanted");
    }

    void rowsAreAsSafeAsTheStatementsSay_data()
    {
        QTest::addColumn<AlterPair>("pair");
        QTest::addColumn<bool>("gentle");
        for (const AlterPair &pair :
             tests::alterPairsIn(SOURCE_DIR "/tests/models/alterrows.sql")) {
            QTest::newRow(qPrintable(pair.name + ", gently")) << pair << true;
            QTest::newRow(qPrintable(pair.name + ", in one transaction")) << pair << false;
        }
    }

    void rowsAreAsSafeAsTheStatementsSay()
    {
        QFETCH(AlterPair, pair);
        QFETCH(bool, gentle);
        m_pairs->drop("rows");
        m_pairs->drop("wanted");
        m_pairs->copy("rows", "template0");
        m_pairs->copy("wanted", "template0");
        QVERIFY(m_pairs->runFile("rows", pair.before));
        QVERIFY(m_pairs->runFile("wanted", pair.after));
        const auto from = m_pairs->known("rows", false);
        const auto to = m_pairs->known("wanted", false);
        QVERIFY(from && to);
        using Manner = AlterOptions::Manner;
        const AlterScript script
            = alterScript(from->snapshot, to->snapshot,
                          {.manner = gentle ? Manner::Gentle : Manner::OneTransaction});
        const QString unfilled = m_pairs->server().ask(
            "rows", "SELECT string_agg(relname, ' ') FROM pg_class WHERE NOT relispopulated");
        const auto run = watchedRun(*m_pairs, "rows", script, true);
        QVERIFY2(run, run ? "" : qPrintable(run.error().message));
        QVERIFY2(run->complaints.isEmpty(), qPrintable(run->complaints.join(u'\n')));
        // Whoever made a materialized view again also filled it.
        QCOMPARE(
            m_pairs->server().ask(
                "rows", "SELECT string_agg(relname, ' ') FROM pg_class WHERE NOT relispopulated"),
            unfilled);
        const bool expectsRefusal = pair.name.contains("do not") || pair.name.contains("cannot")
            || pair.name.contains("rows hold");
        QCOMPARE(run->refused > 0, expectsRefusal);
        if (!expectsRefusal) {
            const auto result = m_pairs->known("rows", false);
            QVERIFY(result);
            QVERIFY(alterScript(result->snapshot, to->snapshot).isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(tst_AlterHazards)
#include "tst_alterhazards.moc"
