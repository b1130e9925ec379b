// SPDX-License-Identifier: MIT
#include "models/introspection/introspect.h"
#include "models/schema/identifier.h"
#include "tests/support/testserver.h"

#include <QRegularExpression>
#include <QSemaphore>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace models;

namespace {

template <typename T>
const T *named(const QList<T> &objects, const QString &name)
{
    const auto found = std::ranges::find(objects, name, &T::name);
    return found == objects.end() ? nullptr : &*found;
}

template <typename T>
QStringList namesIn(const QList<T> &objects)
{
    QStringList names;
    for (const T &object : objects)
        names.append(object.name);
    return names;
}

const char *const richSchema = R"sql(
CREATE EXTENSION hstore;
CREATE SCHEMA shop;
COMMENT ON SCHEMA shop IS 'What is sold';
CREATE TYPE shop.state AS ENUM ('new', 'paid', 'sent');
ALTER TYPE shop.state ADD VALUE 'packed' BEFORE 'sent';
COMMENT ON TYPE shop.state IS 'Where an order is';
CREATE DOMAIN shop.price AS numeric(10,2) DEFAULT 0 NOT NULL CONSTRAINT positive CHECK (VALUE >= 0);
CREATE TYPE shop.address AS (street text, "zip code" character varying(10));
CREATE TYPE shop.pricerange AS RANGE (subtype = numeric);

CREATE TABLE shop.customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gone integer,
    email text COLLATE "C" NOT NULL,
    home shop.address,
    attributes public.hstore,
    boss bigint REFERENCES shop.customer ON DELETE SET NULL,
    CONSTRAINT customer_email_key UNIQUE (email)
);
ALTER TABLE shop.customer DROP COLUMN gone;
COMMENT ON TABLE shop.customer IS 'Who buys';
COMMENT ON COLUMN shop.customer.email IS 'One each';
COMMENT ON CONSTRAINT customer_email_key ON shop.customer IS 'no two';
CREATE INDEX customer_lower ON shop.customer (boss, lower(email) DESC, (id + 1)) INCLUDE (home) WHERE boss > 0;
COMMENT ON INDEX shop.customer_lower IS 'to find them';
CREATE INDEX customer_attributes ON shop.customer USING gin (attributes);

CREATE TABLE shop.item (shop integer, number integer, cost shop.price, amount integer DEFAULT 1,
    total numeric GENERATED ALWAYS AS (amount * 2) STORED, PRIMARY KEY (number, shop));
CREATE UNLOGGED TABLE shop.line (
    id serial,
    item_shop integer, item_number integer, during tstzrange,
    state shop.state DEFAULT 'new' NOT NULL,
    CONSTRAINT line_item FOREIGN KEY (item_number, item_shop) REFERENCES shop.item (number, shop)
        ON UPDATE CASCADE ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT positive CHECK (item_shop > 0 AND item_number > 0),
    CONSTRAINT apart EXCLUDE USING gist (during WITH &&)
);
ALTER TABLE shop.line ADD CONSTRAINT late FOREIGN KEY (id) REFERENCES shop.customer ON DELETE SET DEFAULT NOT VALID;

CREATE TABLE shop.event (id bigint, at timestamptz NOT NULL, customer bigint REFERENCES shop.customer,
    PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE shop.event_2024 PARTITION OF shop.event
    FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00') PARTITION BY LIST (id);
CREATE TABLE shop.event_2024_one PARTITION OF shop.event_2024 FOR VALUES IN (1);
CREATE TABLE shop.audit (event bigint, at timestamptz, FOREIGN KEY (event, at) REFERENCES shop.event);
CREATE TABLE shop.animal (name text);
CREATE TABLE shop.cat (lives integer) INHERITS (shop.animal);

CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE shop.csv (a text) SERVER files OPTIONS (filename '/dev/null');

CREATE VIEW shop.emails AS SELECT id, email FROM shop.customer;
COMMENT ON VIEW shop.emails IS 'just these';
COMMENT ON COLUMN shop.emails.id IS 'who';
CREATE MATERIALIZED VIEW shop.count AS SELECT count(*) AS n FROM shop.customer;
CREATE UNIQUE INDEX count_n ON shop.count (n);

CREATE SEQUENCE shop.tick AS smallint START 5 INCREMENT -2 MINVALUE -100 MAXVALUE 7 CACHE 3 CYCLE;
CREATE FUNCTION shop.twice(x integer, y text DEFAULT 'a') RETURNS integer LANGUAGE sql AS 'select x * 2';
CREATE FUNCTION shop.twice(x bigint) RETURNS SETOF text LANGUAGE sql AS 'select null::text';
CREATE PROCEDURE shop.nothing() LANGUAGE sql AS '';
CREATE AGGREGATE shop.biggest(integer) (sfunc = int4larger, stype = integer);
COMMENT ON PROCEDURE shop.nothing() IS 'idle';
)sql";

} // namespace

