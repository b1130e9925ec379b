// SPDX-License-Identifier: MIT
#include "app/console/schema/changetexts.h"

#include <QCoreApplication>

namespace app {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SchemaChanges", text);
}

/// Collects what differs between two values, as words.
class Differences
{
public:
    /// "owner ann → bob", "owner ann", "owner removed".
    Differences &value(const QString &label, const QString &before, const QString &after)
    {
        if (before == after)
            return *this;
        const QString start = label.isEmpty() ? QString() : label + u' ';
        if (after.isEmpty())
            m_words.append(start + tr("removed"));
        else if (before.isEmpty())
            m_words.append(start + after);
        else
            m_words.append(start + before + QStringLiteral(" → ") + after);
        return *this;
    }

    Differences &value(const QString &label, const QStringList &before, const QStringList &after)
    {
        const auto text = [](const QStringList &list) { return list.join(QStringLiteral(", ")); };
        return value(label, text(before), text(after));
    }

    Differences &number(const QString &label, qint64 before, qint64 after)
    {
        return value(label, QString::number(before), QString::number(after));
    }

    /// What became true or false, each with a word of its own.
    Differences &flag(bool before, bool after, const QString &now, const QString &noLonger)
    {
        if (before != after)
            m_words.append(after ? now : noLonger);
        return *this;
    }

    /// What is too long or too many to be shown.
    template <typename T>
    Differences &content(const QString &label, const T &before, const T &after)
    {
        if (!(before == after))
            m_words.append(tr("%1 changed").arg(label));
        return *this;
    }

    /// What nearly all kinds have.
    template <typename T>
    Differences &usual(const T &before, const T &after)
    {
        if constexpr (requires { before.owner; })
            value(tr("owner"), before.owner, after.owner);
        if constexpr (requires { before.privileges; })
            content(tr("privileges"), before.privileges, after.privileges);
        if constexpr (requires { before.extension; })
            value(tr("extension"), before.extension, after.extension);
        return content(tr("comment"), before.comment, after.comment);
    }

    QString text() const { return m_words.join(QStringLiteral(", ")); }

    /// For a thing without parts: what is not said in words is at least said to be there.
    template <typename T>
    QString whole(const T &before, const T &after) const
    {
        return m_words.isEmpty() && !(before == after) ? tr("changed") : text();
    }

private:
    QStringList m_words;
};

QString pathOf(const RelationName &name)
{
    return name.name.isEmpty() ? QString() : displayText(name);
}

QString number(const std::optional<int> &value)
{
    return value ? QString::number(*value) : QString();
}

} // namespace

QString differenceOf(const Column &before, const Column &after)
{
    Differences differences;
    differences.value({}, before.type, after.type)
        .flag(before.nullable, after.nullable, tr("null allowed"), tr("not null"))
        .value(tr("default"), before.defaultExpression.value_or(QString()),
               after.defaultExpression.value_or(QString()))
        .value(tr("identity"), before.identity, after.identity)
        .flag(before.generated, after.generated, tr("generated"), tr("no longer generated"))
        .value(tr("collation"), before.collation, after.collation)
        .value(tr("storage"), before.storage, after.storage)
        .value(tr("compression"), before.compression, after.compression)
        .value(tr("statistics"), number(before.statistics), number(after.statistics))
        .value(tr("options"), before.options, after.options)
        .value(tr("foreign options"), before.foreignOptions, after.foreignOptions)
        .content(tr("privileges"), before.privileges, after.privileges)
        .flag(before.inherited, after.inherited, tr("inherited"), tr("no longer inherited"))
        .content(tr("comment"), before.comment, after.comment);
    return differences.whole(before, after);
}

QString differenceOf(const Constraint &before, const Constraint &after)
{
    Differences differences;
    differences.value({}, before.definition, after.definition)
        .flag(before.validated, after.validated, tr("validated"), tr("not valid"))
        .flag(before.inherited, after.inherited, tr("inherited"), tr("no longer inherited"))
        .content(tr("comment"), before.comment, after.comment);
    return differences.whole(before, after);
}

