// SPDX-License-Identifier: MIT
#include "models/records/database.h"
#include "tests/models/recordsserver.h"

#include <QTest>

#include <future>

Q_DECLARE_METATYPE(models::Condition)

using namespace models;
using tests::why;

class tst_Records : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestServer> m_server;
    std::unique_ptr<Database> m_database;

    RecordTable table(const QString &name) { return *m_database->table(name); }
    QString ask(const QString &sql) const { return m_server->ask("shop", sql); }

    static QStringList texts(const Result<QList<Record>> &records, const QString &column)
    {
        QStringList result;
        for (const Record &record : records ? *records : QList<Record>())
            result.append(record.text(column));
        return result;
    }

private slots:
    void initTestCase()
    {
        m_server = tests::serverWith("shop", "records.sql");
        NEED_SERVER(m_server);
        m_database = std::make_unique<Database>();
        const auto opened = m_database->open(m_server->spec("shop"), {}).result();
        QVERIFY2(opened, why(opened));
        QCOMPARE(opened->database, QString("shop"));
    }

    void init() { ask("TRUNCATE shop.customer RESTART IDENTITY CASCADE"); }

    void aRecordComesBackAsItWasStored()
    {
        const auto record
            = table("shop.customer")
                  .create({{"email", "Ann@Example.com"},
                           {"name", "Änn'\"\\"},
                           {"age", 30},
                           {"born", QDate(-44, 3, 15)},
                           {"seen", QDateTime(QDate(2024, 2, 29), QTime(12, 0, 0, 5), Qt::UTC)},
                           {"credit", "12345678.90"},
                           {"state", "paid"},
                           {"tags", QStringList{"a", "b\"c", "NULL"}},
                           {"attributes", QJsonObject{{"k", QJsonArray{1, "x"}}}},
                           {"photo", QByteArray("\0\xff'", 3)},
                           {"object", 7},
                           {"code", "ab"},
                           {"bits", "1010"},
                           {"during", "[1,5)"}})
                  .result();
        QVERIFY2(record, why(record));
        QCOMPARE(record->value<qint64>("id").value(), 1);
        QCOMPARE(record->text("email"), QString("Ann@Example.com"));
        QCOMPARE(record->text("name"), QString("Änn'\"\\"));
        QCOMPARE(record->value<int>("twice").value(), 60);
        QCOMPARE(record->value<QDate>("born").value(), QDate(-44, 3, 15));
        QCOMPARE(record->value<QDateTime>("seen").value(),
                 QDateTime(QDate(2024, 2, 29), QTime(12, 0, 0, 5), Qt::UTC));
        QCOMPARE(record->text("credit"), QString("12345678.90"));
        QCOMPARE(record->value<QStringList>("tags").value(), QStringList({"a", "b\"c", "NULL"}));
        QCOMPARE(record->value<QJsonValue>("attributes").value(),
                 QJsonValue(QJsonObject{{"k", QJsonArray{1, "x"}}}));
        QCOMPARE(record->value<QByteArray>("photo").value(), QByteArray("\0\xff'", 3));
        QCOMPARE(record->text("code"), QString("ab "));
        QCOMPARE(record->text("during"), QString("[1,5)"));
        const auto again = table("shop.customer").findByKey({1}).result();
        QVERIFY2(again, why(again));
        QCOMPARE(**again, *record);
    }

    void everyTypeIsFoundByItsValue_data()
    {
        QTest::addColumn<Condition>("condition");
        QTest::newRow("citext") << (where("email") == "ANN@example.COM");
        QTest::newRow("citext pattern") << where("email").like("ANN%");
        QTest::newRow("citext list") << where("email").in({"x", "ANN@EXAMPLE.COM"});
        QTest::newRow("varchar") << (where("name") == "Ann");
        QTest::newRow("varchar list") << where("name").in({"Ann", "Bob"});
        QTest::newRow("varchar pattern") << where("name").ilike("aN_");
        QTest::newRow("domain") << (where("credit") == "9.99");
        QTest::newRow("enum") << (where("state") >= "paid");
        QTest::newRow("enum list") << where("state").in({"paid"});
        QTest::newRow("array") << (where("tags") == QStringList{"a", "b"});
        QTest::newRow("array contains") << where("tags").contains(QStringList{"b"});
        QTest::newRow("array overlaps") << where("tags").overlaps(QStringList{"b", "z"});
        QTest::newRow("jsonb contains") << where("attributes").contains(QJsonObject{{"k", 1}});
        QTest::newRow("bytea") << (where("photo") == QByteArray("\0x", 2));
        QTest::newRow("extension's domain") << (where("object") == 7);
        QTest::newRow("char") << (where("code") == "ab");
        QTest::newRow("bits") << (where("bits") == "1010");
        QTest::newRow("range contains") << where("during").contains("[2,3]");
        QTest::newRow("timestamp")
            << (where("seen") == QDateTime(QDate(2024, 1, 1), QTime(0, 0), Qt::UTC));
        QTest::newRow("null") << (where("born") == nullptr);
        QTest::newRow("distinct") << where("born").isDistinctFrom(QDate(2024, 1, 1));
        QTest::newRow("not") << !(where("age") == 31);
    }

    void everyTypeIsFoundByItsValue()
    {
        QFETCH(Condition, condition);
        auto customers = table("shop.customer");
        const auto created = customers
                                 .createAll({{{"email", "ann@example.com"},
                                              {"name", "Ann"},
                                              {"age", 30},
                                              {"credit", "9.99"},
                                              {"state", "paid"},
                                              {"tags", QStringList{"a", "b"}},
                                              {"attributes", QJsonObject{{"k", 1}, {"l", 2}}},
                                              {"photo", QByteArray("\0x", 2)},
                                              {"object", 7},
                                              {"code", "ab"},
                                              {"bits", "1010"},
                                              {"during", "[1,5)"}},
                                             {{"email", "zoe@example.com"},
                                              {"age", 31},
                                              {"seen", "2025-01-01"},
                                              {"born", "2024-01-01"}}})
                                 .result();
        QVERIFY2(created, why(created));
        QCOMPARE(created->size(), 2);
        const auto found = customers.find(condition).result();
        QVERIFY2(found, why(found));
        QCOMPARE(texts(found, "email"), QStringList("ann@example.com"));
    }

    void comparingDoesNotCutOrRound()
    {
        auto customers = table("shop.customer");
        QVERIFY(customers.create({{"email", "a"}, {"name", "0123456789"}, {"credit", 1}}).result());
        QCOMPARE(*customers.count(where("name") == "0123456789xyz").result(), 0);
        QCOMPARE(*customers.count(where("credit") == "1.001").result(), 0);
        QCOMPARE(*customers.count(where("credit") == -1).result(), 0); // no complaint of the domain
        QCOMPARE(*customers.count(where("name") == "0123456789").result(), 1);
        const auto tooLong = customers.create({{"email", "b"}, {"name", "0123456789x"}}).result();
        QVERIFY(!tooLong);
        QCOMPARE(tooLong.error().sqlState, QString("22001"));
    }

    void anIndexIsUsed()
    {
        ask("INSERT INTO shop.customer (email, age) SELECT i::text, i FROM generate_series(1, "
            "5000) "
            "AS i; ANALYZE shop.customer");
        const auto sql = findSql(table("shop.customer").shape(),
                                 where("age").in({7, 9}) || where("email") == "X", {});
        QVERIFY2(sql, why(sql));
        const auto plan = m_database
                              ->transaction([sql = *sql](Transaction &transaction) {
                                  return transaction.query("EXPLAIN " + sql.sql, sql.parameters);
                              })
                              .result();
        QVERIFY2(plan, why(plan));
        QVERIFY(plan->text(0, 0).contains("Bitmap Heap Scan"));
    }

    void orderLimitAndColumns()
    {
        auto customers = table("shop.customer");
        QList<Values> rows;
        for (int i = 0; i < 10; ++i)
            rows.append({{"email", QString::number(i)}, {"age", i % 3 ? Value(i % 3) : Value()}});
        QVERIFY(customers.createAll(rows).result());
        const auto found = customers
                               .find({},
                                     {.order = {{"age", true, Order::Nulls::Last}, ascending("id")},
                                      .limit = 4,
                                      .offset = 1,
                                      .columns = {"email", "age"}})
                               .result();
        QVERIFY2(found, why(found));
        QCOMPARE(texts(found, "email"), QStringList({"5", "8", "1", "4"}));
        QCOMPARE(found->first().columns(), QStringList({"email", "age"}));
        QVERIFY(!found->first().key()); // it was read without
        QCOMPARE(*customers.count(where("age") == nullptr).result(), 4);
        QVERIFY(!customers.findOne(where("age") == 7).result()->has_value());
    }

    void recordsAreChangedAndRemoved()
    {
        auto customers = table("shop.customer");
        const auto ann = customers.create({{"email", "ann"}, {"age", 1}}).result();
        QVERIFY2(ann, why(ann));
        QVERIFY(customers.create({{"email", "bob"}, {"age", 1}}).result());
        const auto older = customers.update(*ann, {{"age", 2}, {"name", nullptr}}).result();
        QVERIFY2(older, why(older));
        QCOMPARE(older->text("twice"), QString("4"));
        QCOMPARE(*customers.update(where("age") < 5, {{"state", "sent"}}).result(), 2);
        const auto returned = customers.updateReturning(everything(), {{"age", 9}}).result();
        QCOMPARE(texts(returned, "age"), QStringList({"9", "9"}));
        QVERIFY(customers.remove(*ann).result());
        const auto gone = customers.remove(*ann).result();
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, Error::Kind::Conflict);
        QCOMPARE(customers.update(*ann, {{"age", 2}}).result().error().kind, Error::Kind::Conflict);
        QCOMPARE(customers.remove(Condition()).result().error().kind, Error::Kind::Misused);
        QCOMPARE(*customers.remove(everything()).result(), 1);
    }

    void keysOfTwoColumnsAndOddNames()
    {
        QVERIFY(table("shop.customer").create({{"email", "a"}}).result());
        auto entries = table("shop.entry");
        const auto entry = entries.create({{"customer", 1}, {"number", 2}, {"note", "x"}}).result();
        QVERIFY2(entry, why(entry));
        QCOMPARE(entries.findByKey({1, 2}).result().value()->text("note"), QString("x"));
        auto odd = table("\"Odd \"\"name.%1\"");
        QVERIFY(odd.create({{"kolumne ä%1", "v"}, {"select", 1}}).result());
        const auto found = odd.find(where("kolumne ä%1") == "v" && where("select") == 1).result();
        QCOMPARE(texts(found, "select"), QStringList("1"));
        QVERIFY(odd.remove(everything()).result());
    }

    void whatDoesNotExistIsAnErrorThatKnowsBetter()
    {
        const auto near = m_database->table("shop.custmer");
        QVERIFY(!near);
        QCOMPARE(near.error().kind, Error::Kind::Misused);
        QCOMPARE(near.error().hint, QString("Did you mean shop.customer?"));
        const auto twice = m_database->table("adult");
        QVERIFY(!twice);
        QVERIFY(twice.error().message.contains("other, shop"));
        QVERIFY(m_database->table("entry"));
        const auto column = table("shop.customer").create({{"emial", "a"}}).result();
        QVERIFY(!column);
        QCOMPARE(column.error().message, QString("shop.customer has no column emial"));
        QCOMPARE(column.error().hint, QString("Did you mean email?"));
        Database closed;
        QCOMPARE(closed.table("shop.customer").error().kind, Error::Kind::Misused);
    }

    void aTransactionIsAllOrNothing()
    {
        const auto moved = m_database
                               ->transaction([](Transaction &transaction) -> Result<QString> {
                                   auto customers = transaction.table("shop.customer");
                                   if (!customers)
                                       return customers.error();
                                   const auto ann = customers->create({{"email", "ann"}});
                                   if (!ann)
                                       return ann.error();
                                   // what fails inside a savepoint leaves the rest alone
                                   const auto second = transaction.savepoint([&] {
                                       return customers->create({{"email", "ANN"}});
                                   });
                                   if (second)
                                       return Error{.message = "twice the same address"};
                                   return second.error().sqlState;
                               })
                               .result();
        QVERIFY2(moved, why(moved));
        QCOMPARE(*moved, QString("23505"));
        QCOMPARE(ask("SELECT count(*) FROM shop.customer"), QString("1"));

        const auto undone = m_database
                                ->transaction([](Transaction &transaction) -> Result<qint64> {
                                    auto customers = transaction.table("shop.customer");
                                    if (const auto all = customers->remove(everything()); !all)
                                        return all.error();
                                    return Error{.message = "changed my mind"};
                                })
                                .result();
        QVERIFY(!undone);
        QCOMPARE(undone.error().message, QString("changed my mind"));
        QCOMPARE(ask("SELECT count(*) FROM shop.customer"), QString("1"));
    }

    void aSerializationFailureIsTriedAgain()
    {
        Database other;
        QVERIFY(other.open(m_server->spec("shop"), {}).result());
        std::atomic<int> attempts = 0;
        // Each first time round, the other connection changes what we have read.
        const auto job = [&](Transaction &transaction) -> Result<qint64> {
            auto accounts = transaction.table("shop.account");
            const auto first = accounts->findByKey({1});
            if (!first)
                return first.error();
            if (++attempts == 1) {
                auto theirs = other.table("shop.account");
                if (const auto changed
                    = theirs->update(where("id") == 1, {{"balance", 50}}).result();
                    !changed)
                    return changed.error();
            }
            const auto balance = (*first)->value<qint64>("balance");
            return accounts->update(where("id") == 1, {{"balance", *balance + 1}});
        };
        using Isolation = TransactionOptions::Isolation;
        const auto failed
            = m_database->transaction(job, {.isolation = Isolation::Serializable}).result();
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, Error::Kind::Conflict);
        attempts = 0;
        const auto retried
            = m_database->transaction(job, {.isolation = Isolation::RepeatableRead, .retries = 3})
                  .result();
        QVERIFY2(retried, why(retried));
        QCOMPARE(attempts.load(), 2);
        QCOMPARE(ask("SELECT balance FROM shop.account WHERE id = 1"), QString("51"));
    }

    void aRoleMayDoWhatItsServerLetsIt()
    {
        Database reader;
        const auto opened = reader.open(m_server->spec("shop", "reader"), {}).result();
        QVERIFY2(opened, why(opened));
        QVERIFY(reader.table("shop.adult")->find().result());
        const auto denied = reader.table("shop.customer")->create({{"email", "x"}}).result();
        QVERIFY(!denied);
        QCOMPARE(denied.error().kind, Error::Kind::Denied);
        const auto written
            = m_database
                  ->transaction(
                      [](Transaction &transaction) {
                          return transaction.table("shop.customer")->create({{"email", "x"}});
                      },
                      {.readOnly = true})
                  .result();
        QCOMPARE(written.error().kind, Error::Kind::Denied);
    }

    void aNewColumnIsKnownAfterRefresh()
    {
        ask("ALTER TABLE shop.account ADD COLUMN note text");
        QVERIFY(!table("shop.account").count(where("note") == "x").result());
        QVERIFY(m_database->refresh().result());
        QCOMPARE(*table("shop.account").count(where("note") == "x").result(), 0);
    }

    void aServerThatIsNotThereIsOneClearError()
    {
        Database nowhere;
        const auto opened
            = nowhere.open({.parameters = {{"host", "/nowhere"}, {"dbname", "x"}}}, {}).result();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, Error::Kind::Unavailable);
    }
};

QTEST_GUILESS_MAIN(tst_Records)
#include "tst_records.moc"
