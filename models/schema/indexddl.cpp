// SPDX-License-Identifier: MIT
#include "models/schema/indexddl.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

namespace models {

namespace {

/// The indexes of the partitions that belong to `index`, which is only complete with them.
QList<Need> attachmentsTo(const Table &table, const Index &index, const ScriptContext &context)
{
    QList<Need> needs;
    const RelationName wanted{table.schema, index.name};
    for (const Table *partition : context.children.value(nameOf(table))) {
        for (const Index &candidate : partition->indexes) {
            if (candidate.parent == wanted) {
                needs.append(
                    {.object = indexName(partition->schema, candidate.name), .step = Step::Attach});
            }
        }
    }
    return needs;
}

} // namespace

QString indexChanges(const RelationDdl &relation, const Index &index, const ScriptContext &context)
{
    const QString name = quotedIfNeeded(relation.name.schema, index.name);
    const QString alter = QStringLiteral("ALTER INDEX ") + name;
    QString text;
    if (!index.tablespace.isEmpty()) {
        text += alter + QStringLiteral(" SET TABLESPACE ") + quotedIfNeeded(index.tablespace)
            + QStringLiteral(";\n");
    }
    for (const QString &target : index.statistics) {
        const qsizetype equals = target.indexOf(u'=');
        text += alter + QStringLiteral(" ALTER COLUMN ") + target.left(equals)
            + QStringLiteral(" SET STATISTICS ") + target.mid(equals + 1) + QStringLiteral(";\n");
    }
    if (index.clustered) {
        text += relation.alter + QStringLiteral(" CLUSTER ON ") + quotedIfNeeded(index.name)
            + QStringLiteral(";\n");
    }
    if (index.replicaIdentity) {
        text += relation.alter + QStringLiteral(" REPLICA IDENTITY USING INDEX ")
            + quotedIfNeeded(index.name) + QStringLiteral(";\n");
    }
    return text + context.comment(QStringLiteral("INDEX ") + name, index.comment);
}

QList<Piece> indexPieces(const RelationDdl &relation, const QList<Index> &indexes,
                         const ScriptContext &context)
{
    QList<Piece> pieces;
    for (const Index &index : indexes) {
        if (index.backsConstraint)
            continue;
        QString text = index.definition + QStringLiteral(";\n");
        if (!index.valid && !index.onlyParent) {
            text.prepend(QStringLiteral("-- Not valid where it was read from: its CREATE INDEX "
                                        "CONCURRENTLY did not finish. Here it is made anew.\n"));
        }
        Piece piece{.object = indexName(relation.name.schema, index.name),
                    .chapter
                    = relation.name.kind == ObjectKind::View ? Chapter::Views : Chapter::Tables,
                    .place = {relation.name.schema, relation.name.name},
                    .sql = text + indexChanges(relation, index, context),
                    .needs = {{.object = relation.name}}};
        // Before the table has its partitions, they would get indexes of their own with it.
        for (const Table *partition : context.children.value(relation.name)) {
            const bool waits = partition->kind == Table::Kind::Foreign && index.valid;
            if (!partition->partitionBound.isEmpty() && !waits)
                piece.needs.append({.object = nameOf(*partition), .step = Step::Attach});
        }
        pieces.append(piece);
    }
    return pieces;
}

QList<Piece> indexAttachments(const Table &table, const ScriptContext &context)
{
    QList<Piece> pieces;
    for (const Index &index : table.indexes) {
        if (index.parent.name.isEmpty())
            continue;
        const ObjectName name = indexName(table.schema, index.name);
        Piece piece{.object = name,
                    .step = Step::Attach,
                    .place = {table.schema, table.name},
                    .sql = QStringLiteral("ALTER INDEX ") + displayText(index.parent)
                        + QStringLiteral(" ATTACH PARTITION ")
                        + quotedIfNeeded(table.schema, index.name) + QStringLiteral(";\n"),
                    .needs = {{.object = name},
                              {.object = indexName(index.parent.schema, index.parent.name)},
                              {.object = nameOf(table), .step = Step::Attach}}};
        piece.needs += attachmentsTo(table, index, context);
        pieces.append(piece);
    }
    return pieces;
}

QList<Need> indexesBeforeForeign(const Table &partition, const ScriptContext &context)
{
    QList<Need> needs;
    if (partition.kind != Table::Kind::Foreign)
        return needs;
    for (const RelationName &parent : partition.parents) {
        const Table *table = context.snapshot.table(parent.schema, parent.name);
        if (!table)
            continue;
        for (const Index &index : table->indexes) {
            if (!index.valid)
                continue;
            needs.append({.object = indexName(parent.schema, index.name)});
            needs += attachmentsTo(*table, index, context);
        }
    }
    return needs;
}

} // namespace models
