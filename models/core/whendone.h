// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QFutureWatcher>

namespace models {

/// Calls `next(result)` in the current thread once `future` has finished.
///
/// Nothing is called when `context` is destroyed first, or when the future was cancelled.
/// Preferred to `future.then(context, next)`, which asserts in Qt 6.4 if the context is gone
/// (qfuture_impl.h, Continuation::create), that is, whenever a user closes a busy window.
///
/// \pre `context` lives in the current thread, which has an event loop
template <typename T, typename F>
void whenDone(const QFuture<T> &future, QObject *context, F next)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, next]() mutable {
        watcher->deleteLater();
        if (!watcher->isCanceled() && watcher->future().resultCount() > 0)
            next(watcher->result());
    });
    watcher->setFuture(future);
}

/// A future that is finished already, for answers that need no work.
template <typename T>
QFuture<T> finishedFuture(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace models
