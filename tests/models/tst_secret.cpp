// SPDX-License-Identifier: MIT
#include "models/core/secret.h"

#include <QTest>

using namespace models;

class tst_Secret : public QObject
{
    Q_OBJECT

private slots:
    void keepsTextOfAnyKind_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << "hunter2";
        QTest::newRow("not ASCII") << QString::fromUtf8("Straße 😀 日本");
        QTest::newRow("quotes and newline") << "a'b\"c\nd";
    }

    void keepsTextOfAnyKind()
    {
        QFETCH(QString, text);
        const Secret secret(text);
        const Secret copy = secret;
        QCOMPARE(copy.reveal(), text);
        QVERIFY(copy.matches(secret));
        QVERIFY(!copy.matches(Secret(text + "x")));
    }

    void isEmptyWithoutText()
    {
        QVERIFY(Secret().isEmpty());
        QVERIFY(Secret(QString()).isEmpty());
        QVERIFY(Secret().matches(Secret(QString())));
        QVERIFY(!Secret().matches(Secret("x")));
    }

    void isReplacedWhereverSomebodyElseWroteIt()
    {
        QCOMPARE(redacted("login with s3cret failed for s3cret", {Secret("s3cret"), Secret()}),
                 QString("login with **** failed for ****"));
    }

    void passwordsInStatementsAreReplaced_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("clean");

        QTest::newRow("plain") << "CREATE ROLE api LOGIN PASSWORD 'x' NOINHERIT"
                               << "CREATE ROLE api LOGIN PASSWORD '****' NOINHERIT";
        QTest::newRow("doubled quotes") << "ALTER ROLE a PASSWORD 'it''s'; SELECT 'kept'"
                                        << "ALTER ROLE a PASSWORD '****'; SELECT 'kept'";
        QTest::newRow("escapes") << R"(alter role a encrypted password E'a\'b' )"
                                 << R"(alter role a encrypted password '****' )";
        QTest::newRow("dollars") << "ALTER ROLE a PASSWORD $x$ secret $x$;"
                                 << "ALTER ROLE a PASSWORD '****';";
        QTest::newRow("two") << "ALTER ROLE a PASSWORD 'x'; ALTER ROLE b PASSWORD 'y'"
                             << "ALTER ROLE a PASSWORD '****'; ALTER ROLE b PASSWORD '****'";
        QTest::newRow("unterminated") << "ALTER ROLE a PASSWORD 'secr"
                                      << "ALTER ROLE a PASSWORD '****'";
        QTest::newRow("a column of that name") << "SELECT password FROM t WHERE a = 'x'"
                                               << "SELECT password FROM t WHERE a = 'x'";
        QTest::newRow("null") << "ALTER ROLE a PASSWORD NULL"
                              << "ALTER ROLE a PASSWORD NULL";
    }

    void passwordsInStatementsAreReplaced()
    {
        QFETCH(QString, sql);
        QTEST(withoutPasswords(sql), "clean");
    }
};

QTEST_APPLESS_MAIN(tst_Secret)
#include "tst_secret.moc"
