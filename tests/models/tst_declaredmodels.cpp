// SPDX-License-Identifier: MIT
#include "models/declared/declaredmodels.h"

#include "tests/support/answerof.h"
#include "tests/support/testserver.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace models;

/// Model files, as a real server understands them.
class DeclaredModelsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void takesFilesInAnyOrder();
    void pointsAtAnError();
    void pointsAtWhatAForeignKeyMisses();
    void namesTheFilesOfACircle();
    void saysWhatIsWrongWithAFile();
    void followsLinksOnce();
    void checksTheBodiesOfFunctions();
    void refusesWhatIsDeclaredTwice();
    void refusesWhatHasNoPlaceInAModel();
    void understandsRenames();
    void knowsWhatItSpeaksOf();
    void makesMissingRolesForAMoment();
    void usesNewLabelsInOneTransaction();
    void readsThousandsOfTables();
    void readsRealSchemas_data();
    void readsRealSchemas();

private:
    Result<DeclaredModels> read(const QList<ModelFile> &files);

    std::unique_ptr<tests::TestServer> m_server;
};

void DeclaredModelsTest::initTestCase()
{
    m_server = std::make_unique<tests::TestServer>();
    if (!m_server->problem().isEmpty()) {
        QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(m_server->problem()));
        QSKIP(qPrintable(m_server->problem()));
    }
}

Result<DeclaredModels> DeclaredModelsTest::read(const QList<ModelFile> &files)
{
    Scratch scratch({.server = m_server->spec()});
    return tests::awaitedAnswer(
        scratch.run([files](ScratchRoom &room) { return readDeclared(room, files); }));
}

#define VERIFY_READ(answer)                                                                        \
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message + answer.error().detail))

void DeclaredModelsTest::takesFilesInAnyOrder()
{
    const auto answer = read(
        {{QStringLiteral("a.sql"),
          QStringLiteral("CREATE VIEW shop.v AS SELECT o.id, shop.twice(o.id) FROM shop.o;")},
         {QStringLiteral("b.sql"),
          QStringLiteral("CREATE TABLE shop.o (id int PRIMARY KEY, c int REFERENCES shop.c, "
                         "k shop.kind);\nALTER TABLE shop.o ADD COLUMN extra text;")},
         {QStringLiteral("c.sql"), QStringLiteral("CREATE TABLE shop.c (id int);")},
         {QStringLiteral("d.sql"), QStringLiteral("ALTER TABLE shop.c ADD PRIMARY KEY (id);")},
         {QStringLiteral("e.sql"),
          QStringLiteral("CREATE FUNCTION shop.twice(i int) RETURNS int LANGUAGE sql AS 'SELECT "
                         "i * 2 FROM shop.c';\nCREATE TYPE shop.kind AS ENUM ('a');")},
         {QStringLiteral("z.sql"), QStringLiteral("CREATE SCHEMA shop;")}});
    VERIFY_READ(answer);
    QCOMPARE(answer->snapshot.tableCount(), 2);
    QVERIFY(answer->snapshot.view(QStringLiteral("shop"), QStringLiteral("v")));
    QCOMPARE(answer->declarations.size(), 6);
    QCOMPARE(answer->declarations.first().object,
             (ObjectName{.kind = ObjectKind::View,
                         .schema = QStringLiteral("shop"),
                         .name = QStringLiteral("v")}));
    const Declaration function = answer->declarations.at(3);
    QCOMPARE(function.object.part, QStringLiteral("integer"));
    QCOMPARE(function.file, QStringLiteral("e.sql"));
}

void DeclaredModelsTest::pointsAtAnError()
{
    const auto answer
        = read({{QStringLiteral("a.sql"), QStringLiteral("CREATE TABLE good (id int);\n")},
                {QStringLiteral("b.sql"),
                 QStringLiteral("-- the orders\nCREATE TABLE orders (\n  id int,\n  k kindd\n);\n"
                                "CREATE VIEW v AS SELECT * FROM orders;")}});
    QVERIFY(!answer);
    QCOMPARE(answer.error().sqlState, QStringLiteral("42704"));
    QCOMPARE(answer.error().script, QStringLiteral("b.sql"));
    QCOMPARE(answer.error().line, 4);
    QCOMPARE(answer.error().column, 5);
}

