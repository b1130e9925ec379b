// SPDX-License-Identifier: MIT
#include "models/introspection/names.h"

namespace models {

qint64 numberIn(QByteArrayView text)
{
    qint64 number = 0;
    for (const char digit : text)
        number = number * 10 + (digit - '0');
    return number;
}

QString enabledOf(QByteArrayView letter)
{
    if (letter == "D")
        return QStringLiteral("DISABLED");
    if (letter == "R")
        return QStringLiteral("REPLICA");
    return letter == "A" ? QStringLiteral("ALWAYS") : QString();
}

QList<int> numbersIn(QByteArrayView text)
{
    QList<int> numbers;
    bool negative = false;
    bool inNumber = false;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            if (!inNumber)
                numbers.append(0);
            inNumber = true;
            numbers.last() = numbers.last() * 10 + (negative ? '0' - c : c - '0');
        } else {
            inNumber = false;
            negative = c == '-';
        }
    }
    return numbers;
}

QList<qint64> oidsIn(QByteArrayView text)
{
    QList<qint64> oids;
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = begin;
        while (end < text.size() && text[end] != ' ')
            ++end;
        oids.append(numberIn(text.sliced(begin, end - begin)));
        begin = end + 1;
    }
    return oids;
}

} // namespace models
