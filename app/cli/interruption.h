// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSocketNotifier>

struct termios;

namespace app {

/// Ctrl+C, SIGTERM and SIGHUP, turned into a signal of Qt's in the thread that made this. The first
/// one asks the program to stop what it does; the second ends it at once, with exit status 130.
///
/// Whatever ends the program, a terminal whose echo was turned off gets it back: see TerminalEcho.
/// \pre one at a time
class Interruption : public QObject
{
    Q_OBJECT

public:
    explicit Interruption(QObject *parent = nullptr);
    ~Interruption() override;

    /// True once somebody asked.
    static bool isRequested();

    /// Readable once somebody asked, for poll(2).
    static int descriptor();

signals:
    void requested();
};

/// The terminal on standard input with its echo off while this lives.
class TerminalEcho
{
public:
    TerminalEcho();
    ~TerminalEcho();
    Q_DISABLE_COPY_MOVE(TerminalEcho)

    void turnOff();
    void restore();
};

} // namespace app
