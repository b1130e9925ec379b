// SPDX-License-Identifier: MIT
#include "tests/models/introspectedserver.h"

using namespace models;
using namespace tests;

class tst_Introspect : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<IntrospectedServer> m_server;

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<IntrospectedServer>();
        NEED_SERVER(m_server);
    }

    void anEmptyDatabaseHasOnlyTheSchemaPublic()
    {
        const auto snapshot = m_server->read((*m_server)->createDatabase(QStringLiteral("empty")));
        QVERIFY2(snapshot, qPrintable(snapshot ? QString() : snapshot.error().message));
        QCOMPARE(snapshot->database, "empty");
        QVERIFY(!snapshot->serverVersion.isEmpty());
        QCOMPARE(namesIn(snapshot->schemas), QStringList{"public"});
        QCOMPARE(snapshot->schemas.first().comment, "standard public schema");
        QCOMPARE(snapshot->tableCount(), 0);
        QVERIFY(snapshot->schemas.first().functions.isEmpty());
    }

    void theObjectsOfASchemaAreSortedAndComplete()
    {
        const auto snapshot = m_server->read(QStringLiteral("rich"));
        QVERIFY(snapshot);
        for (const char *name : {"every", "public", "shop", "two words"})
            QVERIFY2(snapshot->schema(name), name);
        const Schema &publicSchema = *snapshot->schema("public");
        QVERIFY2(publicSchema.types.isEmpty() && publicSchema.functions.isEmpty(),
                 "hstore is an extension's");

        const Schema &shop = *snapshot->schema("shop");
        QCOMPARE(shop.comment, "What is sold");
        QCOMPARE(shop.owner, "postgres");
        QCOMPARE(namesIn(shop.tables),
                 (QStringList{"animal", "audit", "cat", "csv", "customer", "event", "event_2024",
                              "event_2024_one", "item", "line"}));
        QCOMPARE(namesIn(shop.views), (QStringList{"count", "emails"}));
        QCOMPARE(namesIn(shop.sequences), (QStringList{"line_id_seq", "tick"}));
        QCOMPARE(namesIn(shop.types), (QStringList{"address", "price", "pricerange", "state"}));
        QCOMPARE(namesIn(shop.functions), (QStringList{"biggest", "nothing", "twice", "twice"}));
    }

    void columnsSayTypeNullDefaultIdentityCollationAndComment()
    {
        const auto snapshot = m_server->read(QStringLiteral("rich"));
        QVERIFY(snapshot);
        const Table *customer = snapshot->table("shop", "customer");
        QVERIFY(customer);
        const QList<Column> expected{
            {.name = "id", .type = "bigint", .nullable = false, .identity = "ALWAYS"},
            {.name = "email",
             .type = "text",
             .nullable = false,
             .comment = "One each",
             .collation = "pg_catalog.\"C\""},
            {.name = "home", .type = "shop.address"},
            {.name = "attributes", .type = "public.hstore"},
            {.name = "boss", .type = "bigint"}};
        QCOMPARE(customer->columns, expected);
        QCOMPARE(customer->comment, "Who buys");
        QCOMPARE(customer->primaryKey(), QStringList{"id"});
        QCOMPARE(customer->size.estimatedRows, -1);
        QVERIFY(!customer->unlogged);

        const Table *item = snapshot->table("shop", "item");
        QCOMPARE(item->primaryKey(), (QStringList{"number", "shop"}));
        QCOMPARE(named(item->columns, "cost")->type, "shop.price");
        QCOMPARE(*named(item->columns, "amount")->defaultExpression, "1");
        QVERIFY(named(item->columns, "total")->generated);
        QCOMPARE(*named(item->columns, "total")->defaultExpression, "(amount * 2)");

        const Table *line = snapshot->table("shop", "line");
        QVERIFY(line->unlogged);
        QCOMPARE(*named(line->columns, "state")->defaultExpression, "'new'::shop.state");
        QCOMPARE(*named(line->columns, "id")->defaultExpression,
                 "nextval('shop.line_id_seq'::regclass)");
    }

    void constraintsAndForeignKeysKeepTheOrderOfTheirKeys()
    {
        const auto snapshot = m_server->read(QStringLiteral("rich"));
        QVERIFY(snapshot);
        const Table *line = snapshot->table("shop", "line");
        QCOMPARE(namesIn(line->constraints), (QStringList{"apart", "positive"}));
        QCOMPARE(line->constraints.first().kind, Constraint::Kind::Exclusion);
        QCOMPARE(line->constraints.first().columns, QStringList{"during"});
        QCOMPARE(line->constraints.last().definition,
                 "CHECK (((item_shop > 0) AND (item_number > 0)))");

        const ForeignKey composite{
            .name = "line_item",
            .columns = {"item_number", "item_shop"},
            .referencedSchema = "shop",
            .referencedTable = "item",
            .referencedColumns = {"number", "shop"},
            .onUpdate = "CASCADE",
            .onDelete = "RESTRICT",
            .deferrable = true,
            .initiallyDeferred = true,
            .definition = "FOREIGN KEY (item_number, item_shop) REFERENCES shop.item(number, shop) "
                          "ON UPDATE CASCADE ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED",
            .match = "SIMPLE"};
        QCOMPARE(*named(line->foreignKeys, "line_item"), composite);
        const ForeignKey *late = named(line->foreignKeys, "late");
        QVERIFY(!late->validated);
        QCOMPARE(late->onDelete, "SET DEFAULT");
        QCOMPARE(late->onUpdate, "NO ACTION");

        const Table *customer = snapshot->table("shop", "customer");
        QCOMPARE(customer->foreignKeys.first().referencedTable, "customer");
        QCOMPARE(customer->foreignKeys.first().onDelete, "SET NULL");
        QCOMPARE(named(customer->constraints, "customer_email_key")->comment, "no two");
    }

    void indexesShowExpressionsAndNotTheirIncludedColumns()
    {
        const auto snapshot = m_server->read(QStringLiteral("rich"));
        QVERIFY(snapshot);
        const Table *customer = snapshot->table("shop", "customer");
        QCOMPARE(namesIn(customer->indexes),
                 (QStringList{"customer_attributes", "customer_email_key", "customer_lower",
                              "customer_pkey"}));
        const Index *lower = named(customer->indexes, "customer_lower");
        QCOMPARE(lower->columns, (QStringList{"boss", "lower(email)", "(id + 1)"}));
        QCOMPARE(lower->comment, "to find them");
        QCOMPARE(lower->method, "btree");
        QVERIFY(!lower->unique && !lower->primary && lower->valid);
        QVERIFY(lower->definition.contains(" INCLUDE (home) WHERE (boss > 0)"));
        QCOMPARE(named(customer->indexes, "customer_attributes")->method, "gin");
        QVERIFY(named(customer->indexes, "customer_pkey")->primary);

        const View *count = named(snapshot->schema("shop")->views, "count");
        QVERIFY(count->materialized);
        QCOMPARE(namesIn(count->indexes), QStringList{"count_n"});
        QVERIFY(count->indexes.first().unique);
    }

    void partitionsInheritanceAndForeignTablesKnowWhereTheyBelong()
    {
        const auto snapshot = m_server->read(QStringLiteral("rich"));
        QVERIFY(snapshot);
        const Table *root = snapshot->table("shop", "event");
        QCOMPARE(root->kind, Table::Kind::Partitioned);
        QCOMPARE(root->partitionKey, "RANGE (at)");
        QVERIFY(root->partitionBound.isEmpty() && root->parents.isEmpty());
        QCOMPARE(root->foreignKeys.size(), 1);

        const Table *middle = snapshot->table("shop", "event_2024");
        QCOMPARE(middle->kind, Table::Kind::Partition);
        QCOMPARE(middle->partitionKey, "LIST (id)");
        QCOMPARE(middle->partitionBound,
                 "FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00')");
        QCOMPARE(middle->parents, (QList<models::RelationName>{{"shop", "event"}}));
        QVERIFY2(middle->foreignKeys.isEmpty(),
                 "the copy of its parent's foreign key is not its own");
        QCOMPARE(middle->primaryKey(), (QStringList{"id", "at"}));
        QCOMPARE(snapshot->table("shop", "event_2024_one")->parents,
                 (QList<models::RelationName>{{"shop", "event_2024"}}));

        QCOMPARE(snapshot->table("shop", "audit")->foreignKeys.size(), 1);
        QCOMPARE(snapshot->table("shop", "audit")->foreignKeys.first().referencedTable, "event");

        QCOMPARE(snapshot->table("shop", "cat")->parents,
                 (QList<models::RelationName>{{"shop", "animal"}}));
        QCOMPARE(snapshot->table("shop", "cat")->kind, Table::Kind::Ordinary);
        QCOMPARE(snapshot->table("shop", "csv")->kind, Table::Kind::Foreign);
        QCOMPARE(snapshot->table("shop", "csv")->foreignServer, "files");
    }

    void viewsHaveColumnsDefinitionAndComments()
    {
        const auto snapshot = m_server->read(QStringLiteral("rich"));
        QVERIFY(snapshot);
        const View *emails = named(snapshot->schema("shop")->views, "emails");
        QVERIFY(!emails->materialized);
        QCOMPARE(namesIn(emails->columns), (QStringList{"id", "email"}));
        QCOMPARE(emails->columns.first().comment, "who");
        QCOMPARE(emails->comment, "just these");
        QVERIFY(emails->definition.contains("FROM shop.customer"));
    }

    void sequencesTypesAndFunctionsAreDescribed()
    {
        const auto snapshot = m_server->read(QStringLiteral("rich"));
        QVERIFY(snapshot);
        const Schema &shop = *snapshot->schema("shop");
        QCOMPARE(named(shop.sequences, "line_id_seq")->ownedBy,
                 (models::Sequence::Owner{{"shop", "line"}, "id"}));
        QCOMPARE(named(shop.sequences, "line_id_seq")->type, "integer");
        const Sequence tick{.schema = "shop",
                            .name = "tick",
                            .type = "smallint",
                            .start = 5,
                            .increment = -2,
                            .minimum = -100,
                            .maximum = 7,
                            .cache = 3,
                            .cycle = true,
                            .owner = "postgres"};
        QCOMPARE(*named(shop.sequences, "tick"), tick);

        QCOMPARE(named(shop.types, "state")->labels,
                 (QStringList{"new", "paid", "packed", "sent"}));
        QCOMPARE(named(shop.types, "state")->comment, "Where an order is");
        QCOMPARE(named(shop.types, "price")->kind, Type::Kind::Domain);
        QCOMPARE(
            models::definitionText(*named(shop.types, "price")),
            "numeric(10,2) DEFAULT 0 NOT NULL CONSTRAINT positive CHECK ((VALUE >= (0)::numeric))");
        QCOMPARE(named(shop.types, "address")->kind, Type::Kind::Composite);
        QCOMPARE(models::definitionText(*named(shop.types, "address")),
                 "(street text, \"zip code\" character varying(10))");
        QCOMPARE(named(shop.types, "pricerange")->kind, Type::Kind::Range);
        QCOMPARE(models::definitionText(*named(shop.types, "pricerange")), "numeric");

        QList<Function> functions = shop.functions;
        for (Function &function : functions) {
            QVERIFY(function.definition.startsWith("CREATE "));
            function.definition.clear();
        }
        const QList<Function> expected{{.schema = "shop",
                                        .name = "biggest",
                                        .kind = "aggregate",
                                        .arguments = "integer",
                                        .result = "integer",
                                        .language = "internal",
                                        .owner = "postgres",
                                        .argumentTypes = "integer"},
                                       {.schema = "shop",
                                        .name = "nothing",
                                        .kind = "procedure",
                                        .language = "sql",
                                        .comment = "idle",
                                        .owner = "postgres"},
                                       {.schema = "shop",
                                        .name = "twice",
                                        .kind = "function",
                                        .arguments = "x bigint",
                                        .result = "SETOF text",
                                        .language = "sql",
                                        .owner = "postgres",
                                        .argumentTypes = "bigint"},
                                       {.schema = "shop",
                                        .name = "twice",
                                        .kind = "function",
                                        .arguments = "x integer, y text",
                                        .result = "integer",
                                        .language = "sql",
                                        .owner = "postgres",
                                        .argumentTypes = "integer, text"}};
        QCOMPARE(functions, expected);
    }

    void rowsAndSizesAreWhatThePlannerLastSaw()
    {
        const QString database = m_server->databaseWith(
            QStringLiteral("CREATE TABLE t (id int PRIMARY KEY, big text); ALTER "
                           "TABLE t ALTER big SET STORAGE EXTERNAL;"
                           "INSERT INTO t SELECT i, repeat('x', 5000) FROM "
                           "generate_series(1, 200) i; ANALYZE t;"));
        (*m_server)->psql(database, {QStringLiteral("-c"), QStringLiteral("VACUUM ANALYZE t")});
        const auto snapshot = m_server->read(database);
        QVERIFY(snapshot);
        const Table *t = snapshot->table("public", "t");
        QCOMPARE(t->size.estimatedRows, 200);
        const QString pages = (*m_server)->ask(
            database,
            QStringLiteral(
                "SELECT sum(relpages) * current_setting('block_size')::int FROM pg_class WHERE oid "
                "= 't'::regclass OR oid = 't_pkey'::regclass "
                "OR oid IN (SELECT reltoastrelid FROM pg_class WHERE oid = 't'::regclass) "
                "OR oid IN (SELECT indexrelid FROM pg_index JOIN pg_class c ON c.reltoastrelid = "
                "indrelid WHERE c.oid = 't'::regclass)"));
        QCOMPARE(t->size.totalBytes(), pages.toLongLong());
        QVERIFY(t->size.totalBytes() > 1'000'000);
    }
};

QTEST_GUILESS_MAIN(tst_Introspect)
#include "tst_introspect.moc"
