// SPDX-License-Identifier: MIT
#include "models/diff/properties.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

#include <span>
#include <utility>

namespace models {

QString textForPeople(bool value)
{
    return value ? QStringLiteral("yes") : QStringLiteral("no");
}

QString textForPeople(const QStringList &texts)
{
    return texts.join(QStringLiteral(", "));
}

QString textForPeople(const RelationName &name)
{
    return name.name.isEmpty() ? QString() : displayText(name);
}

QString textForPeople(const Sequence::Owner &owner)
{
    return displayText(owner);
}

QString textForPeople(const Privileges &privileges)
{
    QStringList texts;
    for (const Grant &grant : privileges.sorted()) {
        QString text = grant.privileges.join(QStringLiteral(", ")) + QStringLiteral(" to ")
            + (grant.grantee.isEmpty() ? QStringLiteral("PUBLIC") : quotedIfNeeded(grant.grantee));
        if (!grant.grantable.isEmpty())
            text += QStringLiteral(" with grant option for ")
                + grant.grantable.join(QStringLiteral(", "));
        if (!grant.grantor.isEmpty())
            text += QStringLiteral(" by ") + quotedIfNeeded(grant.grantor);
        texts.append(text);
    }
    return texts.isEmpty() ? QStringLiteral("none") : texts.join(QStringLiteral("; "));
}

QString textForPeople(const Publication::PublishedTable &published)
{
    QString text = displayText(published.table);
    if (!published.columns.isEmpty())
        text += QStringLiteral(" (") + published.columns.join(QStringLiteral(", ")) + u')';
    if (!published.condition.isEmpty())
        text += QStringLiteral(" WHERE ") + published.condition;
    return text;
}

QString MemberList::text(const QList<Publication::PublishedTable> &tables)
{
    QStringList texts;
    for (const Publication::PublishedTable &published : tables)
        texts.append(textForPeople(published));
    return texts.join(QStringLiteral(", "));
}

QString MemberList::referenceText(const QList<Member> &members)
{
    Q_ASSERT(members.size() == 3);
    const auto name
        = [&members](qsizetype at) { return *static_cast<const QString *>(members.at(at).value); };
    return quotedIfNeeded(name(0), name(1)) + QStringLiteral(" (")
        + nameList(*static_cast<const QStringList *>(members.at(2).value)) + u')';
}

namespace {

/// What the manual calls a member of the JSON document.
struct PropertyWord
{
    QByteArrayView member;
    const char *word;
};

constexpr PropertyWord columnPropertyWords[]{{"nullable", "not null"},
                                             {"foreign_options", "options"}};
constexpr PropertyWord constraintPropertyWords[]{{"kind", "type"}};
constexpr PropertyWord indexPropertyWords[]{{"included_columns", "include"},
                                            {"operator_classes", "operator classes"},
                                            {"predicate", "where"},
                                            {"parent", "partition of"},
                                            {"options", "storage parameters"},
                                            {"only_parent", "only the partitioned table's"}};
constexpr PropertyWord tablePropertyWords[]{{"parents", "inherits"},
                                            {"options", "storage parameters"},
                                            {"partition_key", "partition by"},
                                            {"foreign_server", "server"},
                                            {"foreign_options", "options"},
                                            {"row_security", "row level security"},
                                            {"force_row_security", "force row level security"}};
constexpr PropertyWord policyPropertyWords[]{
    {"command", "for"}, {"roles", "to"}, {"check", "with check"}};
constexpr PropertyWord sequencePropertyWords[]{{"type", "data type"}};
constexpr PropertyWord viewPropertyWords[]{{"definition", "query"}};
constexpr PropertyWord domainPropertyWords[]{{"base_type", "data type"}};
constexpr PropertyWord rangePropertyWords[]{{"base_type", "subtype"},
                                            {"canonical_function", "canonical"},
                                            {"difference_function", "subtype_diff"},
                                            {"multirange", "multirange type name"}};
constexpr PropertyWord functionProperties[]{{"result", "returns"}};
constexpr PropertyWord publicationPropertyWords[]{{"operations", "publish"},
                                                  {"via_root", "publish_via_partition_root"}};

using Words = std::span<const PropertyWord>;

/// The word of the manual, or that of the document where it is the same.
QString wordFor(QByteArrayView member, Words words)
{
    for (const PropertyWord &word : words) {
        if (word.member == member)
            return QString::fromLatin1(word.word);
    }
    return QString::fromLatin1(member).replace(u'_', u' ');
}

/// What tells objects from each other is not among their properties.
template <typename T>
bool isItsName(QByteArrayView member)
{
    return member == "name" || (Is<T, Function> && member == "argument_types")
        || (Is<T, OtherObject> && (member == "kind" || member == "schema" || member == "part"));
}

bool isEqual(const MemberList::Member &one, const MemberList::Member &other)
{
    return one.value ? one.equal(one.value, other.value) : one.words == other.words;
}

QString textOf(const MemberList::Member &member)
{
    return member.value ? member.text(member.value) : member.words;
}

template <typename T>
QList<PropertyChange> changesBetween(const T &from, const T &to, Words words)
{
    const auto before = MemberList::of(from);
    const auto after = MemberList::of(to);
    QList<PropertyChange> changes;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const QByteArrayView member = before.at(i).name;
        if (!isItsName<T>(member) && !isEqual(before.at(i), after.at(i)))
            changes.append({wordFor(member, words), textOf(before.at(i)), textOf(after.at(i))});
    }
    return changes;
}

} // namespace

