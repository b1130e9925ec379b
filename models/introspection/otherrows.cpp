// SPDX-License-Identifier: MIT
#include "models/introspection/otherrows.h"

#include "models/introspection/objectkinds.h"

#include <algorithm>

namespace models {

namespace {

/// The same in all five queries; `hidden` in catalog_foreign only.
namespace otherColumn {
enum { Kind, SchemaOid, Name, Part, Owner, Comment, Acl, Extension, Definition, Hidden };
}

OtherObject otherOf(const ResultSet &rows, int row, Facts &facts)
{
    using namespace otherColumn;
    const ObjectKind kind = kindNamed(rows.utf8(row, Kind));
    const QString owner = facts.names(rows, row, Owner);
    return {.name
            = {.kind = kind, .name = rows.text(row, Name), .part = facts.names(rows, row, Part)},
            .definition = rows.text(row, Definition),
            .owner = owner,
            .comment = rows.text(row, Comment),
            .privileges = facts.privileges(rows.utf8(row, Acl), kind, owner),
            .extension = facts.names(rows, row, Extension)};
}

void addRows(const ResultSet &rows, const Homes &homes, Snapshot &snapshot, Facts &facts)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        OtherObject object = otherOf(rows, row, facts);
        const qint64 schemaOid = rows.number(row, otherColumn::SchemaOid);
        if (schemaOid == 0) {
            snapshot.others.append(std::move(object));
        } else if (Schema *home = homes.find(schemaOid)) {
            object.name.schema = home->name;
            home->others.append(std::move(object));
        }
    }
}

void sayWhatIsHidden(const ResultSet &rows, QStringList &unseen)
{
    using namespace otherColumn;
    for (int row = 0; row < rows.rowCount(); ++row) {
        if (rows.flag(row, Hidden)) {
            unseen.append(QStringLiteral("The options of the user mapping of %1 on server %2 "
                                         "cannot be read: only that user and the owner of the "
                                         "server may see them")
                              .arg(rows.text(row, Part), rows.text(row, Name)));
        }
    }
}

} // namespace

void addOthers(const CatalogRows &rows, const Homes &homes, Snapshot &snapshot, Facts &facts)
{
    addRows(rows.textSearch, homes, snapshot, facts);
    addRows(rows.operators, homes, snapshot, facts);
    addRows(rows.baseTypes, homes, snapshot, facts);
    addRows(rows.otherObjects, homes, snapshot, facts);
    addRows(rows.foreign, homes, snapshot, facts);
    sayWhatIsHidden(rows.foreign, snapshot.unseen);
    for (Schema &schema : snapshot.schemas)
        std::ranges::sort(schema.others, {}, &OtherObject::name);
    std::ranges::sort(snapshot.others, {}, &OtherObject::name);
}

} // namespace models
