// SPDX-License-Identifier: MIT
#include "models/records/valuetext.h"

#include <QJsonDocument>

#include <cmath>

namespace models {

namespace {

using Family = ColumnType::Family;

QString dateText(const QDate &date)
{
    // Qt has no year 0 either: its year -1 is 1 BC, which PostgreSQL writes with a suffix.
    const int year = date.year();
    const QString era = year < 0 ? QStringLiteral(" BC") : QString();
    return QStringLiteral("%1-%2-%3%4")
        .arg(qAbs(year), 4, 10, QChar(u'0'))
        .arg(date.month(), 2, 10, QChar(u'0'))
        .arg(date.day(), 2, 10, QChar(u'0'))
        .arg(era);
}

QString dateTimeText(const QDateTime &moment, bool withZone)
{
    const QDateTime shown = withZone ? moment.toUTC() : moment;
    QString text = dateText(shown.date());
    const QString era = text.endsWith(u"BC") ? QStringLiteral(" BC") : QString();
    text.chop(era.size());
    text += u' ' + shown.time().toString(QStringLiteral("HH:mm:ss.zzz"));
    return text + (withZone ? QStringLiteral("+00") : QString()) + era;
}

QString doubleText(double value)
{
    if (std::isnan(value))
        return QStringLiteral("NaN");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("Infinity") : QStringLiteral("-Infinity");
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString jsonText(const QJsonValue &json)
{
    // QJsonDocument writes objects and arrays only: take the brackets off again.
    return QString::fromUtf8(QJsonDocument(QJsonArray{json}).toJson(QJsonDocument::Compact))
        .chopped(1)
        .mid(1);
}

/// What is wrong with a text that no type can take; empty when nothing is.
QString textProblem(const QString &text)
{
    if (text.contains(QChar(u'\0')))
        return QStringLiteral("text with a zero character in it, which PostgreSQL cannot keep");
    if (!text.isValidUtf16())
        return QStringLiteral("text with half of a surrogate pair in it, which is no character");
    return {};
}

QString quotedElement(QString text)
{
    return u'"' + text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""))
        + u'"';
}

/// A text for the server, or why there is none.
struct Spelled
{
    QString text;
    bool fits = true;
    QString instead = {}; ///< what was given, when the kind's name does not say enough
};

Spelled spelled(const Value &value, Family family, Family elements);

Spelled spelledList(const QList<Value> &list, Family elements)
{
    QStringList texts;
    for (const Value &element : list) {
        if (element.isNull()) {
            texts.append(QStringLiteral("NULL"));
            continue;
        }
        const bool nested = element.as<QList<Value>>();
        const Spelled one = spelled(element, nested ? Family::Array : elements, elements);
        if (!one.fits)
            return one;
        texts.append(nested ? one.text : quotedElement(one.text));
    }
    return {.text = u'{' + texts.join(u',') + u'}'};
}

Spelled spelledNumber(double value, Family family)
{
    if (family == Family::Float || family == Family::Decimal)
        return {.text = doubleText(value)};
    const bool whole = std::isfinite(value) && std::trunc(value) == value;
    if (family == Family::Integer && whole)
        return {.text = QString::number(value, 'f', 0)};
    return {.fits = false,
            .instead
            = family == Family::Integer ? QStringLiteral("a number with a fraction") : QString()};
}

Spelled spelledMoment(const Value &value, Family family)
{
    const auto invalid
        = [](const char *what) { return Spelled{.fits = false, .instead = QLatin1String(what)}; };
    if (const QDate *date = value.as<QDate>()) {
        if (!date->isValid())
            return invalid("an invalid QDate; NULL is Value()");
        return {.text = dateText(*date),
                .fits = family == Family::Date || family == Family::Timestamp};
    }
    if (const QTime *time = value.as<QTime>()) {
        if (!time->isValid())
            return invalid("an invalid QTime; NULL is Value()");
        return {.text = time->toString(QStringLiteral("HH:mm:ss.zzz")),
                .fits = family == Family::Time};
    }
    const QDateTime &moment = *value.as<QDateTime>();
    if (!moment.isValid())
        return invalid("an invalid QDateTime; NULL is Value()");
    return {.text = dateTimeText(moment, family == Family::TimestampTz),
            .fits = family == Family::Timestamp || family == Family::TimestampTz};
}

Spelled spelled(const Value &value, Family family, Family elements)
{
    if (const QString *text = value.as<QString>()) {
        const QString problem = textProblem(*text);
        return {.text = *text, .fits = problem.isEmpty(), .instead = problem};
    }
    if (const bool *truth = value.as<bool>()) {
        return {.text = *truth ? QStringLiteral("true") : QStringLiteral("false"),
                .fits = family == Family::Boolean};
    }
    if (const qint64 *number = value.as<qint64>()) {
        return {.text = QString::number(*number),
                .fits = family == Family::Integer || family == Family::Decimal
                    || family == Family::Float};
    }
    if (const double *number = value.as<double>())
        return spelledNumber(*number, family);
    if (const QByteArray *bytes = value.as<QByteArray>()) {
        return {.text = QStringLiteral("\\x") + QString::fromLatin1(bytes->toHex()),
                .fits = family == Family::Bytes};
    }
    if (const QUuid *uuid = value.as<QUuid>())
        return {.text = uuid->toString(QUuid::WithoutBraces), .fits = family == Family::Uuid};
    if (const QJsonValue *json = value.as<QJsonValue>()) {
        return {.text = jsonText(*json), .fits = family == Family::Json && !json->isUndefined()};
    }
    if (const auto *list = value.as<QList<Value>>()) {
        return family == Family::Array ? spelledList(*list, elements) : Spelled{.fits = false};
    }
    return spelledMoment(value, family);
}

Error mismatch(const Spelled &wrong, const Value &value, const ColumnShape &column,
               const RelationName &relation)
{
    return {.kind = Error::Kind::Misused,
            .message = QStringLiteral("%1 is %2, and was given %3")
                           .arg(columnName(relation, column.name), column.type.name,
                                wrong.instead.isEmpty() ? value.kindName() : wrong.instead),
            .hint
            = QStringLiteral("Text fits every type: write the value as PostgreSQL spells it")};
}

} // namespace

QString Value::kindName() const
{
    static constexpr const char *names[]
        = {"NULL",   "a boolean", "a number",         "a number", "text", "bytes",
           "a date", "a time",    "a date with time", "a UUID",   "JSON", "a list"};
    static_assert(std::size(names) == std::variant_size_v<decltype(m_state)>);
    return QLatin1String(names[m_state.index()]);
}

Result<Parameter> parameterFor(const Value &value, const ColumnShape &column,
                               const RelationName &relation)
{
    if (value.isNull())
        return Parameter();
    const Spelled text = spelled(value, column.type.family(), column.type.elementFamily());
    if (!text.fits)
        return mismatch(text, value, column, relation);
    return Parameter(text.text);
}

Result<QString> arrayParameterFor(const QList<Value> &values, const ColumnShape &column,
                                  const RelationName &relation)
{
    QStringList texts;
    for (const Value &value : values) {
        const Result<Parameter> text = parameterFor(value, column, relation);
        if (!text)
            return text.error();
        texts.append(quotedElement(text->value_or(QString())));
    }
    return QString(u'{' + texts.join(u',') + u'}');
}

} // namespace models
