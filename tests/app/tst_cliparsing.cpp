// SPDX-License-Identifier: MIT
#include "app/cli/commandline.h"
#include "app/cli/environmentchoice.h"

#include <QTest>

using namespace app;
using models::ConnectionSpec;

namespace {

CommandLine parsed(const QStringList &arguments)
{
    const auto answer = parseCommandLine(arguments);
    const auto *line = std::get_if<CommandLine>(&answer);
    if (!line)
        qFatal("%s", qPrintable(std::get<ParseAnswer>(answer).problem));
    return *line;
}

Environment environment(const QString &name, Environment::Kind kind, const QString &uri)
{
    return {.name = name, .kind = kind, .spec = *models::parseConnectionUri(uri)};
}

Project project(const QList<Environment> &environments)
{
    return {.name = QStringLiteral("shop"),
            .roles = {QStringLiteral("master"), QStringLiteral("api")},
            .environments = environments};
}

const Environment dev
    = environment("dev", Environment::Kind::Development, "postgresql://localhost/shop_dev");
const Environment other
    = environment("other", Environment::Kind::Development, "postgresql://localhost/other");
const Environment demo
    = environment("demo", Environment::Kind::Staging, "postgresql://localhost/demo");
const Environment live = environment("production", Environment::Kind::Production,
                                     "postgresql://db.example.com:5432/shop?sslmode=verify-full");

} // namespace

class TestCliParsing : public QObject
{
    Q_OBJECT

private slots:
    void globalOptionsStandBeforeOrAfterTheCommand()
    {
        for (const QStringList &arguments :
             {QStringList{"--json", "--project", "/p", "-e", "dev", "--role", "api", "-q", "status",
                          "--check"},
              QStringList{"status", "--check", "--json", "--project", "/p", "-e", "dev", "--role",
                          "api", "-q"}}) {
            const CommandLine line = parsed(arguments);
            QVERIFY(line.global.json);
            QVERIFY(line.global.quiet);
            QCOMPARE(line.global.project, QStringLiteral("/p"));
            QCOMPARE(line.global.environment, QStringLiteral("dev"));
            QCOMPARE(line.global.role, QStringLiteral("api"));
            QVERIFY(std::get<StatusOptions>(line.command).check);
        }
    }

    void theDefaultsAreTheCurrentFolderAndMaster()
    {
        const GlobalOptions global = parsed({"status"}).global;
        QCOMPARE(global.project, QStringLiteral("."));
        QCOMPARE(global.role, QStringLiteral("master"));
        QVERIFY(global.environment.isEmpty());
        QVERIFY(!global.json && !global.quiet);
    }

    void everyCommandIsUnderstood()
    {
        QCOMPARE(std::get<MigrateOptions>(parsed({"migrate", "--to", "1.2"}).command).to,
                 QStringLiteral("1.2"));
        QVERIFY(std::get<MigrateOptions>(parsed({"migrate", "--next", "--yes"}).command).next);
        QVERIFY(std::get<UndoOptions>(parsed({"undo", "--all"}).command).all);
        QCOMPARE(std::get<UndoOptions>(parsed({"migrate:undo", "--to", "3"}).command).to,
                 QStringLiteral("3"));
        QCOMPARE(
            std::get<SchemaOptions>(parsed({"schema", "--schema", "a", "--schema", "b"}).command)
                .schemas,
            QStringList({"a", "b"}));
        const auto schema = std::get<SchemaOptions>(
            parsed({"schema", "--sql", "--no-owner", "--no-comments", "-o", "a.sql"}).command);
        QVERIFY(schema.sql && !schema.script.owners && schema.script.privileges
                && !schema.script.comments && !schema.extensionMembers);
        QCOMPARE(schema.file, QStringLiteral("a.sql"));
        QCOMPARE(std::get<DemoOptions>(parsed({"demo", "reset"}).command).operation,
                 DemoOperation::Reset);
        QCOMPARE(std::get<DemoOptions>(parsed({"demo"}).command).operation, DemoOperation::Status);

        const auto diff
            = std::get<DiffOptions>(parsed({"diff", "dev", "models", "--sql", "--one-transaction",
                                            "--rename", "a.b=c", "--schema", "a", "-o", "way.sql"})
                                        .command);
        QVERIFY(diff.schemas == QStringList("a") && diff.file == u"way.sql");
        QVERIFY(diff.from == u"dev" && diff.to == u"models" && diff.sql && diff.oneTransaction);
        QCOMPARE(diff.renames, QStringList("a.b=c"));
        const auto sync = std::get<SyncCommandOptions>(
            parsed({"sync", "--alter", "--allow-drop", "a", "--allow-drop", "b.c", "--dry-run"})
                .command);
        QVERIFY(sync.alter && sync.dryRun && !sync.force && !sync.yes);
        QCOMPARE(sync.allowDrop, QStringList({"a", "b.c"}));
        const auto made
            = std::get<NewOptions>(parsed({"new", "add x", "--from-models", "--online"}).command);
        QVERIFY(made.name == u"add x" && made.source == NewOptions::Source::Models && made.online);
        QCOMPARE(std::get<NewOptions>(parsed({"new", "x", "--without-leftovers"}).command).source,
                 NewOptions::Source::Leftovers);
        QVERIFY(std::get<StatusOptions>(parsed({"status", "--fail-on-drift"}).command).failOnDrift);

        const auto credentials = std::get<CredentialsOptions>(
            parsed({"credentials", "set", "--username", "jürgen", "--role", "api"}).command);
        QCOMPARE(credentials.action, CredentialsOptions::Action::Set);
        QCOMPARE(credentials.username, QString::fromUtf8("jürgen"));

        const auto diagram = std::get<DiagramOptions>(
            parsed({"diagram", "-o", "a.svg", "-o", "b.png", "--table", "x*", "--around", "pets",
                    "--depth", "2", "--columns", "keys"})
                .command);
        QCOMPARE(diagram.files, QStringList({"a.svg", "b.png"}));
        QCOMPARE(diagram.graph.tables, QStringList("x*"));
        QCOMPARE(diagram.graph.around, QStringLiteral("pets"));
        QCOMPARE(diagram.graph.depth, 2);
        QCOMPARE(diagram.graph.columns, diagrams::GraphOptions::Columns::Keys);
    }

