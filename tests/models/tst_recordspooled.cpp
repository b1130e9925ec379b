// SPDX-License-Identifier: MIT
#include "models/records/database.h"
#include "models/records/rowspreview.h"
#include "tests/models/recordsserver.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace models;
using tests::why;

/// Everything through PgBouncer, which gives each transaction whichever server connection is free.
class tst_RecordsPooled : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestServer> m_server;
    QTemporaryDir m_folder;
    QProcess m_pooler;

    ConnectionSpec pooled() const
    {
        return {.parameters = {{"host", m_folder.path()},
                               {"port", "6432"},
                               {"dbname", "rows"},
                               {"user", "postgres"}}};
    }

    bool startPooler(const QString &program)
    {
        QFile settings(m_folder.filePath("pooler.ini"));
        if (!settings.open(QIODevice::WriteOnly))
            return false;
        // One server connection for all: what one transaction leaves behind, the next one finds.
        settings.write(("[databases]\n* = host=" + m_server->socketFolder()
                        + " user=postgres\n[pgbouncer]\nlisten_port = 6432\nunix_socket_dir = "
                        + m_folder.path()
                        + "\nauth_type = any\npool_mode = transaction\ndefault_pool_size = 1\n"
                          "logfile =\npidfile =\n")
                           .toUtf8());
        settings.close();
        QStringList arguments{settings.fileName()};
        if (geteuid() == 0) { // it refuses to run as root
            arguments.prepend("--user=nobody");
            chmod(qPrintable(m_folder.path()), 0777);
            chmod(qPrintable(m_server->socketFolder()), 0777);
        }
        m_pooler.setStandardErrorFile(m_folder.filePath("log"));
        m_pooler.start(program, arguments);
        // The socket is there a moment before anybody listens on it.
        return QTest::qWaitFor(
            [&] {
                Session session;
                return session.open(pooled(), {}).result().has_value();
            },
            10'000);
    }

private slots:
    void initTestCase()
    {
        const QString program = QStandardPaths::findExecutable(
            "pgbouncer", {"/usr/sbin", "/usr/bin", "/usr/local/bin"});
        if (program.isEmpty())
            QSKIP("pgbouncer is not installed");
        m_server = tests::serverWith("rows", "recordspreview.sql");
        NEED_SERVER(m_server);
        QVERIFY(startPooler(program));
    }

    void cleanupTestCase()
    {
        m_pooler.terminate();
        m_pooler.waitForFinished(5'000);
    }

    void aPreviewLeavesNothingBehind()
    {
        Session first;
        Session second;
        QVERIFY(first.open(pooled(), {}).result());
        QVERIFY(second.open(pooled(), {}).result());
        const auto setting = [&](const char *name) {
            const auto shown = second
                                   .run([name](Connection &connection) {
                                       return connection.query(QString("SHOW ") + name);
                                   })
                                   .result();
            return shown ? shown->text(0, 0) : QString();
        };
        const QString path = setting("search_path");
        const QString jit = setting("jit");
        RowsRequest request{.relation = {"shop", "event"}, .pageSize = 300};
        const auto page = readRows(first, request).result();
        QVERIFY2(page, why(page));
        request.position = *page->next;
        const auto next = readRows(second, request).result();
        QVERIFY2(next, why(next));
        QCOMPARE(next->rows.size(), 200);
        QCOMPARE(setting("statement_timeout"), QString("0"));
        QCOMPARE(setting("search_path"), path);
        QCOMPARE(setting("transaction_read_only"), QString("off"));
        QCOMPARE(setting("jit"), jit);

        request.order = {{"nothing"}};
        QVERIFY(!readRows(first, request).result());
        QCOMPARE(setting("search_path"), path);
    }

    void recordsNeedNoMoreThanATransaction()
    {
        Database one;
        Database other;
        const auto opened = one.open(pooled(), {}).result();
        QVERIFY2(opened, why(opened));
        QVERIFY(other.open(pooled(), {}).result());
        const auto created
            = one.table("shop.big")->create({{"id", 9}, {"photo", QByteArray("\0\xff\\", 3)}});
        QVERIFY2(created.result(), why(created.result()));
        const auto found = other.table("shop.big")->findOne(where("id") == 9).result();
        QVERIFY2(found && *found, why(found));
        QCOMPARE(*(*found)->value<QByteArray>("photo"), QByteArray("\0\xff\\", 3));
        const auto removed = other
                                 .transaction([](Transaction &transaction) {
                                     return transaction.table("shop.big")->remove(where("id") == 9);
                                 })
                                 .result();
        QVERIFY2(removed, why(removed));
        QCOMPARE(*removed, 1);
    }
};

QTEST_GUILESS_MAIN(tst_RecordsPooled)
#include "tst_recordspooled.moc"
