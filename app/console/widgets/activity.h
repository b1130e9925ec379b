// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/whendone.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QString>

#include <chrono>

namespace app {

/// What the console is doing now, for the status bar: the operations that were begun and not ended,
/// in the order they began. The first is the one that runs; a workspace does one at a time.
class Activity : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// \param text what is being done, without a final period: "Reading the schema"
    /// \returns the number to end it with
    int begin(const QString &text);

    /// What it is at within that: "Statement 3 of 9". Does nothing once it has ended.
    void setDetail(int id, const QString &detail);
    void end(int id);

    /// Begins `text` and ends it when `future` has finished or was cancelled; then, unless
    /// cancelled, calls `next(result)` as long as `context` lives.
    template <typename T, typename F>
    int track(const QString &text, const QFuture<T> &future, QObject *context, F next)
    {
        const int id = begin(text);
        models::whenDone(future, context,
                         std::move(next)); // first, so that what it begins follows without a gap
        auto *watcher = new QFutureWatcher<T>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, id] {
            watcher->deleteLater();
            end(id);
        });
        watcher->setFuture(future);
        return id;
    }

    /// Whether `id` runs and nothing else has been begun.
    bool isOnly(int id) const { return m_entries.size() == 1 && m_entries.first().id == id; }

    bool isIdle() const { return m_entries.isEmpty(); }
    QString text() const; ///< of the first, with its detail; empty when idle
    std::chrono::milliseconds elapsed() const; ///< since the first one is the first

signals:
    void changed();

private:
    struct Entry
    {
        int id;
        QString text;
        QString detail;
    };
    QList<Entry> m_entries;
    QElapsedTimer m_clock;
    int m_nextId = 1;
};

/// "0.3 s", "12 s", "2 min 05 s".
QString durationText(std::chrono::milliseconds duration);

} // namespace app
