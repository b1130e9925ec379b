// SPDX-License-Identifier: MIT
#include "tests/models/introspectedserver.h"

using namespace models;
using tests::IntrospectedServer;
using tests::named;

/// Aggregates, and what belongs to the whole database: extensions, event triggers, publications,
/// default privileges.
class tst_IntrospectDatabase : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<IntrospectedServer> m_server;
    Snapshot m_rich;

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<IntrospectedServer>();
        NEED_SERVER(m_server);
        const auto snapshot = m_server->read(QStringLiteral("rich"));
        QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
        m_rich = *snapshot;
        QCOMPARE(m_rich.unseen, QStringList());
    }

    void aggregatesAreDefined_data();
    void aggregatesAreDefined();
    void extensionsAreRead();
    void eventTriggersAreRead();
    void publicationsAreRead();
    void defaultPrivilegesAreRead();
};

void tst_IntrospectDatabase::aggregatesAreDefined_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("definition");
    const auto row = [](const char *name, const char *definition) {
        QTest::newRow(name) << QString(name) << QString::fromUtf8(definition);
    };
    row("total",
        "CREATE AGGREGATE rare.total(integer) (\n    SFUNC = int4_sum,\n    STYPE = bigint,\n"
        "    SSPACE = 16,\n    COMBINEFUNC = int8pl,\n    PARALLEL = SAFE\n);\n");
    row("how_many",
        "CREATE AGGREGATE rare.how_many(*) (\n    SFUNC = int8inc,\n    STYPE = bigint,\n"
        "    INITCOND = '0'\n);\n");
    row("largest",
        "CREATE AGGREGATE rare.largest(rare.whole) (\n    SFUNC = int4larger,\n"
        "    STYPE = integer,\n    SORTOP = OPERATOR(rare.>)\n);\n");
    row("mean",
        "CREATE AGGREGATE rare.mean(numeric) (\n    SFUNC = numeric_avg_accum,\n"
        "    STYPE = internal,\n    FINALFUNC = numeric_avg,\n    FINALFUNC_MODIFY = SHAREABLE,\n"
        "    COMBINEFUNC = numeric_avg_combine,\n    SERIALFUNC = numeric_avg_serialize,\n"
        "    DESERIALFUNC = numeric_avg_deserialize,\n    MSFUNC = numeric_avg_accum,\n"
        "    MINVFUNC = numeric_accum_inv,\n    MSTYPE = internal,\n    MSSPACE = 128,\n"
        "    MFINALFUNC = numeric_avg,\n    MFINALFUNC_MODIFY = READ_WRITE,\n"
        "    PARALLEL = RESTRICTED\n);\n");
    row("moving",
        "CREATE AGGREGATE rare.moving(integer) (\n    SFUNC = int4pl,\n    STYPE = integer,\n"
        "    INITCOND = '0',\n    MSFUNC = int4pl,\n    MINVFUNC = int4mi,\n"
        "    MSTYPE = integer,\n    MINITCOND = '0'\n);\n");
    row("Any of",
        "CREATE AGGREGATE rare.\"Any of\"(VARIADIC \"the words\" text[]) (\n    SFUNC = "
        "array_cat,\n"
        "    STYPE = text[],\n    INITCOND = '{\"it''s\"}'\n);\n");
    row("percentile",
        "CREATE AGGREGATE rare.percentile(fraction double precision ORDER BY anyelement) (\n"
        "    SFUNC = ordered_set_transition,\n    STYPE = internal,\n"
        "    FINALFUNC = percentile_disc_final,\n    FINALFUNC_EXTRA,\n"
        "    FINALFUNC_MODIFY = READ_ONLY\n);\n");
    row("place_of",
        "CREATE AGGREGATE rare.place_of(VARIADIC \"any\" ORDER BY VARIADIC \"any\") (\n"
        "    SFUNC = ordered_set_transition_multi,\n    STYPE = internal,\n"
        "    FINALFUNC = rank_final,\n    FINALFUNC_EXTRA,\n    HYPOTHETICAL\n);\n");
}

void tst_IntrospectDatabase::aggregatesAreDefined()
{
    QFETCH(QString, name);
    QFETCH(QString, definition);
    const Function *aggregate = named(m_rich.schema("rare")->functions, name);
    QVERIFY(aggregate);
    QCOMPARE(aggregate->kind, "aggregate");
    QCOMPARE(aggregate->definition, definition);
}

