// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <compare>
#include <optional>

namespace migrations {

/// The version of a migration, compared as Flyway compares: part by part as integers of any size,
/// with missing parts as zero, so that `1`, `1.0` and `001` are equal and `1.2` < `1.10`.
class Version
{
public:
    /// `text` as in a file name or on a command line; `_` counts as `.`. Nothing when it is no
    /// version: an empty part, a letter, a sign, a blank, one of the words latest, current, next,
    /// or 9223372036854775807, which is how Flyway writes "latest".
    static std::optional<Version> parse(const QString &text);

    /// As written, with `_` as `.`: what the history table stores. Zeros are kept.
    const QString &text() const { return m_text; }

    std::strong_ordering operator<=>(const Version &other) const;
    bool operator==(const Version &other) const { return (*this <=> other) == 0; }

private:
    QString m_text;
    QStringList m_parts; ///< digits without leading zeros; no trailing zero part
};

} // namespace migrations
