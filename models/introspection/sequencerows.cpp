// SPDX-License-Identifier: MIT
#include "models/introspection/sequencerows.h"

#include <algorithm>

namespace models {

namespace {

namespace column {
enum {
    Oid,
    SchemaOid,
    Name,
    Type,
    Start,
    Increment,
    Minimum,
    Maximum,
    Cache,
    Cycle,
    Unlogged,
    OwnerOid,
    OwnerColumn,
    Identity,
    Owner,
    Acl
};
}

Sequence sequenceOf(const ResultSet &rows, int row, Facts &facts)
{
    using namespace column;
    const qint64 oid = rows.number(row, Oid);
    const QString owner = facts.names(rows, row, Owner);
    return {.name = rows.text(row, Name),
            .type = facts.names(rows, row, Type),
            .start = rows.number(row, Start),
            .increment = rows.number(row, Increment),
            .comment = facts.comment(catalog::Relation, oid),
            .minimum = rows.number(row, Minimum),
            .maximum = rows.number(row, Maximum),
            .cache = rows.number(row, Cache),
            .cycle = rows.flag(row, Cycle),
            .owner = owner,
            .unlogged = rows.flag(row, Unlogged),
            .privileges = facts.privileges(rows.utf8(row, Acl), ObjectKind::Sequence, owner),
            .extension = facts.extension(catalog::Relation, oid)};
}

} // namespace

void addSequences(const ResultSet &rows, Relations &relations, const Homes &homes, Facts &facts)
{
    using namespace column;
    for (int row = 0; row < rows.rowCount(); ++row) {
        Schema *home = homes.find(rows.number(row, SchemaOid));
        if (!home)
            continue;
        Sequence sequence = sequenceOf(rows, row, facts);
        sequence.schema = home->name;
        Relation *table = relations.find(rows.number(row, OwnerOid));
        if (table)
            sequence.ownedBy = {.table = {table->schema, table->name},
                                .column = table->columnName(int(rows.number(row, OwnerColumn)))};
        if (table && rows.flag(row, Identity))
            table->table.identitySequences.append(std::move(sequence));
        else
            home->sequences.append(std::move(sequence));
    }
    for (Relation &relation : relations.all()) {
        std::ranges::sort(relation.table.identitySequences, {}, [&](const Sequence &sequence) {
            return relation.columnNames.indexOf(sequence.ownedBy->column);
        });
    }
}

} // namespace models
