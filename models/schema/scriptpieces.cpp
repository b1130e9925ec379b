// SPDX-License-Identifier: MIT
#include "models/schema/scriptpieces.h"

#include "models/schema/ddltext.h"
#include "models/schema/functionddl.h"
#include "models/schema/identifier.h"
#include "models/schema/inheritanceddl.h"
#include "models/schema/otherddl.h"
#include "models/schema/privilegeddl.h"
#include "models/schema/sequenceddl.h"
#include "models/schema/tablepieces.h"
#include "models/schema/typeddl.h"
#include "models/schema/viewddl.h"

namespace models {

namespace {

QList<Piece> withPrivileges(const Table &table, const ScriptContext &context)
{
    return piecesOf(table, context) + privilegePieces(table, context);
}

QList<Piece> withPrivileges(const View &view, const ScriptContext &context)
{
    const RelationDdl relation{.name = nameOf(view),
                               .alter = QStringLiteral("ALTER TABLE ")
                                   + quotedIfNeeded(view.schema, view.name)};
    return piecesOf(view, context) + triggerPieces(view, context)
        + rulePieces(relation, view.rules, context) + privilegePieces(view, context);
}

template <typename T>
QList<Piece> withPrivileges(const T &object, const ScriptContext &context)
{
    return piecesOf(object, context) + privilegePieces(object, context);
}

/// Without what comes with its extension.
template <typename T>
void addAll(const QList<T> &objects, const ScriptContext &context, QList<Piece> &pieces)
{
    for (const T &object : objects) {
        if (object.extension.isEmpty())
            pieces += withPrivileges(object, context);
    }
}

template <typename T>
QList<Piece> piecesNamed(const QList<T> &objects, const ObjectName &wanted,
                         const ScriptContext &context)
{
    for (const T &object : objects) {
        if (nameOf(object) == wanted)
            return withPrivileges(object, context);
    }
    return {};
}

QList<Piece> othersNamed(const QList<OtherObject> &others, const ObjectName &wanted,
                         const ScriptContext &context)
{
    for (const OtherObject &other : others) {
        if (other.name == wanted)
            return withPrivileges(other, context);
    }
    return {};
}

template <typename T>
QList<Piece> databasePieces(const QList<T> &objects, const QString &wanted,
                            const ScriptContext &context)
{
    for (const T &object : objects) {
        if (object.name == wanted)
            return piecesOf(object, context);
    }
    return {};
}

/// A table with the sequences of its serial columns, which go when it goes.
QList<Piece> tablePieces(const Table &table, const ScriptContext &context)
{
    QList<Piece> pieces = withPrivileges(table, context);
    const RelationName name{table.schema, table.name};
    for (const Schema &schema : context.snapshot.schemas) {
        for (const Sequence &sequence : schema.sequences) {
            if (sequence.ownedBy && sequence.ownedBy->table == name)
                pieces += withPrivileges(sequence, context);
        }
    }
    return pieces;
}

QList<Piece> schemaPieces(const Schema &schema, const ObjectName &wanted,
                          const ScriptContext &context)
{
    switch (wanted.kind) {
    case ObjectKind::Table: {
        const Table *table = context.snapshot.table(wanted.schema, wanted.name);
        return table ? tablePieces(*table, context) : QList<Piece>();
    }
    case ObjectKind::View: {
        const View *view = context.snapshot.view(wanted.schema, wanted.name);
        return view ? withPrivileges(*view, context) : QList<Piece>();
    }
    case ObjectKind::Sequence:
        return piecesNamed(schema.sequences, wanted, context);
    case ObjectKind::Type:
        return piecesNamed(schema.types, wanted, context);
    case ObjectKind::Function:
        return piecesNamed(schema.functions, wanted, context);
    default:
        return othersNamed(schema.others, wanted, context);
    }
}

/// The pieces of the table or view that has the part `wanted`, without the others. A constraint is
/// taken out of its table.
QList<Piece> partPieces(const Schema &schema, const ObjectName &wanted,
                        const ScriptContext &context)
{
    ScriptContext apart = context;
    apart.apart.insert(wanted);
    ObjectName whole = wanted;
    whole.part.clear();
    QList<Piece> pieces;
    for (const ObjectKind kind : {ObjectKind::Table, ObjectKind::View, ObjectKind::Type}) {
        whole.kind = kind;
        pieces += schemaPieces(schema, whole, apart);
    }
    pieces.removeIf([&](const Piece &piece) { return piece.object != wanted; });
    return pieces;
}

QList<Piece> indexPiecesOf(const Schema &schema, const ObjectName &wanted,
                           const ScriptContext &context)
{
    QList<Piece> pieces;
    const auto addFrom = [&](const auto &relations) {
        for (const auto &relation : relations) {
            for (const Index &index : relation.indexes) {
                if (index.name == wanted.name)
                    pieces += piecesOf(relation, context);
            }
        }
    };
    addFrom(schema.tables);
    addFrom(schema.views);
    const auto isBacking = [&](const Piece &piece) {
        return piece.object.kind == ObjectKind::Constraint && piece.includes.contains(wanted);
    };
    pieces.removeIf(
        [&](const Piece &piece) { return piece.object != wanted && !isBacking(piece); });
    return pieces;
}

} // namespace

QString ScriptContext::comment(const QString &what, const QString &text) const
{
    return options.comments ? commentStatement(what, text) : QString();
}

QString ScriptContext::owner(const QString &what, const QString &name) const
{
    return options.owners ? ownerStatement(what, name) : QString();
}

ScriptContext scriptContext(const Snapshot &snapshot, const ScriptOptions &options)
{
    ScriptContext context{.snapshot = snapshot,
                          .options = options,
                          .serverVersion = versionNumber(snapshot.serverVersion)};
    for (const Schema &schema : snapshot.schemas) {
        for (const Table &table : schema.tables) {
            for (const RelationName &parent : table.parents) {
                context
                    .children[{
                        .kind = ObjectKind::Table, .schema = parent.schema, .name = parent.name}]
                    .append(&table);
            }
            context.apart.unite(conflictingDefaults(table, snapshot));
        }
    }
    return context;
}

QList<Piece> scriptPieces(const ScriptContext &context)
{
    const Snapshot &snapshot = context.snapshot;
    QList<Piece> pieces;
    for (const Extension &extension : snapshot.extensions)
        pieces += piecesOf(extension, context);
    addAll(snapshot.schemas, context, pieces);
    for (const Schema &schema : snapshot.schemas) {
        addAll(schema.tables, context, pieces);
        addAll(schema.views, context, pieces);
        addAll(schema.sequences, context, pieces);
        addAll(schema.types, context, pieces);
        addAll(schema.functions, context, pieces);
        addAll(schema.others, context, pieces);
    }
    addAll(snapshot.others, context, pieces);
    for (const Publication &publication : snapshot.publications)
        pieces += piecesOf(publication, context);
    for (const EventTrigger &trigger : snapshot.eventTriggers)
        pieces += piecesOf(trigger, context);
    return pieces + defaultPrivilegePieces(context);
}

QList<Piece> scriptPieces(const ScriptContext &context, const ObjectName &object)
{
    const Snapshot &snapshot = context.snapshot;
    switch (object.kind) {
    case ObjectKind::Schema: {
        const Schema *schema = snapshot.schema(object.name);
        return schema ? withPrivileges(*schema, context) : QList<Piece>();
    }
    case ObjectKind::Extension:
        return databasePieces(snapshot.extensions, object.name, context);
    case ObjectKind::Publication:
        return databasePieces(snapshot.publications, object.name, context);
    case ObjectKind::EventTrigger:
        return databasePieces(snapshot.eventTriggers, object.name, context);
    default:
        break;
    }
    const Schema *schema = snapshot.schema(object.schema);
    if (!schema)
        return object.schema.isEmpty() ? othersNamed(snapshot.others, object, context)
                                       : QList<Piece>();
    if (object.kind == ObjectKind::Index)
        return indexPiecesOf(*schema, object, context);
    return isPart(object.kind) ? partPieces(*schema, object, context)
                               : schemaPieces(*schema, object, context);
}

} // namespace models
