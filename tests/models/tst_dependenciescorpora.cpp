// SPDX-License-Identifier: MIT
#include "models/introspection/introspect.h"
#include "tests/models/corpora.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace models;

/// Counts what the snapshots of schemas that others made say of dependencies and rare objects,
/// beside what other catalogs than pg_depend say.
class tst_DependenciesCorpora : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<tests::TestServer> m_server;
    QString m_database;
    Snapshot m_snapshot;

    qint64 asked(const QString &rows) const
    {
        return m_server->ask(m_database, "SELECT count(*) FROM (" + rows + ") AS found")
            .toLongLong();
    }

    qint64 count(ObjectKind object, const QList<ObjectKind> &uses) const
    {
        return std::ranges::count_if(m_snapshot.dependencies, [&](const Dependency &dependency) {
            return dependency.object.kind == object && uses.contains(dependency.uses.kind);
        });
    }

    /// Columns of tables and views that views name; a view that uses one as a whole names none.
    qint64 columnsOfViews() const
    {
        qint64 number = 0;
        for (const Dependency &dependency : m_snapshot.dependencies) {
            if (dependency.object.kind == ObjectKind::View)
                number += dependency.columns.size();
        }
        return number;
    }

private slots:
    void initTestCase()
    {
        if (!tests::corporaFolder().exists())
            QSKIP(qPrintable("NOT TESTED: no schemas in " + tests::corporaFolder().path()));
        m_server = std::make_unique<tests::TestServer>();
        NEED_SERVER(m_server);
    }

    void nothingIsMissing_data()
    {
        QTest::addColumn<int>("number");
        // The others hold nothing but tables.
        const QStringList wanted{"pagila",   "sakila",       "openstreetmap",  "killbill",   "tbls",
                                 "dataplan", "kitchen-sink", "adventureworks", "musicbrainz"};
        for (int i = 0; const tests::Corpus &corpus : tests::corpora) {
            if (wanted.contains(QLatin1String(corpus.name)))
                QTest::newRow(corpus.name) << i;
            ++i;
        }
    }

    void nothingIsMissing();
};

namespace {

const QString userSchema
    = QStringLiteral(" nspname !~ '^pg_' AND nspname <> 'information_schema' ");

/// A condition: the object `oid` of `catalog` is no member of an extension.
QString noMember(const QString &catalog, const QString &oid)
{
    return QStringLiteral(" NOT EXISTS (SELECT FROM pg_depend e WHERE e.deptype = 'e' AND "
                          "e.classid = '%1'::regclass AND e.objid = %2) ")
        .arg(catalog, oid);
}

} // namespace

void tst_DependenciesCorpora::nothingIsMissing()
{
    QFETCH(int, number);
    m_database = QTest::currentDataTag();
    tests::loadCorpus(*m_server, tests::corpora[number], m_database);
    Session session;
    QVERIFY(session.open(m_server->spec(m_database), {}).result());
    const auto snapshot = introspect(session).result();
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().detail));
    m_snapshot = *snapshot;
    QVERIFY(std::ranges::is_sorted(m_snapshot.dependencies));
    QVERIFY(std::ranges::adjacent_find(m_snapshot.dependencies) == m_snapshot.dependencies.end());

    using Kind = ObjectKind;
    const qint64 expectedColumns = asked(
        "SELECT DISTINCT r.ev_class, d.refobjid, d.refobjsubid FROM pg_rewrite r JOIN "
        "pg_depend d ON d.objid = r.oid AND d.refclassid = 'pg_class'::regclass AND "
        "d.refobjsubid > 0 AND d.refobjid <> r.ev_class JOIN pg_class t ON t.oid = "
        "d.refobjid JOIN pg_namespace n ON n.oid = t.relnamespace AND"
        + userSchema + "WHERE r.rulename = '_RETURN' AND" + noMember("pg_class", "r.ev_class"));
    QVERIFY(columnsOfViews() <= expectedColumns);
    QVERIFY(columnsOfViews() * 10 >= expectedColumns * 9);
    QCOMPARE(count(Kind::Trigger, {Kind::Function, Kind::Extension}),
             asked("SELECT FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace "
                   "n ON n.oid = p.pronamespace AND"
                   + userSchema + "WHERE NOT t.tgisinternal"));
    QCOMPARE(count(Kind::Default, {Kind::Sequence}),
             asked("SELECT FROM pg_attrdef f WHERE pg_get_expr(f.adbin, f.adrelid) ~ "
                   "'^nextval\\('"));
    QCOMPARE(count(Kind::Column, {Kind::Type, Kind::Table, Kind::View, Kind::Extension}),
             asked("SELECT DISTINCT a.attrelid, a.attnum FROM pg_attribute a JOIN pg_class c ON "
                   "c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f', 'v', 'm') JOIN "
                   "pg_namespace n ON n.oid = c.relnamespace AND"
                   + userSchema
                   + "JOIN pg_type t ON t.oid = a.atttypid AND t.oid >= 16384 WHERE a.attnum > 0 "
                     "AND NOT a.attisdropped AND"
                   + noMember("pg_class", "c.oid")));
    QCOMPARE(count(Kind::Column, {Kind::Collation}),
             asked("SELECT FROM pg_attribute a JOIN pg_collation c ON c.oid = a.attcollation AND "
                   "c.oid >= 16384 JOIN pg_class r ON r.oid = a.attrelid AND r.relkind NOT IN "
                   "('i', 'I', 'c')"));

    QStringList rare;
    for (const char *catalog :
         {"pg_am", "pg_collation", "pg_conversion", "pg_foreign_data_wrapper", "pg_foreign_server",
          "pg_language", "pg_operator", "pg_opclass", "pg_opfamily", "pg_statistic_ext",
          "pg_ts_config", "pg_ts_dict", "pg_ts_parser", "pg_ts_template", "pg_transform"}) {
        rare.append(QStringLiteral("SELECT FROM %1 WHERE oid >= 16384 AND ").arg(catalog)
                    + noMember(catalog, "oid"));
    }
    qsizetype others = m_snapshot.others.size();
    for (const Schema &schema : m_snapshot.schemas)
        others += schema.others.size();
    QCOMPARE(others, asked(rare.join(" UNION ALL ")));
    QCOMPARE(m_snapshot.extensions.size(), asked("SELECT FROM pg_extension"));
}

QTEST_GUILESS_MAIN(tst_DependenciesCorpora)
#include "tst_dependenciescorpora.moc"