QString differenceOf(const ForeignKey &before, const ForeignKey &after)
{
    Differences differences;
    differences.value({}, before.definition, after.definition)
        .flag(before.validated, after.validated, tr("validated"), tr("not valid"))
        .content(tr("comment"), before.comment, after.comment);
    return differences.whole(before, after);
}

QString differenceOf(const Index &before, const Index &after)
{
    Differences differences;
    differences.value({}, before.definition, after.definition)
        .flag(before.valid, after.valid, tr("valid"), tr("not valid"))
        .flag(before.clustered, after.clustered, tr("clustered"), tr("no longer clustered"))
        .flag(before.replicaIdentity, after.replicaIdentity, tr("replica identity"),
              tr("no longer replica identity"))
        .value(tr("options"), before.options, after.options)
        .value(tr("tablespace"), before.tablespace, after.tablespace)
        .value(tr("statistics"), before.statistics, after.statistics)
        .value(tr("part of"), pathOf(before.parent), pathOf(after.parent))
        .content(tr("comment"), before.comment, after.comment);
    return differences.whole(before, after);
}

QString differenceOf(const Trigger &before, const Trigger &after)
{
    Differences differences;
    differences.content(tr("definition"), before.definition, after.definition)
        .value(tr("enabled"), before.enabled, after.enabled)
        .content(tr("comment"), before.comment, after.comment);
    return differences.whole(before, after);
}

QString differenceOf(const Rule &before, const Rule &after)
{
    Differences differences;
    differences.content(tr("definition"), before.definition, after.definition)
        .value(tr("enabled"), before.enabled, after.enabled)
        .content(tr("comment"), before.comment, after.comment);
    return differences.whole(before, after);
}

QString differenceOf(const Policy &before, const Policy &after)
{
    Differences differences;
    differences.value(tr("for"), before.command, after.command)
        .flag(before.permissive, after.permissive, tr("permissive"), tr("restrictive"))
        .value(tr("to"), before.roles, after.roles)
        .value(tr("using"), before.usingExpression, after.usingExpression)
        .value(tr("check"), before.checkExpression, after.checkExpression)
        .content(tr("comment"), before.comment, after.comment);
    return differences.whole(before, after);
}

QString differenceOf(const Table &before, const Table &after)
{
    Differences differences;
    differences.value({}, kindName(before.kind), kindName(after.kind))
        .value(tr("partitioned by"), before.partitionKey, after.partitionKey)
        .value(tr("bound"), before.partitionBound, after.partitionBound)
        .value(tr("parents"), displayText(before.parents), displayText(after.parents))
        .flag(before.unlogged, after.unlogged, tr("unlogged"), tr("logged"))
        .flag(before.rowSecurity, after.rowSecurity, tr("row security on"), tr("row security off"))
        .flag(before.forceRowSecurity, after.forceRowSecurity, tr("row security forced"),
              tr("row security no longer forced"))
        .value(tr("server"), before.foreignServer, after.foreignServer)
        .value(tr("foreign options"), before.foreignOptions, after.foreignOptions)
        .value(tr("of type"), before.ofType, after.ofType)
        .value(tr("options"), before.options, after.options)
        .value(tr("tablespace"), before.tablespace, after.tablespace)
        .value(tr("access method"), before.accessMethod, after.accessMethod)
        .value(tr("replica identity"), before.replicaIdentity, after.replicaIdentity)
        .content(tr("identity sequences"), before.identitySequences, after.identitySequences)
        .usual(before, after);
    return differences.text();
}

QString differenceOf(const View &before, const View &after)
{
    Differences differences;
    differences
        .flag(before.materialized, after.materialized, tr("materialized"),
              tr("no longer materialized"))
        .content(tr("query"), before.definition, after.definition)
        .value(tr("options"), before.options, after.options)
        .value(tr("tablespace"), before.tablespace, after.tablespace)
        .value(tr("access method"), before.accessMethod, after.accessMethod)
        .usual(before, after);
    return differences.text();
}

