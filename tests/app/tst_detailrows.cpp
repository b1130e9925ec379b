// SPDX-License-Identifier: MIT
#include "app/console/widgets/theme.h"
#include "tests/app/detailsdesk.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using namespace models;
using namespace tests;

class tst_DetailRows : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, lightTheme()); }

    void theRowsKeepTheContractOfTheirBaseClass()
    {
        DetailModel model({"A", "B"});
        const QAbstractItemModelTester contract(&model);
        model.setRows({{.cells = {QString("heading")}, .heading = true},
                       {.cells = {QString("a"), QString("b")}}});
        QCOMPARE(model.contentCount(), 1);
        QVERIFY(!model.flags(model.index(0, 0)).testFlag(Qt::ItemIsSelectable));
        model.setRows({});
    }

    void columnsSayWhatIsNotAsUsualAndHideWhatNobodyHas()
    {
        Details details;
        details.show(ObjectKind::Table, "customer");
        QCOMPARE(details.lines(),
                 (QStringList{"id|bigint|no|GENERATED ALWAYS AS IDENTITY||||",
                              "email|text|yes||pg_catalog.\"C\"|||One each,\n<b>always</b>",
                              "photo|bytea|yes|||EXTERNAL, statistics 500||"}));
        QCOMPARE(details.rows().at(0).spokenHint, "Primary key");
        QCOMPARE(details.rows().at(1).spokenHint, "Part of a unique key");
        QVERIFY(!details.table()->isColumnHidden(4) && !details.table()->isColumnHidden(5));
        QVERIFY(details.table()->isColumnHidden(6));

        details.show(ObjectKind::Table, "events_early");
        QVERIFY(details.table()->isColumnHidden(4) && !details.table()->isColumnHidden(6));
        QCOMPARE(details.rows().first().cells.at(6).text, "from the parent");
    }

    void relationsGoBothWaysAndSayTheirRules()
    {
        Details details;
        details.show(ObjectKind::Table, "order");
        details.open("Keys & relations");
        QCOMPARE(details.lines(),
                 (QStringList{"References|customer_id|shop.customer(id)|MATCH FULL, ON DELETE SET "
                              "NULL (customer_id), INITIALLY DEFERRED, NOT VALID|order_customer"}));
        QCOMPARE(details.rows().first().cells.at(3).look, DetailCell::Look::Caution);
        QSignalSpy jumps(&details.widget, &ObjectDetails::objectActivated);
        details.table()->setCurrentIndex(details.table()->model()->index(0, 0));
        QTest::keyClick(details.table(), Qt::Key_Return);
        QCOMPARE(jumps.takeFirst().first().value<ObjectName>(), customer);

        details.show(ObjectKind::Table, "customer");
        QCOMPARE(details.lines().last(),
                 "Referenced by|id|shop.\"order\"(customer_id)|MATCH FULL, ON DELETE SET NULL "
                 "(customer_id), INITIALLY DEFERRED, NOT VALID|order_customer");
        QCOMPARE(details.lines().at(1), "Unique|email||NULLS NOT DISTINCT|customer_email_key");
        const QModelIndex link = details.table()->model()->index(2, 2);
        QTest::mouseClick(details.table()->viewport(), Qt::LeftButton, {},
                          details.table()->visualRect(link).center());
        QCOMPARE(jumps.size(), 1);
        QCOMPARE(jumps.first().first().value<ObjectName>().name, "order");
    }

    void anIndexThatIsNotValidStandsOut()
    {
        Details details;
        details.show(ObjectKind::Table, "customer");
        details.open("Indexes");
        QCOMPARE(details.lines(),
                 (QStringList{"customer_half_done|lower(email) gin_trgm_ops|gin, invalid|email IS "
                              "NOT NULL|8.00 KiB|",
                              "customer_pkey|id INCLUDE (email)|btree, primary key||24.00 KiB|"}));
        const QModelIndex properties = details.table()->model()->index(0, 2);
        QCOMPARE(properties.data(Qt::ForegroundRole).value<QBrush>().color(),
                 lightTheme().danger.text);
        QVERIFY(properties.data(Qt::ToolTipRole).toString().contains("drop the index"));
    }

    void triggersAndRulesSayWhenTheyRunAndWhat()
    {
        Details details;
        details.show(ObjectKind::Table, "customer");
        details.open("Triggers & rules");
        QCOMPARE(details.rows().at(0).cells.mid(0, 5),
                 (QList<DetailCell>{{"customer ON shop"},
                                    {"trigger"},
                                    {"BEFORE INSERT OR UPDATE OF email, each row"},
                                    {"shop.stamp()", DetailCell::Look::Link},
                                    {"disabled", DetailCell::Look::Caution}}));
        QCOMPARE(details.lines().at(1).section('|', 0, 4),
                 "keep|rule|ON DELETE, instead of it||enabled");
        details.open("Policies");
        QCOMPARE(details.lines(),
                 (QStringList{"Row security is on",
                              "own rows|SELECT|restrictive|api, bob|(email = "
                              "CURRENT_USER)||"}));
    }

    void privilegesTellTheGivenFromTheBuiltIn()
    {
        Details details;
        details.show(ObjectKind::Table, "customer");
        details.open("Privileges");
        QCOMPARE(details.lines(),
                 (QStringList{"ann|ALL||the owner|ann",
                              "api|SELECT||no USAGE on schema shop|ann", // bob has it
                              "bob|SELECT, INSERT|SELECT||ann", "On single columns",
                              "bob|UPDATE (email)|||ann"}));
        QVERIFY(details.rows().at(0).muted && !details.rows().at(1).muted);

        details.show(ObjectKind::Table, "order"); // nobody gave any
        QCOMPARE(details.lines().last(), "No privileges beyond the owner's");
        QVERIFY(details.rows().first().muted);

        details.show(ObjectKind::Function, "stamp"); // PUBLIC's was taken away
        QCOMPARE(details.lines(),
                 (QStringList{"ann|EXECUTE||the owner|ann", "PUBLIC|||revoked: EXECUTE"}));
    }

    void dependenciesGoBothWaysWithTheirReasons()
    {
        Details details;
        details.show(ObjectKind::Table, "customer");
        details.open("Dependencies");
        QCOMPARE(details.lines(),
                 (QStringList{"Uses  2",
                              "public.gin_trgm_ops USING gin|operator class|index "
                              "customer_half_done",
                              "shop.stamp()|function|trigger customer ON shop", "Used by  3",
                              "all_customers|publication|column id",
                              "shop.emails|view|columns email, id",
                              "shop.\"order\"|table|foreign key order_customer"}));
    }

    void whatIsNotInTheSnapshotLeadsNowhere()
    {
        Details details;
        details.show(ObjectKind::Table, "customer");
        details.open("Dependencies");
        QVERIFY(!details.rows().at(1).target); // of an extension that was not read
        QCOMPARE(details.rows().at(1).cells.first().look, DetailCell::Look::Plain);
        QVERIFY(details.rows().at(2).target);
        QSignalSpy jumps(&details.widget, &ObjectDetails::objectActivated);
        emit details.table()->activated(details.table()->model()->index(1, 0));
        QCOMPARE(jumps.size(), 0);
        emit details.table()->activated(details.table()->model()->index(2, 0));
        QCOMPARE(jumps.first().first().value<ObjectName>().name, "stamp");
    }

    void aSequenceLeadsToItsColumnAndBack()
    {
        Details details;
        details.show(ObjectKind::Sequence, "numbers");
        details.open("Dependencies");
        QCOMPARE(details.lines(),
                 (QStringList{"Uses  1", "shop.\"order\"|table|owned by column number",
                              "Used by  1", "shop.\"order\"|table|default of number"}));
    }

    void whatUsesWhatIsFoundInALargeSchemaWithoutDelay()
    {
        Schema schema{.name = "public"};
        for (int i = 0; i < 5000; ++i) {
            const QString name = QStringLiteral("t%1").arg(i, 4, 10, QLatin1Char('0'));
            schema.tables.append({.schema = "public",
                                  .name = name,
                                  .foreignKeys = {{.name = "up",
                                                   .columns = {"a"},
                                                   .referencedSchema = "public",
                                                   .referencedTable = "t0000",
                                                   .referencedColumns = {"a"}}}});
        }
        Details details({.serverVersion = "15", .database = "large", .schemas = {schema}});
        QElapsedTimer clock;
        clock.start();
        details.show(ObjectKind::Table, "t4999", "public");
        details.open("Dependencies");
        const qint64 first = clock.restart();
        details.show(ObjectKind::Table, "t0042", "public");
        const qint64 later = clock.restart();
        details.show(ObjectKind::Table, "t0000", "public");
        QCOMPARE(details.lines().size(), 1 + 4999);
        qInfo() << "first" << first << "ms, later" << later << "ms, the hub" << clock.elapsed();
        QVERIFY2(first < 1500 && later < 150, qPrintable(QString("%1 %2").arg(first).arg(later)));
    }
};

QTEST_MAIN(tst_DetailRows)
#include "tst_detailrows.moc"
