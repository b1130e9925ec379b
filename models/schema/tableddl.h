// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/scriptpieces.h"

namespace models {

/// "TABLE shop.item" or "FOREIGN TABLE shop.item".
QString tableDdlName(const Table &table);

/// "ALTER TABLE ONLY shop.item": of this table alone, not of its partitions and children.
QString alterTable(const Table &table);

/// "ALTER TABLE shop.item": of its partitions and children as well.
QString alterTableTree(const Table &table);

/// CREATE TABLE with the columns and constraints that can stand in it, ending with ";\n".
QString createTable(const Table &table, const ScriptContext &context);

/// Whether a constraint stands in CREATE TABLE. Not there: the keys of partitioned tables, which
/// are to be made before the partitions' are attached to them; what is NOT VALID; what has been
/// taken apart; what only the parents say.
bool isWrittenInTable(const Table &table, const Constraint &constraint,
                      const ScriptContext &context);

/// "CONSTRAINT item_pkey PRIMARY KEY (id) WITH (fillfactor=70)".
QString constraintText(const Table &table, const Constraint &constraint);

/// What CREATE TABLE and CREATE MATERIALIZED VIEW cannot say of columns: storage, compression, the
/// target of ANALYZE, options. `alter`: "ALTER TABLE ONLY shop.item".
QString columnSettings(const QString &alter, const QList<Column> &columns);

} // namespace models
