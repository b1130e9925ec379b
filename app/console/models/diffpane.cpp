// SPDX-License-Identifier: MIT
#include "app/console/models/diffpane.h"

#include "app/console/widgets/theme.h"

#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

namespace app {

using LineKind = LinePair::Kind;

namespace {

const Tone &toneOfRow(LineKind kind, const Theme &theme)
{
    switch (kind) {
    case LineKind::Removed:
        return theme.danger;
    case LineKind::Added:
        return theme.good;
    case LineKind::Changed:
        return theme.caution;
    case LineKind::Same:
        break;
    }
    return theme.neutral;
}

QString signOf(LineKind kind)
{
    switch (kind) {
    case LineKind::Removed:
        return QStringLiteral("−");
    case LineKind::Added:
        return QStringLiteral("+");
    case LineKind::Changed:
        return QStringLiteral("~");
    case LineKind::Same:
        break;
    }
    return {};
}

} // namespace

DiffPane::DiffPane(Side side, QWidget *parent)
    : GutterText(parent)
    , m_side(side)
{
    setVerticalScrollBarPolicy(side == Side::Left ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // so that both are equally tall
    restyle();
}

void DiffPane::setRows(const QList<SideBySideRow> &rows)
{
    m_rows = rows;
    m_lastNumber = 0;
    QStringList lines;
    lines.reserve(rows.size());
    for (const SideBySideRow &row : rows) {
        lines += m_side == Side::Left ? row.left : row.right;
        m_lastNumber = qMax(m_lastNumber, numberOf(row));
    }
    setHighlightedText(lines.join(u'\n'));
    layoutGutter();
    updateGutter();
}

void DiffPane::showRow(int row)
{
    const QTextBlock block = document()->findBlockByNumber(row);
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    constexpr int above = 3; // rows that are still seen
    verticalScrollBar()->setValue(qMax(0, row - above));
}

QString DiffPane::selectedLines() const
{
    const QTextCursor cursor = textCursor();
    QStringList lines;
    for (QTextBlock block = document()->findBlock(cursor.selectionStart());
         block.isValid() && block.position() <= cursor.selectionEnd(); block = block.next()) {
        const SideBySideRow *row = rowOf(block);
        if (!row || row->folded > 0 || isMissing(*row))
            continue;
        const int begin = qMax(0, cursor.selectionStart() - block.position());
        const int end = qMin(int(block.text().size()), cursor.selectionEnd() - block.position());
        lines += block.text().mid(begin, end - begin);
    }
    return lines.join(u'\n');
}

QMimeData *DiffPane::createMimeDataFromSelection() const
{
    auto *mimeData = new QMimeData;
    mimeData->setText(selectedLines());
    return mimeData;
}

const SideBySideRow *DiffPane::rowOf(const QTextBlock &block) const
{
    const int number = block.blockNumber();
    return number >= 0 && number < m_rows.size() ? &m_rows.at(number) : nullptr;
}

bool DiffPane::isMissing(const SideBySideRow &row) const
{
    return numberOf(row) == 0;
}

int DiffPane::numberOf(const SideBySideRow &row) const
{
    return m_side == Side::Left ? row.leftNumber : row.rightNumber;
}

void DiffPane::mouseReleaseEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || textCursor().hasSelection())
        return;
    const SideBySideRow *row = rowOf(cursorForPosition(event->pos()).block());
    if (row && row->folded > 0)
        emit foldActivated();
}

int DiffPane::gutterWidth() const
{
    const int digits = std::max(2, int(QString::number(m_lastNumber).size()));
    return gutterMetrics().horizontalAdvance(u'9') * (digits + 2) + 16;
}

void DiffPane::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        QRectF area = blockBoundingGeometry(block).translated(contentOffset());
        if (area.top() > event->rect().bottom())
            break;
        area.setHeight(lineHeight(block));
        area.setLeft(0);
        area.setRight(viewport()->width());
        paintRow(&painter, block, area);
    }
    painter.end();
    QPlainTextEdit::paintEvent(event);
}

void DiffPane::paintRow(QPainter *painter, const QTextBlock &block, const QRectF &area) const
{
    const SideBySideRow *row = rowOf(block);
    if (!row || (row->kind == LineKind::Same && row->folded == 0))
        return;
    const Theme &theme = themeOf(palette());
    if (row->folded > 0) {
        painter->fillRect(area, theme.window);
        painter->setPen(theme.muted);
        painter->drawText(area.adjusted(8, 0, 0, 0), Qt::AlignVCenter,
                          row->folded == 1 ? tr("1 equal line")
                                           : tr("%n equal lines", nullptr, row->folded));
        return;
    }
    if (isMissing(*row)) {
        painter->fillRect(area, QBrush(theme.border, Qt::BDiagPattern));
        return;
    }
    const Tone &tone = toneOfRow(row->kind, theme);
    painter->fillRect(area, tone.soft);
    const QTextLine line = block.layout()->lineAt(0);
    if (!line.isValid())
        return;
    QColor strong = tone.strong;
    strong.setAlphaF(theme.dark ? 0.42F : 0.30F);
    for (const TextSpan &span : m_side == Side::Left ? row->leftSpans : row->rightSpans) {
        const qreal left = contentOffset().x() + line.cursorToX(int(span.begin));
        const qreal right = contentOffset().x() + line.cursorToX(int(span.begin + span.length));
        painter->fillRect(QRectF(left, area.top(), right - left, area.height()), strong);
    }
}

/// The line numbers, and a sign for what changed: colour is never the only one.
void DiffPane::paintGutterLine(QPainter &painter, const QTextBlock &block, const QRectF &line)
{
    const SideBySideRow *row = rowOf(block);
    if (!row)
        return;
    const Theme &theme = themeOf(palette());
    const int signWidth = gutterMetrics().horizontalAdvance(u'9') + 8;
    const QRectF number = line.adjusted(0, 0, -signWidth, 0);
    if (row->folded > 0) {
        painter.fillRect(line, theme.window);
        painter.setPen(theme.muted);
        painter.drawText(number, Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("⋯"));
        return;
    }
    if (isMissing(*row)) {
        painter.fillRect(line, QBrush(theme.border, Qt::BDiagPattern));
        return;
    }
    const bool different = row->kind != LineKind::Same;
    const Tone &tone = toneOfRow(row->kind, theme);
    if (different)
        painter.fillRect(line, tone.soft);
    painter.setPen(different ? tone.text : theme.muted);
    painter.drawText(number, Qt::AlignRight | Qt::AlignVCenter, QString::number(numberOf(*row)));
    painter.drawText(QRectF(number.right(), line.top(), signWidth, line.height()), Qt::AlignCenter,
                     signOf(row->kind));
}

} // namespace app
