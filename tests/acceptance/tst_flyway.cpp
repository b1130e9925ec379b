// SPDX-License-Identifier: MIT
#include "tests/acceptance/flyway.h"
#include "tests/support/testserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

/// Our program and a real Flyway on one database, in turn: neither may complain of what the other
/// did.
class FlywayTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void oursBeginsAndFlywayGoesOn();
    void flywayBeginsAndOursGoesOn();
    void theyTakeTurnsFileByFile();
    void flywayAppliesAgainWhatOursHasUndone();
    void oursAppliesAgainWhatOursHasUndone();
    void allIsUndoneAndAppliedAgainByFlyway();
    void eachReappliesAChangedRepeatable();
    void bothSeeAChangedFile();
    void bothRefuseAnOlderVersionThatCameLate();
    void aFailedFileLeavesBothWhereTheyWere();
    void theRowsAreThoseThatFlywayWrites();
    void theTableIsTheOneThatFlywayMakes();

private:
    /// Runs our program and returns its JSON document; `exitCode` is what it must answer.
    QJsonObject ours(const QStringList &arguments, int exitCode = 0);
    int flywayMigrates(const QString &target = {});
    QString flywayRefusesToMigrate();
    QString flywayObjectsTo();
    QStringList flywayStates();
    QStringList ourStates();
    void writeFile(const QString &name, const QByteArray &sql);

    std::unique_ptr<tests::TestServer> m_server;
    std::unique_ptr<tests::Flyway> m_flyway;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_database;
};

namespace {

/// What one line of a status says, in a form that can be compared: "2|add
/// column|SQL|V2__….sql|Success|7".
QStringList lines(const QJsonArray &migrations)
{
    QStringList answer;
    for (const QJsonValue &migration : migrations) {
        QStringList fields;
        for (const char *name :
             {"version", "description", "type", "script", "state", "checksum", "installed_rank"})
            fields.append(migration[QLatin1String(name)].toVariant().toString());
        answer.append(fields.join(u'|'));
    }
    return answer;
}

} // namespace

/// Both must see the same, and Flyway must have nothing to say against it.
#define AGREE()                                                                                    \
    do {                                                                                           \
        QCOMPARE(ourStates(), flywayStates());                                                     \
        QCOMPARE(flywayObjectsTo(), QString());                                                    \
    } while (false)

void FlywayTest::initTestCase()
{
    m_server = std::make_unique<tests::TestServer>();
    NEED_SERVER(m_server);
    m_flyway = std::make_unique<tests::Flyway>();
    if (!m_flyway->problem().isEmpty())
        QSKIP(qPrintable(m_flyway->problem()));
}

/// A new database and a new folder with five versions, their undo files and a repeatable.
void FlywayTest::init()
{
    static int number = 0;
    m_database = m_server->createDatabase(QStringLiteral("flyway_%1").arg(++number));
    m_folder = std::make_unique<QTemporaryDir>();
    m_flyway->use(m_server->socketFolder() + "/.s.PGSQL.5432", m_folder->path());
    writeFile("V001__add_people.sql",
              "\xEF\xBB\xBF-- \xC3\xA4\r\nCREATE TABLE people (id int PRIMARY KEY, name "
              "text);\r\nINSERT INTO people VALUES (1, 'a;b');\r\n");
    writeFile("U1__add_people.sql", "DROP TABLE people;\n");
    writeFile("V2__add__mail address.sql", "ALTER TABLE people ADD COLUMN mail text;\n");
    writeFile("U2__add_mail.sql", "ALTER TABLE people DROP COLUMN mail;\n");
    writeFile("sub/V2_1__add_groups.sql",
              "CREATE TABLE groups (id int);\nCOPY groups FROM STDIN;\n1\n2\n\\.\nCREATE FUNCTION "
              "f() RETURNS int AS $$ BEGIN RETURN 1; END $$ LANGUAGE plpgsql;\n");
    writeFile("undo/U2.1__add_groups.sql", "DROP FUNCTION f();\nDROP TABLE groups;\n");
    writeFile("V3__index.sql", "CREATE INDEX CONCURRENTLY people_name ON people (name);\n");
    writeFile("U3__index.sql", "DROP INDEX CONCURRENTLY people_name;\n");
    writeFile("V010__last.sql", "CREATE TABLE last (id int);\n");
    writeFile("U10__last.sql", "DROP TABLE last;\n");
    writeFile("R__names.sql", "CREATE OR REPLACE VIEW names AS SELECT name FROM people;\n");
}