QString differenceOf(const Sequence &before, const Sequence &after)
{
    const auto owner = [](const Sequence &sequence) {
        return sequence.ownedBy ? displayText(*sequence.ownedBy) : QString();
    };
    Differences differences;
    differences.value({}, before.type, after.type)
        .number(tr("start"), before.start, after.start)
        .number(tr("increment"), before.increment, after.increment)
        .number(tr("minimum"), before.minimum, after.minimum)
        .number(tr("maximum"), before.maximum, after.maximum)
        .number(tr("cache"), before.cache, after.cache)
        .flag(before.cycle, after.cycle, tr("cycles"), tr("no longer cycles"))
        .flag(before.unlogged, after.unlogged, tr("unlogged"), tr("logged"))
        .value(tr("owned by"), owner(before), owner(after))
        .usual(before, after);
    return differences.whole(before, after);
}

QString differenceOf(const Type &before, const Type &after)
{
    Differences differences;
    if (before.kind != after.kind)
        differences.value({}, kindName(before.kind), kindName(after.kind));
    differences.value(tr("labels"), before.labels, after.labels)
        .value({}, before.baseType, after.baseType)
        .value(tr("collation"), before.collation, after.collation)
        .value(tr("default"), before.defaultExpression.value_or(QString()),
               after.defaultExpression.value_or(QString()))
        .flag(before.notNull, after.notNull, tr("not null"), tr("null allowed"))
        .value(tr("operator class"), before.operatorClass, after.operatorClass)
        .value(tr("canonical function"), before.canonicalFunction, after.canonicalFunction)
        .value(tr("difference function"), before.differenceFunction, after.differenceFunction)
        .value(tr("multirange"), before.multirange, after.multirange)
        .usual(before, after);
    return differences.text();
}

QString differenceOf(const Function &before, const Function &after)
{
    Differences differences;
    differences.value({}, before.kind, after.kind)
        .value(tr("arguments"), before.arguments, after.arguments)
        .value(tr("returns"), before.result, after.result)
        .value(tr("language"), before.language, after.language)
        .content(tr("definition"), before.definition, after.definition)
        .usual(before, after);
    return differences.whole(before, after);
}

QString differenceOf(const OtherObject &before, const OtherObject &after)
{
    Differences differences;
    differences.content(tr("definition"), before.definition, after.definition).usual(before, after);
    return differences.whole(before, after);
}

QString differenceOf(const Schema &before, const Schema &after)
{
    Differences differences;
    return differences.usual(before, after).text();
}

QString differenceOf(const Extension &before, const Extension &after)
{
    Differences differences;
    differences.value(tr("version"), before.version, after.version)
        .value(tr("schema"), before.schema, after.schema)
        .content(tr("comment"), before.comment, after.comment);
    return differences.whole(before, after);
}

QString differenceOf(const EventTrigger &before, const EventTrigger &after)
{
    Differences differences;
    differences.value(tr("on"), before.event, after.event)
        .value(tr("tags"), before.tags, after.tags)
        .value(tr("calls"), pathOf(before.function), pathOf(after.function))
        .value(tr("enabled"), before.enabled, after.enabled)
        .usual(before, after);
    return differences.whole(before, after);
}

QString differenceOf(const Publication &before, const Publication &after)
{
    Differences differences;
    differences
        .flag(before.allTables, after.allTables, tr("all tables"), tr("no longer all tables"))
        .content(tr("tables"), before.tables, after.tables)
        .value(tr("schemas"), before.schemas, after.schemas)
        .value(tr("operations"), before.operations, after.operations)
        .flag(before.viaRoot, after.viaRoot, tr("via the root"), tr("no longer via the root"))
        .usual(before, after);
    return differences.whole(before, after);
}

QString differenceOf(const DefaultPrivileges &before, const DefaultPrivileges &after)
{
    Differences differences;
    return differences.content(tr("privileges"), before.privileges, after.privileges).text();
}

} // namespace app
