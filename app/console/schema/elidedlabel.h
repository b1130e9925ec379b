// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace app {

/// A line of plain text that shortens itself to its room; then the tool tip has all of it.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setElideMode(Qt::TextElideMode mode); ///< in the middle, unless told otherwise

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void updateToolTip();

    Qt::TextElideMode m_mode = Qt::ElideMiddle;
};

/// `text` as a tool tip that shows it as it is: what looks like markup is not taken for it, and of
/// a very long text the beginning will do.
QString plainToolTip(const QString &text);

} // namespace app
