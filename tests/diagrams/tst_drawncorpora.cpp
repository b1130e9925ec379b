// SPDX-License-Identifier: MIT
#include "diagrams/export/drawing.h"
#include "models/introspection/introspect.h"
#include "tests/support/testserver.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <memory>
#include <set>

using namespace diagrams;
using models::Result;

namespace {

const LayoutProcessOptions process{.program = QStringLiteral(PROGRAMS_DIR "/tm-apps-db-layout")};

template <typename T>
Result<T> answerOf(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 120'000) || future.resultCount() == 0)
        return models::Error{.message = QStringLiteral("no answer")};
    return future.result();
}

/// The foreign keys of the catalog as "table|columns|referenced table|referenced columns", in which
/// a partition stands as the table at the top, once each.
const char *const relationsOfTheCatalog = R"(
    WITH RECURSIVE root AS (
        SELECT c.oid, c.oid AS top FROM pg_class c
         WHERE c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition
        UNION ALL
        SELECT i.inhrelid, r.top FROM root r
          JOIN pg_inherits i ON i.inhparent = r.oid
          JOIN pg_class c ON c.oid = i.inhrelid AND c.relispartition)
    SELECT DISTINCT format('%s.%s|%s|%s.%s|%s', fn.nspname, f.relname,
               (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(con.conkey) WITH ORDINALITY k(c, n)
                  JOIN pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = k.c),
               tn.nspname, t.relname,
               (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(con.confkey) WITH ORDINALITY k(c, n)
                  JOIN pg_attribute a ON a.attrelid = con.confrelid AND a.attnum = k.c))
      FROM pg_constraint con
      JOIN root fr ON fr.oid = con.conrelid JOIN pg_class f ON f.oid = fr.top JOIN pg_namespace fn ON fn.oid = f.relnamespace
      JOIN root tr ON tr.oid = con.confrelid JOIN pg_class t ON t.oid = tr.top JOIN pg_namespace tn ON tn.oid = t.relnamespace
     WHERE con.contype = 'f')";

std::set<QString> relationsOf(const Graph &graph)
{
    std::set<QString> relations;
    for (const Edge &edge : graph.edges) {
        const Node &from = graph.nodes.at(edge.from);
        const Node &to = graph.nodes.at(edge.to);
        relations.insert(QStringLiteral("%1.%2|%3|%4.%5|%6")
                             .arg(from.schema, from.name, edge.fromColumns.join(u','), to.schema,
                                  to.name, edge.toColumns.join(u',')));
    }
    return relations;
}

/// Whether a piece of the route lies inside the box, its edge not counted.
bool runsThrough(const Route &route, const QRectF &box)
{
    const QRectF inside = box.adjusted(1, 1, -1, -1);
    for (qsizetype i = 1; i < route.points.size(); ++i) {
        const QRectF piece = QRectF(route.points.at(i - 1), route.points.at(i)).normalized();
        if (piece.adjusted(-0.01, -0.01, 0.01, 0.01).intersects(inside))
            return true;
    }
    return false;
}

/// Where the drawing breaks its promises; empty when it keeps them.
QStringList faultsOf(const Drawing &drawing)
{
    QStringList faults;
    const auto name = [&](int node) { return drawing.graph.nodes.at(node).name; };
    for (int a = 0; a < drawing.boxes.size(); ++a) {
        for (int b = a + 1; b < drawing.boxes.size(); ++b) {
            if (drawing.rectOf(a).intersects(drawing.rectOf(b)))
                faults.append(QStringLiteral("%1 overlaps %2").arg(name(a), name(b)));
        }
    }
    const auto check = [&](int node, const QList<int> &rows, QPointF end, Side side) {
        const QRectF rect = drawing.rectOf(node);
        const Box &box = drawing.boxes.at(node);
        const qreal middle = rect.top() + box.middleOf(rows.value(0, -1));
        const qreal edge = side == Side::Left ? rect.left() : rect.right();
        if (rows.isEmpty() || end.x() != edge || std::abs(end.y() - middle) > box.rowHeight / 2)
            faults.append(
                QStringLiteral("a relation ends beside its column in %1").arg(name(node)));
    };
    for (int i = 0; i < drawing.routes.size(); ++i) {
        const Edge &edge = drawing.graph.edges.at(i);
        const Route &route = drawing.routes.at(i);
        check(edge.from, edge.fromRows, route.points.first(), route.fromSide);
        check(edge.to, edge.toRows, route.points.last(), route.toSide);
        for (int node = 0; node < drawing.boxes.size(); ++node) {
            if (runsThrough(route, drawing.rectOf(node)))
                faults.append(edge.name + QStringLiteral(" runs through ") + name(node));
        }
        for (const QPointF point : route.points) {
            if (!drawing.bounds.contains(point))
                faults.append(edge.name + QStringLiteral(" leaves the picture"));
        }
    }
    return faults;
}

} // namespace

