// SPDX-License-Identifier: MIT
#include "models/introspection/relationsize.h"

#include "models/core/querytext.h"

#include <numeric>

namespace models {

namespace {

/// A relation that somebody is rewriting keeps ACCESS SHARE waiting as well.
const QString beginMeasuring = QStringLiteral("BEGIN TRANSACTION READ ONLY;"
                                              "SET LOCAL search_path = pg_catalog, pg_temp;"
                                              "SET LOCAL lock_timeout = '3s';"
                                              "SET LOCAL jit = off");

QDateTime momentOf(const ResultSet &rows, int row, int column)
{
    return rows.isNull(row, column) ? QDateTime()
                                    : QDateTime::fromSecsSinceEpoch(rows.number(row, column));
}

MeasuredSizes sizesIn(const ResultSet &rows)
{
    enum { Level, Schema, Name, Index, Rows, Own, Toast, Vacuumed, Analyzed };
    MeasuredSizes sizes;
    for (int row = 0; row < rows.rowCount(); ++row) {
        if (!rows.isNull(row, Index)) {
            sizes.relations.last().indexes.append({rows.text(row, Index), rows.number(row, Own)});
            continue;
        }
        sizes.relations.append({.name = {rows.text(row, Schema), rows.text(row, Name)},
                                .level = int(rows.number(row, Level)),
                                .estimatedRows = rows.number(row, Rows),
                                .ownBytes = rows.number(row, Own),
                                .toastBytes = rows.number(row, Toast),
                                .vacuumed = momentOf(rows, row, Vacuumed),
                                .analyzed = momentOf(rows, row, Analyzed)});
    }
    return sizes;
}

Error explained(Error error, const RelationName &relation)
{
    if (error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::Lost)
        return error;
    error.detail = error.detail.isEmpty() ? error.message : error.message + u'\n' + error.detail;
    error.message = QStringLiteral("%1 cannot be measured").arg(displayText(relation));
    if (error.sqlState == u"55P03") {
        error.kind = Error::Kind::Conflict;
        error.hint = QStringLiteral("Somebody holds a lock on it: try again later");
    }
    return error;
}

} // namespace

qint64 MeasuredRelation::indexBytes() const
{
    return std::accumulate(indexes.begin(), indexes.end(), qint64(0),
                           [](qint64 sum, const IndexBytes &index) { return sum + index.bytes; });
}

Result<MeasuredSizes> measureSizes(Connection &connection, const RelationName &relation)
{
    const auto rows = connection.inTransaction(
        [&] {
            return connection.query(queryText(QStringLiteral("relation_sizes")),
                                    {relation.schema, relation.name});
        },
        beginMeasuring);
    if (!rows) {
        connection.rollback(); // when one of the settings failed, BEGIN did not
        return explained(rows.error(), relation);
    }
    if (rows->rowCount() == 0) {
        return Error{.kind = Error::Kind::Misused,
                     .message = QStringLiteral("%1 cannot be measured: there is no table or "
                                               "materialized view of that name")
                                    .arg(displayText(relation)),
                     .hint = QStringLiteral("Refresh to see what there is now")};
    }
    return sizesIn(*rows);
}

QFuture<Result<MeasuredSizes>> measureSizes(Session &session, const RelationName &relation)
{
    return session.run(
        [relation](Connection &connection) { return measureSizes(connection, relation); });
}

} // namespace models
