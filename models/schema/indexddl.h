// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/scriptpieces.h"

namespace models {

/// What CREATE INDEX, or the constraint that it backs, cannot say of an index: tablespace, targets
/// of ANALYZE, CLUSTER, replica identity, comment.
QString indexChanges(const RelationDdl &relation, const Index &index, const ScriptContext &context);

/// CREATE INDEX for those that no constraint makes.
QList<Piece> indexPieces(const RelationDdl &relation, const QList<Index> &indexes,
                         const ScriptContext &context);

/// ALTER INDEX … ATTACH PARTITION, for those of a partition that belong to one of the partitioned
/// table.
QList<Piece> indexAttachments(const Table &table, const ScriptContext &context);

/// What a foreign partition waits for: it has no indexes, so that an index of the partitioned table
/// would not become valid once it is there.
QList<Need> indexesBeforeForeign(const Table &partition, const ScriptContext &context);

} // namespace models
