// SPDX-License-Identifier: MIT
#include "models/diff/renamedtext.h"
#include "models/diff/renaming.h"
#include "models/diff/snapshotediting.h"
#include "models/diff/snapshottexts.h"
#include "models/schema/scriptpieces.h"

#include <algorithm>

namespace models {

namespace {

void renameIn(QStringList &names, const QString &from, const QString &to)
{
    for (QString &name : names) {
        if (name == from)
            name = to;
    }
}

/// Behind a word of an index's or key's definition, where its columns stand.
QString withColumnBehind(const QString &sql, const QString &word, const Rename &rename)
{
    const qsizetype place = sql.indexOf(word);
    return place < 0
        ? sql
        : sql.left(place) + withColumn(sql.mid(place), rename.from.part, rename.to.part);
}

/// FOREIGN KEY (own) REFERENCES table(theirs) …
QString keyDefinition(const ForeignKey &key, bool own, const Rename &rename)
{
    const qsizetype place = key.definition.indexOf(QStringLiteral(" REFERENCES "));
    const qsizetype open = key.definition.indexOf(u'(', place);
    const qsizetype close = key.definition.indexOf(u')', open);
    if (place < 0 || open < 0 || close < 0)
        return key.definition;
    const auto changed = [&rename](const QString &text) {
        return withColumn(text, rename.from.part, rename.to.part);
    };
    if (own) // also behind: ON DELETE SET NULL (own)
        return changed(key.definition.left(place)) + key.definition.mid(place, close - place)
            + changed(key.definition.mid(close));
    return key.definition.left(open) + changed(key.definition.mid(open, close - open))
        + key.definition.mid(close);
}

void renameColumnIn(Index &index, const Rename &rename)
{
    const QString &from = rename.from.part;
    const QString &to = rename.to.part;
    const bool hasExpressions
        = std::ranges::any_of(index.columns, [](const QString &c) { return c.contains(u'('); });
    for (QString &column : index.columns)
        column = column == from ? to : hasExpressions ? withColumn(column, from, to) : column;
    renameIn(index.includedColumns, from, to);
    index.predicate = withColumn(index.predicate, from, to);
    index.definition = withColumnBehind(index.definition, QStringLiteral(" USING "), rename);
}

/// The texts of the table itself, in which its columns stand without a table.
void renameColumnIn(Table &table, const Rename &rename)
{
    const QString &from = rename.from.part;
    const QString &to = rename.to.part;
    const auto change = [&](QString &text) { text = withColumn(text, from, to); };
    for (Column &column : table.columns) {
        if (column.name == from)
            column.name = to;
        if (column.defaultExpression && column.generated)
            change(*column.defaultExpression);
    }
    for (Constraint &constraint : table.constraints) {
        renameIn(constraint.columns, from, to);
        change(constraint.definition);
    }
    for (ForeignKey &key : table.foreignKeys) {
        if (!key.columns.contains(from))
            continue;
        key.definition = keyDefinition(key, true, rename);
        renameIn(key.columns, from, to);
        renameIn(key.onDeleteColumns, from, to);
    }
    for (Index &index : table.indexes)
        renameColumnIn(index, rename);
    for (Trigger &trigger : table.triggers)
        trigger.definition
            = withColumnBehind(trigger.definition, QStringLiteral(" UPDATE OF "), rename);
    for (Policy &policy : table.policies) {
        for (QString *text : {&policy.usingExpression, &policy.checkExpression}) {
            if (!text->contains(QStringLiteral("SELECT")))
                change(*text);
        }
    }
    change(table.partitionKey);
    for (Sequence &sequence : table.identitySequences) {
        if (sequence.ownedBy && sequence.ownedBy->column == from)
            sequence.ownedBy->column = to;
    }
}

/// Views, rules and bodies of functions that use the column of `table`.
void renameColumnInUsers(Snapshot &snapshot, const Rename &rename)
{
    const RelationName table{rename.to.schema, rename.to.name};
    QSet<ObjectName> users;
    for (const Dependency &use : std::as_const(snapshot.dependencies)) {
        const bool isUser = use.uses.schema == table.schema && use.uses.name == table.name
            && use.columns.contains(rename.from.part);
        if (isUser)
            users.insert(use.object);
    }
    const auto change = [&](QString &text) {
        text = withColumnOf(text, table, rename.from.part, rename.to.part);
    };
    for (Schema &schema : snapshot.schemas) {
        for (View &view : schema.views) {
            if (users.contains(nameOf(view)))
                change(view.definition);
        }
        for (Function &function : schema.functions) {
            const ObjectName name{.kind = ObjectKind::Function,
                                  .schema = function.schema,
                                  .name = function.name,
                                  .part = function.argumentTypes};
            if (users.contains(name))
                change(function.definition);
        }
        for (OtherObject &other : schema.others) {
            if (users.contains(other.name) && other.name.kind == ObjectKind::Statistics)
                other.definition
                    = withColumnBehind(other.definition, QStringLiteral(" ON "), rename);
        }
    }
}

void renameReferences(Snapshot &snapshot, const Rename &rename)
{
    const RelationName table{rename.to.schema, rename.to.name};
    const QString &from = rename.from.part;
    const QString &to = rename.to.part;
    for (Schema &schema : snapshot.schemas) {
        for (Table &other : schema.tables) {
            for (ForeignKey &key : other.foreignKeys) {
                if (key.referencedSchema != table.schema || key.referencedTable != table.name
                    || !key.referencedColumns.contains(from))
                    continue;
                key.definition = keyDefinition(key, false, rename);
                renameIn(key.referencedColumns, from, to);
            }
        }
        for (Sequence &sequence : schema.sequences) {
            if (sequence.ownedBy && sequence.ownedBy->table == table
                && sequence.ownedBy->column == from)
                sequence.ownedBy->column = to;
        }
    }
    for (Publication &publication : snapshot.publications) {
        for (Publication::PublishedTable &published : publication.tables) {
            if (published.table != table)
                continue;
            renameIn(published.columns, from, to);
            published.condition = withColumn(published.condition, from, to);
        }
    }
    for (Dependency &use : snapshot.dependencies) {
        for (ObjectName *name : {&use.object, &use.uses}) {
            const bool isColumn
                = name->kind == ObjectKind::Column || name->kind == ObjectKind::Default;
            if (isColumn && name->schema == table.schema && name->name == table.name
                && name->part == from)
                name->part = to;
        }
        if (use.uses.schema == table.schema && use.uses.name == table.name)
            renameIn(use.columns, from, to);
    }
}

/// Those that have the part from this table, and theirs.
QList<RelationName> heirsOf(const Snapshot &snapshot, const RelationName &table)
{
    QList<RelationName> heirs;
    for (const Schema &schema : snapshot.schemas) {
        for (const Table &child : schema.tables) {
            if (child.parents.contains(table)) {
                heirs.append({child.schema, child.name});
                heirs += heirsOf(snapshot, heirs.constLast());
            }
        }
    }
    return heirs;
}

void renameColumn(Snapshot &snapshot, const Rename &rename)
{
    const RelationName name{rename.to.schema, rename.to.name};
    const QString &from = rename.from.part;
    const QString &to = rename.to.part;
    if (snapshot.table(name.schema, name.name)) {
        renameColumnInUsers(snapshot, rename);
        renameColumnIn(*editableTable(snapshot, name), rename);
    } else if (snapshot.view(name.schema, name.name)) {
        renameColumnInUsers(snapshot, rename);
        View *view = editableView(snapshot, name);
        if (Column *column = elementNamed(view->columns, from))
            column->name = to;
        for (Index &index : view->indexes)
            renameColumnIn(index, rename);
    } else if (Type *type = editableType(snapshot, name)) {
        if (Column *column = elementNamed(type->columns, from))
            column->name = to;
    }
    renameReferences(snapshot, rename);
}

/// Keys, checks, and their copies on those that inherit them.
void renameConstraint(Snapshot &snapshot, const Rename &rename)
{
    const RelationName name{rename.to.schema, rename.to.name};
    const auto change = [&](auto &list) {
        if (auto *part = elementNamed(list, rename.from.part))
            part->name = rename.to.part;
    };
    if (Table *table = editableTable(snapshot, name)) {
        Index *index = elementNamed(table->indexes, rename.from.part);
        if (index && index->backsConstraint) {
            index->name = rename.to.part;
            index->definition = withOwnName(index->definition, rename.from.part, rename.to.part);
            const RelationName old{name.schema, rename.from.part};
            changeReferences(snapshot, [&](RelationName &reference) {
                if (reference == old)
                    reference.name = rename.to.part;
            });
            table = editableTable(snapshot, name);
        }
        change(table->constraints);
        change(table->foreignKeys);
    } else if (Type *type = editableType(snapshot, name)) {
        change(type->constraints);
    }
}

void renameAttached(Snapshot &snapshot, const Rename &rename)
{
    const RelationName name{rename.to.schema, rename.to.name};
    const auto change = [&](auto &list) {
        if (auto *part = elementNamed(list, rename.from.part)) {
            part->name = rename.to.part;
            if constexpr (requires { part->definition; })
                part->definition = withOwnName(part->definition, rename.from.part, rename.to.part);
        }
    };
    const auto changeIn = [&](auto &relation) {
        if (rename.from.kind == ObjectKind::Trigger)
            change(relation.triggers);
        else if (rename.from.kind == ObjectKind::Rule)
            change(relation.rules);
        if constexpr (requires { relation.policies; }) {
            if (rename.from.kind == ObjectKind::Policy)
                change(relation.policies);
        }
    };
    if (Table *table = editableTable(snapshot, name))
        changeIn(*table);
    else if (View *view = editableView(snapshot, name))
        changeIn(*view);
}

bool goesToHeirs(const Snapshot &snapshot, const Rename &rename)
{
    const Table *table = snapshot.table(rename.to.schema, rename.to.name);
    if (!table)
        return false;
    const Constraint *check = elementNamed(table->constraints, rename.from.part);
    constexpr int renamesCopies = 150000; // triggers of partitions, since PostgreSQL 15
    switch (rename.from.kind) {
    case ObjectKind::Column:
        return true;
    case ObjectKind::Constraint:
        return check && check->kind == Constraint::Kind::Check
            && !check->definition.endsWith(QStringLiteral(" NO INHERIT"));
    case ObjectKind::Trigger:
        return versionNumber(snapshot.serverVersion) >= renamesCopies
            && !table->partitionKey.isEmpty();
    default:
        return false;
    }
}

void renameOne(Snapshot &snapshot, const Rename &rename)
{
    if (rename.from.kind == ObjectKind::Column)
        return renameColumn(snapshot, rename);
    rename.from.kind == ObjectKind::Constraint ? renameConstraint(snapshot, rename)
                                               : renameAttached(snapshot, rename);
    for (Dependency &use : snapshot.dependencies) {
        for (ObjectName *name : {&use.object, &use.uses}) {
            if (*name == rename.from)
                name->part = rename.to.part;
        }
    }
}

} // namespace

void renamePart(Snapshot &snapshot, const Rename &rename)
{
    QList<RelationName> tables{{rename.to.schema, rename.to.name}};
    if (goesToHeirs(snapshot, rename))
        tables += heirsOf(snapshot, tables.constFirst());
    for (const RelationName &table : std::as_const(tables)) {
        Rename own = rename;
        for (ObjectName *name : {&own.from, &own.to}) {
            name->schema = table.schema;
            name->name = table.name;
        }
        if (holds(snapshot, own.from))
            renameOne(snapshot, own);
    }
}

} // namespace models
