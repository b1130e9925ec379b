// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/scriptpieces.h"

namespace models {

/// In which order pieces can be written.
struct ScriptOrder
{
    QList<qsizetype> order; ///< indexes of pieces: chapter by chapter, but each after what it needs

    /// Pieces that wait for each other in a circle. When there is one, `order` breaks it somewhere.
    QList<QList<qsizetype>> circles;

    /// The pieces that each piece waits for, and why.
    struct Edge
    {
        qsizetype to = 0;
        ObjectName because = {};
    };
    QList<QList<Edge>> needs;
};

/// Orders `pieces` by their own needs and the dependencies of the snapshot. Needs that nothing in
/// `pieces` makes are there already: system objects, members of extensions. Stable: the same pieces
/// give the same order, however they were sorted before.
ScriptOrder scriptOrder(const QList<Piece> &pieces, const ScriptContext &context);

/// What to take apart so that the circles of `order` go: defaults and checks out of tables; then
/// views, made first with the right columns and nothing in them; then functions, made first with an
/// empty body; then defaults and checks out of domains. Nothing, when none of that helps.
QSet<ObjectName> takenApart(const QList<Piece> &pieces, const ScriptOrder &order,
                            const ScriptContext &context);

} // namespace models
