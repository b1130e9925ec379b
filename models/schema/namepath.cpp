// SPDX-License-Identifier: MIT
#include "models/schema/namepath.h"

namespace models {

namespace {

bool startsPlainName(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_' || c >= QChar(0x80);
}

bool continuesPlainName(QChar c)
{
    return startsPlainName(c) || (c >= u'0' && c <= u'9') || c == u'$';
}

/// The server folds letters of ASCII only, where its locale says nothing else.
QString folded(QString name)
{
    for (QChar &c : name) {
        if (c >= u'A' && c <= u'Z')
            c = QChar(c.unicode() + (u'a' - u'A'));
    }
    return name;
}

/// The quoted name that begins at `at`, which then is behind its last quote.
std::optional<QString> takeQuoted(const QString &path, qsizetype &at)
{
    QString name;
    for (++at; at < path.size(); ++at) {
        if (path[at] != u'"') {
            name += path[at];
        } else if (at + 1 < path.size() && path[at + 1] == u'"') {
            name += path[at++];
        } else {
            ++at;
            return name;
        }
    }
    return {};
}

std::optional<QString> takePlain(const QString &path, qsizetype &at)
{
    const qsizetype begin = at;
    if (at == path.size() || !startsPlainName(path[at]))
        return {};
    while (at < path.size() && continuesPlainName(path[at]))
        ++at;
    return folded(path.mid(begin, at - begin));
}

} // namespace

std::optional<QStringList> namesInPath(const QString &path)
{
    QStringList names;
    for (qsizetype at = 0;; ++at) {
        const bool isQuoted = at < path.size() && path[at] == u'"';
        const auto name = isQuoted ? takeQuoted(path, at) : takePlain(path, at);
        if (!name)
            return {};
        names.append(*name);
        if (at == path.size())
            return names;
        if (path[at] != u'.')
            return {};
    }
}

} // namespace models
