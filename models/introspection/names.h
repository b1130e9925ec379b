// SPDX-License-Identifier: MIT
#pragma once

#include "models/server/resultset.h"

#include <QHash>
#include <QList>
#include <QString>

namespace models {

/// Decodes texts that occur again and again (types, names of columns, owners) once, and shares
/// them.
///
/// Keeps views into the rows it has read. \pre those outlive it
class Names
{
public:
    QString operator()(const ResultSet &rows, int row, int column)
    {
        const QByteArrayView utf8 = rows.utf8(row, column);
        if (utf8.isEmpty())
            return {};
        if (const auto known = m_known.constFind(utf8); known != m_known.cend())
            return *known;
        return *m_known.insert(utf8, QString::fromUtf8(utf8));
    }

private:
    QHash<QByteArrayView, QString> m_known;
};

/// A whole number that is not negative, such as an oid; 0 for NULL.
qint64 numberIn(QByteArrayView text);

/// The numbers in "{1,-2}" (an array) or "1 -2" (int2vector), in their order.
QList<int> numbersIn(QByteArrayView text);

} // namespace models
