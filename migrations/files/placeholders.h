// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace migrations {

/// `${name}` and what stands for it, with Flyway's rules: textual, everywhere in the file, names
/// without regard to case, values not scanned again, no escape.
struct Placeholders
{
    QMap<QString, QString> values; ///< keys in lower case
    QString prefix = QStringLiteral("${");
    QString suffix = QStringLiteral("}");

    void set(const QString &name, const QString &value) { values.insert(name.toLower(), value); }
};

/// A text with its placeholders replaced, which remembers where its pieces came from.
struct ReplacedText
{
    QString text;

    /// Where `offset` of `text` stands in the original, in UTF-16 units. Inside a replaced value:
    /// the placeholder's beginning.
    qsizetype sourceOffset(qsizetype offset) const;

    struct Piece
    {
        qsizetype target;
        qsizetype source;
        bool verbatim;
    };
    QList<Piece> pieces; ///< in order; internal to sourceOffset()
};

/// Fails with Malformed, naming the placeholder, its line and column, when there is no value for
/// one.
models::Result<ReplacedText> replacePlaceholders(const QString &text,
                                                 const Placeholders &placeholders);

/// The names that `text` uses, in lower case, sorted, each once.
QStringList placeholderNames(const QString &text, const Placeholders &syntax = {});

} // namespace migrations
