// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/core/secret.h"
#include "models/server/resultset.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <atomic>
#include <functional>
#include <optional>

struct pg_conn;

namespace models {

/// A message that the server sent beside the answer (manual, "Notice Processing").
struct Notice
{
    QString severity; ///< "NOTICE", "WARNING", … never translated
    QString message;
    QString detail;
    QString hint;
};

/// What a server says of itself and of us when a connection is opened.
struct ServerInfo
{
    int versionNumber = 0; ///< server_version_num: 150020
    QString version; ///< server_version: "15.20 (Debian …)"
    QString database;
    QString user; ///< current_user
    bool superuser = false;
    bool readOnly = false; ///< transactions are read only by default, or the server is a standby
    int processId = 0; ///< of the backend; 0 behind a pooler that hides it

    bool operator==(const ServerInfo &) const = default;
};

/// A value for `$1`, `$2`, …; none is NULL. Always sent beside the text, never inside it.
using Parameter = std::optional<QString>;

/// The server, as a job sees it: the only way to run SQL. See Session::run().
///
/// Statements go through libpq on the handle that Qt's QPSQL driver opened, because
/// QSqlQuery::exec() answers for the first statement of several only, never returns from COPY,
/// reads
/// `?` and `:name` as placeholders, and rounds timestamps and numerics.
///
/// Lives in the session's thread. A job must not keep it.
class Connection
{
public:
    /// \param handle the driver's, which stays the owner
    explicit Connection(pg_conn *handle);

    /// Runs one statement and returns its rows.
    Result<ResultSet> query(const QString &sql, const QList<Parameter> &values = {});

    /// Runs `sql`, which may hold several statements, in one round trip, and returns an answer for
    /// each. Outside a transaction block the server makes them one transaction. The first failure,
    /// wherever it is, is the answer. Refuses COPY … FROM STDIN and TO STDOUT.
    Result<QList<ResultSet>> queryAll(const QString &sql);

    /// queryAll() for those who do not want the rows.
    Status execute(const QString &sql);

    /// Runs one `COPY … FROM STDIN` and feeds it `data`, which needs no `\.` at its end.
    Result<ResultSet> copyIn(const QString &statement, const QByteArray &data);

    /// Runs `job()` in a transaction: committed when it returns a value, rolled back when it
    /// returns an error. Also fails when the server turned the commit into a rollback, which it
    /// does after a statement whose error the job did not return.
    template <typename Job>
    auto inTransaction(Job job, const QString &begin = QStringLiteral("BEGIN"))
        -> std::invoke_result_t<Job>
    {
        if (const Status begun = execute(begin); !begun)
            return begun.error();
        auto outcome = job();
        if (!outcome) {
            rollback();
            return outcome;
        }
        if (const Status committed = commit(); !committed)
            return committed.error();
        return outcome;
    }

    /// COMMIT, and an error when the server answered ROLLBACK.
    Status commit();

    /// ROLLBACK, when there is a transaction to roll back and a connection to do it on.
    void rollback();

    /// True between BEGIN and COMMIT, also after a statement failed there.
    bool inTransactionBlock() const;

    /// False once the server or the network has gone: nothing more can be run.
    bool isOpen() const;

    /// True once the user has asked to stop. Jobs of many statements look at it between them.
    bool isCancelled() const { return m_cancelled && m_cancelled->load(); }
    Error cancelledError() const;

    /// `'it''s'`: a string literal, for the few commands that take no parameters.
    QString literal(const QString &text) const;

    /// The SCRAM-SHA-256 verifier of `password`, as `CREATE ROLE … PASSWORD` takes it (manual,
    /// "PQencryptPasswordConn"). Computed here, with a new salt every time: the password stays.
    Result<Secret> scramVerifier(const QString &user, const Secret &password);

    const ServerInfo &server() const { return m_server; }

    /// Whom to tell of notices while this job runs; called in the session's thread.
    void onNotice(std::function<void(const Notice &)> receiver)
    {
        m_onNotice = std::move(receiver);
    }

private:
    friend class Session;
    friend class SessionWorker;

    /// Reads answers until the server has no more; the first error wins. \pre a query was sent
    Result<QList<ResultSet>> drain(const QString &sql);

    pg_conn *m_handle;
    ServerInfo m_server;
    std::function<void(const Notice &)> m_onNotice;
    std::atomic<bool> *m_cancelled = nullptr;
};

} // namespace models
