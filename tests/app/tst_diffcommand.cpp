// SPDX-License-Identifier: MIT
#include "tests/app/modelsfixture.h"

using tests::cli;
using tests::CliOutcome;

/// `diff` of the real program against a real server.
class TestDiffCommand : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_FIXTURE(m_here); }
    void init() { m_here.startWithModels(); }

    void whatAgreesIsTheSame()
    {
        const CliOutcome outcome = m_here.run({"diff", "migrations", "models"});
        COMPARE_EXIT(outcome, 0);
        QCOMPARE(outcome.out, QString());
        QCOMPARE(outcome.err, QStringLiteral("No difference\n"));
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        for (const char *side : {"models", "migrations", "applied", "database"})
            COMPARE_EXIT(m_here.run({"diff", "database", side}), 0);
    }

    void aDifferenceIsGroupedByObject()
    {
        m_here.addToModels("ALTER TABLE toys ADD COLUMN price numeric(8,2);\n"
                           "ALTER TABLE people ALTER COLUMN name TYPE varchar(40);\n"
                           "CREATE VIEW names AS SELECT name FROM people;\n");
        const CliOutcome outcome = m_here.run({"diff", "migrations", "models"});
        COMPARE_EXIT(outcome, 3);
        const QString expected
            = QString::fromUtf8("--- the migrations\n+++ the models\n"
                                "~ table public.people\n"
                                "    ~ column name: type text → character varying(40)\n"
                                "~ table public.toys\n"
                                "    + column price: numeric(8,2)\n"
                                "+ view public.names\n");
        QCOMPARE(outcome.out, expected);
        QVERIFY2(outcome.err.endsWith("2 changed, 1 created\n"), qPrintable(outcome.err));
        QVERIFY(m_here.run({"diff", "models", "migrations"}).out.contains("- view public.names"));
    }

    void aPartIsShownWithWhatItIs()
    {
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        m_here.ask("CREATE ROLE diff_reader; GRANT SELECT, INSERT ON people TO PUBLIC");
        const QString before = m_here.project().path() + "/before.json";
        COMPARE_EXIT(m_here.run({"schema", "--json", "-o", before}), 0);
        m_here.ask("ALTER TABLE people ADD email text NOT NULL DEFAULT '', "
                   "ADD CONSTRAINT people_email_key UNIQUE (email); "
                   "ALTER TABLE people ALTER name DROP NOT NULL; "
                   "CREATE INDEX people_name ON people USING hash (name) WHERE id > 0; "
                   "COMMENT ON TABLE toys IS 'to play with'; "
                   "GRANT SELECT ON people TO diff_reader; REVOKE INSERT ON people FROM PUBLIC");
        const CliOutcome outcome = m_here.run({"diff", before, "database"});
        m_here.ask("DROP OWNED BY diff_reader; DROP ROLE diff_reader");
        COMPARE_EXIT(outcome, 3);
        for (const char *line : {"    + column email: text not null default ''::text\n",
                                 "    + constraint people_email_key: UNIQUE (email)\n",
                                 "    ~ column name: no longer not null\n",
                                 "    + index people_name: (name) using hash where (id > 0)\n",
                                 "~ table public.toys: comment none → “to play with”\n",
                                 "      + SELECT to diff_reader by postgres\n",
                                 "      - SELECT, INSERT to PUBLIC by postgres\n"})
            QVERIFY2(outcome.out.contains(QString::fromUtf8(line)), qPrintable(outcome.out + line));
        QVERIFY2(!outcome.out.contains("index people_email_key"), qPrintable(outcome.out));
    }

    void onlySomeSchemasCanBeCompared()
    {
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        m_here.ask("CREATE SCHEMA more; CREATE TABLE more.a (id int); CREATE TABLE b (id int)");
        const QString file = m_here.project().path() + "/difference.txt";
        const CliOutcome outcome
            = m_here.run({"diff", "migrations", "database", "--schema", "more", "-o", file});
        COMPARE_EXIT(outcome, 3);
        QCOMPARE(outcome.out, QString());
        QVERIFY2(outcome.err.contains("Wrote " + file), qPrintable(outcome.err));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(written.readAll());
        QVERIFY2(text.contains("+ schema more") && !text.contains("public"), qPrintable(text));
        COMPARE_EXIT(m_here.run({"diff", "migrations", "database", "--schema", "public"}), 3);
        const CliOutcome wrong
            = m_here.run({"diff", "migrations", "database", "--schema", "nowhere"});
        COMPARE_EXIT(wrong, 2);
        QVERIFY2(wrong.err.contains("There are: more, public"), qPrintable(wrong.err));
        COMPARE_EXIT(m_here.run({"diff", "models", "models", "-o", "/nowhere/at/all"}), 1);
    }

    void theDocumentIsAsItsSchemaSays()
    {
        m_here.addToModels("ALTER TABLE people ALTER COLUMN name TYPE varchar(40);\n"
                           "CREATE VIEW names AS SELECT name FROM people;\n");
        const CliOutcome outcome = m_here.run({"diff", "migrations", "models", "--json"});
        COMPARE_EXIT(outcome, 3);
        const QString problems = tests::schemaProblems("diff", outcome.json());
        QVERIFY2(problems.isEmpty(), qPrintable(problems));
        QCOMPARE(outcome.json().value("same").toBool(true), false);
        QVERIFY(!outcome.json().value("statements").toArray().isEmpty());

        const CliOutcome same = m_here.run({"diff", "models", "models", "--json"});
        COMPARE_EXIT(same, 0);
        QVERIFY(tests::schemaProblems("diff", same.json()).isEmpty());
        QVERIFY(same.json().value("changes").toArray().isEmpty());
    }

    void theSqlMakesOneIntoTheOther_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("gently") << QStringList{};
        QTest::newRow("all or nothing") << QStringList{"--one-transaction"};
    }

    void theSqlMakesOneIntoTheOther()
    {
        QFETCH(QStringList, options);
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        m_here.addToModels("ALTER TABLE people ADD COLUMN age int NOT NULL DEFAULT 0\n"
                           "  CONSTRAINT people_age_check CHECK (age >= 0);\n"
                           "CREATE INDEX people_name_idx ON people (name);\n"
                           "CREATE VIEW names AS SELECT name FROM people;\n");
        const CliOutcome outcome
            = m_here.run(QStringList{"diff", "database", "models", "--sql"} + options);
        COMPARE_EXIT(outcome, 3);
        QCOMPARE(outcome.out.contains("CONCURRENTLY"), options.isEmpty());
        m_here.project().write("way.sql", outcome.out.toUtf8());
        QVERIFY(!m_here.server()
                     .psql(m_here.database(),
                           {"-qv", "ON_ERROR_STOP=1", "-f", m_here.project().path() + "/way.sql"})
                     .isNull());
        COMPARE_EXIT(m_here.run({"diff", "database", "models"}), 0);
    }

    void anySideWillDo()
    {
        COMPARE_EXIT(m_here.run({"migrate", "--to", "2", "--quiet"}), 0);
        const QString file = m_here.project().path() + "/now.json";
        COMPARE_EXIT(m_here.run({"schema", "--json", "-o", file, "--quiet"}), 0);
        COMPARE_EXIT(m_here.run({"diff", file, "database"}), 0);
        COMPARE_EXIT(m_here.run({"diff", "migrations@2", "database"}), 0);
        COMPARE_EXIT(m_here.run({"diff", "applied", file}), 0);
        COMPARE_EXIT(m_here.run({"diff", "migrations", "applied"}), 3);
        COMPARE_EXIT(m_here.run({"diff", m_here.project().path() + "/models", "models"}), 0);
        COMPARE_EXIT(m_here.run({"diff", m_here.project().path() + "/models/all.sql", "models"}),
                     0);

        const QString other = m_here.server().createDatabase(m_here.database() + "_other");
        const CliOutcome databases
            = cli({"diff", m_here.server().uri(m_here.database()), m_here.server().uri(other),
                   "--project", m_here.project().path()});
        COMPARE_EXIT(databases, 3);
        QVERIFY(databases.out.contains("- table public.people"));
        QVERIFY(!databases.out.contains("flyway_schema_history"));
    }

    void anEnvironmentIsNamed()
    {
        m_here.writeProjectFile("development");
        const QStringList project{"--project", m_here.project().path()};
        COMPARE_EXIT(cli(QStringList{"migrate", "--quiet"} + project), 0);
        COMPARE_EXIT(cli(QStringList{"diff", "main", "models"} + project), 0);
        m_here.ask("DROP TABLE toys");
        const CliOutcome outcome = cli(QStringList{"diff", "migrations", "main"} + project);
        COMPARE_EXIT(outcome, 3);
        QVERIFY2(outcome.out.contains("+++ main\n- table public.toys\n"), qPrintable(outcome.out));
    }

    void aRenameKeepsTheRows()
    {
        COMPARE_EXIT(m_here.run({"migrate", "--quiet"}), 0);
        m_here.writeModel(
            "CREATE TABLE folk (id int PRIMARY KEY, nick text NOT NULL);\n"
            "ALTER TABLE folk RENAME CONSTRAINT folk_pkey TO people_pkey;\n"
            "CREATE TABLE pets (id int PRIMARY KEY, owner int NOT NULL REFERENCES folk);\n"
            "COMMENT ON TABLE pets IS 'whom people live with';\n"
            "CREATE TABLE toys (id int PRIMARY KEY);\n");
        const CliOutcome outcome
            = m_here.run({"diff", "database", "models", "--sql", "--rename", "people=folk",
                          "--rename", "public.people.name=nick"});
        COMPARE_EXIT(outcome, 3);
        QVERIFY2(outcome.out.contains("RENAME TO folk") && outcome.out.contains("RENAME COLUMN")
                     && !outcome.out.contains("DROP"),
                 qPrintable(outcome.out));
        const CliOutcome idle
            = m_here.run({"diff", "database", "models", "--rename", "public.toys=games"});
        QVERIFY2(idle.err.contains("does not count"), qPrintable(idle.err));
        COMPARE_EXIT(m_here.run({"diff", "database", "models", "--rename", "nothing=games"}), 2);
        COMPARE_EXIT(m_here.run({"diff", "database", "models", "--rename", "people"}), 2);
    }

    void whatIsNotThereIsSaid()
    {
        const CliOutcome outcome = m_here.run({"diff", "models", "nowhere"});
        COMPARE_EXIT(outcome, 2);
        QVERIFY2(outcome.err.contains("There is nothing called nowhere to compare"),
                 qPrintable(outcome.err));
        m_here.project().write("broken.json", "{\"schemas\": 3}");
        const CliOutcome broken
            = m_here.run({"diff", m_here.project().path() + "/broken.json", "models"});
        COMPARE_EXIT(broken, 1);
        QVERIFY2(broken.err.contains("is no snapshot"), qPrintable(broken.err));
        COMPARE_EXIT(m_here.run({"diff", "migrations@zero", "models"}), 2);
        QVERIFY(QDir(m_here.project().path() + "/models").removeRecursively());
        COMPARE_EXIT(m_here.run({"diff", "models", "database"}), 2);
    }

    void anErrorInAModelNamesItsPlace()
    {
        m_here.addToModels("CREATE TABLE wrong (\n  id int,\n  kind nosuch\n);\n");
        const CliOutcome outcome = m_here.run({"diff", "models", "migrations", "--json"});
        COMPARE_EXIT(outcome, 1);
        const QJsonObject error = outcome.json().value("error").toObject();
        QCOMPARE(error.value("sqlstate").toString(), QStringLiteral("42704"));
        QCOMPARE(error.value("script").toString(), QStringLiteral("more.sql"));
        QCOMPARE(error.value("line").toInt(), 3);
        QCOMPARE(error.value("column").toInt(), 8);
        QVERIFY2(outcome.err.contains("more.sql") && outcome.err.contains("nosuch"),
                 qPrintable(outcome.err));
    }

    void modelsThatContradictEachOtherAreBothNamed()
    {
        m_here.addToModels("CREATE TABLE toys (id bigint);\n");
        const CliOutcome outcome = m_here.run({"diff", "models", "migrations"});
        COMPARE_EXIT(outcome, 1);
        QVERIFY2(outcome.err.contains("all.sql") && outcome.err.contains("more.sql"),
                 qPrintable(outcome.err));
    }

    void aRoleThatMayDoNothingIsTold()
    {
        m_here.ask("CREATE ROLE nobody_" + m_here.database() + " LOGIN");
        const CliOutcome outcome = cli(
            m_here.arguments({"diff", "models", "migrations"}, "nobody_" + m_here.database()));
        COMPARE_EXIT(outcome, 1);
        QVERIFY2(outcome.err.startsWith("error: ") && outcome.err.contains("[scratch]"),
                 qPrintable(outcome.err));
    }

    void nothingIsLeftBehind()
    {
        const QString databases = QStringLiteral("SELECT count(*) FROM pg_database "
                                                 "WHERE datname LIKE 'tm\\_apps\\_db\\_scratch%'");
        m_here.server().createDatabase("tm_apps_db_scratch_0123456789abcdef");
        COMPARE_EXIT(m_here.run({"diff", "models", "migrations"}), 0);
        m_here.addToModels("SELECT 1/0;\n");
        COMPARE_EXIT(m_here.run({"diff", "models", "migrations"}), 1);
        QTRY_COMPARE(m_here.ask(databases), QStringLiteral("0"));
    }

    void theSampleDeclaresWhatItsMigrationsLeadTo()
    {
        const QString url = m_here.server().uri(m_here.database());
        const CliOutcome outcome = cli({"diff", "migrations", "models", "--project",
                                        SOURCE_DIR "/resources/sample", "--url", url});
        COMPARE_EXIT(outcome, 0);
    }

private:
    tests::ModelsFixture m_here;
};

QTEST_GUILESS_MAIN(TestDiffCommand)
#include "tst_diffcommand.moc"
