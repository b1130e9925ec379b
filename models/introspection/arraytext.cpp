// SPDX-License-Identifier: MIT
#include "models/introspection/arraytext.h"

#include "models/schema/identifier.h"

namespace models {

namespace {

/// "password", "sslpassword", "client_secret", and "passfile", which is next to one.
bool isSecret(const QString &option)
{
    return option.contains(u"passw", Qt::CaseInsensitive)
        || option.contains(u"secret", Qt::CaseInsensitive)
        || option.contains(u"passfile", Qt::CaseInsensitive);
}

} // namespace

QStringList textsIn(QByteArrayView array)
{
    QStringList texts;
    if (array.size() <= 2)
        return texts;
    QByteArray text;
    bool inQuotes = false;
    bool wasQuoted = false;
    for (qsizetype i = 1; i < array.size(); ++i) {
        const char c = array[i];
        if (c == '\\' && i + 1 < array.size()) {
            text += array[++i];
        } else if (c == '"') {
            inQuotes = !inQuotes;
            wasQuoted = true;
        } else if (!inQuotes && (c == ',' || c == '}')) {
            if (wasQuoted || text != "NULL")
                texts.append(QString::fromUtf8(text));
            text.clear();
            wasQuoted = false;
        } else {
            text += c;
        }
    }
    return texts;
}

QStringList optionsIn(QByteArrayView array, const QString &prefix)
{
    QStringList options = textsIn(array);
    for (QString &option : options)
        option.prepend(prefix);
    options.sort();
    return options;
}

QStringList foreignOptionsIn(QByteArrayView array)
{
    QStringList options = textsIn(array);
    for (QString &option : options) {
        const qsizetype equals = option.indexOf(u'=');
        const QString name = option.left(equals);
        QString value = isSecret(name) ? QStringLiteral("****") : option.mid(equals + 1);
        option = quotedIfNeeded(name) + QStringLiteral(" '")
            + value.replace(u'\'', QStringLiteral("''")) + u'\'';
    }
    options.sort();
    return options;
}

} // namespace models
