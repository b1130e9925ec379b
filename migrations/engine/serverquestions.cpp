// SPDX-License-Identifier: MIT
#include "migrations/engine/serverquestions.h"

#include "models/core/querytext.h"
#include "models/script/sqltokens.h"

#include <QStringList>

namespace migrations {

namespace {

/// The columns that both queries begin with.
QString sessionName(const models::ResultSet &rows, int row)
{
    QStringList words{QStringLiteral("process ") + rows.text(row, 0)};
    if (const QString user = rows.text(row, 1); !user.isEmpty())
        words += QStringLiteral("user ") + user;
    if (const QString application = rows.text(row, 2); !application.isEmpty())
        words += QStringLiteral("application ") + application;
    if (const QString address = rows.text(row, 3); !address.isEmpty())
        words += QStringLiteral("from ") + address;
    if (const QString state = rows.text(row, 4); !state.isEmpty())
        words += QStringLiteral("%1 for %2 s").arg(state).arg(rows.number(row, 5));
    return words.join(QStringLiteral(", "));
}

/// The names in a statement, as the catalog spells them, as the text of an array.
QString namesIn(const QString &statement)
{
    QStringList names;
    for (const models::SqlToken &token : models::sqlTokens(statement)) {
        QString name = statement.mid(token.offset, token.length);
        if (token.kind == models::SqlToken::Kind::QuotedIdentifier)
            name = name.mid(1, name.size() - 2)
                       .replace(QStringLiteral("\"\""), QStringLiteral("\""));
        else if (token.kind == models::SqlToken::Kind::Identifier
                 || token.kind == models::SqlToken::Kind::Keyword)
            name = name.toLower(); // also keywords: a table may be called "events" or "type"
        else
            continue;
        name.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
        names += u'"' + name + u'"';
    }
    names.removeDuplicates();
    return u'{' + names.join(u',') + u'}';
}

} // namespace

QString lockHolder(models::Connection &connection, const HistoryTable &table)
{
    const auto key = quint64(table.lockKey());
    const auto rows
        = connection.query(models::queryText(QStringLiteral("lock_holder")),
                           {QString::number(key >> 32), QString::number(key & 0xffffffffU)});
    return rows && rows->rowCount() > 0 ? sessionName(*rows, 0) : QString();
}

QString tableLockHolders(models::Connection &connection, const QString &statement)
{
    const auto rows = connection.query(models::queryText(QStringLiteral("table_lock_holders")),
                                       {namesIn(statement)});
    if (!rows)
        return {};
    QStringList holders;
    for (int row = 0; row < rows->rowCount(); ++row) {
        holders += QStringLiteral("%1 is locked (%2) by %3")
                       .arg(rows->text(row, 6), rows->text(row, 7), sessionName(*rows, row));
    }
    return holders.join(QStringLiteral("; "));
}

QString invalidIndexes(models::Connection &connection, const QString &statement)
{
    const auto rows = connection.query(models::queryText(QStringLiteral("invalid_indexes")),
                                       {namesIn(statement)});
    if (!rows)
        return {};
    QStringList names;
    for (int row = 0; row < rows->rowCount(); ++row)
        names += rows->text(row, 0);
    return names.join(QStringLiteral(", "));
}

} // namespace migrations
