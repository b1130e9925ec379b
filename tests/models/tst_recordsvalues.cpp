// SPDX-License-Identifier: MIT
#include "models/records/columntypes.h"
#include "models/records/record.h"
#include "models/records/recordcatalog.h"
#include "models/records/valuetext.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <limits>

Q_DECLARE_METATYPE(std::function<models::Value()>)

using namespace models;

namespace {

ColumnShape column(const QString &type)
{
    return {.name = "c", .type = {.name = type, .base = withoutModifiers(type)}};
}

const RelationName table{"shop", "t"};

/// A record with one column of that type.
Record recordOf(const QString &type, const Parameter &text)
{
    return {std::make_shared<const RelationShape>(
                RelationShape{.name = table, .columns = {column(type)}, .primaryKey = {"c"}}),
            {text}};
}

} // namespace

class tst_RecordsValues : public QObject
{
    Q_OBJECT

private slots:
    void valuesAreSpelledAsTheServerReadsThem_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<std::function<Value()>>("value");
        const auto add
            = [](const char *name, const char *type, const Value &value, const char *expected) {
                  QTest::newRow(name) << type << QString::fromUtf8(expected)
                                      << std::function<Value()>([value] { return value; });
              };
        add("bool", "boolean", true, "true");
        add("smallest bigint", "bigint", std::numeric_limits<qint64>::min(),
            "-9223372036854775808");
        add("double", "double precision", 0.1, "0.1");
        add("small double", "real", 1e-300, "1e-300");
        add("not a number", "double precision", std::nan(""), "NaN");
        add("endless", "numeric", -HUGE_VAL, "-Infinity");
        add("whole double for an integer", "integer", 3e9, "3000000000");
        add("numeric as text", "numeric(40,20)", "12345678901234567890.00000000000000000010",
            "12345678901234567890.00000000000000000010");
        add("text with everything", "text", "a'b\"\\\n€😀", "a'b\"\\\n€😀");
        add("bytes", "bytea", QByteArray("\0\xff'", 3), "\\x00ff27");
        add("date", "date", QDate(2024, 2, 29), "2024-02-29");
        add("date before Christ", "date", QDate(-44, 3, 15), "0044-03-15 BC");
        add("far date", "date", QDate(12345, 1, 1), "12345-01-01");
        add("time", "time(3) without time zone", QTime(23, 59, 59, 7), "23:59:59.007");
        add("moment", "timestamp with time zone",
            QDateTime(QDate(2024, 1, 1), QTime(1, 0), Qt::OffsetFromUTC, 2 * 3600),
            "2023-12-31 23:00:00.000+00");
        add("clock", "timestamp without time zone",
            QDateTime(QDate(2024, 1, 1), QTime(1, 0), Qt::OffsetFromUTC, 2 * 3600),
            "2024-01-01 01:00:00.000");
        add("moment before Christ", "timestamp with time zone",
            QDateTime(QDate(-1, 1, 1), QTime(0, 0), Qt::UTC), "0001-01-01 00:00:00.000+00 BC");
        add("uuid", "uuid", QUuid("{67c8770b-44f1-410a-ab9a-f9b5446f13ee}"),
            "67c8770b-44f1-410a-ab9a-f9b5446f13ee");
        add("json text", "jsonb", QJsonValue("a\"b"), "\"a\\\"b\"");
        add("json null", "json", QJsonValue(), "null");
        add("json object", "jsonb", QJsonObject{{"k", QJsonArray{1, 2}}}, "{\"k\":[1,2]}");
        add("array", "text[]", QStringList{"a", "b\"c", "d\\e", "NULL", ""},
            "{\"a\",\"b\\\"c\",\"d\\\\e\",\"NULL\",\"\"}");
        add("array with NULL", "integer[]", QList<Value>{1, nullptr, 3}, "{\"1\",NULL,\"3\"}");
        add("two dimensions", "integer[]", QList<Value>{QList<Value>{1, 2}, QList<Value>{3, 4}},
            "{{\"1\",\"2\"},{\"3\",\"4\"}}");
        add("empty array", "text[]", QList<Value>{}, "{}");
        add("enum", "shop.state", "new", "new");
        add("optional", "integer", std::optional<int>(5), "5");
    }

    void valuesAreSpelledAsTheServerReadsThem()
    {
        QFETCH(QString, type);
        QFETCH(QString, expected);
        QFETCH(std::function<Value()>, value);
        const auto text = parameterFor(value(), column(type), table);
        QVERIFY(text);
        QCOMPARE(*text, Parameter(expected));
        QCOMPARE(*parameterFor({}, column(type), table), Parameter());
    }

    void valuesThatDoNotFitAreRefused_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<std::function<Value()>>("value");
        const auto add = [](const char *name, const char *type, const Value &value) {
            QTest::newRow(name) << type << std::function<Value()>([value] { return value; });
        };
        add("a number for text", "text", 5);
        add("a number for a boolean", "boolean", 1);
        add("a fraction for an integer", "integer", 1.5);
        add("NaN for an integer", "bigint", std::nan(""));
        add("a boolean for an integer", "integer", true);
        add("bytes for text", "character varying(40)", QByteArray("a"));
        add("a date for a time", "time without time zone", QDate(2024, 1, 1));
        add("a date for a moment", "timestamp with time zone", QDate(2024, 1, 1));
        add("a list for a scalar", "integer", QList<Value>{1});
        add("a scalar for an array", "integer[]", 1);
        add("a list of what does not fit", "integer[]", QList<Value>{1, true});
        add("an invalid date", "date", QDate());
        add("an invalid moment", "timestamp with time zone", QDateTime());
        add("zero character", "text", QString(QChar(0)));
        add("half a character", "text", QString(QChar(0xd800)));
        add("undefined json", "json", QJsonValue(QJsonValue::Undefined));
    }

    void valuesThatDoNotFitAreRefused()
    {
        QFETCH(QString, type);
        QFETCH(std::function<Value()>, value);
        const auto text = parameterFor(value(), column(type), table);
        QVERIFY(!text);
        QCOMPARE(text.error().kind, Error::Kind::Misused);
        QVERIFY2(text.error().message.startsWith("shop.t.c is " + type),
                 qPrintable(text.error().message));
    }

    void recordsGiveWhatTheServerWrote()
    {
        QCOMPARE(*recordOf("boolean", "t").value<bool>("c"), true);
        QCOMPARE(*recordOf("bigint", "-9223372036854775808").value<qint64>("c"),
                 std::numeric_limits<qint64>::min());
        QCOMPARE(*recordOf("numeric", "42").value<int>("c"), 42);
        QCOMPARE(*recordOf("numeric(10,2)", "0.10").value<double>("c"), 0.1);
        QCOMPARE(*recordOf("double precision", "1e-300").value<double>("c"), 1e-300);
        QVERIFY(std::isnan(*recordOf("real", "NaN").value<double>("c")));
        QCOMPARE(*recordOf("bytea", "\\x00ff27").value<QByteArray>("c"), QByteArray("\0\xff'", 3));
        QCOMPARE(*recordOf("bytea", "\\000\\377'\\\\").value<QByteArray>("c"),
                 QByteArray("\0\xff'\\", 4));
        QCOMPARE(*recordOf("date", "0044-03-15 BC").value<QDate>("c"), QDate(-44, 3, 15));
        QCOMPARE(*recordOf("time without time zone", "23:59:59.5").value<QTime>("c"),
                 QTime(23, 59, 59, 500));
        QCOMPARE(*recordOf("timestamp with time zone", "2024-01-01 05:30:00.25+05:30")
                      .value<QDateTime>("c"),
                 QDateTime(QDate(2024, 1, 1), QTime(0, 0, 0, 250), Qt::UTC));
        QCOMPARE(*recordOf("timestamp with time zone", "1900-01-01 00:00:00-04:56:02")
                      .value<QDateTime>("c"),
                 QDateTime(QDate(1900, 1, 1), QTime(4, 56, 2), Qt::UTC));
        QCOMPARE(*recordOf("jsonb", "[1, \"a\"]").value<QJsonValue>("c"),
                 QJsonValue(QJsonArray{1, "a"}));
        QCOMPARE(*recordOf("text[]", "{a,\"b\\\"c\",\"\",NULL}")
                      .value<QList<std::optional<QString>>>("c"),
                 (QList<std::optional<QString>>{"a", "b\"c", "", {}}));
        QCOMPARE(*recordOf("integer[]", "[0:1]={1,2}").value<QList<qint64>>("c"),
                 (QList<qint64>{1, 2}));
        QCOMPARE(*recordOf("text", {}).optional<QString>("c"), std::optional<QString>());
        QCOMPARE(recordOf("numeric", "12345678901234567890.10").text("c"),
                 QString("12345678901234567890.10"));
    }

    void whatWouldLoseSomethingIsRefused()
    {
        QVERIFY(!recordOf("numeric", "12345678901234567890.10").value<double>("c"));
        QVERIFY(!recordOf("bigint", "9007199254740993").value<double>("c"));
        QVERIFY(!recordOf("bigint", "3000000000").value<int>("c"));
        QVERIFY(!recordOf("numeric", "1.5").value<qint64>("c"));
        QVERIFY(!recordOf("date", "infinity").value<QDate>("c"));
        QVERIFY(!recordOf("time without time zone", "24:00:00").value<QTime>("c"));
        QVERIFY(!recordOf("timestamp without time zone", "2024-01-01 00:00:00.123456")
                     .value<QDateTime>("c"));
        QVERIFY(!recordOf("text", "5").value<qint64>("c"));
        QVERIFY(!recordOf("integer[]", "{{1},{2}}").value<QList<qint64>>("c"));
        QVERIFY(!recordOf("text[]", "{NULL}").value<QStringList>("c"));
        const auto null = recordOf("text", {}).value<QString>("c");
        QVERIFY(!null);
        QCOMPARE(null.error().message, QString("shop.t.c is NULL"));
        QVERIFY(!recordOf("text", {}).optional<QString>("d"));
        QVERIFY(!Record().value<QString>("c"));
    }

    void aKeyFindsItsRecord()
    {
        QCOMPARE(*recordOf("integer", "5").key(), where("c") == "5");
        QVERIFY(!Record().key());
    }

    void modifiersAreTakenOff()
    {
        QCOMPARE(withoutModifiers("timestamp(3) with time zone"),
                 QString("timestamp with time zone"));
        QCOMPARE(withoutModifiers("numeric(10,2)[]"), QString("numeric[]"));
        QCOMPARE(withoutModifiers("interval day to second(3)"), QString("interval"));
        QCOMPARE(withoutModifiers("\"o(d)d\".\"t(1)\""), QString("\"o(d)d\".\"t(1)\""));
        QCOMPARE(withoutModifiers("public.geometry(Point,4326)"), QString("public.geometry"));
    }

    void namesAreReadInTheirParts()
    {
        QCOMPARE(parseRelationName("shop.customer"), (RelationName{"shop", "customer"}));
        QCOMPARE(parseRelationName("customer"), (RelationName{"", "customer"}));
        QCOMPARE(parseRelationName("\"a.b\".\"c\"\"d\""), (RelationName{"a.b", "c\"d"}));
        QVERIFY(!parseRelationName("a.b.c"));
        QVERIFY(!parseRelationName("\"a"));
        QVERIFY(!parseRelationName(""));
    }
};

QTEST_GUILESS_MAIN(tst_RecordsValues)
#include "tst_recordsvalues.moc"
