// SPDX-License-Identifier: MIT
#include "models/core/secret.h"

#include <QRegularExpression>

#include <cstring>

namespace models {

namespace {

/// Overwrites the buffer before it goes back to the heap. `volatile` keeps the compiler from
/// dropping a store that nobody reads.
void wipe(QByteArray *utf8)
{
    volatile char *bytes = utf8->data();
    for (qsizetype i = 0; i < utf8->size(); ++i)
        bytes[i] = 0;
    delete utf8;
}

} // namespace

Secret::Secret(const QString &text)
{
    if (text.isEmpty())
        return;
    m_utf8 = std::shared_ptr<const QByteArray>(
        new QByteArray(text.toUtf8()),
        [](const QByteArray *utf8) { wipe(const_cast<QByteArray *>(utf8)); });
}

QString Secret::reveal() const
{
    return m_utf8 ? QString::fromUtf8(*m_utf8) : QString();
}

bool Secret::matches(const Secret &other) const
{
    if (isEmpty() || other.isEmpty())
        return isEmpty() == other.isEmpty();
    return *m_utf8 == *other.m_utf8;
}

QString redacted(QString text, const QList<Secret> &secrets)
{
    for (const Secret &secret : secrets) {
        if (!secret.isEmpty())
            text.replace(secret.reveal(), QStringLiteral("****"));
    }
    return text;
}

QString withoutPasswords(const QString &sql)
{
    // A literal is '…' with '' inside, E'…' with backslashes too, or $tag$…$tag$.
    static const QRegularExpression pattern(
        QStringLiteral(
            R"(\b(PASSWORD\s+)(?:[eE]'(?:[^'\\]|\\.|'')*'?|'(?:[^']|'')*'?|(\$\w*\$).*?(?:\2|$)))"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    QString clean = sql;
    return clean.replace(pattern, QStringLiteral("\\1'****'"));
}

} // namespace models
