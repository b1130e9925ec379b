// SPDX-License-Identifier: MIT
#include "app/console/models/sidebyside.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace app;
using Kind = LinePair::Kind;

namespace {

/// A letter for each row: "s" same, "c" changed, "-" removed, "+" added, "." folded.
QString kindsOf(const SideBySide &both)
{
    QString letters;
    for (const SideBySideRow &row : both.rows) {
        if (row.folded > 0)
            letters += u'.';
        else
            letters += QStringLiteral("sc-+").at(int(row.kind));
    }
    return letters;
}

/// The length of a longest common subsequence, by the book.
int longestCommon(const QStringList &left, const QStringList &right)
{
    QList<QList<int>> best(left.size() + 1, QList<int>(right.size() + 1));
    for (qsizetype i = left.size() - 1; i >= 0; --i) {
        for (qsizetype j = right.size() - 1; j >= 0; --j)
            best[i][j] = left.at(i) == right.at(j) ? best[i + 1][j + 1] + 1
                                                   : qMax(best[i + 1][j], best[i][j + 1]);
    }
    return best[0][0];
}

/// What of `line` the spans cover, with bars between.
QString covered(const QString &line, const QList<TextSpan> &spans)
{
    QStringList parts;
    for (const TextSpan &span : spans)
        parts += line.mid(span.begin, span.length);
    return parts.join(u'|');
}

/// Every line of both once and in order; equal ones beside each other.
bool holdsAll(const QList<LinePair> &pairs, const QStringList &left, const QStringList &right)
{
    int l = 0;
    int r = 0;
    for (const LinePair &pair : pairs) {
        if (pair.left >= 0 && pair.left != l++)
            return false;
        if (pair.right >= 0 && pair.right != r++)
            return false;
        if ((pair.left < 0) != (pair.kind == Kind::Added)
            || (pair.right < 0) != (pair.kind == Kind::Removed))
            return false;
        if (pair.kind == Kind::Same && left.at(pair.left) != right.at(pair.right))
            return false;
    }
    return l == left.size() && r == right.size();
}

} // namespace

class tst_LineDiff : public QObject
{
    Q_OBJECT

private slots:
    void linesAreShownBesideEachOther_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::addColumn<QString>("kinds");

