// SPDX-License-Identifier: MIT
#include "app/console/models/linediff.h"

#include <QHash>
#include <QVarLengthArray>

#include <algorithm>

namespace app {

namespace {

constexpr double alikeEnough = 0.45; ///< for two lines to be shown as one that changed

/// A line but for the comma that separates it from the next item of a list.
QStringView itemOf(const QString &line)
{
    const QStringView text(line);
    return text.endsWith(u',') ? text.chopped(1) : text;
}

/// Equal lines have equal numbers.
std::pair<QList<int>, QList<int>> numbered(const QStringList &left, const QStringList &right)
{
    QHash<QStringView, int> known;
    const auto numbersOf = [&known](const QStringList &lines) {
        QList<int> numbers;
        numbers.reserve(lines.size());
        for (const QString &line : lines) {
            const auto number = int(known.size());
            const auto found = known.constFind(itemOf(line));
            if (found == known.cend()) {
                known.insert(itemOf(line), number);
                numbers += number;
            } else {
                numbers += *found;
            }
        }
        return numbers;
    };
    const QList<int> lefts = numbersOf(left);
    return {lefts, numbersOf(right)};
}

/// A line of each that are equal.
struct Match
{
    int left;
    int right;
};

/// The furthest reaching paths of Myers' search, a row for each number of edits.
class EditSearch
{
public:
    EditSearch(const QList<int> &left, const QList<int> &right)
        : m_left(left)
        , m_right(right)
    { }

    /// The matches of a shortest way from one to the other; none when it takes more than
    /// `mostEdits`.
    QList<Match> matches(int mostEdits)
    {
        const int most = qMin(mostEdits, int(m_left.size() + m_right.size()));
        for (int edits = 0; edits <= most; ++edits) {
            if (extend(edits))
                return tracedBack(edits);
        }
        return {};
    }

private:
    /// How far to the left text diagonal `k` got with that many edits.
    int reached(int edits, int k) const { return m_rows.at(edits).at((k + edits) / 2); }

    /// Where the path to diagonal `k` begins with its last edit: after an added line (from k + 1)
    /// or a removed one (from k - 1).
    bool comesFromAbove(int edits, int k) const
    {
        return k == -edits || (k != edits && reached(edits - 1, k - 1) < reached(edits - 1, k + 1));
    }

    bool extend(int edits)
    {
        QList<int> row(edits + 1);
        for (int k = -edits; k <= edits; k += 2) {
            int x = 0;
            if (edits > 0)
                x = comesFromAbove(edits, k) ? reached(edits - 1, k + 1)
                                             : reached(edits - 1, k - 1) + 1;
            while (x < m_left.size() && x - k < m_right.size() && x >= 0 && x - k >= 0
                   && m_left.at(x) == m_right.at(x - k))
                ++x;
            row[(k + edits) / 2] = x;
            if (x >= m_left.size() && x - k >= m_right.size()) {
                m_rows += row;
                return true;
            }
        }
        m_rows += row;
        return false;
    }

    QList<Match> tracedBack(int edits) const
    {
        QList<Match> found;
        auto x = int(m_left.size());
        auto y = int(m_right.size());
        for (int done = edits; done >= 0; --done) {
            const int k = x - y;
            int fromX = 0;
            int fromY = 0;
            if (done > 0) {
                const int fromK = comesFromAbove(done, k) ? k + 1 : k - 1;
                fromX = reached(done - 1, fromK);
                fromY = fromX - fromK;
            }
            while (x > fromX && y > fromY)
                found += Match{--x, --y};
            x = fromX;
            y = fromY;
        }
        std::ranges::reverse(found);
        return found;
    }

