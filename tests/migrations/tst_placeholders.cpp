// SPDX-License-Identifier: MIT
#include "migrations/files/placeholders.h"
#include "tests/migrations/vectors.h"

#include <QTest>

using migrations::Placeholders;
using migrations::replacePlaceholders;

class PlaceholdersTest : public QObject
{
    Q_OBJECT

private slots:
    void replacesWhatFlywayReplaces_data();
    void replacesWhatFlywayReplaces();
    void namesThePlaceholderThatHasNoValue();
    void saysWhereAnUnclosedOneBegins();
    void takesOtherPrefixesAndSuffixes();
    void findsTheWayBackToTheFile();
    void listsTheNamesThatAreUsed();
};

namespace {

Placeholders values(const QMap<QString, QString> &values)
{
    Placeholders placeholders;
    for (auto value = values.begin(); value != values.end(); ++value)
        placeholders.set(value.key(), value.value());
    return placeholders;
}

} // namespace

void PlaceholdersTest::replacesWhatFlywayReplaces_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QJsonObject>("result");
    const QJsonArray cases = tests::recordedVectors("placeholders")["cases"].toArray();
    QVERIFY(cases.size() > 15);
    for (const QJsonValue &one : cases)
        QTest::newRow(qPrintable(one["name"].toString()))
            << one["name"].toString() << one["sql"].toString() << one["result"][0].toObject();
}

void PlaceholdersTest::replacesWhatFlywayReplaces()
{
    QFETCH(QString, name);
    QFETCH(QString, sql);
    QFETCH(QJsonObject, result);
    Placeholders placeholders;
    const QJsonObject given = tests::recordedVectors("placeholders")["placeholders"].toObject();
    for (auto value = given.begin(); value != given.end(); ++value)
        placeholders.set(value.key(), value->toString());
    placeholders.set("flyway:filename", name);
    placeholders.set("X", "VAL");

    const auto replaced = replacePlaceholders(sql, placeholders);
    QCOMPARE(replaced.has_value(), !result.contains("error"));
    if (!replaced)
        return;
    // What was recorded is the statement: the text without the final semicolon, when it was split
    // off.
    QString statement = replaced->text.trimmed();
    if (!result["sql"].toString().endsWith(u';'))
        statement.chop(1);
    QCOMPARE(statement, result["sql"].toString());
}

void PlaceholdersTest::namesThePlaceholderThatHasNoValue()
{
    const auto replaced = replacePlaceholders("SELECT 1;\nSELECT '\U0001F600${Nope}';", {});
    QVERIFY(!replaced);
    QCOMPARE(replaced.error().kind, models::Error::Kind::Malformed);
    QCOMPARE(replaced.error().message, "There is no value for the placeholder ${Nope}");
    QVERIFY(!replaced.error().hint.isEmpty());
    QCOMPARE(replaced.error().line, 2);
    QCOMPARE(replaced.error().column, 10); // the emoji is one character
}

void PlaceholdersTest::saysWhereAnUnclosedOneBegins()
{
    const auto replaced = replacePlaceholders("SELECT ${a}\n ${b ...", values({{"a", "1"}}));
    QVERIFY(!replaced);
    QVERIFY(replaced.error().message.contains("never closed"));
    QCOMPARE(replaced.error().line, 2);
    QCOMPARE(replaced.error().column, 2);
}

void PlaceholdersTest::takesOtherPrefixesAndSuffixes()
{
    Placeholders placeholders = values({{"a", "1"}});
    placeholders.prefix = "#[";
    placeholders.suffix = "]#";
    QCOMPARE(replacePlaceholders("${a} #[A]# ##[a]# #", placeholders)->text, "${a} 1 ##[a]# #");
}

void PlaceholdersTest::findsTheWayBackToTheFile()
{
    const QString text = "ab${long}cd${empty}ef";
    const auto replaced
        = replacePlaceholders(text, values({{"long", "123456789012"}, {"empty", ""}}));
    QCOMPARE(replaced->text, "ab123456789012cdef");
    QCOMPARE(replaced->sourceOffset(1), 1);
    QCOMPARE(replaced->sourceOffset(2), text.indexOf("${long}"));
    QCOMPARE(replaced->sourceOffset(13), text.indexOf("${long}"));
    QCOMPARE(replaced->sourceOffset(14), text.indexOf("cd"));
    QCOMPARE(replaced->sourceOffset(16), text.indexOf("ef"));
    QCOMPARE(replaced->sourceOffset(18), text.size());
    QCOMPARE(replacePlaceholders("", {})->sourceOffset(0), 0);
}

void PlaceholdersTest::listsTheNamesThatAreUsed()
{
    QCOMPARE(migrations::placeholderNames("${b} ${A} $${c} ${a} ${ d } ${unclosed"),
             (QStringList{" d ", "a", "b"}));
    QCOMPARE(migrations::placeholderNames("$1 {x}"), QStringList());
}

QTEST_GUILESS_MAIN(PlaceholdersTest)
#include "tst_placeholders.moc"
