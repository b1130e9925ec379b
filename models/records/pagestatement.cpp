// SPDX-License-Identifier: MIT
#include "models/records/pageplan.h"

#include "models/schema/identifier.h"

#include <algorithm>

namespace models {

namespace {

using Family = ColumnType::Family;

const QStringList placeColumns{QStringLiteral("ctid"), QStringLiteral("xmin"),
                               QStringLiteral("tableoid")};

/// Writes one page: the rows as they are, and around them what cuts long values.
class PageWriter
{
public:
    PageWriter(const RowsRequest &request, const PreviewFacts &facts, const PagePlan &plan,
               const PageSlice &slice)
        : m_request(request)
        , m_facts(facts)
        , m_plan(plan)
        , m_slice(slice)
    { }

    Result<PageStatement> write()
    {
        for (int i = 0; i < int(m_facts.columns.size()); ++i) {
            if (m_facts.columns[i].readable)
                m_statement.columns.append(i);
        }
        if (const Status rows = writeRows(); !rows)
            return rows.error();
        writeCells();
        return m_statement;
    }

private:
    Status writeRows()
    {
        QStringList columns;
        for (const int i : std::as_const(m_statement.columns))
            columns.append(quoted(m_facts.shape.columns[i].name));
        if (m_plan.identity == RowIdentity::Place)
            columns.append(placeColumns);

        BoundSql &rows = m_statement.rows;
        rows.sql = QStringLiteral("SELECT %1\nFROM %2")
                       .arg(columns.join(QStringLiteral(", ")),
                            quoted(m_facts.shape.name.schema, m_facts.shape.name.name));
        const auto conditions = this->conditions();
        if (!conditions)
            return conditions.error();
        if (!conditions->isEmpty())
            rows.sql += QStringLiteral("\nWHERE ") + conditions->join(QStringLiteral("\n  AND "));
        if (!m_plan.order.isEmpty()) {
            const auto order = orderSql(m_plan.order, m_facts.shape);
            if (!order)
                return order.error();
            rows.sql += QStringLiteral("\nORDER BY ") + *order;
        }
        rows.sql += QStringLiteral("\nLIMIT %1").arg(m_slice.limit);
        if (m_slice.after.isEmpty() && m_slice.skip > 0)
            rows.sql += QStringLiteral(" OFFSET %1").arg(m_slice.skip);
        return ok();
    }

    Result<QStringList> conditions()
    {
        QStringList parts;
        const bool all = m_request.condition.kind == Condition::Kind::Unsaid
            || m_request.condition.kind == Condition::Kind::Everything;
        if (!all) {
            const auto sql = conditionSql(m_request.condition, m_facts.shape, m_statement.rows);
            if (!sql)
                return sql.error();
            parts.append(*sql);
        }
        for (const ColumnFilter &filter : m_request.filters) {
            if (!m_facts.shape.column(filter.column))
                return unknownColumn(m_facts.shape, filter.column);
            if (!filter.contains.isEmpty())
                parts.append(filterSql(filter));
        }
        if (!m_slice.after.isEmpty())
            parts.append(afterSql());
        return parts;
    }

    /// The default collation, because a nondeterministic one knows no patterns (manual, 24.2.2.4).
    QString filterSql(const ColumnFilter &filter)
    {
        QString pattern = filter.contains;
        for (const QChar special : {u'\\', u'%', u'_'})
            pattern.replace(special, QStringLiteral("\\") + special);
        return QStringLiteral("%1::pg_catalog.text COLLATE pg_catalog.\"default\" "
                              "OPERATOR(pg_catalog.~~*) %2")
            .arg(quoted(filter.column),
                 m_statement.rows.bind(u'%' + pattern + u'%', QStringLiteral("pg_catalog.text")));
    }

    QString afterSql()
    {
        QStringList columns;
        QStringList values;
        for (qsizetype i = 0; i < m_plan.keyColumns.size(); ++i) {
            const ColumnShape &column = *m_facts.shape.column(m_plan.keyColumns[i]);
            columns.append(quoted(column.name));
            values.append(m_statement.rows.bind(m_slice.after.value(i), column.type.cast));
        }
        const ColumnType &type = m_facts.shape.column(m_plan.keyColumns.first())->type;
        const QString sign
            = m_plan.order.first().descending ? QStringLiteral("<") : QStringLiteral(">");
        const bool one = columns.size() == 1;
        return QString(one ? QStringLiteral("%1 %2 %3") : QStringLiteral("(%1) %2 (%3)"))
            .arg(columns.join(QStringLiteral(", ")), operatorSql(type, sign),
                 values.join(QStringLiteral(", ")));
    }