class tst_Introspect : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::TestServer> m_server;

    Result<Snapshot> read(const QString &database, const QString &user = QStringLiteral("postgres"),
                          const QString &before = {})
    {
        Session session;
        if (const auto opened = session.open(m_server->spec(database, user), {}).result(); !opened)
            return opened.error();
        if (!before.isEmpty()) {
            const Status ran
                = session
                      .run([before](Connection &connection) { return connection.execute(before); })
                      .result();
            if (!ran)
                return ran.error();
        }
        return introspect(session).result();
    }

    /// A new database in which `sql` has been run.
    QString databaseWith(const QString &sql)
    {
        static int count = 0;
        const QString name = m_server->createDatabase(QStringLiteral("d%1").arg(++count));
        return m_server->psql(name, {QStringLiteral("-c"), sql}).isNull() ? QString() : name;
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<tests::TestServer>();
        if (!m_server->problem().isEmpty()) {
            QVERIFY2(!qEnvironmentVariableIsSet("REQUIRE_SERVER"), qPrintable(m_server->problem()));
            QSKIP(qPrintable(m_server->problem()));
        }
        const QString name = m_server->createDatabase(QStringLiteral("rich"));
        QVERIFY(!m_server->psql(name, {QStringLiteral("-c"), QLatin1String(richSchema)}).isNull());
    }

    void anEmptyDatabaseHasOnlyTheSchemaPublic()
    {
        const auto snapshot = read(m_server->createDatabase(QStringLiteral("empty")));
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
        const auto snapshot = read(QStringLiteral("rich"));
        QVERIFY(snapshot);
        QCOMPARE(namesIn(snapshot->schemas), (QStringList{"public", "shop"}));
        const Schema &publicSchema = snapshot->schemas.first();
        QVERIFY2(publicSchema.types.isEmpty() && publicSchema.functions.isEmpty(),
                 "hstore is an extension's");

        const Schema &shop = snapshot->schemas.last();
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
        const auto snapshot = read(QStringLiteral("rich"));
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
        QCOMPARE(customer->estimatedRows, -1);
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
        const auto snapshot = read(QStringLiteral("rich"));
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
                          "ON UPDATE CASCADE ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED"};
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
        const auto snapshot = read(QStringLiteral("rich"));
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

        const View *count = named(snapshot->schemas.last().views, "count");
        QVERIFY(count->materialized);
        QCOMPARE(namesIn(count->indexes), QStringList{"count_n"});
        QVERIFY(count->indexes.first().unique);
    }

    void everyIndexDefinitionIsTheServersOwn()
    {
        const QString sql = QStringLiteral(R"(
            CREATE TABLE public."Odd ""Name" (a int, "B" text, c varchar(5) COLLATE "C", d text[], e char(3), "order" int, f int4range);
            CREATE INDEX i1 ON "Odd ""Name" (a DESC); CREATE INDEX i2 ON "Odd ""Name" (a DESC NULLS LAST);
            CREATE INDEX i3 ON "Odd ""Name" (a NULLS FIRST, "B"); CREATE INDEX "I 4" ON "Odd ""Name" (c, "order");
            CREATE INDEX i5 ON "Odd ""Name" (c COLLATE "default"); CREATE INDEX i6 ON "Odd ""Name" ("B" text_pattern_ops);
            CREATE INDEX i8 ON "Odd ""Name" USING gin (d);
            CREATE INDEX i9 ON "Odd ""Name" (a) WITH (fillfactor = 50); CREATE INDEX i10 ON "Odd ""Name" USING hash ("B");
            CREATE INDEX i11 ON "Odd ""Name" USING gist (f); CREATE INDEX i12 ON "Odd ""Name" USING brin (a);
            CREATE INDEX i13 ON "Odd ""Name" (a) WHERE a IS NULL; CREATE UNIQUE INDEX i14 ON "Odd ""Name" (a) INCLUDE (c);
            CREATE UNIQUE INDEX i15 ON "Odd ""Name" ("B" COLLATE "C", a);
            CREATE TABLE p (a int, b int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
            CREATE INDEX ip ON p (b); CREATE INDEX ipo ON ONLY p (a, b);)");
        const QString database = databaseWith(sql);
        const auto snapshot = read(database);
        QVERIFY(snapshot);
        const QString expected = m_server->ask(
            database,
            QStringLiteral("SET search_path = pg_catalog; "
                           "SELECT pg_get_indexdef(c.oid) FROM pg_class c JOIN pg_namespace n ON "
                           "n.oid = relnamespace "
                           "WHERE nspname = 'public' AND relkind IN ('i', 'I') ORDER BY 1"));
        QStringList definitions;
        for (const Table &table : snapshot->schemas.first().tables) {
            for (const Index &index : table.indexes)
                definitions.append(index.definition);
        }
        QStringList server = expected.split(u'\n');
        definitions.sort();
        server.sort();
        QVERIFY(definitions.size() == 17);
        QCOMPARE(definitions, server);
    }

    void partitionsInheritanceAndForeignTablesKnowWhereTheyBelong()
    {
        const auto snapshot = read(QStringLiteral("rich"));
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
        QCOMPARE(middle->parents, QStringList{"shop.event"});
        QVERIFY2(middle->foreignKeys.isEmpty(),
                 "the copy of its parent's foreign key is not its own");
        QCOMPARE(middle->primaryKey(), (QStringList{"id", "at"}));
        QCOMPARE(snapshot->table("shop", "event_2024_one")->parents,
                 QStringList{"shop.event_2024"});

        QCOMPARE(snapshot->table("shop", "audit")->foreignKeys.size(), 1);
        QCOMPARE(snapshot->table("shop", "audit")->foreignKeys.first().referencedTable, "event");

        QCOMPARE(snapshot->table("shop", "cat")->parents, QStringList{"shop.animal"});
        QCOMPARE(snapshot->table("shop", "cat")->kind, Table::Kind::Ordinary);
        QCOMPARE(snapshot->table("shop", "csv")->kind, Table::Kind::Foreign);
        QCOMPARE(snapshot->table("shop", "csv")->foreignServer, "files");
    }

    void viewsHaveColumnsDefinitionAndComments()
    {
        const auto snapshot = read(QStringLiteral("rich"));
        QVERIFY(snapshot);
        const View *emails = named(snapshot->schemas.last().views, "emails");
        QVERIFY(!emails->materialized);
        QCOMPARE(namesIn(emails->columns), (QStringList{"id", "email"}));
        QCOMPARE(emails->columns.first().comment, "who");
        QCOMPARE(emails->comment, "just these");
        QVERIFY(emails->definition.contains("FROM shop.customer"));
    }

    void sequencesTypesAndFunctionsAreDescribed()
    {
        const auto snapshot = read(QStringLiteral("rich"));
        QVERIFY(snapshot);
        const Schema &shop = snapshot->schemas.last();
        QCOMPARE(named(shop.sequences, "line_id_seq")->ownedBy, "shop.line.id");
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
            named(shop.types, "price")->definition,
            "numeric(10,2) DEFAULT 0 NOT NULL CONSTRAINT positive CHECK ((VALUE >= (0)::numeric))");
        QCOMPARE(named(shop.types, "address")->kind, Type::Kind::Composite);
        QCOMPARE(named(shop.types, "address")->definition,
                 "(street text, \"zip code\" character varying(10))");
        QCOMPARE(named(shop.types, "pricerange")->kind, Type::Kind::Range);
        QCOMPARE(named(shop.types, "pricerange")->definition, "numeric");

        const QList<Function> expected{{.schema = "shop",
                                        .name = "biggest",
                                        .kind = "aggregate",
                                        .arguments = "integer",
                                        .result = "integer",
                                        .language = "internal",
                                        .owner = "postgres"},
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
                                        .owner = "postgres"},
                                       {.schema = "shop",
                                        .name = "twice",
                                        .kind = "function",
                                        .arguments = "x integer, y text",
                                        .result = "integer",
                                        .language = "sql",
                                        .owner = "postgres"}};
        QCOMPARE(shop.functions, expected);
    }

    void rowsAndSizesAreWhatThePlannerLastSaw()
    {
        const QString database
            = databaseWith(QStringLiteral("CREATE TABLE t (id int PRIMARY KEY, big text); ALTER "
                                          "TABLE t ALTER big SET STORAGE EXTERNAL;"
                                          "INSERT INTO t SELECT i, repeat('x', 5000) FROM "
                                          "generate_series(1, 200) i; ANALYZE t;"));
        m_server->psql(database, {QStringLiteral("-c"), QStringLiteral("VACUUM ANALYZE t")});
        const auto snapshot = read(database);
        QVERIFY(snapshot);
        const Table *t = snapshot->table("public", "t");
        QCOMPARE(t->estimatedRows, 200);
        const QString pages = m_server->ask(
            database,
            QStringLiteral(
                "SELECT sum(relpages) * current_setting('block_size')::int FROM pg_class WHERE oid "
                "= 't'::regclass OR oid = 't_pkey'::regclass "
                "OR oid IN (SELECT reltoastrelid FROM pg_class WHERE oid = 't'::regclass) "
                "OR oid IN (SELECT indexrelid FROM pg_index JOIN pg_class c ON c.reltoastrelid = "
                "indrelid WHERE c.oid = 't'::regclass)"));
        QCOMPARE(t->totalBytes, pages.toLongLong());
        QVERIFY(t->totalBytes > 1'000'000);
    }

    void strangeNamesComeThroughAsTheyAre_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("quote") << QStringLiteral("a\"b'c");
        QTest::newRow("dot") << QStringLiteral("a.b");
        QTest::newRow("emoji") << QStringLiteral("🦊 fox");
        QTest::newRow("63 bytes") << QString(63, u'x');
        QTest::newRow("keyword") << QStringLiteral("select");
        QTest::newRow("upper case") << QStringLiteral("Über");
        QTest::newRow("percent and braces") << QStringLiteral("%1 {x},\\");
        QTest::newRow("newline") << QStringLiteral("two\nlines");
    }

    void strangeNamesComeThroughAsTheyAre()
    {
        QFETCH(QString, name);
        const QString table = quoted(name, name);
        const QString database
            = databaseWith(QStringLiteral("CREATE SCHEMA %1; CREATE TABLE %2 (%1 int PRIMARY KEY);"
                                          "CREATE TABLE %3 (ref int REFERENCES %2);"
                                          "CREATE INDEX ON %3 (ref)")
                               .arg(quoted(name), table, quoted(name, QStringLiteral("other"))));
        const auto snapshot = read(database);
        QVERIFY(snapshot);
        const Table *same = snapshot->table(name, name);
        QVERIFY(same);
        QCOMPARE(same->primaryKey(), QStringList{name});
        QCOMPARE(same->indexes.first().columns, QStringList{name});
        const ForeignKey &key = snapshot->table(name, "other")->foreignKeys.first();
        QCOMPARE(key.referencedSchema, name);
        QCOMPARE(key.referencedTable, name);
        QCOMPARE(key.referencedColumns, QStringList{name});
    }

    void namesAreSortedByTheirCodeUnits()
    {
        const auto snapshot = read(
            databaseWith(QStringLiteral("CREATE TABLE b(); CREATE TABLE \"B\"(); CREATE TABLE ä(); "
                                        "CREATE TABLE a_(); CREATE TABLE \"a\"()")));
        QVERIFY(snapshot);
        QCOMPARE(namesIn(snapshot->schemas.first().tables),
                 (QStringList{"B", "a", "a_", "b", "ä"}));
    }

    void aHostileSearchPathChangesNothing()
    {
        const QString trap
            = QStringLiteral("CREATE SCHEMA IF NOT EXISTS trap;"
                             "CREATE TABLE IF NOT EXISTS trap.pg_class (oid int);"
                             "CREATE OR REPLACE FUNCTION trap.format_type(oid, integer) RETURNS "
                             "text LANGUAGE sql AS $$ SELECT 'trapped' $$;"
                             "CREATE OR REPLACE FUNCTION trap.trapped(oid, oid) RETURNS boolean "
                             "LANGUAGE sql AS $$ SELECT false $$;");
        const QString database
            = databaseWith(QLatin1String(richSchema) + trap
                           + QStringLiteral("CREATE OPERATOR trap.= (leftarg = oid, rightarg = "
                                            "oid, function = trap.trapped);"));
        const auto plain = read(database);
        const auto hostile = read(
            database, QStringLiteral("postgres"),
            QStringLiteral(
                "SET search_path = trap, shop, public, pg_catalog; SET quote_all_identifiers = on;"
                "SET DateStyle = 'German'; SET TimeZone = 'Asia/Kathmandu'; SET bytea_output = "
                "escape;"
                "CREATE TEMP TABLE pg_attribute (attrelid oid)"));
        QVERIFY(plain);
        QVERIFY2(hostile, qPrintable(hostile ? QString() : hostile.error().detail));
        QCOMPARE(*hostile, *plain);
    }

    void theSessionIsLeftAsItWas()
    {
        Session session;
        QVERIFY(session.open(m_server->spec(QStringLiteral("rich")), {}).result());
        const auto setting = [&]() {
            return session
                .run([](Connection &connection) -> Result<QString> {
                    const auto rows = connection.query(
                        QStringLiteral("SELECT current_setting('search_path') || "
                                       "current_setting('transaction_read_only')"));
                    return rows ? Result<QString>(
                               rows->text(0, 0) + (connection.inTransactionBlock() ? "in" : "out"))
                                : rows.error();
                })
                .result();
        };
        const QString before = *setting();
        QVERIFY(introspect(session).result());
        QCOMPARE(*setting(), before);
        QVERIFY(before.endsWith(u"out"));
    }

    void aRoleWithoutRightsSeesTheSameSchema()
    {
        m_server->ask(QStringLiteral("postgres"),
                      QStringLiteral("CREATE ROLE nobody_special LOGIN"));
        const auto all = read(QStringLiteral("rich"));
        const auto restricted = read(QStringLiteral("rich"), QStringLiteral("nobody_special"));
        QVERIFY(all);
        QVERIFY2(restricted, qPrintable(restricted ? QString() : restricted.error().detail));
        QCOMPARE(*restricted, *all);
    }

    void aReadingThatWaitsForALockCanBeCancelled()
    {
        QSemaphore release;
        Session holder;
        QVERIFY(holder.open(m_server->spec(QStringLiteral("rich")), {}).result());
        const auto held = holder.run([&release](Connection &connection) {
            const Status locked = connection.execute(
                QStringLiteral("BEGIN; LOCK TABLE shop.customer IN ACCESS EXCLUSIVE MODE"));
            release.acquire();
            connection.rollback();
            return locked;
        });
        const QString waiting
            = QStringLiteral("SELECT count(*) FROM pg_locks WHERE mode = '%1' AND granted = %2");
        QTRY_COMPARE(m_server->ask("rich", waiting.arg("AccessExclusiveLock", "true")), "1");

        Session session;
        QVERIFY(session.open(m_server->spec(QStringLiteral("rich")), {}).result());
        const auto future = introspect(session);
        QTRY_COMPARE(m_server->ask("rich", waiting.arg("AccessShareLock", "false")), "1");
        session.cancel();
        const auto cancelled = future.result();
        release.release();
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().kind, Error::Kind::Cancelled);
        QVERIFY(held.result());
        QVERIFY(introspect(session).result());
    }

    void theNumberOfStatementsDoesNotGrowWithTheTables()
    {
        const auto statementsFor = [this](int tables) {
            QString sql;
            for (int i = 0; i < tables; ++i) {
                sql += QStringLiteral(
                           "CREATE TABLE t%1 (id int PRIMARY KEY, e int DEFAULT 1 CHECK (e > 0), r "
                           "int REFERENCES t%2);"
                           "CREATE INDEX ON t%1 ((e + 1)); CREATE VIEW v%1 AS SELECT * FROM t%1;")
                           .arg(i)
                           .arg(i / 2);
            }
            const QString database = databaseWith(sql);
            m_server->ask(
                QStringLiteral("postgres"),
                QStringLiteral("ALTER DATABASE %1 SET log_statement = 'all'").arg(database));
            const qsizetype start = m_server->log().size();
            const auto snapshot = read(database);
            return snapshot && snapshot->tableCount() == tables ? m_server->log().mid(start).count(
                       QRegularExpression(QStringLiteral("LOG:  (statement|execute)")))
                                                                : -1;
        };
        const qsizetype few = statementsFor(10);
        const qsizetype many = statementsFor(200);
        QVERIFY(few > 5);
        QVERIFY(few < 30);
        QCOMPARE(many, few);
    }
};

QTEST_GUILESS_MAIN(tst_Introspect)
#include "tst_introspect.moc"
