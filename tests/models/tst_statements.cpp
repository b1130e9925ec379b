// SPDX-License-Identifier: MIT
#include "models/script/statements.h"
#include "tests/migrations/vectors.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTest>

using models::ScriptStatement;
using models::splitStatements;

class StatementsTest : public QObject
{
    Q_OBJECT

private slots:
    void splitsLikeFlyway_data();
    void splitsLikeFlyway();
    void splitsRightWhereFlywayDoesNot();
    void knowsWhatCannotRunInATransaction_data();
    void knowsWhatCannotRunInATransaction();
    void knowsWhatEndsTheTransaction();
    void keepsCopyDataAsItIs();
    void copyDataMayHoldWhatSqlMayNot();
    void saysWhatIsMalformedAndWhere_data();
    void saysWhatIsMalformedAndWhere();
    void givesOffsetsInTheScript();
    void understandsNotationNewerThanTheScanner();
    void nestsCaseInsideBeginAtomic();
    void staysLinear_data();
    void staysLinear();
};

namespace {

QStringList texts(const QList<ScriptStatement> &statements)
{
    QStringList answer;
    for (const ScriptStatement &statement : statements)
        answer.append(statement.sql);
    return answer;
}

QStringList split(const QString &script)
{
    const auto statements = splitStatements(script);
    return statements ? texts(*statements) : QStringList{"error: " + statements.error().message};
}

/// Recorded cases in which we answer otherwise than Flyway, and why.
const QHash<QString, const char *> &splitOtherwise()
{
    static const QHash<QString, const char *> reasons = {
        {"p08_strings.sql",
         "Flyway does not know e'' in lower case, in which this script's string ends early"},
        {"p17_psql_meta.sql", "Flyway sends \\set to the server; we say what it is"},
        {"p21_close_paren.sql", "a parenthesis too many swallows the rest in Flyway"},
        {"p22_unterminated_string.sql", "Flyway sends it as it is; we say where it begins"},
        {"p23_unterminated_dollar.sql", "Flyway sends it as it is; we say where it begins"},
        {"p24_unterminated_comment.sql",
         "Flyway drops the rest without a word; we say where it begins"},
        {"p25_dollar_param.sql", "Flyway takes $1 for the beginning of a dollar quote"},
        {"p39_lower_e.sql", "Flyway does not know e'' in lower case"},
    };
    return reasons;
}

} // namespace

void StatementsTest::splitsLikeFlyway_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QJsonArray>("expected");
    const QJsonArray vectors = tests::recordedVectors("parser").array();
    QVERIFY(vectors.size() > 40);
    for (const QJsonValue &vector : vectors) {
        const QString name = vector["name"].toString();
        if (const char *reason = splitOtherwise().value(name))
            qInfo("%s is not compared: %s", qPrintable(name), reason);
        else
            QTest::newRow(qPrintable(name))
                << vector["sql"].toString() << vector["statements"].toArray();
    }
}

void StatementsTest::splitsLikeFlyway()
{
    QFETCH(QString, sql);
    QFETCH(QJsonArray, expected);
    const auto statements = splitStatements(sql);
    QVERIFY2(statements, statements ? "" : qPrintable(statements.error().message));
    QCOMPARE(statements->size(), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const ScriptStatement &statement = statements->at(i);
        const QJsonValue recorded = expected.at(i);
        QCOMPARE(statement.sql, recorded["sql"].toString());
        QCOMPARE(statement.line, recorded["line"].toInt());
        QCOMPARE(statement.copyFromStdin, recorded["copy"].toBool());
        QCOMPARE(statement.transactional, recorded["tx"].toBool());
        QCOMPARE(sql.mid(statement.offset, statement.sql.size()), statement.sql);
    }
}

void StatementsTest::splitsRightWhereFlywayDoesNot()
{
    QCOMPARE(split("SELECT 1);\nSELECT 2;\n"), (QStringList{"SELECT 1)", "SELECT 2"}));
    QCOMPARE(split("PREPARE p AS SELECT $1 + $2;\nSELECT 1;\n"),
             (QStringList{"PREPARE p AS SELECT $1 + $2", "SELECT 1"}));
    QCOMPARE(split("select e'a\\';b';\nselect 2;\n"),
             (QStringList{"select e'a\\';b'", "select 2"}));
    QCOMPARE(split("select u&'a;b' || U&\"c;d\" ; select 2"),
             (QStringList{"select u&'a;b' || U&\"c;d\"", "select 2"}));
}

