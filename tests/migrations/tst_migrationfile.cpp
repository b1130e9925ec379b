// SPDX-License-Identifier: MIT
#include "migrations/files/filename.h"
#include "migrations/files/migrationfile.h"
#include "migrations/files/scriptconfig.h"
#include "tests/migrations/vectors.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using migrations::FileProblem;
using migrations::FolderOptions;
using migrations::MigrationFile;
using migrations::MigrationFolder;
using migrations::Version;

class MigrationFileTest : public QObject
{
    Q_OBJECT

private slots:
    void takesNamesApartLikeFlyway_data();
    void takesNamesApartLikeFlyway();
    void saysWhyANameIsNotTaken_data();
    void saysWhyANameIsNotTaken();
    void followsOtherNamingRules();
    void readsSubfoldersAndLinks();
    void reducesNestedLocations();
    void failsWhenALocationIsMissing();
    void ordersTheFiles();
    void findsTheUndoFileOfAVersion();
    void blocksOnWhatIsThereTwice();
    void blocksOnAVersionTooLongForTheTable();
    void readsTheConfFile();
    void refusesAConfFileItCannotHonour_data();
    void refusesAConfFileItCannotHonour();
    void dropsTheByteOrderMark();
};

namespace {

void write(const QTemporaryDir &folder, const QString &name, const QByteArray &text = "SELECT 1;\n")
{
    const QFileInfo file(folder.filePath(name));
    QDir().mkpath(file.path());
    QFile written(file.filePath());
    if (!written.open(QIODevice::WriteOnly) || written.write(text) != text.size())
        qFatal("%s cannot be written", qPrintable(written.fileName()));
}

MigrationFolder read(const QStringList &locations)
{
    const auto folder = migrations::readFolder({.locations = locations});
    if (!folder)
        qFatal("%s", qPrintable(folder.error().message));
    return *folder;
}

QStringList scripts(const MigrationFolder &folder)
{
    QStringList names;
    for (const MigrationFile &file : folder.files)
        names.append(file.script);
    return names;
}

/// Names on which Flyway's parser and ours differ, and why.
const QHash<QString, const char *> &namedOtherwise()
{
    static const QHash<QString, const char *> reasons = {
        {"V1__x.txt",
         "not one of the suffixes: Flyway's scanner leaves it out, too, before names are parsed"},
        {"V1__x.sql.conf",
         "not one of the suffixes: Flyway's scanner leaves it out, too, before names are parsed"},
        {"Vlatest__x.sql", "a word is no version"},
        {"Vcurrent__x.sql", "a word is no version"},
        {"Vnext__x.sql", "a word is no version"},
        {"V+1__x.sql", "a sign in a version is a slip that only Java's parser lets pass"},
        {"V-1__x.sql", "a sign in a version is a slip that only Java's parser lets pass"},
        {"V\u0661__x.sql", "digits of other scripts look like a version to nobody but Java"},
    };
    return reasons;
}

} // namespace

void MigrationFileTest::takesNamesApartLikeFlyway_data()
{
    QTest::addColumn<QJsonObject>("vector");
    const QJsonArray vectors = tests::recordedVectors("names").array();
    QVERIFY(vectors.size() > 50);
    for (const QJsonValue &vector : vectors)
        QTest::newRow(qPrintable(vector["file"].toString())) << vector.toObject();
}

