// SPDX-License-Identifier: MIT
#include "tests/models/alterpair.h"

#include <QTest>

#include <memory>

using namespace models;
using tests::AlterPair;

Q_DECLARE_METATYPE(tests::AlterPair)

/// Pairs in which the order of the statements is what is hard, each for itself.
class tst_AlterScriptServer : public QObject
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

    void everyKindOfObjectComesGoesAndChanges()
    {
        const QString every = "\\i " SOURCE_DIR "/tests/models/everykind.sql\n";
        const auto nothing = m_pairs->made("nothing", QString());
        const auto one = m_pairs->made("one", every);
        const auto other
            = m_pairs->made("other", every + "\\i " SOURCE_DIR "/tests/models/otherkinds.sql\n");
        QVERIFY(nothing && one && other);
        const QString made = m_pairs->differencesBothWays(*nothing, *one);
        QVERIFY2(made.isEmpty(), qPrintable(made));
        const QString changed = m_pairs->differencesBothWays(*one, *other);
        QVERIFY2(changed.isEmpty(), qPrintable(changed));
        for (const char *name : {"nothing", "one", "other"})
            m_pairs->drop(name);
    }

    void everyOrderIsFound_data()
    {
        QTest::addColumn<AlterPair>("pair");
        // Another file of pairs, to look at one of them.
        const QString file = qEnvironmentVariable("TM_APPS_DB_PAIRS",
                                                  SOURCE_DIR "/tests/models/alterpairs/order.sql");
        for (const AlterPair &pair : tests::alterPairsIn(file))
            QTest::newRow(qPrintable(pair.name)) << pair;
    }

    void everyOrderIsFound()
    {
        QFETCH(AlterPair, pair);
        const QString own = "\\set s s0\nCREATE SCHEMA s0;\nSET search_path = s0, public;\n";
        for (Rename &rename : pair.renames)
            rename.from.schema = rename.to.schema = "s0";
        const auto one = m_pairs->made("one", own + pair.before);
        QVERIFY2(one, one ? "" : qPrintable(one.error().message));
        const auto other = m_pairs->made("other", own + pair.after);
        QVERIFY2(other, other ? "" : qPrintable(other.error().message));
        const QString found = m_pairs->differencesBothWays(*one, *other, pair.renames);
        m_pairs->drop("one");
        m_pairs->drop("other");
        QVERIFY2(found.isEmpty(), qPrintable(found));
    }
};

QTEST_GUILESS_MAIN(tst_AlterScriptServer)
#include "tst_alterscriptserver.moc"