void tst_IntrospectDatabase::extensionsAreRead()
{
    QCOMPARE(tests::namesIn(m_rich.extensions),
             (QStringList{"file_fdw", "hstore", "plpgsql", "postgres_fdw"}));
    const Extension *hstore = named(m_rich.extensions, "hstore");
    QCOMPARE(hstore->schema, "public");
    QVERIFY(!hstore->version.isEmpty());
    QCOMPARE(hstore->comment, "data type for storing sets of (key, value) pairs");
}

void tst_IntrospectDatabase::eventTriggersAreRead()
{
    const RelationName note{"rare", "note"};
    const QList<EventTrigger> expected{{.name = "On table",
                                        .event = "ddl_command_end",
                                        .tags = {"CREATE TABLE", "DROP TABLE"},
                                        .function = note,
                                        .owner = "postgres"},
                                       {.name = "on_drop",
                                        .event = "sql_drop",
                                        .function = note,
                                        .enabled = "ALWAYS",
                                        .owner = "postgres"},
                                       {.name = "on_rewrite",
                                        .event = "table_rewrite",
                                        .function = note,
                                        .enabled = "REPLICA",
                                        .owner = "postgres"},
                                       {.name = "on_start",
                                        .event = "ddl_command_start",
                                        .function = note,
                                        .enabled = "DISABLED",
                                        .owner = "postgres",
                                        .comment = "an event trigger"}};
    QCOMPARE(m_rich.eventTriggers, expected);
}

void tst_IntrospectDatabase::publicationsAreRead()
{
    const QStringList all{"insert", "update", "delete", "truncate"};
    QList<Publication> expected{
        {.name = "Some tables",
         .tables = {{{"every", "parent"}}, {{"every", "ranged"}}, {{"every", "tuned"}}},
         .operations = all,
         .viaRoot = true,
         .owner = "postgres"},
        {.name = "everything",
         .allTables = true,
         .operations = {"insert", "truncate"},
         .owner = "postgres",
         .comment = "a publication"},
        {.name = "nothing_yet", .operations = all, .owner = "keeper"}};
    if (versionNumber(m_rich.serverVersion) >= 150000) {
        expected
            += {{.name = "of_schemas",
                 .tables = {{{"every", "hen"}}},
                 .schemas = {"shop", "two words"},
                 .operations = all,
                 .owner = "postgres"},
                {.name = "parts",
                 .tables = {{{"every", "columns"}, {"usually", "amount", "🦊"}},
                            {{"every", "watched"}, {"id", "name"}, "((id > 5) AND (amount < 3))"}},
                 .operations = all,
                 .owner = "postgres"}};
    }
    QCOMPARE(m_rich.publications, expected);
}

void tst_IntrospectDatabase::defaultPrivilegesAreRead()
{
    const QList<DefaultPrivileges> &found = m_rich.defaultPrivileges;
    QCOMPARE(found.size(), 6);
    QCOMPARE(found.at(0).role, "keeper");
    QCOMPARE(found.at(0).schema, "");
    QCOMPARE(found.at(0).objects, "FUNCTIONS");
    const Grant own{.grantee = "keeper", .grantor = "keeper", .privileges = {"EXECUTE"}};
    QCOMPARE(found.at(0).privileges.grants, QList<Grant>{own});
    QCOMPARE(found.at(1).objects, "SCHEMAS");
    QCOMPARE(found.at(2).objects, "TYPES");
    QCOMPARE(found.at(3).schema, "every");
    QCOMPARE(found.at(3).objects, "SEQUENCES");
    QCOMPARE(found.at(4).objects, "TABLES");
    const Grant withOption{.grantee = "reader",
                           .grantor = "keeper",
                           .privileges = {"INSERT", "UPDATE"},
                           .grantable = {"INSERT", "UPDATE"}};
    QCOMPARE(found.at(4).privileges.grants, QList<Grant>{withOption});
    QCOMPARE(found.at(5).role, "postgres");
    QCOMPARE(found.at(5).objects, "TABLES");
}

QTEST_GUILESS_MAIN(tst_IntrospectDatabase)
#include "tst_introspectdatabase.moc"
