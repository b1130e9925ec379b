// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/widgets/theme.h"
#include "migrations/engine/engine.h"

#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;

namespace app {

/// How far a run is: step, statement, elapsed time, who holds the lock it waits for, and Cancel.
/// Hidden while nothing runs.
class RunBar : public QFrame
{
    Q_OBJECT

public:
    explicit RunBar(QWidget *parent = nullptr);

    void begin(migrations::Step::Direction direction);
    void follow(const migrations::Progress &progress);

    /// The same for a run of something else. \param done of `all` parts; 0 of 0: not known
    void begin(const QString &title);
    void showPart(const QString &detail, int done, int all);
    void end();

    QString text() const;

signals:
    void cancelRequested();

private:
    void tick();

    QLabel *m_title;
    QLabel *m_detail;
    QLabel *m_elapsed;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace app
