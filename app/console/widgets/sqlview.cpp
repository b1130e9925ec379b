// SPDX-License-Identifier: MIT
#include "app/console/widgets/sqlview.h"

#include "app/console/widgets/theme.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

namespace app {

SqlView::SqlView(QWidget *parent)
    : GutterText(parent)
{
    setAccessibleName(tr("SQL"));
    restyle();
    connect(this, &QPlainTextEdit::blockCountChanged, this, &SqlView::layoutGutter);
}

void SqlView::setSql(const QString &sql)
{
    clearMark();
    if (toPlainText() == sql && !sql.isEmpty())
        return;
    setHighlightedText(sql);
}

void SqlView::markLine(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid())
        return;
    m_markedLine = line;

    QTextCursor cursor(block);
    cursor.setPosition(block.position() + qBound(0, column - 1, block.length() - 1));
    setTextCursor(cursor);
    centerCursor();

    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(block);
    mark.format.setBackground(themeOf(palette()).danger.soft);
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    setExtraSelections({mark});
    updateGutter();
}

void SqlView::goToLine(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid())
        return;
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + qBound(0, column - 1, block.length() - 1));
    setTextCursor(cursor);
    constexpr int above = 2; // lines that are still seen
    verticalScrollBar()->setValue(qMax(0, line - 1 - above));
}

void SqlView::clearMark()
{
    m_markedLine = 0;
    setExtraSelections({});
    updateGutter();
}

void SqlView::restyle()
{
    GutterText::restyle();
    if (m_markedLine > 0)
        markLine(m_markedLine);
}

int SqlView::gutterWidth() const
{
    const int digits = std::max(2, int(QString::number(blockCount()).size()));
    return gutterMetrics().horizontalAdvance(u'9') * digits + 20;
}

void SqlView::paintGutterLine(QPainter &painter, const QTextBlock &block, const QRectF &line)
{
    const Theme &theme = themeOf(palette());
    const bool marked = block.blockNumber() + 1 == m_markedLine;
    if (marked) {
        painter.fillRect(line, theme.danger.soft);
        painter.fillRect(QRectF(line.topLeft(), QSizeF(3, line.height())), theme.danger.strong);
    }
    painter.setPen(marked ? theme.danger.text : theme.muted);
    painter.drawText(line.adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter,
                     QString::number(block.blockNumber() + 1));
}

} // namespace app
