// SPDX-License-Identifier: MIT
#include "models/diff/partediting.h"

#include "models/diff/snapshotediting.h"

#include <algorithm>
#include <type_traits>

namespace models {

namespace {

/// Calls `next(list)` with the list of a relation or type that a part of this kind is in.
template <typename Whole, typename Next>
void inPartLists(Whole &whole, ObjectKind kind, Next next)
{
    if constexpr (requires { whole.columns; }) {
        if (kind == ObjectKind::Column)
            next(whole.columns);
    }
    if constexpr (requires { whole.constraints; }) {
        if (kind == ObjectKind::Constraint)
            next(whole.constraints);
    }
    if constexpr (requires { whole.foreignKeys; }) {
        if (kind == ObjectKind::Constraint)
            next(whole.foreignKeys);
    }
    if constexpr (requires { whole.indexes; }) {
        if (kind == ObjectKind::Index)
            next(whole.indexes);
    }
    if constexpr (requires { whole.triggers; }) {
        if (kind == ObjectKind::Trigger)
            next(whole.triggers);
        if (kind == ObjectKind::Rule)
            next(whole.rules);
    }
    if constexpr (requires { whole.policies; }) {
        if (kind == ObjectKind::Policy)
            next(whole.policies);
    }
}

QString partName(const ObjectName &object)
{
    return object.kind == ObjectKind::Index ? object.name : object.part;
}

template <typename Whole>
bool partIsThere(const Whole &whole, const ObjectName &object)
{
    const QString name = partName(object);
    bool there = false;
    if (object.kind == ObjectKind::Default) {
        if constexpr (requires { whole.defaultExpression; }) {
            if (name.isEmpty())
                return whole.defaultExpression.has_value();
        }
        const Column *column = elementNamed(whole.columns, name);
        return column && column->defaultExpression;
    }
    inPartLists(whole, object.kind,
                [&](const auto &list) { there = there || elementNamed(list, name); });
    return there;
}

/// Behind the column that it stands behind in `source`, or the nearest before that.
void insertColumn(QList<Column> &columns, const QList<Column> &source, const Column &column)
{
    qsizetype place = 0;
    for (const Column &candidate : source) {
        if (candidate.name == column.name)
            break;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (columns.at(i).name == candidate.name)
                place = i + 1;
        }
    }
    columns.insert(place, column);
}

void putIdentity(Table &table, const Table &source, const QString &column)
{
    const auto isOf = [&column](const Sequence &sequence) {
        return sequence.ownedBy && sequence.ownedBy->column == column;
    };
    table.identitySequences.removeIf(isOf);
    const auto place = [&table](const Sequence &sequence) {
        const QString &of = sequence.ownedBy ? sequence.ownedBy->column : QString();
        const auto found = std::ranges::find(table.columns, of, &Column::name);
        return found - table.columns.begin();
    };
    for (const Sequence &sequence : source.identitySequences) {
        if (isOf(sequence))
            table.identitySequences.append(sequence);
    }
    std::ranges::stable_sort(table.identitySequences, {}, place);
}

template <typename Whole>
void copyPart(Whole &whole, const Whole &source, const ObjectName &object)
{
    const QString name = partName(object);
    const auto copy = [&](auto &list, const auto &from) {
        const auto *found = elementNamed(from, name);
        if (!found)
            return;
        if (auto *there = elementNamed(list, name))
            *there = *found;
        else if constexpr (std::is_same_v<decltype(found), const Column *>)
            insertColumn(list, from, *found);
        else
            list.insert(std::ranges::lower_bound(list.constBegin(), list.constEnd(), found->name,
                                                 {}, &std::decay_t<decltype(*found)>::name),
                        *found);
    };
    if (object.kind == ObjectKind::Default) {
        Column *column = elementNamed(whole.columns, name);
        const Column *from = elementNamed(source.columns, name);
        if (column && from) {
            column->defaultExpression = from->defaultExpression;
            column->generated = from->generated;
        }
        return;
    }
    inPartLists(whole, object.kind, [&](auto &list) {
        inPartLists(source, object.kind, [&](const auto &from) {
            if constexpr (std::is_same_v<std::decay_t<decltype(list)>,
                                         std::decay_t<decltype(from)>>)
                copy(list, from);
        });
    });
    if constexpr (requires { whole.foreignKeys; }) {
        const Index *index = elementNamed(source.indexes, name);
        if (object.kind == ObjectKind::Constraint && index && index->backsConstraint)
            copy(whole.indexes, source.indexes);
        if (object.kind == ObjectKind::Column)
            putIdentity(whole, source, name);
    }
}

template <typename Whole>
void dropPartOf(Whole &whole, const ObjectName &object)
{
    const QString name = partName(object);
    if (object.kind == ObjectKind::Default) {
        if (Column *column = elementNamed(whole.columns, name)) {
            column->defaultExpression.reset();
            column->generated = false;
        }
        return;
    }
    inPartLists(whole, object.kind, [&](auto &list) {
        list.removeIf([&](const auto &element) { return element.name == name; });
    });
    if constexpr (requires { whole.foreignKeys; }) {
        if (object.kind == ObjectKind::Constraint)
            whole.indexes.removeIf(
                [&](const Index &index) { return index.backsConstraint && index.name == name; });
        if (object.kind == ObjectKind::Column)
            whole.identitySequences.removeIf([&](const Sequence &sequence) {
                return sequence.ownedBy && sequence.ownedBy->column == name;
            });
    }
}

} // namespace

bool isPartThere(const Table &whole, const ObjectName &part)
{
    return partIsThere(whole, part);
}

void putPart(Table &whole, const Table &source, const ObjectName &part)
{
    copyPart(whole, source, part);
}

void removePart(Table &whole, const ObjectName &part)
{
    dropPartOf(whole, part);
}

bool isPartThere(const View &whole, const ObjectName &part)
{
    return partIsThere(whole, part);
}

void putPart(View &whole, const View &source, const ObjectName &part)
{
    copyPart(whole, source, part);
}

void removePart(View &whole, const ObjectName &part)
{
    dropPartOf(whole, part);
}

bool isPartThere(const Type &whole, const ObjectName &part)
{
    return partIsThere(whole, part);
}

void putPart(Type &whole, const Type &source, const ObjectName &part)
{
    copyPart(whole, source, part);
}

void removePart(Type &whole, const ObjectName &part)
{
    dropPartOf(whole, part);
}

} // namespace models