QJsonObject FlywayTest::ours(const QStringList &arguments, int exitCode)
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("DBUS_SESSION_BUS_ADDRESS"); // no keychain has anything to do with this
    program.setProcessEnvironment(environment);
    program.start(
        PROGRAMS_DIR "/tm-apps-db",
        QStringList{"--json", "--project", m_folder->path(), "--url", m_server->uri(m_database)}
            + arguments);
    if (!program.waitForFinished(60'000))
        qFatal("tm-apps-db %s: %s", qPrintable(arguments.join(u' ')),
               qPrintable(program.errorString()));
    const QByteArray output = program.readAllStandardOutput();
    if (program.exitCode() != exitCode)
        qWarning("tm-apps-db %s: exit status %d\n%s%s", qPrintable(arguments.join(u' ')),
                 program.exitCode(), output.constData(),
                 program.readAllStandardError().constData());
    const QJsonObject answer = QJsonDocument::fromJson(output).object();
    return program.exitCode() == exitCode ? answer : QJsonObject{};
}

/// How many migrations Flyway applied; -1 and a warning when it failed.
int FlywayTest::flywayMigrates(const QString &target)
{
    const QJsonObject answer = m_flyway->run("migrate", m_database, target);
    if (answer.contains("error"))
        qWarning("Flyway: %s", qPrintable(answer["error"].toString()));
    return answer["executed"].toInt(-1);
}

/// Why Flyway does not migrate; empty when it does.
QString FlywayTest::flywayRefusesToMigrate()
{
    return m_flyway->run("migrate", m_database)["error"].toString();
}

/// What `flyway validate` finds wrong; that something has yet to be applied does not count.
QString FlywayTest::flywayObjectsTo()
{
    const QJsonObject answer = m_flyway->run("validate", m_database);
    if (answer.contains("error"))
        return answer["error"].toString();
    QStringList objections = answer["why"].toString().split("; ", Qt::SkipEmptyParts);
    objections.removeIf([](const QString &objection) {
        return objection.contains("not applied to database")
            || objection.contains("outdated resolved repeatable");
    });
    return objections.join(u'\n');
}

QStringList FlywayTest::flywayStates()
{
    const QJsonObject answer = m_flyway->run("info", m_database);
    return answer.contains("error") ? QStringList{answer["error"].toString()}
                                    : lines(answer["migrations"].toArray());
}

QStringList FlywayTest::ourStates()
{
    return lines(ours({"status"})["migrations"].toArray());
}

void FlywayTest::writeFile(const QString &name, const QByteArray &sql)
{
    const QString path = m_folder->filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(sql) != sql.size())
        qFatal("%s cannot be written", qPrintable(path));
}

void FlywayTest::oursBeginsAndFlywayGoesOn()
{
    AGREE();
    QVERIFY(!ours({"migrate", "--to", "2.1"}).isEmpty());
    AGREE();
    QCOMPARE(flywayMigrates(), 2);
    AGREE();
    QVERIFY(!ours({"migrate"}).isEmpty()); // nothing to do
    AGREE();
    QVERIFY(!ours({"status", "--check"}).isEmpty());
}

void FlywayTest::flywayBeginsAndOursGoesOn()
{
    QCOMPARE(flywayMigrates("2"), 3); // with a target the repeatable ones run, too
    AGREE();
    QVERIFY(!ours({"migrate"}).isEmpty());
    AGREE();
    QCOMPARE(flywayMigrates(), 0);
    QCOMPARE(m_server->ask(m_database, "SELECT count(*) FROM names, groups, last"), "0");
}

void FlywayTest::theyTakeTurnsFileByFile()
{
    QVERIFY(!ours({"migrate", "--next"}).isEmpty());
    AGREE();
    QCOMPARE(flywayMigrates("2"), 2); // and the repeatable
    AGREE();
    QVERIFY(!ours({"migrate", "--next"}).isEmpty());
    AGREE();
    QCOMPARE(flywayMigrates("3"), 1);
    AGREE();
    QVERIFY(!ours({"migrate", "--next"}).isEmpty());
    AGREE();
    QCOMPARE(flywayMigrates(), 0);
    AGREE();
}

void FlywayTest::flywayAppliesAgainWhatOursHasUndone()
{
    QVERIFY(!ours({"migrate"}).isEmpty());
    QVERIFY(!ours({"undo"}).isEmpty());
    QCOMPARE(m_server->ask(m_database, "SELECT to_regclass('last') IS NULL"), "t");
    AGREE();
    const QStringList states = flywayStates();
    QCOMPARE(states.filter("|last|").filter("|Deleted|").size(), 1);
    QCOMPARE(states.filter("|last|").filter("|Pending|").size(), 1);
    QCOMPARE(flywayMigrates(), 1);
    AGREE();
    QVERIFY(!ours({"undo"}).isEmpty());
    AGREE();
    QCOMPARE(flywayMigrates(), 1);
    AGREE();
}

void FlywayTest::oursAppliesAgainWhatOursHasUndone()
{
    QCOMPARE(flywayMigrates(), 6);
    QVERIFY(!ours({"undo", "--to", "2"}).isEmpty());
    AGREE();
    QVERIFY(!ours({"migrate"}).isEmpty());
    AGREE();
    QCOMPARE(flywayMigrates(), 0);
    QCOMPARE(m_server->ask(m_database, "SELECT count(*) FROM groups"), "2");
}

