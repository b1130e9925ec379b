// SPDX-License-Identifier: MIT
#include "app/console/schema/changetexts.h"

#include <QCoreApplication>
#include <QSet>

#include <array>

namespace app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SchemaChanges", text);
}

/// What became true or false, each with a word of its own; `property` as models::difference() has
/// it.
struct FlagWords
{
    const char *property;
    const char *now;
    const char *noLonger;
};

constexpr std::array flagWords{
    FlagWords{"not null", QT_TRANSLATE_NOOP("SchemaChanges", "not null"),
              QT_TRANSLATE_NOOP("SchemaChanges", "null allowed")},
    FlagWords{"generated", QT_TRANSLATE_NOOP("SchemaChanges", "generated"),
              QT_TRANSLATE_NOOP("SchemaChanges", "no longer generated")},
    FlagWords{"inherited", QT_TRANSLATE_NOOP("SchemaChanges", "inherited"),
              QT_TRANSLATE_NOOP("SchemaChanges", "no longer inherited")},
    FlagWords{"validated", QT_TRANSLATE_NOOP("SchemaChanges", "validated"),
              QT_TRANSLATE_NOOP("SchemaChanges", "not valid")},
    FlagWords{"valid", QT_TRANSLATE_NOOP("SchemaChanges", "valid"),
              QT_TRANSLATE_NOOP("SchemaChanges", "not valid")},
    FlagWords{"clustered", QT_TRANSLATE_NOOP("SchemaChanges", "clustered"),
              QT_TRANSLATE_NOOP("SchemaChanges", "no longer clustered")},
    FlagWords{"unlogged", QT_TRANSLATE_NOOP("SchemaChanges", "unlogged"),
              QT_TRANSLATE_NOOP("SchemaChanges", "logged")},
    FlagWords{"permissive", QT_TRANSLATE_NOOP("SchemaChanges", "permissive"),
              QT_TRANSLATE_NOOP("SchemaChanges", "restrictive")},
    FlagWords{"row level security", QT_TRANSLATE_NOOP("SchemaChanges", "row security on"),
              QT_TRANSLATE_NOOP("SchemaChanges", "row security off")},
    FlagWords{"force row level security", QT_TRANSLATE_NOOP("SchemaChanges", "row security forced"),
              QT_TRANSLATE_NOOP("SchemaChanges", "row security no longer forced")},
    FlagWords{"cycle", QT_TRANSLATE_NOOP("SchemaChanges", "cycles"),
              QT_TRANSLATE_NOOP("SchemaChanges", "no longer cycles")},
    FlagWords{"all tables", QT_TRANSLATE_NOOP("SchemaChanges", "all tables"),
              QT_TRANSLATE_NOOP("SchemaChanges", "no longer all tables")},
};

/// Said by the definition of a key or an index, in one line.
bool isSaidByDefinition(const QString &property)
{
    static const QSet<QString> implied{QStringLiteral("columns"),
                                       QStringLiteral("deferrable"),
                                       QStringLiteral("initially deferred"),
                                       QStringLiteral("nulls not distinct"),
                                       QStringLiteral("unique"),
                                       QStringLiteral("primary"),
                                       QStringLiteral("backs constraint"),
                                       QStringLiteral("method"),
                                       QStringLiteral("include"),
                                       QStringLiteral("operator classes"),
                                       QStringLiteral("where"),
                                       QStringLiteral("references"),
                                       QStringLiteral("on update"),
                                       QStringLiteral("on delete"),
                                       QStringLiteral("on delete columns"),
                                       QStringLiteral("match"),
                                       QStringLiteral("local"),
                                       QStringLiteral("only the partitioned table's")};
    return implied.contains(property);
}

/// Too long, or too many, to be shown on one line: only said to have changed, behind the others.
bool isLong(const models::PropertyChange &change)
{
    const QString &property = change.property;
    return property == u"comment" || property == u"privileges" || property == u"query"
        || property == u"tables" || property.startsWith(QStringLiteral("default privileges"))
        || change.before.contains(u'\n') || change.after.contains(u'\n');
}

QString propertyWords(const models::PropertyChange &change)
{
    const QString yes = QStringLiteral("yes");
    const QString no = QStringLiteral("no");
    const QString &property = change.property;
    const bool becameTrue = change.before == no && change.after == yes;
    if (becameTrue || (change.before == yes && change.after == no)) {
        for (const FlagWords &words : flagWords) {
            if (property == QLatin1String(words.property))
                return tr(becameTrue ? words.now : words.noLonger);
        }
    }
    // Who sees "column email" in front knows what a type is.
    const bool speaksForItself = property == u"type" || property == u"data type";
    const QString start = speaksForItself ? QString() : property + u' ';
    if (isLong(change) || change.before == change.after)
        return tr("%1 changed").arg(property);
    if (change.after.isEmpty())
        return start + tr("removed");
    return change.before.isEmpty() ? start + change.after
                                   : start + change.before + QStringLiteral(" → ") + change.after;
}

/// Of a key or an index the definition is shown; of everything else it is said to have changed.
bool hasShortDefinition(const models::PropertyChange &change)
{
    const QString &text = change.after.isEmpty() ? change.before : change.after;
    return !text.contains(u'\n') && !text.startsWith(QStringLiteral("CREATE "))
        && !change.before.isEmpty() && !change.after.isEmpty();
}

} // namespace

QString differenceText(const QList<models::PropertyChange> &properties)
{
    QStringList words;
    QStringList details;
    QStringList last;
    bool isLongDefinition = false;
    for (const models::PropertyChange &change : properties) {
        if (isSaidByDefinition(change.property))
            details.append(propertyWords(change));
        else if (change.property != u"definition")
            (isLong(change) ? last : words).append(propertyWords(change));
        else if (hasShortDefinition(change))
            words.append(change.before + QStringLiteral(" → ") + change.after);
        else
            isLongDefinition = true;
    }
    if (isLongDefinition)
        words = (details.isEmpty() ? QStringList{tr("definition changed")} : details) + words;
    words += last;
    return words.isEmpty() ? tr("changed") : words.join(QStringLiteral(", "));
}

} // namespace app
