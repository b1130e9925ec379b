// SPDX-License-Identifier: MIT
#include "migrations/engine/plan.h"
#include "migrations/history/migrationstate.h"
#include "tests/migrations/statevectors.h"

#include <QTest>

using migrations::HistoryRow;
using migrations::MigrationFolder;
using migrations::MigrationInfo;
using migrations::State;
using models::Error;
using namespace tests;

class MigrationStateTest : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithFlyway_data();
    void agreesWithFlyway();
    void refusesToMigrateWhenFlywayWould_data();
    void refusesToMigrateWhenFlywayWould();

    void understandsWhatFreeFlywayGivesUpOn();
    void blocksOnFilesThatFlywayFindsTwice();
    void saysWhatBadNamesAreWithoutTakingUndoFilesForThem();
    void callsAHistoryWithAWrongVersionDamaged();

    void knowsWhatCanBeUndone();
    void explainsAChangedFileWithBothChecksums();
    void explainsEveryStateThatNeedsIt();
    void doesNotMissWhatJavaCodeDid();
    void comparesRepeatablesByTheirReplacedText();
};

namespace {

migrations::MigrationFile file(const QString &script, qint32 checksum = 1)
{
    migrations::MigrationFile file;
    const QString name = script.left(script.indexOf(u'.', script.indexOf(u"__")));
    const qsizetype separator = name.indexOf(u"__");
    file.version = migrations::Version::parse(name.mid(1, separator - 1));
    file.kind = script.startsWith(u'U') ? migrations::MigrationFile::Kind::Undo
        : script.startsWith(u'R')       ? migrations::MigrationFile::Kind::Repeatable
                                        : migrations::MigrationFile::Kind::Versioned;
    file.description = name.mid(separator + 2);
    file.script = script;
    file.path = u'/' + script;
    file.checksum = checksum;
    return file;
}

HistoryRow row(int rank, const QString &version, const QString &type = QStringLiteral("SQL"))
{
    HistoryRow row;
    row.installedRank = rank;
    row.version = version;
    row.description = QStringLiteral("a");
    row.type = type;
    row.script = QStringLiteral("V%1__a.sql").arg(version);
    row.checksum = 1;
    row.installedBy = QStringLiteral("ana");
    row.installedOn = QStringLiteral("2026-03-01T10:22:31.500");
    return row;
}

} // namespace

void MigrationStateTest::agreesWithFlyway_data()
{
    QTest::addColumn<QString>("name");
    const QJsonArray scenarios
        = tests::recordedVectors("states").object()[QStringLiteral("scenarios")].toArray();
    QCOMPARE(scenarios.size(), 53);
    for (const auto &value : scenarios) {
        const QString name = value.toObject()[QStringLiteral("name")].toString();
        QTest::newRow(qPrintable(name)) << name;
    }
}

void MigrationStateTest::agreesWithFlyway()
{
    QFETCH(QString, name);
    const QJsonObject recorded = scenario(name);
    const QJsonObject result = recorded[QStringLiteral("result")].toObject();
    if (!result.contains(QStringLiteral("info"))) {
        // The two that migrate need a server; before they do, all that has no row is pending.
        const auto states = statesOf(recorded);
        QVERIFY(states);
        for (const MigrationInfo &info : *states)
            QCOMPARE(info.state, info.row ? State::Success : State::Pending);
        return;
    }
    const QStringList expected = texts(result[QStringLiteral("info")]);
    const auto states = statesOf(recorded);
    if (!expected.first().startsWith(u"ERR")) {
        QVERIFY2(states, states ? "" : qPrintable(states.error().message));
        QCOMPARE(lines(*states), expected);
        return;
    }
    if (expected.first().contains(u"target version")) {
        QVERIFY(!states);
        QCOMPARE(states.error().kind, Error::Kind::Misused);
        QVERIFY(states.error().message.contains(u'7'));
    } else if (expected.first().contains(u"multiple delete")) {
        QVERIFY(!states);
        QCOMPARE(states.error().kind, Error::Kind::Malformed);
        QVERIFY(states.error().message.contains(u"version 2"));
    } else {
        // What makes Flyway give up before it has states is one of the tests below.
        static const QStringList others{QStringLiteral("UNDO_SQL row"),
                                        QStringLiteral("unknown type row"),
                                        QStringLiteral("duplicate version"),
                                        QStringLiteral("duplicate repeatable"),
                                        QStringLiteral("U file present, validateMigrationNaming"),
                                        QStringLiteral("bad name, validateMigrationNaming")};
        QVERIFY(others.contains(name));
    }
}

