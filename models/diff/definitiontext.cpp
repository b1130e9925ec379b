// SPDX-License-Identifier: MIT
#include "models/diff/definitiontext.h"

#include <algorithm>
#include <functional>

namespace models {

namespace {

template <typename T, typename Text>
QString textNamed(const QList<T> &list, const QString &name, Text text)
{
    const auto found = std::ranges::find(list, name, &T::name);
    return found == list.end() ? QString() : std::invoke(text, *found);
}

} // namespace

QString definitionOf(const ObjectName &object, const SnapshotObjects &objects)
{
    const ObjectName whole = objects.whole(object);
    const Table *table = objects.table(whole);
    const View *view = objects.view(whole);
    const auto policyText = [](const Policy &policy) {
        return policy.usingExpression + u'\n' + policy.checkExpression;
    };
    switch (object.kind) {
    case ObjectKind::View:
        return view ? view->definition : QString();
    case ObjectKind::Function:
        return objects.function(whole) ? objects.function(whole)->definition : QString();
    case ObjectKind::Default: {
        const Column *column = objects.column(whole, object.part);
        return column ? column->defaultExpression.value_or(QString()) : QString();
    }
    case ObjectKind::Column: {
        const Column *column = objects.column(whole, object.part);
        return column ? column->type : QString();
    }
    case ObjectKind::Constraint:
        if (!table)
            return {};
        return textNamed(table->constraints, object.part, &Constraint::definition)
            + textNamed(table->foreignKeys, object.part, &ForeignKey::definition);
    case ObjectKind::Trigger:
        return table ? textNamed(table->triggers, object.part, &Trigger::definition)
            : view   ? textNamed(view->triggers, object.part, &Trigger::definition)
                     : QString();
    case ObjectKind::Rule:
        return table ? textNamed(table->rules, object.part, &Rule::definition)
            : view   ? textNamed(view->rules, object.part, &Rule::definition)
                     : QString();
    case ObjectKind::Policy:
        return table ? textNamed(table->policies, object.part, policyText) : QString();
    case ObjectKind::Index:
        return table ? textNamed(table->indexes, object.name, &Index::definition)
            : view   ? textNamed(view->indexes, object.name, &Index::definition)
                     : QString();
    default:
        return objects.other(whole) ? objects.other(whole)->definition : QString();
    }
}

} // namespace models
