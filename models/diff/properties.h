// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/change.h"
#include "models/schema/snapshotfields.h"

#include <QByteArray>

namespace models {

/// The words for what has no word of its own.
QString textForPeople(bool value);
QString textForPeople(const QStringList &texts);
QString textForPeople(const Privileges &privileges);
QString textForPeople(const Sequence::Owner &owner);
QString textForPeople(const RelationName &name);
QString textForPeople(const Publication::PublishedTable &published);

/// Visits the members of an object, as its JSON document names them (see tablefields.h), for
/// comparing them with those of another. Parts, and what the server measures, are left out;
/// whatever is added to a type is compared as soon as the document has it.
class MemberList
{
public:
    struct Member
    {
        QByteArrayView name; ///< in the document
        const void *value = nullptr;
        bool (*equal)(const void *, const void *) = nullptr;
        QString (*text)(const void *) = nullptr;
        QString words = {}; ///< without `value`: all there is to compare
    };

    /// \param object must outlive the result
    template <typename T>
    static QList<Member> of(const T &object)
    {
        MemberList list;
        fields(list, object);
        return list.m_members;
    }

    template <typename T>
    void required(QByteArrayView name, const T &value)
    {
        if constexpr (!isParts<T>)
            m_members.append({name, &value, &equal<T>, &textOf<T>});
    }

    template <typename T>
    void optional(QByteArrayView name, const T &value)
    {
        required(name, value);
    }

    void either(QByteArrayView name, bool second, const char *firstWord, const char *secondWord)
    {
        m_members.append(
            {.name = name, .words = QString::fromLatin1(second ? secondWord : firstWord)});
    }

    template <typename Function>
    void derived(QByteArrayView, Function)
    { }

    void measured(QByteArrayView, qint64) { }
    void placed(QByteArrayView, const QList<Sequence> &) { }

    /// What a foreign key refers to: "shop.customer (id)".
    template <typename Function>
    void group(QByteArrayView name, Function members)
    {
        MemberList list;
        members(list);
        m_members.append({.name = name, .words = referenceText(list.m_members)});
    }

private:
    template <typename T>
    static constexpr bool isParts
        = Is<T, QList<Column>> || Is<T, QList<Constraint>> || Is<T, QList<ForeignKey>> || Is<T, QList<Index>> || Is<T, QList<Trigger>> || Is<T, QList<Rule>> || Is<T, QList<Policy>> || Is<T, QList<Table>> || Is<T, QList<View>> || Is<T, QList<Sequence>> || Is<T, QList<Type>> || Is<T, QList<Function>> || Is<T, QList<OtherObject>>;

    static QString referenceText(const QList<Member> &members);

    template <typename T>
    static bool equal(const void *one, const void *other)
    {
        return *static_cast<const T *>(one) == *static_cast<const T *>(other);
    }

    template <typename T>
    static QString textOf(const void *value)
    {
        return text(*static_cast<const T *>(value));
    }

    static QString text(const QString &value) { return value; }
    static QString text(qint64 value) { return QString::number(value); }
    static QString text(int value) { return QString::number(value); }
    static QString text(const QList<RelationName> &names) { return displayText(names); }
    static QString text(const QList<Publication::PublishedTable> &tables);

    template <typename T>
    static QString text(const std::optional<T> &value)
    {
        return value ? text(*value) : QString();
    }

    template <typename T>
    static QString text(const T &value)
    {
        if constexpr (std::is_enum_v<T>)
            return kindWord(value);
        else
            return textForPeople(value);
    }

    QList<Member> m_members;
};

/// Sizes differ between equal schemas and from day to day.
inline void fields(MemberList &, const RelationSize &) { }

/// What differs between two objects of one kind beside their names and their parts, in the words of
/// the manual; never empty when the two are unequal for another reason than those.
QList<PropertyChange> propertyChanges(const Column &from, const Column &to);
QList<PropertyChange> propertyChanges(const Constraint &from, const Constraint &to);
QList<PropertyChange> propertyChanges(const ForeignKey &from, const ForeignKey &to);
QList<PropertyChange> propertyChanges(const Index &from, const Index &to);
QList<PropertyChange> propertyChanges(const Trigger &from, const Trigger &to);
QList<PropertyChange> propertyChanges(const Rule &from, const Rule &to);
QList<PropertyChange> propertyChanges(const Policy &from, const Policy &to);
QList<PropertyChange> propertyChanges(const Sequence &from, const Sequence &to);
QList<PropertyChange> propertyChanges(const Table &from, const Table &to);
QList<PropertyChange> propertyChanges(const View &from, const View &to);
QList<PropertyChange> propertyChanges(const Type &from, const Type &to);
QList<PropertyChange> propertyChanges(const Function &from, const Function &to);
QList<PropertyChange> propertyChanges(const OtherObject &from, const OtherObject &to);
QList<PropertyChange> propertyChanges(const Schema &from, const Schema &to);
QList<PropertyChange> propertyChanges(const Extension &from, const Extension &to);
QList<PropertyChange> propertyChanges(const EventTrigger &from, const EventTrigger &to);
QList<PropertyChange> propertyChanges(const Publication &from, const Publication &to);
PropertyChange propertyChange(const DefaultPrivileges &from, const DefaultPrivileges &to);

} // namespace models
