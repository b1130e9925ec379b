// SPDX-License-Identifier: MIT
#include "tests/migrations/enginefixture.h"

using tests::EngineFixture;

/// The migration folders of real projects, applied whole. They are made by others and lie outside
/// the project.
class EngineCorporaTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void appliesARealProject_data();
    void appliesARealProject();

private:
    std::unique_ptr<tests::TestServer> m_server;
};

namespace {

QString corpora()
{
    return qEnvironmentVariable("TM_APPS_DB_CORPORA",
                                QStringLiteral(SOURCE_DIR "/../shared/corpora"))
        + QStringLiteral("/migrations/");
}

} // namespace

void EngineCorporaTest::initTestCase()
{
    if (!QDir(corpora()).exists())
        QSKIP(qPrintable(QStringLiteral("REAL PROJECTS NOT TESTED: there is no folder ")
                         + corpora()));
    m_server = std::make_unique<tests::TestServer>();
    NEED_SERVER(m_server);
}

void EngineCorporaTest::appliesARealProject_data()
{
    QTest::addColumn<QStringList>("locations");
    QTest::addColumn<int>("files");
    QTest::addColumn<int>("tables"); // beside the history

    QTest::newRow("marquez") << QStringList{QStringLiteral("marquez")} << 84 << 30;
    QTest::newRow("kestra") << QStringList{QStringLiteral("kestra")} << 26 << 18;
    QTest::newRow("conductor") << QStringList{QStringLiteral("conductor/migration_postgres"),
                                              QStringLiteral("conductor/migration_postgres_data"),
                                              QStringLiteral("conductor/migration_postgres_notify")}
                               << 21 << 21;
    QTest::newRow("credhub") << QStringList{QStringLiteral("credhub/common"),
                                            QStringLiteral("credhub/postgres")}
                             << 70 << 10;
    QTest::newRow("sechub-pds") << QStringList{QStringLiteral("sechub-pds")} << 6 << 3;
}

void EngineCorporaTest::appliesARealProject()
{
    QFETCH(QStringList, locations);
    QFETCH(int, files);
    QFETCH(int, tables);
    EngineFixture f(*m_server, QLatin1String(QTest::currentDataTag()));
    f.target.folder.locations.clear();
    for (const QString &location : locations)
        f.target.folder.locations += corpora() + location;

    const auto report = f.migrate();
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QVERIFY2(!report->failure, report->failure ? qPrintable(report->failure->message) : "");
    QCOMPARE(report->done.size(), files);
    QCOMPARE(f.ask(QStringLiteral(
                 "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition "
                 "AND relname <> 'flyway_schema_history' AND relnamespace NOT IN "
                 "('pg_catalog'::regnamespace, 'information_schema'::regnamespace, "
                 "'pg_toast'::regnamespace)")),
             QString::number(tables));

    const auto status = f.status();
    QVERIFY(status);
    for (const auto &info : status->migrations) {
        QVERIFY2(info.state == migrations::State::Success, qPrintable(info.script));
        QVERIFY(!info.changed);
    }
    const auto again = f.migrate();
    QVERIFY(again && !again->failure);
    QVERIFY(again->done.isEmpty());
}

QTEST_GUILESS_MAIN(EngineCorporaTest)

#include "tst_enginecorpora.moc"
