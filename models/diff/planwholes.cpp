// SPDX-License-Identifier: MIT
#include "models/diff/planwholes.h"

#include "models/diff/objectsteps.h"
#include "models/diff/objectwords.h"
#include "models/diff/stepstatements.h"
#include "models/diff/stepwriting.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/scriptorder.h"
#include "models/schema/sequenceddl.h"

namespace models {

namespace {

QList<HazardNote> hazardsOfDrop(const ObjectName &object, const PlanContext &context)
{
    const QString name = displayText(object);
    if (const Table *table = context.from.table(object)) {
        if (table->kind == Table::Kind::Foreign) // the rows are elsewhere
            return {};
        // Its partitions hold the rows, and are dropped before.
        if (!table->partitionKey.isEmpty())
            return {};
        return {
            {.hazard = Hazard::DeletesData,
             .object = object,
             .text
             = QStringLiteral("deletes table %1 and its rows%2").arg(name, rowsText(table->size))}};
    }
    if (context.from.sequence(object)) {
        return {{.hazard = Hazard::DeletesData,
                 .object = object,
                 .text = QStringLiteral("deletes sequence %1 and its value").arg(name)}};
    }
    return {};
}

/// Names that come and go with a table or view, beside its own.
template <typename Relation>
void includeIndexes(const Relation &relation, PlanNode &node)
{
    for (const Index &index : relation.indexes)
        node.includes.append(indexName(relation.schema, index.name));
}

bool isPublicSchema(const ObjectName &object)
{
    return object.kind == ObjectKind::Schema && object.name == u"public";
}

/// createScript() takes these for given.
bool isUsuallyThere(const ObjectName &object)
{
    return isPublicSchema(object)
        || (object.kind == ObjectKind::Extension && object.name == u"plpgsql");
}

PlanNode makeUsual(const ObjectName &object, const PlanContext &context)
{
    PlanNode node{.step = {.action = AlterStep::Action::Make, .object = object},
                  .chapter = chapterOf(object, context.to),
                  .place = placeOf(object, context.to)};
    node.step.statements.append({.sql = QStringLiteral("CREATE ") + kindName(object.kind).toUpper()
                                     + u' ' + quotedIfNeeded(object.name) + u';'});
    Attributes to;
    if (const Schema *schema
        = isPublicSchema(object) ? context.alter.to.schema(object.name) : nullptr) {
        to = {schema->owner, schema->comment, schema->privileges};
    } else {
        for (const Extension &extension : context.alter.to.extensions)
            to.comment = extension.name == object.name ? extension.comment : to.comment;
    }
    node.step.statements += alterAttributes(object, {}, to, context.alter);
    return node;
}

PlanNode nodeOf(const Piece &piece)
{
    PlanNode node{.step = {.action = AlterStep::Action::Make,
                           .object = piece.object,
                           .statements = stepStatements(piece.sql)},
                  .stage = piece.step,
                  .chapter = piece.chapter,
                  .place = piece.place,
                  .includes = piece.includes};
    for (const Need &need : piece.needs)
        node.needs.append(need.object);
    return node;
}

/// Of the objects that are wanted. A table brings the sequences of its columns along, which are
/// objects of their own here.
QList<Piece> wantedPieces(const QSet<ObjectName> &objects, const ScriptContext &context,
                          const SnapshotObjects &known)
{
    constexpr qsizetype few = 40; // finding one takes a walk over all of its kind
    QList<Piece> pieces;
    if (objects.size() > few) {
        pieces = scriptPieces(context);
        pieces.removeIf(
            [&](const Piece &piece) { return !objects.contains(known.whole(piece.object)); });
        return pieces;
    }
    QList<ObjectName> sorted(objects.begin(), objects.end());
    std::ranges::sort(sorted);
    for (const ObjectName &object : std::as_const(sorted)) {
        QList<Piece> some = scriptPieces(context, object);
        some.removeIf([&](const Piece &piece) { return known.whole(piece.object) != object; });
        pieces += some;
    }
    return pieces;
}

} // namespace

QList<ObjectName> functionsOfType(const ObjectName &type, const PlanContext &context)
{
    QList<ObjectName> functions;
    if (type.kind != ObjectKind::BaseType && type.kind != ObjectKind::Type)
        return functions;
    for (const Dependency &use : context.fromUses.dependenciesOn(type)) {
        if (use.object.kind == ObjectKind::Function && !functions.contains(use.object)
            && context.fromUses.isUsedBy(use.object, type))
            functions.append(use.object);
    }
    return functions;
}

PlanNode dropWhole(const ObjectName &object, const PlanContext &context)
{
    PlanNode node{.step = {.action = AlterStep::Action::Drop, .object = object},
                  .chapter = chapterOf(object, context.from),
                  .place = placeOf(object, context.from),
                  .includes = functionsOfType(object, context)};
    const QString cascade = node.includes.isEmpty() ? QString() : QStringLiteral(" CASCADE");
    node.step.statements.append(
        {.sql = QStringLiteral("DROP ") + objectWords(object, context.alter.from) + cascade + u';',
         .hazards = hazardsOfDrop(object, context)});
    if (const Table *table = context.from.table(object)) {
        includeIndexes(*table, node);
        for (const Sequence &sequence : table->identitySequences)
            node.includes.append(nameOf(sequence));
    }
    if (const View *view = context.from.view(object))
        includeIndexes(*view, node);
    return node;
}

PlanNode emptyWhole(const ObjectName &object, const PlanContext &context)
{
    ScriptContext script = scriptContext(context.alter.from, {});
    script.apart.insert(object);
    PlanNode node{.step = {.action = AlterStep::Action::Alter, .object = object},
                  .chapter = chapterOf(object, context.from),
                  .place = placeOf(object, context.from)};
    for (const Piece &piece : scriptPieces(script, object)) {
        if (piece.object != object || piece.step != Step::Make)
            continue;
        QString sql = statementsIn(piece.sql).value(0);
        sql.remove(0, sql.indexOf(QStringLiteral("CREATE ")));
        if (!sql.startsWith(QStringLiteral("CREATE OR REPLACE ")))
            sql.replace(0, 7, QStringLiteral("CREATE OR REPLACE "));
        node.step.statements.append({.sql = sql});
    }
    return node;
}

MadeWholes makeWholes(const QSet<ObjectName> &objects, QSet<ObjectName> &apart,
                      const PlanContext &context)
{
    MadeWholes made;
    if (objects.isEmpty())
        return made;
    ScriptContext script = scriptContext(context.alter.to, {});
    script.apart.unite(apart);
    QSet<ObjectName> written = objects;
    for (const ObjectName &object : objects) {
        if (isUsuallyThere(object))
            written.remove(object);
    }
    QList<Piece> pieces = wantedPieces(written, script, context.to);
    ScriptOrder order = scriptOrder(pieces, script);
    while (!order.circles.isEmpty()) {
        const qsizetype before = script.apart.size();
        script.apart.unite(takenApart(pieces, order, script));
        if (script.apart.size() == before)
            break;
        pieces = wantedPieces(written, script, context.to);
        order = scriptOrder(pieces, script);
    }
    apart.unite(script.apart);
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        made.nodes.append(nodeOf(pieces[i]));
        QList<qsizetype> needs;
        for (const ScriptOrder::Edge &edge : std::as_const(order.needs[i]))
            needs.append(edge.to);
        made.needs.append(needs);
    }
    for (const ObjectName &object : objects - written) {
        made.nodes.append(makeUsual(object, context));
        made.needs.append(QList<qsizetype>());
    }
    return made;
}

} // namespace models
