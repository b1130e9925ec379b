// SPDX-License-Identifier: MIT
#pragma once

#include "tests/app/cliprogram.h"
#include "tests/support/testserver.h"

#include <memory>

namespace tests {

/// A server, and for each test a database and a project with three migrations that fit it.
class CliFixture
{
public:
    /// \returns why there is no server; empty when there is one
    QString start()
    {
        m_server = std::make_unique<TestServer>();
        if (!m_server->problem().isEmpty())
            return m_server->problem();
        // One role has to say its password: guarded, "right one".
        m_server->ask(QStringLiteral("postgres"),
                      QStringLiteral("CREATE ROLE guarded SUPERUSER LOGIN PASSWORD 'right one'"));
        QFile rules(m_server->socketFolder() + QStringLiteral("/data/pg_hba.conf"));
        if (!rules.open(QIODevice::WriteOnly))
            return rules.errorString();
        rules.write("local all guarded scram-sha-256\nlocal all all trust\n");
        rules.close();
        m_server->ask(QStringLiteral("postgres"), QStringLiteral("SELECT pg_reload_conf()"));
        return {};
    }

    void startAfresh()
    {
        m_database = m_server->createDatabase(QStringLiteral("cli%1").arg(++m_count));
        m_project = std::make_unique<ProjectFolder>();
        m_project->writeMigrations();
    }

    const TestServer &server() const { return *m_server; }
    const ProjectFolder &project() const { return *m_project; }
    QString database() const { return m_database; }

    /// `command` on this project and database, as `user`.
    QStringList arguments(const QStringList &command,
                          const QString &user = QStringLiteral("postgres")) const
    {
        return command
            + QStringList{QStringLiteral("--project"), m_project->path(), QStringLiteral("--url"),
                          m_server->uri(m_database, user)};
    }

    CliOutcome run(const QStringList &command) const { return cli(arguments(command)); }

    QString ask(const QString &sql) const { return m_server->ask(m_database, sql); }

    /// The names of the tables that migrations made, with commas between them.
    QString tables() const
    {
        return ask(
            QStringLiteral("SELECT string_agg(tablename, ',' ORDER BY tablename) FROM pg_tables "
                           "WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'"));
    }

    /// tm-apps-db.toml with this database as the environment `main`.
    void writeProjectFile(const QByteArray &kind) const
    {
        m_project->write(QStringLiteral("tm-apps-db.toml"),
                         "[project]\nname = \"shop\"\n[environments.main]\nkind = \"" + kind
                             + "\"\nurl = \"" + m_server->uri(m_database).toUtf8() + "\"\n");
    }

private:
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<ProjectFolder> m_project;
    QString m_database;
    int m_count = 0;
};

} // namespace tests

/// Starts the fixture's server, or skips the test when there is none.
#define START_FIXTURE(fixture)                                                                     \
    do {                                                                                           \
        const QString problem = (fixture).start();                                                 \
        if (!problem.isEmpty()) {                                                                  \
            QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(problem));           \
            QSKIP(qPrintable(problem));                                                            \
        }                                                                                          \
    } while (false)