void MigrationFileTest::takesNamesApartLikeFlyway()
{
    QFETCH(QJsonObject, vector);
    const QString file = vector["file"].toString();
    const migrations::ParsedName parsed = migrations::parseFileName(file, {});
    if (const char *reason = namedOtherwise().value(file)) {
        QVERIFY2(!parsed.name, reason);
        return;
    }
    const QString prefix = vector["prefix"].toString();
    if (file == "U1__x.sql") { // an undo file, which free Flyway does not know
        QVERIFY(parsed.name);
        QCOMPARE(parsed.name->kind, MigrationFile::Kind::Undo);
        QCOMPARE(parsed.name->version->text(), "1");
        return;
    }
    const bool callback = prefix.size() > 1;
    QCOMPARE(parsed.name.has_value(), vector["valid"].toBool() && !callback);
    QCOMPARE(migrations::isCallbackName(file, {}), callback);
    if (!parsed.name)
        return;
    const QHash<QString, MigrationFile::Kind> kinds = {{"V", MigrationFile::Kind::Versioned},
                                                       {"R", MigrationFile::Kind::Repeatable},
                                                       {"B", MigrationFile::Kind::Baseline}};
    QCOMPARE(parsed.name->kind, kinds.value(prefix));
    QCOMPARE(parsed.name->version ? parsed.name->version->text() : QString(),
             vector["version"].toString());
    QCOMPARE(parsed.name->description, vector["description"].toString());
}

void MigrationFileTest::saysWhyANameIsNotTaken_data()
{
    QTest::addColumn<QString>("remark");
    QTest::newRow("v1__x.sql") << "its name must begin with V, in this case of letters";
    QTest::newRow("u1__x.sql") << "its name must begin with U, in this case of letters";
    QTest::newRow("V1_x.sql")
        << "'1_x' is not a version: its name must look like V1.2__description.sql";
    QTest::newRow("V__x.sql") << "it has no version: its name must look like V1.2__description.sql";
    QTest::newRow("Vlatest__x.sql")
        << "'latest' is not a version: its name must look like V1.2__description.sql";
    QTest::newRow("U-1__x.sql")
        << "'-1' is not a version: its name must look like U1.2__description.sql";
    QTest::newRow("R1__x.sql")
        << "a repeatable migration has no version: its name looks like R__description.sql";
    QTest::newRow("R_x.sql")
        << "a repeatable migration has no version: its name looks like R__description.sql";
    QTest::newRow("V2__x.sh") << "only Flyway itself can run it, because it is not SQL";
    QTest::newRow("V2__x.class") << "only Flyway itself can run it, because it is not SQL";
    QTest::newRow("afterMigrate__grants.sql") << "is a callback of Flyway and is not run here";
    for (const char *name : {"README.md", "init.sql", "View.sql", "Readme.sql", "V57__readme.md",
                             "values.sql", "bootstrap.sql", "V1__x.sql.conf"})
        QTest::newRow(name) << QString();
}

void MigrationFileTest::saysWhyANameIsNotTaken()
{
    QFETCH(QString, remark);
    const QTemporaryDir folder;
    write(folder, QTest::currentDataTag());
    const MigrationFolder answer = read({folder.path()});
    QCOMPARE(answer.files.size(), 0);
    if (remark.isEmpty()) {
        QCOMPARE(answer.problems.size(), 0);
        return;
    }
    QCOMPARE(answer.problems.size(), 1);
    const FileProblem problem = answer.problems.first();
    QVERIFY(!problem.blocking);
    QVERIFY2(problem.message.startsWith(QTest::currentDataTag())
                 && problem.message.endsWith(remark),
             qPrintable(problem.message));
}

void MigrationFileTest::followsOtherNamingRules()
{
    const FolderOptions options = {.versionedPrefix = "Migration_",
                                   .undoPrefix = "Undo",
                                   .repeatablePrefix = "Again",
                                   .separator = "-",
                                   .suffixes = {".pg.sql", ".ddl"}};
    const auto name = migrations::parseFileName("Migration_9_4-Email_Axel.DDL", options).name;
    QVERIFY(name);
    QCOMPARE(name->version->text(), "9.4");
    QCOMPARE(name->description, "Email Axel");
    QCOMPARE(migrations::parseFileName("Again-v.pg.sql", options).name->kind,
             MigrationFile::Kind::Repeatable);
    QCOMPARE(migrations::parseFileName("Undo1-v.pg.sql", options).name->kind,
             MigrationFile::Kind::Undo);
    QVERIFY(!migrations::parseFileName("V1__x.sql", options).name);
}