/// The scenarios in which Flyway came as far as to validate, with its default patterns.
void MigrationStateTest::refusesToMigrateWhenFlywayWould_data()
{
    QTest::addColumn<QString>("name");
    for (const auto &value :
         tests::recordedVectors("states").object()[QStringLiteral("scenarios")].toArray()) {
        const QJsonObject recorded = value.toObject();
        const QStringList verdict
            = texts(recorded[QStringLiteral("result")].toObject()[QStringLiteral("validate")]);
        const bool patterns = recorded[QStringLiteral("cfg")].toObject().contains(
            QStringLiteral("ignoreMigrationPatterns"));
        const bool validated = !verdict.isEmpty()
            && (!verdict.first().startsWith(u"ERR")
                || verdict.first().contains(u"FlywayValidateException"));
        const QString name = recorded[QStringLiteral("name")].toString();
        if (validated && !patterns)
            QTest::newRow(qPrintable(name)) << name;
    }
}

void MigrationStateTest::refusesToMigrateWhenFlywayWould()
{
    QFETCH(QString, name);
    const QJsonObject recorded = scenario(name);
    const QStringList verdict
        = texts(recorded[QStringLiteral("result")].toObject()[QStringLiteral("validate")]);
    const auto states = statesOf(recorded);
    QVERIFY(states);

    // `migrate` validates with *:pending ignored, and runs outdated repeatables instead of refusing
    // them. A type mismatch passes there too: we refuse to run a file on top of its own version.
    bool refuses = false;
    for (const QString &message : verdict) {
        refuses = refuses || message.contains(u"failed migration")
            || message.contains(u"failed repeatable") || message.contains(u"not resolved locally")
            || message.contains(u"mismatch for migration") || message.contains(u"outOfOrder=true");
    }
    const bool stricter
        = name.contains(u"type mismatch") || name == u"CUSTOM type row" || name == u"failed future";
    const auto plan = migrations::planMigrate(*states, {});
    QCOMPARE(!plan.has_value(), refuses || stricter);
    if (plan)
        return;
    QCOMPARE(plan.error().kind, Error::Kind::Conflict);
    QVERIFY(!plan.error().hint.isEmpty());
}

void MigrationStateTest::understandsWhatFreeFlywayGivesUpOn()
{
    const auto undone = statesOf(scenario(QStringLiteral("UNDO_SQL row")));
    QVERIFY(undone);
    QCOMPARE(lines(*undone),
             (QStringList{QStringLiteral("1|1|dx|SQL|V1__dx.sql|-690524359|Success"),
                          QStringLiteral("2|2|dx|SQL|V2__dx.sql|-33932038|Undone"),
                          QStringLiteral("null|2|dx|SQL|V2__dx.sql|-33932038|Pending")}));

    const auto unknown = statesOf(scenario(QStringLiteral("unknown type row")));
    QVERIFY(unknown);
    QCOMPARE(lines(*unknown),
             (QStringList{QStringLiteral("1|1|dx|WEIRD|V1__dx.sql|-690524359|Future"),
                          QStringLiteral("null|1|dx|SQL|V1__dx.sql|-690524359|Pending")}));
    QVERIFY(unknown->last().remark.contains(u"WEIRD"));
}

void MigrationStateTest::blocksOnFilesThatFlywayFindsTwice()
{
    for (const char *name : {"duplicate version", "duplicate repeatable"}) {
        const QTemporaryDir dir;
        const QJsonObject files
            = scenario(QLatin1String(name)).value(QStringLiteral("files")).toObject();
        const MigrationFolder folder = folderOf(files, dir);
        QVERIFY2(std::any_of(folder.problems.begin(), folder.problems.end(),
                             [](const auto &problem) { return problem.blocking; }),
                 name);
    }
}

void MigrationStateTest::saysWhatBadNamesAreWithoutTakingUndoFilesForThem()
{
    const QTemporaryDir undo;
    const QJsonValue files = scenario(QStringLiteral("U file present, validateMigrationNaming"))
                                 .value(QStringLiteral("files"));
    QVERIFY(folderOf(files.toObject(), undo).problems.isEmpty());

    const QTemporaryDir bad;
    const QJsonValue badFiles = scenario(QStringLiteral("bad name, validateMigrationNaming"))
                                    .value(QStringLiteral("files"));
    const MigrationFolder folder = folderOf(badFiles.toObject(), bad);
    QCOMPARE(folder.problems.size(), 1); // hello.sql is no migration at all
    QVERIFY(folder.problems.first().path.endsWith(u"V2_dx.sql"));
    QVERIFY(!folder.problems.first().blocking);
}

