// SPDX-License-Identifier: MIT
#include "diagrams/graph/graph.h"
#include "tests/diagrams/sampleschema.h"

#include <QTest>

using namespace diagrams;
using namespace tests;
using models::Column;
using models::Snapshot;
using models::Table;

namespace {

Column required(const QString &name, const QString &type = QStringLiteral("bigint"))
{
    return {.name = name, .type = type, .nullable = false};
}

Column optional(const QString &name, const QString &type = QStringLiteral("bigint"))
{
    return {.name = name, .type = type};
}

QStringList namesOf(const Graph &graph)
{
    QStringList names;
    for (const Node &node : graph.nodes)
        names.append(node.name);
    return names;
}

/// a ← b ← c, d alone, and e in another schema that refers to a.
Snapshot chain()
{
    Snapshot snapshot = snapshotOf(
        {tableWith("a"),
         tableWith("b", {required("a_id")}, {foreignKey("b_a", {"a_id"}, "a", {"id"})}),
         tableWith("c", {required("b_id")}, {foreignKey("c_b", {"b_id"}, "b", {"id"})}),
         tableWith("d", {optional("note", "text")})});
    Table e = tableWith("e", {required("a_id")}, {foreignKey("e_a", {"a_id"}, "a", {"id"})});
    e.schema = "zoo";
    snapshot.schemas.append({.name = "zoo", .tables = {e}});
    return snapshot;
}

} // namespace

class GraphTest : public QObject
{
    Q_OBJECT

private slots:
    void showsMarksOfEachColumn()
    {
        Table table = tableWith("t", {required("a_id"), optional("code", "character varying(40)")},
                                {foreignKey("t_a", {"a_id"}, "t", {"id"})});
        table.constraints.append(
            {.name = "t_code", .kind = models::Constraint::Kind::Unique, .columns = {"code"}});
        const Graph graph = graphOf(snapshotOf({table}));
        const QList<Row> expected = {
            {.name = "id", .type = "bigint", .nullable = false, .primaryKey = true, .unique = true},
            {.name = "a_id", .type = "bigint", .nullable = false, .foreignKey = true},
            {.name = "code", .type = "varchar(40)", .unique = true},
        };
        QCOMPARE(graph.nodes.first().rows, expected);
    }