        QTest::newRow("nothing") << ""
                                 << ""
                                 << "";
        QTest::newRow("equal") << "a\nb\n"
                               << "a\nb\n"
                               << "ss";
        QTest::newRow("a newline at the end is no line") << "a\nb"
                                                         << "a\nb\n\n"
                                                         << "ss";
        QTest::newRow("only right") << ""
                                    << "a\nb\n"
                                    << "++";
        QTest::newRow("only left") << "a\nb\n"
                                   << ""
                                   << "--";
        QTest::newRow("added in the middle") << "one\nthree"
                                             << "one\ntwo\nthree"
                                             << "s+s";
        QTest::newRow("removed at the end") << "one\ntwo"
                                            << "one"
                                            << "s-";
        QTest::newRow("one changed") << "create\n  price integer\nend"
                                     << "create\n  price bigint\nend"
                                     << "scs";
        QTest::newRow("nothing alike") << "create\nxxxxxx yyyy\nend"
                                       << "create\n  price bigint\nend"
                                       << "s-+s";
        QTest::newRow("the last of a list needs no comma") << "(\n  a int\n)"
                                                           << "(\n  a int,\n  b int\n)"
                                                           << "ss+s";
        QTest::newRow("blanks alone make no two lines alike") << "        abc"
                                                              << "        xyz"
                                                              << "-+";
        QTest::newRow("a column stays itself, whatever it becomes")
            << "(\n    price integer,\n    note text\n)"
            << "(\n    price numeric(10,2) DEFAULT 0 NOT NULL,\n    shipped date\n)"
            << "sc-+s";
        QTest::newRow("a constraint too") << "(\n    CONSTRAINT one_pkey PRIMARY KEY (id)\n)"
                                          << "(\n    CONSTRAINT one_pkey UNIQUE (a, b, c)\n)"
                                          << "scs";
        QTest::newRow("the likeliest lines are paired")
            << "a\n  name text NOT NULL\nz"
            << "a\n  born date\n  name character varying(80) NOT NULL\nz"
            << "s+cs";
    }

    void linesAreShownBesideEachOther()
    {
        QFETCH(QString, left);
        QFETCH(QString, right);
        QFETCH(QString, kinds);
        QCOMPARE(kindsOf(sideBySide(left, right)), kinds);
    }

    void wordsThatChangedAreMarked_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::addColumn<QString>("leftMarked");
        QTest::addColumn<QString>("rightMarked");

        QTest::newRow("a type") << "price integer NOT NULL"
                                << "price bigint NOT NULL"
                                << "integer"
                                << "bigint";
        QTest::newRow("a number") << "numeric(8,2)"
                                  << "numeric(10,2)"
                                  << "8"
                                  << "10";
        QTest::newRow("a word more") << "price integer"
                                     << "price integer NOT NULL"
                                     << ""
                                     << " NOT NULL";
        QTest::newRow("two places") << "a int DEFAULT 1"
                                    << "a bigint DEFAULT 2"
                                    << "int|1"
                                    << "bigint|2";
        QTest::newRow("letters of any script") << "größe int"
                                               << "größe2 int"
                                               << "größe"
                                               << "größe2";
    }

    void wordsThatChangedAreMarked()
    {
        QFETCH(QString, left);
        QFETCH(QString, right);
        QFETCH(QString, leftMarked);
        QFETCH(QString, rightMarked);
        const LineSpans spans = spansOf(left, right);
        QCOMPARE(covered(left, spans.left), leftMarked);
        QCOMPARE(covered(right, spans.right), rightMarked);
    }

    void anyTwoTextsAreWholeAndTheWayIsShortest()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 500; ++round) {
            QStringList texts[2];
            for (QStringList &text : texts) {
                const int lines = int(random.bounded(14));
                for (int line = 0; line < lines; ++line) // nothing alike, so that nothing is paired
                    text += QString(QChar(u'a' + char16_t(random.bounded(5))));
            }
            const auto pairs = lineDiff(texts[0], texts[1]);
            QVERIFY(holdsAll(pairs, texts[0], texts[1]));
            const auto same = std::ranges::count(pairs, Kind::Same, &LinePair::kind);
            QCOMPARE(int(same), longestCommon(texts[0], texts[1]));
        }
    }

    void textsWithNothingInCommonAreStillWhole()
    {
        QStringList left;
        QStringList right;
        for (int line = 0; line < 300; ++line) {
            left += QStringLiteral("l%1").arg(line);
            right += QStringLiteral("r%1").arg(line);
        }
        left += "end";
        right += "end";
        QVERIFY(holdsAll(lineDiff(left, right), left, right));
        QVERIFY(holdsAll(lineDiff(left, right, 20), left, right));
    }

    void longTextsTakeNoTime()
    {
        QString left;
        QString right;
        for (int line = 0; line < 20'000; ++line) {
            left += QStringLiteral("    column_%1 integer NOT NULL,\n").arg(line);
            right += QStringLiteral("    column_%1 %2 NOT NULL,\n")
                         .arg(line)
                         .arg(line % 100 == 0 ? "bigint" : "integer");
        }
        QElapsedTimer clock;
        clock.start();
        const SideBySide both = sideBySide(left, right);
        QCOMPARE(both.differences(), 200);
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
    }

    void equalLinesFarFromADifferenceAreFolded()
    {
        const QString left = "1\n2\n3\n4\n5\n6\n7\n8\nleft only\n9\n10\n11\n12\n13\n14\n15\n";
        QString right = left;
        right.remove("left only\n");
        const SideBySide both = sideBySide(left, right, 2);
        QCOMPARE(kindsOf(both), QString(".ss-ss."));
        QCOMPARE(both.rows.first().folded, 6);
        QCOMPARE(both.rows.last().folded, 5);
        QCOMPARE(both.rows.at(1).leftNumber, 7);
        QCOMPARE(both.rows.at(4).leftNumber, 10);
        QCOMPARE(both.rows.at(4).rightNumber, 9);
        QCOMPARE(kindsOf(sideBySide(left, right)), QString("ssssssss-sssssss"));
        QCOMPARE(kindsOf(sideBySide(right, right, 2)), QString("sssssssssssssss"));
    }

    void oneGoesFromDifferenceToDifference()
    {
        const SideBySide both = sideBySide("a\nb\nc\nd\n", "a\nx\nc\nd\ny\n");
        QCOMPARE(kindsOf(both), QString("s-+ss+"));
        QCOMPARE(both.differences(), 2);
        QCOMPARE(both.nextDifference(-1), 1);
        QCOMPARE(both.nextDifference(1), 5);
        QCOMPARE(both.nextDifference(5), -1);
        QCOMPARE(both.previousDifference(5), 1);
        QCOMPARE(both.previousDifference(1), -1);
    }
};

QTEST_GUILESS_MAIN(tst_LineDiff)
#include "tst_linediff.moc"