    void wrongUsageIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no command") << QStringList{};
        QTest::newRow("unknown command") << QStringList{"dance"};
        QTest::newRow("unknown option") << QStringList{"status", "--dance"};
        QTest::newRow("option without its value") << QStringList{"status", "--project"};
        QTest::newRow("two commands") << QStringList{"status", "migrate"};
        QTest::newRow("diff with one side") << QStringList{"diff", "models"};
        QTest::newRow("diff as SQL and JSON") << QStringList{"diff", "a", "b", "--sql", "--json"};
        QTest::newRow("drop without alter") << QStringList{"sync", "--allow-drop", "a"};
        QTest::newRow("force and alter") << QStringList{"sync", "--alter", "--force"};
        QTest::newRow("new without a name") << QStringList{"new"};
        QTest::newRow("two sources") << QStringList{"new", "a", "--from-models", "--from-drift"};
        QTest::newRow("online from nothing") << QStringList{"new", "a", "--online"};
        QTest::newRow("drift and none") << QStringList{"status", "--no-drift", "--fail-on-drift"};
        QTest::newRow("to and next") << QStringList{"migrate", "--to", "1", "--next"};
        QTest::newRow("to and all") << QStringList{"undo", "--to", "1", "--all"};
        QTest::newRow("url and service")
            << QStringList{"status", "--url", "postgresql:///x", "--service", "y"};
        QTest::newRow("json and sql") << QStringList{"schema", "--json", "--sql"};
        QTest::newRow("sql, then json") << QStringList{"schema", "--sql", "--json"};
        QTest::newRow("json before the command") << QStringList{"--json", "schema", "--sql"};
        QTest::newRow("no owner of a tree") << QStringList{"schema", "--no-owner"};
        QTest::newRow("members in SQL") << QStringList{"schema", "--sql", "--extension-members"};
        QTest::newRow("diagram without a file") << QStringList{"diagram"};
        QTest::newRow("unknown columns")
            << QStringList{"diagram", "-o", "x.svg", "--columns", "some"};
        QTest::newRow("depth without around")
            << QStringList{"diagram", "-o", "x.svg", "--depth", "2"};
        QTest::newRow("negative depth")
            << QStringList{"diagram", "-o", "x.svg", "--around", "t", "--depth", "-1"};
        QTest::newRow("credentials without an action") << QStringList{"credentials"};
        QTest::newRow("password as an argument")
            << QStringList{"credentials", "set", "--password", "x"};
        QTest::newRow("demo dance") << QStringList{"demo", "dance"};
    }

    void wrongUsageIsSaid()
    {
        QFETCH(QStringList, arguments);
        const auto answer = parseCommandLine(arguments);
        const auto *wrong = std::get_if<ParseAnswer>(&answer);
        QVERIFY(wrong);
        QCOMPARE(wrong->exitCode, WrongUsage);
        QVERIFY(!wrong->problem.isEmpty());
        QVERIFY(!wrong->problem.endsWith(u'.'));
        QVERIFY(wrong->output.isEmpty());
    }

    void helpAndVersionAreAnswers()
    {
        const auto version = std::get<ParseAnswer>(parseCommandLine({"--version"}));
        QCOMPARE(version.exitCode, Succeeded);
        QCOMPARE(version.output, QStringLiteral("tm-apps-db " TM_APPS_DB_VERSION "\n"));
        const auto help = std::get<ParseAnswer>(parseCommandLine({"--help"}));
        QCOMPARE(help.exitCode, Succeeded);
        for (const char *command :
             {"status", "migrate", "undo", "schema", "diagram", "credentials", "demo"})
            QVERIFY2(help.output.contains(QString::fromLatin1(command)), command);
        QVERIFY(std::get<ParseAnswer>(parseCommandLine({"migrate", "--help"}))
                    .output.contains(QStringLiteral("--next")));
    }

    void helpFitsATerminal_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *command :
             {"status", "migrate", "undo", "schema", "diff", "sync", "new", "leftovers", "diagram"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }

    void helpFitsATerminal()
    {
        QFETCH(QString, command);
        const auto help = std::get<ParseAnswer>(parseCommandLine({command, "--help"}));
        const QStringList lines = help.output.split(u'\n');
        for (const QString &line : lines)
            QVERIFY2(line.size() <= 100, qPrintable(line));
        QVERIFY2(!help.output.contains("Excludes:") && !help.output.contains("REQUIRED"),
                 qPrintable(help.output));
    }

    void helpSaysWhatToCompare()
    {
        const auto help = std::get<ParseAnswer>(parseCommandLine({"diff", "--help"}));
        QVERIFY2(help.output.contains("Usage: tm-apps-db diff [OPTIONS] FROM TO\n")
                     && help.output.contains("migrations@VERSION")
                     && help.output.contains("Exit status: "),
                 qPrintable(help.output));
    }

    void theEnvironmentIsChosenInOrder_data()
    {
        QTest::addColumn<QList<int>>("environments"); // 0 dev, 1 other, 2 demo, 3 production
        QTest::addColumn<QString>("expected"); // empty: an error
        QTest::newRow("the only one, whatever it is") << QList{3} << "production";
        QTest::newRow("the one called demo") << QList{3, 0, 2} << "demo";
        QTest::newRow("the first for development") << QList{3, 1, 0} << "other";
        QTest::newRow("none") << QList<int>{} << "";
        QTest::newRow("never production among several") << QList{3, 3} << "";
    }

    void theEnvironmentIsChosenInOrder()
    {
        QFETCH(QList<int>, environments);
        QFETCH(QString, expected);
        const QList<Environment> known{dev, other, demo, live};
        QList<Environment> list;
        for (const int index : environments)
            list.append(known.at(index));
        const auto chosen = chooseEnvironment(project(list), {});
        QCOMPARE(chosen ? chosen->environment.name : QString(), expected);
        if (chosen)
            QVERIFY(!chosen->named);
        else
            QCOMPARE(chosen.error().kind, models::Error::Kind::Misused);
    }

    void aNamedEnvironmentIsTaken()
    {
        const auto chosen
            = chooseEnvironment(project({demo, dev, live}), {.environment = "production"});
        QVERIFY(chosen);
        QCOMPARE(chosen->environment, live);
        QVERIFY(chosen->named);
        const auto unknown = chooseEnvironment(project({demo, dev}), {.environment = "moon"});
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().hint, QStringLiteral("It has: demo, dev"));
    }

    void aUrlWinsAndIsNamedAfterItsDatabase()
    {
        const auto chosen = chooseEnvironment(
            project({demo}), {.environment = "demo", .url = "postgresql://me@h:1/x"});
        QVERIFY(chosen);
        QCOMPARE(chosen->environment.name, QStringLiteral("h:1/x"));
        QCOMPARE(chosen->environment.spec.user(), QStringLiteral("me"));
        QCOMPARE(chosen->environment.kind, Environment::Kind::Development);
    }

    void aUrlToProductionIsProduction_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("the same") << "postgresql://db.example.com:5432/shop";
        QTest::newRow("the default port, a user, another case")
            << "postgresql://me@DB.example.com/shop";
        QTest::newRow("key=value") << "host=db.example.com dbname=shop";
    }

    void aUrlToProductionIsProduction()
    {
        QFETCH(QString, url);
        const auto chosen = chooseEnvironment(project({dev, live}), {.url = url});
        QVERIFY(chosen);
        QCOMPARE(chosen->environment.name, QStringLiteral("production"));
        QCOMPARE(chosen->environment.kind, Environment::Kind::Production);
    }

    void aServiceIsAConnection()
    {
        const auto chosen = chooseEnvironment(project({}), {.service = "shop"});
        QVERIFY(chosen);
        QCOMPARE(chosen->environment.spec.parameters.value("service"), QStringLiteral("shop"));
    }

    void aUrlWithAPasswordIsRefused()
    {
        const auto chosen = chooseEnvironment(project({}), {.url = "postgresql://me:s3cret@h/x"});
        QVERIFY(!chosen);
        QVERIFY(!chosen.error().message.contains(QStringLiteral("s3cret")));
    }

    void onlyRolesOfTheProjectAreKnown()
    {
        QVERIFY(checkRole(project({}), "api"));
        const auto unknown = checkRole(project({}), "king");
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, models::Error::Kind::Misused);
    }
};

QTEST_GUILESS_MAIN(TestCliParsing)
#include "tst_cliparsing.moc"
