// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/terminal.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace app {

/// One line on a terminal that says what is being done and for how long, and is gone afterwards. In
/// a pipe: nothing.
class ProgressDisplay : public QObject
{
    Q_OBJECT

public:
    /// \param visible CommandContext::showsProgress()
    ProgressDisplay(Terminal &terminal, bool visible, QObject *parent = nullptr);
    ~ProgressDisplay() override;

    void show(const QString &text);

    /// Takes the line away, so that something else may be printed.
    void clear();

private:
    void draw();

    Terminal &m_terminal;
    const bool m_visible;
    QString m_text;
    QElapsedTimer m_since;
    QTimer m_clock;
};

} // namespace app
