// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterstep.h"
#include "models/schema/scriptpieces.h"

namespace models {

/// One table on its way. The parents that the table leaves and those that it gets are not among
/// `parents`: it has left the ones before, and comes to the others after all that is done here.
struct TableSides
{
    const Table &from; ///< after it has left the parents that it leaves
    const Table &to;
    const AlterContext &context;
    QList<RelationName> parents; ///< that it has all the time

    ObjectName name() const { return nameOf(to); }
    ObjectName part(ObjectKind kind, const QString &partName) const
    {
        return partOf(name(), kind, partName);
    }
};

/// What is on both sides under one name, or only on one of them (the other is null then).
template <typename T>
struct NamedPair
{
    const T *from = nullptr;
    const T *to = nullptr;
};

/// The members of both lists by their names, those of `from` first.
template <typename T>
QList<NamedPair<T>> pairedByName(const QList<T> &from, const QList<T> &to)
{
    QHash<QString, const T *> left;
    for (const T &item : to)
        left.insert(item.name, &item);
    QList<NamedPair<T>> pairs;
    for (const T &item : from)
        pairs.append(NamedPair<T>{&item, left.take(item.name)});
    for (const T &item : to) {
        if (left.contains(item.name))
            pairs.append(NamedPair<T>{nullptr, &item});
    }
    return pairs;
}

template <typename T>
const T *memberNamed(const QList<T> &list, const QString &name)
{
    for (const T &item : list) {
        if (item.name == name)
            return &item;
    }
    return nullptr;
}

/// The statements of a text of the DDL writer, each with its semicolon and without comments before
/// it.
QStringList statementsIn(const QString &sql);

/// Adds the statements of `sql`, without hazards.
void addStatements(AlterStep &step, const QString &sql, Phase phase = Phase::Main);

/// Adds one statement; a missing semicolon is added.
void addStatement(AlterStep &step, QString sql, const QList<HazardNote> &hazards = {},
                  Phase phase = Phase::Main);

/// Adds `step` when it does something.
void addStep(QList<AlterStep> &steps, const AlterStep &step);

HazardNote hazardOf(Hazard hazard, const Table &table, const QString &text);

/// " (about 12,000 rows)" with a space before it, or nothing when that is not known.
QString rowsText(const RelationSize &size);

/// For texts of hazards: "shop.item (about 12,000 rows)".
QString tableText(const Table &table);

/// For writers of pieces; it knows no children.
ScriptContext writingContext(const Snapshot &snapshot, const AlterContext &context);

/// "COMMENT ON … IS NULL" too; nothing when both are the same.
QString commentChange(const QString &what, const QString &from, const QString &to);

/// "SET (a=1)" and "RESET (b)", each after `alter`, for what is different in two lists of options.
QString optionChanges(const QString &alter, const QStringList &from, const QStringList &to);

/// "OPTIONS (ADD …, SET …, DROP …)" of a foreign table or column; empty when nothing differs.
QString foreignOptionChanges(const QStringList &from, const QStringList &to);

/// What a part of `snapshot` needs (its dependencies).
QList<ObjectName> usesOf(const Snapshot &snapshot, const ObjectName &part);

/// Whether something in `snapshot` needs `object`.
bool isUsed(const Snapshot &snapshot, const ObjectName &object);

/// The tables that inherit from `table`, or are partitions of it, all the way down.
QList<const Table *> descendantsOf(const Snapshot &snapshot, const Table &table);

/// Whether there is a table that has `table` among its parents.
bool hasChildren(const Snapshot &snapshot, const Table &table);

} // namespace models