void StatementsTest::knowsWhatCannotRunInATransaction_data()
{
    QTest::addColumn<bool>("transactional");
    // PostgreSQL 12 and later, which is all we support, let this run in a transaction block.
    const QStringList olderServers = {"ALTER TYPE colour ADD VALUE 'x'",
                                      "ALTER TYPE s.colour ADD VALUE IF NOT EXISTS 'x' BEFORE 'y'",
                                      "ALTER TYPE \"s\".\"colour\" ADD VALUE 'x'"};
    // PostgreSQL refuses these in a transaction block, too, and Flyway does not know it.
    const QStringList unknownToFlyway = {"ALTER SUBSCRIPTION s REFRESH PUBLICATION",
                                         "ALTER DATABASE d SET TABLESPACE t",
                                         "REINDEX INDEX CONCURRENTLY i",
                                         "REINDEX TABLE CONCURRENTLY t",
                                         "REINDEX (CONCURRENTLY) TABLE t",
                                         "CLUSTER",
                                         "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
                                         "COMMIT PREPARED 'x'"};
    qsizetype different = 0;
    const QJsonArray vectors = tests::recordedVectors("transactional").array();
    for (const QJsonValue &vector : vectors) {
        const QString sql = vector["sql"].toString();
        const bool otherwise = olderServers.contains(sql) || unknownToFlyway.contains(sql);
        different += otherwise ? 1 : 0;
        QTest::newRow(qPrintable(sql)) << (vector["tx"].toBool() != otherwise);
    }
    QCOMPARE(different, olderServers.size() + unknownToFlyway.size());

    for (const char *sql :
         {"CLUSTER VERBOSE", "cluster (verbose)", "REINDEX (VERBOSE, CONCURRENTLY) INDEX i",
          "REINDEX (CONCURRENTLY true) INDEX i", "ROLLBACK PREPARED 'x'",
          "ALTER TABLE a.b.c DETACH PARTITION a.b.d CONCURRENTLY",
          "ALTER SUBSCRIPTION s ADD PUBLICATION p", "-- c\nvacuum",
          "DROP INDEX CONCURRENTLY IF EXISTS \"x\""})
        QTest::newRow(sql) << false;
    for (const char *sql :
         {"CLUSTER t USING i", "CLUSTER VERBOSE t", "CLUSTER (VERBOSE) t", "CLUSTER \"t\"",
          "REINDEX (CONCURRENTLY false) TABLE t", "REINDEX (CONCURRENTLY off) TABLE t",
          "ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)",
          "ALTER TABLE t DETACH PARTITION p", "ALTER DATABASE d RENAME TO \"tablespace\"",
          "CREATE TABLE t (\"vacuum\" int)", "SELECT 'CREATE INDEX CONCURRENTLY'"})
        QTest::newRow(sql) << true;
}

