// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QList>

#include <type_traits>

namespace models {

/// Calls `next(before, after)` with every pair of the same key, in the order of `after`, then with
/// what is only in `before`; null stands for what is not there. \pre keys are unique in each list
template <typename T, typename Key, typename Next>
void inPairs(const QList<T> &before, const QList<T> &after, Key key, Next next)
{
    QHash<std::decay_t<decltype(key(before.first()))>, const T *> old;
    old.reserve(before.size());
    for (const T &object : before)
        old.insert(key(object), &object);
    for (const T &object : after)
        next(old.take(key(object)), &object);
    for (const T &object : before) {
        if (!old.isEmpty() && old.contains(key(object)))
            next(&object, static_cast<const T *>(nullptr));
    }
}

} // namespace models