    bool mayBeLong(int column) const
    {
        const std::optional<int> longest = m_facts.columns[column].longest;
        return (!longest || *longest > m_slice.cellCharacters)
            && m_facts.shape.columns[column].name != m_slice.whole;
    }

    /// Text and bytes are cut as they are, so that the server reads no more of them than that;
    /// anything else becomes text first, once.
    bool needsText(int column) const
    {
        const ColumnType &type = m_facts.shape.columns[column].type;
        const bool text = type.family() == Family::Text && type.cast != u"pg_catalog.bpchar";
        return mayBeLong(column) && !text && type.family() != Family::Bytes;
    }

    QString cutSql(int column) const
    {
        const ColumnShape &shape = m_facts.shape.columns[column];
        if (shape.type.family() == Family::Bytes) {
            const int bytes = m_slice.cellCharacters / 2; // two hexadecimal digits each
            return QStringLiteral("pg_catalog.substr(%1, 1, %2)")
                .arg(quoted(shape.name), QString::number(bytes));
        }
        return QStringLiteral("pg_catalog.\"left\"(%1, %2)")
            .arg(quoted(shape.name), QString::number(m_slice.cellCharacters));
    }

    void writeCells()
    {
        QStringList cells;
        QStringList texts;
        QStringList sizes;
        bool needsTexts = false;
        for (const int i : std::as_const(m_statement.columns)) {
            const QString name = quoted(m_facts.shape.columns[i].name);
            needsTexts |= needsText(i);
            texts.append(needsText(i) ? QStringLiteral("%1::pg_catalog.text AS %1").arg(name)
                                      : name);
            if (!mayBeLong(i)) {
                cells.append(name);
                continue;
            }
            m_statement.sizes.append(int(cells.size()));
            cells.append(cutSql(i));
            sizes.append(QStringLiteral("pg_catalog.octet_length(%1)").arg(name));
        }
        if (!sizes.isEmpty()) {
            m_statement.sizesAt = int(cells.size());
            cells.append(QStringLiteral("ARRAY[%1]").arg(sizes.join(QStringLiteral(", "))));
        }
        if (m_plan.identity == RowIdentity::Place) {
            for (const QString &column : placeColumns) {
                m_statement.identityAt.append(int(cells.size()));
                cells.append(column);
            }
            texts.append(placeColumns);
        } else if (m_plan.identity == RowIdentity::Key) {
            m_statement.identityAt = placesOf(m_facts.shape.primaryKey, cells);
        }
        if (m_plan.byKey)
            m_statement.keyAt = placesOf(m_plan.keyColumns, cells);

        m_statement.sql = m_statement.rows.sql;
        if (sizes.isEmpty())
            return;
        if (needsTexts) {
            // OFFSET 0 keeps the planner from writing a value twice because it is used twice.
            m_statement.sql = QStringLiteral("SELECT %1\nFROM (%2) AS rows\nOFFSET 0")
                                  .arg(texts.join(QStringLiteral(", ")), m_statement.sql);
        }
        m_statement.sql = QStringLiteral("SELECT %1\nFROM (%2) AS page")
                              .arg(cells.join(QStringLiteral(", ")), m_statement.sql);
    }

    /// Where in the answer the whole values of `columns` are: among the cells, or added to them.
    QList<int> placesOf(const QStringList &columns, QStringList &cells) const
    {
        QList<int> places;
        for (const QString &name : columns) {
            const auto found = std::ranges::find_if(m_statement.columns, [&](int column) {
                return m_facts.shape.columns[column].name == name && !mayBeLong(column);
            });
            if (found != m_statement.columns.end()) {
                places.append(int(found - m_statement.columns.begin()));
            } else {
                places.append(int(cells.size()));
                cells.append(quoted(name));
            }
        }
        return places;
    }

    const RowsRequest &m_request;
    const PreviewFacts &m_facts;
    const PagePlan &m_plan;
    const PageSlice &m_slice;
    PageStatement m_statement;
};

} // namespace

Result<PageStatement> pageStatement(const RowsRequest &request, const PreviewFacts &facts,
                                    const PagePlan &plan, const PageSlice &slice)
{
    return PageWriter(request, facts, plan, slice).write();
}

} // namespace models