void StatementsTest::knowsWhatCannotRunInATransaction()
{
    QFETCH(bool, transactional);
    const auto statements = splitStatements(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(statements);
    QCOMPARE(statements->size(), 1);
    QCOMPARE(statements->first().transactional, transactional);
}

void StatementsTest::knowsWhatEndsTheTransaction()
{
    const auto ends = [](const QString &sql) {
        const auto statements = splitStatements(sql);
        return statements && statements->first().endsTransaction;
    };
    for (const char *sql : {"COMMIT", "commit work", "END", "END TRANSACTION", "ABORT", "ROLLBACK",
                            "rollback transaction", "COMMIT AND CHAIN", "ROLLBACK AND CHAIN",
                            "PREPARE TRANSACTION 'x'"})
        QVERIFY2(ends(sql), sql);
    for (const char *sql :
         {"BEGIN", "START TRANSACTION", "SAVEPOINT a", "ROLLBACK TO a",
          "ROLLBACK WORK TO SAVEPOINT a", "ROLLBACK TRANSACTION TO a", "RELEASE a",
          "PREPARE p AS SELECT 1", "SELECT 1 AS commit", "COMMIT PREPARED 'x'"})
        QVERIFY2(!ends(sql), sql);
}

void StatementsTest::keepsCopyDataAsItIs()
{
    const auto statements = splitStatements("COPY t FROM STDIN; -- c\n1\tit's \\\\. ;\n\u00e4\n\n "
                                            "\\. \nCOPY u FROM STDIN CSV;\r\n\\.\r\nSELECT 1;");
    QVERIFY(statements);
    QCOMPARE(texts(*statements),
             (QStringList{"COPY t FROM STDIN", "COPY u FROM STDIN CSV", "SELECT 1"}));
    QCOMPARE(statements->at(0).copyData, QByteArray("1\tit's \\\\. ;\n\xC3\xA4\n\n"));
    QVERIFY(statements->at(1).copyFromStdin);
    QCOMPARE(statements->at(1).copyData, QByteArray());
    QCOMPARE(statements->at(1).line, 6);
    QCOMPARE(statements->at(2).line, 8);
}

void StatementsTest::copyDataMayHoldWhatSqlMayNot()
{
    // Each of these stops the scanner, which sees the data before the statement is known to be a
    // COPY.
    const QString data = QStringLiteral("O'Brien\n\"\n/* \n$a$\n1abc\n\"\"\nE'\\uD800'\n\\N\n");
    const QString block = "COPY t FROM STDIN;\n" + data + "\\.\n";
    const auto statements = splitStatements("SELECT 1;\n" + block.repeated(20) + "SELECT 2;");
    QVERIFY2(statements, statements ? "" : qPrintable(statements.error().message));
    QCOMPARE(statements->size(), 22);
    for (qsizetype i = 1; i <= 20; ++i)
        QCOMPARE(statements->at(i).copyData, data.toUtf8());
    QCOMPARE(statements->last().sql, "SELECT 2");
}

void StatementsTest::saysWhatIsMalformedAndWhere_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("string") << "SELECT 1;\nSELECT '\u00e4', 'abc;\nSELECT 2;"
                            << "A string begins here and is never closed" << 2 << 13;
    QTest::newRow("E string") << "SELECT E'a\\';"
                              << "A string begins here and is never closed" << 1 << 8;
    QTest::newRow("dollar quote") << "DO $x$ BEGIN ;\nSELECT 2;\n"
                                  << "A dollar-quoted string begins here and is never closed" << 1
                                  << 4;
    QTest::newRow("comment") << "SELECT 1; /* a /* b */\nSELECT 2;\n"
                             << "A comment begins here and is never closed" << 1 << 11;
    QTest::newRow("identifier") << "SELECT \"a;\n"
                                << "A quoted identifier begins here and is never closed" << 1 << 8;
    QTest::newRow("psql") << "SELECT 1;\n  \\set x 1\n"
                          << "The script holds a command of psql, which the server does not know"
                          << 2 << 3;
    QTest::newRow("psql after a statement")
        << "SELECT 1 \\gset\n"
        << "The script holds a command of psql, which the server does not know" << 1 << 10;
    QTest::newRow("COPY without end") << "SELECT 1;\nCOPY t FROM STDIN;\n1\n2\n"
                                      << "The data of COPY \u2026 FROM STDIN has no end" << 2 << 1;
    QTest::newRow("COPY at the end") << "COPY t FROM STDIN"
                                     << "The data of COPY \u2026 FROM STDIN has no end" << 1 << 1;
    QTest::newRow("SQL after COPY") << "COPY t FROM STDIN; SELECT 1;\n1\n\\.\n"
                                    << "Something follows COPY \u2026 FROM STDIN in the same line, "
                                       "where its data would have to begin"
                                    << 1 << 19;
    QTest::newRow("zero byte") << QString("SELECT 1;\n") + QChar(0)
                               << "The script holds a zero byte, which PostgreSQL accepts nowhere"
                               << 2 << 1;
}

