// SPDX-License-Identifier: MIT
#include "models/schema/ddltext.h"

#include "models/schema/identifier.h"

#include <QRegularExpression>

namespace models {

QString stringConstant(QString text)
{
    return u'\'' + text.replace(u'\'', QStringLiteral("''")) + u'\'';
}

QString parameterList(const QStringList &options)
{
    static const QRegularExpression plain(
        QStringLiteral("\\A(?:[a-z][a-z_]*|[+-]?[0-9]+(?:\\.[0-9]+)?)\\z"));
    QStringList texts;
    for (const QString &option : options) {
        const qsizetype equals = option.indexOf(u'=');
        const QString name = option.left(equals);
        const qsizetype dot = name.indexOf(u'.');
        QString text
            = dot < 0 ? quotedIfNeeded(name) : quotedIfNeeded(name.left(dot), name.mid(dot + 1));
        if (equals >= 0) {
            const QString value = option.mid(equals + 1);
            text += u'=' + (plain.match(value).hasMatch() ? value : stringConstant(value));
        }
        texts.append(text);
    }
    return texts.join(QStringLiteral(", "));
}

QString nameList(const QStringList &names)
{
    QStringList texts;
    for (const QString &name : names)
        texts.append(quotedIfNeeded(name));
    return texts.join(QStringLiteral(", "));
}

QString commentStatement(const QString &what, const QString &comment)
{
    if (comment.isEmpty())
        return {};
    return QStringLiteral("COMMENT ON ") + what + QStringLiteral(" IS ") + stringConstant(comment)
        + QStringLiteral(";\n");
}

QString ownerStatement(const QString &what, const QString &owner)
{
    if (owner.isEmpty())
        return {};
    return QStringLiteral("ALTER ") + what + QStringLiteral(" OWNER TO ") + quotedIfNeeded(owner)
        + QStringLiteral(";\n");
}

QString ddlName(const ObjectName &object)
{
    if (object.kind == ObjectKind::UserMapping) {
        const QString user
            = object.part == u"public" ? QStringLiteral("PUBLIC") : quotedIfNeeded(object.part);
        return QStringLiteral("USER MAPPING FOR ") + user + QStringLiteral(" SERVER ")
            + quotedIfNeeded(object.name);
    }
    return kindName(object.kind).toUpper() + u' ' + displayText(object);
}

QString paragraphs(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u'\n');
}

bool mentions(const QString &text, const QString &name)
{
    const auto continues
        = [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'$' || c == u'"'; };
    for (qsizetype at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        const qsizetype end = at + name.size();
        const bool begins = at == 0 || !continues(text[at - 1]);
        if (begins && (end == text.size() || !continues(text[end])))
            return true;
    }
    return false;
}

} // namespace models
