// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/widgets/theme.h"

#include <QWidget>

#include <optional>

namespace app {

/// An icon that stands still, as large as `lines` lines of text, in the colour of its meaning;
/// without a meaning in the muted text colour. Follows the theme.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(QWidget *parent = nullptr);

    void setIcon(const QString &name, std::optional<Meaning> meaning = {});
    void setLines(qreal lines);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    std::optional<Meaning> m_meaning;
    qreal m_lines = 1.15;
};

} // namespace app
