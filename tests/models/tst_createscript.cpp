// SPDX-License-Identifier: MIT
#include "models/schema/ddl.h"
#include "models/schema/identifier.h"

#include <QElapsedTimer>
#include <QTest>

using namespace models;

namespace {

Table orders()
{
    return {
        .schema = "shop",
        .name = "order",
        .columns
        = {{.name = "id", .type = "bigint", .nullable = false, .identity = "ALWAYS"},
           {.name = "Customer", .type = "bigint", .defaultExpression = "7", .comment = "who's it"},
           {.name = "total", .type = "numeric", .defaultExpression = "(a + b)", .generated = true},
           {.name = "code", .type = "text", .nullable = false, .collation = "pg_catalog.\"C\""}},
        .constraints = {{.name = "order_check",
                         .kind = Constraint::Kind::Check,
                         .definition = "CHECK ((id > 0))"},
                        {.name = "order_pkey",
                         .kind = Constraint::Kind::PrimaryKey,
                         .columns = {"id"},
                         .definition = "PRIMARY KEY (id)"}},
        .foreignKeys
        = {{.name = "order_customer",
            .columns = {"Customer"},
            .referencedSchema = "crm",
            .referencedTable = "customer",
            .referencedColumns = {"id"},
            .onUpdate = "NO ACTION",
            .onDelete = "CASCADE",
            .definition
            = "FOREIGN KEY (\"Customer\") REFERENCES crm.customer(id) ON DELETE CASCADE"}},
        .indexes
        = {{.name = "order_pkey",
            .unique = true,
            .primary = true,
            .definition = "CREATE UNIQUE INDEX order_pkey …",
            .backsConstraint = true,
            .options = {"fillfactor=70"}},
           {.name = "order_total",
            .method = "btree",
            .columns = {"total"},
            .definition = "CREATE INDEX order_total ON shop.\"order\" USING btree (total)"}},
        .owner = "keeper",
        .comment = "What was bought",
        .triggers
        = {{.name = "watch", .definition = "CREATE TRIGGER watch …", .enabled = "DISABLED"}},
        .privileges = Privileges{{{.grantee = "keeper",
                                   .grantor = "keeper",
                                   .privileges = {"SELECT", "INSERT", "UPDATE", "DELETE",
                                                  "TRUNCATE", "REFERENCES", "TRIGGER"}},
                                  {.grantee = {},
                                   .grantor = "keeper",
                                   .privileges = {"SELECT", "INSERT"},
                                   .grantable = {"INSERT"}}}}};
}

const char *const ordersScript
    = "CREATE TABLE shop.\"order\" (\n"
      "    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,\n"
      "    \"Customer\" bigint DEFAULT 7,\n"
      "    total numeric GENERATED ALWAYS AS ((a + b)) STORED,\n"
      "    code text COLLATE pg_catalog.\"C\" NOT NULL,\n"
      "    CONSTRAINT order_pkey PRIMARY KEY (id) WITH (fillfactor=70),\n"
      "    CONSTRAINT order_check CHECK ((id > 0))\n"
      ");\n"
      "\n"
      "ALTER TABLE shop.\"order\" OWNER TO keeper;\n"
      "COMMENT ON TABLE shop.\"order\" IS 'What was bought';\n"
      "COMMENT ON COLUMN shop.\"order\".\"Customer\" IS 'who''s it';\n"
      "\n"
      "CREATE INDEX order_total ON shop.\"order\" USING btree (total);\n"
      "\n"
      "ALTER TABLE ONLY shop.\"order\"\n"
      "    ADD CONSTRAINT order_customer FOREIGN KEY (\"Customer\") REFERENCES crm.customer(id) "
      "ON DELETE CASCADE;\n"
      "\n"
      "CREATE TRIGGER watch …;\n"
      "ALTER TABLE ONLY shop.\"order\" DISABLE TRIGGER watch;\n"
      "\n"
      "GRANT SELECT ON TABLE shop.\"order\" TO PUBLIC;\n"
      "GRANT INSERT ON TABLE shop.\"order\" TO PUBLIC WITH GRANT OPTION;\n";

Snapshot with(const Schema &schema)
{
    return {.serverVersion = "15.20", .database = "demo", .schemas = {schema}};
}

QString scriptOf(const Table &table)
{
    return createScript(with({.name = table.schema, .tables = {table}}),
                        {.kind = ObjectKind::Table, .schema = table.schema, .name = table.name});
}

QString scriptOf(const View &view)
{
    return createScript(with({.name = view.schema, .views = {view}}),
                        {.kind = ObjectKind::View, .schema = view.schema, .name = view.name});
}

QString scriptOf(const Sequence &sequence)
{
    return createScript(
        with({.name = sequence.schema, .sequences = {sequence}}),
        {.kind = ObjectKind::Sequence, .schema = sequence.schema, .name = sequence.name});
}

QString scriptOf(const Type &type)
{
    return createScript(with({.name = type.schema, .types = {type}}),
                        {.kind = ObjectKind::Type, .schema = type.schema, .name = type.name});
}

QString scriptOf(const Function &function)
{
    return createScript(with({.name = function.schema, .functions = {function}}),
                        {.kind = ObjectKind::Function,
                         .schema = function.schema,
                         .name = function.name,
                         .part = function.argumentTypes});
}

/// As many tables, each with a key, an index, a default from a function and a reference to another.
Snapshot many(int count)
{
    Schema schema{.name = "s", .functions = {{.schema = "s", .name = "f", .definition = "…"}}};
    Snapshot snapshot{.serverVersion = "15.20"};
    const ObjectName function{.kind = ObjectKind::Function, .schema = "s", .name = "f"};
    for (int i = 0; i < count; ++i) {
        const QString name = QString("t%1").arg(i, 6, 10, QChar('0'));
        Table table{.schema = "s", .name = name, .owner = "keeper", .comment = "a table"};
        for (int column = 0; column < 10; ++column) {
            table.columns.append({.name = QString("c%1").arg(column),
                                  .type = "integer",
                                  .defaultExpression = "s.f()",
                                  .comment = "a column"});
            snapshot.dependencies.append({.object = {.kind = ObjectKind::Default,
                                                     .schema = "s",
                                                     .name = name,
                                                     .part = QString("c%1").arg(column)},
                                          .uses = function});
        }
        table.constraints.append({.name = name + "_pkey",
                                  .kind = Constraint::Kind::PrimaryKey,
                                  .definition = "PRIMARY KEY (c0)"});
        table.indexes = {{.name = name + "_c1", .definition = "CREATE INDEX …"},
                         {.name = name + "_pkey", .unique = true, .backsConstraint = true}};
        table.foreignKeys.append({.name = name + "_c2_fkey",
                                  .referencedSchema = "s",
                                  .referencedTable = "t000000",
                                  .definition = "FOREIGN KEY (c2) …"});
        schema.tables.append(table);
    }
    snapshot.schemas = {schema};
    return snapshot;
}

qint64 millisecondsFor(const Snapshot &snapshot)
{
    QElapsedTimer clock;
    clock.start();
    const QString script = createScript(snapshot);
    const qint64 elapsed = clock.elapsed();
    return script.isEmpty() ? -1 : std::max<qint64>(elapsed, 1);
}

} // namespace

