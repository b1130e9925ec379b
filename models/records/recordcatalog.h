// SPDX-License-Identifier: MIT
#pragma once

#include "models/records/columntypes.h"

#include <memory>

namespace models {

/// What is known of a database before its rows are asked for. A value: not changed once read.
struct RecordCatalog
{
    Snapshot snapshot;
    ColumnTypes types;

    /// The table or view of that name: `shop.customer`, `"Odd.schema"."Table"`, or a name alone,
    /// which is looked for in `public` first and must be the only one elsewhere. Upper and lower
    /// case are told apart, quoted or not. Misused names the nearest one there is.
    Result<std::shared_ptr<const RelationShape>> relation(const QString &name) const;
    Result<std::shared_ptr<const RelationShape>> relation(const RelationName &name) const;
};

/// Reads the snapshot and the types of its columns. \pre no transaction is open
Result<std::shared_ptr<const RecordCatalog>> readRecordCatalog(Connection &connection);

/// `shop.customer` in its parts; the schema is empty when there is no dot outside of quotes. None
/// for what is no name: more parts, an open quote.
std::optional<RelationName> parseRelationName(const QString &name);

} // namespace models
