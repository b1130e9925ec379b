// SPDX-License-Identifier: MIT
#include "models/script/sqlscanner.h"

#include <pg_query.h>
#include <pg_query/pg_query.pb-c.h>

#include <algorithm>
#include <memory>

namespace models {

namespace {

constexpr qsizetype firstPiece = 4 * 1024;
constexpr qsizetype largestPiece = 256 * 1024;

bool isSpace(char character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

bool continuesNumber(char character)
{
    const auto byte = static_cast<unsigned char>(character);
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z') || character == '_' || character == '.'
        || byte >= 0x80;
}

ScannedToken::Kind kindOf(const PgQuery__ScanToken &token, char first)
{
    using Kind = ScannedToken::Kind;
    switch (token.token) {
    case PG_QUERY__TOKEN__SQL_COMMENT:
    case PG_QUERY__TOKEN__C_COMMENT:
        return Kind::Comment;
    case PG_QUERY__TOKEN__SCONST:
    case PG_QUERY__TOKEN__USCONST:
    case PG_QUERY__TOKEN__BCONST:
    case PG_QUERY__TOKEN__XCONST:
        return Kind::String;
    case PG_QUERY__TOKEN__ICONST:
    case PG_QUERY__TOKEN__FCONST:
        return Kind::Number;
    case PG_QUERY__TOKEN__PARAM:
        return Kind::PositionalParameter;
    case PG_QUERY__TOKEN__UIDENT:
        return Kind::QuotedIdentifier;
    case PG_QUERY__TOKEN__IDENT:
        return first == '"' ? Kind::QuotedIdentifier : Kind::Word;
    default:
        break;
    }
    return token.keyword_kind == PG_QUERY__KEYWORD_KIND__NO_KEYWORD ? Kind::Operator
                                                                    : Kind::Keyword;
}

/// libpg_query counts an error's position in characters from 1.
qsizetype byteOffset(const QByteArray &utf8, int position)
{
    qsizetype byte = 0;
    for (int left = position - 1; left > 0 && byte < utf8.size(); --left) {
        ++byte;
        while (byte < utf8.size() && (utf8[byte] & 0xC0) == 0x80)
            ++byte;
    }
    return byte;
}

} // namespace

SqlScanner::SqlScanner(const QByteArray &utf8, qsizetype from)
    : m_text(utf8)
    , m_position(from)
    , m_pieceSize(firstPiece)
{ }

std::optional<ScannedToken> SqlScanner::next()
{
    if (m_given == m_tokens.size()) {
        m_tokens.clear();
        m_given = 0;
        readOn();
        if (m_tokens.empty())
            return std::nullopt;
    }
    return m_tokens[m_given++];
}

void SqlScanner::jumpTo(qsizetype offset)
{
    m_tokens.clear();
    m_given = 0;
    m_position = offset;
    m_pieceSize = firstPiece;
}

void SqlScanner::readOn()
{
    while (m_tokens.empty() && m_position < m_text.size() && !m_failure) {
        qsizetype end = m_text.size();
        if (m_pieceSize < end - m_position) {
            const qsizetype newline = m_text.indexOf('\n', m_position + m_pieceSize);
            end = newline < 0 ? end : newline + 1;
        }
        Scan piece = scan(m_position, end);
        if (piece.failure) {
            ScanFailure failure = *piece.failure;
            failure.offset = soundUntil(piece, end);
            if (failure.offset == m_position) {
                stepOver(failure, end);
            } else {
                m_tokens = std::move(piece.tokens);
                m_position = failure.offset;
                m_pieceSize = firstPiece; // one failure is seldom alone, and each costs a piece
            }
            continue;
        }
        if (end < m_text.size() && !piece.tokens.empty()) {
            // A string constant goes on in the next line when another one stands there.
            end = piece.tokens.back().begin;
            piece.tokens.pop_back();
        }
        const bool stuck = end == m_position;
        m_position = end;
        m_tokens = std::move(piece.tokens);
        m_pieceSize = stuck ? m_pieceSize * 2
                            : std::min(std::max(m_pieceSize, firstPiece) * 2, largestPiece);
    }
}

/// What stands before a failure is sound, and may hold the COPY whose data the scanner tripped
/// over. Scans `piece` again up to there. \returns where the token begins that cannot be read
qsizetype SqlScanner::soundUntil(Scan &piece, qsizetype end) const
{
    for (int attempts = 16; piece.failure && attempts > 0; --attempts) {
        // Half an escape at the very end is reported there: a character less, then.
        const qsizetype until = std::min(piece.failure->offset, end - 1);
        if (until <= m_position)
            break;
        end = until;
        piece = scan(m_position, end);
    }
    if (!piece.failure)
        return end;
    piece = {};
    return m_position;
}

void SqlScanner::stepOver(const ScanFailure &failure, qsizetype end)
{
    if (failure.unterminated && end < m_text.size()) {
        m_pieceSize = std::max(m_pieceSize, end - m_position) * 2;
        return;
    }
    if (!failure.message.startsWith(QLatin1String("trailing junk"))) {
        m_failure = failure;
        return;
    }
    qsizetype numberEnd = failure.offset + 1;
    while (numberEnd < m_text.size() && continuesNumber(m_text[numberEnd]))
        ++numberEnd;
    m_tokens.push_back({ScannedToken::Kind::Number, failure.offset, numberEnd});
    m_position = numberEnd;
}

SqlScanner::Scan SqlScanner::scan(qsizetype begin, qsizetype end) const
{
    const QByteArray piece = m_text.mid(begin, end - begin);
    const std::unique_ptr<PgQueryScanResult, void (*)(PgQueryScanResult *)> result(
        new PgQueryScanResult(pg_query_scan(piece.constData())), [](PgQueryScanResult *scanned) {
            pg_query_free_scan_result(*scanned);
            delete scanned;
        });
    Scan answer;
    if (result->error) {
        const QString message = QString::fromUtf8(result->error->message);
        answer.failure = ScanFailure{begin + byteOffset(piece, result->error->cursorpos), message,
                                     message.startsWith(QLatin1String("unterminated"))};
        return answer;
    }

    const std::unique_ptr<PgQuery__ScanResult, void (*)(PgQuery__ScanResult *)> unpacked(
        pg_query__scan_result__unpack(nullptr, result->pbuf.len,
                                      reinterpret_cast<const uint8_t *>(result->pbuf.data)),
        [](PgQuery__ScanResult *scanned) {
            pg_query__scan_result__free_unpacked(scanned, nullptr);
        });
    answer.tokens.reserve(unpacked->n_tokens);
    for (std::size_t i = 0; i < unpacked->n_tokens; ++i) {
        const PgQuery__ScanToken &token = *unpacked->tokens[i];
        qsizetype tokenEnd = token.end;
        if (token.token == PG_QUERY__TOKEN__USCONST || token.token == PG_QUERY__TOKEN__UIDENT) {
            // libpg_query 15 gives a wrong end for U&'…' and U&"…"; only white space comes after
            // the right one.
            tokenEnd = i + 1 < unpacked->n_tokens ? unpacked->tokens[i + 1]->start : piece.size();
            while (tokenEnd > token.start && isSpace(piece[tokenEnd - 1]))
                --tokenEnd;
        }
        answer.tokens.push_back(
            {kindOf(token, piece[token.start]), begin + token.start, begin + tokenEnd});
    }
    return answer;
}

void OffsetCursor::moveTo(qsizetype byte)
{
    for (; m_byte < byte; ++m_byte) {
        const auto unit = static_cast<unsigned char>(m_text[m_byte]);
        if ((unit & 0xC0) != 0x80)
            m_utf16 += unit >= 0xF0 ? 2 : 1;
        if (unit == '\n'
            || (unit == '\r' && (m_byte + 1 == m_text.size() || m_text[m_byte + 1] != '\n')))
            ++m_line;
    }
}

} // namespace models
