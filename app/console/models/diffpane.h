// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/sidebyside.h"
#include "app/console/widgets/guttertext.h"

namespace app {

/// One side of two texts: its lines with their numbers, what changed marked, and gaps where the
/// other side has a line and this one has none.
class DiffPane : public GutterText
{
    Q_OBJECT

public:
    enum class Side { Left, Right };

    explicit DiffPane(Side side, QWidget *parent = nullptr);

    void setRows(const QList<SideBySideRow> &rows);

    /// Brings the row near the top into view; the cursor goes there.
    void showRow(int row);

    /// The rows that are selected as they stand in the text: no gaps, no folds.
    QString selectedLines() const;

signals:
    void foldActivated(); ///< somebody wants to see what is folded

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    QMimeData *createMimeDataFromSelection() const override;
    int gutterWidth() const override;
    void paintGutterLine(QPainter &painter, const QTextBlock &block, const QRectF &line) override;

private:
    void paintRow(QPainter *painter, const QTextBlock &block, const QRectF &area) const;
    const SideBySideRow *rowOf(const QTextBlock &block) const;
    bool isMissing(const SideBySideRow &row) const; ///< on this side
    int numberOf(const SideBySideRow &row) const;

    const Side m_side;
    QList<SideBySideRow> m_rows; ///< one for each block of the document
    int m_lastNumber = 0;
};

} // namespace app
