// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace models {

/// One statement of a script.
struct ScriptStatement
{
    QString sql; ///< with the comments before it, without the semicolon, trimmed
    qsizetype offset = 0; ///< of `sql` in the script, in UTF-16 units
    int line = 1; ///< 1-based; of the first token that is not a comment
    bool copyFromStdin = false;
    QByteArray copyData = {}; ///< UTF-8 lines for COPY, without the final `\.`
    bool transactional = true; ///< false: PostgreSQL refuses it inside a transaction block
    bool endsTransaction
        = false; ///< COMMIT, ROLLBACK, END, …: the script manages its own transaction
};

/// Splits a script at the semicolons that end statements, with PostgreSQL's own scanner
/// (libpg_query): dollar quotes, nested comments, E'' strings, BEGIN ATOMIC bodies and COPY data
/// are understood, and so is syntax newer than the scanner. Empty statements and trailing comments
/// are dropped.
///
/// Fails with Malformed, with line and column, for a psql meta-command, an unterminated string, or
/// COPY data without its end.
Result<QList<ScriptStatement>> splitStatements(const QString &script);

/// 1-based line and column (in characters) of `offset` in `text`.
struct TextPosition
{
    int line = 1;
    int column = 1;
};
TextPosition positionOf(const QString &text, qsizetype offset);

/// The offset in `text`, in UTF-16 units, of a place that a server or an Error named: both from 1,
/// the column in characters. Lines end at LF, as the server counts.
qsizetype offsetOf(const QString &text, int line, int column);

/// `sql` with every CONCURRENTLY blanked that stands outside of parentheses: all else keeps its
/// place.
QString withoutConcurrently(QString sql);

/// Whether the script as a whole stands between BEGIN and COMMIT, with no other end of a
/// transaction in it.
bool isOneTransaction(const QList<ScriptStatement> &statements);

} // namespace models
