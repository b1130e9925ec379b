// SPDX-License-Identifier: MIT
#include "models/diff/diff.h"
#include "models/introspection/introspect.h"
#include "tests/models/alterpair.h"

#include <QTest>

using models::AlterOptions;
using models::Hazard;
using tests::AlterPair;

namespace {

QString pairFile(const char *name)
{
    return QString(SOURCE_DIR "/tests/models/pairs/%1.sql").arg(name);
}

void addPairs(const char *file)
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    for (const AlterPair &pair : tests::alterPairsIn(pairFile(file)))
        QTest::newRow(qPrintable(pair.name)) << pair.before << pair.after;
}

/// What the storage of the tables is called now, and how many rows there are.
struct Stored
{
    QHash<QString, QString> files;
    QHash<QString, qint64> rows;
};

/// Looks at the tables between the statements of a script.
class Watcher
{
public:
    explicit Watcher(models::Connection &connection)
        : m_connection(connection)
    { }

    Stored stored()
    {
        Stored now;
        const auto tables = m_connection.query(
            "SELECT c.relname, pg_catalog.pg_relation_filenode(c.oid) FROM pg_catalog.pg_class c "
            "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind = 'r'");
        if (!tables)
            return now;
        for (int row = 0; row < tables->rowCount(); ++row) {
            const QString name = tables->text(row, 0);
            now.files.insert(name, tables->text(row, 1));
            const auto count
                = m_connection.query(QString("SELECT count(*) FROM public.\"%1\"").arg(name));
            if (count)
                now.rows.insert(name, count->number(0, 0));
        }
        return now;
    }

private:
    models::Connection &m_connection;
};

bool says(const models::AlterStatement &statement, Hazard hazard, const QString &table = {})
{
    return std::ranges::any_of(statement.hazards, [&](const models::HazardNote &note) {
        return note.hazard == hazard && (table.isEmpty() || note.object.name == table);
    });
}

/// What a statement did to rows though it does not say so, or the other way round.
QString untold(const models::AlterStatement &statement, const Stored &before, const Stored &after)
{
    bool rewritten = false;
    for (auto file = before.files.cbegin(); file != before.files.cend(); ++file) {
        if (!after.files.contains(file.key()))
            continue;
        const bool changed = after.files.value(file.key()) != file.value();
        rewritten = rewritten || changed;
        if (changed && !says(statement, Hazard::RewritesTable))
            return "writes the rows of " + file.key() + " again and does not say so";
        if (after.rows.value(file.key()) != before.rows.value(file.key()))
            return "loses rows of " + file.key();
    }
    if (!rewritten && says(statement, Hazard::RewritesTable))
        return "says that it writes rows again, and does not";
    return {};
}

/// Runs the script with an eye on the rows. \returns what is wrong with a statement
QString watched(models::Connection &connection, const models::AlterScript &script)
{
    Watcher watcher(connection);
    int open = 0;
    for (const models::AlterStatement &statement : script.statements) {
        if (open != 0 && (open != statement.transaction || !statement.transactional)) {
            if (const models::Status committed = connection.commit(); !committed)
                return committed.error().message;
            open = 0;
        }
        if (statement.transactional && open == 0) {
            if (const models::Status begun = connection.execute("BEGIN"); !begun)
                return begun.error().message;
            open = statement.transaction;
        }
        const Stored before = watcher.stored();
        if (const auto ran = connection.query(statement.sql); !ran)
            return statement.sql + u'\n' + ran.error().message;
        if (const QString told = untold(statement, before, watcher.stored()); !told.isEmpty())
            return statement.sql + u'\n' + told;
    }
    const models::Status committed = open == 0 ? models::ok() : connection.commit();
    return committed ? QString() : committed.error().message;
}

} // namespace

class TableChangesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aTableBecomesAnother_data() { addPairs("tablechanges"); }
    void aTableBecomesAnother();
    void rowsStay_data();
    void rowsStay();

private:
    std::unique_ptr<tests::AlterPairs> m_pairs;
    int m_count = 0;
};

void TableChangesTest::initTestCase()
{
    m_pairs = std::make_unique<tests::AlterPairs>();
    if (!m_pairs->problem().isEmpty()) {
        QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(m_pairs->problem()));
        QSKIP(qPrintable(m_pairs->problem()));
    }
}

void TableChangesTest::aTableBecomesAnother()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    const QString name = QString("pair%1").arg(++m_count);
    const auto one = m_pairs->made(name + "a", before);
    QVERIFY2(one, one ? "" : qPrintable(one.error().message));
    const auto other = m_pairs->made(name + "b", after);
    QVERIFY2(other, other ? "" : qPrintable(other.error().message));
    const QString problem = m_pairs->differencesBothWays(*one, *other);
    m_pairs->drop(one->name);
    m_pairs->drop(other->name);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TableChangesTest::rowsStay_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<bool>("gentle");
    for (const AlterPair &pair : tests::alterPairsIn(pairFile("tablerows"))) {
        QTest::newRow(qPrintable(pair.name + ", gentle")) << pair.before << pair.after << true;
        QTest::newRow(qPrintable(pair.name)) << pair.before << pair.after << false;
    }
}

void TableChangesTest::rowsStay()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(bool, gentle);
    const QString name = QString("rows%1").arg(++m_count);
    m_pairs->copy(name + "a", "template0");
    m_pairs->copy(name + "b", "template0");
    QVERIFY(m_pairs->runFile(name + "a", before));
    QVERIFY(m_pairs->runFile(name + "b", after));
    const auto one = m_pairs->known(name + "a");
    const auto other = m_pairs->known(name + "b");
    QVERIFY(one && other);
    const AlterOptions options{.manner = gentle ? AlterOptions::Manner::Gentle
                                                : AlterOptions::Manner::OneTransaction};
    const auto script = models::alterScript(one->snapshot, other->snapshot, options);
    models::Session session;
    QVERIFY(session.open(m_pairs->server().spec(one->name), {}).result());
    QString problem;
    session
        .run([&](models::Connection &connection) {
            problem = watched(connection, script);
            return models::ok();
        })
        .waitForFinished();
    session.close().waitForFinished();
    const auto result = m_pairs->known(one->name);
    m_pairs->drop(one->name);
    m_pairs->drop(other->name);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY(result);
    QVERIFY2(models::difference(result->snapshot, other->snapshot).isEmpty(),
             qPrintable(models::sqlText(script)));
}

QTEST_GUILESS_MAIN(TableChangesTest)
#include "tst_tablechanges.moc"
