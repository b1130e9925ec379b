// SPDX-License-Identifier: MIT
#include "migrations/files/placeholders.h"

#include "models/script/statements.h"

#include <algorithm>
#include <optional>
#include <set>

namespace migrations {

namespace {

/// One placeholder in a text: where it begins and ends, and the name in it.
struct Occurrence
{
    qsizetype begin;
    qsizetype end; ///< after the suffix; the text's size when there is none
    QString name; ///< in lower case
    bool closed;
};

/// The first placeholder at or after `from`.
///
/// Flyway reads the text character by character and does not test again a character it read while
/// matching a prefix that then failed: in `$${x}` it is not seen. That is part of every checksum of
/// an R file.
std::optional<Occurrence> nextPlaceholder(const QString &text, qsizetype from,
                                          const Placeholders &syntax)
{
    const QString &prefix = syntax.prefix;
    if (prefix.isEmpty() || syntax.suffix.isEmpty())
        return std::nullopt;
    while ((from = text.indexOf(prefix.front(), from)) >= 0) {
        qsizetype matched = 1;
        while (matched < prefix.size() && from + matched < text.size()
               && text[from + matched] == prefix[matched])
            ++matched;
        if (matched < prefix.size()) {
            from += matched + 1; // the character that did not match was read, too
            continue;
        }
        const qsizetype nameStart = from + prefix.size();
        const qsizetype nameEnd = text.indexOf(syntax.suffix, nameStart);
        if (nameEnd < 0)
            return Occurrence{from, text.size(), {}, false};
        return Occurrence{from, nameEnd + syntax.suffix.size(),
                          text.mid(nameStart, nameEnd - nameStart).toLower(), true};
    }
    return std::nullopt;
}

models::Error placeholderError(const QString &text, const Occurrence &occurrence,
                               const Placeholders &placeholders)
{
    const models::TextPosition position = models::positionOf(text, occurrence.begin);
    models::Error error{.kind = models::Error::Kind::Malformed};
    error.line = position.line;
    error.column = position.column;
    if (!occurrence.closed) {
        error.message = QStringLiteral("A placeholder begins with %1 and is never closed with %2")
                            .arg(placeholders.prefix, placeholders.suffix);
        error.hint = QStringLiteral("Close it, or switch placeholders off for this file with "
                                    "placeholderReplacement=false in FILE.conf");
        return error;
    }
    const qsizetype length = occurrence.end - occurrence.begin;
    const QString shown = text.mid(occurrence.begin, std::min<qsizetype>(length, 80)).simplified();
    error.message = QStringLiteral("There is no value for the placeholder %1").arg(shown);
    error.hint = QStringLiteral(
        "Give it one in the project's file under [placeholders]; if it is not meant as a "
        "placeholder, "
        "switch them off for this file with placeholderReplacement=false in FILE.conf");
    return error;
}

} // namespace

qsizetype ReplacedText::sourceOffset(qsizetype offset) const
{
    const auto after = std::upper_bound(
        pieces.begin(), pieces.end(), offset,
        [](qsizetype value, const Piece &piece) { return value < piece.target; });
    if (after == pieces.begin())
        return offset;
    const Piece &piece = *(after - 1);
    return piece.verbatim ? piece.source + (offset - piece.target) : piece.source;
}

models::Result<ReplacedText> replacePlaceholders(const QString &text,
                                                 const Placeholders &placeholders)
{
    ReplacedText replaced;
    qsizetype copied = 0;
    const auto copyUpTo = [&](qsizetype end) {
        replaced.pieces.append({replaced.text.size(), copied, true});
        replaced.text.append(QStringView(text).mid(copied, end - copied));
        copied = end;
    };

    while (const auto found = nextPlaceholder(text, copied, placeholders)) {
        const auto value = placeholders.values.constFind(found->name);
        if (!found->closed || value == placeholders.values.constEnd())
            return placeholderError(text, *found, placeholders);
        copyUpTo(found->begin);
        replaced.pieces.append({replaced.text.size(), found->begin, false});
        replaced.text.append(*value);
        copied = found->end;
    }
    copyUpTo(text.size());
    return replaced;
}

QStringList placeholderNames(const QString &text, const Placeholders &syntax)
{
    std::set<QString> names;
    qsizetype from = 0;
    while (const auto found = nextPlaceholder(text, from, syntax)) {
        if (found->closed)
            names.insert(found->name);
        from = found->end;
    }
    return QStringList(names.begin(), names.end());
}

} // namespace migrations
