// SPDX-License-Identifier: MIT
#include "models/server/sessionworker.h"

#include "models/server/sqlerror.h"

#include <QSocketNotifier>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>
#include <QVariant>

#include <libpq-fe.h>

namespace models {

namespace {

/// `key='value'` for libpq. QPSQL turns every semicolon of the options into a blank, so a value
/// cannot hold one.
Result<QString> connectOptions(const ConnectionSpec &spec)
{
    QMap<QString, QString> parameters = spec.parameters;
    parameters.remove(QStringLiteral("user"));
    parameters.remove(QStringLiteral("dbname"));
    const auto preset = [&](const char *key, const QString &value) {
        if (!parameters.contains(QLatin1String(key)))
            parameters.insert(QLatin1String(key), value);
    };
    preset("connect_timeout", QString::number(spec.connectTimeoutSeconds));
    preset("application_name", QStringLiteral("tm-apps-db"));
    preset("keepalives_idle", QStringLiteral("30"));
    preset("keepalives_interval", QStringLiteral("10"));
    preset("keepalives_count", QStringLiteral("3"));

    QStringList options;
    for (auto it = parameters.cbegin(); it != parameters.cend(); ++it) {
        if (it.value().contains(u';')) {
            return Error{.kind = Error::Kind::Misused,
                         .message = QStringLiteral("The connection parameter %1 holds a semicolon, "
                                                   "which Qt's PostgreSQL driver cannot pass on")
                                        .arg(it.key())};
        }
        QString value = it.value();
        value.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
        options.append(QStringLiteral("%1='%2'").arg(it.key(), value));
    }
    return options.join(u';');
}

pg_conn *nativeHandle(const QSqlDatabase &database)
{
    // Qt 6 spells the type "pg_conn*", its documentation "PGconn*".
    const QVariant handle = database.driver()->handle();
    const QByteArray type = handle.typeName();
    if (type != "PGconn*" && type != "pg_conn*")
        return nullptr;
    return *static_cast<pg_conn *const *>(handle.constData());
}

/// What greet() asked for. A pooler tells its clients the number of no backend but one of its own
/// (PgBouncer: the first half of the cancel key).
ServerInfo serverInfo(const ResultSet &answer, const pg_conn *handle)
{
    const int backend = int(answer.number(0, 6));
    return {.versionNumber = int(answer.number(0, 0)),
            .version = answer.text(0, 1),
            .database = answer.text(0, 2),
            .user = answer.text(0, 3),
            .superuser = answer.flag(0, 4),
            .readOnly = answer.flag(0, 5),
            .processId = backend == PQbackendPID(handle) ? backend : 0};
}

Notice noticeFrom(const pg_result *result)
{
    const auto field
        = [result](int code) { return QString::fromUtf8(PQresultErrorField(result, code)); };
    return {.severity = field(PG_DIAG_SEVERITY_NONLOCALIZED),
            .message = field(PG_DIAG_MESSAGE_PRIMARY),
            .detail = field(PG_DIAG_MESSAGE_DETAIL),
            .hint = field(PG_DIAG_MESSAGE_HINT)};
}

Error connectError(const ConnectionSpec &spec, const QString &said)
{
    // QPSQL adds its own words around libpq's message.
    QString reason = said.simplified();
    reason.remove(QStringLiteral(" QPSQL: Unable to connect"));
    reason.remove(QStringLiteral("QPSQL: Unable to connect"));
    Error error{.kind = Error::Kind::Unavailable,
                .message = QStringLiteral("Cannot connect to %1").arg(displayName(spec)),
                .detail = reason.trimmed()};
    if (reason.contains(u"password") || reason.contains(u"authentication"))
        error.hint = QStringLiteral("Check the user and the password of this role");
    else if (reason.contains(u"timeout") || reason.contains(u"refused")
             || reason.contains(u"No such file"))
        error.hint
            = QStringLiteral("Check that the server is running and that host and port are right");
    return error;
}

} // namespace

SessionWorker::SessionWorker(std::shared_ptr<SessionState> state)
    : m_state(std::move(state))
    , m_name(QUuid::createUuid().toString())
{ }

SessionWorker::~SessionWorker()
{
    close();
}

Result<ServerInfo> SessionWorker::open(const ConnectionSpec &spec, const Secret &password)
{
    close();
    const Result<QString> options = connectOptions(spec);
    if (!options)
        return options.error();

    QString failure;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), m_name);
        if (!database.isValid()) {
            QSqlDatabase::removeDatabase(m_name);
            return Error{.kind = Error::Kind::Unavailable,
                         .message = QStringLiteral("Qt's PostgreSQL driver is not installed"),
                         .hint = QStringLiteral("Install libqt6sql6-psql")};
        }
        database.setUserName(spec.user());
        database.setDatabaseName(spec.database());
        database.setPassword(password.reveal());
        database.setConnectOptions(*options);
        if (database.open()) {
            database.setPassword(QString());
            m_connection = std::make_unique<Connection>(nativeHandle(database));
        } else {
            failure = database.lastError().text();
        }
    }
    if (!m_connection) {
        QSqlDatabase::removeDatabase(m_name);
        return connectError(spec, redacted(failure, {password}));
    }
    Result<ServerInfo> info = greet(spec);
    if (!info)
        close();
    return info;
}

