// SPDX-License-Identifier: MIT
#include "models/records/rowstext.h"
#include "tests/models/recordsserver.h"

#include <QTest>

using namespace models;
using tests::why;

class tst_RecordsRowsText : public QObject
{
    Q_OBJECT

private slots:
    void otherProgramsReadTheRows()
    {
        const QList<PreviewColumn> columns{
            {.name = "id", .type = "integer", .identityAlways = true},
            {.name = "a,b", .type = "text"},
            {.name = "n", .type = "numeric(30,2)"},
            {.name = "ok", .type = "boolean"},
            {.name = "doc", .type = "json"}};
        const QList<PreviewRow> rows{{{{"1"},
                                       {"it's \"q\", \\ \nline"},
                                       {"12345678901234567890.10"},
                                       {"t"},
                                       {"{\"k\": [1]}"}}},
                                     {{{"2"}, {""}, {"NaN"}, {}, {}}}};

        QCOMPARE(
            *rowsAsCsv(columns, rows),
            QString(
                "id,\"a,b\",n,ok,doc\r\n"
                "1,\"it's \"\"q\"\", \\ \nline\",12345678901234567890.10,t,\"{\"\"k\"\": [1]}\"\r\n"
                "2,\"\",NaN,,\r\n"));
        QCOMPARE(*rowsAsJson(columns, rows), QString(R"json([
  {"id": 1, "a,b": "it's \"q\", \\ \nline", "n": 12345678901234567890.10, "ok": true, "doc": {"k": [1]}},
  {"id": 2, "a,b": "", "n": "NaN", "ok": null, "doc": null}
]
)json"));
        QCOMPARE(
            *rowsAsInserts({"shop", "Odd"}, columns, rows),
            QString(
                "INSERT INTO shop.\"Odd\" (id, \"a,b\", n, ok, doc) OVERRIDING SYSTEM VALUE VALUES "
                "(1, E'it''s \"q\", \\\\ \nline', '12345678901234567890.10', 't', '{\"k\": "
                "[1]}');\n"
                "INSERT INTO shop.\"Odd\" (id, \"a,b\", n, ok, doc) OVERRIDING SYSTEM VALUE VALUES "
                "(2, '', 'NaN', NULL, NULL);\n"));
        QCOMPARE(*rowsAsJson(columns, {}), QString("[]\n"));
    }

    void theServerReadsItsRowsBack()
    {
        const auto server = tests::serverWith("rows", "recordstext.sql");
        NEED_SERVER(server);
        Session session;
        QVERIFY(session.open(server->spec("rows"), {}).result());
        const auto page
            = readRows(session, {.relation = {"shop", "odd"}, .cellCharacters = 10000}).result();
        QVERIFY2(page, why(page));
        QCOMPARE(page->rows.size(), 3);
        const auto inserts = rowsAsInserts({"shop", "again"}, page->columns, page->rows);
        QVERIFY2(inserts, why(inserts));
        QVERIFY2(!server->psql("rows", {"-c", *inserts}).isNull(), qPrintable(*inserts));
        QCOMPARE(server->ask("rows", "SELECT * FROM shop.again ORDER BY id"),
                 server->ask("rows", "SELECT * FROM shop.odd ORDER BY id"));
        // and with backslashes meaning what they did in old times
        QVERIFY(
            !server
                 ->psql("rows",
                        {"-c",
                         "SET standard_conforming_strings = off; TRUNCATE shop.again; " + *inserts})
                 .isNull());
        QCOMPARE(server->ask("rows", "SELECT * FROM shop.again ORDER BY id"),
                 server->ask("rows", "SELECT * FROM shop.odd ORDER BY id"));
    }

    void cutValuesDoNotBecomeText()
    {
        const QList<PreviewColumn> columns{{.name = "id", .type = "integer"},
                                           {.name = "note", .type = "text"}};
        const QList<PreviewRow> rows{{{{"1"}, {"whole"}}}, {{{"2"}, {"begi", true, 9}}}};
        const auto csv = rowsAsCsv(columns, rows);
        QVERIFY(!csv);
        QCOMPARE(csv.error().kind, Error::Kind::Misused);
        QVERIFY(csv.error().message.startsWith("Row 2"));
        QVERIFY(!rowsAsJson(columns, rows));
        QVERIFY(!rowsAsInserts({"shop", "big"}, columns, rows));
    }
};

QTEST_GUILESS_MAIN(tst_RecordsRowsText)
#include "tst_recordsrowstext.moc"
