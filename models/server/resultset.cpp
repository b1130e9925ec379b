// SPDX-License-Identifier: MIT
#include "models/server/resultset.h"

#include <libpq-fe.h>

namespace models {

ResultSet::ResultSet(pg_result *result)
    : m_result(result, &PQclear)
{ }

int ResultSet::rowCount() const
{
    return m_result ? PQntuples(m_result.get()) : 0;
}

int ResultSet::columnCount() const
{
    return m_result ? PQnfields(m_result.get()) : 0;
}

QString ResultSet::columnName(int column) const
{
    return m_result ? QString::fromUtf8(PQfname(m_result.get(), column)) : QString();
}

bool ResultSet::isNull(int row, int column) const
{
    return !m_result || PQgetisnull(m_result.get(), row, column) == 1;
}

QString ResultSet::text(int row, int column) const
{
    return QString::fromUtf8(utf8(row, column));
}

std::optional<QString> ResultSet::optionalText(int row, int column) const
{
    if (isNull(row, column))
        return {};
    return text(row, column);
}

QByteArrayView ResultSet::utf8(int row, int column) const
{
    if (!m_result)
        return {};
    return {PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column)};
}

qint64 ResultSet::number(int row, int column) const
{
    const QByteArrayView digits = utf8(row, column);
    return QByteArray::fromRawData(digits.data(), digits.size()).toLongLong();
}

bool ResultSet::flag(int row, int column) const
{
    return utf8(row, column) == "t";
}

QString ResultSet::commandTag() const
{
    return m_result ? QString::fromUtf8(PQcmdStatus(m_result.get())) : QString();
}

qint64 ResultSet::affectedRows() const
{
    if (!m_result)
        return -1;
    const QByteArray count(PQcmdTuples(m_result.get()));
    return count.isEmpty() ? -1 : count.toLongLong();
}

} // namespace models
