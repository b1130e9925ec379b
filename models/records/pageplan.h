// SPDX-License-Identifier: MIT
#pragma once

#include "models/records/conditionsql.h"
#include "models/records/previewfacts.h"

namespace models {

/// How rows of a page are told apart later.
enum class RowIdentity {
    Key, ///< by primary key
    Place, ///< by ctid, with xmin and tableoid to see that it is still the same row
    None, ///< by its place in the page alone: views, foreign tables
};

/// What is decided about a page before anything is asked of the rows. Pure.
struct PagePlan
{
    QList<Order> order;
    bool byKey = false; ///< the next page begins after the last row's values of `keyColumns`
    QStringList keyColumns = {}; ///< a unique index, at the head of `order`
    bool mayNeedSort = false; ///< no index that we know gives the order
    RowIdentity identity = RowIdentity::None;

    bool operator==(const PagePlan &) const = default;
};

/// Fails with Misused for a column that is not there or has no order.
Result<PagePlan> planPage(const RowsRequest &request, const PreviewFacts &facts);

/// One page as one statement, and where in its answer what is.
struct PageStatement
{
    BoundSql rows; ///< the rows as they are: what EXPLAIN is asked about
    QString sql; ///< the same, with long values cut; takes the same values
    QList<int> columns = {}; ///< that are shown, as indexes into the shape
    QList<int> sizes = {}; ///< shown columns that may be cut, as indexes into `columns`
    int sizesAt = -1; ///< column of the answer with the sizes of those, as an array; -1: none
    QList<int> identityAt = {}; ///< columns of the answer
    QList<int> keyAt = {};
};

/// Which rows, and how much of them.
struct PageSlice
{
    qint64 skip = 0;
    QList<Parameter> after = {}; ///< instead of `skip`, when the plan is by key
    int limit = 0;
    int cellCharacters = 0;
    QString whole = {}; ///< a column that is not cut
};

Result<PageStatement> pageStatement(const RowsRequest &request, const PreviewFacts &facts,
                                    const PagePlan &plan, const PageSlice &slice);

/// How many rows the server would sort before it gives the first one, by `EXPLAIN (FORMAT JSON)`;
/// zero when it sorts none. Of several sorts the largest.
qint64 rowsToSort(const QString &explained);

/// The columns of a page that this role may read.
QList<PreviewColumn> previewColumns(const PreviewFacts &facts);

} // namespace models
