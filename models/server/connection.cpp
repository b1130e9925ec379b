// SPDX-License-Identifier: MIT
#include "models/server/connection.h"

#include "models/server/sqlerror.h"

#include <libpq-fe.h>

#include <array>
#include <vector>

namespace models {

namespace {

Error copyError(const QString &sql, const QString &direction)
{
    return {.kind = Error::Kind::Rejected,
            .message = QStringLiteral("COPY %1 cannot be run here").arg(direction),
            .hint = QStringLiteral("Use psql's \\copy, or COPY with its data in a migration file"),
            .statement = withoutPasswords(sql)};
}

} // namespace

Connection::Connection(pg_conn *handle)
    : m_handle(handle)
{ }

Result<ResultSet> Connection::query(const QString &sql, const QList<Parameter> &values)
{
    std::vector<QByteArray> texts;
    std::vector<const char *> pointers;
    texts.reserve(size_t(values.size()));
    for (const Parameter &value : values)
        texts.push_back(value ? value->toUtf8() : QByteArray());
    for (size_t i = 0; i < texts.size(); ++i)
        pointers.push_back(values.at(qsizetype(i)) ? texts[i].constData() : nullptr);

    const bool sent = PQsendQueryParams(m_handle, sql.toUtf8().constData(), int(pointers.size()),
                                        nullptr, pointers.data(), nullptr, nullptr, 0);
    if (!sent)
        return sqlError(m_handle, nullptr, sql);
    const auto results = drain(sql);
    if (!results)
        return results.error();
    return results->isEmpty() ? ResultSet() : results->last();
}

Result<QList<ResultSet>> Connection::queryAll(const QString &sql)
{
    if (!PQsendQuery(m_handle, sql.toUtf8().constData()))
        return sqlError(m_handle, nullptr, sql);
    return drain(sql);
}

Status Connection::execute(const QString &sql)
{
    if (const auto results = queryAll(sql); !results)
        return results.error();
    return ok();
}

Result<QList<ResultSet>> Connection::drain(const QString &sql)
{
    QList<ResultSet> results;
    std::optional<Error> failure;
    while (pg_result *raw = PQgetResult(m_handle)) {
        const ResultSet result(raw);
        switch (PQresultStatus(raw)) {
        case PGRES_COPY_IN:
            PQputCopyEnd(m_handle, "COPY FROM STDIN is not possible here");
            failure = copyError(sql, QStringLiteral("FROM STDIN"));
            break;
        case PGRES_COPY_BOTH:
        case PGRES_COPY_OUT: {
            char *data = nullptr;
            while (PQgetCopyData(m_handle, &data, 0) > 0)
                PQfreemem(data);
            if (!failure)
                failure = copyError(sql, QStringLiteral("TO STDOUT"));
            break;
        }
        case PGRES_COMMAND_OK:
        case PGRES_TUPLES_OK:
        case PGRES_EMPTY_QUERY:
            results.append(result);
            break;
        default:
            if (!failure)
                failure = sqlError(m_handle, raw, sql);
        }
        if (PQstatus(m_handle) == CONNECTION_BAD && failure)
            break; // after a lost connection libpq may repeat itself
    }
    if (failure)
        return *failure;
    if (PQstatus(m_handle) == CONNECTION_BAD)
        return sqlError(m_handle, nullptr, sql);
    return results;
}

Result<ResultSet> Connection::copyIn(const QString &statement, const QByteArray &data)
{
    if (!PQsendQuery(m_handle, statement.toUtf8().constData()))
        return sqlError(m_handle, nullptr, statement);
    pg_result *raw = PQgetResult(m_handle);
    const ResultSet started(raw);
    if (raw && PQresultStatus(raw) == PGRES_COPY_IN) {
        // PQputCopyData takes an int; also, a piece at a time lets a cancel through.
        constexpr qsizetype piece = 1 << 20;
        for (qsizetype at = 0; at < data.size(); at += piece) {
            const char *stop = isCancelled() ? "cancelled" : nullptr;
            if (stop
                || PQputCopyData(m_handle, data.constData() + at,
                                 int(qMin(piece, data.size() - at)))
                    != 1)
                break;
        }
        PQputCopyEnd(m_handle, isCancelled() ? "cancelled by the user" : nullptr);
    } else if (raw && PQresultStatus(raw) == PGRES_FATAL_ERROR) {
        const Error failure = sqlError(m_handle, raw, statement);
        (void)drain(statement);
        return failure;
    }
    const auto results = drain(statement);
    if (!results)
        return results.error();
    return results->isEmpty() ? started : results->last();
}

Status Connection::commit()
{
    const auto answer = queryAll(QStringLiteral("COMMIT"));
    if (!answer)
        return answer.error();
    if (!answer->isEmpty() && answer->last().commandTag() != u"COMMIT") {
        return Error{.kind = Error::Kind::Rejected,
                     .message = QStringLiteral(
                         "The server rolled the transaction back instead of committing it"),
                     .sqlState = QStringLiteral("25P02"),
                     .detail = QStringLiteral("A statement in it had failed")};
    }
    return ok();
}

void Connection::rollback()
{
    if (isOpen() && inTransactionBlock())
        (void)execute(QStringLiteral("ROLLBACK"));
}

bool Connection::inTransactionBlock() const
{
    const PGTransactionStatusType status = PQtransactionStatus(m_handle);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

bool Connection::isOpen() const
{
    return m_handle && PQstatus(m_handle) == CONNECTION_OK;
}

Error Connection::cancelledError() const
{
    return {.kind = Error::Kind::Cancelled, .message = QStringLiteral("Cancelled")};
}

QString Connection::literal(const QString &text) const
{
    const QByteArray utf8 = text.toUtf8();
    char *quoted = PQescapeLiteral(m_handle, utf8.constData(), size_t(utf8.size()));
    const QString result = QString::fromUtf8(quoted);
    PQfreemem(quoted);
    return result;
}

Result<Secret> Connection::scramVerifier(const QString &user, const Secret &password)
{
    const QByteArray clear = password.reveal().toUtf8();
    char *verifier = PQencryptPasswordConn(m_handle, clear.constData(), user.toUtf8().constData(),
                                           "scram-sha-256");
    if (!verifier) {
        return Error{
            .kind = Error::Kind::Unavailable,
            .message
            = QStringLiteral("The SCRAM-SHA-256 verifier of the password of %1 cannot be computed")
                  .arg(user)};
    }
    const Secret result(QString::fromUtf8(verifier));
    PQfreemem(verifier);
    return result;
}

} // namespace models
