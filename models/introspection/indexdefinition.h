// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/relations.h"

namespace models {

/// What pg_index keeps of an index beside the names that are in an Index already.
struct IndexKeys
{
    QList<int> attnums; ///< columns of the table
    QList<int> sorting; ///< for each key: 1 descending, 2 nulls first
    QList<qint64> collations; ///< for each key, as oids; 0: not of a type with collations
    bool partitioned = false; ///< of a partitioned table
};

/// What pg_get_indexdef() says of a b-tree without expressions, predicate and storage parameters
/// (the server's ruleutils.c, pg_get_indexdef_worker).
QString indexDefinition(const Index &index, const IndexKeys &keys, const Relation &relation,
                        const Facts &facts);

} // namespace models
