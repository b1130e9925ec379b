// SPDX-License-Identifier: MIT
#include "diagrams/export/xmltext.h"

namespace diagrams {

QString xmlText(const QString &text)
{
    QString escaped;
    escaped.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool pairs
            = c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (pairs) {
            escaped += c;
            escaped += text.at(++i);
        } else if (c == u'<') {
            escaped += QLatin1String("&lt;");
        } else if (c == u'>') {
            escaped += QLatin1String("&gt;");
        } else if (c == u'&') {
            escaped += QLatin1String("&amp;");
        } else if (c == u'"') {
            escaped += QLatin1String("&quot;");
        } else if (c == u'\n' || c == u'\t' || c == u'\r') {
            escaped += u' ';
        } else if (c.isSurrogate() || c < u' ' || c >= QChar(0xfffe)) {
            escaped += QChar::ReplacementCharacter;
        } else {
            escaped += c;
        }
    }
    return escaped;
}

} // namespace diagrams
