// SPDX-License-Identifier: MIT
#pragma once

#include "models/records/recordcatalog.h"
#include "models/records/recordstatements.h"

#include <memory>

namespace models {

/// One table or view, read and written at once, in the thread of the session that `connection`
/// belongs to. Inside Database::transaction(); RecordTable says the same with futures.
///
/// Everything that the snapshot does not know, and every value that does not fit its column, is an
/// error of kind Misused, before anything is sent. Joins are not its work: make a view, or use
/// Transaction::query().
class TransactionTable
{
public:
    TransactionTable(Connection &connection, std::shared_ptr<const RelationShape> shape);

    const RelationShape &shape() const { return *m_shape; }

    Result<QList<Record>> find(const Condition &condition = {}, const FindOptions &options = {});

    /// The first one; none when there is none.
    Result<std::optional<Record>> findOne(const Condition &condition,
                                          const FindOptions &options = {});

    /// By primary key: its values in its order.
    Result<std::optional<Record>> findByKey(const QList<Value> &key,
                                            const FindOptions &options = {});
    Result<qint64> count(const Condition &condition = {});

    /// Inserts one row. \returns it as it was stored, with what defaults and triggers made of it
    Result<Record> create(const Values &values);

    /// Inserts many in one statement: all of them, or none.
    Result<QList<Record>> createAll(const QList<Values> &rows);

    /// \returns how many rows were changed
    Result<qint64> update(const Condition &condition, const Values &values);
    Result<QList<Record>> updateReturning(const Condition &condition, const Values &values);

    /// Changes the row that `record` is of, found by its primary key. \returns it as it is now;
    /// Conflict when it is gone
    Result<Record> update(const Record &record, const Values &values);

    /// \returns how many rows were removed
    Result<qint64> remove(const Condition &condition);

    /// Conflict when it is gone.
    Status remove(const Record &record);

private:
    Result<QList<Record>> records(const Result<BoundSql> &statement,
                                  const std::shared_ptr<const RelationShape> &shape);
    Result<qint64> affected(const Result<BoundSql> &statement);
    Result<Condition> keyOf(const Record &record) const;
    Error gone() const;

    Connection *m_connection;
    std::shared_ptr<const RelationShape> m_shape;
};

struct TransactionOptions
{
    enum class Isolation { ReadCommitted, RepeatableRead, Serializable };

    Isolation isolation = Isolation::ReadCommitted;
    bool readOnly = false;

    /// How often the job is run again after the server undid it for the sake of another
    /// transaction: a serialization failure or a deadlock (manual, 13.5). It must then do nothing
    /// that cannot be done twice.
    int retries = 0;
};

/// A transaction that is open, as the job of Database::transaction() sees it.
class Transaction
{
public:
    Transaction(Connection &connection, std::shared_ptr<const RecordCatalog> catalog)
        : m_connection(connection)
        , m_catalog(std::move(catalog))
    { }

    Result<TransactionTable> table(const QString &name);
    Result<TransactionTable> table(const RelationName &name);

    /// One statement of your own, for what tables have no word for. Values take the places of $1,
    /// $2, …
    Result<ResultSet> query(const QString &sql, const QList<Parameter> &values = {})
    {
        return m_connection.query(sql, values);
    }

    /// Runs `job()`, and takes back what it did when it returns an error, but nothing from before.
    template <typename Job>
    auto savepoint(Job job) -> std::invoke_result_t<Job>
    {
        if (const Status begun = m_connection.execute(QStringLiteral("SAVEPOINT tm_apps_db"));
            !begun)
            return begun.error();
        auto outcome = job();
        const Status ended = m_connection.execute(
            outcome ? QStringLiteral("RELEASE tm_apps_db")
                    : QStringLiteral("ROLLBACK TO tm_apps_db; RELEASE tm_apps_db"));
        if (outcome && !ended)
            return ended.error();
        return outcome;
    }

    Connection &connection() { return m_connection; }

private:
    Connection &m_connection;
    std::shared_ptr<const RecordCatalog> m_catalog;
};

/// BEGIN with these options.
QString beginSql(const TransactionOptions &options);

/// True when running the same again may go well: serialization_failure, deadlock_detected.
bool isWorthARetry(const Error &error);

/// Runs `job(transaction)` in a transaction: committed when it returns a value, rolled back when it
/// returns an error. \pre no transaction is open
template <typename Job>
auto runTransaction(Connection &connection, const std::shared_ptr<const RecordCatalog> &catalog,
                    const TransactionOptions &options, Job &job)
    -> std::invoke_result_t<Job, Transaction &>
{
    for (int attempt = 0;; ++attempt) {
        auto outcome = connection.inTransaction(
            [&] {
                Transaction transaction(connection, catalog);
                return job(transaction);
            },
            beginSql(options));
        if (outcome || attempt >= options.retries || !isWorthARetry(outcome.error())
            || connection.isCancelled())
            return outcome;
    }
}

} // namespace models
