// SPDX-License-Identifier: MIT
#include "models/introspection/introspect.h"
#include "models/schema/snapshotjson.h"
#include "tests/models/corpora.h"
#include "tests/models/jsonschema.h"
#include "tests/support/testserver.h"

#include <QTest>

#include <memory>

using namespace models;

/// Reads schemas that others made and use (see INDEX.md of the corpora), and compares what was read
/// with what the server counts.
class tst_IntrospectCorpora : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::TestServer> m_server;

    Result<Snapshot> read(const QString &database)
    {
        Session session;
        if (const auto opened = session.open(m_server->spec(database), {}).result(); !opened)
            return opened.error();
        return introspect(session).result();
    }

    qint64 counted(const QString &database, const QString &sql)
    {
        return m_server->ask(database, sql).toLongLong();
    }

private slots:
    void initTestCase()
    {
        if (!tests::corporaFolder().exists())
            QSKIP(qPrintable("NOT TESTED: no schemas in " + tests::corporaFolder().path()));
        m_server = std::make_unique<tests::TestServer>();
        NEED_SERVER(m_server);
    }

    void whatIsReadAgreesWithWhatTheServerCounts_data()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < int(std::size(tests::corpora)); ++i)
            QTest::newRow(tests::corpora[i].name) << i;
    }

    void whatIsReadAgreesWithWhatTheServerCounts()
    {
        QFETCH(int, number);
        const tests::Corpus &corpus = tests::corpora[number];
        const QString database = corpus.name;
        tests::loadCorpus(*m_server, corpus, database);
        const auto snapshot = read(database);
        QVERIFY2(
            snapshot,
            qPrintable(snapshot ? QString() : snapshot.error().message + snapshot.error().detail));

        qsizetype roots = 0, keys = 0, constraints = 0, indexes = 0, columns = 0, views = 0;
        for (const Schema &schema : snapshot->schemas) {
            views += schema.views.size();
            for (const Table &table : schema.tables) {
                roots += table.kind == Table::Kind::Ordinary
                    || table.kind == Table::Kind::Partitioned;
                keys += table.foreignKeys.size();
                constraints += table.constraints.size();
                indexes += table.indexes.size();
                columns += table.columns.size();
                for (const ForeignKey &key : table.foreignKeys) {
                    QVERIFY2(snapshot->table(key.referencedSchema, key.referencedTable),
                             qPrintable(key.definition));
                    QCOMPARE(key.columns.size(), key.referencedColumns.size());
                    QVERIFY(!key.columns.isEmpty());
                }
                for (const Index &index : table.indexes)
                    QVERIFY2(!index.columns.isEmpty() && !index.columns.contains(QString()),
                             qPrintable(index.definition));
            }
        }
        const QStringList problems = tests::snapshotSchema().problems(toJson(*snapshot).object());
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join('\n').left(2000)));
        QCOMPARE(roots, corpus.tables);
        QCOMPARE(keys, corpus.foreignKeys);

        const QString user = " nspname !~ '^pg_' AND nspname <> 'information_schema'"
                             " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND "
                             "d.classid = 'pg_class'::regclass AND d.deptype = 'e')";
        const QString tablesOnly = " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                                   "AND c.relkind IN ('r','p','f') AND"
            + user;
        QCOMPARE(keys,
                 counted(database,
                         "SELECT count(*)" + tablesOnly
                             + " JOIN pg_constraint k ON k.conrelid = c.oid AND contype = 'f' AND "
                               "conparentid = 0"));
        QCOMPARE(constraints,
                 counted(database,
                         "SELECT count(*)" + tablesOnly
                             + " JOIN pg_constraint k ON k.conrelid = c.oid AND contype IN "
                               "('p','u','c','x')"));
        QCOMPARE(
            indexes,
            counted(database,
                    "SELECT count(*)" + tablesOnly + " JOIN pg_index i ON i.indrelid = c.oid"));
        QCOMPARE(columns,
                 counted(database,
                         "SELECT count(*)" + tablesOnly
                             + " JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0 AND NOT "
                               "attisdropped"));
        QCOMPARE(views,
                 counted(database,
                         "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = "
                         "c.relnamespace AND c.relkind IN ('v','m') AND"
                             + user));
    }
};

QTEST_GUILESS_MAIN(tst_IntrospectCorpora)
#include "tst_introspectcorpora.moc"
