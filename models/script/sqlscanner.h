// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace models {

/// What PostgreSQL's scanner calls one piece of SQL text. Offsets are bytes of UTF-8.
struct ScannedToken
{
    enum class Kind {
        Word,
        Keyword,
        QuotedIdentifier,
        String,
        Number,
        PositionalParameter, ///< $1
        Operator,
        Comment
    };

    Kind kind = Kind::Operator;
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// Where the scanner cannot go on, and what it says: "unterminated quoted string".
struct ScanFailure
{
    qsizetype offset = 0;
    QString message;
    bool unterminated = false;
};

/// Gives the tokens of a text one after another, read with libpg_query.
///
/// It hands the scanner pieces of the text that end with a line and grow as they go well. That
/// keeps the whole linear, lets a caller jump over COPY data that the scanner would take for SQL,
/// and confines a number in a notation newer than the scanner (`1_000`) to itself; the scanner
/// gives no token at all when it fails.
class SqlScanner
{
public:
    /// \param utf8 stays the caller's and must outlive the scanner
    SqlScanner(const QByteArray &utf8, qsizetype from);

    /// The next token; nothing at the end of the text, and after a failure.
    std::optional<ScannedToken> next();

    const std::optional<ScanFailure> &failure() const { return m_failure; }

    /// Goes on at `offset`, whatever lies before it. \pre there was no failure
    void jumpTo(qsizetype offset);

private:
    struct Scan
    {
        std::vector<ScannedToken> tokens;
        std::optional<ScanFailure> failure;
    };
    Scan scan(qsizetype begin, qsizetype end) const;
    void readOn();
    qsizetype soundUntil(Scan &piece, qsizetype end) const;
    void stepOver(const ScanFailure &failure, qsizetype end);

    const QByteArray &m_text;
    qsizetype m_position; ///< where the next piece begins
    qsizetype m_pieceSize;
    std::vector<ScannedToken> m_tokens;
    std::size_t m_given = 0; ///< how many of m_tokens the caller has
    std::optional<ScanFailure> m_failure;
};

/// Follows byte offsets through a text, forward only, and says where they are in UTF-16 and in
/// lines.
class OffsetCursor
{
public:
    explicit OffsetCursor(const QByteArray &utf8)
        : m_text(utf8)
    { }

    /// \pre `byte` is not before the last one
    void moveTo(qsizetype byte);

    qsizetype utf16() const { return m_utf16; }
    int line() const { return m_line; }

private:
    const QByteArray &m_text;
    qsizetype m_byte = 0;
    qsizetype m_utf16 = 0;
    int m_line = 1;
};

} // namespace models
