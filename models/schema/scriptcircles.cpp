// SPDX-License-Identifier: MIT
#include "models/schema/scriptorder.h"

#include <algorithm>

namespace models {

namespace {

/// A default that can be set later. The expression of a generated column cannot.
bool isMovableDefault(const Snapshot &snapshot, const ObjectName &part)
{
    const Table *table = snapshot.table(part.schema, part.name);
    const Column *column = table ? table->column(part.part) : nullptr;
    return !column || !column->generated;
}

/// The defaults and constraints that make the pieces of a circle wait for each other.
QSet<ObjectName> movableParts(const QList<qsizetype> &circle, const ScriptOrder &order,
                              const ScriptContext &context, ObjectKind whole,
                              const QList<Piece> &pieces)
{
    const QSet<qsizetype> members(circle.begin(), circle.end());
    QSet<ObjectName> parts;
    for (const qsizetype piece : circle) {
        if (pieces[piece].object.kind != whole || pieces[piece].step != Step::Make)
            continue;
        for (const ScriptOrder::Edge &edge : order.needs[piece]) {
            const ObjectName &part = edge.because;
            const bool movable = part.kind == ObjectKind::Constraint
                || (part.kind == ObjectKind::Default && isMovableDefault(context.snapshot, part));
            if (movable && members.contains(edge.to))
                parts.insert(part);
        }
    }
    return parts;
}

QSet<ObjectName> divisibleWholes(const QList<qsizetype> &circle, const QList<Piece> &pieces,
                                 ObjectKind kind)
{
    QSet<ObjectName> wholes;
    for (const qsizetype piece : circle) {
        if (pieces[piece].divisible && pieces[piece].object.kind == kind)
            wholes.insert(pieces[piece].object);
    }
    return wholes;
}

} // namespace

QSet<ObjectName> takenApart(const QList<Piece> &pieces, const ScriptOrder &order,
                            const ScriptContext &context)
{
    QSet<ObjectName> all;
    for (const QList<qsizetype> &circle : order.circles) {
        QSet<ObjectName> some = movableParts(circle, order, context, ObjectKind::Table, pieces);
        if (some.isEmpty())
            some = divisibleWholes(circle, pieces, ObjectKind::View);
        if (some.isEmpty())
            some = divisibleWholes(circle, pieces, ObjectKind::Function);
        if (some.isEmpty())
            some = movableParts(circle, order, context, ObjectKind::Type, pieces);
        all.unite(some);
    }
    return all;
}

} // namespace models
