// SPDX-License-Identifier: MIT
#include "tests/models/alterpair.h"
#include "tests/models/randomchanges.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <memory>

using namespace models;
using tests::AlterPair;
using tests::KnownDatabase;
using tests::RandomChanges;
using tests::RandomRename;
using tests::RandomStatement;

namespace {

constexpr int usualSeeds = 200;
constexpr qint64 enoughTime = 80'000; // milliseconds, unless somebody says how many seeds

/// What one seed is tried with.
struct Trial
{
    RandomChanges changes;
    bool gentleFirst = true;
    bool withDump = false;
};

Trial trialOf(unsigned seed)
{
    const bool withRenames = seed % 6 == 0;
    return {.changes
            = tests::RandomChangesWriter(seed).written(30 + int(seed % 5) * 20, withRenames),
            .gentleFirst = seed % 2 == 0,
            .withDump = seed % 8 == 1};
}

AlterOptions inManner(bool gentle, const QList<Rename> &renames)
{
    using Manner = AlterOptions::Manner;
    return {.renames = renames, .manner = gentle ? Manner::Gentle : Manner::OneTransaction};
}

/// The first line without what is another each time: what tells one failure from another.
QString kindOf(const QString &failure)
{
    return failure.section(u'\n', 0, 0).section(": ", 1).left(40);
}

QString asPair(const QString &name, const QStringList &before, const QStringList &after)
{
    QString text = "-- pair " + name + "\n-- before\n";
    for (const QString &statement : before)
        text += statement + ";\n";
    text += "-- after\n";
    for (const QString &statement : after)
        text += statement + ";\n";
    return text;
}

} // namespace

