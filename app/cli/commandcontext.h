// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/interruption.h"
#include "app/cli/terminal.h"
#include "models/core/result.h"

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>
#include <QJsonObject>

#include <functional>

namespace app {

/// What every command gets: how it was called, where it writes, and who may stop it.
struct CommandContext
{
    const GlobalOptions &options;
    Terminal &terminal;
    Interruption &interruption;

    /// True when progress may be shown: somebody looks, and wants it.
    bool showsProgress() const { return terminal.errIsTerminal && !options.quiet; }

    /// A remark that is no result: one line on standard error, unless --quiet.
    void remark(const QString &sentence) const;

    /// The one JSON document of --json.
    void printJson(const QJsonObject &document) const;

    /// A result as UTF-8, however long it is.
    void print(const QByteArray &utf8) const;

    /// Says what went wrong: for people on standard error, and with --json as the document.
    /// \returns the exit status for it
    ExitCode fail(const models::Error &error) const;
};

/// What a future without an answer means.
models::Error abandoned();

/// Waits for `future` in an event loop of its own; there is no window that could stall. Ctrl+C
/// calls `onInterrupt` once, and the answer is still awaited.
template <typename T>
models::Result<T> await(const CommandContext &context, const QFuture<models::Result<T>> &future,
                        const std::function<void()> &onInterrupt)
{
    QEventLoop loop;
    QFutureWatcher<models::Result<T>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    QObject::connect(&context.interruption, &Interruption::requested, &loop, onInterrupt);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    if (future.isCanceled() || future.resultCount() == 0)
        return abandoned();
    return future.result();
}

} // namespace app
