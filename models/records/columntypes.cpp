// SPDX-License-Identifier: MIT
#include "models/records/columntypes.h"

#include "models/core/querytext.h"

namespace models {

namespace {

QList<ColumnShape> columnShapes(const QList<Column> &columns, const ColumnTypes &types)
{
    QList<ColumnShape> shapes;
    for (const Column &column : columns) {
        const auto known = types.constFind(withoutModifiers(column.type));
        if (known == types.cend())
            continue;
        ColumnType type = *known;
        type.name = column.type;
        shapes.append({.name = column.name,
                       .type = type,
                       .notNull = !column.nullable,
                       .generated = column.generated,
                       .identityAlways = column.identity == u"ALWAYS"});
    }
    return shapes;
}

} // namespace

NamedColumns::NamedColumns(const ResultSet &rows)
{
    for (int i = 0; i < rows.columnCount(); ++i)
        m_columns.insert(rows.columnName(i), i);
}

int NamedColumns::operator[](const char *name) const
{
    const auto found = m_columns.constFind(QString::fromUtf8(name));
    Q_ASSERT_X(found != m_columns.cend(), "NamedColumns", name);
    return *found;
}

ColumnType columnTypeFrom(const ResultSet &rows, int row, const NamedColumns &at)
{
    return {.name = rows.text(row, at["base"]),
            .base = rows.text(row, at["base"]),
            .cast = rows.text(row, at["cast"]),
            .arrayCast = rows.text(row, at["array_cast"]),
            .operatorSchema = rows.text(row, at["operator_schema"])};
}

QString withoutModifiers(const QString &type)
{
    QString plain;
    int depth = 0;
    bool inName = false; // a quoted name may hold parentheses of its own
    for (const QChar c : type) {
        if (c == u'"')
            inName = !inName;
        if (c == u'(' && !inName)
            ++depth;
        if (depth == 0)
            plain += c;
        if (c == u')' && !inName)
            --depth;
    }
    // "interval day to second(3)": here the modifier is words.
    if (plain.startsWith(u"interval "))
        return plain.endsWith(u"[]") ? QStringLiteral("interval[]") : QStringLiteral("interval");
    return plain;
}

Result<ColumnTypes> readColumnTypes(Connection &connection)
{
    return connection.inTransaction(
        [&]() -> Result<ColumnTypes> {
            const auto rows = connection.query(queryText(QStringLiteral("records_types")));
            if (!rows)
                return rows.error();
            const NamedColumns at(*rows);
            ColumnTypes types;
            for (int row = 0; row < rows->rowCount(); ++row)
                types.insert(rows->text(row, at["name"]), columnTypeFrom(*rows, row, at));
            return types;
        },
        QStringLiteral("BEGIN READ ONLY; SET LOCAL search_path = pg_catalog, pg_temp"));
}

RelationShape shapeOf(const Table &table, const ColumnTypes &types)
{
    return {.name = {table.schema, table.name},
            .columns = columnShapes(table.columns, types),
            .primaryKey = table.primaryKey()};
}

RelationShape shapeOf(const View &view, const ColumnTypes &types)
{
    return {.name = {view.schema, view.name}, .columns = columnShapes(view.columns, types)};
}

} // namespace models
