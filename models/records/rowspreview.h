// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/records/condition.h"
#include "models/schema/objectname.h"
#include "models/server/session.h"

#include <QFuture>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace models {

/// Rows in whose `column`, as text, `contains` stands, upper and lower case being one.
struct ColumnFilter
{
    QString column;
    QString contains; ///< empty: no filter

    bool operator==(const ColumnFilter &) const = default;
};

/// Where a page begins. The first page's is the default; others come from RowsPage::next.
struct PagePosition
{
    qint64 row = 0; ///< rows before it, as far as one has paged through them

    /// What the last row of the page before has in the columns of the order; empty: the page is
    /// found by skipping `row` rows.
    QList<Parameter> after = {};

    bool operator==(const PagePosition &) const = default;
};

/// One page of the rows of a table, partitioned or foreign table, view or materialized view.
struct RowsRequest
{
    RelationName relation;

    /// Empty: by primary key where its index gives that order, otherwise as the server finds them.
    QList<Order> order = {};
    Condition condition = {};
    QList<ColumnFilter> filters = {}; ///< all of them hold
    int pageSize = 200; ///< 1 to 10,000
    PagePosition position = {};

    /// From how many characters on the server cuts a value.
    int cellCharacters = 400;

    /// How long the server may work for it; zero: as long as the role's own setting allows.
    std::chrono::milliseconds timeout{10000};

    /// How long to wait for a lock that another transaction holds on the table.
    std::chrono::milliseconds lockTimeout{3000};

    /// Sorts even when no index gives the order and the server would have to sort more than
    /// `sortLimit` rows, by its own estimate. Otherwise that is refused with Misused.
    bool sortAnyway = false;
    qint64 sortLimit = 100000;

    bool operator==(const RowsRequest &) const = default;
};

struct PreviewColumn
{
    QString name;
    QString type; ///< as `format_type()` says it; qualified unless it is one of PostgreSQL's own
    bool inKey = false; ///< of the primary key
    bool indexed = false; ///< an index gives the order by this column alone
    bool sortable = false; ///< the type has an order at all; json, xml and point have none
    bool generated = false; ///< computed by the server: takes no value of its own
    bool identityAlways = false; ///< takes one only with OVERRIDING SYSTEM VALUE

    bool operator==(const PreviewColumn &) const = default;
};

struct PreviewCell
{
    std::optional<QString> text = {}; ///< as the server writes it; none: NULL
    bool cut = false; ///< `text` is only the beginning

    /// Of a cut value: the size of the whole, in bytes. Of bytea the bytes themselves, otherwise
    /// those of the text.
    qint64 bytes = 0;

    bool operator==(const PreviewCell &) const = default;
};

struct PreviewRow
{
    QList<PreviewCell> cells; ///< one for each of the page's columns

    /// How the row is found again: the primary key's values in its order, or else ctid, xmin and
    /// tableoid; empty for a view.
    QList<Parameter> identity = {};

    bool operator==(const PreviewRow &) const = default;
};

struct RowsPage
{
    QList<PreviewColumn> columns; ///< those that the role may read
    QList<PreviewRow> rows;
    std::optional<PagePosition> next = {}; ///< none: this is the last page
    QList<Order> order = {}; ///< that the rows are in; empty: none

    /// Sentences about what is not shown: columns without privilege, row security, a materialized
    /// view that has not been populated.
    QStringList notes = {};

    QString statement; ///< that was run, with $1, $2, … for the values
    qint64 elapsedMilliseconds = 0; ///< of that statement, there and back
};

/// The whole of a value that a page shows the beginning of.
struct FullValueRequest
{
    RowsRequest rows; ///< that gave the page
    PreviewRow row;
    int rowOfPage = 0; ///< which row of that page it is, from zero
    QString column;
    qint64 longestBytes = 64 * 1024 * 1024; ///< a larger value is refused: Misused

    bool operator==(const FullValueRequest &) const = default;
};

/// Reads one page, in a READ ONLY transaction of its own, at any pace of the server's: never counts
/// the rows, never sorts a large table unasked, and sends no value longer than asked for. Needs no
/// more than one transaction of a pooled connection (PgBouncer).
///
/// Pages follow each other by key where the order is that of a unique index on columns without
/// NULL; otherwise by skipping rows, and then rows that came or went meanwhile move the others.
/// Errors: Denied names the privilege that is missing; Misused: no such relation or column, or a
/// sort that was not asked for on purpose; Rejected, with SQLSTATE 57014: the time was over;
/// Conflict: somebody holds a lock on the table. \pre no transaction is open
Result<RowsPage> readRows(Connection &connection, const RowsRequest &request);
QFuture<Result<RowsPage>> readRows(Session &session, const RowsRequest &request);

/// Reads one value whole. Fails with Conflict when the row is not there as it was shown.
Result<PreviewCell> readFullValue(Connection &connection, const FullValueRequest &request);
QFuture<Result<PreviewCell>> readFullValue(Session &session, const FullValueRequest &request);

/// True when a page was refused only because `sortAnyway` was not set.
bool isRefusedSort(const Error &error);

} // namespace models
