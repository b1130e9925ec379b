// SPDX-License-Identifier: MIT
#include "models/records/rowspreview.h"
#include "tests/models/recordsserver.h"

#include <QTest>

#include <future>

using namespace models;
using tests::why;

class tst_RecordsPreview : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestServer> m_server;
    std::unique_ptr<Session> m_session;

    Result<RowsPage> read(const RowsRequest &request)
    {
        return readRows(*m_session, request).result();
    }

    Result<RowsPage> read(const QString &name) { return read({.relation = {"shop", name}}); }

    Result<RowsPage> readAs(const QString &user, const RowsRequest &request)
    {
        Session session;
        if (const auto opened = session.open(m_server->spec("rows", user), {}).result(); !opened)
            return opened.error();
        return readRows(session, request).result();
    }

    Result<PreviewCell> full(const FullValueRequest &request)
    {
        return readFullValue(*m_session, request).result();
    }

    static QStringList texts(const RowsPage &page, qsizetype column = 0)
    {
        QStringList result;
        for (const PreviewRow &row : page.rows)
            result.append(row.cells[column].text.value_or("NULL"));
        return result;
    }

    QString ask(const QString &sql) const { return m_server->ask("rows", sql); }

private slots:
    void initTestCase()
    {
        m_server = tests::serverWith("rows", "recordspreview.sql");
        NEED_SERVER(m_server);
        m_session = std::make_unique<Session>();
        QVERIFY(m_session->open(m_server->spec("rows"), {}).result());
    }

    void pagesFollowEachOtherByKey()
    {
        RowsRequest request{.relation = {"shop", "event"}, .pageSize = 150};
        QSet<QString> seen;
        int pages = 0;
        for (;;) {
            const auto page = read(request);
            QVERIFY2(page, why(page));
            QCOMPARE(page->order, (QList<Order>{{.column = "at"}, {.column = "id"}}));
            QVERIFY(!page->statement.contains("OFFSET"));
            for (const PreviewRow &row : page->rows)
                seen.insert(*row.cells[0].text);
            ++pages;
            if (!page->next)
                break;
            QCOMPARE(page->next->after.size(), 2);
            request.position = *page->next;
        }
        QCOMPARE(pages, 4);
        QCOMPARE(seen.size(), 500);
        QCOMPARE(request.position.row, 450);
    }

    void backwardsByAUniqueIndexToo()
    {
        RowsRequest request{
            .relation = {"shop", "pages"}, .order = {{"a", true}, {"b", true}}, .pageSize = 20};
        const auto first = read(request);
        QVERIFY2(first, why(first));
        QVERIFY(first->next);
        QCOMPARE(first->next->after.size(), 2);
        request.position = *first->next;
        const auto second = read(request);
        QVERIFY2(second, why(second));
        QCOMPARE(texts(*first, 1) + texts(*second, 1),
                 ask("SELECT b FROM shop.pages ORDER BY a DESC, b DESC").split('\n'));
        QVERIFY(!second->next);
    }

    void anOrderThatIsNoKeyGoesOnByPlace()
    {
        RowsRequest request{.relation = {"shop", "customer"}, .order = {{"name"}}, .pageSize = 600};
        const auto first = read(request);
        QVERIFY2(first, why(first));
        QVERIFY(first->next && first->next->after.isEmpty());
        request.position = *first->next;
        const auto second = read(request);
        QVERIFY2(second, why(second));
        QVERIFY(second->statement.contains("OFFSET 600"));
        QCOMPARE(texts(*first) + texts(*second),
                 ask("SELECT id FROM shop.customer ORDER BY name, id").split('\n'));
    }

    void columnsSayWhatTheyAre()
    {
        const auto page = read("customer");
        QVERIFY2(page, why(page));
        QCOMPARE(page->rows.size(), 200);
        QCOMPARE(page->columns,
                 (QList<PreviewColumn>{
                     {"id", "bigint", true, true, true, false, true},
                     {"email", "public.citext", false, true, true},
                     {"name", "character varying(40)", false, false, true},
                     {"age", "integer", false, true, true},
                     {"twice", "integer", false, false, true, true},
                 }));
        QVERIFY(page->notes.isEmpty());
        QVERIFY(page->elapsedMilliseconds >= 0);
    }

    void longValuesAreCutByTheServer()
    {
        const auto page = read({.relation = {"shop", "big"}, .cellCharacters = 100});
        QVERIFY2(page, why(page));
        const QList<PreviewCell> &cells = page->rows[0].cells;
        QCOMPARE(cells[1], (PreviewCell{QString(100, u'ä'), true, 10000}));
        QVERIFY(cells[2].cut && cells[2].text->size() == 100);
        QCOMPARE(cells[2].bytes,
                 ask("SELECT octet_length(doc::text) FROM shop.big WHERE id = 1").toLongLong());
        QCOMPARE(cells[3], (PreviewCell{"\\x" + QString("00ff").repeated(25), true, 4000}));
        QCOMPARE(cells[4], (PreviewCell{"{a,NULL,\"b c\"}"}));
        QCOMPARE(texts(*page, 1).sliced(1), QStringList({"short", "NULL"}));
        QCOMPARE(page->rows[2].cells[1], PreviewCell{});
    }

    void aCutValueIsReadWhole_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("whole");
        QTest::newRow("text by place") << "big"
                                       << "te\"xt %1"
                                       << "SELECT \"te\"\"xt %1\" FROM shop.big WHERE id = 1";
        QTest::newRow("jsonb by place") << "big"
                                        << "doc"
                                        << "SELECT doc FROM shop.big WHERE id = 1";
        QTest::newRow("bytea by place") << "big"
                                        << "photo"
                                        << "SELECT photo FROM shop.big WHERE id = 1";
        QTest::newRow("view") << "adults"
                              << "long"
                              << "SELECT long FROM shop.adults WHERE id = 18";
        QTest::newRow("materialized view") << "filled"
                                           << "long"
                                           << "SELECT repeat('y', 1000)";
        QTest::newRow("key") << "event"
                             << "at"
                             << "SELECT min(at) FROM shop.event";
    }

    void aCutValueIsReadWhole()
    {
        QFETCH(QString, table);
        QFETCH(QString, column);
        QFETCH(QString, whole);
        const RowsRequest request{.relation = {"shop", table}};
        const auto page = read(request);
        QVERIFY2(page, why(page));
        const auto cell = full({.rows = request, .row = page->rows[0], .column = column});
        QVERIFY2(cell, why(cell));
        QVERIFY(!cell->cut);
        QCOMPARE(*cell->text, ask(whole));
    }

    void ofAnHeirTheRightRow()
    {
        const RowsRequest request{.relation = {"shop", "parent"}};
        const auto page = read(request);
        QVERIFY2(page, why(page));
        QVERIFY(page->order.isEmpty()); // the key does not hold for those who inherit
        QCOMPARE(page->rows.size(), 2);
        const auto cell = full({.rows = request, .row = page->rows[1], .column = "note"});
        QVERIFY2(cell, why(cell));
        QCOMPARE(*cell->text, QString("heir").repeated(200));
    }

    void aRowThatChangedIsNotMistaken()
    {
        const RowsRequest request{.relation = {"shop", "big"}};
        const auto page = read(request);
        QVERIFY2(page, why(page));
        ask("UPDATE shop.big SET id = id");
        const auto cell = full({.rows = request, .row = page->rows[0], .column = "doc"});
        QVERIFY(!cell);
        QCOMPARE(cell.error().kind, Error::Kind::Conflict);
    }

    void aValueBeyondTheLimitIsNotSent()
    {
        const RowsRequest request{.relation = {"shop", "big"}, .filters = {{"id", "1"}}};
        const auto page = read(request);
        QVERIFY2(page, why(page));
        const auto cell
            = full({.rows = request, .row = page->rows[0], .column = "photo", .longestBytes = 100});
        QVERIFY(!cell);
        QCOMPARE(cell.error().kind, Error::Kind::Misused);
        QVERIFY(cell.error().message.contains("4,000"));
    }

    void conditionsAndFiltersNarrow()
    {
        const auto page = read({.relation = {"shop", "customer"},
                                .condition = where("age") > 40 && where("name").isNotNull(),
                                .filters = {{"email", "USER1"}, {"name", "5"}, {"age", ""}}});
        QVERIFY2(page, why(page));
        QCOMPARE(texts(*page),
                 ask("SELECT id FROM shop.customer WHERE age > 40 AND email::text ILIKE '%user1%'"
                     " AND name LIKE '%5%' ORDER BY id")
                     .split('\n'));
        const auto literally = read({.relation = {"shop", "customer"}, .filters = {{"name", "%"}}});
        QVERIFY2(literally, why(literally));
        QVERIFY(literally->rows.isEmpty());
    }

    void operatorsOfOthersAreNotCalled()
    {
        const auto page
            = read({.relation = {"shop", "customer"}, .condition = where("name") == "Name 5"});
        QVERIFY2(page, why(page));
        QVERIFY(!page->rows.isEmpty());
        const auto insensitive = read(
            {.relation = {"shop", "customer"}, .condition = where("email") == "USER5@EXAMPLE.COM"});
        QVERIFY2(insensitive, why(insensitive));
        QCOMPARE(texts(*insensitive), QStringList("5"));
    }

    void aLargeSortIsRefusedUnlessItIsMeant()
    {
        for (const QString table : {"many", "manyviewed"}) {
            RowsRequest request{.relation = {"shop", table}, .order = {{"note", true}}};
            const auto refused = read(request);
            QVERIFY(!refused);
            QVERIFY2(isRefusedSort(refused.error()), qPrintable(refused.error().message));
            QVERIFY(!refused.error().hint.isEmpty());
            request.sortAnyway = true;
            const auto page = read(request);
            QVERIFY2(page, why(page));
            QCOMPARE(texts(*page, 1).first(), ask("SELECT max(note) FROM shop.many"));
        }
    }

    void whatAnIndexGivesOrAFilterMakesSmallIsNotRefused()
    {
        ask("CREATE INDEX note_index ON shop.many (note)");
        const auto indexed = read({.relation = {"shop", "manyviewed"}, .order = {{"note"}}});
        ask("DROP INDEX shop.note_index");
        QVERIFY2(indexed, why(indexed));
        const auto filtered = read(
            {.relation = {"shop", "many"}, .order = {{"note"}}, .condition = where("n") == 3});
        QVERIFY2(filtered, why(filtered));
        QCOMPARE(filtered->rows.size(), 1);
        QVERIFY(read("many")->order.isEmpty());
    }

    void whatHasNoOrderIsSaidBeforeItIsAsked()
    {
        const auto point = read({.relation = {"shop", "shape"}, .order = {{"at"}}});
        QVERIFY(!point);
        QVERIFY(point.error().message.contains("has no order"));
        const auto unknown = read({.relation = {"shop", "customer"}, .order = {{"emial"}}});
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().hint, QString("Did you mean email?"));
    }

    void kindsWithoutRowsOfTheirOwn()
    {
        const auto empty = read("empty");
        QVERIFY2(empty, why(empty));
        QCOMPARE(empty->columns.size(), 1);
        QVERIFY(empty->rows.isEmpty());
        QVERIFY(empty->notes.value(0).contains("REFRESH"));

        const auto nothing = read("nothing");
        QVERIFY2(nothing, why(nothing));
        QVERIFY(nothing->columns.isEmpty() && nothing->rows.isEmpty());

        const auto foreign = read("csv");
        QVERIFY2(foreign, why(foreign));
        QCOMPARE(texts(*foreign), QStringList({"one", "two"}));

        const auto missing = read("nowhere");
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, Error::Kind::Misused);
    }

    void aRoleWithoutPrivilegeHearsWhichOne()
    {
        const auto blind = readAs("blind", {.relation = {"shop", "customer"}});
        QVERIFY(!blind);
        QCOMPARE(blind.error().kind, Error::Kind::Denied);
        QCOMPARE(blind.error().hint,
                 QString("Its owner may run: GRANT SELECT ON shop.customer TO blind"));
        const auto outside = readAs("outside", {.relation = {"shop", "customer"}});
        QVERIFY(!outside);
        QCOMPARE(outside.error().hint,
                 QString("Its owner may run: GRANT USAGE ON SCHEMA shop TO outside"));
    }

    void someColumnsAreBetterThanNone()
    {
        const auto half = readAs("half", {.relation = {"shop", "customer"}});
        QVERIFY2(half, why(half));
        QCOMPARE(half->columns.size(), 2);
        QVERIFY(half->notes.value(0).contains("email, age, twice"));
        const auto guarded = readAs("guarded", {.relation = {"shop", "secret"}});
        QVERIFY2(guarded, why(guarded));
        QCOMPARE(texts(*guarded), QStringList("1"));
        QVERIFY(guarded->notes.value(0).contains("policies"));
    }

    void aSlowViewEndsWithAdvice()
    {
        const auto slow
            = read({.relation = {"shop", "sleepy"}, .timeout = std::chrono::milliseconds(300)});
        QVERIFY(!slow);
        QCOMPARE(slow.error().kind, Error::Kind::Rejected);
        QCOMPARE(slow.error().sqlState, QString("57014"));
        QVERIFY(slow.error().message.contains("0.3 s"));
        QVERIFY(!slow.error().hint.isEmpty());
        QVERIFY(read("customer")); // the session is as it was
    }

    void aLockedTableIsSaidToBe()
    {
        Session locker;
        QVERIFY(locker.open(m_server->spec("rows"), {}).result());
        std::promise<void> locked;
        std::promise<void> done;
        auto job = locker.run([&](Connection &connection) {
            const Status status = connection.execute("BEGIN; LOCK TABLE shop.customer");
            locked.set_value();
            done.get_future().wait();
            return status;
        });
        locked.get_future().wait();
        const auto page = read(
            {.relation = {"shop", "customer"}, .lockTimeout = std::chrono::milliseconds(200)});
        done.set_value();
        QVERIFY(job.result());
        QVERIFY(!page);
        QCOMPARE(page.error().kind, Error::Kind::Conflict);
        QVERIFY(page.error().message.contains("locked"));
    }

    void sixteenHundredColumns()
    {
        QStringList columns;
        for (int i = 0; i < 1600; ++i)
            columns.append(QString("c%1 text").arg(i));
        QVERIFY(!m_server
                     ->psql("rows",
                            {"-c", "CREATE TABLE shop.wide (" + columns.join(',') + ")", "-c",
                             "INSERT INTO shop.wide (c0, c1599) VALUES (repeat('a', 1000), 'z')"})
                     .isNull());
        const auto page = read("wide");
        QVERIFY2(page, why(page));
        QCOMPARE(page->columns.size(), 1600);
        QVERIFY(page->rows[0].cells[0].cut);
        QCOMPARE(page->rows[0].cells[1599].text, Parameter("z"));
    }

    void theSessionsOwnSettingsStay()
    {
        const auto path = m_session
                              ->run([](Connection &connection) {
                                  return connection.query("SELECT current_setting('search_path'), "
                                                          "current_setting('statement_timeout')");
                              })
                              .result();
        QVERIFY2(path, why(path));
        QCOMPARE(path->text(0, 0), QString("\"$user\", public"));
        QCOMPARE(path->text(0, 1), QString("0"));
    }
};

QTEST_GUILESS_MAIN(tst_RecordsPreview)
#include "tst_recordspreview.moc"
