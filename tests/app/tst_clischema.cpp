// SPDX-License-Identifier: MIT
#include "models/schema/snapshotjson.h"
#include "tests/app/clifixture.h"
#include "tests/models/jsonschema.h"

#include <QJsonArray>
#include <QTemporaryDir>

using models::Snapshot;
using tests::cli;
using tests::CliOutcome;

namespace {

/// What was said that is no progress and no remark of the server.
QStringList warningsIn(const QString &err)
{
    QStringList warnings;
    for (const QString &line : err.split(u'\n')) {
        if (line.startsWith(u"warning: "))
            warnings.append(line);
    }
    return warnings;
}

} // namespace

/// `tm-apps-db schema`: the real program on a database with an object of every kind.
class TestCliSchema : public QObject
{
    Q_OBJECT

private:
    CliOutcome schema(const QString &database, const QStringList &options = {},
                      const QString &user = QStringLiteral("postgres")) const
    {
        return cli(QStringList{"schema", "--url", m_server->uri(database, user), "--project",
                               m_folder.path()}
                   + options);
    }

    Snapshot snapshotOf(const QString &database, const QStringList &options = {}) const
    {
        const CliOutcome outcome = schema(database, QStringList{"--json"} + options);
        const auto snapshot = models::snapshotFromJson(outcome.out.toUtf8());
        if (!snapshot)
            qWarning().noquote() << snapshot.error().message << outcome.err;
        return snapshot ? *snapshot : Snapshot();
    }

    /// The name of a new database in which psql has run `sql` without an error; null: it could not.
    QString loaded(const QString &name, const QString &sql) const
    {
        const QString path = m_folder.filePath(name + ".sql");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(sql.toUtf8());
        file.close();
        const QString database = m_server->createDatabase(name);
        const QString said = m_server->psql(database, {"-v", "ON_ERROR_STOP=1", "-f", path});
        return said.isNull() ? QString() : database;
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<tests::TestServer>();
        NEED_SERVER(m_server);
        m_server->createDatabase("every");
        QVERIFY(
            !m_server
                 ->psql("every",
                        {"-v", "ON_ERROR_STOP=1", "-f", SOURCE_DIR "/tests/models/everykind.sql"})
                 .isNull());
    }

