// SPDX-License-Identifier: MIT
#include "models/script/sqltokens.h"

#include <QTest>

using models::SqlToken;
using models::sqlTokens;

class SqlTokensTest : public QObject
{
    Q_OBJECT

private slots:
    void namesThePieces();
    void countsInUtf16();
    void takesWhatIsUnterminatedForOneToken_data();
    void takesWhatIsUnterminatedForOneToken();
    void goesOnAfterCopyData();
    void neverFails_data();
    void neverFails();
};

namespace {

/// "K:select N:1": the kinds by their first letters, with the text.
QString described(const QString &sql)
{
    const QString letters = QStringLiteral("KIQSNCOP");
    QStringList pieces;
    for (const SqlToken &token : sqlTokens(sql))
        pieces.append(letters[static_cast<int>(token.kind)] + QStringLiteral(":")
                      + sql.mid(token.offset, token.length));
    return pieces.join(u' ');
}

} // namespace

void SqlTokensTest::namesThePieces()
{
    QCOMPARE(described("select a.\"B\", 'c' -- d\n+ 1.5e3 /* e */ = $1;"),
             "K:select I:a O:. Q:\"B\" O:, S:'c' C:-- d O:+ N:1.5e3 C:/* e */ O:= P:$1 O:;");
    QCOMPARE(described("DO $x$ ; $x$"), "K:DO S:$x$ ; $x$");
    QCOMPARE(described("select U&'a' , U&\"b\""), "K:select S:U&'a' O:, Q:U&\"b\"");
    QCOMPARE(described("select 1_000 , x"), "K:select N:1_000 O:, I:x");
}

void SqlTokensTest::countsInUtf16()
{
    QCOMPARE(described(QString::fromUtf8("'\U0001F600\u00e4' \u00fc '\u20ac'")),
             QString::fromUtf8("S:'\U0001F600\u00e4' I:\u00fc S:'\u20ac'"));
    QCOMPARE(described(QString(QChar(0xFEFF)) + "select"), "K:select");
}

void SqlTokensTest::takesWhatIsUnterminatedForOneToken_data()
{
    QTest::addColumn<QString>("description");
    QTest::newRow("select 'a; b") << "K:select S:'a; b";
    QTest::newRow("select \"a; b") << "K:select Q:\"a; b";
    QTest::newRow("select /* a; b") << "K:select C:/* a; b";
    QTest::newRow("select $q$ a; b") << "K:select S:$q$ a; b";
    QTest::newRow("select E'\\uD800' , 1") << "K:select S:E'\\uD800' , 1";
}

void SqlTokensTest::takesWhatIsUnterminatedForOneToken()
{
    QFETCH(QString, description);
    QCOMPARE(described(QTest::currentDataTag()), description);
}

void SqlTokensTest::goesOnAfterCopyData()
{
    QCOMPARE(described("COPY t FROM STDIN;\nO'Brien\n\\.\nSELECT 1"),
             "K:COPY I:t K:FROM K:STDIN O:; S:O'Brien\n\\.\n K:SELECT N:1");
}

void SqlTokensTest::neverFails_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("nothing") << "";
    QTest::newRow("blanks") << " \n\t ";
    QTest::newRow("zero byte") << QString("a") + QChar(0) + "b";
    QTest::newRow("half a surrogate pair") << QString("'") + QChar(0xD83D) + "' a";
    QTest::newRow("an empty identifier") << "select \"\" from";
    QTest::newRow("backslash") << "\\d \\";
    QTest::newRow("controls") << QString::fromLatin1("\x01\x7f a");
    QTest::newRow("COPY without data") << "COPY t FROM STDIN;";
    QTest::newRow("a very long operator") << QStringLiteral("+").repeated(100);
}

void SqlTokensTest::neverFails()
{
    QFETCH(QString, sql);
    qsizetype end = 0;
    for (const SqlToken &token : sqlTokens(sql)) {
        QVERIFY(token.offset >= end);
        QVERIFY(token.length > 0);
        end = token.offset + token.length;
    }
    QVERIFY(end <= sql.size());
}

QTEST_GUILESS_MAIN(SqlTokensTest)
#include "tst_sqltokens.moc"