/// Random schemas that were changed at random become each other. TM_APPS_DB_SEEDS=5000 or
/// TM_APPS_DB_SEEDS=700-900 to look further; with TM_APPS_DB_SHRINK=1 what fails is told with as
/// few objects as possible, as a pair for the folder alterpairs/found, all of which are tried each
/// time.
class tst_RandomChanges : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::AlterPairs> m_pairs;
    QStringList m_before, m_after; ///< that the server accepted, of the last trial

    /// Runs what the server accepts. \returns the accepted statements
    QStringList fill(const QString &database, const QStringList &statements)
    {
        m_pairs->drop(database);
        m_pairs->copy(database, "template0");
        const auto accepted = m_pairs->runEach(database, statements);
        QStringList ran;
        for (int i = 0; accepted && i < int(statements.size()); ++i) {
            if (accepted->at(i))
                ran.append(statements[i]);
        }
        return ran;
    }

    /// Renames what it can. \returns what was renamed
    QList<Rename> renamed(const QString &database, const QList<RandomRename> &wanted)
    {
        QList<Rename> done;
        for (const RandomRename &rename : wanted) {
            const auto accepted = m_pairs->runEach(database, {rename.sql});
            if (!accepted || !accepted->first())
                continue;
            m_after.append(rename.sql);
            for (Rename &before : done) {
                if (isPart(before.to.kind) && !isPart(rename.rename.from.kind)
                    && before.to.schema == rename.rename.from.schema
                    && before.to.name == rename.rename.from.name) {
                    before.from.schema = before.to.schema = rename.rename.to.schema;
                    before.from.name = before.to.name = rename.rename.to.name;
                }
            }
            done.append(rename.rename);
        }
        return done;
    }

    /// Empty when the databases become each other.
    QString failureOf(const Trial &trial)
    {
        QStringList before, after;
        for (const RandomStatement &statement : trial.changes.statements) {
            before.append(statement.before);
            after.append(statement.after);
        }
        m_before = fill("before", before);
        m_after = fill("after", after);
        const QList<Rename> renames = renamed("after", trial.changes.renames);
        const auto one = m_pairs->known("before", trial.withDump);
        const auto other = m_pairs->known("after", trial.withDump);
        QString failure;
        if (!one || !other)
            failure = "cannot be read: " + (one ? other.error().message : one.error().message);
        else
            failure
                = m_pairs->differencesInPlace(*one, *other, inManner(trial.gentleFirst, renames));
        if (failure.isEmpty())
            failure = m_pairs->differencesInPlace(
                *other, *one, inManner(!trial.gentleFirst, tests::reversed(renames)));
        return failure;
    }

    /// Takes away what is not needed for the failure to happen.
    Trial shrunk(Trial trial, const QString &failure)
    {
        const QString wanted = kindOf(failure);
        for (qsizetype size = trial.changes.statements.size() / 2; size > 0; size /= 2) {
            for (qsizetype at = trial.changes.statements.size() - size; at >= 0; at -= size) {
                Trial smaller = trial;
                smaller.changes.statements.remove(at, size);
                if (kindOf(failureOf(smaller)) == wanted)
                    trial = smaller;
            }
        }
        for (RandomStatement &statement : trial.changes.statements) {
            const RandomStatement kept = statement;
            statement.after = statement.before;
            if (kindOf(failureOf(trial)) != wanted)
                statement = kept;
        }
        return trial;
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

    /// Each was found at random once, and is here in short.
    void whatFailedOnceDoesNot_data()
    {
        QTest::addColumn<QString>("file");
        const QDir folder(SOURCE_DIR "/tests/models/alterpairs/found");
        const QStringList files = folder.entryList({"*.sql"}, QDir::Files, QDir::Name);
        for (const QString &name : files)
            QTest::newRow(qPrintable(QFileInfo(name).baseName())) << folder.filePath(name);
    }

    void whatFailedOnceDoesNot()
    {
        QFETCH(QString, file);
        QStringList failures;
        for (const AlterPair &pair : tests::alterPairsIn(file)) {
            m_pairs->drop("one");
            m_pairs->drop("other");
            m_pairs->copy("one", "template0");
            m_pairs->copy("other", "template0");
            QVERIFY2(m_pairs->runFile("one", pair.before), qPrintable(pair.name));
            QVERIFY2(m_pairs->runFile("other", pair.after), qPrintable(pair.name));
            const auto one = m_pairs->known("one", false);
            const auto other = m_pairs->known("other", false);
            QVERIFY(one && other);
            QString failure = m_pairs->differences(*one, *other, inManner(false, pair.renames));
            failure += m_pairs->differencesInPlace(*one, *other, inManner(true, pair.renames));
            failure += m_pairs->differencesInPlace(*other, *one,
                                                   inManner(true, tests::reversed(pair.renames)));
            if (!failure.isEmpty())
                failures.append("=== " + pair.name + ": " + failure);
        }
        QVERIFY2(failures.isEmpty(), qPrintable(failures.join(u'\n')));
    }

    void randomSchemasBecomeEachOther()
    {
        const QStringList wanted = qEnvironmentVariable("TM_APPS_DB_SEEDS").split(u'-');
        const bool bounded = wanted.first().isEmpty();
        const unsigned first = wanted.size() > 1 ? wanted.first().toUInt() : 1;
        const unsigned last = bounded ? usualSeeds : wanted.last().toUInt();
        const bool shrinks = qEnvironmentVariableIsSet("TM_APPS_DB_SHRINK");
        QElapsedTimer clock;
        clock.start();
        QStringList failures;
        unsigned seed = first;
        for (; seed <= last && !(bounded && clock.hasExpired(enoughTime)); ++seed) {
            Trial trial = trialOf(seed);
            QString failure = failureOf(trial);
            if (failure.isEmpty())
                continue;
            if (shrinks) {
                trial = shrunk(trial, failure);
                failure = failureOf(trial);
            }
            const QString name = QString("seed %1: %2").arg(seed).arg(kindOf(failure));
            qWarning().noquote() << asPair(name, m_before, m_after) << '\n' << failure;
            failures.append(name);
            if (bounded && failures.size() > 3)
                break;
        }
        qInfo("%u seeds from %u on in %lld s", seed - first, first,
              static_cast<long long>(clock.elapsed() / 1000));
        QVERIFY2(failures.isEmpty(), qPrintable(failures.join(u'\n')));
        QVERIFY(seed > first);
    }
};

QTEST_GUILESS_MAIN(tst_RandomChanges)
#include "tst_randomchanges.moc"
