// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

namespace app {

class SqlHighlighter;

/// SQL to read: coloured, with line numbers, and one line that may be marked as the wrong one.
class SqlView : public QPlainTextEdit
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
    int markedLine() const { return m_markedLine; } ///< 0: none

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    friend class SqlViewGutter;

    void restyle();
    void layoutGutter();
    int gutterWidth() const;
    void paintGutter(QPaintEvent *event);

    SqlHighlighter *m_highlighter;
    QWidget *m_gutter;
    int m_markedLine = 0;
};

} // namespace app