    const QList<int> &m_left;
    const QList<int> &m_right;
    QList<QList<int>> m_rows;
};

QList<Match> matchesOf(const QStringList &left, const QStringList &right, int mostEdits)
{
    auto [lefts, rights] = numbered(left, right);
    qsizetype head = 0;
    while (head < lefts.size() && head < rights.size() && lefts.at(head) == rights.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < lefts.size() - head && tail < rights.size() - head
           && lefts.at(lefts.size() - 1 - tail) == rights.at(rights.size() - 1 - tail))
        ++tail;

    QList<Match> matches;
    for (int line = 0; line < head; ++line)
        matches += Match{line, line};
    const QList<int> middleLeft = lefts.mid(head, lefts.size() - head - tail);
    const QList<int> middleRight = rights.mid(head, rights.size() - head - tail);
    const QList<Match> between = EditSearch(middleLeft, middleRight).matches(mostEdits);
    for (const Match &match : between)
        matches += Match{match.left + int(head), match.right + int(head)};
    for (qsizetype line = tail; line > 0; --line)
        matches += Match{int(lefts.size() - line), int(rights.size() - line)};
    return matches;
}

/// A stretch of lines that are not equal.
struct Gap
{
    int leftBegin, leftEnd;
    int rightBegin, rightEnd;