class tst_CreateScript : public QObject
{
    Q_OBJECT

private slots:
    void aTableIsCreatedWithAllThatBelongsToIt() { QCOMPARE(scriptOf(orders()), ordersScript); }

    void ownersPrivilegesAndCommentsCanBeLeftOut()
    {
        const Snapshot snapshot = with({.name = "shop", .tables = {orders()}});
        const ObjectName name{.kind = ObjectKind::Table, .schema = "shop", .name = "order"};
        const QString bare = createScript(
            snapshot, name, {.owners = false, .privileges = false, .comments = false});
        QVERIFY(bare.contains("CREATE TABLE"));
        for (const char *word : {"OWNER", "GRANT", "COMMENT"})
            QVERIFY2(!bare.contains(word), word);
    }

    void partsCanBeHadAlone()
    {
        const Snapshot snapshot = with({.name = "shop", .tables = {orders()}});
        const auto part = [&](ObjectKind kind, const QString &name) {
            return createScript(snapshot,
                                {.kind = kind, .schema = "shop", .name = "order", .part = name});
        };
        QCOMPARE(part(ObjectKind::Constraint, "order_check"),
                 "ALTER TABLE shop.\"order\"\n    ADD CONSTRAINT order_check CHECK ((id > 0));\n");
        QVERIFY(part(ObjectKind::Constraint, "order_pkey")
                    .startsWith("ALTER TABLE ONLY shop.\"order\"\n    ADD CONSTRAINT order_pkey"));
        QVERIFY(part(ObjectKind::Constraint, "order_customer").contains("FOREIGN KEY"));
        QVERIFY(part(ObjectKind::Trigger, "watch").startsWith("CREATE TRIGGER watch …;\nALTER"));
        QCOMPARE(part(ObjectKind::Default, "Customer"),
                 "ALTER TABLE ONLY shop.\"order\" ALTER COLUMN \"Customer\" SET DEFAULT 7;\n");
        QCOMPARE(createScript(snapshot,
                              {.kind = ObjectKind::Index, .schema = "shop", .name = "order_total"}),
                 "CREATE INDEX order_total ON shop.\"order\" USING btree (total);\n");
        QCOMPARE(part(ObjectKind::Trigger, "missing"), QString());
        QCOMPARE(
            createScript(snapshot, {.kind = ObjectKind::View, .schema = "shop", .name = "order"}),
            QString());
        QCOMPARE(createScript(snapshot, {.kind = ObjectKind::Table, .schema = "x", .name = "y"}),
                 QString());
        QCOMPARE(createScript(snapshot, {.kind = ObjectKind::Schema, .name = "shop"}),
                 "CREATE SCHEMA shop;\n");
    }

