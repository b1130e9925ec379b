// SPDX-License-Identifier: MIT
#include "models/records/database.h"

namespace models {

RecordTable::RecordTable(Session &session, std::shared_ptr<const RelationShape> shape)
    : m_session(&session)
    , m_shape(std::move(shape))
{ }

QFuture<Result<QList<Record>>> RecordTable::find(const Condition &condition,
                                                 const FindOptions &options)
{
    return run([=](TransactionTable &table) { return table.find(condition, options); });
}

QFuture<Result<std::optional<Record>>> RecordTable::findOne(const Condition &condition,
                                                            const FindOptions &options)
{
    return run([=](TransactionTable &table) { return table.findOne(condition, options); });
}

QFuture<Result<std::optional<Record>>> RecordTable::findByKey(const QList<Value> &key,
                                                              const FindOptions &options)
{
    return run([=](TransactionTable &table) { return table.findByKey(key, options); });
}

QFuture<Result<qint64>> RecordTable::count(const Condition &condition)
{
    return run([=](TransactionTable &table) { return table.count(condition); });
}

QFuture<Result<Record>> RecordTable::create(const Values &values)
{
    return run([=](TransactionTable &table) { return table.create(values); });
}

QFuture<Result<QList<Record>>> RecordTable::createAll(const QList<Values> &rows)
{
    return run([=](TransactionTable &table) { return table.createAll(rows); });
}

QFuture<Result<qint64>> RecordTable::update(const Condition &condition, const Values &values)
{
    return run([=](TransactionTable &table) { return table.update(condition, values); });
}

QFuture<Result<QList<Record>>> RecordTable::updateReturning(const Condition &condition,
                                                            const Values &values)
{
    return run([=](TransactionTable &table) { return table.updateReturning(condition, values); });
}

QFuture<Result<Record>> RecordTable::update(const Record &record, const Values &values)
{
    return run([=](TransactionTable &table) { return table.update(record, values); });
}

QFuture<Result<qint64>> RecordTable::remove(const Condition &condition)
{
    return run([=](TransactionTable &table) { return table.remove(condition); });
}

QFuture<Status> RecordTable::remove(const Record &record)
{
    return run([=](TransactionTable &table) { return table.remove(record); });
}

Database::Database()
    : m_read(std::make_shared<Read>())
{ }

Database::~Database() = default;

std::shared_ptr<const RecordCatalog> Database::Read::catalog() const
{
    const std::lock_guard lock(m_mutex);
    return m_catalog;
}

void Database::Read::set(std::shared_ptr<const RecordCatalog> catalog)
{
    const std::lock_guard lock(m_mutex);
    m_catalog = std::move(catalog);
}

Error Database::notRead()
{
    return {.kind = Error::Kind::Misused,
            .message = QStringLiteral("The database has not been opened"),
            .hint = QStringLiteral("Call open() first, and wait for its answer")};
}

QFuture<Result<ServerInfo>> Database::open(const ConnectionSpec &spec, const Secret &password)
{
    m_read->set(nullptr);
    const QFuture<Result<ServerInfo>> opened = m_session.open(spec, password);
    // Queued behind it, so that `opened` has its answer by then; the better one, if it failed.
    return refresh().then([opened](const Status &read) -> Result<ServerInfo> {
        const Result<ServerInfo> info = opened.result();
        if (info && !read)
            return read.error();
        return info;
    });
}

QFuture<Status> Database::refresh()
{
    return m_session.run([read = m_read](Connection &connection) -> Status {
        const auto catalog = readRecordCatalog(connection);
        if (!catalog)
            return catalog.error();
        read->set(*catalog);
        return ok();
    });
}

std::shared_ptr<const RecordCatalog> Database::catalog() const
{
    return m_read->catalog();
}

template <typename Name>
Result<RecordTable> Database::tableNamed(const Name &name)
{
    const auto read = m_read->catalog();
    if (!read)
        return notRead();
    const auto shape = read->relation(name);
    if (!shape)
        return shape.error();
    return RecordTable(m_session, *shape);
}

Result<RecordTable> Database::table(const QString &name)
{
    return tableNamed(name);
}

Result<RecordTable> Database::table(const RelationName &name)
{
    return tableNamed(name);
}

} // namespace models
