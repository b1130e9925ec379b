// SPDX-License-Identifier: MIT
#pragma once

#include <QStatusBar>
#include <QTimer>

class QLabel;
class QProgressBar;
class QToolButton;

namespace app {

class Activity;

/// The status bar: the running operation, how long it has run, and Cancel; else what was said last.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    /// \pre `activity` outlives this
    explicit StatusLine(Activity &activity, QWidget *parent = nullptr);

    /// Stays until something else is said.
    void say(const QString &sentence);

    QString operation() const; ///< empty when idle
    QString elapsed() const;

signals:
    void cancelRequested();

private:
    void refresh();

    Activity &m_activity;
    QString m_said;
    QProgressBar *m_busy;
    QLabel *m_text;
    QLabel *m_elapsed;
    QToolButton *m_cancel;
    QTimer m_timer;
};

} // namespace app