    void otherKindsOfTablesSaySo()
    {
        QCOMPARE(scriptOf(Table{.schema = "s",
                                .name = "p",
                                .kind = Table::Kind::Partition,
                                .columns = {{.name = "a", .type = "integer"}},
                                .partitionBound = "FOR VALUES IN (1)",
                                .parents = {{"s", "root"}}}),
                 "CREATE TABLE s.p (\n    a integer\n);\n"
                 "\n"
                 "ALTER TABLE ONLY s.root ATTACH PARTITION s.p FOR VALUES IN (1);\n");
        QCOMPARE(scriptOf(Table{.schema = "s",
                                .name = "root",
                                .kind = Table::Kind::Partitioned,
                                .columns = {{.name = "a", .type = "integer"}},
                                .partitionKey = "LIST (a)"}),
                 "CREATE TABLE s.root (\n    a integer\n)\nPARTITION BY LIST (a);\n");
        QCOMPARE(scriptOf(Table{.schema = "s",
                                .name = "f",
                                .kind = Table::Kind::Foreign,
                                .foreignServer = "Far",
                                .foreignOptions = {"a 'b'", "c 'd'"}}),
                 "CREATE FOREIGN TABLE s.f (\n)\nSERVER \"Far\"\nOPTIONS (a 'b', c 'd');\n");
        QCOMPARE(
            scriptOf(Table{
                .schema = "s", .name = "u", .parents = {{"s", "a"}, {"t", "B"}}, .unlogged = true}),
            "CREATE UNLOGGED TABLE s.u (\n)\nINHERITS (s.a, t.\"B\");\n");
        QCOMPARE(scriptOf(Table{.schema = "s", .name = "t", .ofType = "s.type"}),
                 "CREATE TABLE s.t OF s.type;\n");
    }

    void viewsSequencesTypesAndFunctionsAreCreated()
    {
        QCOMPARE(scriptOf(View{
                     .schema = "s", .name = "v", .definition = " SELECT 1;", .comment = "one"}),
                 "CREATE VIEW s.v AS\n SELECT 1;\n\nCOMMENT ON VIEW s.v IS 'one';\n");
        QCOMPARE(scriptOf(View{
                     .schema = "s", .name = "m", .materialized = true, .definition = "SELECT 1"}),
                 "CREATE MATERIALIZED VIEW s.m AS\nSELECT 1\n  WITH NO DATA;\n");
        QCOMPARE(scriptOf(Sequence{.schema = "s", .name = "q", .type = "bigint"}),
                 "CREATE SEQUENCE s.q;\n");
        QCOMPARE(scriptOf(Sequence{.schema = "s",
                                   .name = "q",
                                   .type = "smallint",
                                   .start = 5,
                                   .increment = -2,
                                   .ownedBy = models::Sequence::Owner{{"s", "t"}, "id"},
                                   .minimum = -9,
                                   .maximum = 7,
                                   .cycle = true}),
                 "CREATE SEQUENCE s.q\n    AS smallint\n    INCREMENT BY -2\n    MINVALUE -9\n    "
                 "MAXVALUE 7\n"
                 "    START WITH 5\n    CYCLE;\n\nALTER SEQUENCE s.q OWNED BY s.t.id;\n");
        QCOMPARE(scriptOf(Type{.schema = "s", .name = "e", .labels = {"a", "it's"}}),
                 "CREATE TYPE s.e AS ENUM (\n    'a',\n    'it''s'\n);\n");
        QCOMPARE(scriptOf(Type{.schema = "s",
                               .name = "d",
                               .kind = Type::Kind::Domain,
                               .baseType = "text",
                               .notNull = true,
                               .comment = "x"}),
                 "CREATE DOMAIN s.d AS text NOT NULL;\n\nCOMMENT ON DOMAIN s.d IS 'x';\n");
        QCOMPARE(scriptOf(Type{.schema = "s",
                               .name = "c",
                               .kind = Type::Kind::Composite,
                               .columns = {{.name = "a", .type = "integer"}}}),
                 "CREATE TYPE s.c AS (\n    a integer\n);\n");
        QCOMPARE(scriptOf(Type{
                     .schema = "s", .name = "r", .kind = Type::Kind::Range, .baseType = "date"}),
                 "CREATE TYPE s.r AS RANGE (\n    SUBTYPE = date\n);\n");
        QCOMPARE(scriptOf(Function{.schema = "s",
                                   .name = "f",
                                   .kind = "function",
                                   .arguments = "a integer",
                                   .comment = "twice",
                                   .definition = "CREATE FUNCTION …\n",
                                   .argumentTypes = "integer"}),
                 "CREATE FUNCTION …;\n\nCOMMENT ON FUNCTION s.f(a integer) IS 'twice';\n");
        QCOMPARE(signature(Function{
                     .schema = "s", .name = "f", .arguments = "a integer", .result = "text"}),
                 "s.f(a integer) RETURNS text");
    }

