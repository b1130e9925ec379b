// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>
#include <QWidget>

class QPushButton;

namespace app {

class Banner;

/// Says quietly that the role could not read everything, and, when it is asked, what and why.
class UnseenNotice : public QWidget
{
    Q_OBJECT

public:
    explicit UnseenNotice(QWidget *parent = nullptr);

    /// A sentence each; none hides the notice. What was put away once stays away.
    void setUnseen(const QStringList &sentences);
    QString text() const; ///< for tests and screen readers

private:
    void showText();

    Banner *m_banner;
    QPushButton *m_details;
    QStringList m_sentences;
    bool m_open = false;
};

} // namespace app
