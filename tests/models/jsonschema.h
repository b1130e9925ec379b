// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace tests {

/// As much of JSON Schema (draft 2020-12) as resources/snapshot.schema.json uses, and stricter: an
/// object has exactly the names of the schema. A keyword it does not know is a problem, too.
class JsonSchema
{
public:
    enum class Words {
        Known, ///< where the schema lists words, the document has one of them
        Any,
    };

    explicit JsonSchema(const QJsonObject &root, Words words = Words::Known)
        : m_root(root)
        , m_words(words)
    { }

    /// Where the document is not as the schema says; empty: it is.
    QStringList problems(const QJsonValue &document) const
    {
        QStringList found;
        check(document, m_root, QStringLiteral("$"), found);
        return found;
    }

private:
    static QString typeOf(const QJsonValue &value)
    {
        switch (value.type()) {
        case QJsonValue::Bool:
            return QStringLiteral("boolean");
        case QJsonValue::Double:
            return value.toInteger(0) == value.toInteger(1) ? QStringLiteral("integer")
                                                            : QStringLiteral("number");
        case QJsonValue::String:
            return QStringLiteral("string");
        case QJsonValue::Array:
            return QStringLiteral("array");
        case QJsonValue::Object:
            return QStringLiteral("object");
        default:
            return QStringLiteral("null");
        }
    }

    static QJsonArray listOf(const QJsonValue &value)
    {
        return value.isArray() ? value.toArray() : QJsonArray{value};
    }

    QJsonObject resolved(const QJsonObject &schema) const
    {
        const QString reference = schema[QLatin1String("$ref")].toString();
        if (reference.isEmpty())
            return schema;
        const QJsonObject definitions = m_root[QLatin1String("$defs")].toObject();
        return definitions[reference.mid(int(qstrlen("#/$defs/")))].toObject();
    }

    void check(const QJsonValue &value, const QJsonObject &given, const QString &place,
               QStringList &found) const
    {
        static const QStringList known{"$schema",    "$ref",     "$defs", "title",
                                       "type",       "enum",     "const", "description",
                                       "properties", "required", "items", "default"};
        const QJsonObject schema = resolved(given);
        for (const QString &keyword : schema.keys()) {
            if (!known.contains(keyword))
                found.append(place + QStringLiteral(": the schema has ") + keyword);
        }
        if (schema.isEmpty() || !schema.contains(QLatin1String("description")))
            found.append(place + QStringLiteral(": the schema says nothing"));
        if (!listOf(schema[QLatin1String("type")]).contains(typeOf(value))) {
            found.append(place + QStringLiteral(" is of type ") + typeOf(value));
            return;
        }
        if (schema.contains(QLatin1String("const")) && schema[QLatin1String("const")] != value)
            found.append(place + QStringLiteral(" has another value"));
        const bool hasWords = m_words == Words::Known && schema.contains(QLatin1String("enum"));
        if (hasWords && !schema[QLatin1String("enum")].toArray().contains(value))
            found.append(place + QStringLiteral(" is ") + value.toString());
        if (value.isObject())
            checkMembers(value.toObject(), schema, place, found);
        const QJsonArray elements = value.toArray();
        for (qsizetype i = 0; i < elements.size(); ++i) {
            QJsonObject items = schema[QLatin1String("items")].toObject();
            if (!items.contains(QLatin1String("description")))
                items[QLatin1String("description")] = schema[QLatin1String("description")];
            check(elements[i], items, QStringLiteral("%1[%2]").arg(place).arg(i), found);
        }
    }

    void checkMembers(const QJsonObject &object, const QJsonObject &schema, const QString &place,
                      QStringList &found) const
    {
        const QJsonObject properties = schema[QLatin1String("properties")].toObject();
        for (const QString &name : object.keys()) {
            const QString where = place + u'.' + name;
            if (properties.contains(name))
                check(object[name], properties[name].toObject(), where, found);
            else
                found.append(where + QStringLiteral(" is not in the schema"));
        }
        for (const QString &name : properties.keys()) {
            if (!object.contains(name))
                found.append(place + u'.' + name + QStringLiteral(" is not in the document"));
        }
        for (const QJsonValue &name : schema[QLatin1String("required")].toArray()) {
            if (!properties.contains(name.toString()))
                found.append(place + u'.' + name.toString() + QStringLiteral(" is not described"));
        }
    }

    const QJsonObject m_root;
    const Words m_words;
};

/// resources/snapshot.schema.json
inline JsonSchema snapshotSchema(JsonSchema::Words words = JsonSchema::Words::Known)
{
    QFile file(SOURCE_DIR "/resources/snapshot.schema.json");
    if (!file.open(QIODevice::ReadOnly))
        return JsonSchema({}, words);
    return JsonSchema(QJsonDocument::fromJson(file.readAll()).object(), words);
}

} // namespace tests