void MigrationFileTest::readsSubfoldersAndLinks()
{
    const QTemporaryDir folder;
    const QTemporaryDir elsewhere;
    write(folder, "V1__a.sql");
    write(folder, "sub/deep/V2__b.sql");
    write(folder, ".hidden/V3__c.sql");
    write(folder, ".hidden/V6__mounted.sql");
    write(elsewhere, "V4__d.sql");
    write(elsewhere, "V5__e.sql");
    QVERIFY(QFile::link(elsewhere.path(), folder.filePath("linked")));
    QVERIFY(QFile::link(folder.filePath("sub"), folder.filePath("sub/deep/loop")));
    QVERIFY(QFile::link(".hidden/V6__mounted.sql", folder.filePath("V6__mounted.sql")));

    const MigrationFolder answer = read({folder.path()});
    QCOMPARE(scripts(answer),
             (QStringList{"V1__a.sql", "sub/deep/V2__b.sql", "linked/V4__d.sql", "linked/V5__e.sql",
                          "V6__mounted.sql"}));
    QCOMPARE(answer.files.at(1).path, folder.filePath("sub/deep/V2__b.sql"));
    QVERIFY(answer.problems.isEmpty());
}

void MigrationFileTest::reducesNestedLocations()
{
    const QTemporaryDir folder;
    const QTemporaryDir other;
    write(folder, "V1__a.sql");
    write(folder, "sub/V2__b.sql");
    write(other, "V3__c.sql");
    const MigrationFolder answer
        = read({folder.filePath("sub"), folder.path(), folder.path() + "/", other.path()});
    QCOMPARE(scripts(answer), (QStringList{"V1__a.sql", "sub/V2__b.sql", "V3__c.sql"}));
    QVERIFY(answer.problems.isEmpty());
}

void MigrationFileTest::failsWhenALocationIsMissing()
{
    const QTemporaryDir folder;
    const auto missing
        = migrations::readFolder({.locations = {folder.path(), folder.filePath("nowhere")}});
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, models::Error::Kind::Misused);
    QVERIFY(missing.error().message.contains(folder.filePath("nowhere")));
    write(folder, "file");
    QVERIFY(!migrations::readFolder({.locations = {folder.filePath("file")}}));
}

void MigrationFileTest::ordersTheFiles()
{
    const QTemporaryDir folder;
    for (const char *name : {"V10__j.sql", "V9__i.sql", "V1.10__b.sql", "V1.2__a.sql", "R__b.sql",
                             "R__a.sql", "R__B.sql", "U2__x.sql", "U10__x.sql", "B5__x.sql"})
        write(folder, name);
    QCOMPARE(scripts(read({folder.path()})),
             (QStringList{"V1.2__a.sql", "V1.10__b.sql", "V9__i.sql", "V10__j.sql", "R__B.sql",
                          "R__a.sql", "R__b.sql", "U2__x.sql", "U10__x.sql", "B5__x.sql"}));
}

void MigrationFileTest::findsTheUndoFileOfAVersion()
{
    const QTemporaryDir folder;
    write(folder, "V1__a.sql");
    write(folder, "V2__b.sql");
    write(folder, "undo/U1.0__anything.sql");
    MigrationFolder answer = read({folder.path()});
    QCOMPARE(answer.undoOf(*Version::parse("1"))->script, "undo/U1.0__anything.sql");
    QVERIFY(!answer.undoOf(*Version::parse("2")));
    std::reverse(answer.files.begin(), answer.files.end()); // any other order serves as well
    QVERIFY(answer.undoOf(*Version::parse("01")));
}

