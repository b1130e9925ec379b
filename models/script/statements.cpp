// SPDX-License-Identifier: MIT
#include "models/script/statements.h"

#include "models/script/sqlscanner.h"
#include "models/script/statementtracker.h"

namespace models {

namespace {

/// Takes one script apart. Offsets are bytes of UTF-8 until a statement is made of them.
class Splitter
{
public:
    explicit Splitter(const QString &script)
        : m_script(script)
        , m_utf8(script.toUtf8())
        , m_begin(m_utf8.startsWith("\xEF\xBB\xBF") ? 3 : 0)
        , m_scanner(m_utf8, m_begin)
        , m_tracker(m_utf8)
        , m_cursor(m_utf8)
    { }

    Result<QList<ScriptStatement>> split();

private:
    Status endStatement(qsizetype end, qsizetype next);
    Status takeCopyData(ScriptStatement &statement, qsizetype next);
    Error malformed(qsizetype byte, const QString &message, const QString &hint) const;
    Error scanError() const;

    const QString &m_script;
    const QByteArray m_utf8;
    qsizetype m_begin; ///< of the statement that is being read
    qsizetype m_firstToken = -1; ///< its first token that is not a comment
    SqlScanner m_scanner;
    StatementTracker m_tracker;
    OffsetCursor m_cursor;
    QList<ScriptStatement> m_statements;
};

Result<QList<ScriptStatement>> Splitter::split()
{
    if (const qsizetype zero = m_utf8.indexOf('\0'); zero >= 0)
        return malformed(
            zero, QStringLiteral("The script holds a zero byte, which PostgreSQL accepts nowhere"),
            QStringLiteral("Save the file as UTF-8 text"));

    while (const auto token = m_scanner.next()) {
        if (token->kind == ScannedToken::Kind::Comment)
            continue;
        if (token->kind == ScannedToken::Kind::Operator && m_utf8[token->begin] == '\\')
            return malformed(
                token->begin,
                QStringLiteral(
                    "The script holds a command of psql, which the server does not know"),
                QStringLiteral("Take out what begins with the backslash, or write it as SQL"));
        if (m_tracker.take(*token)) {
            if (const Status ended = endStatement(token->begin, token->end); !ended)
                return ended.error();
        } else if (m_firstToken < 0) {
            m_firstToken = token->begin;
        }
    }
    if (m_scanner.failure())
        return scanError();
    if (const Status ended = endStatement(m_utf8.size(), m_utf8.size()); !ended)
        return ended.error();
    return m_statements;
}

/// \param next where the text goes on after the semicolon
Status Splitter::endStatement(qsizetype end, qsizetype next)
{
    if (!m_tracker.isEmpty()) {
        const auto isBlank
            = [this](qsizetype byte) { return static_cast<unsigned char>(m_utf8[byte]) <= ' '; };
        while (m_begin < end && isBlank(m_begin))
            ++m_begin;
        while (end > m_begin && isBlank(end - 1))
            --end;

        ScriptStatement statement;
        m_cursor.moveTo(m_begin);
        statement.offset = m_cursor.utf16();
        m_cursor.moveTo(m_firstToken);
        statement.line = m_cursor.line();
        m_cursor.moveTo(end);
        statement.sql = m_script.mid(statement.offset, m_cursor.utf16() - statement.offset);
        statement.transactional = m_tracker.isTransactional();
        statement.endsTransaction = m_tracker.endsTransaction();
        if (m_tracker.copiesFromStdin()) {
            if (const Status taken = takeCopyData(statement, next); !taken)
                return taken;
        } else {
            m_begin = next;
        }
        m_statements.append(statement);
    } else {
        m_begin = next;
    }
    m_firstToken = -1;
    m_tracker.reset();
    return ok();
}

Status Splitter::takeCopyData(ScriptStatement &statement, qsizetype next)
{
    const CopyData data = copyDataAfter(m_utf8, next);
    if (data.somethingBeforeIt)
        return malformed(next,
                         QStringLiteral("Something follows COPY … FROM STDIN in the same line, "
                                        "where its data would have to begin"),
                         QStringLiteral("Begin the data in the line after the semicolon"));
    if (!data.terminated)
        return malformed(m_firstToken, QStringLiteral("The data of COPY … FROM STDIN has no end"),
                         QStringLiteral("End it with a line that holds only \\."));
    statement.copyFromStdin = true;
    statement.copyData = m_utf8.mid(data.begin, data.end - data.begin);
    m_scanner.jumpTo(data.next);
    m_begin = data.next;
    return ok();
}

Error Splitter::malformed(qsizetype byte, const QString &message, const QString &hint) const
{
    OffsetCursor cursor(m_utf8);
    cursor.moveTo(byte);
    const TextPosition position = positionOf(m_script, cursor.utf16());
    Error error{.kind = Error::Kind::Malformed, .message = message};
    error.hint = hint;
    error.line = position.line;
    error.column = position.column;
    return error;
}

Error Splitter::scanError() const
{
    const ScanFailure &failure = *m_scanner.failure();
    const qsizetype at = failure.offset;
    if (!failure.unterminated)
        return malformed(
            at, QStringLiteral("The script cannot be read as SQL: %1").arg(failure.message), {});

    const QByteArray begin = m_utf8.mid(at, 2);
    QString what = QStringLiteral("string");
    if (begin == "/*")
        what = QStringLiteral("comment");
    else if (begin.startsWith('$'))
        what = QStringLiteral("dollar-quoted string");
    else if (begin.startsWith('"') || m_utf8.mid(at, 3).toUpper() == "U&\"")
        what = QStringLiteral("quoted identifier");
    return malformed(at, QStringLiteral("A %1 begins here and is never closed").arg(what),
                     QStringLiteral("Look for the missing end, or for a quote too many before it"));
}

} // namespace

Result<QList<ScriptStatement>> splitStatements(const QString &script)
{
    return Splitter(script).split();
}

} // namespace models