QList<PropertyChange> propertyChanges(const Column &from, const Column &to)
{
    QList<PropertyChange> changes = changesBetween(from, to, columnPropertyWords);
    for (PropertyChange &change : changes) {
        if (change.property == u"not null")
            std::swap(change.before, change.after); // the document says whether it may be null
        else if (change.property == u"default" && from.generated && to.generated)
            change.property = QStringLiteral("generation expression");
    }
    return changes;
}

QList<PropertyChange> propertyChanges(const Constraint &from, const Constraint &to)
{
    return changesBetween(from, to, constraintPropertyWords);
}

QList<PropertyChange> propertyChanges(const ForeignKey &from, const ForeignKey &to)
{
    return changesBetween(from, to, {});
}

QList<PropertyChange> propertyChanges(const Index &from, const Index &to)
{
    return changesBetween(from, to, indexPropertyWords);
}

QList<PropertyChange> propertyChanges(const Trigger &from, const Trigger &to)
{
    return changesBetween(from, to, {});
}

QList<PropertyChange> propertyChanges(const Rule &from, const Rule &to)
{
    return changesBetween(from, to, {});
}

QList<PropertyChange> propertyChanges(const Policy &from, const Policy &to)
{
    return changesBetween(from, to, policyPropertyWords);
}

QList<PropertyChange> propertyChanges(const Sequence &from, const Sequence &to)
{
    return changesBetween(from, to, sequencePropertyWords);
}

QList<PropertyChange> propertyChanges(const Table &from, const Table &to)
{
    return changesBetween(from, to, tablePropertyWords);
}

QList<PropertyChange> propertyChanges(const View &from, const View &to)
{
    return changesBetween(from, to, viewPropertyWords);
}

QList<PropertyChange> propertyChanges(const Type &from, const Type &to)
{
    return changesBetween(
        from, to, to.kind == Type::Kind::Range ? Words(rangePropertyWords) : domainPropertyWords);
}

QList<PropertyChange> propertyChanges(const Function &from, const Function &to)
{
    return changesBetween(from, to, functionProperties);
}

QList<PropertyChange> propertyChanges(const OtherObject &from, const OtherObject &to)
{
    return changesBetween(from, to, {});
}

QList<PropertyChange> propertyChanges(const Schema &from, const Schema &to)
{
    return changesBetween(from, to, {});
}

QList<PropertyChange> propertyChanges(const Extension &from, const Extension &to)
{
    return changesBetween(from, to, {});
}

QList<PropertyChange> propertyChanges(const EventTrigger &from, const EventTrigger &to)
{
    return changesBetween(from, to, {});
}

QList<PropertyChange> propertyChanges(const Publication &from, const Publication &to)
{
    return changesBetween(from, to, publicationPropertyWords);
}

PropertyChange propertyChange(const DefaultPrivileges &from, const DefaultPrivileges &to)
{
    const auto text = [](const DefaultPrivileges &defaults) {
        return defaults.role.isEmpty() ? QString() : textForPeople(defaults.privileges);
    };
    const DefaultPrivileges &any = to.role.isEmpty() ? from : to;
    return {QStringLiteral("default privileges on %1 that %2 makes")
                .arg(any.objects.toLower(), quotedIfNeeded(any.role)),
            text(from), text(to)};
}

} // namespace models
