// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

class QTextBlock;

namespace app {

class SqlHighlighter;

/// SQL to read, in a fixed font and coloured, with a strip on its left in which those that inherit
/// this write what they have to say of each line.
class GutterText : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit GutterText(QWidget *parent = nullptr);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

    /// Sets font and colours, and does it again when those of the program change. For the
    /// constructor of what inherits this, at its end.
    virtual void restyle();

    /// Pixels, in gutterMetrics().
    virtual int gutterWidth() const { return 0; }

    /// \param line where in the strip the line is
    virtual void paintGutterLine(QPainter &, const QTextBlock &, const QRectF & /*line*/) { }

    void setHighlightedText(const QString &sql);
    void layoutGutter(); ///< its width changed
    void updateGutter(); ///< what is in it changed
    QFontMetrics gutterMetrics() const;

    /// Of the block's line: the last block of a document is taller.
    qreal lineHeight(const QTextBlock &block) const;

private:
    friend class GutterStrip;

    void paintGutter(QPaintEvent *event);

    SqlHighlighter *m_highlighter;
    QWidget *m_gutter;
};

} // namespace app
