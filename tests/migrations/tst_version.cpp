// SPDX-License-Identifier: MIT
#include "migrations/files/version.h"
#include "tests/migrations/vectors.h"

#include <QHash>
#include <QTest>

using migrations::Version;

class VersionTest : public QObject
{
    Q_OBJECT

private slots:
    void comparesLikeFlyway_data();
    void comparesLikeFlyway();
    void keepsTheTextAsWritten();
    void refusesWhatIsNoVersion_data();
    void refusesWhatIsNoVersion();
};

namespace {

/// Texts that Java accepts and we do not.
const QHash<QString, const char *> &refusedOnPurpose()
{
    static const QHash<QString, const char *> reasons = {
        {"latest", "a word, not a version: only a target may be called so"},
        {"current", "a word, not a version: only a target may be called so"},
        {"-1", "Java's integers take a sign; a version with one is a slip"},
        {"+1", "Java's integers take a sign; a version with one is a slip"},
        {"9223372036854775807", "Flyway takes it for the word latest"},
    };
    return reasons;
}

} // namespace

void VersionTest::comparesLikeFlyway_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("order");
    QTest::addColumn<bool>("valid");
    const QJsonArray vectors = tests::recordedVectors("versions").array();
    QVERIFY(vectors.size() > 30);
    for (const QJsonValue &vector : vectors) {
        const QString a = vector["a"].toString();
        const QString b = vector["b"].toString();
        QTest::addRow("'%s' and '%s'", qPrintable(a), qPrintable(b))
            << a << b << vector["cmp"].toInt() << vector["cmp"].isDouble();
    }
}

void VersionTest::comparesLikeFlyway()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(int, order);
    QFETCH(bool, valid);
    for (const QString &text : {a, b}) {
        if (const char *reason = refusedOnPurpose().value(text)) {
            QVERIFY2(!Version::parse(text), reason);
            return;
        }
    }
    const auto left = Version::parse(a);
    const auto right = Version::parse(b);
    QVERIFY(right);
    QCOMPARE(left.has_value(), valid);
    if (!valid)
        return;
    QCOMPARE(*left < *right, order < 0);
    QCOMPARE(*left == *right, order == 0);
    QCOMPARE(*right<*left, order> 0);
}

void VersionTest::keepsTheTextAsWritten()
{
    QCOMPARE(Version::parse("001_2.0")->text(), "001.2.0");
    QCOMPARE(Version::parse("0")->text(), "0");
}

void VersionTest::refusesWhatIsNoVersion_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", ".", "1.", ".1", "1..2", "1__2", "_1", " 1", "1 ", "1a", "a",
                             "1-2", "next", "LATEST", "\u0661", "1.\u0662"})
        QTest::addRow("'%s'", text) << QString::fromUtf8(text);
}

void VersionTest::refusesWhatIsNoVersion()
{
    QFETCH(QString, text);
    QVERIFY(!Version::parse(text));
}

QTEST_GUILESS_MAIN(VersionTest)
#include "tst_version.moc"
