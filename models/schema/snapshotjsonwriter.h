// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshotfields.h"

#include <QByteArray>

namespace models {

/// Writes a snapshot as JSON text: what holds lists of objects over several lines, anything smaller
/// on a line of its own, so that a line of difference is a column, a key or an index.
///
/// The text is written rather than made from a QJsonDocument, which sorts the names of an object
/// and needs several times the memory. \see tablefields.h
class JsonWriter
{
public:
    explicit JsonWriter(QByteArray &out)
        : m_out(out)
    { }

    template <typename T>
    void putObject(const T &object);

    template <typename T>
    void required(QByteArrayView name, const T &value)
    {
        putName(name);
        put(value);
    }

    template <typename T>
    void optional(QByteArrayView name, const T &value)
    {
        required(name, value);
    }

    void optional(QByteArrayView name, const QString &text)
    {
        putName(name);
        text.isEmpty() ? putNull() : put(text);
    }

    void optional(QByteArrayView name, const RelationName &relation)
    {
        putName(name);
        relation.name.isEmpty() ? putNull() : put(relation);
    }

    /// Null when it is negative: nobody has measured.
    void measured(QByteArrayView name, qint64 value)
    {
        putName(name);
        value < 0 ? putNull() : put(value);
    }

    void either(QByteArrayView name, bool second, const char *firstWord, const char *secondWord)
    {
        required(name, QString::fromLatin1(second ? secondWord : firstWord));
    }

    template <typename Function>
    void derived(QByteArrayView name, Function function)
    {
        required(name, function());
    }

    template <typename Function>
    void group(QByteArrayView name, Function members)
    {
        putName(name);
        putBraces(members);
    }

    void format() { required("format", snapshotFormat); }

    /// Sequences with the schema that each is in.
    void placed(QByteArrayView name, const QList<Sequence> &sequences);

private:
    template <typename T>
    static constexpr bool isSpread
        = Is<T, Snapshot> || Is<T, Schema> || Is<T, Table> || Is<T, View>;

    void put(const QString &text);
    void put(bool value) { m_out += value ? "true" : "false"; }
    void put(qint64 value) { m_out += QByteArray::number(value); }
    void put(int value) { m_out += QByteArray::number(value); }
    void put(const QStringList &texts);
    void put(const RelationName &relation) { put(displayText(relation)); }
    void put(const QList<RelationName> &relations);
    void put(const Sequence::Owner &owner) { put(displayText(owner)); }
    void put(const Privileges &privileges) { put(privileges.sorted()); }

    template <typename T>
    void put(const std::optional<T> &value)
    {
        value ? put(*value) : putNull();
    }

    template <typename T>
    void put(const QList<T> &objects)
    {
        putList(objects, [this](const T &object) { put(object); });
    }

    template <typename T>
    void put(const T &value)
    {
        if constexpr (std::is_enum_v<T>)
            put(kindWord(value));
        else
            putObject(value);
    }

    template <typename T, typename Function>
    void putList(const QList<T> &objects, Function one);

    template <typename Function>
    void putBraces(Function members);

    void putNull() { m_out += "null"; }
    void putName(QByteArrayView name);
    void putLineBreak();

    QByteArray &m_out;
    int m_depth = 0;
    bool m_spread = true; ///< each name, and each element of a list, on a line of its own
    bool m_first = true;
};

template <typename T>
void JsonWriter::putObject(const T &object)
{
    const bool outer = m_spread;
    m_spread = outer && isSpread<T>;
    putBraces([&object](JsonWriter &writer) { fields(writer, object); });
    m_spread = outer;
}

template <typename Function>
void JsonWriter::putBraces(Function members)
{
    m_out += '{';
    m_first = true;
    ++m_depth;
    members(*this);
    --m_depth;
    if (m_spread)
        putLineBreak();
    m_out += '}';
    m_first = false;
}

template <typename T, typename Function>
void JsonWriter::putList(const QList<T> &objects, Function one)
{
    m_out += '[';
    ++m_depth;
    for (qsizetype i = 0; i < objects.size(); ++i) {
        if (i > 0)
            m_out += m_spread ? "," : ", ";
        if (m_spread)
            putLineBreak();
        one(objects[i]);
    }
    --m_depth;
    if (m_spread && !objects.isEmpty())
        putLineBreak();
    m_out += ']';
    m_first = false;
}

} // namespace models