void DeclaredModelsTest::pointsAtWhatAForeignKeyMisses()
{
    const auto answer = read(
        {{QStringLiteral("a.sql"),
          QStringLiteral("CREATE TABLE good (id int);\n-- the orders\nCREATE TABLE orders (\n"
                         "  who int,\n  CONSTRAINT k FOREIGN KEY (who) REFERENCES who\n);\n")}});
    QVERIFY(!answer);
    const Error &error = answer.error();
    QCOMPARE(error.message, QStringLiteral("relation \"who\" does not exist"));
    QCOMPARE(error.script, QStringLiteral("a.sql"));
    QCOMPARE(error.line, 5);
    QCOMPARE(error.column, 45);
    QVERIFY2(error.statement.startsWith(u"CREATE TABLE orders") && error.statement.endsWith(u')'),
             qPrintable(error.statement));
    QCOMPARE(error.statement.mid(error.position - 1, 3), QStringLiteral("who"));
}

void DeclaredModelsTest::namesTheFilesOfACircle()
{
    const auto answer
        = read({{QStringLiteral("a.sql"),
                 QStringLiteral("CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES b);")},
                {QStringLiteral("b.sql"),
                 QStringLiteral("\nCREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);")},
                {QStringLiteral("c.sql"), QStringLiteral("CREATE VIEW c AS SELECT * FROM a;")}});
    QVERIFY(!answer);
    QCOMPARE(answer.error().script, QStringLiteral("a.sql"));
    QVERIFY2(answer.error().hint.contains(u"a.sql:1, b.sql:2."), qPrintable(answer.error().hint));
    QVERIFY2(!answer.error().hint.contains(u"c.sql"), qPrintable(answer.error().hint));
}

