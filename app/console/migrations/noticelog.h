// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QLabel;
class QPlainTextEdit;

namespace models {
struct Notice;
}

namespace app {

/// What the server said beside its answers: NOTICE, WARNING and the like, newest last.
/// Hidden until it says something.
class NoticeLog : public QFrame
{
    Q_OBJECT

public:
    explicit NoticeLog(QWidget *parent = nullptr);

    void add(const models::Notice &notice);
    void clear();

    QString text() const;

private:
    QLabel *m_title;
    QPlainTextEdit *m_lines;
    int m_count = 0;
};

} // namespace app
