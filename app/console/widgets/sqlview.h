// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/widgets/guttertext.h"

namespace app {

/// SQL to read: coloured, with line numbers, and one line that may be marked as the wrong one.
class SqlView : public GutterText
{
    Q_OBJECT

public:
    explicit SqlView(QWidget *parent = nullptr);

    /// Replaces the text and takes the mark away. The same text again keeps the place one was
    /// reading.
    void setSql(const QString &sql);

    /// Marks the line, 1-based, and scrolls to it; the cursor goes to `column`, 1-based.
    void markLine(int line, int column = 1);
    void clearMark();

    /// Scrolls to the line, 1-based, so that it is near the top, and puts the cursor there.
    void goToLine(int line, int column = 1);
    int markedLine() const { return m_markedLine; } ///< 0: none

protected:
    void restyle() override;
    int gutterWidth() const override;
    void paintGutterLine(QPainter &painter, const QTextBlock &block, const QRectF &line) override;

private:
    int m_markedLine = 0;
};

} // namespace app
