// SPDX-License-Identifier: MIT
#include "app/cli/texttable.h"

namespace app {

namespace {

constexpr int gap = 2;
constexpr int narrowest = 12; ///< what the shrinkable column keeps

QList<int> columnWidths(const TextTable &table, int width)
{
    QList<int> widths;
    for (const QString &header : table.headers)
        widths.append(displayWidth(header));
    for (const QList<Cell> &row : table.rows) {
        for (qsizetype column = 0; column < widths.size(); ++column)
            widths[column] = qMax(widths.at(column), displayWidth(row.at(column).text));
    }
    if (width <= 0 || table.shrinkable < 0)
        return widths;
    int total = gap * int(widths.size() - 1);
    for (const int one : widths)
        total += one;
    int &flexible = widths[table.shrinkable];
    if (total > width)
        flexible = qMin(flexible, qMax(narrowest, flexible - (total - width)));
    return widths;
}

} // namespace

QString formatted(const TextTable &table, int width, bool colours)
{
    QList<QList<Cell>> lines;
    QList<Cell> header;
    for (const QString &title : table.headers)
        header.append({title, Style::Strong});
    lines.append(header);
    for (QList<Cell> row : table.rows) {
        for (Cell &cell : row)
            cell.text = oneLine(cell.text);
        lines.append(row);
    }

    const QList<int> widths
        = columnWidths({table.headers, lines.mid(1), table.rightAligned, table.shrinkable}, width);
    QString text;
    for (const QList<Cell> &line : lines) {
        QString blanks; // owed, so that none stand at the end of a line
        for (qsizetype column = 0; column < line.size(); ++column) {
            const QString shown = elided(line.at(column).text, widths.at(column));
            const QString padding(widths.at(column) - displayWidth(shown), u' ');
            const bool right = table.rightAligned.contains(int(column));
            if (right)
                blanks += padding;
            if (!shown.isEmpty()) {
                text += blanks + styled(shown, line.at(column).style, colours);
                blanks.clear();
            }
            if (!right)
                blanks += padding;
            blanks += QString(gap, u' ');
        }
        text += u'\n';
    }
    return text;
}

} // namespace app
