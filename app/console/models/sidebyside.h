// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/linediff.h"

namespace app {

/// A row of two texts that are shown beside each other.
struct SideBySideRow
{
    LinePair::Kind kind = LinePair::Kind::Same;
    int leftNumber = 0; ///< 1-based; 0: there is no line on that side
    int rightNumber = 0;
    QString left = {};
    QString right = {};
    QList<TextSpan> leftSpans = {};
    QList<TextSpan> rightSpans = {};
    int folded = 0; ///< more than 0: stands for that many equal lines, which are not shown

    bool operator==(const SideBySideRow &) const = default;
};

/// Two texts, line beside line.
struct SideBySide
{
    QList<SideBySideRow> rows;

    int differences() const; ///< stretches of rows that are not equal

    /// The row at which a stretch begins, after `row` or before it; -1: there is none.
    int nextDifference(int row) const;
    int previousDifference(int row) const;

    bool operator==(const SideBySide &) const = default;
};

/// \param context how many equal lines are kept around a difference; what is further away, and
/// more than a line or two, is folded. Less than 0: every line is shown
SideBySide sideBySide(const QString &left, const QString &right, int context = -1);

} // namespace app
