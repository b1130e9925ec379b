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

} // namespace models
