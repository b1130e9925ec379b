// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/schema/table.h"
#include "models/server/session.h"

#include <QDateTime>
#include <QFuture>
#include <QList>

namespace models {

/// What a relation takes on disk, asked of the file system and not of the statistics.
struct MeasuredRelation
{
    struct IndexBytes
    {
        QString name;
        qint64 bytes = 0;

        bool operator==(const IndexBytes &) const = default;
    };

    RelationName name;
    int level = 0; ///< 0: what was asked about; its partitions 1, theirs 2, …
    qint64 estimatedRows = -1; ///< `reltuples`; -1 before the first ANALYZE
    qint64 ownBytes = 0; ///< with its free space map and visibility map
    qint64 toastBytes = 0; ///< large values and their index
    QList<IndexBytes> indexes = {}; ///< sorted by name
    QDateTime vacuumed = {}; ///< last by hand or by autovacuum; invalid: never since the statistics
                             ///< were reset
    QDateTime analyzed = {};

    qint64 indexBytes() const;
    qint64 totalBytes() const { return ownBytes + toastBytes + indexBytes(); }

    bool operator==(const MeasuredRelation &) const = default;
};

/// A table or materialized view, and after it, when it is partitioned, the whole tree of its
/// partitions, sorted by level and name.
struct MeasuredSizes
{
    QList<MeasuredRelation> relations;

    bool operator==(const MeasuredSizes &) const = default;
};

/// Measures `relation` and its partitions with one query. Takes only ACCESS SHARE locks and gives
/// up after 3 seconds of waiting for one (Conflict, 55P03). Misused when there is no such relation.
/// \pre no transaction is open
Result<MeasuredSizes> measureSizes(Connection &connection, const RelationName &relation);
QFuture<Result<MeasuredSizes>> measureSizes(Session &session, const RelationName &relation);

} // namespace models