/// Real schemas, drawn whole: no table over another, every foreign key there and at its column.
class DrawnCorporaTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::TestServer> m_server;
    QString m_schemas;

private slots:
    void initTestCase()
    {
        m_schemas = qEnvironmentVariable("TM_APPS_DB_CORPORA", SOURCE_DIR "/../shared/corpora")
            + QStringLiteral("/schemas");
        if (!QDir(m_schemas).exists())
            QSKIP(qPrintable(QStringLiteral("SKIPPED: the schemas are not there: ") + m_schemas));
        m_server = std::make_unique<tests::TestServer>();
        NEED_SERVER(m_server);
    }

    void drawsRealSchemas_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("load"); // for a shell, with $DB; psql is quiet
        QTest::addColumn<int>("tables");
        const auto add = [](const char *name, const char *folder, const char *load, int tables) {
            QTest::newRow(name) << QString(folder) << QString(load) << tables;
        };
        add("pagila", "pagila", "psql -Xq -d $DB -f pagila-schema.sql", 15);
        add("northwind", "northwind", "psql -Xq -d $DB -f northwind.sql", 14);
        add("chinook", "chinook", "psql -Xq -d $DB -f chinook.ddl.sql", 11);
        add("sakila", "sakila", "psql -Xq -d $DB -f postgres-sakila-schema.sql", 21);
        add("openstreetmap", "openstreetmap", "psql -Xq -d $DB -f structure.sql", 56);
        add("adventureworks", "adventureworks", "psql -Xq -d $DB -f install.nocopy.sql", 68);
        add("synapse", "synapse",
            "psql -Xq -d $DB -f common.full.sql -f main.full.sql -f state.full.sql", 138);
        add("killbill", "killbill",
            "psql -Xq -d $DB -f 00-ddl-postgresql.sql $(ls *.ddl.sql | sed 's/^/-f /')", 63);
        add("temporal", "temporal",
            "psql -Xq -d $DB -f temporal.schema.sql -c 'create schema visibility' "
            "-c 'create schema if not exists ext' -c 'set search_path=visibility,public' "
            "-f visibility.schema.sql",
            38);
        add("graphile-kitchen-sink", "graphile-kitchen-sink",
            "psql -Xq -d $DB -c 'create extension citext' -c 'create extension hstore' "
            "-c 'create extension ltree' -f kitchen-sink-schema.sql -f pg11-schema.sql",
            140);
        add("graphile-dataplan", "graphile-kitchen-sink",
            "psql -Xq -d $DB -f dataplan-pg-schema.sql", 32);
        add("tbls-postgres", "tbls-testdata", "psql -Xq -d $DB -f postgres.sql", 15);
        add("tbls-too-many", "tbls-testdata", "psql -Xq -d $DB -f createtable_too_many.sql", 1000);
        add("musicbrainz", "musicbrainz", "bash load.sh", 515);
    }

    void drawsRealSchemas()
    {
        QFETCH(QString, folder);
        QFETCH(QString, load);
        QFETCH(int, tables);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const QString database = m_server->createDatabase(name);
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("DB", database);
        environment.insert("PGHOST", m_server->socketFolder());
        environment.insert("PGUSER", "postgres");
        shell.setProcessEnvironment(environment);
        shell.setWorkingDirectory(m_schemas + u'/' + folder);
        shell.start("bash", {"-c", load});
        QVERIFY(shell.waitForFinished(180'000));

        models::Session session;
        const auto server = answerOf(session.open(m_server->spec(database), {}));
        QVERIFY2(server, qPrintable(server ? QString() : server.error().message));
        const auto snapshot = answerOf(models::introspect(session));
        QVERIFY2(snapshot, qPrintable(snapshot ? QString() : snapshot.error().message));
        const auto drawing = answerOf(draw(*snapshot, {}, process));
        QVERIFY2(drawing, qPrintable(drawing ? QString() : drawing.error().message));

        QCOMPARE(drawing->graph.nodes.size(), tables);
        QCOMPARE(faultsOf(*drawing), QStringList());
        const QStringList lines
            = m_server->ask(database, relationsOfTheCatalog).split(u'\n', Qt::SkipEmptyParts);
        const std::set<QString> expected(lines.begin(), lines.end());
        QVERIFY(relationsOf(drawing->graph) == expected);
        const auto svg = write(*drawing, Format::Svg);
        QVERIFY(svg);
        QCOMPARE(svg->count("class=\"r\""), drawing->graph.edges.size());
    }
};

QTEST_MAIN(DrawnCorporaTest)
#include "tst_drawncorpora.moc"