Result<ServerInfo> SessionWorker::greet(const ConnectionSpec &spec)
{
    m_connection->m_cancelled = &m_state->cancelled;
    m_connection->m_onNotice = [this](const Notice &notice) { emit noticeReceived(notice); };
    PQsetNoticeReceiver(
        m_connection->m_handle,
        [](void *self, const PGresult *result) {
            static_cast<SessionWorker *>(self)->hear(noticeFrom(result));
        },
        this);

    // QPSQL sets bytea_output to escape; what people and migrations see is the server's own
    // setting.
    const auto answers = m_connection->queryAll(
        QStringLiteral("RESET bytea_output;"
                       "SELECT pg_catalog.current_setting('server_version_num'), "
                       "pg_catalog.current_setting('server_version'), "
                       "pg_catalog.current_database(), current_user, "
                       "pg_catalog.current_setting('is_superuser') = 'on', "
                       "pg_catalog.current_setting('default_transaction_read_only') = 'on' OR "
                       "pg_catalog.pg_is_in_recovery(), "
                       "pg_catalog.pg_backend_pid()"));
    if (!answers)
        return answers.error();

    m_connection->m_server = serverInfo(answers->last(), m_connection->m_handle);
    // Behind a pooler the setting would stay with whichever of its connections served us, for
    // strangers to find, and we would be served by another one next time.
    if (spec.readOnly && m_connection->m_server.processId != 0) {
        const Status set
            = m_connection->execute(QStringLiteral("SET default_transaction_read_only = on"));
        if (!set)
            return set.error();
        m_connection->m_server.readOnly = true;
    }
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->cancelHandle
            = std::shared_ptr<pg_cancel>(PQgetCancel(m_connection->m_handle), &PQfreeCancel);
    }
    watchSocket();
    return m_connection->m_server;
}

void SessionWorker::hear(const Notice &notice)
{
    // What a server says before it hangs up on an idle connection comes as a notice.
    if (notice.severity == u"FATAL" || notice.severity == u"PANIC")
        m_lastWords = notice.message;
    else if (m_connection && m_connection->m_onNotice)
        m_connection->m_onNotice(notice);
}

void SessionWorker::close()
{
    m_lastWords.clear();
    if (m_notifier) {
        m_notifier->setEnabled(false); // before libpq closes its socket
        m_notifier->setParent(this); // goes with us when the thread runs no more events
        m_notifier.release()->deleteLater(); // not at once: it may be the one that called us
    }
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->cancelHandle.reset();
    }
    m_connection.reset();
    if (QSqlDatabase::contains(m_name))
        QSqlDatabase::removeDatabase(m_name);
}

void SessionWorker::perform(const std::function<void(Connection *)> &job)
{
    if (m_connection && !m_connection->isOpen())
        close();
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->running = true;
    }
    if (m_connection)
        m_connection->onNotice([this](const Notice &notice) { emit noticeReceived(notice); });
    job(m_connection.get());
    if (m_connection && m_connection->isOpen())
        m_connection
            ->rollback(); // a job that forgot to end its transaction must not keep its locks
    {
        // Waits for a PQcancel on its way, so that it cannot hit the next job.
        const std::lock_guard lock(m_state->mutex);
        m_state->running = false;
        m_state->cancelled = false;
    }
    if (m_connection && !m_connection->isOpen()) {
        noticeLoss(
            {.kind = Error::Kind::Lost,
             .message = QStringLiteral("The connection to the server was lost"),
             .detail = QString::fromUtf8(PQerrorMessage(m_connection->m_handle)).simplified(),
             .hint = QStringLiteral("Reconnect, then look at what was done")});
    }
}

void SessionWorker::watchSocket()
{
    m_notifier = std::make_unique<QSocketNotifier>(PQsocket(m_connection->m_handle),
                                                   QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        // Nothing runs now: what arrives is a notice, a parameter change, or the end.
        if (PQconsumeInput(m_connection->m_handle) == 1 && PQisBusy(m_connection->m_handle) == 0) {
            while (pg_result *result = PQgetResult(m_connection->m_handle))
                PQclear(result);
        }
        if (m_connection->isOpen())
            return;
        const QString lastWords = m_lastWords.isEmpty()
            ? QString::fromUtf8(PQerrorMessage(m_connection->m_handle))
            : m_lastWords;
        noticeLoss({.kind = Error::Kind::Lost,
                    .message = QStringLiteral("The server closed the connection"),
                    .detail = lastWords.simplified(),
                    .hint = QStringLiteral("Reconnect to go on")});
    });
}

void SessionWorker::noticeLoss(const Error &error)
{
    close();
    emit lost(error);
}

} // namespace models
