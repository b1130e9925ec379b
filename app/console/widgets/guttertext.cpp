// SPDX-License-Identifier: MIT
#include "app/console/widgets/guttertext.h"

#include "app/console/widgets/sqlhighlighter.h"
#include "app/console/widgets/theme.h"

#include <QFontDatabase>
#include <QPainter>
#include <QTextBlock>

namespace app {

/// The strip. It has no state of its own: the text paints it.
class GutterStrip : public QWidget
{
public:
    explicit GutterStrip(GutterText *text)
        : QWidget(text)
        , m_text(text)
    { }

protected:
    void paintEvent(QPaintEvent *event) override { m_text->paintGutter(event); }

private:
    GutterText *const m_text;
};

GutterText::GutterText(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new SqlHighlighter(document()))
    , m_gutter(new GutterStrip(this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    // A line that begins with a right-to-left name is a line of SQL all the same.
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight);
    document()->setDefaultTextOption(option);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
}

bool GutterText::event(QEvent *event)
{
    const bool handled = QPlainTextEdit::event(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange)
        restyle();
    return handled;
}

void GutterText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layoutGutter();
}

void GutterText::restyle()
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (const qreal size = font().pointSizeF(); size > 0)
        fixed.setPointSizeF(size);
    document()->setDefaultFont(fixed);
    m_gutter->setFont(fixed);
    setTabStopDistance(QFontMetricsF(fixed).horizontalAdvance(u' ') * 4);
    m_highlighter->setPalette(palette());
    layoutGutter();
}

void GutterText::setHighlightedText(const QString &sql)
{
    setPlainText(sql);
    m_highlighter->setSql(toPlainText()); // the document's own line ends: one character each
}

void GutterText::layoutGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect area = contentsRect();
    m_gutter->setGeometry(area.left(), area.top(), gutterWidth(), area.height());
}

void GutterText::updateGutter()
{
    m_gutter->update();
}

QFontMetrics GutterText::gutterMetrics() const
{
    return m_gutter->fontMetrics();
}

qreal GutterText::lineHeight(const QTextBlock &block) const
{
    const QTextLine line = block.layout()->lineAt(0);
    return line.isValid() ? line.height() : m_gutter->fontMetrics().lineSpacing();
}

void GutterText::paintGutter(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), themeOf(palette()).surface);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
        if (area.top() > event->rect().bottom())
            break;
        paintGutterLine(painter, block,
                        QRectF(0, area.top(), m_gutter->width(), lineHeight(block)));
    }
}

} // namespace app
