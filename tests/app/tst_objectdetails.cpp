// SPDX-License-Identifier: MIT
#include "app/console/schema/detailmodel.h"
#include "app/console/schema/detailtable.h"
#include "app/console/schema/elidedlabel.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/sqlview.h"
#include "app/console/widgets/theme.h"
#include "tests/app/detailsdesk.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using namespace models;
using namespace tests;

class tst_ObjectDetails : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, lightTheme()); }

    void everyKindOfObjectHasItsTabs_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("tabs");
        const auto row = [](const char *what, ObjectKind kind, const QString &schema,
                            const QString &name, const QString &tabs) {
            QTest::newRow(what) << int(kind) << schema << name << tabs;
        };
        row("table with all", ObjectKind::Table, "shop", "customer",
            "Columns,Keys & relations,Indexes,Triggers & rules,Policies,Privileges,"
            "Dependencies,DDL,Rows,Sizes");
        row("plain table", ObjectKind::Table, "shop", "order",
            "Columns,Keys & relations,Indexes,Privileges,Dependencies,DDL,Rows,Sizes");
        row("partitioned", ObjectKind::Table, "shop", "events",
            "Columns,Keys & relations,Indexes,Privileges,Dependencies,DDL,Rows,Sizes");
        row("foreign table", ObjectKind::Table, "shop", "far",
            "Columns,Keys & relations,Indexes,Properties,Privileges,Dependencies,DDL,Rows,Sizes");
        row("view", ObjectKind::View, "shop", "emails", "Columns,Privileges,Dependencies,DDL,Rows");
        row("materialized view", ObjectKind::View, "shop", "counts",
            "Columns,Indexes,Privileges,Dependencies,DDL,Rows,Sizes");
        row("sequence", ObjectKind::Sequence, "shop", "numbers",
            "Properties,Privileges,Dependencies,DDL");
        row("enum", ObjectKind::Type, "shop", "state", "Properties,Privileges,Dependencies,DDL");
        row("composite", ObjectKind::Type, "shop", "street", "Columns,Privileges,Dependencies,DDL");
        row("function", ObjectKind::Function, "shop", "stamp",
            "Properties,Privileges,Dependencies,DDL");
        row("extension", ObjectKind::Extension, "", "pg_trgm", "Properties,Dependencies,DDL");
        row("publication", ObjectKind::Publication, "", "all_customers",
            "Properties,Dependencies,DDL");
        row("schema", ObjectKind::Schema, "", "shop", "Privileges,Dependencies,DDL");
    }

    void everyKindOfObjectHasItsTabs()
    {
        QFETCH(int, kind);
        QFETCH(QString, schema);
        QFETCH(QString, name);
        QFETCH(QString, tabs);
        Details details;
        details.show(ObjectKind(kind), name, schema);
        QCOMPARE(details.title(), name);
        QCOMPARE(details.tabTitles().join(","), tabs);
        for (int i = 0; i < details.tabs->count(); ++i) { // each can be looked at
            if (details.tabs->isTabVisible(i))
                details.tabs->setCurrentIndex(i);
        }
    }

    void columnsTakeTheRoomThatTheTableGetsLater()
    {
        const QString type = "timestamp with time zone";
        DetailModel model({"Column", "Type", "Comment"});
        DetailTable table("Columns");
        table.setRows(&model);
        table.resize(200, 40);
        table.show();
        model.setRows({{.cells = {QString("id"), QString("bigint"), QString("x")}},
                       {.cells = {QString("at"), type, QString("y")}}});
        table.resize(1000, 400);
        QVERIFY(table.columnWidth(1) > table.fontMetrics().horizontalAdvance(type));
    }

    void tabsThatComeBackAreSeen()
    {
        Details details;
        details.show(ObjectKind::Table, "order"); // has no policies
        details.widget.grab();
        details.show(ObjectKind::Table, "customer");
        int right = -1;
        for (int i = 0; i < details.tabs->count(); ++i) {
            if (!details.tabs->isTabVisible(i))
                continue;
            const QRect place = details.tabs->tabBar()->tabRect(i);
            QVERIFY2(place.width() > 10 && place.left() > right,
                     qPrintable(details.tabs->tabText(i)));
            right = place.left();
        }
    }

    void theHeaderSaysWhatItIs()
    {
        Details details;
        details.show(ObjectKind::Table, "customer");
        QCOMPARE(
            details.facts(),
            "Table in shop  ·  about 1,200 rows  ·  112.00 KiB  ·  row security  ·  owner ann");
        details.show(ObjectKind::Table, "events");
        QCOMPARE(details.facts(),
                 "Partitioned table in shop  ·  about 100 rows  ·  32.00 KiB  ·  "
                 "by RANGE (at)");
        details.show(ObjectKind::Extension, "pg_trgm", "");
        QCOMPARE(details.facts(), "Extension  ·  version 1.6");
    }

    void theDdlCanBeCopied()
    {
        Details details;
        details.show(ObjectKind::Table, "customer");
        auto *sql = details.widget.findChild<SqlView *>();
        QVERIFY2(sql->toPlainText().isEmpty(), "made before anybody looked at it");
        details.open("DDL");
        QVERIFY(sql->toPlainText().contains("CREATE TABLE shop.customer"));
        auto *button = details.tabs->currentWidget()->findChild<QPushButton *>();
        button->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), sql->toPlainText() + '\n');
    }

    void sizesAreEstimatedFirstAndMeasuredWhenAsked()
    {
        Details details;
        details.show(ObjectKind::Table, "customer");
        details.open("Sizes");
        QCOMPARE(
            details.lines(),
            (QStringList{"Rows|64.00 KiB|1,200|57 %", "Large values (TOAST)|16.00 KiB||14 %",
                         "Indexes|32.00 KiB||29 %", "Indexes  2", "customer_pkey|24.00 KiB||21 %",
                         "customer_half_done|8.00 KiB||7 %"}));
        auto *sentence = details.widget.findChild<QLabel *>("sizeSentence");
        QVERIFY(sentence->text().contains("as VACUUM and ANALYZE last saw it"));

        details.server.measured = MeasuredSizes{
            {{.name = {"shop", "customer"}, .estimatedRows = 7, .ownBytes = 1 << 20}}};
        auto *measure = details.tabs->currentWidget()->findChild<QPushButton *>();
        measure->click();
        QTRY_VERIFY(sentence->text().contains("measured at"));
        QCOMPARE(details.lines().first(), "Rows|1.00 MiB|7|100 %");

        details.server.measured = Error{.message = "It cannot be measured"};
        measure->click();
        auto *banner = details.tabs->currentWidget()->findChild<Banner *>();
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(banner->text().contains("It cannot be measured"));

        details.show(ObjectKind::Table, "events");
        QVERIFY(!banner->isVisible());
        QCOMPARE(details.lines(),
                 (QStringList{"Rows|32.00 KiB|100|100 %", "Large values (TOAST)|0 bytes||0 %",
                              "Indexes|0 bytes||0 %", "Partitions  2",
                              "shop.events_late|24.00 KiB|90|75 %",
                              "shop.events_early|8.00 KiB|10|25 %"}));
        details.show(ObjectKind::Table, "far");
        QVERIFY(!measure->isEnabled());
    }

    void theChosenTabStaysWhileObjectsWithoutItAreLookedAt()
    {
        Details details;
        details.show(ObjectKind::Table, "customer");
        details.open("Sizes");
        details.show(ObjectKind::Function, "stamp");
        QCOMPARE(details.tabs->tabText(details.tabs->currentIndex()), "DDL");
        details.show(ObjectKind::Type, "state");
        QCOMPARE(details.tabs->tabText(details.tabs->currentIndex()), "Properties");
        details.show(ObjectKind::Table, "order");
        QCOMPARE(details.tabs->tabText(details.tabs->currentIndex()), "Sizes");
    }

    void rowsAreReadWhenTheyAreLookedAtAndOnce()
    {
        Details details;
        details.show(ObjectKind::Table, "customer");
        QCOMPARE(details.server.asked.size(), 0);
        details.open("Rows");
        QCOMPARE(details.server.asked.size(), 1);
        details.show(ObjectKind::Table, "customer");
        QCOMPARE(details.server.asked.size(), 1);
        QTest::qWait(0);
        details.show(ObjectKind::Table, "order");
        QCOMPARE(details.server.asked.last().relation, (RelationName{"shop", "order"}));
    }

    void aPartIsSelectedInItsTab_data()
    {
        QTest::addColumn<int>("part");
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("found");
        QTest::newRow("column") << int(Section::Columns) << 1 << "email";
        QTest::newRow("constraint") << int(Section::Keys) << 0 << "customer_email_key";
        QTest::newRow("index") << int(Section::Indexes) << 1 << "customer_pkey";
        QTest::newRow("trigger") << int(Section::Triggers) << 0 << "customer ON shop";
        QTest::newRow("rule") << int(Section::Rules) << 0 << "keep";
        QTest::newRow("policy") << int(Section::Policies) << 0 << "own rows";
    }

    void aPartIsSelectedInItsTab()
    {
        QFETCH(int, part);
        QFETCH(int, index);
        QFETCH(QString, found);
        Details details;
        details.show(ObjectKind::Table, "customer");
        details.widget.showPart(Section(part), index);
        const int row = details.table()->currentIndex().row();
        QVERIFY(row >= 0);
        QVERIFY2(details.lines().at(row).split('|').contains(found),
                 qPrintable(details.lines().at(row)));
    }

    void whatIsSelectedIsCopiedAsItIsSeen()
    {
        Details details;
        details.show(ObjectKind::Table, "customer");
        details.table()->selectAll();
        QTest::keyClick(details.table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 "id\tbigint\tno\tGENERATED ALWAYS AS IDENTITY\t\t\t\n"
                 "email\ttext\tyes\t\tpg_catalog.\"C\"\t\tOne each, <b>always</b>\n"
                 "photo\tbytea\tyes\t\t\tEXTERNAL, statistics 500\t");
    }

    void aVeryLongCommentLeavesRoomForTheTabs()
    {
        Details details;
        details.snapshot.schemas.first().tables.first().comment
            = QString("<b>line</b>\n").repeated(1000);
        details.show(ObjectKind::Table, "customer");
        const auto *comment = details.widget.findChild<QLabel *>("objectComment");
        QVERIFY(comment->text().endsWith(u'…') && comment->text().count('\n') == 3);
        QVERIFY(details.tabs->height() > details.widget.height() / 2);
        QVERIFY(!comment->toolTip().contains("<b>"));
    }

    void markupInACommentIsNotFollowed()
    {
        const QString tip = plainToolTip("<img src=\"file:///etc/passwd\"><b>bold</b>");
        QVERIFY2(tip.contains("&lt;img"), qPrintable(tip));
        QCOMPARE(plainToolTip("plain"), "plain");
        QVERIFY(plainToolTip(QString(100'000, 'x')).size() < 5000);
    }

    void emptyTabsSaySomethingUseful()
    {
        Details details;
        details.show(ObjectKind::Table, "order");
        details.open("Indexes");
        QVERIFY(details.table()->emptyText().contains("no indexes"));
        details.show(ObjectKind::Type, "state");
        details.open("Dependencies");
        QVERIFY(details.table()->emptyText().contains("nothing"));
    }
};

QTEST_MAIN(tst_ObjectDetails)
#include "tst_objectdetails.moc"
