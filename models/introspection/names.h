// SPDX-License-Identifier: MIT
#pragma once

#include "models/server/resultset.h"

#include <QList>
#include <QString>

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace models {

/// Decodes texts that occur again and again (types, names of columns, owners) once, and shares
/// them.
class Names
{
public:
    QString operator()(const ResultSet &rows, int row, int column)
    {
        const QByteArrayView utf8 = rows.utf8(row, column);
        if (utf8.isEmpty())
            return {};
        const std::string_view key(utf8.data(), size_t(utf8.size()));
        if (const auto known = m_known.find(key); known != m_known.end())
            return known->second;
        return m_known.emplace(key, QString::fromUtf8(utf8)).first->second;
    }

private:
    struct Hash
    {
        using is_transparent = void;
        size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>()(text);
        }
    };
    std::unordered_map<std::string, QString, Hash, std::equal_to<>> m_known;
};

/// A whole number that is not negative, such as an oid; 0 for NULL.
qint64 numberIn(QByteArrayView text);

/// What a trigger, rule or event trigger says of when it fires: "DISABLED", "REPLICA", "ALWAYS", or
/// empty for the usual (manual, "pg_trigger", tgenabled; the same letters in the other catalogs).
QString enabledOf(QByteArrayView letter);

/// The numbers in "{1,-2}" (an array) or "1 -2" (int2vector), in their order.
QList<int> numbersIn(QByteArrayView text);

/// The same for an oidvector, whose numbers need more than an int.
QList<qint64> oidsIn(QByteArrayView text);

} // namespace models
