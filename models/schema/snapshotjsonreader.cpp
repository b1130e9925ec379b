// SPDX-License-Identifier: MIT
#include "models/schema/snapshotjsonreader.h"

#include "models/schema/namepath.h"

#include <algorithm>

namespace models {

namespace {

/// Somebody may have edited the document: lists are sorted by name whatever order they came in.
template <typename T>
void sortByName(QList<T> &objects)
{
    if (!std::ranges::is_sorted(objects, {}, &T::name))
        std::ranges::stable_sort(objects, {}, &T::name);
}

template <typename T>
void settle(QList<T> &objects, const QString &schema)
{
    for (T &object : objects)
        object.schema = schema;
    sortByName(objects);
}

} // namespace

QString JsonPlace::text() const
{
    const QString before = above ? above->text() : QString();
    if (!name)
        return QStringLiteral("%1[%2]").arg(before).arg(index);
    return before.isEmpty() ? QString::fromLatin1(name) : before + u'.' + QLatin1String(name);
}

void JsonReader::fail(const JsonPlace &place, const QString &what)
{
    m_problem = place.text() + u' ' + what;
}

void JsonReader::either(const char *name, bool &second, const char *firstWord,
                        const char *secondWord)
{
    QString word;
    required(name, word);
    second = word == QLatin1String(secondWord);
    if (m_problem.isEmpty() && !second && word != QLatin1String(firstWord))
        fail({.above = m_place, .name = name},
             QStringLiteral("is none of: %1, %2")
                 .arg(QLatin1String(firstWord), QLatin1String(secondWord)));
}

void JsonReader::format()
{
    qint64 format = 0;
    required("format", format);
    if (m_problem.isEmpty() && format != snapshotFormat)
        fail({.above = m_place, .name = "format"},
             QStringLiteral("is %1, and this program reads %2").arg(format).arg(snapshotFormat));
}

void JsonReader::placed(const char *name, QList<Sequence> &sequences)
{
    const QJsonValue found = m_object.value(QLatin1String(name));
    if (!m_problem.isEmpty() || found.isUndefined() || found.isNull())
        return;
    takeList(found, sequences, {.above = m_place, .name = name},
             [this](const QJsonValue &element, Sequence &sequence, const JsonPlace &place) {
                 takeObject(element, sequence, place);
                 const QJsonObject object = element.toObject();
                 JsonReader(object, &place, m_problem).required("schema", sequence.schema);
             });
}

void JsonReader::take(const QJsonValue &found, QString &value, const JsonPlace &place)
{
    if (!found.isString())
        return fail(place, QStringLiteral("is not text"));
    value = found.toString();
    if (value.contains(QChar::Null)) // PostgreSQL has no such text
        fail(place, QStringLiteral("contains the character U+0000"));
}

void JsonReader::take(const QJsonValue &found, bool &value, const JsonPlace &place)
{
    if (!found.isBool())
        return fail(place, QStringLiteral("is neither true nor false"));
    value = found.toBool();
}

void JsonReader::take(const QJsonValue &found, qint64 &value, const JsonPlace &place)
{
    // toInteger() answers what it is given for everything that is no integer of 64 bits.
    value = found.toInteger(0);
    if (!found.isDouble() || value != found.toInteger(1))
        fail(place, QStringLiteral("is not a whole number of 64 bits"));
}

void JsonReader::take(const QJsonValue &found, int &value, const JsonPlace &place)
{
    qint64 number = 0;
    take(found, number, place);
    if (!m_problem.isEmpty())
        return;
    if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max())
        return fail(place, QStringLiteral("is not a whole number of 32 bits"));
    value = int(number);
}

void JsonReader::take(const QJsonValue &found, RelationName &value, const JsonPlace &place)
{
    const auto names = namesInPath(found.toString());
    if (!names || names->size() != 2)
        return fail(place, QStringLiteral("is not the path of a relation, as schema.table"));
    value = {.schema = names->at(0), .name = names->at(1)};
}

void JsonReader::take(const QJsonValue &found, Sequence::Owner &value, const JsonPlace &place)
{
    const auto names = namesInPath(found.toString());
    if (!names || names->size() != 3)
        return fail(place, QStringLiteral("is not the path of a column, as schema.table.column"));
    value = {.table = {.schema = names->at(0), .name = names->at(1)}, .column = names->at(2)};
}

void complete(Table &table)
{
    sortByName(table.constraints);
    sortByName(table.foreignKeys);
    sortByName(table.indexes);
    sortByName(table.triggers);
    sortByName(table.rules);
    sortByName(table.policies);
}

void complete(View &view)
{
    sortByName(view.indexes);
    sortByName(view.triggers);
    sortByName(view.rules);
}

void complete(Type &type)
{
    sortByName(type.constraints);
}

void complete(Schema &schema)
{
    settle(schema.tables, schema.name);
    settle(schema.views, schema.name);
    settle(schema.sequences, schema.name);
    settle(schema.types, schema.name);
    settle(schema.functions, schema.name);
}

void complete(Snapshot &snapshot)
{
    sortByName(snapshot.schemas);
    sortByName(snapshot.extensions);
    sortByName(snapshot.eventTriggers);
    sortByName(snapshot.publications);
}

} // namespace models
