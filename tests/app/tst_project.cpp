// SPDX-License-Identifier: MIT
#include "app/demo/demoserver.h"
#include "app/project/project.h"
#include "app/project/tomlreader.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using app::Environment;
using models::Error;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

models::Result<app::Project> parse(const QByteArray &text)
{
    return app::parseProjectFile(text, QStringLiteral("/team/shop/tm-apps-db.toml"));
}

} // namespace

class ProjectTest : public QObject
{
    Q_OBJECT

private slots:
    void everyKeyIsRead();
    void anEmptyFileIsAProjectWithDefaults();
    void environmentsAndRolesKeepTheOrderOfTheFile();
    void theDemoEnvironmentIsThePrivateServer();
    void mistakesAreNamedWithTheirPlace_data();
    void mistakesAreNamedWithTheirPlace();
    void aPasswordInAUrlIsRefusedAndNotRepeated();

    void aProjectIsFoundFromAFolderInsideIt();
    void aFolderOfMigrationsIsAProjectOfItsOwn_data();
    void aFolderOfMigrationsIsAProjectOfItsOwn();
    void aFolderOfMigrationsBelowAProjectThatDoesNotNameItIsItsOwn();
    void theMigrationsFolderOfAProjectIsThatProject();
    void whatIsNoProjectIsRefused_data();
    void whatIsNoProjectIsRefused();
    void theSampleProjectIsFoundAndReadable();
};

void ProjectTest::everyKeyIsRead()
{
    const auto project = parse(R"(
[project]
name = "shop"
migrations = ["db/migrations", "/srv/common"]
models = "db/models"
diagrams = "docs/../pictures"
[history]
schema = "ops"
table = "history"
[roles]
api = "read"
reporting = { read = ["sales.*"] }
[placeholders]
schema = "shop"
[environments.production]
kind = "production"
url = "postgresql://deploy@db.example.com:5433/shop?sslmode=verify-full"
[scratch]
environment = "production"
database = "empty"
)");
    QVERIFY2(project, qPrintable(project ? QString() : project.error().message));
    QCOMPARE(project->scratch,
             (app::ScratchSetting{.environment = "production", .database = "empty"}));
    QVERIFY(project->scratch.namesServer());
    QCOMPARE(project->name, "shop");
    QCOMPARE(project->folder, "/team/shop");
    QCOMPARE(project->migrations.locations,
             QStringList({"/team/shop/db/migrations", "/srv/common"}));
    QCOMPARE(project->models, "/team/shop/db/models");
    QCOMPARE(project->diagrams, "/team/shop/pictures");
    QCOMPARE(project->history.schema, "ops");
    QCOMPARE(project->history.name, "history");
    QCOMPARE(project->roles, QStringList({"master", "consumer", "api", "reporting"}));
    QCOMPARE(project->placeholders, (QMap<QString, QString>{{"schema", "shop"}}));
    QCOMPARE(project->environments.size(), 1);
    const Environment production{.name = "production",
                                 .kind = Environment::Kind::Production,
                                 .spec = {.parameters = {{"host", "db.example.com"},
                                                         {"port", "5433"},
                                                         {"dbname", "shop"},
                                                         {"user", "deploy"},
                                                         {"sslmode", "verify-full"}}}};
    QCOMPARE(project->environments.first(), production);
    QCOMPARE(project->environment("production"), &project->environments.first());
    QCOMPARE(project->environment("staging"), nullptr);
}

void ProjectTest::anEmptyFileIsAProjectWithDefaults()
{
    const auto project = parse("");
    QVERIFY(project);
    QCOMPARE(project->name, "shop"); // the folder's
    QCOMPARE(project->migrations.locations, QStringList("/team/shop/migrations"));
    QCOMPARE(project->models, "/team/shop/models");
    QCOMPARE(project->diagrams, "/team/shop/diagrams");
    QCOMPARE(project->history, migrations::HistoryTable());
    QCOMPARE(project->roles, QStringList({"master", "consumer", "api"}));
    QVERIFY(project->environments.isEmpty());
}

