// SPDX-License-Identifier: MIT
#include "models/diff/othersteps.h"
#include "models/diff/sqllists.h"
#include "models/diff/stepwriting.h"
#include "models/schema/ddltext.h"

#include <QMap>

namespace models {

namespace {

/// Which dictionaries a configuration asks for each kind of token.
QMap<QString, QString> mappingsIn(const QStringList &statements)
{
    const QString add = QStringLiteral("ADD MAPPING FOR ");
    const QString with = QStringLiteral(" WITH ");
    QMap<QString, QString> mappings;
    for (const QString &statement : statements) {
        const qsizetype at = statement.indexOf(add);
        const qsizetype end = statement.indexOf(with, at);
        if (at < 0 || end < 0)
            continue;
        const qsizetype token = at + add.size();
        mappings.insert(statement.mid(token, end - token),
                        statement.mid(end + with.size()).chopped(1));
    }
    return mappings;
}

DefinitionChange configurationChange(const OtherObject &from, const OtherObject &to)
{
    const QStringList before = statementsIn(from.definition);
    const QStringList after = statementsIn(to.definition);
    if (before.value(0) != after.value(0))
        return {}; // another parser
    const QMap<QString, QString> oldMappings = mappingsIn(before);
    const QMap<QString, QString> mappings = mappingsIn(after);
    const QString alter = QStringLiteral("ALTER ") + ddlName(to.name);
    QString text;
    for (auto old = oldMappings.cbegin(); old != oldMappings.cend(); ++old) {
        if (!mappings.contains(old.key()))
            text += alter + QStringLiteral(" DROP MAPPING FOR %1;\n").arg(old.key());
    }
    for (auto wanted = mappings.cbegin(); wanted != mappings.cend(); ++wanted) {
        if (oldMappings.value(wanted.key()) == wanted.value())
            continue;
        const QString verb = oldMappings.contains(wanted.key()) ? QStringLiteral(" ALTER")
                                                                : QStringLiteral(" ADD");
        text += alter + verb
            + QStringLiteral(" MAPPING FOR %1 WITH %2;\n").arg(wanted.key(), wanted.value());
    }
    return text;
}

QString settingName(const QString &setting)
{
    return setting.left(setting.indexOf(QStringLiteral(" = ")));
}

/// ALTER puts what it sets behind what it leaves, so all settings are said, in their order.
DefinitionChange dictionaryChange(const OtherObject &from, const OtherObject &to)
{
    QStringList before = itemsOfList(insideParentheses(from.definition));
    QStringList after = itemsOfList(insideParentheses(to.definition));
    if (before.isEmpty() || after.isEmpty() || before.takeFirst() != after.takeFirst())
        return {}; // another template
    QStringList settings;
    for (const QString &setting : std::as_const(before)) {
        const QString name = settingName(setting);
        const bool stays = std::any_of(after.cbegin(), after.cend(), [&](const QString &other) {
            return settingName(other) == name;
        });
        if (!stays)
            settings.append(name);
    }
    settings += after;
    return QStringLiteral("ALTER %1 (%2);\n")
        .arg(ddlName(to.name), settings.join(QStringLiteral(", ")));
}

} // namespace

DefinitionChange textSearchChange(const OtherObject &from, const OtherObject &to)
{
    return to.name.kind == ObjectKind::TextSearchConfiguration ? configurationChange(from, to)
                                                               : dictionaryChange(from, to);
}

} // namespace models
