// SPDX-License-Identifier: MIT
#include "app/workspace/workspace.h"

#include "app/credentials/randompassword.h"
#include "app/workspace/progressrelay.h"
#include "app/workspace/rolenames.h"
#include "models/core/whendone.h"
#include "models/introspection/introspect.h"

namespace app {

using migrations::MigrationStatus;
using migrations::RoleCredential;
using migrations::RunReport;
using models::Error;
using models::Result;
using models::Secret;
using models::ServerInfo;
using models::Session;
using models::whenDone;

namespace {

std::shared_ptr<ProgressRelay> newRelay()
{
    return {new ProgressRelay, [](ProgressRelay *done) { done->deleteLater(); }};
}

} // namespace

struct Workspace::Private
{
    Workspace *q;
    Project project;
    Credentials &credentials;
    std::unique_ptr<Session> session;
    ConnectionChoice choice;
    std::optional<ServerInfo> server;
    QString keychainProblem;

    void startSession();
    models::ConnectionSpec specFor(const Credential &credential) const;
    migrations::Target target() const;
    migrations::ProgressReceiver progressReceiver() const;
    std::function<void(const models::IntrospectionProgress &)> readingReceiver() const;

    template <typename Next>
    void withCredential(const QString &role, QObject *context, Next next);
    void collectUsernames(QStringList roles, migrations::Target target,
                          const std::shared_ptr<QPromise<Result<migrations::Target>>> &promise);
    void openSession(const Credential &credential, bool typed,
                     const std::shared_ptr<QPromise<Result<ServerInfo>>> &promise);