void ProjectTest::environmentsAndRolesKeepTheOrderOfTheFile()
{
    const auto project = parse(R"(
[roles]
zeta = "read"
api = "read"
beta = "read-write"
[environments.production]
kind = "production"
url = "postgresql://a/b"
[environments.demo]
private_server = true
[environments."a b"]
)");
    QVERIFY(!project); // a blank in a name; the order is looked at below
    QCOMPARE(project.error().line, 11);

    const auto mended = parse(R"(
[roles]
zeta = "read"
api = "read"
beta = "read-write"
[environments.production]
kind = "production"
url = "postgresql://a/b"
[environments.demo]
private_server = true
)");
    QVERIFY(mended);
    QCOMPARE(mended->roles, QStringList({"master", "consumer", "api", "zeta", "beta"}));
    QCOMPARE(mended->environments.size(), 2);
    QCOMPARE(mended->environments.at(0).name, "production");
    QCOMPARE(mended->environments.at(1).name, "demo");
}

void ProjectTest::theDemoEnvironmentIsThePrivateServer()
{
    const auto project = parse("[environments.demo]\nprivate_server = true\n");
    QVERIFY(project);
    const Environment &demo = project->environments.first();
    QVERIFY(demo.privateServer);
    QCOMPARE(demo.kind, Environment::Kind::Development);
    QCOMPARE(demo.spec, app::demoConnection());
    QVERIFY(demo.spec.host().startsWith(u'/'));
    QCOMPARE(demo.spec.database(), "apps_sample");
}

