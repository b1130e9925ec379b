// SPDX-License-Identifier: MIT
#include "tests/models/randomschema.h"
#include "tests/models/roundtrip.h"

#include <memory>

using namespace models;

namespace {

/// What createScript() does not bring back, and the SQL that takes it out of the source.
struct Known
{
    const char *database;
    const char *evenOut;
};

constexpr Known knownDifferences[] = {
    // Passwords are never in a snapshot.
    {"everykind",
     "ALTER FOREIGN DATA WRAPPER dummy OPTIONS (SET password '****');"
     "ALTER SERVER bare OPTIONS (SET \"Client secret\" '****');"
     "ALTER USER MAPPING FOR PUBLIC SERVER \"Far away\" OPTIONS (SET password '****');"
     "ALTER USER MAPPING FOR \"Odd \"\"role\"\"\" SERVER \"Far away\" OPTIONS (SET sslpassword "
     "'****')"},
};

/// What pg_dump has no text for that could be compared: see the file. introspect() is asked.
const QString pgDumpCannot = "recursion.sql";

} // namespace

/// Databases that were taken apart by introspect() and createScript() and put together by psql are
/// what they were.
class tst_RoundTrip : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::RoundTrip> m_trip;

private slots:
    void initTestCase()
    {
        m_trip = std::make_unique<tests::RoundTrip>();
        NEED_SERVER(m_trip);
    }

    void databasesOfOurOwnComeBack_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("everykind") << SOURCE_DIR "/tests/models/everykind.sql";
        const QDir folder(SOURCE_DIR "/tests/models/roundtrip");
        const QStringList files = folder.entryList({"*.sql"}, QDir::Files, QDir::Name);
        QVERIFY(!files.isEmpty());
        for (const QString &file : files) {
            if (file != pgDumpCannot)
                QTest::newRow(qPrintable(QFileInfo(file).baseName())) << folder.filePath(file);
        }
    }

    void databasesOfOurOwnComeBack()
    {
        QFETCH(QString, file);
        const QString source = m_trip->databaseFrom(QTest::currentDataTag(), file);
        QVERIFY(!source.isNull());
        for (const Known &known : knownDifferences) {
            if (source == QLatin1String(known.database))
                QVERIFY(!m_trip->server().psql(source, {"-c", known.evenOut}).isNull());
        }
        const QString different = m_trip->differences(source);
        QVERIFY2(different.isEmpty(), qPrintable(different));
    }

    void databasesOfOurOwnComeBackThroughJson_data()
    {
        databasesOfOurOwnComeBack_data();
        QTest::newRow("recursion") << SOURCE_DIR "/tests/models/roundtrip/" + pgDumpCannot;
    }

    void databasesOfOurOwnComeBackThroughJson()
    {
        QFETCH(QString, file);
        const QString source
            = m_trip->databaseFrom(QTest::currentDataTag() + QString("-again"), file);
        QVERIFY(!source.isNull());
        const QString different = m_trip->differencesThroughJson(source);
        QVERIFY2(different.isEmpty(), qPrintable(different));
    }

    void aScriptRunsAsOneMultiStatement()
    {
        const QString source = m_trip->databaseFrom(
            "multi-source", SOURCE_DIR "/tests/models/roundtrip/circles.sql");
        const auto snapshot = m_trip->read(source);
        QVERIFY(snapshot);
        const QString copy = m_trip->databaseFrom("multi-copy", {});
        Session session;
        QVERIFY(session.open(m_trip->server().spec(copy), {}).result());
        const Status ran = session
                               .run([script = createScript(*snapshot)](Connection &connection) {
                                   return connection.execute(script);
                               })
                               .result();
        QVERIFY2(ran, qPrintable(ran ? QString() : ran.error().message));
        const auto again = m_trip->read(copy);
        QVERIFY(again && *again == *snapshot);
    }

    void randomSchemasComeBack_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<bool>("circles");
        // RANDOM_SCHEMAS=100 to look further
        const int wanted = qEnvironmentVariableIntValue("RANDOM_SCHEMAS");
        for (unsigned seed = 1; seed <= unsigned(wanted > 0 ? wanted : 8); ++seed) {
            const bool circles = seed % 2 == 0;
            QTest::addRow("seed %u%s", seed, circles ? ", with circles" : "") << seed << circles;
        }
    }

    void randomSchemasComeBack()
    {
        QFETCH(unsigned, seed);
        QFETCH(bool, circles);
        const QString source = m_trip->databaseFrom(QString("random-%1").arg(seed), {});
        const QString sql = tests::RandomSchema(seed).sql(circles);
        QVERIFY(!m_trip->server().psql(source, {"-c", sql}).isNull());
        // How pg_dump writes a circle depends on which of the objects was made first.
        const QString different
            = circles ? m_trip->differencesThroughJson(source) : m_trip->differences(source);
        QVERIFY2(different.isEmpty(), qPrintable(different));
    }
};

QTEST_GUILESS_MAIN(tst_RoundTrip)
#include "tst_roundtrip.moc"