void FlywayTest::allIsUndoneAndAppliedAgainByFlyway()
{
    QFile::remove(
        m_folder->filePath("R__names.sql")); // the view hangs on the table that an undo file drops
    QVERIFY(!ours({"migrate"}).isEmpty());
    QVERIFY(!ours({"undo", "--all"}).isEmpty());
    QCOMPARE(m_server->ask(m_database,
                           "SELECT string_agg(relname, ' ') FROM pg_class WHERE relkind = 'r' AND "
                           "relnamespace = 'public'::regnamespace"),
             "flyway_schema_history");
    AGREE();
    QCOMPARE(flywayMigrates(), 5);
    AGREE();
}

void FlywayTest::eachReappliesAChangedRepeatable()
{
    QVERIFY(!ours({"migrate"}).isEmpty());
    const QByteArray view = "CREATE OR REPLACE VIEW names AS SELECT name FROM people WHERE id > ";
    writeFile("R__names.sql", view + "1;\n");
    AGREE();
    QCOMPARE(flywayMigrates(), 1);
    AGREE();
    writeFile("R__names.sql", view + "2;\n");
    AGREE();
    QVERIFY(!ours({"migrate"}).isEmpty());
    AGREE();
    QCOMPARE(flywayMigrates(), 0);
    QVERIFY(m_server->ask(m_database, "SELECT pg_get_viewdef('names')").contains("> 2"));
}

void FlywayTest::bothSeeAChangedFile()
{
    QVERIFY(!ours({"migrate"}).isEmpty());
    writeFile("V2__add__mail address.sql", "ALTER TABLE people ADD COLUMN mail varchar(10);\n");
    QVERIFY(flywayObjectsTo().contains("checksum mismatch", Qt::CaseInsensitive));
    QVERIFY(!ours({"status", "--check"}, 3).isEmpty());
    QVERIFY(flywayRefusesToMigrate().contains("validat", Qt::CaseInsensitive));
    QVERIFY(ours({"migrate"}, 1).contains("error"));
}

void FlywayTest::bothRefuseAnOlderVersionThatCameLate()
{
    QVERIFY(!ours({"migrate"}).isEmpty());
    writeFile("V1.5__late.sql", "CREATE TABLE late (id int);\n");
    QCOMPARE(ourStates(), flywayStates());
    QVERIFY(flywayRefusesToMigrate().contains("validat", Qt::CaseInsensitive));
    QVERIFY(ours({"migrate"}, 1).contains("error"));
    QCOMPARE(m_server->ask(m_database, "SELECT to_regclass('late') IS NULL"), "t");
}

void FlywayTest::aFailedFileLeavesBothWhereTheyWere()
{
    writeFile("V2__add__mail address.sql",
              "CREATE TABLE half (id int);\nALTER TABLE nobody ADD COLUMN mail text;\n");
    QVERIFY(ours({"migrate"}, 1).contains("error"));
    AGREE();
    QVERIFY(flywayRefusesToMigrate().contains("V2__add__mail address.sql failed"));
    AGREE();
    QCOMPARE(m_server->ask(m_database, "SELECT to_regclass('half') IS NULL"), "t");
    writeFile("V2__add__mail address.sql", "ALTER TABLE people ADD COLUMN mail text;\n");
    QCOMPARE(flywayMigrates("2"), 2);
    QVERIFY(!ours({"migrate"}).isEmpty());
    AGREE();
}

void FlywayTest::theRowsAreThoseThatFlywayWrites()
{
    writeFile("V11__" + QString("long_").repeated(45) + "name.sql",
              "SELECT 1;\n"); // cut to 200 characters
    const QString rows = "SELECT to_jsonb(h) - 'installed_on' - 'execution_time' FROM "
                         "flyway_schema_history h ORDER BY installed_rank";
    QVERIFY(!ours({"migrate"}).isEmpty());
    const QString byUs = m_server->ask(m_database, rows);
    m_database = m_server->createDatabase(m_database + "_second");
    QCOMPARE(flywayMigrates(), 7);
    const QString byFlyway = m_server->ask(m_database, rows);
    QCOMPARE(byUs.count(u'\n'), 6);
    QCOMPARE(byUs, byFlyway);
}

void FlywayTest::theTableIsTheOneThatFlywayMakes()
{
    const auto definition = [this] {
        QProcess dump;
        dump.start(tests::serverProgram("pg_dump"),
                   {"--schema-only", "-t", "flyway_schema_history", m_server->uri(m_database)});
        dump.waitForFinished();
        QStringList all = QString::fromUtf8(dump.readAllStandardOutput()).split(u'\n');
        all.removeIf([](const QString &line) { return line.contains("restrict"); });
        return all.join(u'\n');
    };
    QVERIFY(!ours({"migrate"}).isEmpty());
    const QString byUs = definition();
    m_database = m_server->createDatabase(m_database + "_second");
    QCOMPARE(flywayMigrates(), 6);
    QVERIFY(byUs.contains("CREATE TABLE public.flyway_schema_history"));
    QCOMPARE(byUs, definition());
}

QTEST_GUILESS_MAIN(FlywayTest)
#include "tst_flyway.moc"
