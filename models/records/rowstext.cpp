// SPDX-License-Identifier: MIT
#include "models/records/rowstext.h"

#include "models/records/columntypes.h"
#include "models/schema/identifier.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace models {

namespace {

using Family = ColumnType::Family;

Family familyOf(const PreviewColumn &column)
{
    return ColumnType{.name = column.type, .base = withoutModifiers(column.type)}.family();
}

Status checkWhole(const QList<PreviewColumn> &columns, const QList<PreviewRow> &rows)
{
    for (qsizetype row = 0; row < rows.size(); ++row) {
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (!rows[row].cells.value(i).cut)
                continue;
            return Error{.kind = Error::Kind::Misused,
                         .message = QStringLiteral("Row %1 has only the beginning of its value of "
                                                   "%2")
                                        .arg(row + 1)
                                        .arg(quotedIfNeeded(columns[i].name)),
                         .hint = QStringLiteral("Read the whole value first, or leave the column "
                                                "out")};
        }
    }
    return ok();
}

QString csvField(const std::optional<QString> &text)
{
    if (!text)
        return {};
    static const QRegularExpression special(QStringLiteral("[\",\r\n]"));
    // An empty text needs quotes to be told from NULL, blanks at an end so that nobody trims them.
    const bool plain = !text->isEmpty() && !text->contains(special) && !text->front().isSpace()
        && !text->back().isSpace();
    if (plain)
        return *text;
    return u'"' + QString(*text).replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString jsonString(const QString &text)
{
    QString json
        = QString::fromUtf8(QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact));
    return json.mid(1, json.size() - 2);
}

QString jsonValue(const std::optional<QString> &text, Family family)
{
    // JSON's grammar of numbers (RFC 8259, section 6): no NaN, no Infinity, no digits for money.
    static const QRegularExpression number(QRegularExpression::anchoredPattern(
        QStringLiteral(R"(-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?)")));
    if (!text)
        return QStringLiteral("null");
    switch (family) {
    case Family::Boolean:
        return *text == u"t" ? QStringLiteral("true") : QStringLiteral("false");
    case Family::Integer:
    case Family::Decimal:
    case Family::Float:
        return number.match(*text).hasMatch() ? *text : jsonString(*text);
    case Family::Json:
        return *text;
    default:
        return jsonString(*text);
    }
}

/// A literal of the column's type: as an INSERT's value it needs no cast, the column gives it one.
QString literal(const std::optional<QString> &text, Family family)
{
    static const QRegularExpression integer(
        QRegularExpression::anchoredPattern(QStringLiteral("[0-9]{1,18}")));
    if (!text)
        return QStringLiteral("NULL");
    if (family == Family::Integer && integer.match(*text).hasMatch())
        return *text;
    QString quoted = *text;
    quoted.replace(u'\'', QStringLiteral("''"));
    if (!quoted.contains(u'\\'))
        return u'\'' + quoted + u'\'';
    // E'' reads backslashes alike whatever standard_conforming_strings is (manual, 4.1.2.2).
    return QStringLiteral("E'") + quoted.replace(u'\\', QStringLiteral("\\\\")) + u'\'';
}

} // namespace

Result<QString> rowsAsCsv(const QList<PreviewColumn> &columns, const QList<PreviewRow> &rows)
{
    if (const Status whole = checkWhole(columns, rows); !whole)
        return whole.error();
    QStringList header;
    for (const PreviewColumn &column : columns)
        header.append(csvField(column.name));
    QString csv = header.join(u',') + QStringLiteral("\r\n");
    for (const PreviewRow &row : rows) {
        QStringList fields;
        for (qsizetype i = 0; i < columns.size(); ++i)
            fields.append(csvField(row.cells.value(i).text));
        csv += fields.join(u',') + QStringLiteral("\r\n");
    }
    return csv;
}

Result<QString> rowsAsJson(const QList<PreviewColumn> &columns, const QList<PreviewRow> &rows)
{
    if (const Status whole = checkWhole(columns, rows); !whole)
        return whole.error();
    QStringList objects;
    for (const PreviewRow &row : rows) {
        QStringList members;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            members.append(QStringLiteral("%1: %2").arg(
                jsonString(columns[i].name),
                jsonValue(row.cells.value(i).text, familyOf(columns[i]))));
        }
        objects.append(QStringLiteral("  {%1}").arg(members.join(QStringLiteral(", "))));
    }
    if (objects.isEmpty())
        return QStringLiteral("[]\n");
    return QStringLiteral("[\n%1\n]\n").arg(objects.join(QStringLiteral(",\n")));
}

Result<QString> rowsAsInserts(const RelationName &relation, const QList<PreviewColumn> &columns,
                              const QList<PreviewRow> &rows)
{
    if (const Status whole = checkWhole(columns, rows); !whole)
        return whole.error();
    QStringList names;
    bool overriding = false;
    for (const PreviewColumn &column : columns) {
        if (!column.generated)
            names.append(quotedIfNeeded(column.name));
        overriding |= column.identityAlways;
    }
    const QString into = names.isEmpty()
        ? QStringLiteral("INSERT INTO %1 DEFAULT VALUES;\n").arg(displayText(relation))
        : QStringLiteral("INSERT INTO %1 (%2)%3 VALUES (")
              .arg(displayText(relation), names.join(QStringLiteral(", ")),
                   overriding ? QStringLiteral(" OVERRIDING SYSTEM VALUE") : QString());
    QString sql;
    for (const PreviewRow &row : rows) {
        sql += into;
        if (names.isEmpty())
            continue;
        QStringList values;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (!columns[i].generated)
                values.append(literal(row.cells.value(i).text, familyOf(columns[i])));
        }
        sql += values.join(QStringLiteral(", ")) + QStringLiteral(");\n");
    }
    return sql;
}

} // namespace models
