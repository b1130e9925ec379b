// SPDX-License-Identifier: MIT
#include "models/script/statements.h"

#include <algorithm>

namespace models {

TextPosition positionOf(const QString &text, qsizetype offset)
{
    TextPosition position;
    const qsizetype end = std::clamp<qsizetype>(offset, 0, text.size());
    for (qsizetype i = 0; i < end; ++i) {
        const QChar character = text[i];
        const bool lineEnds = character == u'\n'
            || (character == u'\r' && (i + 1 == text.size() || text[i + 1] != u'\n'));
        if (lineEnds) {
            ++position.line;
            position.column = 1;
        } else if (!character.isLowSurrogate()) {
            ++position.column;
        }
    }
    return position;
}

} // namespace models
