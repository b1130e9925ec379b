// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace app {

class IconLabel;

/// What a page shows when there is nothing to show: why, and what to do about it.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setMessage(const QString &iconName, const QString &title, const QString &text);

    /// A button below the text; belongs to the widget.
    QPushButton *addAction(const QString &text);

    QString title() const;

private:
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QVBoxLayout *m_column;
};

} // namespace app
