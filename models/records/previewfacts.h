// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/records/relationshape.h"
#include "models/records/rowspreview.h"

namespace models {

/// The columns by which a btree index orders rows, in one direction.
struct OrderingIndex
{
    QStringList columns;
    bool unique = false; ///< no two rows have the same values in `columns`, and none has a NULL

    bool operator==(const OrderingIndex &) const = default;
};

/// What a preview has to know of one column beside its shape.
struct PreviewedColumn
{
    bool readable = true; ///< the role has SELECT on it
    bool sortable = true;

    /// From how many characters on a value may be; none: without limit. Zero for a type whose
    /// values are never long.
    std::optional<int> longest = 0;

    bool operator==(const PreviewedColumn &) const = default;
};

/// What a preview has to know of a table or view. Read each time: a stale order sorts a billion
/// rows.
struct PreviewFacts
{
    RelationShape shape;
    QList<PreviewedColumn> columns; ///< one for each of the shape's
    QList<OrderingIndex> indexes = {};
    QChar kind = u'r'; ///< `relkind`: r, p, v, m, f
    bool hasChildren = false; ///< others inherit from it, so that its keys are not unique
    bool populated = true; ///< of a materialized view
    bool rowSecurity = false; ///< policies apply to this role
    bool mayUseSchema = true;
    bool maySelect = true; ///< the whole of it, system columns too
    QString role = {};

    bool operator==(const PreviewFacts &) const = default;
};

/// \pre the search_path is pg_catalog alone
Result<PreviewFacts> readPreviewFacts(Connection &connection, const RelationName &relation);

} // namespace models
