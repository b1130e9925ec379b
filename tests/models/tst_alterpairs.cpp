// SPDX-License-Identifier: MIT
#include "tests/models/alterpair.h"

#include "models/diff/diff.h"

#include <QDir>
#include <QTest>

#include <memory>

using namespace models;
using tests::AlterPair;

namespace {

/// What is to be run for pair number `number`, which has a schema of its own when it does not make
/// its own ones.
QString inOwnSchema(const QString &sql, int number)
{
    return QString("RESET ALL;\nCREATE SCHEMA s%1;\n\\set s s%1\nSET search_path = s%1, public;\n")
               .arg(number)
        + "SET client_min_messages = warning;\n" + sql;
}

QList<Rename> inOwnSchema(QList<Rename> renames, int number)
{
    for (Rename &rename : renames) {
        rename.from.schema = QString("s%1").arg(number);
        rename.to.schema = rename.from.schema;
    }
    return renames;
}

/// All pairs as one; several at a time take little longer than one.
AlterPair together(const QList<AlterPair> &pairs)
{
    AlterPair all;
    for (int i = 0; i < int(pairs.size()); ++i) {
        all.before += inOwnSchema(pairs[i].before, i);
        all.after += inOwnSchema(pairs[i].after, i);
        all.renames += inOwnSchema(pairs[i].renames, i);
    }
    return all;
}

} // namespace

/// Pairs of schemas that were thought out, each of which becomes the other.
class tst_AlterPairs : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::AlterPairs> m_pairs;

    /// Empty when all is well.
    QString differences(const AlterPair &pair)
    {
        const auto one = m_pairs->made("one", pair.before);
        const auto other = m_pairs->made("other", pair.after);
        QString found;
        if (!one || !other)
            found = one ? other.error().message : one.error().message;
        else
            found = m_pairs->differencesBothWays(*one, *other, pair.renames);
        m_pairs->drop("one");
        m_pairs->drop("other");
        return found;
    }

private slots:
    void initTestCase()
    {
        m_pairs = std::make_unique<tests::AlterPairs>();
        if (!m_pairs->problem().isEmpty()) {
            QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(m_pairs->problem()));
            QSKIP(qPrintable(m_pairs->problem()));
        }
    }

    void eachBecomesTheOther_data()
    {
        QTest::addColumn<QString>("file");
        const QDir folder(SOURCE_DIR "/tests/models/alterpairs");
        for (const QString &name : folder.entryList({"*.sql"}, QDir::Files, QDir::Name)) {
            if (name != "database.sql")
                QTest::newRow(qPrintable(QFileInfo(name).baseName())) << folder.filePath(name);
        }
    }

    void eachBecomesTheOther()
    {
        QFETCH(QString, file);
        const QList<AlterPair> pairs = tests::alterPairsIn(file);
        QVERIFY(!pairs.isEmpty());
        const QString anyOfThem = differences(together(pairs));
        if (anyOfThem.isEmpty())
            return;
        // Which is it?
        QStringList failed;
        for (const AlterPair &pair : pairs) {
            const QString found = differences(together({pair}));
            if (found.isEmpty())
                continue;
            qWarning().noquote() << "===" << pair.name << u'\n' << found;
            failed.append(pair.name);
        }
        if (failed.isEmpty())
            failed.append("each for itself is well, all at once: " + anyOfThem);
        QFAIL(qPrintable(QString("%1 of %2: ").arg(failed.size()).arg(pairs.size())
                         + failed.join("; ")));
    }

    void eachOfTheWholeDatabaseBecomesTheOther_data()
    {
        QTest::addColumn<AlterPair>("pair");
        const auto pairs = tests::alterPairsIn(SOURCE_DIR "/tests/models/alterpairs/database.sql");
        for (const AlterPair &pair : pairs)
            QTest::newRow(qPrintable(pair.name)) << pair;
    }

    void eachOfTheWholeDatabaseBecomesTheOther()
    {
        QFETCH(AlterPair, pair);
        const QString found = differences(pair);
        QVERIFY2(found.isEmpty(), qPrintable(found));
    }
};

QTEST_GUILESS_MAIN(tst_AlterPairs)
#include "tst_alterpairs.moc"