void DeclaredModelsTest::saysWhatIsWrongWithAFile()
{
    const QTemporaryDir folder;
    const auto write = [&](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    auto files = readModelFiles(folder.path());
    QVERIFY(!files);
    QVERIFY2(files.error().message.contains(u"holds no file"), qPrintable(files.error().message));

    QVERIFY(write(QStringLiteral("a.sql"), "\xEF\xBB\xBF-- gr\xC3\xBC\xC3\x9F\nSELECT '\xFC';\n"));
    files = readModelFiles(folder.path());
    QVERIFY(!files);
    QCOMPARE(files.error().kind, Error::Kind::Malformed);
    QCOMPARE(files.error().script, QStringLiteral("a.sql"));
    QCOMPARE(files.error().line, 2);
    QCOMPARE(files.error().column, 9);

    QVERIFY(write(QStringLiteral("a.sql"), "\xEF\xBB\xBFSELECT 1;"));
    files = readModelFiles(folder.path());
    QVERIFY(files);
    QCOMPARE(files->first().text, QStringLiteral("SELECT 1;"));
    files = readModelFiles(folder.filePath(QStringLiteral("a.sql")));
    QVERIFY(files && files->size() == 1);

    QVERIFY(QFile::link(folder.filePath(QStringLiteral("gone")),
                        folder.filePath(QStringLiteral("b.sql"))));
    files = readModelFiles(folder.path());
    QVERIFY(!files);
    QVERIFY2(files.error().message.contains(u"gone"), qPrintable(files.error().message));
    files = readModelFiles(folder.filePath(QStringLiteral("nowhere")));
    QVERIFY(!files && files.error().message.contains(u"There is no folder"));
}

void DeclaredModelsTest::followsLinksOnce()
{
    const QTemporaryDir folder;
    const QTemporaryDir elsewhere;
    QFile file(elsewhere.filePath(QStringLiteral("shared.sql")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(QFile::link(elsewhere.path(), folder.filePath(QStringLiteral("linked"))));
    QVERIFY(QFile::link(folder.path(), elsewhere.filePath(QStringLiteral("back"))));
    const auto files = readModelFiles(folder.path());
    QVERIFY(files);
    QCOMPARE(files->size(), 1);
    QCOMPARE(files->first().name, QStringLiteral("linked/shared.sql"));
}

void DeclaredModelsTest::checksTheBodiesOfFunctions()
{
    const auto answer = read({{QStringLiteral("f.sql"),
                               QStringLiteral("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\n"
                                              "  SELECT 1 FROM nowhere\n$$;")}});
    QVERIFY(!answer);
    QCOMPARE(answer.error().sqlState, QStringLiteral("42P01"));
    QCOMPARE(answer.error().line, 2);
    QCOMPARE(answer.error().column, 17);
}

void DeclaredModelsTest::refusesWhatIsDeclaredTwice()
{
    const auto answer
        = read({{QStringLiteral("a.sql"), QStringLiteral("\nCREATE TABLE t (id int);")},
                {QStringLiteral("b.sql"),
                 QStringLiteral("CREATE TABLE IF NOT EXISTS public.t (a int);")}});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Conflict);
    QVERIFY2(answer.error().message.contains(u"a.sql:2")
                 && answer.error().message.contains(u"b.sql:1"),
             qPrintable(answer.error().message));
}

void DeclaredModelsTest::refusesWhatHasNoPlaceInAModel()
{
    for (const char *sql :
         {"CREATE ROLE r;", "CREATE TABLE t (i int);\nCOMMIT;", "\\connect other\n",
          "DROP DATABASE x;", "ALTER SYSTEM SET work_mem = '1MB';"}) {
        const auto answer = read({{QStringLiteral("a.sql"), QLatin1String(sql)}});
        QVERIFY2(!answer, sql);
        QCOMPARE(answer.error().kind, Error::Kind::Malformed);
        QVERIFY(answer.error().line > 0);
        QCOMPARE(answer.error().script, QStringLiteral("a.sql"));
    }
}

void DeclaredModelsTest::understandsRenames()
{
    const auto answer = read(
        {{QStringLiteral("a.sql"),
          QStringLiteral("-- renamed from client\nCREATE TABLE customer (\n  id int, -- renamed "
                         "from number\n  -- renamed from \"Mail\"\n  email text,\n  price int "
                         "-- renamed from cost\n);\n-- renamed from nothing\n")}});
    VERIFY_READ(answer);
    const auto name = [](ObjectKind kind, const char *whole, const char *part) {
        return ObjectName{.kind = kind,
                          .schema = QStringLiteral("public"),
                          .name = QLatin1String(whole),
                          .part = QLatin1String(part)};
    };
    const QList<Rename> expected{
        {name(ObjectKind::Table, "client", ""), name(ObjectKind::Table, "customer", "")},
        {name(ObjectKind::Column, "customer", "number"),
         name(ObjectKind::Column, "customer", "id")},
        {name(ObjectKind::Column, "customer", "Mail"),
         name(ObjectKind::Column, "customer", "email")},
        {name(ObjectKind::Column, "customer", "cost"),
         name(ObjectKind::Column, "customer", "price")}};
    QCOMPARE(answer->renames, expected);
}

void DeclaredModelsTest::knowsWhatItSpeaksOf()
{
    const auto plain = read({{QStringLiteral("a.sql"),
                              QStringLiteral("CREATE SCHEMA s; CREATE TABLE s.t (i "
                                             "int); INSERT INTO s.t VALUES (1);")}});
    VERIFY_READ(plain);
    QVERIFY(!plain->scope.owners && !plain->scope.privileges && !plain->scope.comments
            && !plain->scope.database);
    QCOMPARE(plain->scope.schemas, std::optional(QStringList{QStringLiteral("s")}));
    QCOMPARE(plain->remarks.size(), 1);

    const auto all = read({{QStringLiteral("a.sql"),
                            QStringLiteral("CREATE TABLE t (i int); GRANT SELECT ON t TO PUBLIC; "
                                           "COMMENT ON TABLE t IS 'x'; CREATE EXTENSION citext;"
                                           "ALTER TABLE t OWNER TO postgres")}});
    VERIFY_READ(all);
    QVERIFY(all->scope.owners && all->scope.privileges && all->scope.comments
            && all->scope.database);
}

void DeclaredModelsTest::makesMissingRolesForAMoment()
{
    const auto answer
        = read({{QStringLiteral("a.sql"),
                 QStringLiteral("GRANT SELECT ON t TO stranger; ALTER TABLE t OWNER TO owner_of_t;"
                                "CREATE TABLE t (i int);")}});
    VERIFY_READ(answer);
    const Table *table = answer->snapshot.table(QStringLiteral("public"), QStringLiteral("t"));
    QCOMPARE(table->owner, QStringLiteral("owner_of_t"));
    QVERIFY(table->privileges);
    QCOMPARE(m_server->ask(QStringLiteral("postgres"),
                           QStringLiteral("SELECT count(*) FROM pg_roles WHERE rolname IN "
                                          "('stranger', 'owner_of_t')")),
             QStringLiteral("0"));
}

void DeclaredModelsTest::usesNewLabelsInOneTransaction()
{
    // Roles are never committed, so all of it is one transaction.
    const auto answer
        = read({{QStringLiteral("a.sql"),
                 QStringLiteral(
                     "CREATE TABLE t (m mood DEFAULT 'sad''ly'); GRANT SELECT ON t TO absent;")},
                {QStringLiteral("b.sql"),
                 QStringLiteral("CREATE TYPE mood AS ENUM ('glad', /* ) */ 'well');\n"
                                "ALTER TYPE mood ADD VALUE 'sad''ly' BEFORE 'well';\n"
                                "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'late';")}});
    VERIFY_READ(answer);
    const Schema *schema = answer->snapshot.schema(QStringLiteral("public"));
    QCOMPARE(schema->types.first().labels,
             (QStringList{QStringLiteral("glad"), QStringLiteral("sad'ly"), QStringLiteral("well"),
                          QStringLiteral("late")}));
}

void DeclaredModelsTest::readsThousandsOfTables()
{
    QList<ModelFile> files;
    constexpr int tables = 3'000;
    for (int i = 0; i < tables; ++i) // each needs the one in the next file
        files.append({.name = QStringLiteral("%1.sql").arg(i, 5, 10, QChar(u'0')),
                      .text = QStringLiteral("CREATE TABLE t%1 (id int PRIMARY KEY, note text%2);")
                                  .arg(i)
                                  .arg(i + 1 < tables
                                           ? QStringLiteral(", next int REFERENCES t%1").arg(i + 1)
                                           : QString())});
    const auto answer = read(files);
    VERIFY_READ(answer);
    QCOMPARE(answer->snapshot.tableCount(), tables);
}

void DeclaredModelsTest::readsRealSchemas_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<int>("tables");
    QTest::newRow("pagila") << QStringList{QStringLiteral("pagila/pagila-schema.sql")} << 22;
    QTest::newRow("sakila") << QStringList{QStringLiteral("sakila/postgres-sakila-schema.sql")}
                            << 21;
    QTest::newRow("openstreetmap")
        << QStringList{QStringLiteral("openstreetmap/structure.sql")} << 56;
    QTest::newRow("synapse") << QStringList{QStringLiteral("synapse/common.full.sql"),
                                            QStringLiteral("synapse/main.full.sql"),
                                            QStringLiteral("synapse/state.full.sql")}
                             << 138;
    QTest::newRow("chinook") << QStringList{QStringLiteral("chinook/chinook.ddl.sql")} << 11;
}

void DeclaredModelsTest::readsRealSchemas()
{
    QFETCH(QStringList, files);
    QFETCH(int, tables);
    const QString folder = qEnvironmentVariable("TM_APPS_DB_CORPORA",
                                                QStringLiteral(SOURCE_DIR "/../shared/corpora"))
        + QStringLiteral("/schemas/");
    if (!QDir(folder).exists())
        QSKIP(qPrintable(QStringLiteral("REAL SCHEMAS NOT TESTED: there is no folder ") + folder));
    QList<ModelFile> models;
    for (const QString &name : files) {
        QFile file(folder + name);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
        models.append({.name = name, .text = QString::fromUtf8(file.readAll())});
    }
    const auto answer = read(models);
    VERIFY_READ(answer);
    QCOMPARE(answer->snapshot.tableCount(), tables);
    QVERIFY(answer->declarations.size() >= tables);
}

QTEST_GUILESS_MAIN(DeclaredModelsTest)

#include "tst_declaredmodels.moc"