void ProjectTest::mistakesAreNamedWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("message");

    const auto row = [](const char *name, const char *text, int line, int column,
                        const char *message) {
        QTest::newRow(name) << QByteArray(text) << line << column << QString::fromUtf8(message);
    };
    row("syntax", "[project\nname = 1", 1, 9, "not valid TOML");
    row("key twice", "[project]\nname = 'a'\nname = 'b'", 3, 8, "not valid TOML");
    row("table twice", "[environments.a]\nurl = 'postgresql://a'\n[environments.a]\n", 3, 1,
        "not valid TOML");
    row("not UTF-8", "[project]\nname = '\xff'", 2, 8, "not valid TOML");
    row("unknown table", "[projekt]\nname = 'a'", 1, 2,
        "Unknown key \"projekt\" in the project file");
    row("unknown key", "[project]\nname = 'a'\nmodel = 'm'", 3, 1,
        "Unknown key \"model\" in [project]");
    row("unknown key of history", "[history]\nname = 'a'", 2, 1,
        "Unknown key \"name\" in [history]");
    row("unknown key of an environment",
        "[environments.dev]\nurl = 'postgresql://a'\n  password = 'x'", 3, 3,
        "Unknown key \"password\" in [environments.dev]");
    row("unknown key of scratch", "[scratch]\nserver = 'a'", 2, 1,
        "Unknown key \"server\" in [scratch]");
    row("scratch in an environment that is not there", "[scratch]\nenvironment = 'dev'", 2, 15,
        "there is no [environments.dev]");
    row("scratch in two places",
        "[scratch]\nenvironment = 'dev'\nurl = 'postgresql://b'\n[environments.dev]\n"
        "url = 'postgresql://a'",
        1, 1, "it needs one of them");
    row("a number for a text", "[project]\nname = 1", 2, 8,
        "The project's name must be a text in quotes");
    row("a text for a table", "project = 'a'", 1, 11, "[project] must be a table");
    row("a text for an environment", "[environments]\ndev = 'postgresql://a'", 2, 7,
        "environments.dev must be a table");
    row("a number for a placeholder", "[placeholders]\na = 1", 2, 5,
        "placeholders.a must be a text in quotes");
    row("a text for a switch", "[environments.a]\nprivate_server = 'yes'", 2, 18,
        "private_server must be true or false");
    row("a number among the migrations", "[project]\nmigrations = ['a', 2]", 2, 20,
        "migrations must be a text in quotes");
    row("no migrations", "[project]\nmigrations = []", 2, 14,
        "migrations must name a folder at least");
    row("one migrations folder twice", "[project]\nmigrations = ['a', './a']", 2, 20,
        "migrations names the folder /team/shop/a twice");
    row("empty name", "[project]\nname = ' '", 2, 8,
        "The project's name must not be empty, nor hold a slash");
    row("slash in a name", "[project]\nname = 'a/b'", 2, 8,
        "The project's name must not be empty, nor hold a slash");
    row("slash in an environment", "[environments.'a/b']\nurl = 'postgresql://a'", 1, 15,
        "\"a/b\" cannot be the name of an environment");
    row("unknown kind", "[environments.a]\nkind = 'prod'\nurl = 'postgresql://a'", 2, 8,
        "environments.a.kind must be \"development\", \"staging\" or \"production\"");
    row("neither url nor server", "\n[environments.a]\nkind = 'staging'", 2, 1,
        "The environment \"a\" needs either a url or private_server = true");
    row("both url and server", "[environments.a]\nprivate_server = true\nurl = 'postgresql://a'", 1,
        1, "The environment \"a\" needs either a url or private_server = true");
    row("a url that is none", "[environments.a]\nurl = 'postgresql://[a/b'", 2, 7,
        "The connection URI cannot be read");
    row("an empty url", "[environments.a]\nurl = ''", 2, 7, "url must not be empty");
    row("environments that differ in case",
        "[environments.a]\nurl = 'postgresql://a'\n[environments.A]\nurl = 'postgresql://a'", 3, 15,
        "\"A\" is named twice");
    row("roles that differ in case", "[roles]\nreader = 'read'\nREADER = 'read'", 3, 1,
        "\"READER\" is named twice");
    row("a built-in role in another case", "[roles]\nAPI = 'read'", 2, 1,
        "The role \"API\" is written \"api\"");
    row("unknown word for a role", "[roles]\napi = 'write'", 2, 7,
        "roles.api must be \"read\", \"read-write\" or a table");
    row("a credential as placeholder", "[placeholders]\nAPI_password = 'x'", 2, 1,
        "${API_password} is filled from the credentials of the role api");
    row("a credential of an own role as placeholder",
        "[placeholders]\nbi_username = 'x'\n[roles]\nbi = 'read'", 2, 1,
        "${bi_username} is filled from the credentials of the role bi");
    row("placeholders that differ in case", "[placeholders]\na = 'x'\nA = 'y'", 3, 1,
        "\"A\" is named twice");
    row("history of 64 bytes",
        "[history]\ntable = '0123456789012345678901234567890123456789012345678901234567890123'", 2,
        9, "history.table must be a name of 1 to 63 bytes");
}

void ProjectTest::mistakesAreNamedWithTheirPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, message);

    const auto project = parse(text);
    QVERIFY(!project);
    const Error error = project.error();
    QCOMPARE(error.kind, Error::Kind::Malformed);
    QVERIFY2(error.message.contains(message), qPrintable(error.message));
    QVERIFY(!error.message.endsWith(u'.'));
    QCOMPARE(error.script, "/team/shop/tm-apps-db.toml");
    QCOMPARE(std::pair(error.line, error.column), std::pair(line, column));
}

void ProjectTest::aPasswordInAUrlIsRefusedAndNotRepeated()
{
    for (const auto *url : {"postgresql://u:hunter2@a/b", "host=a password=hunter2",
                            "postgresql://a/b?password=hunter2"}) {
        const auto project = parse(QByteArray("[environments.a]\nurl = '") + url + "'");
        QVERIFY(!project);
        const Error error = project.error();
        QCOMPARE(error.line, 2);
        QVERIFY2(error.message.contains("holds a password"), qPrintable(error.message));
        for (const QString &said : {error.message, error.detail, error.hint, error.statement})
            QVERIFY(!said.contains("hunter2"));
    }
}

