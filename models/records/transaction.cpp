// SPDX-License-Identifier: MIT
#include "models/records/transaction.h"

#include "models/schema/objectname.h"

namespace models {

TransactionTable::TransactionTable(Connection &connection,
                                   std::shared_ptr<const RelationShape> shape)
    : m_connection(&connection)
    , m_shape(std::move(shape))
{ }

Result<QList<Record>> TransactionTable::records(const Result<BoundSql> &statement,
                                                const std::shared_ptr<const RelationShape> &shape)
{
    if (!statement)
        return statement.error();
    const auto rows = m_connection->query(statement->sql, statement->parameters);
    if (!rows)
        return rows.error();
    QList<Record> records;
    records.reserve(rows->rowCount());
    for (int row = 0; row < rows->rowCount(); ++row) {
        QList<Parameter> values;
        values.reserve(rows->columnCount());
        for (int column = 0; column < rows->columnCount(); ++column)
            values.append(rows->optionalText(row, column));
        records.append(Record(shape, values));
    }
    return records;
}

Result<qint64> TransactionTable::affected(const Result<BoundSql> &statement)
{
    if (!statement)
        return statement.error();
    const auto answer = m_connection->query(statement->sql, statement->parameters);
    if (!answer)
        return answer.error();
    return answer->affectedRows();
}

Error TransactionTable::gone() const
{
    return {
        .kind = Error::Kind::Conflict,
        .message
        = QStringLiteral("The record of %1 is not there any more").arg(displayText(m_shape->name)),
        .hint = QStringLiteral("Somebody removed it, or its key was changed: find it again")};
}

Result<Condition> TransactionTable::keyOf(const Record &record) const
{
    if (record.relation() != m_shape->name) {
        return Error{.kind = Error::Kind::Misused,
                     .message
                     = QStringLiteral("A record of %1 is no record of %2")
                           .arg(displayText(record.relation()), displayText(m_shape->name))};
    }
    return record.key();
}

Result<QList<Record>> TransactionTable::find(const Condition &condition, const FindOptions &options)
{
    const auto shape = reading(m_shape, options.columns);
    if (!shape)
        return shape.error();
    return records(findSql(*m_shape, condition, options), *shape);
}

Result<std::optional<Record>> TransactionTable::findOne(const Condition &condition,
                                                        const FindOptions &options)
{
    FindOptions one = options;
    one.limit = 1;
    const auto found = find(condition, one);
    if (!found)
        return found.error();
    return found->isEmpty() ? std::optional<Record>() : found->first();
}

Result<std::optional<Record>> TransactionTable::findByKey(const QList<Value> &key,
                                                          const FindOptions &options)
{
    const auto condition = keyCondition(*m_shape, key);
    if (!condition)
        return condition.error();
    return findOne(*condition, options);
}

Result<qint64> TransactionTable::count(const Condition &condition)
{
    const auto statement = countSql(*m_shape, condition);
    if (!statement)
        return statement.error();
    const auto answer = m_connection->query(statement->sql, statement->parameters);
    if (!answer)
        return answer.error();
    return answer->number(0, 0);
}

Result<Record> TransactionTable::create(const Values &values)
{
    const auto created = createAll({values});
    if (!created)
        return created.error();
    if (created->size() != 1) {
        return Error{.kind = Error::Kind::Rejected,
                     .message = QStringLiteral("%1 did not keep the row: a trigger or a rule of it "
                                               "says so")
                                    .arg(displayText(m_shape->name))};
    }
    return created->first();
}

Result<QList<Record>> TransactionTable::createAll(const QList<Values> &rows)
{
    if (rows.isEmpty())
        return QList<Record>();
    return records(createSql(*m_shape, rows), m_shape);
}

Result<qint64> TransactionTable::update(const Condition &condition, const Values &values)
{
    return affected(updateSql(*m_shape, condition, values, Returning::Nothing));
}

Result<QList<Record>> TransactionTable::updateReturning(const Condition &condition,
                                                        const Values &values)
{
    return records(updateSql(*m_shape, condition, values, Returning::Records), m_shape);
}

Result<Record> TransactionTable::update(const Record &record, const Values &values)
{
    const auto key = keyOf(record);
    if (!key)
        return key.error();
    const auto changed = updateReturning(*key, values);
    if (!changed)
        return changed.error();
    if (changed->isEmpty())
        return gone();
    return changed->first();
}

Result<qint64> TransactionTable::remove(const Condition &condition)
{
    return affected(removeSql(*m_shape, condition));
}

Status TransactionTable::remove(const Record &record)
{
    const auto key = keyOf(record);
    if (!key)
        return key.error();
    const auto removed = remove(*key);
    if (!removed)
        return removed.error();
    if (*removed == 0)
        return gone();
    return ok();
}

Result<TransactionTable> Transaction::table(const QString &name)
{
    const auto shape = m_catalog->relation(name);
    if (!shape)
        return shape.error();
    return TransactionTable(m_connection, *shape);
}

Result<TransactionTable> Transaction::table(const RelationName &name)
{
    const auto shape = m_catalog->relation(name);
    if (!shape)
        return shape.error();
    return TransactionTable(m_connection, *shape);
}

QString beginSql(const TransactionOptions &options)
{
    QString sql = QStringLiteral("BEGIN");
    switch (options.isolation) {
    case TransactionOptions::Isolation::ReadCommitted:
        sql += QStringLiteral(" ISOLATION LEVEL READ COMMITTED");
        break;
    case TransactionOptions::Isolation::RepeatableRead:
        sql += QStringLiteral(" ISOLATION LEVEL REPEATABLE READ");
        break;
    case TransactionOptions::Isolation::Serializable:
        sql += QStringLiteral(" ISOLATION LEVEL SERIALIZABLE");
        break;
    }
    return options.readOnly ? sql + QStringLiteral(" READ ONLY") : sql;
}

bool isWorthARetry(const Error &error)
{
    return error.sqlState == u"40001" || error.sqlState == u"40P01";
}

} // namespace models