    int lefts() const { return leftEnd - leftBegin; }
    int rights() const { return rightEnd - rightBegin; }
};

/// Which of its lines are one line that changed: the alignment with the greatest likeness.
QList<Match> likePairs(const Gap &gap, const QStringList &left, const QStringList &right)
{
    constexpr int mostCells = 4096;
    QList<Match> pairs;
    if (gap.lefts() * gap.rights() > mostCells || gap.lefts() > mostCells) {
        for (int line = 0; line < qMin(gap.lefts(), gap.rights()); ++line)
            pairs += Match{gap.leftBegin + line, gap.rightBegin + line};
        return pairs;
    }
    const int width = gap.rights() + 1;
    QList<double> likeness((gap.lefts() + 1) * width);
    QList<double> best((gap.lefts() + 1) * width); // of the lines from there on
    for (int i = gap.lefts() - 1; i >= 0; --i) {
        for (int j = gap.rights() - 1; j >= 0; --j) {
            const double alike
                = spansOf(left.at(gap.leftBegin + i), right.at(gap.rightBegin + j)).likeness;
            const int cell = i * width + j;
            likeness[cell] = alike >= alikeEnough ? alike : 0;
            best[cell] = qMax(qMax(best.at(cell + width), best.at(cell + 1)),
                              likeness.at(cell) + best.at(cell + width + 1));
        }
    }
    for (int i = 0, j = 0; i < gap.lefts() && j < gap.rights();) {
        const int cell = i * width + j;
        if (likeness.at(cell) > 0
            && best.at(cell) <= likeness.at(cell) + best.at(cell + width + 1) + 1e-9) {
            pairs += Match{gap.leftBegin + i, gap.rightBegin + j};
            ++i;
            ++j;
        } else if (best.at(cell + width) >= best.at(cell + 1)) {
            ++i;
        } else {
            ++j;
        }
    }
    return pairs;
}

void appendGap(QList<LinePair> *out, const Gap &gap, const QStringList &left,
               const QStringList &right)
{
    using Kind = LinePair::Kind;
    int l = gap.leftBegin;
    int r = gap.rightBegin;
    const auto alone = [&](int leftEnd, int rightEnd) {
        while (l < leftEnd)
            *out += LinePair{.kind = Kind::Removed, .left = l++};
        while (r < rightEnd)
            *out += LinePair{.kind = Kind::Added, .right = r++};
    };
    for (const Match &pair : likePairs(gap, left, right)) {
        alone(pair.left, pair.right);
        const LineSpans spans = spansOf(left.at(l), right.at(r));
        *out += LinePair{.kind = Kind::Changed,
                         .left = l++,
                         .right = r++,
                         .leftSpans = spans.left,
                         .rightSpans = spans.right};
    }
    alone(gap.leftEnd, gap.rightEnd);
}

/// Words, runs of blanks, and every other character by itself.
QVarLengthArray<QStringView, 64> wordsOf(QStringView line)
{
    const auto sort = [](QChar c) {
        if (c.isLetterOrNumber() || c == u'_' || c.isSurrogate() || c.isMark())
            return 1;
        return c.isSpace() ? 2 : 0;
    };
    QVarLengthArray<QStringView, 64> words;
    for (qsizetype begin = 0; begin < line.size();) {
        qsizetype end = begin + 1;
        if (const int first = sort(line.at(begin)); first != 0) {
            while (end < line.size() && sort(line.at(end)) == first)
                ++end;
        }
        words.append(line.sliced(begin, end - begin));
        begin = end;
    }
    return words;
}

QStringView firstWordOf(QStringView line)
{
    line = line.trimmed();
    const qsizetype end = line.indexOf(u' ');
    return end < 0 ? line : line.first(end);
}

/// Of a line in a list of columns and constraints the name of what it says; empty for others.
QStringView namedIn(QStringView line)
{
    if (line.isEmpty() || !line.front().isSpace())
        return {};
    const QStringView first = firstWordOf(line);
    if (first == u"CONSTRAINT")
        return firstWordOf(line.trimmed().sliced(first.size()));
    const auto isNoName
        = [](QChar c) { return !c.isLower() && c != u'_' && c != u'"' && !c.isDigit(); };
    return std::ranges::all_of(first, isNoName) ? QStringView() : first; // a keyword, or a bracket
}

/// Adds a stretch, or makes the one before it longer.
void extend(QList<TextSpan> *spans, qsizetype begin, qsizetype length)
{
    if (!spans->isEmpty() && spans->constLast().begin + spans->constLast().length == begin)
        spans->last().length += length;
    else
        *spans += TextSpan{begin, length};
}

} // namespace

LineSpans spansOf(QStringView left, QStringView right)
{
    constexpr qsizetype mostCells = 40'000;
    const auto lefts = wordsOf(left);
    const auto rights = wordsOf(right);
    if (lefts.size() * rights.size() > mostCells)
        return {.left = {{0, left.size()}}, .right = {{0, right.size()}}, .likeness = 0.5};

    // The longest common words, counted in characters, from each place to the end.
    const qsizetype width = rights.size() + 1;
    QVarLengthArray<int, 1024> common((lefts.size() + 1) * width);
    std::ranges::fill(common, 0);
    const auto at = [&](qsizetype i, qsizetype j) -> int & { return common[i * width + j]; };
    for (qsizetype i = lefts.size() - 1; i >= 0; --i) {
        for (qsizetype j = rights.size() - 1; j >= 0; --j) {
            at(i, j) = lefts[i] == rights[j] ? at(i + 1, j + 1) + int(lefts[i].size())
                                             : qMax(at(i + 1, j), at(i, j + 1));
        }
    }
    LineSpans spans;
    int blanks = 0; // in common, which makes no two lines alike
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < lefts.size() || j < rights.size()) {
        if (i < lefts.size() && j < rights.size() && lefts[i] == rights[j]) {
            if (lefts[i].at(0).isSpace())
                blanks += int(lefts[i].size());
            ++i;
            ++j;
        } else if (j == rights.size() || (i < lefts.size() && at(i + 1, j) >= at(i, j + 1))) {
            extend(&spans.left, lefts[i].data() - left.data(), lefts[i].size());
            ++i;
        } else {
            extend(&spans.right, rights[j].data() - right.data(), rights[j].size());
            ++j;
        }
    }
    const double all = double(left.size() + right.size() - 2 * blanks);
    spans.likeness = all > 0 ? 2.0 * (at(0, 0) - blanks) / all : 1.0;
    if (const QStringView name = namedIn(left); !name.isEmpty() && name == namedIn(right))
        spans.likeness = qMin(1.0, qMax(alikeEnough, spans.likeness) + 0.15); // of one thing
    else if (firstWordOf(left) == firstWordOf(right))
        spans.likeness = qMin(1.0, spans.likeness + 0.15);
    return spans;
}

QList<LinePair> lineDiff(const QStringList &left, const QStringList &right, int mostEdits)
{
    QList<LinePair> lines;
    lines.reserve(qMax(left.size(), right.size()));
    int l = 0;
    int r = 0;
    for (const Match &match : matchesOf(left, right, mostEdits)) {
        appendGap(&lines, {l, match.left, r, match.right}, left, right);
        lines += LinePair{.left = match.left, .right = match.right};
        l = match.left + 1;
        r = match.right + 1;
    }
    appendGap(&lines, {l, int(left.size()), r, int(right.size())}, left, right);
    return lines;
}

} // namespace app
