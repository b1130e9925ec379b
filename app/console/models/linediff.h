// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace app {

/// A stretch of characters within a line.
struct TextSpan
{
    qsizetype begin = 0;
    qsizetype length = 0;

    bool operator==(const TextSpan &) const = default;
};

/// A line of one text beside its counterpart in another.
struct LinePair
{
    enum class Kind { Same, Changed, Removed, Added };

    Kind kind = Kind::Same;
    int left = -1; ///< 0-based line of the left text; -1: an added line has none
    int right = -1; ///< the same of the right text; -1: a removed line has none

    // Of a changed line: what is not in its counterpart.
    QList<TextSpan> leftSpans = {};
    QList<TextSpan> rightSpans = {};

    bool operator==(const LinePair &) const = default;
};

/// What makes the left lines into the right ones, with as few removed and added lines as possible
/// (E. W. Myers, An O(ND) Difference Algorithm and Its Variations, 1986); every line of both is in
/// it once, in its order. A removed and an added line that resemble each other are one changed
/// line. A comma at the end of a line does not count: it separates the items of a list, and says
/// nothing about the item.
///
/// Texts that have little in common are not worth the search: after `mostEdits` differences the
/// rest is paired line by line.
QList<LinePair> lineDiff(const QStringList &left, const QStringList &right, int mostEdits = 2000);

/// What of two lines is not in the other, word by word.
struct LineSpans
{
    QList<TextSpan> left;
    QList<TextSpan> right;
    double likeness = 0; ///< 0: nothing in common, 1: equal
};
LineSpans spansOf(QStringView left, QStringView right);

} // namespace app