void MigrationFileTest::blocksOnWhatIsThereTwice()
{
    const QTemporaryDir folder;
    for (const char *name : {"V1__a.sql", "V1.0__b.sql", "R__view.sql", "sub/R__view.sql",
                             "U1__a.sql", "U01__a.sql", "B1__base.sql"})
        write(folder, name);
    const MigrationFolder answer = read({folder.path()});
    QCOMPARE(answer.problems.size(), 3); // a V and a B of one version may stand together
    const QList<QPair<QString, QString>> pairs = {{"V1.0__b.sql", "V1__a.sql"},
                                                  {"R__view.sql", "sub/R__view.sql"},
                                                  {"U01__a.sql", "U1__a.sql"}};
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        const FileProblem &problem = answer.problems.at(i);
        QVERIFY(problem.blocking);
        QVERIFY2(problem.message.contains(pairs.at(i).first)
                     && problem.message.contains(pairs.at(i).second),
                 qPrintable(problem.message));
    }
}

void MigrationFileTest::blocksOnAVersionTooLongForTheTable()
{
    const QTemporaryDir folder;
    write(folder, "V" + QString("1").repeated(51) + "__a.sql");
    const MigrationFolder answer = read({folder.path()});
    QCOMPARE(answer.problems.size(), 1);
    QVERIFY(answer.problems.first().blocking);
}

void MigrationFileTest::readsTheConfFile()
{
    const QTemporaryDir folder;
    write(folder, "V1__a.sql");
    write(folder, "V1__a.sql.conf",
          "# why\n! why\nexecuteInTransaction=false\r\nplaceholderReplacement : False\n");
    write(folder, "V2__b.sql");
    const MigrationFolder answer = read({folder.path()});
    QVERIFY(answer.problems.isEmpty());
    QCOMPARE(answer.files.at(0).executeInTransaction, std::optional<bool>(false));
    QVERIFY(!answer.files.at(0).placeholderReplacement);
    QCOMPARE(answer.files.at(1).executeInTransaction, std::optional<bool>());
    QVERIFY(answer.files.at(1).placeholderReplacement);

    qputenv("TST_IN_TRANSACTION", "true");
    const auto config = migrations::parseScriptConfig(
        "  encoding \\\n   UTF-16 \nexecuteInTransaction = ${TST_IN_TRANSACTION}${TST_NOT_SET}");
    QVERIFY2(config, config ? "" : qPrintable(config.error().message));
    QCOMPARE(config->encoding, "UTF-16");
    QCOMPARE(config->executeInTransaction, std::optional<bool>(true));
}

void MigrationFileTest::refusesAConfFileItCannotHonour_data()
{
    QTest::addColumn<QByteArray>("conf");
    QTest::addColumn<QString>("message");
    QTest::newRow("unknown") << QByteArray("\nfoo=bar")
                             << "V1__a.sql.conf, line 2: Unknown setting 'foo'; known are "
                                "executeInTransaction, encoding and placeholderReplacement";
    QTest::newRow("licensed")
        << QByteArray("shouldExecute=true")
        << "V1__a.sql.conf, line 1: shouldExecute needs a licensed Flyway and is not supported";
    QTest::newRow("no flag")
        << QByteArray("executeInTransaction=maybe")
        << "V1__a.sql.conf, line 1: executeInTransaction must be true or false, not 'maybe'";
    QTest::newRow("encoding") << QByteArray("encoding=EBCDIC")
                              << "V1__a.sql cannot be read: the encoding EBCDIC of its .conf file "
                                 "is not known here; save it as UTF-8";
}

void MigrationFileTest::refusesAConfFileItCannotHonour()
{
    QFETCH(QByteArray, conf);
    QFETCH(QString, message);
    const QTemporaryDir folder;
    write(folder, "V1__a.sql");
    write(folder, "V1__a.sql.conf", conf);
    const MigrationFolder answer = read({folder.path()});
    QCOMPARE(answer.problems.size(), 1);
    QVERIFY(answer.problems.first().blocking);
    QCOMPARE(answer.problems.first().message, message);
}

void MigrationFileTest::dropsTheByteOrderMark()
{
    const QTemporaryDir folder;
    write(folder, "V1__a.sql", "\xEF\xBB\xBFSELECT 1;");
    QCOMPARE(read({folder.path()}).files.first().text, "SELECT 1;");
}

QTEST_GUILESS_MAIN(MigrationFileTest)
#include "tst_migrationfile.moc"