    void shortensTypes_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("shown");
        QTest::newRow("varchar") << "character varying(40)"
                                 << "varchar(40)";
        QTest::newRow("array") << "character varying[]"
                               << "varchar[]";
        QTest::newRow("char") << "character(2)"
                              << "char(2)";
        QTest::newRow("quoted char") << "\"char\""
                                     << "\"char\"";
        QTest::newRow("timestamptz") << "timestamp with time zone"
                                     << "timestamptz";
        QTest::newRow("timestamptz(3)") << "timestamp(3) with time zone"
                                        << "timestamptz(3)";
        QTest::newRow("timestamp[]") << "timestamp without time zone[]"
                                     << "timestamp[]";
        QTest::newRow("timetz") << "time with time zone"
                                << "timetz";
        QTest::newRow("double") << "double precision"
                                << "float8";
        QTest::newRow("own schema") << "shop.state"
                                    << "state";
        QTest::newRow("public") << "public.year"
                                << "year";
        QTest::newRow("other schema") << "library.state"
                                      << "library.state";
    }

    void shortensTypes()
    {
        QFETCH(QString, type);
        QFETCH(QString, shown);
        QCOMPARE(shortType(type, "shop"), shown);
    }

    void saysHowManyRowsStandAtEachEnd_data()
    {
        QTest::addColumn<bool>("nullable");
        QTest::addColumn<bool>("unique");
        QTest::addColumn<QString>("where");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        const auto many = static_cast<int>(Cardinality::ZeroOrMany);
        const auto maybe = static_cast<int>(Cardinality::ZeroOrOne);
        const auto one = static_cast<int>(Cardinality::One);
        QTest::newRow("many to one") << false << false << "" << many << one;
        QTest::newRow("many to maybe one") << true << false << "" << many << maybe;
        QTest::newRow("one to one") << false << true << "" << maybe << one;
        QTest::newRow("a partial index says nothing")
            << false << true << " WHERE active" << many << one;
    }

    void saysHowManyRowsStandAtEachEnd()
    {
        QFETCH(bool, nullable);
        QFETCH(bool, unique);
        QFETCH(QString, where);
        QFETCH(int, from);
        QFETCH(int, to);
        Table b = tableWith("b", {nullable ? optional("a_id") : required("a_id")},
                            {foreignKey("b_a", {"a_id"}, "a", {"id"})});
        if (unique)
            b.indexes.append({.name = "i",
                              .columns = {"a_id"},
                              .unique = true,
                              .definition = "CREATE UNIQUE INDEX i ON b (a_id)" + where});
        const Graph graph = graphOf(snapshotOf({tableWith("a"), b}));
        QCOMPARE(static_cast<int>(graph.edges.first().fromEnd), from);
        QCOMPARE(static_cast<int>(graph.edges.first().toEnd), to);
    }

    void keepsTheOrderOfACompositeKey()
    {
        Table a = tableWith("a", {required("x"), required("y")});
        const Table b = tableWith("b", {required("p"), required("q")},
                                  {foreignKey("b_a", {"q", "p"}, "a", {"x", "y"})});
        const Edge edge = graphOf(snapshotOf({a, b})).edges.first();
        QCOMPARE(edge.fromRows, (QList<int>{2, 1}));
        QCOMPARE(edge.toRows, (QList<int>{1, 2}));
    }

    void drawsSelfReferencesAndCycles()
    {
        const Graph graph = graphOf(snapshotOf(
            {tableWith("a", {optional("b_id"), optional("up")},
                       {foreignKey("a_b", {"b_id"}, "b", {"id"}),
                        foreignKey("a_up", {"up"}, "a", {"id"})}),
             tableWith("b", {optional("a_id")}, {foreignKey("b_a", {"a_id"}, "a", {"id"})})}));
        QCOMPARE(graph.edges.size(), 3);
        QCOMPARE(graph.edges.at(1).from, graph.edges.at(1).to);
    }

    void foldsPartitionsAndTheirRelations()
    {
        const auto partition = [](const QString &name, const QString &parent) {
            Table table = tableWith(name, {required("a_id")},
                                    {foreignKey(name + "_a", {"a_id"}, "a", {"id"})});
            table.kind = Table::Kind::Partition;
            table.partitionBound = "FOR VALUES IN (1)";
            table.parents = {{"public", parent}};
            return table;
        };
        Table root = tableWith("measure", {required("a_id")});
        root.kind = Table::Kind::Partitioned;
        root.partitionKey = "LIST (id)";
        const Snapshot snapshot = snapshotOf(
            {tableWith("a"), root, partition("measure_1", "measure"),
             partition("measure_2", "measure"), partition("measure_2_1", "measure_2")});

        const Graph graph = graphOf(snapshot);

        QCOMPARE(namesOf(graph), (QStringList{"a", "measure"}));
        QCOMPARE(graph.nodes.at(1).partitions, 3);
        QCOMPARE(graph.edges.size(), 1);
        QCOMPARE(graph.edges.first().from, 1);
        QVERIFY(graph.nodes.at(1).rows.at(1).foreignKey);
    }

    void drawsWhatTheOptionsAskFor_data()
    {
        QTest::addColumn<GraphOptions>("options");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("all") << GraphOptions{} << QStringList{"a", "b", "c", "d", "e"};
        QTest::newRow("schema") << GraphOptions{.schemas = {"zoo"}} << QStringList{"e"};
        QTest::newRow("names") << GraphOptions{.tables = {"a", "zoo.*"}} << QStringList{"a", "e"};
        QTest::newRow("one character")
            << GraphOptions{.tables = {"?"}, .around = "c"} << QStringList{"b", "c"};
        QTest::newRow("around") << GraphOptions{.around = "b"} << QStringList{"a", "b", "c"};
        QTest::newRow("farther around")
            << GraphOptions{.around = "public.c", .depth = 2} << QStringList{"a", "b", "c"};
        QTest::newRow("alone") << GraphOptions{.around = "b", .depth = 0} << QStringList{"b"};
    }

    void drawsWhatTheOptionsAskFor()
    {
        QFETCH(GraphOptions, options);
        QFETCH(QStringList, names);
        QVERIFY(checked(chain(), options));
        QCOMPARE(namesOf(graphOf(chain(), options)), names);
    }

    void leavesOutColumnsWhenAsked()
    {
        Snapshot snapshot = chain();
        snapshot.schemas.first().tables[1].columns.append(optional("note", "text"));
        const Graph keys = graphOf(snapshot, {.columns = GraphOptions::Columns::Keys});
        QCOMPARE(keys.nodes.at(1).rows.size(), 2);
        QCOMPARE(keys.edges.first().fromRows, QList<int>{1});
        const Graph none = graphOf(snapshot, {.columns = GraphOptions::Columns::None});
        QVERIFY(none.nodes.at(1).rows.isEmpty());
        QVERIFY(none.edges.first().fromRows.isEmpty());
        QCOMPARE(none.edges.size(), 3);
    }

    void saysWhatIsNotThere_data()
    {
        QTest::addColumn<GraphOptions>("options");
        QTest::addColumn<QString>("part");
        QTest::newRow("schema") << GraphOptions{.schemas = {"nope"}} << "schema named \"nope\"";
        QTest::newRow("pattern") << GraphOptions{.tables = {"a", "x*"}} << "\"x*\"";
        QTest::newRow("table") << GraphOptions{.around = "nope"} << "table named \"nope\"";
        QTest::newRow("depth") << GraphOptions{.around = "a", .depth = -1} << "-1";
    }

    void saysWhatIsNotThere()
    {
        QFETCH(GraphOptions, options);
        QFETCH(QString, part);
        const models::Status status = checked(chain(), options);
        QVERIFY(!status);
        QCOMPARE(status.error().kind, models::Error::Kind::Misused);
        QVERIFY2(status.error().message.contains(part), qPrintable(status.error().message));
    }
};

QTEST_GUILESS_MAIN(GraphTest)
#include "tst_graph.moc"
