// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/sidebyside.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QToolButton;

namespace app {

class DiffPane;

/// Two texts beside each other, scrolled together, with what differs marked.
class DiffView : public QWidget
{
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent = nullptr);

    /// What stands above the two sides.
    void setSides(const QString &left, const QString &right);

    /// Shows the first difference. The same texts again keep the place one was reading.
    void setTexts(const QString &left, const QString &right);

    const SideBySide &shown() const { return m_shown; }
    DiffPane *left() const { return m_left; }
    DiffPane *right() const { return m_right; }

    void goToNext();
    void goToPrevious();

private:
    QWidget *header();
    void connectScrolling();
    void showRows();
    void goTo(int row);

    QString m_leftText;
    QString m_rightText;
    SideBySide m_shown;
    bool m_following = false; ///< one side scrolls because the other does
    int m_current = -1; ///< row of the difference that was gone to

    QLabel *m_leftName;
    QLabel *m_rightName;
    QLabel *m_count;
    QCheckBox *m_everything;
    QToolButton *m_previous;
    QToolButton *m_next;
    DiffPane *m_left;
    DiffPane *m_right;
};

} // namespace app
