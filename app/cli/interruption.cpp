// SPDX-License-Identifier: MIT
#include "app/cli/interruption.h"

#include "app/cli/exitcode.h"

#include <array>
#include <atomic>
#include <csignal>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace app {

namespace {

// A signal handler can reach nothing but globals, and of those only lock-free ones.
std::array<int, 2> wakeUp{-1, -1};
std::atomic<int> requests = 0;
std::atomic<bool> echoIsOff = false;
termios savedTerminal;

static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

constexpr std::array interrupting{SIGINT, SIGTERM, SIGHUP};

void restoreEcho()
{
    if (echoIsOff.exchange(false))
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &savedTerminal);
}

void onInterrupt(int)
{
    const int before = requests.fetch_add(1);
    if (before > 0) {
        restoreEcho();
        ::_exit(Interrupted);
    }
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(wakeUp[1], &byte, 1);
}

/// Ctrl+\: dies as it would have, but not before the terminal is as it was.
void onQuit(int signal)
{
    restoreEcho();
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    ::sigemptyset(&action.sa_mask);
    // Without SA_RESTART: a read that waits for somebody to type comes back.
    ::sigaction(signal, &action, nullptr);
}

} // namespace

Interruption::Interruption(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(wakeUp.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // then signals keep their default, which ends the program
    auto *notifier = new QSocketNotifier(wakeUp[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false); // the byte stays, for descriptor()
        emit requested();
    });
    for (const int signal : interrupting) {
        // A shell that starts us in the background, and nohup, have them ignored; that stays.
        struct sigaction present = {};
        ::sigaction(signal, nullptr, &present);
        if (present.sa_handler != SIG_IGN)
            handle(signal, onInterrupt);
    }
    handle(SIGQUIT, onQuit);
}

Interruption::~Interruption()
{
    for (const int signal : interrupting)
        handle(signal, SIG_DFL);
    handle(SIGQUIT, SIG_DFL);
    ::close(wakeUp[0]);
    ::close(wakeUp[1]);
    wakeUp = {-1, -1};
    requests = 0;
}

bool Interruption::isRequested()
{
    return requests > 0;
}

int Interruption::descriptor()
{
    return wakeUp[0];
}

TerminalEcho::TerminalEcho()
{
    turnOff();
}

TerminalEcho::~TerminalEcho()
{
    restore();
}

void TerminalEcho::turnOff()
{
    if (::tcgetattr(STDIN_FILENO, &savedTerminal) != 0)
        return;
    termios quiet = savedTerminal;
    quiet.c_lflag &= ~tcflag_t(ECHO);
    quiet.c_lflag |= ECHONL;
    echoIsOff = true;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
}

void TerminalEcho::restore()
{
    restoreEcho();
}

} // namespace app
