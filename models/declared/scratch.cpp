// SPDX-License-Identifier: MIT
#include "models/declared/scratch.h"

#include "models/declared/scratchrun.h"

#include <QThread>

namespace models {

struct Scratch::Private
{
    QThread *thread = nullptr; ///< in which runs wait for their sessions
    QObject *worker = nullptr; ///< lives in `thread`, which deletes it
    std::shared_ptr<ScratchControl> control;
    ScratchPlace place;
};

Scratch::Scratch(ScratchPlace place, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->place = std::move(place);
    d->control = std::make_shared<ScratchControl>();
    d->thread = new QThread;
    d->worker = new QObject; // owned by the thread: deleted when it finishes
    d->worker->moveToThread(d->thread);
    connect(d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    d->thread->start();
}

Scratch::~Scratch()
{
    d->control->close();
    d->thread->quit();

    // A statement that is cancelled and a database that is dropped take a moment. Where the server
    // does not answer, the thread is left behind and deletes itself; the next run finds what stays.
    constexpr int patienceMilliseconds = 5'000;
    if (d->thread->wait(patienceMilliseconds))
        delete d->thread;
    else
        connect(d->thread, &QThread::finished, d->thread, &QObject::deleteLater);
}

void Scratch::cancel()
{
    d->control->cancel();
}

void Scratch::post(std::function<Status(ScratchRoom &)> job,
                   std::function<void(const Status &)> done)
{
    d->control->add();
    QMetaObject::invokeMethod(
        d->worker,
        [control = d->control, place = d->place, job = std::move(job), done = std::move(done)] {
            done(control->isClosed() ? Status(ScratchControl::cancelledError())
                                     : ScratchRun(place, *control).perform(job));
            control->remove();
        },
        Qt::QueuedConnection);
}

} // namespace models