void ProjectTest::aProjectIsFoundFromAFolderInsideIt()
{
    const QTemporaryDir team;
    write(team.filePath("tm-apps-db.toml"), "[project]\nname = 'found'");
    QVERIFY(QDir(team.path()).mkpath("src/deep"));
    for (const auto *from : {"", "src", "src/deep", "src/../src/deep/"}) {
        const auto project = app::openProject(team.filePath(from));
        QVERIFY(project);
        QCOMPARE(project->name, "found");
        QCOMPARE(project->folder, team.path());
    }
}

void ProjectTest::aFolderOfMigrationsIsAProjectOfItsOwn_data()
{
    QTest::addColumn<QString>("below");
    QTest::newRow("the folder itself") << "";
    QTest::newRow("migrations") << "/migrations";
    QTest::newRow("sql") << "/sql";
}

void ProjectTest::aFolderOfMigrationsIsAProjectOfItsOwn()
{
    QFETCH(QString, below);
    const QTemporaryDir team;
    const QString folder = team.filePath("shop");
    write(folder + below + "/V1__first.sql", "SELECT 1;");

    const auto project = app::openProject(folder);
    QVERIFY(project);
    QCOMPARE(project->name, "shop");
    QCOMPARE(project->folder, folder);
    QCOMPARE(project->migrations.locations, QStringList(folder + below));
    QCOMPARE(project->roles, QStringList({"master", "consumer", "api"}));
    QVERIFY(project->environments.isEmpty());
}

void ProjectTest::aFolderOfMigrationsBelowAProjectThatDoesNotNameItIsItsOwn()
{
    const QTemporaryDir team;
    write(team.filePath("tm-apps-db.toml"), "");
    write(team.filePath("other/V1__first.sql"), "SELECT 1;");
    const auto project = app::openProject(team.filePath("other"));
    QVERIFY(project);
    QCOMPARE(project->folder, team.filePath("other"));
}

void ProjectTest::theMigrationsFolderOfAProjectIsThatProject()
{
    const QTemporaryDir team;
    write(team.filePath("tm-apps-db.toml"), "");
    write(team.filePath("migrations/V1__first.sql"), "SELECT 1;");
    write(team.filePath("migrations/2026/V2__second.sql"), "SELECT 1;");
    for (const auto *from : {"migrations", "migrations/2026"}) {
        const auto project = app::openProject(team.filePath(from));
        QVERIFY(project);
        QCOMPARE(project->folder, team.path());
    }
}

void ProjectTest::whatIsNoProjectIsRefused_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("message");
    QTest::newRow("empty folder") << "empty"
                                  << "There is no project in";
    QTest::newRow("folder with other files") << "other"
                                             << "There is no project in";
    QTest::newRow("no folder") << "missing"
                               << "There is no folder";
    QTest::newRow("a file") << "other/v1__lower.sql"
                            << "There is no folder";
}

void ProjectTest::whatIsNoProjectIsRefused()
{
    QFETCH(QString, folder);
    QFETCH(QString, message);
    const QTemporaryDir team;
    QVERIFY(QDir(team.path()).mkpath("empty"));
    write(team.filePath("other/v1__lower.sql"), "");
    write(team.filePath("other/V1_one_underscore.sql"), "");

    const auto project = app::openProject(team.filePath(folder));
    QVERIFY(!project);
    QCOMPARE(project.error().kind, Error::Kind::Misused);
    QVERIFY2(project.error().message.startsWith(message), qPrintable(project.error().message));
    QVERIFY(!project.error().hint.isEmpty());
}

void ProjectTest::theSampleProjectIsFoundAndReadable()
{
    const auto project = app::openProject(app::sampleProjectFolder());
    QVERIFY2(project, qPrintable(project ? QString() : project.error().message));
    QCOMPARE(project->name, "tm-apps-db");
    QCOMPARE(project->placeholders.value("currency"), "EUR");
    QStringList names;
    for (const Environment &environment : project->environments)
        names += environment.name + u' ' + app::kindName(environment.kind);
    QCOMPARE(names, QStringList({"demo development", "staging staging", "production production"}));
    QVERIFY(QDir(project->models).exists());
}

QTEST_GUILESS_MAIN(ProjectTest)
#include "tst_project.moc"
