// SPDX-License-Identifier: MIT
#include "models/script/statementtracker.h"

#include <algorithm>

namespace models {

namespace {

constexpr qsizetype wordsKept
    = 24; ///< more than any rule below looks at, names with their schemas included

/// Words such as CREATE DATABASE, each of which PostgreSQL refuses inside a transaction block.
/// Flyway looks for the same ones (migration-compatible detection, so that a file behaves alike in
/// both).
const QList<QByteArrayList> &neverInTransaction()
{
    static const QList<QByteArrayList> list = {
        {"CREATE", "DATABASE"},
        {"DROP", "DATABASE"},
        {"CREATE", "TABLESPACE"},
        {"DROP", "TABLESPACE"},
        {"CREATE", "SUBSCRIPTION"},
        {"DROP", "SUBSCRIPTION"},
        {"ALTER", "SYSTEM"},
        {"VACUUM"},
        {"DISCARD", "ALL"},
        {"CREATE", "INDEX", "CONCURRENTLY"},
        {"DROP", "INDEX", "CONCURRENTLY"},
        {"CREATE", "UNIQUE", "INDEX", "CONCURRENTLY"},
        {"REINDEX", "SCHEMA"},
        {"REINDEX", "DATABASE"},
        {"REINDEX", "SYSTEM"},
        {"REINDEX", "VERBOSE", "SCHEMA"},
        {"REINDEX", "VERBOSE", "DATABASE"},
        {"REINDEX", "VERBOSE", "SYSTEM"},
        // Refused as well, although Flyway does not know them and needs executeInTransaction=false.
        {"COMMIT", "PREPARED"},
        {"ROLLBACK", "PREPARED"},
    };
    return list;
}

bool isOff(const QByteArray &word)
{
    return word == "FALSE" || word == "OFF" || word == "0";
}

/// `(CONCURRENTLY)`, `(CONCURRENTLY true)`, but not `(CONCURRENTLY false)`.
bool isSwitchedOn(const QByteArrayList &options, const QByteArray &name)
{
    const qsizetype at = options.indexOf(name);
    return at >= 0 && (at + 1 == options.size() || !isOff(options[at + 1]));
}

qsizetype lineEnd(const QByteArray &text, qsizetype from)
{
    while (from < text.size() && text[from] != '\n' && text[from] != '\r')
        ++from;
    return from;
}

qsizetype afterLineEnd(const QByteArray &text, qsizetype end)
{
    if (end < text.size() && text[end] == '\r')
        ++end;
    return end < text.size() && text[end] == '\n' ? end + 1 : end;
}

} // namespace

void StatementTracker::reset()
{
    m_count = 0;
    m_parentheses = 0;
    m_blocks = 0;
    m_words.clear();
    m_options.clear();
    m_previous.clear();
}

bool StatementTracker::take(const ScannedToken &token)
{
    const char first = m_text[token.begin];
    if (token.kind == ScannedToken::Kind::Operator) {
        if (first == ';' && m_parentheses == 0 && m_blocks == 0)
            return true;
        if (first == '(')
            ++m_parentheses;
        else if (first == ')') // one too many is the server's to refuse; the statements after it
                               // still count
            m_parentheses = std::max(0, m_parentheses - 1);
    }
    ++m_count;
    if (token.kind == ScannedToken::Kind::Word || token.kind == ScannedToken::Kind::Keyword)
        takeWord(token);
    else
        m_previous = QByteArray(1, first);
    if (m_parentheses > 0 && token.kind == ScannedToken::Kind::Number
        && m_options.size() < wordsKept)
        m_options.append(m_text.mid(token.begin, token.end - token.begin));
    return false;
}

void StatementTracker::takeWord(const ScannedToken &token)
{
    const QByteArray word
        = m_text.mid(token.begin, std::min<qsizetype>(token.end - token.begin, 64)).toUpper();
    QByteArrayList &words = m_parentheses == 0 ? m_words : m_options;
    if (words.size() < wordsKept)
        words.append(word);

    // The body of a routine in SQL's own syntax (manual, CREATE FUNCTION, sql_body); psql counts
    // likewise.
    const bool isName = m_previous == "AS" || m_previous == ".";
    if (m_parentheses == 0 && !isName) {
        if (m_blocks == 0 && word == "ATOMIC" && m_previous == "BEGIN" && isRoutine())
            m_blocks = 1;
        else if (m_blocks > 0 && word == "CASE")
            ++m_blocks;
        else if (m_blocks > 0 && word == "END")
            --m_blocks;
    }
    m_previous = word;
}

bool StatementTracker::isRoutine() const
{
    if (m_words.value(0) != "CREATE")
        return false;
    const QByteArray what = m_words.value(1) == "OR" ? m_words.value(3) : m_words.value(1);
    return what == "FUNCTION" || what == "PROCEDURE";
}

bool StatementTracker::startsWith(const QByteArrayList &words) const
{
    return m_words.size() >= words.size()
        && std::equal(words.begin(), words.end(), m_words.begin());
}

bool StatementTracker::copiesFromStdin() const
{
    if (m_words.value(0) != "COPY")
        return false;
    const qsizetype from = m_words.indexOf("FROM");
    // The grammar takes STDOUT for STDIN here (gram.y, copy_file_name), and so does psql.
    return from > 0 && (m_words.value(from + 1) == "STDIN" || m_words.value(from + 1) == "STDOUT");
}

bool StatementTracker::isTransactional() const
{
    const auto &never = neverInTransaction();
    if (std::any_of(never.begin(), never.end(),
                    [this](const auto &words) { return startsWith(words); }))
        return false;

    // The rest is what PreventInTransactionBlock() guards in the server, beyond what Flyway
    // detects.
    const QByteArray command = m_words.value(0) + ' ' + m_words.value(1);
    if (m_words.value(0) == "REINDEX")
        return !m_words.contains("CONCURRENTLY") && !isSwitchedOn(m_options, "CONCURRENTLY");
    if (m_words.value(0) == "CLUSTER") // without a table: all of them
        return m_count > 1 && !(m_words.value(1) == "VERBOSE" && m_count == 2)
            && !(m_words.size() == 1 && m_previous == ")");
    if (command == "ALTER DATABASE")
        return m_words.lastIndexOf("TABLESPACE") < 2
            || m_words.value(m_words.lastIndexOf("TABLESPACE") - 1) != "SET";
    if (command == "ALTER SUBSCRIPTION") {
        const bool refreshes = m_words.contains("REFRESH")
            || (m_words.contains("PUBLICATION")
                && !(m_options.contains("REFRESH") && !isSwitchedOn(m_options, "REFRESH")));
        return !refreshes;
    }
    if (command == "ALTER TABLE")
        return !(m_words.contains("DETACH") && m_words.contains("CONCURRENTLY"));
    return true;
}

bool StatementTracker::endsTransaction() const
{
    const QByteArray command = m_words.value(0);
    const QByteArray next = m_words.value(1);
    if (command == "COMMIT" || command == "END" || command == "ABORT")
        return next != "PREPARED";
    if (command == "ROLLBACK") {
        const qsizetype to = next == "WORK" || next == "TRANSACTION" ? 2 : 1;
        return m_words.value(to) != "TO" && next != "PREPARED";
    }
    return command == "PREPARE" && next == "TRANSACTION";
}

CopyData copyDataAfter(const QByteArray &utf8, qsizetype semicolon)
{
    CopyData data;
    const qsizetype firstEnd = lineEnd(utf8, semicolon);
    const QByteArray rest = utf8.mid(semicolon, firstEnd - semicolon).trimmed();
    data.somethingBeforeIt = !rest.isEmpty() && !rest.startsWith("--");
    data.begin = afterLineEnd(utf8, firstEnd);
    for (qsizetype line = data.begin; line < utf8.size();) {
        const qsizetype end = lineEnd(utf8, line);
        const qsizetype next = afterLineEnd(utf8, end);
        if (utf8.mid(line, std::min<qsizetype>(end - line, 64)).trimmed() == "\\."
            && end - line <= 64) {
            data.end = line;
            data.next = next;
            data.terminated = true;
            return data;
        }
        line = next;
    }
    data.end = data.next = utf8.size();
    return data;
}

} // namespace models
