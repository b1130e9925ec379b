// SPDX-License-Identifier: MIT
#include "app/workspace/migrationwriter.h"
#include "tests/app/modelsfixture.h"

using tests::CliOutcome;

namespace {

/// The names that come after a file called `last`.
QString namesAfter(const QString &last, const QString &now = "2026-03-04T05:06:07")
{
    migrations::MigrationFolder folder;
    const migrations::FolderOptions options{.locations = {"/m"}};
    if (!last.isEmpty()) {
        QString spelled = last.mid(1).section("__", 0, 0);
        folder.files.append(
            {.version = migrations::Version::parse(spelled), .script = last, .path = "/m/" + last});
    }
    QDateTime time = QDateTime::fromString(now, Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    const auto names = app::NewMigrationNames::make(options, folder, "add tags", time);
    return names ? names->versioned() + ' ' + names->undo() : names.error().message;
}

} // namespace

/// `new` of the real program: what it writes, and that it leads where it should.
class TestNewFromModels : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_FIXTURE(m_here); }
    void init() { m_here.startWithModels(); }

    void versionsGoOnAsTheyAreSpelled_data()
    {
        QTest::addColumn<QString>("last");
        QTest::addColumn<QString>("version");
        QTest::newRow("none") << QString() << "001";
        QTest::newRow("padded") << "V012__x.sql"
                                << "013";
        QTest::newRow("plain") << "V9__x.sql"
                               << "10";
        QTest::newRow("full") << "V999__x.sql"
                              << "1000";
        QTest::newRow("parts") << "V1.2__x.sql"
                               << "1.3";
        QTest::newRow("underscores") << "V2_09__x.sql"
                                     << "2_10";
        QTest::newRow("time") << "V20250101120000__x.sql"
                              << "20260304050607";
        QTest::newRow("minutes") << "V202501011200__x.sql"
                                 << "202603040506";
        QTest::newRow("a time to come") << "V20990101120000__x.sql"
                                        << "20990101120001";
    }

    void versionsGoOnAsTheyAreSpelled()
    {
        QFETCH(QString, last);
        QFETCH(QString, version);
        QCOMPARE(namesAfter(last),
                 QStringLiteral("/m/V%1__add_tags.sql /m/U%1__add_tags.sql").arg(version));
    }

    void anEmptyMigrationIsWritten()
    {
        const CliOutcome outcome = m_here.run({"new", "add tags"});
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(outcome.out.contains("V004__add_tags.sql\n")
                     && outcome.out.contains("U004__add_tags.sql\n"),
                 qPrintable(outcome.out));
        QCOMPARE(m_here.migration("V004__add_tags.sql"), QStringLiteral("-- add tags\n"));
        COMPARE_EXIT(m_here.run({"new", "a/b"}), 2);
        COMPARE_EXIT(m_here.run({"new", " "}), 2);
        COMPARE_EXIT(m_here.run({"migrate"}), 0);
    }

    void nothingIsWrittenWhenThereIsNoDifference()
    {
        const CliOutcome outcome = m_here.run({"new", "nothing", "--from-models"});
        COMPARE_EXIT(outcome, 0);
        QCOMPARE(outcome.out, QString());
        QVERIFY2(outcome.err.contains("nothing was written"), qPrintable(outcome.err));
        QCOMPARE(m_here.migrations("*nothing*"), QStringList());
    }

    void theFilesLeadToTheModelsAndBack_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("files");
        QTest::newRow("in one transaction") << QStringList{} << 2;
        QTest::newRow("online") << QStringList{"--online"} << 6;
    }

    void theFilesLeadToTheModelsAndBack()
    {
        QFETCH(QStringList, options);
        QFETCH(int, files);
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        m_here.ask("INSERT INTO people VALUES (1, 'Ann')");
        m_here.addToModels("ALTER TABLE people ADD COLUMN age int;\n"
                           "ALTER TABLE people ADD CONSTRAINT people_age_check CHECK (age > 0);\n"
                           "CREATE INDEX people_name_idx ON people (name);\n");
        const CliOutcome outcome
            = m_here.run(QStringList{"new", "add_age", "--from-models", "--json"} + options);
        COMPARE_EXIT(outcome, 0);
        QCOMPARE(outcome.json().value("files").toArray().size(), files);
        QCOMPARE(outcome.json().value("problems").toArray().size(), 0);
        QCOMPARE(m_here.migrations("*add_age*").size(), files);
        QCOMPARE(m_here.migration("V004__add_age.sql").contains("Leads to what the models declare"),
                 true);

        COMPARE_EXIT(m_here.run({"diff", "migrations", "models"}), 0);
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        COMPARE_EXIT(m_here.run({"diff", "database", "models"}), 0);
        COMPARE_EXIT(m_here.run({"new", "again", "--from-models"}), 0);
        QCOMPARE(m_here.migrations("*again*"), QStringList());
        COMPARE_EXIT(m_here.run({"undo", "--to", "3"}), 0);
        COMPARE_EXIT(m_here.run({"diff", "database", "migrations@3"}), 0);
        QCOMPARE(m_here.ask("SELECT name FROM people"), QStringLiteral("Ann"));
    }

    void defaultPrivilegesOnWhatIsNewAreNoProblem()
    {
        m_here.project().write("migrations/V004__defaults.sql",
                               "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES "
                               "TO PUBLIC;\n");
        m_here.addToModels("CREATE TABLE tags (id int PRIMARY KEY);\n");
        const CliOutcome models = m_here.run({"new", "tags", "--from-models", "--json"});
        COMPARE_EXIT(models, 0);
        QCOMPARE(models.json().value("problems").toArray(), QJsonArray());
        QVERIFY2(!m_here.migration("V005__tags.sql").contains("GRANT"),
                 qPrintable(m_here.migration("V005__tags.sql")));

        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        COMPARE_EXIT(m_here.run({"diff", "database", "models"}), 0);
        m_here.ask("CREATE TABLE by_hand (id int PRIMARY KEY)");
        COMPARE_EXIT(m_here.run({"new", "by_hand", "--from-drift"}), 0);
        const QString drift = m_here.migration("V006__by_hand.sql");
        QVERIFY2(drift.contains("CREATE TABLE public.by_hand")
                     && !drift.contains("SESSION AUTHORIZATION"),
                 qPrintable(drift));
    }

    void whatCannotRunInATransactionHasAFileOfItsOwn()
    {
        m_here.addToModels("CREATE INDEX people_name_idx ON people (name);\n");
        COMPARE_EXIT(m_here.run({"new", "index", "--from-models", "--online"}), 0);
        QVERIFY(m_here.migration("V004__index.sql").contains("CREATE INDEX CONCURRENTLY"));
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        COMPARE_EXIT(m_here.run({"undo"}), 0);
    }

    void sqlThatLooksLikeAPlaceholderIsLeftAlone()
    {
        m_here.addToModels("CREATE FUNCTION greeting() RETURNS text LANGUAGE sql\n"
                           "  AS $$ SELECT 'Hello, ${name}' $$;\n");
        COMPARE_EXIT(m_here.run({"new", "greet", "--from-models"}), 0);
        QCOMPARE(m_here.migration("V004__greet.sql.conf"),
                 QStringLiteral("placeholderReplacement=false\n"));
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        QCOMPARE(m_here.ask("SELECT greeting()"), QStringLiteral("Hello, ${name}"));
    }

    void hazardsAreSaidAndStandInTheFile()
    {
        m_here.writeModel("CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL);\n"
                          "CREATE TABLE pets (id int PRIMARY KEY, owner int NOT NULL "
                          "REFERENCES people);\nCOMMENT ON TABLE pets IS 'whom people live with';");
        const CliOutcome outcome = m_here.run({"new", "no_toys", "--from-models"});
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(outcome.err.contains("deletes data: "), qPrintable(outcome.err));
        QVERIFY(m_here.migration("V004__no_toys.sql").contains("-- deletes data: "));
    }

    /// A repeatable migration runs after it, each time, and has its own will.
    void filesThatDoNotLeadThereAreSaidToBeWrong()
    {
        m_here.project().write("migrations/R__one.sql",
                               "CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql "
                               "AS 'SELECT 1';\n");
        m_here.addToModels("CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 2 - 1';\n");
        const CliOutcome outcome = m_here.run({"new", "change_one", "--from-models"});
        COMPARE_EXIT(outcome, 1);
        QVERIFY2(outcome.err.contains("problem: ") && outcome.err.contains("one()"),
                 qPrintable(outcome.err));
        QCOMPARE(m_here.migrations("V004*").size(), 1);
    }

    void whatWasDoneByHandBecomesAMigration()
    {
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        COMPARE_EXIT(m_here.run({"new", "hands", "--from-drift"}), 0);
        QCOMPARE(m_here.migrations("*hands*"), QStringList());
        m_here.ask("ALTER TABLE toys ADD COLUMN colour text; CREATE TABLE byhand (id int)");
        COMPARE_EXIT(m_here.run({"new", "hands", "--from-drift"}), 0);
        const QString text = m_here.migration("V004__hands.sql");
        QVERIFY2(text.contains("ADD COLUMN colour text") && text.contains("CREATE TABLE ")
                     && !text.contains("OWNER TO"),
                 qPrintable(text));
        COMPARE_EXIT(m_here.run({"diff", "migrations", "database"}), 0);
    }

    void leftoversOfTheOldSyncGo()
    {
        COMPARE_EXIT(m_here.run({"leftovers"}), 0);
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        m_here.ask("ALTER TABLE people ADD COLUMN email text; "
                   "ALTER TABLE people ADD CONSTRAINT people_email_key UNIQUE (email); "
                   "ALTER TABLE people ADD CONSTRAINT people_email_key1 UNIQUE (email); "
                   "ALTER TABLE people ADD CONSTRAINT people_email_key2 UNIQUE (email); "
                   "CREATE TYPE enum_people_kind AS ENUM ('a')");
        const CliOutcome found = m_here.run({"leftovers", "--json"});
        COMPARE_EXIT(found, 3);
        QCOMPARE(found.json().value("leftovers").toArray().size(), 3);
        QVERIFY(found.json().value("bytes").toInteger() > 0);
        const CliOutcome text = m_here.run({"leftovers"});
        QVERIFY2(text.out.contains("people_email_key2") && text.out.contains("enum_people_kind"),
                 qPrintable(text.out));
        COMPARE_EXIT(m_here.run({"new", "tidy", "--without-leftovers"}), 0);
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        COMPARE_EXIT(m_here.run({"leftovers"}), 0);
        QCOMPARE(m_here.ask("SELECT string_agg(conname, ',') FROM pg_constraint "
                            "WHERE conrelid = 'people'::regclass AND contype = 'u'"),
                 QStringLiteral("people_email_key"));

        // Where there were none, the same migration runs as well.
        const QString fresh = m_here.server().createDatabase(m_here.database() + "_fresh");
        COMPARE_EXIT(tests::cli({"migrate", "--project", m_here.project().path(), "--url",
                                 m_here.server().uri(fresh)}),
                     0);
    }

private:
    tests::ModelsFixture m_here;
};

QTEST_GUILESS_MAIN(TestNewFromModels)
#include "tst_newfrommodels.moc"
