// SPDX-License-Identifier: MIT
#include "models/records/valuetext.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <cmath>

namespace models::servertext {

namespace {

/// Milliseconds of ".123456"; none when there are digits beyond them that are not zero.
std::optional<int> millisecondsOf(const QString &fraction)
{
    QString digits = fraction;
    while (digits.endsWith(u'0'))
        digits.chop(1);
    if (digits.size() > 3)
        return {};
    return digits.leftJustified(3, u'0').toInt();
}

/// Digits without sign, point, exponent and zeros at both ends: what has to be held.
QString significantDigits(const QString &number)
{
    QString digits = number.section(u'e', 0, 0, QString::SectionCaseInsensitiveSeps);
    digits.remove(u'-').remove(u'+').remove(u'.');
    while (digits.startsWith(u'0'))
        digits.remove(0, 1);
    while (digits.endsWith(u'0'))
        digits.chop(1);
    return digits;
}

const QString datePattern = QStringLiteral(R"((\d{4,})-(\d\d)-(\d\d))");
const QString timePattern = QStringLiteral(R"((\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?)");

QDate dateFrom(const QRegularExpressionMatch &match, int first, bool beforeChrist)
{
    const int year = match.captured(first).toInt();
    return {beforeChrist ? -year : year, match.captured(first + 1).toInt(),
            match.captured(first + 2).toInt()};
}

std::optional<QTime> timeFrom(const QRegularExpressionMatch &match, int first)
{
    const auto milliseconds = millisecondsOf(match.captured(first + 3));
    if (!milliseconds)
        return {};
    const QTime time(match.captured(first).toInt(), match.captured(first + 1).toInt(),
                     match.captured(first + 2).toInt(), *milliseconds);
    if (!time.isValid()) // 24:00:00 is a time of PostgreSQL's
        return {};
    return time;
}

/// Reads one array literal from left to right (manual, 8.15.6 "Array Input and Output Syntax").
class ArrayReader
{
public:
    explicit ArrayReader(const QString &text)
        : m_text(text)
        , m_at(text.startsWith(u'[') ? text.indexOf(u'=') + 1 : 0)
    { }

    std::optional<QList<Parameter>> read()
    {
        if (!take(u'{'))
            return {};
        QList<Parameter> elements;
        while (!take(u'}')) {
            if (!elements.isEmpty() && !take(u','))
                return {};
            const auto element = next();
            if (!element)
                return {};
            elements.append(*element);
        }
        if (m_at != m_text.size())
            return {};
        return elements;
    }

private:
    bool take(QChar wanted)
    {
        if (m_at >= m_text.size() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }

    std::optional<Parameter> next()
    {
        if (take(u'"'))
            return quoted();
        const qsizetype from = m_at;
        while (m_at < m_text.size() && m_text[m_at] != u',' && m_text[m_at] != u'}') {
            if (m_text[m_at] == u'{') // a further dimension
                return {};
            ++m_at;
        }
        const QString bare = m_text.mid(from, m_at - from);
        return bare == u"NULL" ? Parameter() : Parameter(bare);
    }

    std::optional<Parameter> quoted()
    {
        QString element;
        while (m_at < m_text.size()) {
            if (take(u'"'))
                return Parameter(element);
            take(u'\\');
            if (m_at < m_text.size())
                element += m_text[m_at++];
        }
        return {};
    }

    const QString m_text;
    qsizetype m_at;
};

} // namespace

std::optional<bool> toBool(const QString &text)
{
    if (text != u"t" && text != u"f")
        return {};
    return text == u"t";
}

std::optional<qint64> toInteger(const QString &text)
{
    bool read = false;
    const qint64 number = text.toLongLong(&read);
    return read ? std::optional(number) : std::nullopt;
}

std::optional<double> toDouble(const QString &text, ColumnType::Family family)
{
    if (text == u"NaN")
        return std::nan("");
    if (text == u"Infinity" || text == u"-Infinity")
        return text.startsWith(u'-') ? -HUGE_VAL : HUGE_VAL;
    bool read = false;
    const double number = text.toDouble(&read);
    if (!read || std::isinf(number))
        return {};
    // The server writes a float so that it reads back as itself; other numbers may have more
    // digits than a double, which shows when it is written again.
    if (family != ColumnType::Family::Float) {
        const QString again = QString::number(number, 'g', QLocale::FloatingPointShortest);
        if (significantDigits(again) != significantDigits(text))
            return {};
    }
    return number;
}

std::optional<QByteArray> toBytes(const QString &text)
{
    const QByteArray latin1 = text.toLatin1();
    if (latin1.startsWith("\\x"))
        return QByteArray::fromHex(latin1.mid(2));
    QByteArray bytes;
    for (qsizetype i = 0; i < latin1.size(); ++i) {
        if (latin1[i] != '\\') {
            bytes += latin1[i];
        } else if (latin1.mid(i + 1, 1) == "\\") {
            bytes += '\\';
            ++i;
        } else {
            bool octal = false;
            const uint byte = latin1.mid(i + 1, 3).toUInt(&octal, 8);
            if (!octal || byte > 255)
                return {};
            bytes += char(byte);
            i += 3;
        }
    }
    return bytes;
}

std::optional<QDate> toDate(const QString &text)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(datePattern + QStringLiteral("( BC)?")));
    const auto match = pattern.match(text);
    const QDate date = match.hasMatch() ? dateFrom(match, 1, match.hasCaptured(4)) : QDate();
    return date.isValid() ? std::optional(date) : std::nullopt;
}

std::optional<QTime> toTime(const QString &text)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(timePattern));
    const auto match = pattern.match(text);
    return match.hasMatch() ? timeFrom(match, 1) : std::nullopt;
}

std::optional<QDateTime> toDateTime(const QString &text)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        datePattern + u' ' + timePattern
        + QStringLiteral(R"((?:([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?)?( BC)?)")));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    const QDate date = dateFrom(match, 1, match.hasCaptured(12));
    const auto time = timeFrom(match, 4);
    if (!date.isValid() || !time)
        return {};
    const int offset = match.captured(9).toInt() * 3600 + match.captured(10).toInt() * 60
        + match.captured(11).toInt();
    const QDateTime shown(date, *time, Qt::UTC);
    return shown.addSecs(match.captured(8) == u"-" ? offset : -offset);
}

std::optional<QUuid> toUuid(const QString &text)
{
    const QUuid uuid = QUuid::fromString(text);
    if (uuid.toString(QUuid::WithoutBraces) != text)
        return {};
    return uuid;
}

std::optional<QJsonValue> toJson(const QString &text)
{
    QJsonParseError problem;
    // QJsonDocument reads objects and arrays only.
    const auto document = QJsonDocument::fromJson('[' + text.toUtf8() + ']', &problem);
    if (problem.error != QJsonParseError::NoError || document.array().size() != 1)
        return {};
    return document.array().first();
}

std::optional<QList<Parameter>> toArray(const QString &text)
{
    return ArrayReader(text).read();
}

} // namespace models::servertext
