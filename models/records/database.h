// SPDX-License-Identifier: MIT
#pragma once

#include "models/records/transaction.h"
#include "models/server/session.h"

#include <QFuture>

#include <memory>
#include <mutex>

namespace models {

/// One table or view of a Database. Its calls return at once; the statements run one at a time, in
/// the order of the calls, each in a transaction of its own. What each does, TransactionTable says.
///
/// \pre the Database outlives it
class RecordTable
{
public:
    RecordTable(Session &session, std::shared_ptr<const RelationShape> shape);

    const RelationShape &shape() const { return *m_shape; }

    QFuture<Result<QList<Record>>> find(const Condition &condition = {},
                                        const FindOptions &options = {});
    QFuture<Result<std::optional<Record>>> findOne(const Condition &condition,
                                                   const FindOptions &options = {});
    QFuture<Result<std::optional<Record>>> findByKey(const QList<Value> &key,
                                                     const FindOptions &options = {});
    QFuture<Result<qint64>> count(const Condition &condition = {});
    QFuture<Result<Record>> create(const Values &values);
    QFuture<Result<QList<Record>>> createAll(const QList<Values> &rows);
    QFuture<Result<qint64>> update(const Condition &condition, const Values &values);
    QFuture<Result<QList<Record>>> updateReturning(const Condition &condition,
                                                   const Values &values);
    QFuture<Result<Record>> update(const Record &record, const Values &values);
    QFuture<Result<qint64>> remove(const Condition &condition);
    QFuture<Status> remove(const Record &record);

private:
    template <typename Job>
    auto run(Job job)
    {
        return m_session->run([shape = m_shape, job = std::move(job)](Connection &connection) {
            TransactionTable table(connection, shape);
            return job(table);
        });
    }

    Session *m_session;
    std::shared_ptr<const RelationShape> m_shape;
};

/// A database, opened as one role, whose rows are read and written as records.
///
/// Opening it reads the schema once: names and types are checked against that before anything is
/// sent, and refresh() reads it again after a migration. Values are always sent beside the
/// statement.
///
/// ```cpp
/// models::Database database;
/// const auto opened = database.open(*models::parseConnectionUri(uri), password).result();
/// auto customers = database.table("shop.customer");
/// const auto grown = customers->find(where("age") >= 18 && where("email").ilike("%@example.com"),
///                                    {.order = {descending("age")}, .limit = 10}).result();
/// ```
///
/// Needs a QCoreApplication. Lives in one thread; the futures may be waited for in any, and in a
/// window are continued with whenDone().
class Database
{
public:
    Database();
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Connects and reads the schema. Also reopens.
    QFuture<Result<ServerInfo>> open(const ConnectionSpec &spec, const Secret &password);

    /// Reads the schema again. Tables that were asked for before keep what they knew.
    QFuture<Status> refresh();

    /// What was read last; null before.
    std::shared_ptr<const RecordCatalog> catalog() const;

    /// The table or view of that name: see RecordCatalog::relation().
    Result<RecordTable> table(const QString &name);
    Result<RecordTable> table(const RelationName &name);

    /// Runs `job(transaction)`, which returns a Result, in the session's thread, in one
    /// transaction: committed when it returns a value, rolled back when it returns an error. What
    /// `job` captures is copied there. \returns what `job` returned, or why it could not be
    /// committed
    template <typename Job>
    auto transaction(Job job, const TransactionOptions &options = {})
        -> QFuture<std::invoke_result_t<Job, Transaction &>>
    {
        return m_session.run(
            [read = m_read, options, job = std::move(job)](
                Connection &connection) mutable -> std::invoke_result_t<Job, Transaction &> {
                const auto catalog = read->catalog();
                if (!catalog)
                    return notRead();
                return runTransaction(connection, catalog, options, job);
            });
    }

    /// The connection, for its signals and Session::cancel().
    Session &session() { return m_session; }

private:
    /// What the session's thread and the caller's both look at.
    struct Read
    {
        std::shared_ptr<const RecordCatalog> catalog() const;
        void set(std::shared_ptr<const RecordCatalog> catalog);

    private:
        mutable std::mutex m_mutex;
        std::shared_ptr<const RecordCatalog> m_catalog;
    };

    static Error notRead();
    template <typename Name>
    Result<RecordTable> tableNamed(const Name &name);

    Session m_session;
    const std::shared_ptr<Read> m_read;
};

} // namespace models
