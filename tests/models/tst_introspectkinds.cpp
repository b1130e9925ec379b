// SPDX-License-Identifier: MIT
#include "tests/models/introspectedserver.h"

using namespace models;
using namespace tests;

/// What everykind.sql makes in the schema "every", field by field.
class tst_IntrospectKinds : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<IntrospectedServer> m_server;
    Snapshot m_snapshot;
    int m_version = 0;

    const Table *table(const QString &name) const { return m_snapshot.table("every", name); }
    const View *view(const QString &name) const { return m_snapshot.view("every", name); }
    const Schema &every() const { return *m_snapshot.schema("every"); }

    const Index *index(const QString &relation, const QString &name) const
    {
        const Table *of = table(relation);
        return of ? named(of->indexes, name) : named(view(relation)->indexes, name);
    }

    static Privileges privileges(const QList<Grant> &grants) { return {grants}; }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<IntrospectedServer>();
        NEED_SERVER(m_server);
        const auto read = m_server->read(QStringLiteral("rich"));
        QVERIFY2(read, qPrintable(read ? QString() : read.error().message + read.error().detail));
        m_snapshot = *read;
        m_version = versionNumber(m_snapshot.serverVersion) / 10000;
        QCOMPARE(m_snapshot.unseen, QStringList());
    }

    void readingTwiceGivesTheSame()
    {
        const auto again = m_server->read(QStringLiteral("rich"));
        QVERIFY(again);
        QCOMPARE(*again, m_snapshot);
    }

    void schemasHaveOwnersCommentsAndPrivileges()
    {
        QCOMPARE(every().owner, "keeper");
        QCOMPARE(every().comment,
                 "Line one\nline two <b>with markup</b> & 'quotes' \\ and a backslash");
        const Grant owners{
            .grantee = "keeper", .grantor = "keeper", .privileges = {"CREATE", "USAGE"}};
        QCOMPARE(every().privileges,
                 privileges(
                     {owners,
                      {.grantee = "reader",
                       .grantor = "keeper",
                       .privileges = {"CREATE", "USAGE"},
                       .grantable = {"CREATE"}},
                      {.grantee = "Odd \"role\"", .grantor = "keeper", .privileges = {"USAGE"}}}));
        QVERIFY(!m_snapshot.schema("shop")->privileges);
    }

    void columnsSayWhatIsNotAsUsual()
    {
        const Table *columns = table("columns");
        QCOMPARE(columns->column("plain")->storage, "PLAIN");
        QCOMPARE(columns->column("external")->storage, "EXTERNAL");
        QCOMPARE(columns->column("main")->storage, "MAIN");
        QCOMPARE(columns->column("extended")->storage, "");
        QCOMPARE(columns->column("compressed")->compression, m_version >= 14 ? "pglz" : "");
        QCOMPARE(columns->column("counted")->statistics, 321);
        QCOMPARE(columns->column("price")->statistics, 0);
        QCOMPARE(columns->column("plain")->statistics, std::nullopt);
        QCOMPARE(columns->column("counted")->options,
                 (QStringList{"n_distinct=-0.5", "n_distinct_inherited=20"}));
        QCOMPARE(columns->column("plain")->options, QStringList());
        QCOMPARE(columns->column("C collation")->collation, "pg_catalog.\"C\"");
        QCOMPARE(columns->column("🦊")->comment, "emoji 🦊\n\ttab and newline");
        QVERIFY(columns->column("שלום"));
        QCOMPARE(columns->column("nothing")->defaultExpression,
                 std::nullopt); // the server forgets it
        QCOMPARE(columns->column("amount")->defaultExpression, std::nullopt);
        QVERIFY(columns->column("calculated")->generated);
        QCOMPARE(columns->column("span")->type, "interval day to second(2)");
        QVERIFY(!columns->column("dropped"));
    }

    void columnsHavePrivilegesOfTheirOwn()
    {
        const Table *columns = table("columns");
        const Grant reads{.grantee = {}, .grantor = "keeper", .privileges = {"SELECT"}};
        QCOMPARE(
            columns->column("amount")->privileges,
            privileges(
                {{.grantee = "reader", .grantor = "keeper", .privileges = {"SELECT", "UPDATE"}},
                 reads}));
        QCOMPARE(columns->column("the \"quoted\".dot")->privileges,
                 privileges({{.grantee = "Odd \"role\"",
                              .grantor = "keeper",
                              .privileges = {"INSERT"},
                              .grantable = {"INSERT"}}}));
        QVERIFY(!columns->column("plain")->privileges);
        QVERIFY(!columns->privileges);
        QCOMPARE(
            view("guarded")->columns.at(1).privileges,
            privileges({{.grantee = "reader", .grantor = "keeper", .privileges = {"UPDATE"}}}));
    }

    void identityColumnsBringTheirSequences()
    {
        const QList<Sequence> sequences = table("columns")->identitySequences;
        QCOMPARE(namesIn(sequences), (QStringList{"columns_always_seq", "usually's own"}));
        const Sequence always = sequences.first();
        QCOMPARE(always.start, 100);
        QCOMPARE(always.increment, 5);
        QCOMPARE(always.maximum, 1000);
        QCOMPARE(always.type, "integer");
        QVERIFY(always.cycle);
        QCOMPARE(always.ownedBy, (Sequence::Owner{{"every", "columns"}, "always"}));
        QVERIFY(!named(every().sequences, "columns_always_seq"));
        const Sequence *numbers = named(every().sequences, "numbers");
        QCOMPARE(numbers->owner, "keeper");
        QCOMPARE(numbers->comment, "a sequence");
        QCOMPARE(numbers->privileges->grants.last().privileges, (QStringList{"SELECT", "USAGE"}));
        QCOMPARE(named(every().sequences, "hasty") && named(every().sequences, "hasty")->unlogged,
                 m_version >= 15);
    }

    void tablesSayHowTheyAreStoredAndWhoMayUseThem()
    {
        const Table *tuned = table("tuned");
        QCOMPARE(tuned->options,
                 (QStringList{"autovacuum_enabled=false", "fillfactor=70",
                              "toast.autovacuum_enabled=false",
                              "toast.autovacuum_vacuum_scale_factor=0.2"}));
        QCOMPARE(tuned->tablespace, "attic");
        QCOMPARE(index("tuned", "tuned_pkey")->tablespace, "attic");
        QCOMPARE(index("tuned", "tuned_pkey")->options, QStringList{"fillfactor=80"});
        const QList<Grant> grants = tuned->privileges->grants;
        QCOMPARE(grants.size(), 5);
        QCOMPARE(grants.at(1).grantee, "reader");
        QCOMPARE(grants.at(3),
                 (Grant{.grantee = "Odd \"role\"",
                        .grantor = "postgres",
                        .privileges = {"INSERT", "TRUNCATE"},
                        .grantable = {"INSERT", "TRUNCATE"}}));
        QCOMPARE(grants.at(4),
                 (Grant{.grantee = "keeper", .grantor = "Odd \"role\"", .privileges = {"INSERT"}}));
        QVERIFY2(table("no_columns")->privileges
                     && table("no_columns")->privileges->grants.isEmpty(),
                 "revoked from the owner: nobody has any");
        QCOMPARE(table("of_type")->ofType, "every.point3");
        QCOMPARE(table("full_identity")->replicaIdentity, "FULL");
        QCOMPARE(table("no_identity")->replicaIdentity, "NOTHING");
        QCOMPARE(table("index_identity")->replicaIdentity, "");
        QVERIFY(index("index_identity", "index_identity_a")->replicaIdentity);
        QVERIFY(table("listed_south")->unlogged);
        QVERIFY(table("no_columns")->accessMethod.isEmpty());
    }

    void constraintsSayWhenAndHowTheyHold()
    {
        const Table *target = table("target");
        const Constraint *id = named(target->constraints, "target_id");
        QVERIFY(id->deferrable && id->initiallyDeferred);
        QVERIFY(!named(target->constraints, "target_later")->validated);
        QCOMPARE(named(target->constraints, "target_check")->comment, "both above zero");
        QVERIFY(named(target->constraints, "target_apart")->deferrable);
        QCOMPARE(target->primaryKey(), (QStringList{"second", "id"}));
        const Index *key = index("target", "target key");
        QVERIFY(key->backsConstraint && key->primary && key->unique);
        QCOMPARE(key->includedColumns, QStringList{"third"});
        QCOMPARE(key->comment, "the index of the key");
        QVERIFY(!index("index_identity", "index_identity_a")->backsConstraint);
        if (m_version >= 15) {
            QVERIFY(table("no_nulls")->constraints.first().nullsNotDistinct);
            QVERIFY(index("no_nulls", "no_nulls_key")->nullsNotDistinct);
            QVERIFY(index("no_nulls", "no_nulls_index")->nullsNotDistinct);
        }
        QVERIFY(!table("child")->constraints.isEmpty());
        QVERIFY(named(table("child")->constraints, "parent_check")->inherited);
        QVERIFY(named(table("child")->constraints, "parent_check")->local);
        QVERIFY(!named(table("grandchild")->constraints, "parent_check")->local);
    }

    void foreignKeysSayMatchActionsAndColumns()
    {
        const Table *source = table("source");
        const ForeignKey *full = named(source->foreignKeys, "full");
        QCOMPARE(full->match, "FULL");
        QCOMPARE(full->onUpdate, "SET NULL");
        QCOMPARE(full->onDelete, "CASCADE");
        QCOMPARE(full->referencedColumns, (QStringList{"second", "id"}));
        const ForeignKey *self = named(source->foreignKeys, "self");
        QCOMPARE(self->referencedTable, "source");
        QCOMPARE(self->comment, "a tree");
        QVERIFY(self->deferrable && self->initiallyDeferred);
        QVERIFY(!named(source->foreignKeys, "later")->validated);
        QCOMPARE(named(source->foreignKeys, "elsewhere")->referencedTable, "odd \"table\".name");
        QVERIFY(full->onDeleteColumns.isEmpty());
        if (m_version >= 15)
            QCOMPARE(named(source->foreignKeys, "some_columns")->onDeleteColumns,
                     QStringList{"second"});
    }

    void indexesSayEverythingAboutTheirKeys()
    {
        const Index *partly = index("indexed", "partly");
        QCOMPARE(partly->includedColumns, (QStringList{"b", "c"}));
        QCOMPARE(partly->columns, QStringList{"a"});
        QCOMPARE(partly->predicate, "((b IS NOT NULL) AND (a > 5))");
        QCOMPARE(partly->options, QStringList{"fillfactor=40"});
        QCOMPARE(partly->tablespace, "attic");
        QCOMPARE(index("indexed", "patterned")->operatorClasses,
                 (QStringList{"text_pattern_ops", "varchar_pattern_ops"}));
        QCOMPARE(index("indexed", "plain")->operatorClasses, (QStringList{"", ""}));
        QCOMPARE(index("indexed", "inverted")->operatorClasses, (QStringList{"", ""}));
        QCOMPARE(index("indexed", "expressed")->statistics, (QStringList{"1=500", "3=50"}));
        QVERIFY(index("indexed", "clustered")->clustered);
        QCOMPARE(index("indexed", "odd \"index\" name")->comment, "an index");
        QCOMPARE(index("indexed", "signed")->method, "gist");
        QCOMPARE(namesIn(view("kept")->indexes), QStringList{"kept_name"});
    }

    void indexesOfPartitionsKnowWhatTheyAreAttachedTo()
    {
        QCOMPARE(index("ranged_early", "ranged_early_pkey")->parent,
                 (RelationName{"every", "ranged_pkey"}));
        QCOMPARE(index("ranged_early", "ranged_early_kind_idx")->comment, "of a partition");
        QCOMPARE(index("listed_north", "listed_north_attached")->parent,
                 (RelationName{"every", "listed_attached"}));
        QVERIFY(index("listed", "listed_only")->onlyParent);
        QVERIFY(index("listed", "listed_attached")->onlyParent);
        QVERIFY(!index("ranged", "ranged_kind")->onlyParent);
        QVERIFY(index("ranged", "ranged_kind")->parent.name.isEmpty());
        QVERIFY(index("ranged", "ranged_kind")->definition.contains(" ON ONLY "));
    }

    void everyIndexDefinitionIsTheServersOwn()
    {
        const QString said = (*m_server)->ask(
            QStringLiteral("rich"),
            QStringLiteral("SET search_path = pg_catalog; SELECT jsonb_object_agg(c.oid::regclass, "
                           "pg_get_indexdef(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = "
                           "relnamespace WHERE nspname !~ '^pg_' AND relkind IN ('i', 'I')"));
        const QString json = QString(said).remove(QStringLiteral("\\\""));
        int seen = 0;
        for (const Schema &schema : m_snapshot.schemas) {
            const auto check = [&](const QList<Index> &indexes) {
                for (const Index &each : indexes) {
                    ++seen;
                    QVERIFY2(json.contains(u'"' + QString(each.definition).remove(u'"') + u'"'),
                             qPrintable(each.definition));
                }
            };
            for (const Table &each : schema.tables)
                check(each.indexes);
            for (const View &each : schema.views)
                check(each.indexes);
        }
        QVERIFY(seen > 50);
    }

    void triggersRulesAndPoliciesAreWithTheirTables()
    {
        const Table *watched = table("watched");
        QCOMPARE(namesIn(watched->triggers),
                 (QStringList{"Disabled one", "after_statement", "always", "before_row", "deferred",
                              "in_replica", "with_tables"}));
        QCOMPARE(named(watched->triggers, "Disabled one")->enabled, "DISABLED");
        QCOMPARE(named(watched->triggers, "always")->enabled, "ALWAYS");
        QCOMPARE(named(watched->triggers, "in_replica")->enabled, "REPLICA");
        QCOMPARE(named(watched->triggers, "before_row")->enabled, "");
        QCOMPARE(named(watched->triggers, "before_row")->comment, "a trigger");
        QVERIFY(named(watched->triggers, "deferred")->definition.startsWith("CREATE CONSTRAINT"));
        QVERIFY(table("source")->triggers.isEmpty());
        QVERIFY(named(table("ranged_early")->triggers, "ranged_touch")->inherited);
        QCOMPARE(named(table("ranged_early")->triggers, "ranged_touch")->enabled, "DISABLED");
        QVERIFY(!named(table("ranged_early")->triggers, "ranged_own")->inherited);
        QVERIFY(!named(table("ranged")->triggers, "ranged_touch")->inherited);
        QCOMPARE(namesIn(view("simple")->triggers), QStringList{"instead_of"});

        QCOMPARE(namesIn(watched->rules), (QStringList{"also", "nothing"}));
        QCOMPARE(named(watched->rules, "also")->enabled, "DISABLED");
        QCOMPARE(named(watched->rules, "nothing")->comment, "a rule");
        QCOMPARE(namesIn(view("on_view")->rules), QStringList{"instead"});
        QVERIFY(view("simple")->rules.isEmpty());

        const Table *secured = table("secured");
        QVERIFY(secured->rowSecurity && secured->forceRowSecurity);
        QVERIFY(!table("waiting_policies")->rowSecurity);
        const Policy reading{.name = "reading",
                             .command = "SELECT",
                             .permissive = false,
                             .roles = {"Odd \"role\"", "reader"},
                             .usingExpression = "(id > 0)"};
        QCOMPARE(*named(secured->policies, "reading"), reading);
        QCOMPARE(named(secured->policies, "everything")->command, "ALL");
        QVERIFY(named(secured->policies, "everything")->roles.isEmpty());
        QCOMPARE(named(secured->policies, "Adding rows")->checkExpression, "(id > 10)");
        QCOMPARE(named(secured->policies, "Adding rows")->usingExpression, "");
    }

    void viewsKeepOptionsDefaultsAndOwners()
    {
        const View *guarded = view("guarded");
        QCOMPARE(guarded->options, (QStringList{"check_option=local", "security_barrier=true"}));
        QCOMPARE(guarded->owner, "keeper");
        QCOMPARE(guarded->columns.last().defaultExpression, "5");
        QCOMPARE(guarded->columns.last().comment, "a column of a view");
        const View *kept = view("kept");
        QVERIFY(kept->materialized);
        QCOMPARE(kept->options, QStringList{"fillfactor=75"});
        QCOMPARE(kept->tablespace, "attic");
        QCOMPARE(kept->columns.last().statistics, 55);
        QCOMPARE(kept->columns.last().storage, "EXTERNAL");
        QVERIFY(view("no_columns_view")->columns.isEmpty());
    }

    void inheritanceSaysWhatIsAColumnsOwn()
    {
        const Table *child = table("child");
        QCOMPARE(child->parents,
                 (QList<RelationName>{{"every", "parent"}, {"every", "other_parent"}}));
        QVERIFY(child->column("id")->inherited && !child->column("id")->local);
        QVERIFY(child->column("name")->inherited && child->column("name")->local);
        QVERIFY(!child->column("own")->inherited && child->column("own")->local);
        QCOMPARE(table("ranged_default")->partitionBound, "DEFAULT");
        QCOMPARE(table("listed_north")->partitionKey, "HASH (id)");
        QCOMPARE(table("listed_north_0")->partitionBound,
                 "FOR VALUES WITH (modulus 2, remainder 0)");
        QCOMPARE(table("listed_far")->kind, Table::Kind::Foreign);
        QVERIFY(table("listed_far")->partitionBound.startsWith("FOR VALUES IN"));
        const Table *remote = table("remote");
        QCOMPARE(
            remote->foreignOptions,
            (QStringList{"delimiter ';'", "filename '/dev/null'", "format 'csv'", "quote ''''"}));
        QCOMPARE(remote->column("id")->foreignOptions, QStringList{"force_not_null 'true'"});
    }

    void typesSayAllThatMadeThem()
    {
        const QList<Type> types = every().types;
        QCOMPARE(named(types, "mood")->labels, (QStringList{"sad", "ok", "it's \"fine\"", ""}));
        QCOMPARE(named(types, "mood")->owner, "keeper");
        QVERIFY(named(types, "mood")->privileges);
        QVERIFY(named(types, "empty_enum")->labels.isEmpty());
        const Type *code = named(types, "code");
        QCOMPARE(code->collation, "pg_catalog.\"C\"");
        QCOMPARE(namesIn(code->constraints), (QStringList{"later", "not_blank", "short"}));
        QVERIFY(!code->constraints.first().validated);
        QCOMPARE(code->constraints.last().comment, "a check of a domain");
        const Type *range = named(types, "textrange");
        QCOMPARE(range->baseType, "text");
        QCOMPARE(range->collation, "pg_catalog.\"C\"");
        QCOMPARE(range->operatorClass, "pg_catalog.text_pattern_ops");
        QCOMPARE(range->differenceFunction, "every.text_difference");
        QCOMPARE(range->multirange, m_version >= 14 ? "text ranges" : "");
        QCOMPARE(named(types, "wholerange")->canonicalFunction, "every.canonical");
        QCOMPARE(named(types, "wholerange")->operatorClass, "");
        QCOMPARE(named(types, "point3")->columns.at(2).comment, "a part of a composite");
        QCOMPARE(named(types, "point3")->columns.at(3).collation, "pg_catalog.\"C\"");
    }

    void functionsHaveTheirDefinitionsAndWhatIdentifiesThem()
    {
        const QList<Function> functions = every().functions;
        const Function *outs = named(functions, "outs");
        QCOMPARE(outs->argumentTypes, "integer, numeric, text[]");
        QVERIFY(outs->definition.startsWith("CREATE OR REPLACE FUNCTION every.outs("));
        QCOMPARE(named(functions, "Odd name, (really)")->argumentTypes,
                 "every.point3, every.code[]");
        QCOMPARE(named(functions, "number_of_row")->kind, "window");
        const Function *rows = named(functions, "rows");
        QCOMPARE(rows->owner, "keeper");
        QCOMPARE(rows->privileges,
                 privileges({{.grantee = "keeper", .grantor = "keeper", .privileges = {"EXECUTE"}},
                             {.grantee = "reader",
                              .grantor = "keeper",
                              .privileges = {"EXECUTE"},
                              .grantable = {"EXECUTE"}}}));
        QVERIFY2(!named(functions, "textrange"), "constructors of ranges come with their types");
    }
};

QTEST_GUILESS_MAIN(tst_IntrospectKinds)
#include "tst_introspectkinds.moc"
