// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QTest>

namespace tests {

/// The answer of a future, however long it takes, with the event loop running meanwhile.
template <typename T>
T awaitedAnswer(const QFuture<T> &future, int milliseconds = 120'000)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, milliseconds))
        qFatal("A job did not finish");
    return future.result();
}

} // namespace tests
