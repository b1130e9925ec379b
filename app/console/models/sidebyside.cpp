// SPDX-License-Identifier: MIT
#include "app/console/models/sidebyside.h"

namespace app {

namespace {

bool isDifferent(const SideBySideRow &row)
{
    return row.kind != LinePair::Kind::Same;
}

QStringList linesOf(const QString &text)
{
    if (text.isEmpty())
        return {};
    QStringList lines = text.split(u'\n');
    while (!lines.isEmpty() && lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

/// Puts one row in the place of equal ones that are far from every difference.
QList<SideBySideRow> foldedRows(const QList<SideBySideRow> &rows, int context)
{
    constexpr qsizetype worthIt = 3; // a fold takes a row itself
    QList<SideBySideRow> shown;
    for (qsizetype begin = 0; begin < rows.size();) {
        qsizetype end = begin;
        while (end < rows.size() && !isDifferent(rows.at(end)))
            ++end;
        const qsizetype from = begin == 0 ? 0 : begin + context;
        const qsizetype to = end == rows.size() ? end : end - context;
        const bool folds = to - from >= worthIt;
        for (qsizetype row = begin; row < end; ++row) {
            if (!folds || row < from || row >= to)
                shown += rows.at(row);
            else if (row == from)
                shown += SideBySideRow{.folded = int(to - from)};
        }
        for (; end < rows.size() && isDifferent(rows.at(end)); ++end)
            shown += rows.at(end);
        begin = end;
    }
    return shown;
}

} // namespace

int SideBySide::differences() const
{
    int count = 0;
    for (int row = nextDifference(-1); row >= 0; row = nextDifference(row))
        ++count;
    return count;
}

int SideBySide::nextDifference(int row) const
{
    for (qsizetype each = row + 1; each < rows.size(); ++each) {
        if (isDifferent(rows.at(each)) && (each == 0 || !isDifferent(rows.at(each - 1))))
            return int(each);
    }
    return -1;
}

int SideBySide::previousDifference(int row) const
{
    for (qsizetype each = qMin(qsizetype(row), rows.size()) - 1; each >= 0; --each) {
        if (isDifferent(rows.at(each)) && (each == 0 || !isDifferent(rows.at(each - 1))))
            return int(each);
    }
    return -1;
}

SideBySide sideBySide(const QString &left, const QString &right, int context)
{
    const QStringList lefts = linesOf(left);
    const QStringList rights = linesOf(right);
    SideBySide both;
    for (const LinePair &pair : lineDiff(lefts, rights)) {
        both.rows += SideBySideRow{.kind = pair.kind,
                                   .leftNumber = pair.left + 1,
                                   .rightNumber = pair.right + 1,
                                   .left = pair.left < 0 ? QString() : lefts.at(pair.left),
                                   .right = pair.right < 0 ? QString() : rights.at(pair.right),
                                   .leftSpans = pair.leftSpans,
                                   .rightSpans = pair.rightSpans};
    }
    if (context >= 0 && both.nextDifference(-1) >= 0)
        both.rows = foldedRows(both.rows, context);
    return both;
}

} // namespace app
