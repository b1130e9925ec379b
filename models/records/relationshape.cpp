// SPDX-License-Identifier: MIT
#include "models/records/relationshape.h"

#include "models/schema/identifier.h"

#include <QHash>

#include <algorithm>
#include <numeric>

namespace models {

namespace {

using Family = ColumnType::Family;

Family familyOf(const QString &base)
{
    static const QHash<QString, Family> known{
        {QStringLiteral("boolean"), Family::Boolean},
        {QStringLiteral("smallint"), Family::Integer},
        {QStringLiteral("integer"), Family::Integer},
        {QStringLiteral("bigint"), Family::Integer},
        {QStringLiteral("oid"), Family::Integer},
        {QStringLiteral("numeric"), Family::Decimal},
        {QStringLiteral("money"), Family::Decimal},
        {QStringLiteral("real"), Family::Float},
        {QStringLiteral("double precision"), Family::Float},
        {QStringLiteral("text"), Family::Text},
        {QStringLiteral("character varying"), Family::Text},
        {QStringLiteral("character"), Family::Text},
        {QStringLiteral("name"), Family::Text},
        {QStringLiteral("bytea"), Family::Bytes},
        {QStringLiteral("date"), Family::Date},
        {QStringLiteral("time without time zone"), Family::Time},
        {QStringLiteral("timestamp without time zone"), Family::Timestamp},
        {QStringLiteral("timestamp with time zone"), Family::TimestampTz},
        {QStringLiteral("uuid"), Family::Uuid},
        {QStringLiteral("json"), Family::Json},
        {QStringLiteral("jsonb"), Family::Json},
    };
    if (base.endsWith(u"[]"))
        return Family::Array;
    return known.value(base, Family::Other);
}

/// Levenshtein's distance: letters to insert, remove or replace.
qsizetype distance(const QString &from, const QString &to)
{
    QList<qsizetype> row(to.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < from.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < to.size(); ++j) {
            const qsizetype replaced = diagonal + (from[i] == to[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

ColumnType::Family ColumnType::family() const
{
    return familyOf(base);
}

ColumnType::Family ColumnType::elementFamily() const
{
    return base.endsWith(u"[]") ? familyOf(base.chopped(2)) : Family::Other;
}

const ColumnShape *RelationShape::column(const QString &wanted) const
{
    const auto found = std::ranges::find(columns, wanted, &ColumnShape::name);
    return found == columns.end() ? nullptr : &*found;
}

QString columnName(const RelationName &relation, const QString &column)
{
    return displayText(relation) + u'.' + quotedIfNeeded(column);
}

QString nearestHint(const QString &wanted, const QStringList &known)
{
    const QString folded = wanted.toLower();
    QString nearest;
    // Further away than half of its letters, a name is another name, not a slip of the finger.
    qsizetype best = wanted.size() / 2 + 1;
    for (const QString &name : known) {
        if (qAbs(name.size() - wanted.size()) >= best)
            continue;
        const qsizetype far = distance(folded, name.toLower());
        if (far < best) {
            best = far;
            nearest = name;
        }
    }
    return nearest.isEmpty() ? QString() : QStringLiteral("Did you mean %1?").arg(nearest);
}

Error misused(const QString &message, const QString &hint)
{
    return {.kind = Error::Kind::Misused, .message = message, .hint = hint};
}

Error unknownColumn(const RelationShape &shape, const QString &wanted)
{
    QStringList known;
    for (const ColumnShape &column : shape.columns)
        known.append(column.name);
    return {.kind = Error::Kind::Misused,
            .message = QStringLiteral("%1 has no column %2")
                           .arg(displayText(shape.name), quotedIfNeeded(wanted)),
            .hint = nearestHint(wanted, known)};
}

} // namespace models
