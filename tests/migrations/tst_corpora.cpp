// SPDX-License-Identifier: MIT
#include "migrations/files/migrationfile.h"
#include "models/script/sqltokens.h"
#include "models/script/statements.h"
#include "models/server/session.h"
#include "tests/support/testserver.h"

#include <QDirIterator>
#include <QTest>

using migrations::MigrationFile;
using models::ScriptStatement;

namespace {

QString corpora()
{
    return qEnvironmentVariable("TM_APPS_DB_CORPORA", SOURCE_DIR "/../shared/corpora");
}

/// pg_dump without the random words that newer ones put between \restrict and \unrestrict.
QString schemaOf(const tests::TestServer &server, const QString &database)
{
    QProcess dump;
    dump.start(tests::serverProgram("pg_dump"), {"--schema-only", server.uri(database)});
    if (!dump.waitForFinished() || dump.exitCode() != 0)
        qFatal("pg_dump: %s", dump.readAllStandardError().constData());
    QStringList lines = QString::fromUtf8(dump.readAllStandardOutput()).split(u'\n');
    lines.removeIf([](const QString &line) {
        return line.startsWith("\\restrict") || line.startsWith("\\unrestrict");
    });
    return lines.join(u'\n');
}

/// True when there is nothing in it but comments and semicolons.
bool isEmptySql(const QString &sql)
{
    const QList<models::SqlToken> tokens = models::sqlTokens(sql);
    return std::all_of(tokens.begin(), tokens.end(), [&sql](const models::SqlToken &token) {
        return token.kind == models::SqlToken::Kind::Comment || sql[token.offset] == u';';
    });
}

/// Runs the statements of one script, each for itself. \returns why it stopped, or an empty text
QString runStatements(models::Connection &connection, const QString &script)
{
    const auto statements = models::splitStatements(script);
    if (!statements)
        return statements.error().message;
    for (const ScriptStatement &statement : *statements) {
        const auto done = statement.copyFromStdin
            ? connection.copyIn(statement.sql, statement.copyData)
            : connection.query(statement.sql);
        if (!done)
            return QStringLiteral("line %1: %2").arg(statement.line).arg(done.error().message);
    }
    return {};
}

} // namespace

/// Real projects' scripts: what people write, not what we thought of.
class CorporaTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void losesNothingOfAnyScript();
    void leavesTheSchemaThatPsqlLeaves_data();
    void leavesTheSchemaThatPsqlLeaves();

private:
    std::unique_ptr<tests::TestServer> m_server;
};

void CorporaTest::initTestCase()
{
    if (!QDir(corpora()).exists())
        QSKIP(
            qPrintable(QStringLiteral("no corpora in %1: set TM_APPS_DB_CORPORA").arg(corpora())));
    m_server = std::make_unique<tests::TestServer>();
    NEED_SERVER(m_server);
}

void CorporaTest::losesNothingOfAnyScript()
{
    qsizetype scripts = 0;
    qsizetype count = 0;
    QStringList forPsql;
    for (QDirIterator files(corpora(), {"*.sql"}, QDir::Files, QDirIterator::Subdirectories);
         files.hasNext();) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString script = QString::fromUtf8(file.readAll());
        const auto statements = models::splitStatements(script);
        if (!statements) {
            QVERIFY2(statements.error().message.contains("command of psql"),
                     qPrintable(QStringLiteral("%1:%2: %3")
                                    .arg(file.fileName())
                                    .arg(statements.error().line)
                                    .arg(statements.error().message)));
            forPsql.append(QFileInfo(file).fileName());
            continue;
        }
        ++scripts;
        count += statements->size();
        qsizetype end = 0;
        bool afterCopy = false;
        for (const ScriptStatement &statement : *statements) {
            QCOMPARE(script.mid(statement.offset, statement.sql.size()), statement.sql);
            const QString between = script.mid(end, statement.offset - end);
            QVERIFY2(afterCopy || isEmptySql(between),
                     qPrintable(QStringLiteral("%1: lost before line %2: %3")
                                    .arg(file.fileName())
                                    .arg(statement.line)
                                    .arg(between.left(200))));
            afterCopy = statement.copyFromStdin;
            end = statement.offset + statement.sql.size();
        }
        QVERIFY2(afterCopy || isEmptySql(script.mid(end)),
                 qPrintable(file.fileName() + ": lost at its end"));
    }
    QVERIFY2(scripts > 500, qPrintable(QString::number(scripts)));
    qInfo("%lld scripts, %lld statements; with commands of psql: %s", scripts, count,
          qPrintable(forPsql.join(u' ')));
}

void CorporaTest::leavesTheSchemaThatPsqlLeaves_data()
{
    QTest::addColumn<int>("files");
    QTest::newRow("marquez") << 84;
    QTest::newRow("kestra") << 26;
    QTest::newRow("credhub") << 70;
    QTest::newRow("conductor") << 21;
    QTest::newRow("sechub-pds") << 6;
    QTest::newRow("trino-gateway") << 4;
}

void CorporaTest::leavesTheSchemaThatPsqlLeaves()
{
    QFETCH(int, files);
    const QString set = QTest::currentDataTag();
    const auto folder = migrations::readFolder({.locations = {corpora() + "/migrations/" + set}});
    QVERIFY2(folder, folder ? "" : qPrintable(folder.error().message));
    QList<MigrationFile> up = folder->files;
    up.removeIf([](const MigrationFile &file) { return file.kind == MigrationFile::Kind::Undo; });
    QCOMPARE(up.size(), files);

    const QString byPsql = m_server->createDatabase(QString(set).replace(u'-', u'_') + "_psql");
    QStringList arguments = {"-X", "-q", "-v", "ON_ERROR_STOP=1"};
    for (const MigrationFile &file : up)
        arguments << "-f" << file.path;
    QVERIFY(!m_server->psql(byPsql, arguments).isNull());

    const QString byUs = m_server->createDatabase(QString(set).replace(u'-', u'_') + "_split");
    models::Session session;
    const auto opened = session.open(m_server->spec(byUs), {}).result();
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
    for (const MigrationFile &file : up) {
        const auto run = [&file](models::Connection &connection) -> models::Result<QString> {
            return runStatements(connection, file.text);
        };
        const auto failure = session.run(run).result();
        QVERIFY(failure);
        QVERIFY2(failure->isEmpty(), qPrintable(file.script + ", " + *failure));
    }
    const QString expected = schemaOf(*m_server, byPsql);
    QVERIFY(expected.count("CREATE TABLE") >= 2);
    QCOMPARE(schemaOf(*m_server, byUs), expected);
}

QTEST_GUILESS_MAIN(CorporaTest)
#include "tst_corpora.moc"
