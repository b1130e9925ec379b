// SPDX-License-Identifier: MIT
#include "tests/models/introspectedserver.h"

using namespace models;
using tests::IntrospectedServer;

namespace {

/// "view s.v uses table s.t (a, b)".
QString textOf(const Dependency &dependency)
{
    QString text = kindName(dependency.object.kind) + u' ' + displayText(dependency.object)
        + QStringLiteral(" uses ") + kindName(dependency.uses.kind) + u' '
        + displayText(dependency.uses);
    if (!dependency.columns.isEmpty())
        text += QStringLiteral(" (") + dependency.columns.join(QStringLiteral(", ")) + u')';
    return text;
}

QStringList textsOf(const QList<Dependency> &dependencies)
{
    QStringList texts;
    for (const Dependency &dependency : dependencies)
        texts.append(textOf(dependency));
    return texts;
}

} // namespace

/// Snapshot::dependencies, on schemas made for it.
class tst_Dependencies : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<IntrospectedServer> m_server;
    QStringList m_found; ///< in the database "rich"

    /// The dependencies of the objects that `sql` makes in an empty database.
    QStringList dependenciesOf(const QString &sql)
    {
        const QString database = m_server->databaseWith(sql);
        const auto snapshot = m_server->read(database);
        return snapshot ? textsOf(snapshot->dependencies) : QStringList{snapshot.error().message};
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<IntrospectedServer>();
        NEED_SERVER(m_server);
        const auto snapshot = m_server->read(QStringLiteral("rich"));
        QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
        QVERIFY(std::ranges::is_sorted(snapshot->dependencies));
        m_found = textsOf(snapshot->dependencies);
        QCOMPARE(m_found.removeDuplicates(), 0);
    }

    void whatNeedsWhatIsRead_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {
                 "view shop.emails uses table shop.customer (email, id)",
                 "view shop.count uses table shop.customer",
                 "view every.on_view uses view every.guarded (id)",
                 "view every.on_view uses view every.simple (id, the name)",
                 "view every.never_filled uses view every.kept",
                 "view every.grouped uses constraint watched_pkey of every.watched",
                 "view every.calls uses function every.rows(bigint)",
                 "view every.uses_extension uses extension hstore",
                 "view rare.uses_operator uses operator rare.=(rare.whole, rare.whole)",
                 "view rare.uses_aggregate uses function rare.total(integer)",
                 "column \"the mood\" of every.calls uses type every.mood",
                 "column state of shop.line uses type shop.state",
                 "column attributes of shop.customer uses extension hstore",
                 "column numbers of rare.uses_types uses type rare.whole",
                 "column \"row\" of rare.uses_types uses table shop.customer",
                 "column rows of rare.uses_types uses view shop.emails",
                 "column german of rare.uses_types uses collation rare.german",
                 "default default of number of every.columns uses sequence every.numbers",
                 "default default of id of shop.line uses sequence shop.line_id_seq",
                 "default default of id of rare.user_of_all uses function rare.next_number()",
                 "default default of doubled of rare.user_of_all uses function "
                 "rare.mood_number(every.mood)",
                 "constraint short_name of rare.user_of_all uses function rare.is_short(text)",
                 "constraint short_check of rare.short uses function rare.is_short(text)",
                 "constraint one_each of rare.apart uses function rare.mood_number(every.mood)",
                 "index rare.user_of_all_short uses function rare.is_short(text)",
                 "index rare.uses_types_number uses operator class rare.\"Other hash\" USING hash",
                 "index rare.uses_types_sorted uses collation rare.loose",
                 "index rare.searched uses text search configuration rare.english",
                 "table rare.partition_by_function uses function rare.is_short(text)",
                 "table every.of_type uses type every.point3",
                 "table every.remote uses server files",
                 "table rare.heaped uses access method own_heap",
                 "type rare.short uses function rare.next_number()",
                 "type rare.nested uses type rare.short",
                 "type rare.nested uses table rare.uses_types",
                 "type every.codes uses type every.code",
                 "type every.textrange uses function every.text_difference(text, text)",
                 "type rare.whole uses function rare.whole_in(cstring)",
                 "function rare.whole_in(cstring) uses type rare.whole",
                 "function every.of_view(every.simple) uses view every.guarded",
                 "function rare.of_tables(shop.customer, shop.emails[]) uses table rare.uses_types",
                 "function rare.of_tables(shop.customer, shop.emails[]) uses view shop.emails",
                 "function rare.in_own() uses language \"Own language\"",
                 "function rare.transforms(every.mood) uses transform FOR every.mood LANGUAGE sql",
                 "policy deleting of every.secured uses table every.log (id)",
                 "trigger before_row of every.watched uses function every.touch()",
                 "trigger deferred of every.watched uses table every.log",
                 "trigger instead_of of every.simple uses function every.touch()",
                 "rule also of every.watched uses table every.log (id, name)",
                 "rule instead of every.on_view uses table every.watched (id)",
                 "operator rare.!!(NONE, rare.whole) uses function rare.negative(rare.whole)",
                 "operator class rare.whole_ops USING btree uses operator family rare.numbers "
                 "USING btree",
                 "operator class rare.whole_ops USING btree uses operator rare.<=(rare.whole, "
                 "rare.whole)",
                 "operator family rare.numbers USING btree uses function rare.compare(rare.whole, "
                 "bigint)",
                 "statistics rare.together uses table every.indexed (a, b)",
                 "cast (every.mood AS integer) uses function rare.mood_number(every.mood)",
                 "text search configuration rare.english uses text search parser rare.words",
                 "text search dictionary rare.\"My words\" uses text search template rare.plain",
                 "language \"Own language\" uses function rare.language_handler()",
                 "foreign data wrapper \"Own wrapper\" uses extension file_fdw",
                 "server bare uses foreign data wrapper dummy",
                 "user mapping \"Odd \"\"role\"\"\" on \"Far away\" uses server \"Far away\"",
                 "event trigger on_start uses function rare.note()",
                 "publication \"Some tables\" uses table every.tuned",
             })
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void whatNeedsWhatIsRead()
    {
        QFETCH(QString, text);
        const QString object = text.left(text.indexOf(QLatin1String(" uses ")));
        QVERIFY2(m_found.contains(text), qPrintable(m_found.filter(object + " uses ").join(u'\n')));
    }

    void functionsWithBodiesUseWhatIsInThem()
    {
        if (versionNumber(m_server->read(QStringLiteral("postgres"))->serverVersion) < 140000)
            QSKIP("BEGIN ATOMIC came with PostgreSQL 14");
        QVERIFY(
            m_found.contains("function rare.with_body() uses table shop.customer (boss, email)"));
        QVERIFY(m_found.contains("function rare.with_body() uses function rare.next_number()"));
        QVERIFY2(m_found.contains("view rare.multi uses type every.textrange"),
                 "a multirange is made with its range");
    }

    void whatTheStructureSaysIsNotListed()
    {
        QCOMPARE(
            dependenciesOf(QStringLiteral(
                "CREATE SCHEMA s; CREATE TABLE s.a (id serial PRIMARY KEY, b integer UNIQUE, "
                "up integer REFERENCES s.a, c integer GENERATED ALWAYS AS (b * 2) STORED, "
                "d integer GENERATED ALWAYS AS IDENTITY, CHECK (b > id));"
                "CREATE INDEX ON s.a (b, lower(b::text)) WHERE up > 1;"
                "CREATE TABLE s.child () INHERITS (s.a);"
                "CREATE TABLE s.parts (id integer PRIMARY KEY) PARTITION BY RANGE (id);"
                "CREATE TABLE s.part PARTITION OF s.parts FOR VALUES FROM (1) TO (2);"
                "CREATE TABLE s.refers (id integer REFERENCES s.parts, a integer REFERENCES s.a);"
                "ALTER TABLE s.a ENABLE ROW LEVEL SECURITY;"
                "CREATE POLICY p ON s.a USING (b > 1);"
                "CREATE DOMAIN s.positive AS integer CHECK (VALUE > 0);"
                "CREATE RULE r AS ON DELETE TO s.refers WHERE OLD.id > 3 DO INSTEAD NOTHING;"
                "CREATE TYPE s.span AS RANGE (subtype = integer);"
                "CREATE TYPE s.state AS ENUM ('a')")),
            QStringList{"default default of id of s.a uses sequence s.a_id_seq"}
                + QStringList{"default default of id of s.child uses sequence s.a_id_seq"});
    }

    void constructorsOfARangeStandForTheRange()
    {
        QCOMPARE(
            dependenciesOf(QStringLiteral("CREATE TYPE span AS RANGE (subtype = integer);"
                                          "CREATE VIEW v AS SELECT span(1, 2) IS NULL AS one")),
            QStringList{"view public.v uses type public.span"});
    }

    void theSequenceInsideAColumnStandsForTheTable()
    {
        QCOMPARE(dependenciesOf(
                     QStringLiteral("CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY);"
                                    "CREATE TABLE u (id integer DEFAULT nextval('t_id_seq'));"
                                    "CREATE VIEW v AS SELECT last_value FROM t_id_seq")),
                 (QStringList{"view public.v uses table public.t",
                              "default default of id of public.u uses table public.t"}));
    }

    void whoUsesTheWholeNeedsNoColumns()
    {
        QCOMPARE(
            dependenciesOf(QStringLiteral("CREATE TABLE t (a integer, b integer);"
                                          "CREATE VIEW v AS SELECT a, NULL::t AS whole FROM t")),
            (QStringList{"view public.v uses table public.t",
                         "column whole of public.v uses table public.t"}));
    }

    void anExtensionStandsForItsMembers()
    {
        const QStringList found = dependenciesOf(
            QStringLiteral("CREATE EXTENSION citext; CREATE EXTENSION cube; "
                           "CREATE EXTENSION earthdistance;"
                           "CREATE TABLE t (a citext UNIQUE, b cube[], CHECK (a <> 'x'::citext));"
                           "CREATE INDEX i ON t USING gist ((b[1]))"));
        QCOMPARE(found,
                 (QStringList{"extension earthdistance uses extension cube",
                              "index public.i uses extension cube",
                              "column a of public.t uses extension citext",
                              "column b of public.t uses extension cube",
                              "constraint t_a_check of public.t uses extension citext",
                              "constraint t_a_key of public.t uses extension citext"}));
    }

    void temporaryObjectsAndSystemViewsAreLeftOut()
    {
        const QString database = m_server->databaseWith(QStringLiteral(
            "CREATE VIEW v AS SELECT relname FROM pg_class, information_schema.tables"));
        const auto snapshot = m_server->read(
            database, QStringLiteral("postgres"),
            QStringLiteral("CREATE TYPE e AS ENUM ('a'); CREATE TEMP TABLE t (a public.e);"
                           "CREATE TEMP VIEW w AS SELECT a FROM t"));
        QVERIFY(snapshot);
        QCOMPARE(textsOf(snapshot->dependencies), QStringList());
    }
};

QTEST_GUILESS_MAIN(tst_Dependencies)
#include "tst_dependencies.moc"
