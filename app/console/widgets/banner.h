// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/widgets/theme.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace app {

class IconLabel;

/// A line above a page that says what the user should know now, with what can be done about it.
/// Hidden until show…() is called.
class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    /// `text` in bold, `detail` after it or below it; plain text both.
    void showMessage(Meaning meaning, const QString &text, const QString &detail = {});

    /// A button at the right end; belongs to the banner.
    QPushButton *addAction(const QString &text);

    /// Lets the user put the banner away.
    void setClosable(bool closable);

    QString text() const; ///< for tests and screen readers: all that it says

private:
    IconLabel *m_icon;
    QLabel *m_label;
    QPushButton *m_close;
    QHBoxLayout *m_layout;
};

} // namespace app
