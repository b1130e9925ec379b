// SPDX-License-Identifier: MIT
#include "app/cli/prompt.h"

#include "app/cli/interruption.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <optional>

#include <poll.h>
#include <unistd.h>

namespace app {

using models::Error;
using models::Result;
using models::Secret;

namespace {

std::atomic<bool> stopRequested = false;

void onStop(int)
{
    stopRequested = true;
}

/// SIGTSTP as a note to be looked at, while this lives.
class StopAsNote
{
public:
    StopAsNote()
    {
        struct sigaction action = {};
        action.sa_handler = onStop;
        ::sigaction(SIGTSTP, &action, &m_before);
    }
    ~StopAsNote() { ::sigaction(SIGTSTP, &m_before, nullptr); }
    Q_DISABLE_COPY_MOVE(StopAsNote)

    /// Really stops, and returns when the shell continues us.
    void stop()
    {
        struct sigaction note = {};
        ::sigaction(SIGTSTP, &m_before, &note);
        ::raise(SIGTSTP);
        ::sigaction(SIGTSTP, &note, nullptr);
    }

private:
    struct sigaction m_before = {};
};

enum class Read { Line, End, Interrupted, Stopped };

/// Appends to `line` up to the line feed, one byte a time: what follows is not ours to take.
Read readLine(QByteArray &line)
{
    for (;;) {
        pollfd descriptors[] = {{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0},
                                {.fd = Interruption::descriptor(), .events = POLLIN, .revents = 0}};
        const int ready = ::poll(descriptors, Interruption::descriptor() < 0 ? 1 : 2, -1);
        if (Interruption::isRequested())
            return Read::Interrupted;
        if (stopRequested.exchange(false))
            return Read::Stopped;
        if (ready < 0 && errno == EINTR)
            continue;
        char byte = 0;
        const ssize_t count = ::read(STDIN_FILENO, &byte, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return Read::End;
        if (byte == '\n')
            return Read::Line;
        line.append(byte);
    }
}

Error interrupted()
{
    return {.kind = Error::Kind::Cancelled,
            .message = QStringLiteral("Cancelled: nothing was typed")};
}

QString lineText(QByteArray &line)
{
    if (line.endsWith('\r'))
        line.chop(1);
    const QString text = QString::fromUtf8(line);
    line.fill('\0');
    return text;
}

Result<QString> ask(QTextStream &err, const QString &question, std::optional<TerminalEcho> &echo)
{
    StopAsNote stop;
    QByteArray line;
    for (;;) {
        err << question << Qt::flush;
        switch (readLine(line)) {
        case Read::Line:
            return lineText(line);
        case Read::Interrupted:
            err << '\n' << Qt::flush;
            return interrupted();
        case Read::End:
            err << '\n' << Qt::flush;
            return Error{.kind = Error::Kind::Misused,
                         .message = QStringLiteral("Nothing was typed")};
        case Read::Stopped:
            line.clear();
            if (echo)
                echo->restore();
            stop.stop();
            if (echo)
                echo->turnOff();
            break;
        }
    }
}

} // namespace

Result<Secret> promptForSecret(QTextStream &err, const QString &question)
{
    std::optional<TerminalEcho> echo(std::in_place);
    return ask(err, question, echo).and_then([](const QString &text) -> Result<Secret> {
        return Secret(text);
    });
}

Result<QString> promptForLine(QTextStream &err, const QString &question)
{
    std::optional<TerminalEcho> echo;
    return ask(err, question, echo);
}

Result<Secret> secretFromStandardInput()
{
    QByteArray line;
    if (readLine(line) == Read::Interrupted)
        return interrupted();
    return Secret(lineText(line));
}

} // namespace app
