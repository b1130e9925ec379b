// SPDX-License-Identifier: MIT
#include "tests/models/introspectedserver.h"

#include <QFile>
#include <QStandardPaths>

#include <unistd.h>

using namespace models;
using namespace tests;

/// PgBouncer in transaction mode before the test's server: every transaction may get another
/// connection, and settings stay with the connection instead of the client.
class Pooler
{
public:
    explicit Pooler(const QString &serverFolder)
    {
        const QString account = geteuid() == 0 ? QStringLiteral("postgres") : QString();
        if (!account.isEmpty())
            QProcess::execute("chown", {account, m_folder.path()});
        write("users", "\"postgres\" \"\"\n\"quiet\" \"\"\n");
        write("ini",
              QStringLiteral("[databases]\n* = host=%1\n[pgbouncer]\nlisten_addr =\n"
                             "unix_socket_dir = %2\nlisten_port = 6432\nauth_type = trust\n"
                             "auth_file = %2/users\npool_mode = transaction\n"
                             "default_pool_size = 3\nlogfile = %2/log\n")
                  .arg(serverFolder, m_folder.path()));
        QStringList command{"setpriv", "--pdeathsig", "INT"};
        if (!account.isEmpty())
            command += {"--reuid=" + account, "--regid=" + account, "--init-groups"};
        command += {"--", program(), "-q", m_folder.filePath("ini")};
        m_pooler.start(command.takeFirst(), command);
    }

    ~Pooler()
    {
        m_pooler.terminate();
        m_pooler.waitForFinished();
    }

    static QString program()
    {
        return QStandardPaths::findExecutable("pgbouncer", {"/usr/sbin", "/usr/bin"});
    }

    ConnectionSpec spec(const QString &database) const
    {
        return {.parameters = {{"host", m_folder.path()},
                               {"port", "6432"},
                               {"dbname", database},
                               {"user", "postgres"}}};
    }

    /// The socket is there a moment before anybody listens on it.
    bool isRunning() const
    {
        Session session;
        return session.open(spec(QStringLiteral("postgres")), {}).result().has_value();
    }

private:
    void write(const QString &name, const QString &text)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text.toUtf8());
    }

    QTemporaryDir m_folder;
    QProcess m_pooler;
};

class tst_PgBouncer : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<IntrospectedServer> m_server;
    std::unique_ptr<Pooler> m_pooler;

    static Result<QString> ask(Session &session, const QString &sql)
    {
        return session
            .run([sql](Connection &connection) -> Result<QString> {
                const auto rows = connection.query(sql);
                return rows ? Result<QString>(rows->text(0, 0)) : rows.error();
            })
            .result();
    }

private slots:
    void initTestCase()
    {
        if (Pooler::program().isEmpty())
            QSKIP("NOT TESTED: there is no pgbouncer (apt-get install pgbouncer)");
        m_server = std::make_unique<IntrospectedServer>();
        NEED_SERVER(m_server);
        m_pooler = std::make_unique<Pooler>((*m_server)->socketFolder());
        QTRY_VERIFY(m_pooler->isRunning());
    }

    void twoSessionsReadTheSameSchemaAgainAndAgain()
    {
        const auto direct = m_server->read(QStringLiteral("rich"));
        QVERIFY(direct);
        Session first, second;
        for (Session *session : {&first, &second})
            QVERIFY(session->open(m_pooler->spec("rich"), {}).result());
        for (int i = 0; i < 3; ++i) {
            const auto one = introspect(first), two = introspect(second); // at the same time
            for (const auto &result : {one.result(), two.result()}) {
                QVERIFY2(result, qPrintable(result ? QString() : result.error().message));
                QCOMPARE(*result, *direct);
            }
        }
    }

    void itIsRecognised()
    {
        Session pooled, direct;
        const auto behind = pooled.open(m_pooler->spec("rich"), {}).result();
        const auto plain = direct.open((*m_server)->spec("rich"), {}).result();
        QVERIFY(behind && plain);
        QCOMPARE(behind->processId, 0);
        QVERIFY(plain->processId > 0);
        QCOMPARE(behind->versionNumber, plain->versionNumber);
    }

    void aReadingCanBeCancelledThroughIt()
    {
        Session session;
        QVERIFY(session.open(m_pooler->spec("rich"), {}).result());
        const auto future = session.run([](Connection &connection) {
            return connection.query(QStringLiteral("SELECT pg_sleep(60)"));
        });
        QTRY_COMPARE((*m_server)->ask("rich",
                                      "SELECT count(*) FROM pg_stat_activity WHERE state = "
                                      "'active' AND query LIKE '%pg_sleep(60)' AND pid <> "
                                      "pg_backend_pid()"),
                     "1");
        session.cancel();
        QVERIFY(!future.result());
        QCOMPARE(future.result().error().kind, Error::Kind::Cancelled);
        QVERIFY(introspect(session).result());
    }

    /// The setting that makes a session read only would stay with one connection of the pool: the
    /// next client of that one could not write, and we could, on another.
    void noSessionClaimsToBeReadOnlyThatIsNot()
    {
        Session reader, writer;
        ConnectionSpec spec = m_pooler->spec("rich");
        spec.readOnly = true;
        const auto opened = reader.open(spec, {}).result();
        QVERIFY(opened);
        QVERIFY(!opened->readOnly);
        QVERIFY(writer.open(m_pooler->spec("rich"), {}).result());
        for (int i = 0; i < 5; ++i)
            QCOMPARE(*ask(writer, "SELECT current_setting('transaction_read_only')"), "off");

        spec = (*m_server)->spec("rich");
        spec.readOnly = true;
        Session direct;
        QVERIFY(direct.open(spec, {}).result()->readOnly);
        QCOMPARE(*ask(direct, "SELECT current_setting('transaction_read_only')"), "on");
    }

    /// What a role has by ALTER ROLE holds on every connection of the pool.
    void aRoleThatIsReadOnlyItselfIsSoBehindThePooler()
    {
        (*m_server)->ask("rich", "CREATE ROLE quiet LOGIN");
        (*m_server)->ask("rich", "ALTER ROLE quiet SET default_transaction_read_only = on");
        ConnectionSpec spec = m_pooler->spec("rich");
        spec.parameters["user"] = "quiet";
        Session session;
        const auto opened = session.open(spec, {}).result();
        QVERIFY(opened);
        QVERIFY(opened->readOnly);
    }
};

QTEST_GUILESS_MAIN(tst_PgBouncer)
#include "tst_pgbouncer.moc"
