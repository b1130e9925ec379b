// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/stepwriting.h"

namespace models {

/// A table or materialized view, as its indexes see it.
struct IndexHome
{
    ObjectName name;
    QString alter; ///< "ALTER TABLE ONLY shop.item"
    RelationSize size = {};
    const Table *table = nullptr; ///< null: a view
};

IndexHome indexHome(const Table &table);
IndexHome indexHome(const View &view);

/// The indexes that no constraint makes, and what those of constraints have of their own.
QList<AlterStep> indexSteps(const TableSides &sides);
QList<AlterStep> indexSteps(const View &from, const View &to, const AlterContext &context);

AlterStep makeIndex(const IndexHome &home, const Index &index, const AlterContext &context);
AlterStep dropIndex(const IndexHome &home, const Index &index, const AlterContext &context);

/// ALTER INDEX … ATTACH PARTITION, for one that belongs to an index of the partitioned table.
void addAttachment(AlterStep &step, const Table &table, const Index &index,
                   const AlterContext &context);

/// "CREATE INDEX CONCURRENTLY …".
QString concurrently(QString definition);

/// Whether an index goes because that of the partitioned table goes which it is attached to.
bool goesWithParent(const Table &table, const Index &index, const AlterContext &context);

} // namespace models