    void theJsonIsAsItsSchemaSays()
    {
        const CliOutcome outcome = schema("every", {"--json"});
        COMPARE_EXIT(outcome, 0);
        QVERIFY2(outcome.err.isEmpty(), qPrintable(outcome.err));
        const QStringList problems = tests::snapshotSchema().problems(outcome.json());
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join('\n')));

        const auto snapshot = models::snapshotFromJson(outcome.out.toUtf8());
        QVERIFY2(snapshot, qPrintable(snapshot ? QString() : snapshot.error().message));
        QCOMPARE(models::toJsonText(*snapshot), outcome.out.toUtf8());
        QVERIFY(snapshot->unseen.isEmpty());
        for (const char *list : {"extensions", "event_triggers", "publications",
                                 "default_privileges", "others", "dependencies"})
            QVERIFY2(!outcome.json()[list].toArray().isEmpty(), list);
    }

    void theSqlMakesTheSameSchema()
    {
        const CliOutcome sql = schema("every", {"--sql"});
        COMPARE_EXIT(sql, 0);
        QVERIFY2(sql.err.isEmpty(), qPrintable(sql.err));
        const QString again = loaded("again", sql.out);
        QVERIFY(!again.isNull());
        QVERIFY(snapshotOf(again) == snapshotOf("every"));
    }

    void theSqlLeavesOutWhatNobodyWants()
    {
        const QString all = schema("every", {"--sql"}).out;
        QVERIFY(all.contains("OWNER TO") && all.contains("GRANT ") && all.contains("COMMENT ON "));
        const QString less
            = schema("every", {"--sql", "--no-owner", "--no-privileges", "--no-comments"}).out;
        QVERIFY(!less.contains("OWNER TO") && !less.contains("\nGRANT ")
                && !less.contains("\nREVOKE ") && !less.contains("COMMENT ON "));
        QVERIFY(less.contains("CREATE TABLE "));
    }

    void someSchemasAreAllThatIsWritten()
    {
        const QString database
            = loaded("some",
                     "CREATE EXTENSION hstore SCHEMA public;"
                     "CREATE SCHEMA a; CREATE SCHEMA b; CREATE TYPE b.mood AS ENUM ('x');"
                     "CREATE TABLE b.other (id int PRIMARY KEY);"
                     "CREATE TABLE a.one (id int REFERENCES b.other, m b.mood, h public.hstore);"
                     "CREATE TABLE a.two (id int PRIMARY KEY);"
                     "CREATE PUBLICATION p FOR TABLE a.two;"
                     "ALTER DEFAULT PRIVILEGES IN SCHEMA a GRANT SELECT ON TABLES TO keeper;"
                     "ALTER DEFAULT PRIVILEGES IN SCHEMA b GRANT SELECT ON TABLES TO keeper;");
        QVERIFY(!database.isNull());
        const CliOutcome sql = schema(database, {"--sql", "--schema", "a"});
        COMPARE_EXIT(sql, 0);
        QVERIFY(sql.out.contains("CREATE TABLE a.two"));
        for (const char *absent : {"CREATE EXTENSION", "CREATE TYPE", "CREATE TABLE b.",
                                   "CREATE PUBLICATION", "IN SCHEMA b", "CREATE SCHEMA b"})
            QVERIFY2(!sql.out.contains(QLatin1String(absent)), absent);
        QVERIFY(sql.out.contains("IN SCHEMA a"));
        QCOMPARE(warningsIn(sql.err),
                 QStringList("warning: the SQL needs what it does not make: extension hstore, "
                             "table b.other, type b.mood"));

        // What it needs is there: the rest follows.
        const QString rest = loaded("rest",
                                    "CREATE EXTENSION hstore; CREATE SCHEMA b;"
                                    "CREATE TYPE b.mood AS ENUM ('x');"
                                    "CREATE TABLE b.other (id int PRIMARY KEY);\n"
                                        + sql.out);
        QVERIFY(!rest.isNull());
        QVERIFY(snapshotOf(rest, {"--schema", "a"}) == snapshotOf(database, {"--schema", "a"}));
        COMPARE_EXIT(schema(database, {"--sql", "--schema", "moon"}), 2);
        QVERIFY(warningsIn(schema(database, {"--sql"}).err).isEmpty());
    }

    void membersOfExtensionsAreListedOnRequest()
    {
        const QString database = loaded("members", "CREATE EXTENSION hstore SCHEMA public;");
        QVERIFY(!database.isNull());
        const CliOutcome usual = schema(database);
        COMPARE_EXIT(usual, 0);
        QVERIFY(usual.out.contains("extension hstore "));
        QVERIFY(!usual.out.contains("function "));
        const CliOutcome marked = schema(database, {"--extension-members"});
        COMPARE_EXIT(marked, 0);
        QVERIFY2(marked.out.contains(", of extension hstore\n"), qPrintable(marked.out.left(2000)));
        const Snapshot snapshot = snapshotOf(database, {"--extension-members"});
        QVERIFY(!snapshot.schemas.isEmpty() && !snapshot.schemas[0].functions.isEmpty());
        for (const models::Function &function : snapshot.schemas[0].functions)
            QCOMPARE(function.extension, QStringLiteral("hstore"));
    }

    void whatARoleMayNotReadIsAWarning()
    {
        const QString database = loaded("blind",
                                        "CREATE ROLE blind LOGIN; CREATE TABLE t (a int);"
                                        "REVOKE SELECT ON pg_catalog.pg_trigger FROM PUBLIC;");
        QVERIFY(!database.isNull());
        const CliOutcome outcome = schema(database, {"--json"}, "blind");
        COMPARE_EXIT(outcome, 0);
        const QStringList warnings = warningsIn(outcome.err);
        QVERIFY(!warnings.isEmpty());
        QVERIFY2(warnings[0].contains("triggers"), qPrintable(warnings[0]));
        const QJsonArray unseen = outcome.json()["unseen"].toArray();
        QCOMPARE(unseen.size(), warnings.size());
        QCOMPARE(warnings[0], "warning: " + unseen[0].toString());
        QVERIFY(schema(database, {"--json", "--quiet"}, "blind").err.isEmpty());
    }

    void aFileIsWrittenInsteadOfTheOutput()
    {
        const QString path = m_folder.filePath("shop.json");
        const CliOutcome outcome = schema("every", {"--json", "-o", path});
        COMPARE_EXIT(outcome, 0);
        QVERIFY(outcome.out.isEmpty());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto snapshot = models::snapshotFromJson(file.readAll());
        QVERIFY(snapshot);
        QVERIFY(*snapshot == snapshotOf("every"));

        const CliOutcome nowhere = schema("every", {"--sql", "-o", "/nonexistent/x.sql"});
        COMPARE_EXIT(nowhere, 1);
        QVERIFY2(nowhere.err.contains("/nonexistent/x.sql"), qPrintable(nowhere.err));
    }

    void theTreeNamesEveryKind()
    {
        const CliOutcome tree = schema("every");
        COMPARE_EXIT(tree, 0);
        for (const char *part : {"unlogged table ",
                                 "partitioned table ",
                                 "partition ",
                                 "foreign table ",
                                 "materialized view ",
                                 "trigger ",
                                 "rule ",
                                 "policy ",
                                 "row security",
                                 "event trigger ",
                                 "publication ",
                                 "extension ",
                                 "default privileges of ",
                                 "collation ",
                                 "cast ",
                                 "aggregate ",
                                 "procedure ",
                                 "domain ",
                                 "enum ",
                                 "range "})
            QVERIFY2(tree.out.contains(QString::fromUtf8("─ ") + QLatin1String(part))
                         || (qstrcmp(part, "row security") == 0 && tree.out.contains(part)),
                     part);
    }

private:
    std::unique_ptr<tests::TestServer> m_server;
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliSchema)
#include "tst_clischema.moc"
