// SPDX-License-Identifier: MIT
#pragma once

#include "models/server/connectionspec.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QTest>

namespace tests {

/// A PostgreSQL server of the test's own: a new cluster in a temporary folder, on a Unix socket
/// only, without fsync. Started by the constructor, gone with the object, and also when the test is
/// killed.
///
/// As root it runs under the account `postgres`, because PostgreSQL refuses to run as root.
class TestServer
{
public:
    TestServer();
    ~TestServer();
    Q_DISABLE_COPY_MOVE(TestServer)

    /// Empty when the server runs; otherwise why not.
    QString problem() const { return m_problem; }

    /// A connection to `database` as the superuser `postgres`, or as `user`. Needs no password.
    models::ConnectionSpec spec(const QString &database = QStringLiteral("postgres"),
                                const QString &user = QStringLiteral("postgres")) const;

    /// The same as a URI, for the command line.
    QString uri(const QString &database, const QString &user = QStringLiteral("postgres")) const;

    /// Makes an empty database, in which the locale is C.UTF-8. \returns its name
    QString createDatabase(const QString &name) const;

    /// Runs psql on `database` with `arguments`. \returns standard output; on failure the test's
    /// log gets standard error, and the answer is null
    QString psql(const QString &database, const QStringList &arguments) const;

    /// The answer to `sql`, unaligned, without a header, trimmed.
    QString ask(const QString &database, const QString &sql) const;

    /// Ends the server at once, as a power cut would (`pg_ctl stop -m immediate`), and starts it
    /// again.
    void crash();
    void start();

    QString socketFolder() const { return m_folder.path(); }
    QString log() const;

private:
    QProcess m_server;
    QTemporaryDir m_folder;
    QString m_problem;
};

/// The program `name` of the server in the folder TM_APPS_DB_TEST_PGBINDIR, or of the installed one
/// (`pg_config --bindir`), or its bare name.
QString serverProgram(const QString &name);

} // namespace tests

/// Ends the test function when `server` could not be started: with a skip. CI sets
/// REQUIRE_SERVER=1, which turns the skip into a failure, so that it cannot pass unnoticed.
#define NEED_SERVER(server)                                                                        \
    if (!(server)->problem().isEmpty()) {                                                          \
        QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable((server)->problem()));   \
        QSKIP(qPrintable((server)->problem()));                                                    \
    }

/// Declares `server`; then as NEED_SERVER.
#define USE_TEST_SERVER(server)                                                                    \
    tests::TestServer server;                                                                      \
    NEED_SERVER(&server)
