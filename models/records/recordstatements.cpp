// SPDX-License-Identifier: MIT
#include "models/records/recordstatements.h"

#include "models/records/valuetext.h"
#include "models/schema/identifier.h"

#include <QSet>

namespace models {

namespace {

/// A message of the protocol counts its parameters in 16 bits (manual, 55.7 "Bind").
constexpr qsizetype mostParameters = 65535;

QString relationSql(const RelationShape &shape)
{
    return quoted(shape.name.schema, shape.name.name);
}

QString columnsSql(const RelationShape &shape)
{
    QStringList names;
    for (const ColumnShape &column : shape.columns)
        names.append(quoted(column.name));
    return names.join(QStringLiteral(", "));
}

Status addWhere(BoundSql &statement, const Condition &condition, const RelationShape &shape)
{
    if (condition.kind == Condition::Kind::Unsaid || condition.kind == Condition::Kind::Everything)
        return ok();
    const auto sql = conditionSql(condition, shape, statement);
    if (!sql)
        return sql.error();
    statement.sql += QStringLiteral(" WHERE ") + *sql;
    return ok();
}

/// What a person can say before the server does.
Status checkWritable(const RelationShape &shape, const QString &name)
{
    const ColumnShape *column = shape.column(name);
    if (!column)
        return unknownColumn(shape, name);
    if (column->generated)
        return misused(QStringLiteral("%1 is computed by the server and takes no value")
                           .arg(columnName(shape.name, name)));
    if (column->identityAlways)
        return misused(QStringLiteral("%1 is GENERATED ALWAYS AS IDENTITY: the server gives the "
                                      "value")
                           .arg(columnName(shape.name, name)),
                       QStringLiteral("Leave it out"));
    return ok();
}

Status checkSaid(const RelationShape &shape, const Condition &condition, const QString &what)
{
    if (condition.kind != Condition::Kind::Unsaid)
        return ok();
    return misused(QStringLiteral("No condition says which rows of %1 to %2")
                       .arg(displayText(shape.name), what),
                   QStringLiteral("If all of them are meant, say everything()"));
}

Status checkCount(const BoundSql &statement)
{
    if (statement.parameters.size() <= mostParameters)
        return ok();
    return misused(QStringLiteral("One statement takes %1 values at most, not %2")
                       .arg(mostParameters)
                       .arg(statement.parameters.size()),
                   QStringLiteral("Do it in several statements, in one transaction"));
}

/// The columns that the rows name, in the table's order. One at least, to write DEFAULT for.
Result<QStringList> insertedColumns(const RelationShape &shape, const QList<Values> &rows)
{
    QSet<QString> named;
    for (const Values &row : rows) {
        for (auto it = row.cbegin(); it != row.cend(); ++it) {
            if (const Status fine = checkWritable(shape, it.key()); !fine)
                return fine.error();
            named.insert(it.key());
        }
    }
    QStringList columns;
    for (const ColumnShape &column : shape.columns) {
        if (named.contains(column.name))
            columns.append(column.name);
    }
    if (shape.columns.isEmpty())
        return misused(QStringLiteral("%1 has no columns").arg(displayText(shape.name)));
    if (columns.isEmpty())
        columns.append(shape.columns.first().name);
    return columns;
}

} // namespace

Result<std::shared_ptr<const RelationShape>> reading(std::shared_ptr<const RelationShape> shape,
                                                     const QStringList &columns)
{
    if (columns.isEmpty())
        return shape;
    auto narrow = std::make_shared<RelationShape>(
        RelationShape{.name = shape->name, .primaryKey = shape->primaryKey});
    for (const QString &name : columns) {
        const ColumnShape *column = shape->column(name);
        if (!column)
            return unknownColumn(*shape, name);
        if (!narrow->column(name))
            narrow->columns.append(*column);
    }
    return std::shared_ptr<const RelationShape>(narrow);
}

Result<BoundSql> findSql(const RelationShape &shape, const Condition &condition,
                         const FindOptions &options)
{
    if (options.limit.value_or(0) < 0 || options.offset < 0)
        return misused(QStringLiteral("Limit and offset are not negative"));
    RelationShape read{.columns = {}};
    for (const QString &name : options.columns) {
        if (!shape.column(name))
            return unknownColumn(shape, name);
        if (!read.column(name))
            read.columns.append(*shape.column(name));
    }
    BoundSql statement{
        .sql = QStringLiteral("SELECT %1 FROM %2")
                   .arg(columnsSql(options.columns.isEmpty() ? shape : read), relationSql(shape))};
    if (const Status added = addWhere(statement, condition, shape); !added)
        return added.error();
    if (!options.order.isEmpty()) {
        const auto order = orderSql(options.order, shape);
        if (!order)
            return order.error();
        statement.sql += QStringLiteral(" ORDER BY ") + *order;
    }
    const auto number = [&](qint64 value) {
        return statement.bind(QString::number(value), QStringLiteral("pg_catalog.int8"));
    };
    if (options.limit)
        statement.sql += QStringLiteral(" LIMIT ") + number(*options.limit);
    if (options.offset > 0)
        statement.sql += QStringLiteral(" OFFSET ") + number(options.offset);
    switch (options.lock) {
    case FindOptions::Lock::None:
        break;
    case FindOptions::Lock::Update:
        statement.sql += QStringLiteral(" FOR UPDATE");
        break;
    case FindOptions::Lock::Share:
        statement.sql += QStringLiteral(" FOR SHARE");
        break;
    case FindOptions::Lock::UpdateSkipLocked:
        statement.sql += QStringLiteral(" FOR UPDATE SKIP LOCKED");
        break;
    }
    if (const Status fits = checkCount(statement); !fits)
        return fits.error();
    return statement;
}

Result<BoundSql> countSql(const RelationShape &shape, const Condition &condition)
{
    BoundSql statement{.sql
                       = QStringLiteral("SELECT pg_catalog.count(*) FROM ") + relationSql(shape)};
    if (const Status added = addWhere(statement, condition, shape); !added)
        return added.error();
    return statement;
}

Result<BoundSql> createSql(const RelationShape &shape, const QList<Values> &rows)
{
    const auto columns = insertedColumns(shape, rows);
    if (!columns)
        return columns.error();
    QStringList names;
    for (const QString &name : *columns)
        names.append(quoted(name));

    BoundSql statement;
    QStringList tuples;
    for (const Values &row : rows) {
        QStringList values;
        for (const QString &name : *columns) {
            if (!row.contains(name)) {
                values.append(QStringLiteral("DEFAULT"));
                continue;
            }
            const ColumnShape &column = *shape.column(name);
            const auto text = parameterFor(row.value(name), column, shape.name);
            if (!text)
                return text.error();
            values.append(statement.bind(*text, column.type.cast));
        }
        tuples.append(u'(' + values.join(QStringLiteral(", ")) + u')');
    }
    if (const Status fits = checkCount(statement); !fits)
        return fits.error();
    statement.sql = QStringLiteral("INSERT INTO %1 (%2) VALUES %3 RETURNING %4")
                        .arg(relationSql(shape), names.join(QStringLiteral(", ")),
                             tuples.join(QStringLiteral(", ")), columnsSql(shape));
    return statement;
}

Result<BoundSql> updateSql(const RelationShape &shape, const Condition &condition,
                           const Values &values, Returning returning)
{
    if (const Status said = checkSaid(shape, condition, QStringLiteral("update")); !said)
        return said.error();
    if (values.isEmpty())
        return misused(
            QStringLiteral("No values say what to change in %1").arg(displayText(shape.name)));
    BoundSql statement;
    QStringList assignments;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (const Status fine = checkWritable(shape, it.key()); !fine)
            return fine.error();
        const ColumnShape &column = *shape.column(it.key());
        const auto text = parameterFor(it.value(), column, shape.name);
        if (!text)
            return text.error();
        assignments.append(QStringLiteral("%1 = %2").arg(quoted(column.name),
                                                         statement.bind(*text, column.type.cast)));
    }
    statement.sql = QStringLiteral("UPDATE %1 SET %2")
                        .arg(relationSql(shape), assignments.join(QStringLiteral(", ")));
    if (const Status added = addWhere(statement, condition, shape); !added)
        return added.error();
    if (returning == Returning::Records)
        statement.sql += QStringLiteral(" RETURNING ") + columnsSql(shape);
    return statement;
}

Result<BoundSql> removeSql(const RelationShape &shape, const Condition &condition)
{
    if (const Status said = checkSaid(shape, condition, QStringLiteral("remove")); !said)
        return said.error();
    BoundSql statement{.sql = QStringLiteral("DELETE FROM ") + relationSql(shape)};
    if (const Status added = addWhere(statement, condition, shape); !added)
        return added.error();
    return statement;
}

Result<Condition> keyCondition(const RelationShape &shape, const QList<Value> &key)
{
    if (shape.primaryKey.isEmpty())
        return misused(QStringLiteral("%1 has no primary key").arg(displayText(shape.name)),
                       QStringLiteral("Find its rows by a condition"));
    if (key.size() != shape.primaryKey.size())
        return misused(QStringLiteral("The primary key of %1 is (%2), and %3 values were given")
                           .arg(displayText(shape.name),
                                shape.primaryKey.join(QStringLiteral(", ")),
                                QString::number(key.size())));
    Condition condition;
    for (qsizetype i = 0; i < key.size(); ++i)
        condition = condition && where(shape.primaryKey[i]) == key[i];
    return condition;
}

} // namespace models