    void aScriptBeginsWithWhatMakesItMeanTheSameEverywhere()
    {
        const QString script = createScript(with({.name = "shop"}));
        QVERIFY(script.startsWith("SET client_encoding = 'UTF8';\n"));
        QVERIFY(script.contains("set_config('search_path', '', false)"));
        QVERIFY(script.contains("SET check_function_bodies = off;"));
        QVERIFY(script.endsWith("\n\nCREATE SCHEMA shop;\n"));
    }

    void theSchemaThatEveryDatabaseHasIsNotCreated()
    {
        const Schema usual{
            .name = "public",
            .owner = "pg_database_owner",
            .comment = "standard public schema",
            .privileges = Privileges{
                {{.grantee = "pg_database_owner",
                  .grantor = "pg_database_owner",
                  .privileges = {"CREATE", "USAGE"}},
                 {.grantee = {}, .grantor = "pg_database_owner", .privileges = {"USAGE"}}}}};
        const ObjectName name{.kind = ObjectKind::Schema, .name = "public"};
        QCOMPARE(createScript(with(usual), name), QString());
        QCOMPARE(createScript(with({.name = "public", .owner = "me"}), name),
                 "ALTER SCHEMA public OWNER TO me;\n"
                 "COMMENT ON SCHEMA public IS NULL;\n"
                 "\n"
                 "REVOKE USAGE ON SCHEMA public FROM PUBLIC;\n");
    }

    void aViewComesAfterTheViewsThatItUses()
    {
        Snapshot snapshot
            = with({.name = "s",
                    .views = {{.schema = "s", .name = "a", .definition = "SELECT 1 FROM s.b;"},
                              {.schema = "s", .name = "b", .definition = "SELECT 1 FROM s.c;"},
                              {.schema = "s", .name = "c", .definition = "SELECT 1;"}}});
        const auto view = [](const char *name) {
            return ObjectName{.kind = ObjectKind::View, .schema = "s", .name = name};
        };
        snapshot.dependencies = {{view("a"), view("b")}, {view("b"), view("c")}};
        const QString script = createScript(snapshot);
        QVERIFY(script.indexOf("VIEW s.c") < script.indexOf("VIEW s.b"));
        QVERIFY(script.indexOf("VIEW s.b") < script.indexOf("VIEW s.a"));
        QVERIFY(!script.contains("REPLACE"));
    }

    void viewsThatUseEachOtherAreMadeTwice()
    {
        const Column one{.name = "one", .type = "integer"};
        const Column two{.name = "Two", .type = "text", .collation = "pg_catalog.\"C\""};
        Snapshot snapshot = with({.name = "s",
                                  .views = {{.schema = "s",
                                             .name = "a",
                                             .columns = {one, two},
                                             .definition = " SELECT … FROM s.b;"},
                                            {.schema = "s",
                                             .name = "b",
                                             .columns = {one},
                                             .definition = " SELECT … FROM s.a;"}}});
        const ObjectName a{.kind = ObjectKind::View, .schema = "s", .name = "a"};
        const ObjectName b{.kind = ObjectKind::View, .schema = "s", .name = "b"};
        snapshot.dependencies = {{a, b}, {b, a}};
        const QString script = createScript(snapshot);
        QVERIFY(script.contains("CREATE VIEW s.a AS\nSELECT\n    NULL::integer AS one,\n"
                                "    NULL::text COLLATE pg_catalog.\"C\" AS \"Two\";\n"));
        QCOMPARE(script.count("CREATE OR REPLACE VIEW"), 2);
        QVERIFY(script.indexOf("CREATE VIEW s.b") < script.indexOf("CREATE OR REPLACE VIEW s.a"));
    }

