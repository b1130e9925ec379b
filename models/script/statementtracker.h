// SPDX-License-Identifier: MIT
#pragma once

#include "models/script/sqlscanner.h"

#include <QByteArrayList>

namespace models {

/// Follows the tokens of a statement to its end, and tells from its first words what it is.
class StatementTracker
{
public:
    explicit StatementTracker(const QByteArray &utf8)
        : m_text(utf8)
    { }

    /// Takes the next token, comments excepted. \returns true when it is the semicolon that ends
    /// the statement
    bool take(const ScannedToken &token);

    /// True when nothing has been taken since the last end.
    bool isEmpty() const { return m_count == 0; }

    /// Begins a new statement.
    void reset();

    /// COPY … FROM STDIN: its data follows.
    bool copiesFromStdin() const;

    /// False when PostgreSQL refuses the statement inside a transaction block.
    bool isTransactional() const;

    /// True for COMMIT, ROLLBACK, END, ABORT and PREPARE TRANSACTION; not for savepoints.
    bool endsTransaction() const;

private:
    void takeWord(const ScannedToken &token);
    bool isRoutine() const;
    bool startsWith(const QByteArrayList &words) const;

    const QByteArray &m_text;
    qsizetype m_count = 0;
    int m_parentheses = 0;
    int m_blocks = 0; ///< BEGIN ATOMIC, and CASE inside it
    QByteArrayList m_words; ///< the first ones outside parentheses, in upper case
    QByteArrayList m_options; ///< the first ones inside parentheses
    QByteArray m_previous; ///< the token before, in upper case
};

/// Where COPY data lies: from `begin` to the line that holds `\.`, and where SQL goes on after it.
struct CopyData
{
    qsizetype begin = 0;
    qsizetype end = 0;
    qsizetype next = 0;
    bool terminated = false; ///< false: the text ends before a line with `\.`
    bool somethingBeforeIt
        = false; ///< false when only blanks or a comment follow the semicolon in its line
};

/// \param semicolon the offset after the one that ends the COPY statement
CopyData copyDataAfter(const QByteArray &utf8, qsizetype semicolon);

} // namespace models
