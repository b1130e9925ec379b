// SPDX-License-Identifier: MIT
#include "models/introspection/dependencyrows.h"

#include "models/introspection/objectkinds.h"

#include <algorithm>
#include <vector>

namespace models {

namespace {

/// One use, of one column or (empty) of the whole.
struct Use
{
    ObjectName object;
    ObjectName uses;
    QString column;

    bool samePair(const Use &other) const { return object == other.object && uses == other.uses; }
    std::strong_ordering operator<=>(const Use &) const = default;
    bool operator==(const Use &) const = default;
};

std::vector<Use> usesIn(const ResultSet &rows, Names &names)
{
    enum { Kind, Schema, Name, Part, UsedKind, UsedSchema, UsedName, UsedPart, UsedColumn };
    std::vector<Use> uses;
    uses.reserve(size_t(rows.rowCount()));
    for (int row = 0; row < rows.rowCount(); ++row) {
        Use use{.object = {.kind = kindNamed(rows.utf8(row, Kind)),
                           .schema = names(rows, row, Schema),
                           .name = names(rows, row, Name),
                           .part = names(rows, row, Part)},
                .uses = {.kind = kindNamed(rows.utf8(row, UsedKind)),
                         .schema = names(rows, row, UsedSchema),
                         .name = names(rows, row, UsedName),
                         .part = names(rows, row, UsedPart)},
                .column = names(rows, row, UsedColumn)};
        if (use.object != use.uses)
            uses.push_back(std::move(use));
    }
    return uses;
}

} // namespace

QList<Dependency> dependenciesOf(const ResultSet &rows, Names &names)
{
    std::vector<Use> uses = usesIn(rows, names);
    std::ranges::sort(uses);
    QList<Dependency> dependencies;
    dependencies.reserve(qsizetype(uses.size()));
    for (size_t first = 0, end = 0; first < uses.size(); first = end) {
        Dependency dependency{.object = uses[first].object, .uses = uses[first].uses};
        for (end = first; end < uses.size() && uses[end].samePair(uses[first]); ++end) {
            const QString &column = uses[end].column;
            // The whole, an empty text, is sorted before all columns.
            if (!uses[first].column.isEmpty() && !dependency.columns.endsWith(column))
                dependency.columns.append(column);
        }
        dependencies.append(std::move(dependency));
    }
    return dependencies;
}

} // namespace models
