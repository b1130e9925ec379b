// SPDX-License-Identifier: MIT
#include "models/introspection/relationsize.h"
#include "tests/support/testserver.h"

#include <QTest>

#include <memory>

using namespace models;

class tst_RelationSize : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<tests::TestServer>();
        NEED_SERVER(m_server);
        m_database = m_server->createDatabase("sizes");
        QVERIFY(
            !m_server
                 ->psql(m_database,
                        {"-c",
                         "CREATE SCHEMA \"odd \"\"one\";"
                         "CREATE TABLE \"odd \"\"one\".\"t.t\" (id int PRIMARY KEY, words text);"
                         "ALTER TABLE \"odd \"\"one\".\"t.t\" ALTER words SET STORAGE EXTERNAL;"
                         "CREATE INDEX second ON \"odd \"\"one\".\"t.t\" (words) WHERE id < 0;"
                         "INSERT INTO \"odd \"\"one\".\"t.t\" SELECT i, repeat('x', 4000) "
                         "FROM generate_series(1, 100) i;"
                         "CREATE TABLE parts (n int, m int) PARTITION BY RANGE (n);"
                         "CREATE TABLE part_b PARTITION OF parts FOR VALUES FROM (10) TO (20) "
                         "PARTITION BY LIST (m);"
                         "CREATE TABLE part_b1 PARTITION OF part_b FOR VALUES IN (1);"
                         "CREATE TABLE part_a PARTITION OF parts FOR VALUES FROM (0) TO (10);"
                         "CREATE INDEX ON parts (n);"
                         "INSERT INTO parts SELECT i, 1 FROM generate_series(0, 19) i;"
                         "CREATE VIEW seen AS SELECT 1; CREATE ROLE nobody LOGIN"})
                 .isNull());
        QVERIFY(!m_server->psql(m_database, {"-c", "VACUUM ANALYZE"}).isNull());
    }

    void aTableIsMeasuredAsTheServerDoesIt()
    {
        const auto sizes = measured({"odd \"one", "t.t"});
        QVERIFY2(sizes, qPrintable(sizes ? QString() : sizes.error().message));
        QCOMPARE(sizes->relations.size(), 1);
        const MeasuredRelation &table = sizes->relations.first();
        const QString name = "'\"odd \"\"one\".\"t.t\"'";
        QCOMPARE(table.totalBytes(), asked("SELECT pg_total_relation_size(" + name + ")"));
        QCOMPARE(table.ownBytes + table.toastBytes, asked("SELECT pg_table_size(" + name + ")"));
        QCOMPARE(table.indexBytes(), asked("SELECT pg_indexes_size(" + name + ")"));
        QVERIFY(table.toastBytes > 100 * 4000);
        QCOMPARE(table.indexes.size(), 2);
        QCOMPARE(table.indexes.first().name, "second");
        QCOMPARE(table.estimatedRows, 100);
        QVERIFY(table.vacuumed.isValid() && table.analyzed.isValid());
        QVERIFY(qAbs(table.vacuumed.secsTo(QDateTime::currentDateTime())) < 600);
    }

    void partitionsComeWithTheirTable()
    {
        const auto sizes = measured({"public", "parts"});
        QVERIFY2(sizes, qPrintable(sizes ? QString() : sizes.error().message));
        QStringList names;
        for (const MeasuredRelation &relation : sizes->relations)
            names.append(QString::number(relation.level) + ' ' + relation.name.name);
        QCOMPARE(names, (QStringList{"0 parts", "1 part_a", "1 part_b", "2 part_b1"}));
        QCOMPARE(sizes->relations.at(0).totalBytes(), 0);
        QCOMPARE(sizes->relations.at(3).totalBytes(),
                 asked("SELECT pg_total_relation_size('part_b1')"));
        QCOMPARE(sizes->relations.at(3).indexes.size(), 1);
    }

    void aRoleWithoutRightsMayMeasure()
    {
        Session session;
        session.open(m_server->spec(m_database, "nobody"), Secret()).waitForFinished();
        auto answer = measureSizes(session, {"odd \"one", "t.t"});
        answer.waitForFinished();
        const Result<MeasuredSizes> sizes = answer.result();
        QVERIFY2(sizes, qPrintable(sizes ? QString() : sizes.error().detail));
    }

    void whatStoresNothingIsAnError()
    {
        for (const RelationName &name :
             {RelationName{"public", "seen"}, RelationName{"public", "missing"}}) {
            const auto sizes = measured(name);
            QVERIFY(!sizes);
            QCOMPARE(sizes.error().kind, Error::Kind::Misused);
            QVERIFY(sizes.error().message.contains(name.name));
        }
    }

    void aLockedTableIsNotWaitedForLong()
    {
        Session holder;
        holder.open(m_server->spec(m_database), Secret()).waitForFinished();
        const auto locked = holder.run([](Connection &connection) {
            return connection.execute(
                "BEGIN; LOCK TABLE parts IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(60)");
        });
        QTRY_COMPARE(asked("SELECT count(*) FROM pg_locks WHERE granted AND relation = "
                           "'parts'::regclass AND mode = 'AccessExclusiveLock'"),
                     1);
        const auto sizes = measured({"public", "parts"});
        QVERIFY(!sizes);
        QCOMPARE(sizes.error().kind, Error::Kind::Conflict);
        QVERIFY(!sizes.error().hint.isEmpty());
        holder.cancel();
    }

private:
    Result<MeasuredSizes> measured(const RelationName &relation)
    {
        Session session;
        session.open(m_server->spec(m_database), Secret()).waitForFinished();
        auto answer = measureSizes(session, relation);
        answer.waitForFinished();
        return answer.result();
    }

    qint64 asked(const QString &sql) { return m_server->ask(m_database, sql).toLongLong(); }

    std::unique_ptr<tests::TestServer> m_server;
    QString m_database;
};

QTEST_GUILESS_MAIN(tst_RelationSize)
#include "tst_relationsize.moc"
