// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

namespace models {

template <typename Change>
void changeTexts(Column &column, Change change)
{
    change(column.type);
    change(column.collation);
    if (column.defaultExpression)
        change(*column.defaultExpression);
}

/// Calls `change(text)` with every piece of SQL in a table or view: types, expressions,
/// definitions. Names that stand by themselves, and comments, are not among them.
template <typename Relation, typename Change>
void changeRelationTexts(Relation &relation, Change change)
{
    for (Column &column : relation.columns)
        changeTexts(column, change);
    for (Index &index : relation.indexes) {
        change(index.definition);
        change(index.predicate);
        for (QString &operatorClass : index.operatorClasses)
            change(operatorClass);
        for (QString &column : index.columns)
            change(column);
    }
    for (Trigger &trigger : relation.triggers)
        change(trigger.definition);
    for (Rule &rule : relation.rules)
        change(rule.definition);
}

template <typename Change>
void changeTexts(Table &table, Change change)
{
    changeRelationTexts(table, change);
    for (Constraint &constraint : table.constraints)
        change(constraint.definition);
    for (ForeignKey &key : table.foreignKeys)
        change(key.definition);
    for (Policy &policy : table.policies) {
        change(policy.usingExpression);
        change(policy.checkExpression);
    }
    change(table.partitionKey);
    change(table.ofType);
}

template <typename Change>
void changeTexts(Type &type, Change change)
{
    for (QString *text : {&type.baseType, &type.collation, &type.operatorClass,
                          &type.canonicalFunction, &type.differenceFunction})
        change(*text);
    if (type.defaultExpression)
        change(*type.defaultExpression);
    for (Constraint &constraint : type.constraints)
        change(constraint.definition);
    for (Column &column : type.columns)
        changeTexts(column, change);
}

/// Of some objects the name holds types.
template <typename Change>
void changeTexts(ObjectName &name, Change change)
{
    if (name.kind == ObjectKind::Function || name.kind == ObjectKind::Operator)
        change(name.part);
    else if (name.kind == ObjectKind::Cast || name.kind == ObjectKind::Transform)
        change(name.name);
}

template <typename Change>
void changeTexts(OtherObject &other, Change change)
{
    changeTexts(other.name, change);
    change(other.definition);
}

template <typename Change>
void changeTexts(Snapshot &snapshot, Change change)
{
    for (Schema &schema : snapshot.schemas) {
        for (Table &table : schema.tables)
            changeTexts(table, change);
        for (View &view : schema.views) {
            change(view.definition);
            changeRelationTexts(view, change);
        }
        for (Type &type : schema.types)
            changeTexts(type, change);
        for (Function &function : schema.functions) {
            for (QString *text : {&function.arguments, &function.argumentTypes, &function.result,
                                  &function.definition})
                change(*text);
        }
        for (OtherObject &other : schema.others)
            changeTexts(other, change);
    }
    for (OtherObject &other : snapshot.others)
        changeTexts(other, change);
    for (Publication &publication : snapshot.publications) {
        for (Publication::PublishedTable &published : publication.tables)
            change(published.condition);
    }
    for (Dependency &use : snapshot.dependencies) {
        changeTexts(use.object, change);
        changeTexts(use.uses, change);
    }
}

/// Calls `change(name)` with the name of every relation and function that another object refers
/// to, and not with its own.
template <typename Change>
void changeReferences(Snapshot &snapshot, Change change)
{
    const auto key = [&change](ForeignKey &foreignKey) {
        RelationName name{foreignKey.referencedSchema, foreignKey.referencedTable};
        change(name);
        foreignKey.referencedSchema = name.schema;
        foreignKey.referencedTable = name.name;
    };
    const auto owner = [&change](Sequence &sequence) {
        if (sequence.ownedBy)
            change(sequence.ownedBy->table);
    };
    for (Schema &schema : snapshot.schemas) {
        for (Table &table : schema.tables) {
            for (RelationName &parent : table.parents)
                change(parent);
            for (ForeignKey &foreignKey : table.foreignKeys)
                key(foreignKey);
            for (Index &index : table.indexes)
                change(index.parent);
            for (Sequence &sequence : table.identitySequences)
                owner(sequence);
        }
        for (Sequence &sequence : schema.sequences)
            owner(sequence);
    }
    for (Publication &publication : snapshot.publications) {
        for (Publication::PublishedTable &published : publication.tables)
            change(published.table);
    }
}

} // namespace models
