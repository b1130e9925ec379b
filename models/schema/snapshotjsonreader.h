// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshotfields.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLatin1String>

#include <limits>

namespace models {

/// The way from the root of a document to a value, for the one error that may be told.
struct JsonPlace
{
    const JsonPlace *above = nullptr;
    const char *name = nullptr; ///< none: an element of a list
    qsizetype index = 0;

    /// `schemas[2].tables[0].name`
    QString text() const;
};

/// Reads an object of a snapshot's JSON document into the members of a value. After the first
/// problem it reads nothing more. \see tablefields.h
class JsonReader
{
public:
    /// \param problem outlives the reader; what is wrong, and where, or empty
    JsonReader(const QJsonObject &object, const JsonPlace *place, QString &problem)
        : m_object(object)
        , m_place(place)
        , m_problem(problem)
    { }

    template <typename T>
    void required(const char *name, T &value)
    {
        if (!m_problem.isEmpty())
            return;
        const JsonPlace place{.above = m_place, .name = name};
        const QJsonValue found = m_object.value(QLatin1String(name));
        if (found.isUndefined())
            fail(place, QStringLiteral("is missing"));
        else
            take(found, value, place);
    }

    /// What is absent or null keeps the value that it has.
    template <typename T>
    void optional(const char *name, T &value)
    {
        if (!m_problem.isEmpty())
            return;
        const QJsonValue found = m_object.value(QLatin1String(name));
        if (!found.isUndefined() && !found.isNull())
            take(found, value, {.above = m_place, .name = name});
    }

    void measured(const char *name, qint64 &value) { optional(name, value); }
    void either(const char *name, bool &second, const char *firstWord, const char *secondWord);

    template <typename Function>
    void derived(const char *, Function)
    { }

    template <typename Function>
    void group(const char *name, Function members)
    {
        if (!m_problem.isEmpty())
            return;
        const JsonPlace place{.above = m_place, .name = name};
        const QJsonValue found = m_object.value(QLatin1String(name));
        if (!found.isObject())
            return fail(place, found.isUndefined() ? QStringLiteral("is missing") : notAnObject());
        const QJsonObject object = found.toObject();
        JsonReader reader(object, &place, m_problem);
        members(reader);
    }

    void format();
    void placed(const char *name, QList<Sequence> &sequences);

private:
    static QString notAnObject() { return QStringLiteral("is not an object"); }
    void fail(const JsonPlace &place, const QString &what);

    void take(const QJsonValue &found, QString &value, const JsonPlace &place);
    void take(const QJsonValue &found, bool &value, const JsonPlace &place);
    void take(const QJsonValue &found, qint64 &value, const JsonPlace &place);
    void take(const QJsonValue &found, int &value, const JsonPlace &place);
    void take(const QJsonValue &found, RelationName &value, const JsonPlace &place);
    void take(const QJsonValue &found, Sequence::Owner &value, const JsonPlace &place);

    void take(const QJsonValue &found, Privileges &value, const JsonPlace &place)
    {
        take(found, value.grants, place);
    }

    template <typename T>
    void take(const QJsonValue &found, std::optional<T> &value, const JsonPlace &place)
    {
        take(found, value.emplace(), place);
    }

    template <typename T>
    void take(const QJsonValue &found, QList<T> &values, const JsonPlace &place)
    {
        takeList(found, values, place,
                 [this](const QJsonValue &element, T &value, const JsonPlace &where) {
                     take(element, value, where);
                 });
    }

    template <typename T>
    void take(const QJsonValue &found, T &value, const JsonPlace &place)
    {
        if constexpr (std::is_enum_v<T>)
            takeKind(found, value, place);
        else
            takeObject(found, value, place);
    }

    template <typename T, typename Function>
    void takeList(const QJsonValue &found, QList<T> &values, const JsonPlace &place, Function one);

    template <typename T>
    void takeKind(const QJsonValue &found, T &kind, const JsonPlace &place);

    template <typename T>
    void takeObject(const QJsonValue &found, T &value, const JsonPlace &place);

    const QJsonObject &m_object;
    const JsonPlace *const m_place; ///< of the object; none: the root
    QString &m_problem;
};

/// What the document does not say of the parts of an object, because their place says it.
template <typename T>
void complete(T &)
{ }

void complete(Table &table);
void complete(View &view);
void complete(Type &type);
void complete(Schema &schema);
void complete(Snapshot &snapshot);

template <typename T, typename Function>
void JsonReader::takeList(const QJsonValue &found, QList<T> &values, const JsonPlace &place,
                          Function one)
{
    if (!found.isArray())
        return fail(place, QStringLiteral("is not a list"));
    const QJsonArray array = found.toArray();
    values.clear();
    values.reserve(array.size());
    for (qsizetype i = 0; i < array.size() && m_problem.isEmpty(); ++i) {
        values.append(T{});
        one(array.at(i), values.back(), {.above = &place, .index = i});
    }
}

template <typename T>
void JsonReader::takeKind(const QJsonValue &found, T &kind, const JsonPlace &place)
{
    const QString word = found.toString();
    QStringList known;
    for (int i = 0; i <= int(lastKind(T())); ++i) {
        known.append(kindWord(T(i)));
        if (found.isString() && word == known.last()) {
            kind = T(i);
            return;
        }
    }
    fail(place, QStringLiteral("is none of: ") + known.join(QStringLiteral(", ")));
}

template <typename T>
void JsonReader::takeObject(const QJsonValue &found, T &value, const JsonPlace &place)
{
    if (!found.isObject())
        return fail(place, notAnObject());
    const QJsonObject object = found.toObject();
    JsonReader reader(object, &place, m_problem);
    fields(reader, value);
    complete(value);
}

} // namespace models