void StatementsTest::saysWhatIsMalformedAndWhere()
{
    QFETCH(QString, script);
    QFETCH(QString, message);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto statements = splitStatements(script);
    QVERIFY(!statements);
    QCOMPARE(statements.error().kind, models::Error::Kind::Malformed);
    QCOMPARE(statements.error().message, message);
    QCOMPARE(statements.error().line, line);
    QCOMPARE(statements.error().column, column);
    QVERIFY(!statements.error().hint.isEmpty());
}

void StatementsTest::givesOffsetsInTheScript()
{
    const QString script
        = QString::fromUtf8("-- \u00e4\u20ac\U0001F600\nSELECT '\U0001F600';\n\n  SELECT \u00e4;");
    const auto statements = splitStatements(script);
    QVERIFY(statements);
    QCOMPARE(statements->size(), 2);
    for (const ScriptStatement &statement : *statements)
        QCOMPARE(script.mid(statement.offset, statement.sql.size()), statement.sql);
    QCOMPARE(statements->at(1).line, 4);
    const models::TextPosition position = models::positionOf(script, script.indexOf("';"));
    QCOMPARE(position.line, 2);
    QCOMPARE(position.column, 10);
}

void StatementsTest::understandsNotationNewerThanTheScanner()
{
    QCOMPARE(split("SELECT 1_000, 0x1F, 0b11;\nSELECT '2_;';SELECT 3abc;"),
             (QStringList{"SELECT 1_000, 0x1F, 0b11", "SELECT '2_;'", "SELECT 3abc"}));
    QCOMPARE(split("MERGE INTO a USING b ON c WHEN NOT MATCHED BY SOURCE THEN DELETE;SELECT 1"),
             (QStringList{"MERGE INTO a USING b ON c WHEN NOT MATCHED BY SOURCE THEN DELETE",
                          "SELECT 1"}));
}

void StatementsTest::nestsCaseInsideBeginAtomic()
{
    const QString routine
        = "create or replace function f(a int) returns int begin atomic; select case when a > 1 "
          "then case a when 2 then 3 end end; select a as end; end";
    QCOMPARE(split(routine + "; select 2"), (QStringList{routine, "select 2"}));
    QCOMPARE(split("BEGIN; SELECT CASE WHEN true THEN 1 END; END; SELECT 1"),
             (QStringList{"BEGIN", "SELECT CASE WHEN true THEN 1 END", "END", "SELECT 1"}));
    QCOMPARE(split("SELECT begin, atomic; SELECT 2"),
             (QStringList{"SELECT begin, atomic", "SELECT 2"}));
}

void StatementsTest::staysLinear_data()
{
    QTest::addColumn<QString>("unit");
    QTest::addColumn<int>("perUnit");
    QTest::newRow("inserts") << "INSERT INTO t VALUES (1, 'a', 2.5);\n" << 1;
    QTest::newRow("one line") << "SELECT 1; " << 1;
    QTest::newRow("COPY blocks with quotes") << "COPY t FROM STDIN;\nO'Brien\n\\.\n" << 1;
    QTest::newRow("new numbers") << "SELECT 1_000;\n" << 1;
    QTest::newRow("strings of many lines") << "SELECT 'a\n\n\n\nb;';\n" << 1;
    QTest::newRow("comments") << "-- a;\n/* b; */ SELECT 1;\n" << 1;
}

void StatementsTest::staysLinear()
{
    QFETCH(QString, unit);
    QFETCH(int, perUnit);
    const auto milliseconds = [&](int count) {
        const QString script = unit.repeated(count);
        QElapsedTimer timer;
        timer.start();
        const auto statements = splitStatements(script);
        const qint64 elapsed = timer.elapsed();
        const bool right = statements && statements->size() == count * perUnit;
        return right ? elapsed : qint64(1'000'000);
    };
    const qint64 small = milliseconds(500);
    const qint64 large = milliseconds(5'000);
    QVERIFY2(large < 20 * small + 1500,
             qPrintable(
                 QStringLiteral("%1 ms, then %2 ms for ten times as much").arg(small).arg(large)));
}

QTEST_GUILESS_MAIN(StatementsTest)
#include "tst_statements.moc"