void MigrationStateTest::callsAHistoryWithAWrongVersionDamaged()
{
    const auto states = migrations::migrationStates({}, {row(4, QStringLiteral("one"))});
    QVERIFY(!states);
    QCOMPARE(states.error().kind, Error::Kind::Malformed);
    QVERIFY(states.error().message.contains(u"row 4"));
}

void MigrationStateTest::knowsWhatCanBeUndone()
{
    MigrationFolder folder;
    folder.files = {file(QStringLiteral("V1__a.sql")), file(QStringLiteral("V2__a.sql")),
                    file(QStringLiteral("V3__a.sql")), file(QStringLiteral("U1.0__a.sql")),
                    file(QStringLiteral("U2__a.sql")), file(QStringLiteral("U3__a.sql"))};
    QList<HistoryRow> rows{row(1, QStringLiteral("1")), row(2, QStringLiteral("2")),
                           row(3, QStringLiteral("3"))};
    rows[2].success = false;
    rows.append(row(4, QStringLiteral("2"), QStringLiteral("DELETE")));
    const auto states = migrations::migrationStates(folder, rows);
    QVERIFY(states);

    QStringList undoable;
    for (const MigrationInfo &info : *states) {
        if (info.undoable)
            undoable += line(info);
    }
    // 2 was taken back already, 3 failed.
    QCOMPARE(undoable, QStringList{QStringLiteral("1|1|a|SQL|V1__a.sql|1|Success")});
}

void MigrationStateTest::explainsAChangedFileWithBothChecksums()
{
    MigrationFolder folder;
    folder.files = {file(QStringLiteral("V1__a.sql"), 34)};
    HistoryRow applied = row(1, QStringLiteral("1"));
    applied.checksum = 12;
    const auto states = migrations::migrationStates(folder, {applied});
    QVERIFY(states);
    QVERIFY(states->first().changed);
    QCOMPARE(states->first().state, State::Success);
    QCOMPARE(states->first().remark,
             QStringLiteral("The file was changed after it was applied: checksum 12 then, 34 now"));

    applied.checksum = 34;
    applied.description = QStringLiteral("b");
    const auto renamed = migrations::migrationStates(folder, {applied});
    QVERIFY(renamed->first().changed);
    QCOMPARE(renamed->first().remark,
             QStringLiteral(
                 "The file was changed after it was applied: description \"b\" then, \"a\" now"));

    applied.description = QStringLiteral("a");
    applied.checksum.reset(); // an old row without one
    QVERIFY(!migrations::migrationStates(folder, {applied})->first().changed);
}

void MigrationStateTest::explainsEveryStateThatNeedsIt()
{
    const QSet<State> plain{State::Pending, State::Success};
    QSet<State> seen;
    for (const auto &value :
         tests::recordedVectors("states").object()[QStringLiteral("scenarios")].toArray()) {
        const auto states = statesOf(value.toObject());
        if (!states)
            continue;
        for (const MigrationInfo &info : *states) {
            seen.insert(info.state);
            QVERIFY2(plain.contains(info.state) || !info.remark.isEmpty(), qPrintable(line(info)));
            QVERIFY2(!info.changed || !info.remark.isEmpty(), qPrintable(line(info)));
        }
    }
    QCOMPARE(seen.size(), 17); // all there are
}

void MigrationStateTest::doesNotMissWhatJavaCodeDid()
{
    MigrationFolder folder;
    folder.files = {file(QStringLiteral("V1__a.sql")), file(QStringLiteral("V3__a.sql"))};
    const auto states = migrations::migrationStates(
        folder, {row(1, QStringLiteral("1")), row(2, QStringLiteral("2"), QStringLiteral("JDBC"))});
    QVERIFY(states);
    QCOMPARE(states->at(1).state, State::Success);
    QVERIFY(states->at(1).remark.contains(u"JDBC"));
    const auto plan = migrations::planMigrate(*states, {});
    QVERIFY(plan);
    QCOMPARE(plan->steps.size(), 1);
}

void MigrationStateTest::comparesRepeatablesByTheirReplacedText()
{
    MigrationFolder folder;
    folder.files = {file(QStringLiteral("R__a.sql"), 5)};
    HistoryRow applied = row(1, {});
    applied.version.reset();
    applied.checksum = 77;
    QCOMPARE(migrations::migrationStates(folder, {applied})->first().state, State::Outdated);

    const auto states
        = migrations::migrationStates(folder, {applied}, {}, {{QStringLiteral("R__a.sql"), 77}});
    QCOMPARE(states->size(), 1);
    QCOMPARE(states->first().state, State::Success);
    QVERIFY(!states->first().undoable);
}

QTEST_GUILESS_MAIN(MigrationStateTest)

#include "tst_migrationstate.moc"
