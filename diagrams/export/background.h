// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>

namespace diagrams {

/// Runs `task` in another thread: with a thousand tables, each step of a diagram takes long enough
/// to be felt. Not begun when the future is cancelled before. The task must not throw.
template <typename Task>
auto inBackground(Task task) -> QFuture<std::invoke_result_t<Task>>
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Task>>>();
    promise->start();
    const auto future = promise->future();
    QThreadPool::globalInstance()->start([promise, task = std::move(task)] {
        if (!promise->isCanceled())
            promise->addResult(task());
        promise->finish();
    });
    return future;
}

} // namespace diagrams
