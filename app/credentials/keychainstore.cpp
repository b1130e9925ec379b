// SPDX-License-Identifier: MIT
#include "app/credentials/keychainstore.h"

#include "models/core/whendone.h"

#include <QPromise>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace app {

using models::Error;
using models::Result;
using models::Secret;
using models::Status;

namespace {

/// What the keychain was to do, for the sentence that says it could not.
enum class Attempt { Read, Write, Remove };

QString otherWays()
{
    return QStringLiteral("Set TM_APPS_DB_<ROLE>_PASSWORD, use a libpq password file (PGPASSFILE), "
                          "or type the password when asked");
}

QString failureSentence(Attempt attempt)
{
    switch (attempt) {
    case Attempt::Read:
        return QStringLiteral("The password could not be read from the keychain");
    case Attempt::Write:
        return QStringLiteral("The password could not be saved in the keychain");
    case Attempt::Remove:
        return QStringLiteral("The password could not be removed from the keychain");
    }
    return {};
}

/// Why, in our words where the keychain's own do not say it.
QString reasonOf(QKeychain::Error code, const QString &text)
{
    switch (code) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return QStringLiteral("access to the keychain was denied");
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return QStringLiteral("this system has no keychain");
    default:
        break;
    }
    // QtKeychain says only this when libsecret cannot be loaded and there is no KWallet.
    if (text.isEmpty() || text == u"Unknown error")
        return QStringLiteral("no keychain service answered; is libsecret installed");
    return text;
}

Error unavailable(Attempt attempt, const QString &reason)
{
    return {.kind = Error::Kind::Unavailable,
            .message = failureSentence(attempt) + QStringLiteral(": ") + reason,
            .hint = otherWays()};
}

Error failure(Attempt attempt, const QKeychain::Job &job)
{
    return unavailable(attempt, reasonOf(job.error(), job.errorString()));
}

} // namespace

struct KeychainStore::Private
{
    const std::chrono::milliseconds limit;
    int overdue = 0; ///< jobs that took longer than the limit and have not come back
    QObject context{nullptr}; ///< what waits for answers; declared last, so that it goes first

    Error notAnswering(Attempt attempt) const
    {
        return {.kind = Error::Kind::Unavailable,
                .message = failureSentence(attempt)
                    + QStringLiteral(": the keychain did not answer within %1 s")
                          .arg(double(limit.count()) / 1000),
                .detail = QStringLiteral(
                    "It may be asking for its own password in another window, or hang"),
                .hint = otherWays()};
    }

    /// Starts `job`, which deletes itself when it is done, and passes it to `answerOf`, unless the
    /// limit comes first.
    template <typename Answer, typename Job>
    QFuture<Answer> run(Attempt attempt, Job *job, std::function<Answer(const Job &)> answerOf)
    {
        if (overdue > 0) {
            delete job;
            return models::finishedFuture<Answer>(notAnswering(attempt));
        }
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        auto *clock = new QTimer(&context);
        clock->setSingleShot(true);
        QObject::connect(clock, &QTimer::timeout, &context, [this, promise, attempt] {
            ++overdue;
            promise->addResult(Answer(notAnswering(attempt)));
            promise->finish();
        });
        QObject::connect(job, &QKeychain::Job::finished, &context,
                         [this, promise, clock, job, answerOf = std::move(answerOf)] {
                             clock->deleteLater();
                             if (promise->future().isFinished()) {
                                 --overdue;
                                 return;
                             }
                             clock->stop();
                             promise->addResult(answerOf(*job));
                             promise->finish();
                         });
        auto future = promise->future();
        clock->start(limit);
        job->start();
        return future;
    }
};

KeychainStore::KeychainStore(std::chrono::milliseconds limit)
    : d(new Private{.limit = limit})
{ }

KeychainStore::~KeychainStore() = default;

QFuture<Result<std::optional<Secret>>> KeychainStore::read(const QString &service,
                                                           const QString &key)
{
    using Answer = Result<std::optional<Secret>>;
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setKey(key);
    return d->run<Answer, QKeychain::ReadPasswordJob>(
        Attempt::Read, job, [](const QKeychain::ReadPasswordJob &done) -> Answer {
            if (done.error() == QKeychain::EntryNotFound)
                return std::optional<Secret>();
            if (done.error() != QKeychain::NoError)
                return failure(Attempt::Read, done);
            return std::optional(Secret(done.textData()));
        });
}

QFuture<Status> KeychainStore::write(const QString &service, const QString &key,
                                     const Secret &secret)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(key);
    job->setTextData(secret.reveal());
    return d->run<Status, QKeychain::WritePasswordJob>(
        Attempt::Write, job, [](const QKeychain::WritePasswordJob &done) -> Status {
            if (done.error() != QKeychain::NoError)
                return failure(Attempt::Write, done);
            return models::ok();
        });
}

QFuture<Status> KeychainStore::remove(const QString &service, const QString &key)
{
    auto *job = new QKeychain::DeletePasswordJob(service);
    job->setKey(key);
    return d->run<Status, QKeychain::DeletePasswordJob>(
        Attempt::Remove, job, [](const QKeychain::DeletePasswordJob &done) -> Status {
            if (done.error() != QKeychain::NoError && done.error() != QKeychain::EntryNotFound)
                return failure(Attempt::Remove, done);
            return models::ok();
        });
}

} // namespace app