    using Run = std::function<QFuture<Result<RunReport>>(const migrations::Target &)>;
    QFuture<Result<RunReport>> runWithCredentials(const Run &run);
    void collectCredentials(QStringList roles, migrations::Target target, const Run &run,
                            const std::shared_ptr<QPromise<Result<RunReport>>> &promise);
};

void Workspace::Private::startSession()
{
    session = std::make_unique<Session>();
    server.reset();
    keychainProblem.clear();
    connect(session.get(), &Session::busyChanged, q, &Workspace::busyChanged);
    connect(session.get(), &Session::noticeReceived, q, &Workspace::noticeReceived);
    connect(session.get(), &Session::lost, q, [this](const Error &error) {
        server.reset();
        emit q->lost(error);
    });
}

models::ConnectionSpec Workspace::Private::specFor(const Credential &credential) const
{
    models::ConnectionSpec spec = withUser(choice.environment.spec, credential, choice.role);
    spec.readOnly = choice.role == u"api";
    return spec;
}

migrations::Target Workspace::Private::target() const
{
    migrations::Target target{.folder = project.migrations, .table = project.history};
    for (auto it = project.placeholders.cbegin(); it != project.placeholders.cend(); ++it)
        target.placeholders.set(it.key(), it.value());
    return target;
}

migrations::ProgressReceiver Workspace::Private::progressReceiver() const
{
    const std::shared_ptr<ProgressRelay> relay = newRelay();
    connect(relay.get(), &ProgressRelay::progressed, q, &Workspace::progressed,
            Qt::QueuedConnection);
    return [relay](const migrations::Progress &progress) { emit relay->progressed(progress); };
}

std::function<void(const models::IntrospectionProgress &)>
Workspace::Private::readingReceiver() const
{
    const std::shared_ptr<ProgressRelay> relay = newRelay();
    connect(relay.get(), &ProgressRelay::read, q, &Workspace::snapshotProgressed,
            Qt::QueuedConnection);
    return [relay](const models::IntrospectionProgress &progress) { emit relay->read(progress); };
}

/// Calls `next(found)` once the sources have been asked for the credential of `role`.
template <typename Next>
void Workspace::Private::withCredential(const QString &role, QObject *context, Next next)
{
    whenDone(credentials.find(choice.environment.name, role), context,
             [next](const Result<FoundCredential> &found) {
                 next(found ? *found : FoundCredential{.keychainProblem = found.error().message});
             });
}

void Workspace::Private::openSession(const Credential &credential, bool typed,
                                     const std::shared_ptr<QPromise<Result<ServerInfo>>> &promise)
{
    // The session as context: giving it up drops the promise, which cancels the caller's future.
    whenDone(session->open(specFor(credential), credential.password), session.get(),
             [this, credential, typed, promise](const Result<ServerInfo> &opened) {
                 if (opened) {
                     server = *opened;
                     if (typed)
                         credentials.rememberForNow(choice.environment.name, choice.role,
                                                    credential);
                 }
                 promise->addResult(opened);
                 promise->finish();
                 if (opened)
                     emit q->opened(*opened);
             });
}

QFuture<Result<RunReport>> Workspace::Private::runWithCredentials(const Run &run)
{
    auto promise = std::make_shared<QPromise<Result<RunReport>>>();
    promise->start();
    whenDone(migrations::readStatus(*session, target()), session.get(),
             [this, run, promise](const Result<MigrationStatus> &status) {
                 if (!status) {
                     promise->addResult(Result<RunReport>(status.error()));
                     promise->finish();
                     return;
                 }
                 collectCredentials(rolesNamedBy(status->secretPlaceholders, project.roles),
                                    target(), run, promise);
             });
    return promise->future();
}

void Workspace::Private::collectCredentials(
    QStringList roles, migrations::Target target, const Run &run,
    const std::shared_ptr<QPromise<Result<RunReport>>> &promise)
{
    if (roles.isEmpty()) {
        whenDone(run(target), session.get(), [promise](const Result<RunReport> &report) {
            promise->addResult(report);
            promise->finish();
        });
        return;
    }
    const QString role = roles.takeFirst();
    withCredential(role, session.get(), [=, this](const FoundCredential &found) {
        Credential credential = found.credential;
        if (credential.password.isEmpty() && choice.environment.privateServer) {
            // The private server asks nobody for a password: there must be one for the role, and
            // nobody needs to know it.
            credential.password = randomPassword();
            credentials.rememberForNow(choice.environment.name, role, credential);
        }
        migrations::Target next = target;
        next.credentials.append(
            {.role = role,
             .username = credential.username.isEmpty() ? role : credential.username,
             .password = credential.password});
        collectCredentials(roles, next, run, promise);
    });
}

void Workspace::Private::collectUsernames(
    QStringList roles, migrations::Target target,
    const std::shared_ptr<QPromise<Result<migrations::Target>>> &promise)
{
    if (roles.isEmpty()) {
        promise->addResult(Result<migrations::Target>(target));
        promise->finish();
        return;
    }
    const QString role = roles.takeFirst();
    withCredential(role, session.get(), [=, this](const FoundCredential &found) {
        const QString &username = found.credential.username;
        migrations::Target next = target;
        next.credentials.append({.role = role,
                                 .username = username.isEmpty() ? role : username,
                                 .password = randomPassword()});
        collectUsernames(roles, next, promise);
    });
}

Workspace::Workspace(Project project, Credentials &credentials, QObject *parent)
    : QObject(parent)
    , d(new Private{.q = this, .project = std::move(project), .credentials = credentials})
{
    d->startSession();
}

Workspace::~Workspace() = default;

const Project &Workspace::project() const
{
    return d->project;
}

Credentials &Workspace::credentials()
{
    return d->credentials;
}

QFuture<Result<ServerInfo>> Workspace::open(const ConnectionChoice &choice)
{
    const bool wasBusy = isBusy();
    d->startSession();
    if (wasBusy)
        emit busyChanged(false); // the old session can no longer say so
    d->choice = choice;
    d->choice.credential.reset(); // secrets stay with Credentials

    auto promise = std::make_shared<QPromise<Result<ServerInfo>>>();
    promise->start();
    // The private server lets its owner in without a password: no reason to wake a keychain.
    if (choice.credential || choice.environment.privateServer) {
        d->openSession(choice.credential.value_or(Credential{}), choice.credential.has_value(),
                       promise);
        return promise->future();
    }
    d->withCredential(choice.role, d->session.get(), [this, promise](const FoundCredential &found) {
        d->keychainProblem = found.keychainProblem;
        d->openSession(found.credential, false, promise);
    });
    return promise->future();
}

QFuture<Result<ServerInfo>> Workspace::reopen()
{
    return open(ConnectionChoice(d->choice));
}

void Workspace::disconnectFromServer()
{
    const bool wasBusy = isBusy();
    d->startSession();
    if (wasBusy)
        emit busyChanged(false);
}

bool Workspace::isOpen() const
{
    return d->server.has_value();
}

const ConnectionChoice &Workspace::choice() const
{
    return d->choice;
}

const ServerInfo &Workspace::server() const
{
    Q_ASSERT(isOpen());
    return *d->server;
}

QString Workspace::keychainProblem() const
{
    return d->keychainProblem;
}

QFuture<Result<models::Snapshot>> Workspace::snapshot(ExtensionMembers members)
{
    return models::introspect(*d->session,
                              {.extensionMembers = members == ExtensionMembers::Include,
                               .progress = d->readingReceiver()});
}

QFuture<Result<MigrationStatus>> Workspace::migrationStatus()
{
    return migrations::readStatus(*d->session, d->target());
}

QFuture<Result<models::RowsPage>> Workspace::rows(const models::RowsRequest &request)
{
    return models::readRows(*d->session, request);
}

QFuture<Result<models::PreviewCell>> Workspace::fullValue(const models::FullValueRequest &request)
{
    return models::readFullValue(*d->session, request);
}

QFuture<Result<models::MeasuredSizes>>
Workspace::measuredSizes(const models::RelationName &relation)
{
    return models::measureSizes(*d->session, relation);
}

QFuture<Result<RunReport>> Workspace::migrate(const migrations::MigrateTarget &until)
{
    return d->runWithCredentials([this, until](const migrations::Target &target) {
        return migrations::migrate(*d->session, target, until, d->progressReceiver());
    });
}

QFuture<Result<RunReport>> Workspace::undo(const migrations::UndoTarget &until)
{
    return d->runWithCredentials([this, until](const migrations::Target &target) {
        return migrations::undo(*d->session, target, until, d->progressReceiver());
    });
}

Session &Workspace::session()
{
    return *d->session;
}

migrations::Target Workspace::migrationTarget() const
{
    return d->target();
}

QFuture<Result<models::ScratchPlace>> Workspace::scratchPlace()
{
    const ScratchSetting &setting = d->project.scratch;
    const Environment *named = d->project.environment(setting.environment);
    const bool elsewhere = setting.spec != models::ConnectionSpec();
    Environment place = named ? *named : d->choice.environment;
    if (elsewhere)
        place = {.name = QStringLiteral("scratch"), .spec = setting.spec};

    auto promise = std::make_shared<QPromise<Result<models::ScratchPlace>>>();
    promise->start();
    const auto answer
        = [=, role = d->choice.role, database = setting.database](const FoundCredential &found) {
              promise->addResult(Result<models::ScratchPlace>(
                  models::ScratchPlace{.server = withUser(place.spec, found.credential, role),
                                       .password = found.credential.password,
                                       .database = database}));
              promise->finish();
          };
    if (place.privateServer)
        answer({});
    else
        whenDone(d->credentials.find(place.name, d->choice.role), d->session.get(),
                 [answer](const Result<FoundCredential> &found) {
                     answer(found ? *found : FoundCredential());
                 });
    return promise->future();
}

QFuture<Result<migrations::Target>> Workspace::rehearsalTarget(const QStringList &placeholders)
{
    auto promise = std::make_shared<QPromise<Result<migrations::Target>>>();
    promise->start();
    d->collectUsernames(rolesNamedBy(placeholders, d->project.roles), d->target(), promise);
    return promise->future();
}

void Workspace::cancel()
{
    d->session->cancel();
}

bool Workspace::isBusy() const
{
    return d->session->isBusy();
}

bool needsPassword(const Error &error)
{
    if (error.kind != Error::Kind::Unavailable)
        return false;
    // libpq gives a failed login no SQLSTATE, only a sentence; these are its own and the server's
    // (fe-auth.c "no password supplied", auth.c "password authentication failed").
    return error.detail.contains(u"no password supplied")
        || error.detail.contains(u"password authentication failed");
}

} // namespace app
