// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace models {

/// A password, or anything else that must not be seen: not in a log, an error, or a debug print.
///
/// Copies share one buffer, which is overwritten when the last of them goes. There is no way to
/// stream or compare a Secret by accident: whoever needs the text calls reveal() and keeps the
/// result no longer than one call.
class Secret
{
public:
    Secret() = default; ///< empty: "no password was given"
    explicit Secret(const QString &text);

    bool isEmpty() const { return !m_utf8; }

    /// The text, for the call that needs it. The caller must not store it.
    QString reveal() const;

    /// True when both hold the same text.
    bool matches(const Secret &other) const;

private:
    std::shared_ptr<const QByteArray> m_utf8; ///< null when empty
};

/// `text` with every occurrence of each secret replaced by `****`.
///
/// For text that somebody else wrote (a server's message, a statement), on its way into an Error.
QString redacted(QString text, const QList<Secret> &secrets);

/// `sql` with the string literal after every PASSWORD keyword replaced by `'****'`, whoever wrote
/// it
/// (`CREATE ROLE … PASSWORD '…'`, manual, "CREATE ROLE").
QString withoutPasswords(const QString &sql);

} // namespace models
