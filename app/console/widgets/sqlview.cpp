// SPDX-License-Identifier: MIT
#include "app/console/widgets/sqlview.h"

#include "app/console/widgets/sqlhighlighter.h"
#include "app/console/widgets/theme.h"

#include <QEvent>
#include <QFontDatabase>
#include <QPainter>
#include <QTextBlock>

namespace app {

/// The strip with the line numbers. It has no state of its own: the view paints it.
class SqlViewGutter : public QWidget
{
public:
    explicit SqlViewGutter(SqlView *view)
        : QWidget(view)
        , m_view(view)
    { }

    QSize sizeHint() const override { return {m_view->gutterWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent *event) override { m_view->paintGutter(event); }

private:
    SqlView *const m_view;
};

SqlView::SqlView(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new SqlHighlighter(document()))
    , m_gutter(new SqlViewGutter(this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setAccessibleName(tr("SQL"));
    // A line that begins with a right-to-left name is a line of SQL all the same.
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight);
    document()->setDefaultTextOption(option);
    restyle();
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::blockCountChanged, this, &SqlView::layoutGutter);
}

void SqlView::setSql(const QString &sql)
{
    clearMark();
    if (toPlainText() == sql && !sql.isEmpty())
        return;
    setPlainText(sql);
    m_highlighter->setSql(toPlainText()); // the document's own line ends: one character each
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
    m_gutter->update();
}

void SqlView::clearMark()
{
    m_markedLine = 0;
    setExtraSelections({});
    m_gutter->update();
}

bool SqlView::event(QEvent *event)
{
    const bool handled = QPlainTextEdit::event(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange)
        restyle();
    return handled;
}

void SqlView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layoutGutter();
}

void SqlView::restyle()
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (const qreal size = font().pointSizeF(); size > 0)
        fixed.setPointSizeF(size);
    document()->setDefaultFont(fixed);
    m_gutter->setFont(fixed);
    setTabStopDistance(QFontMetricsF(fixed).horizontalAdvance(u' ') * 4);
    m_highlighter->setPalette(palette());
    if (m_markedLine > 0)
        markLine(m_markedLine);
    layoutGutter();
}

void SqlView::layoutGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect area = contentsRect();
    m_gutter->setGeometry(area.left(), area.top(), gutterWidth(), area.height());
}

int SqlView::gutterWidth() const
{
    const int digits = std::max(2, int(QString::number(blockCount()).size()));
    return m_gutter->fontMetrics().horizontalAdvance(u'9') * digits + 20;
}

void SqlView::paintGutter(QPaintEvent *event)
{
    const Theme &theme = themeOf(palette());
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), theme.surface);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
        if (area.top() > event->rect().bottom())
            break;
        const bool marked = block.blockNumber() + 1 == m_markedLine;
        const QRectF line(0, area.top(), m_gutter->width(), area.height());
        if (marked) {
            painter.fillRect(line, theme.danger.soft);
            painter.fillRect(QRectF(0, area.top(), 3, area.height()), theme.danger.strong);
        }
        painter.setPen(marked ? theme.danger.text : theme.muted);
        painter.drawText(line.adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(block.blockNumber() + 1));
    }
}

} // namespace app
