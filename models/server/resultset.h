// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

struct pg_result;

namespace models {

/// The answer to one statement: rows in the server's text format, decoded when they are read.
///
/// A cheap handle; copies share the rows. Rows and columns count from zero. May be read in any
/// thread.
class ResultSet
{
public:
    ResultSet() = default;

    /// Takes `result` over and frees it with the last copy.
    explicit ResultSet(pg_result *result);

    int rowCount() const;
    int columnCount() const;
    QString columnName(int column) const;

    bool isNull(int row, int column) const;

    /// The value as the server wrote it; empty for NULL.
    QString text(int row, int column) const;
    std::optional<QString> optionalText(int row, int column) const;

    /// The bytes of the value, valid as long as this result.
    QByteArrayView utf8(int row, int column) const;

    /// For smallint, integer, bigint and oid; zero for NULL.
    qint64 number(int row, int column) const;

    /// For boolean; false for NULL.
    bool flag(int row, int column) const;

    /// "CREATE TABLE", "INSERT 0 1": manual, "Message Formats", CommandComplete.
    QString commandTag() const;

    /// Rows that a command touched; -1 when it does not count rows.
    qint64 affectedRows() const;

private:
    std::shared_ptr<pg_result> m_result;
};

} // namespace models
