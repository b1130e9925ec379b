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
    QHash<std::decay_t<decltype(key(before.first()))>, qsizetype> places;
    QList<bool> met(before.size(), false);
    qsizetype likely = 0; // most lists are in the same order, and need no hash
    for (const T &object : after) {
        const auto wanted = key(object);
        qsizetype place = likely;
        if (likely >= before.size() || !(key(before[likely]) == wanted)) {
            if (places.isEmpty()) {
                for (qsizetype i = 0; i < before.size(); ++i)
                    places.insert(key(before[i]), i);
            }
            place = places.value(wanted, -1);
        }
        next(place < 0 ? nullptr : &before[place], &object);
        if (place < 0)
            continue;
        met[place] = true;
        likely = place + 1;
    }
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (!met[i])
            next(&before[i], static_cast<const T *>(nullptr));
    }
}

} // namespace models