    void aCircleThatCannotBeIsWrittenNevertheless()
    {
        Snapshot snapshot = with({.name = "s",
                                  .types = {{.schema = "s", .name = "a"},
                                            {.schema = "s", .name = "b"},
                                            {.schema = "s", .name = "c"}}});
        const auto type = [](const char *name) {
            return ObjectName{.kind = ObjectKind::Type, .schema = "s", .name = name};
        };
        snapshot.dependencies
            = {{type("a"), type("b")}, {type("b"), type("a")}, {type("c"), type("a")}};
        const QString script = createScript(snapshot);
        QCOMPARE(script.count("CREATE TYPE"), 3);
        QVERIFY(script.indexOf("TYPE s.a") < script.indexOf("TYPE s.c"));
    }

    void whatBelongsToAnExtensionIsLeftToIt()
    {
        Snapshot snapshot = with({.name = "shop",
                                  .tables = {{.schema = "shop", .name = "t", .extension = "x"}},
                                  .types = {{.schema = "shop", .name = "e", .extension = "x"}}});
        snapshot.extensions = {
            {.name = "plpgsql", .schema = "pg_catalog", .comment = "PL/pgSQL procedural language"},
            {.name = "x", .schema = "shop", .comment = "what it does"}};
        QVERIFY(createScript(snapshot).endsWith("\n\nCREATE SCHEMA shop;\n\n"
                                                "CREATE EXTENSION x WITH SCHEMA shop;\n"
                                                "COMMENT ON EXTENSION x IS 'what it does';\n"));
    }

    void whatCannotBeMadeTheSameSaysSo()
    {
        const QString index = scriptOf(
            Table{.schema = "s",
                  .name = "t",
                  .indexes = {{.name = "i", .valid = false, .definition = "CREATE INDEX …"}}});
        QVERIFY2(index.contains("-- Not valid"), qPrintable(index));
        Snapshot snapshot;
        const ObjectName server{.kind = ObjectKind::ForeignServer, .name = "far"};
        snapshot.others
            = {{.name = server, .definition = "CREATE SERVER far OPTIONS (password '****');\n"}};
        QVERIFY(createScript(snapshot, server).startsWith("-- A password is not in this script"));
    }

    void privilegesAreSaidInTheFewestStatements()
    {
        const Grant owner{.grantee = "me",
                          .grantor = "me",
                          .privileges = {"SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE",
                                         "REFERENCES", "TRIGGER"}};
        Grant less = owner;
        less.privileges = {"SELECT", "INSERT"};
        const Grant reader{.grantee = "reader",
                           .grantor = "me",
                           .privileges = {"SELECT"},
                           .grantable = {"SELECT"}};
        const Grant further{.grantee = "a \"b\"", .grantor = "reader", .privileges = {"SELECT"}};
        const auto granted = [](const QList<Grant> &grants) {
            return scriptOf(Table{.schema = "s",
                                  .name = "t",
                                  .owner = "me",
                                  .privileges = Privileges{grants}})
                .section("OWNER TO me;\n", 1)
                .trimmed();
        };
        QCOMPARE(granted({owner}), "");
        QCOMPARE(granted({}), "REVOKE ALL ON TABLE s.t FROM me;");
        QCOMPARE(granted({less}),
                 "REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON TABLE s.t FROM me;");
        QCOMPARE(granted({further, owner, reader}),
                 "GRANT SELECT ON TABLE s.t TO reader WITH GRANT OPTION;\n"
                 "SET SESSION AUTHORIZATION reader;\n"
                 "GRANT SELECT ON TABLE s.t TO \"a \"\"b\"\"\";\n"
                 "RESET SESSION AUTHORIZATION;");
    }

    void fiveThousandTablesAreWrittenInNoTime()
    {
        const qint64 some = millisecondsFor(many(1000));
        const qint64 all = millisecondsFor(many(5000));
        qInfo("1,000 tables: %lld ms, 5,000 tables: %lld ms", some, all);
        QVERIFY(some > 0 && all > 0);
        QVERIFY2(all < 15 * some + 100, "more than in proportion to the number of tables");
    }
};

QTEST_GUILESS_MAIN(tst_CreateScript)
#include "tst_createscript.moc"
