// SPDX-License-Identifier: MIT
#include "tests/models/corpora.h"
#include "tests/models/roundtrip.h"

#include <memory>

using namespace models;

namespace {

/// What createScript() does not bring back, and the SQL that removes it from the source.
struct Known
{
    const char *corpus;
    const char *evenOut;
};

constexpr Known knownDifferences[] = {
    // Privileges on what belongs to an extension: a snapshot leaves out such objects. Here PUBLIC
    // was kept from calling their functions.
    {"kitchen-sink",
     "DO $$ DECLARE function regprocedure; BEGIN"
     " FOR function IN SELECT objid FROM pg_depend"
     " WHERE classid = 'pg_proc'::regclass AND deptype = 'e' LOOP"
     " EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO PUBLIC', function);"
     " END LOOP; END $$"},
};

} // namespace

/// Schemas that others made and use (see INDEX.md of the corpora) are the same after
/// createScript().
class tst_RoundTripCorpora : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::RoundTrip> m_trip;

private slots:
    void initTestCase()
    {
        if (!tests::corporaFolder().exists())
            QSKIP(qPrintable("NOT TESTED: no schemas in " + tests::corporaFolder().path()));
        m_trip = std::make_unique<tests::RoundTrip>();
        NEED_SERVER(m_trip);
    }

    void schemasOfOthersComeBack_data()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < int(std::size(tests::corpora)); ++i)
            QTest::newRow(tests::corpora[i].name) << i;
    }

    void schemasOfOthersComeBack()
    {
        QFETCH(int, number);
        const tests::Corpus &corpus = tests::corpora[number];
        tests::loadCorpus(m_trip->server(), corpus, corpus.name);
        const QString source = m_trip->copiedByDump(corpus.name);
        QVERIFY(!source.isNull());
        for (const Known &known : knownDifferences) {
            if (QLatin1String(known.corpus) == QLatin1String(corpus.name))
                QVERIFY(!m_trip->server().psql(source, {"-c", known.evenOut}).isNull());
        }
        const QString different = m_trip->differences(source);
        QVERIFY2(different.isEmpty(), qPrintable(different));
    }
};

QTEST_GUILESS_MAIN(tst_RoundTripCorpora)
#include "tst_roundtripcorpora.moc"
