// SPDX-License-Identifier: MIT
#include "models/introspection/introspect.h"
#include "models/schema/ddl.h"
#include "tests/support/testserver.h"

#include <QDir>
#include <QProcess>
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
    QDir m_schemas;

    Result<Snapshot> read(const QString &database)
    {
        Session session;
        if (const auto opened = session.open(m_server->spec(database), {}).result(); !opened)
            return opened.error();
        return introspect(session).result();
    }

    /// Runs the shell command that loads a schema; one error in one of them is known and does not
    /// matter.
    QString load(const QString &name, const QString &folder, const QString &command)
    {
        const QString database = m_server->createDatabase(name);
        QProcess shell;
        shell.setWorkingDirectory(m_schemas.filePath(folder));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("DB", database);
        environment.insert("PGHOST", m_server->socketFolder());
        environment.insert("PGUSER", "postgres");
        const QString programs = QFileInfo(tests::serverProgram("psql")).path();
        environment.insert("PATH", programs + u':' + environment.value("PATH"));
        shell.setProcessEnvironment(environment);
        shell.start("bash", {"-c", command});
        shell.waitForFinished(120'000);
        return database;
    }

    qint64 counted(const QString &database, const QString &sql)
    {
        return m_server->ask(database, sql).toLongLong();
    }

private slots:
    void initTestCase()
    {
        m_schemas.setPath(
            qEnvironmentVariable("TM_APPS_DB_CORPORA", SOURCE_DIR "/../shared/corpora")
            + "/schemas");
        if (!m_schemas.exists())
            QSKIP(qPrintable("NOT TESTED: no schemas in " + m_schemas.path()));
        m_server = std::make_unique<tests::TestServer>();
        if (!m_server->problem().isEmpty()) {
            QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(m_server->problem()));
            QSKIP(qPrintable(m_server->problem()));
        }
    }

    void whatIsReadAgreesWithWhatTheServerCounts_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("tables"); // ordinary and partitioned roots
        QTest::addColumn<int>("foreignKeys");
        const QString psql = "psql -Xq -d $DB ";
        QTest::newRow("pagila") << "pagila" << psql + "-f pagila-schema.sql" << 15 << 36;
        QTest::newRow("sakila") << "sakila" << psql + "-f postgres-sakila-schema.sql" << 21 << 40;
        QTest::newRow("chinook") << "chinook" << psql + "-f chinook.ddl.sql" << 11 << 11;
        QTest::newRow("northwind") << "northwind" << psql + "-f northwind.sql" << 14 << 13;
        QTest::newRow("synapse") << "synapse"
                                 << psql + "-f common.full.sql -f main.full.sql -f state.full.sql"
                                 << 138 << 14;
        QTest::newRow("temporal") << "temporal"
                                  << psql
                + "-f temporal.schema.sql -c 'create schema visibility' -c 'create schema if not "
                  "exists ext' "
                  "-c 'set search_path=visibility,public' -f visibility.schema.sql"
                                  << 38 << 0;
        QTest::newRow("openstreetmap") << "openstreetmap" << psql + "-f structure.sql" << 56 << 69;
        QTest::newRow("killbill") << "killbill"
                                  << psql
                + "-f 00-ddl-postgresql.sql $(ls *.ddl.sql | sed 's/^/-f /')"
                                  << 63 << 0;
        QTest::newRow("tbls") << "tbls-testdata" << psql + "-f postgres.sql" << 15 << 12;
        QTest::newRow("tbls-too-many")
            << "tbls-testdata" << psql + "-f createtable_too_many.sql" << 1000 << 999;
        QTest::newRow("dataplan") << "graphile-kitchen-sink" << psql + "-f dataplan-pg-schema.sql"
                                  << 32 << 40;
        QTest::newRow("kitchen-sink") << "graphile-kitchen-sink"
                                      << psql
                + "-c 'create extension citext' -c 'create extension hstore' -c 'create extension "
                  "ltree' "
                  "-f kitchen-sink-schema.sql -f pg11-schema.sql"
                                      << 140 << 88;
        QTest::newRow("adventureworks")
            << "adventureworks" << psql + "-f install.nocopy.sql" << 68 << 90;
        QTest::newRow("musicbrainz") << "musicbrainz"
                                     << "bash load.sh" << 515 << 889;
    }

    void whatIsReadAgreesWithWhatTheServerCounts()
    {
        QFETCH(QString, folder);
        QFETCH(QString, command);
        QFETCH(int, tables);
        QFETCH(int, foreignKeys);
        const QString database = load(QTest::currentDataTag(), folder, command);
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
                QVERIFY(createStatement(table).startsWith("CREATE "));
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
        QCOMPARE(roots, tables);
        QCOMPARE(keys, foreignKeys);

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
