// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshotfields.h"

#include <QList>
#include <QString>

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

namespace tests {

template <typename T>
inline constexpr bool isList = false;
template <typename T>
inline constexpr bool isList<QList<T>> = true;

/// What a member of a value type can be made from. Not an optional: that is made from what is
/// in it.
template <typename T>
concept Member = std::same_as<T, QString> || std::same_as<T, bool> || std::same_as<
    T, int> || std::same_as<T, qint64> || std::is_enum_v<T> || isList<T> || std::is_aggregate_v<T>;

/// Becomes a value of any type, so that a struct can be filled without knowing its members.
struct FreshMember
{
    class FreshValues *values = nullptr;

    template <Member T>
    operator T() const;
};

/// How many members the struct T has.
template <typename T, typename... Members>
consteval int memberCount()
{
    if constexpr (requires { T{Members{}..., FreshMember{}}; })
        return memberCount<T, Members..., FreshMember>();
    else
        return sizeof...(Members);
}

/// Makes values of which every member, whatever may be added to the types later, is set: each text
/// and number to another one, each list to `listSize` elements, each truth value to `truth`.
class FreshValues
{
public:
    FreshValues(bool truth, int listSize)
        : m_truth(truth)
        , m_listSize(listSize)
    { }

    template <typename T>
    T make()
    {
        if constexpr (std::is_same_v<T, QString>) {
            // Sorted as they are made, and in need of quotes and escapes.
            return QStringLiteral("Ж%1.\"\n\\").arg(++m_count, 6, 10, QChar(u'0'));
        } else if constexpr (std::is_same_v<T, bool>) {
            return m_truth;
        } else if constexpr (std::is_arithmetic_v<T>) {
            return T(++m_count);
        } else if constexpr (std::is_enum_v<T>) {
            return T(++m_count % (int(models::lastKind(T())) + 1));
        } else if constexpr (isList<T>) {
            T list;
            for (int i = 0; i < m_listSize; ++i)
                list.append(make<typename T::value_type>());
            return list;
        } else {
            return filled<T>(std::make_integer_sequence<int, memberCount<T>()>());
        }
    }

private:
    template <typename T, int... Indexes>
    T filled(std::integer_sequence<int, Indexes...>)
    {
        return T{(static_cast<void>(Indexes), FreshMember{this})...};
    }

    const bool m_truth;
    const int m_listSize;
    int m_count = 0;
};

template <Member T>
FreshMember::operator T() const
{
    return values->make<T>();
}

} // namespace tests
