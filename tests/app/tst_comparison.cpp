// SPDX-License-Identifier: MIT
#include "app/console/models/comparisonmodel.h"
#include "app/console/models/comparisonview.h"
#include "app/console/models/declaredfiles.h"
#include "app/console/models/diffpane.h"
#include "app/console/models/diffview.h"
#include "app/console/models/droppablemodel.h"
#include "app/console/models/leftoversmodel.h"
#include "app/console/models/migrationname.h"
#include "app/console/models/statementsmodel.h"
#include "app/console/schema/changemarks.h"
#include "app/console/schema/schematreemodel.h"
#include "app/console/widgets/theme.h"
#include "tests/app/consolefixture.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeView>

using namespace app;
using models::Change;
using models::ObjectKind;
using models::ObjectName;
using models::Snapshot;

namespace {

models::Table table(const QString &name, const QList<models::Column> &columns)
{
    return {.schema = "shop", .name = name, .columns = columns};
}

Snapshot snapshotOf(const QList<models::Table> &tables)
{
    return {.serverVersion = "15.1",
            .database = "shop",
            .schemas = {{.name = "shop", .tables = tables}}};
}

models::Column column(const QString &name, const QString &type)
{
    return {.name = name, .type = type};
}

const SideNames sides{"Database", "Models"};

/// "line" has another type and one column more, "old" is only in the database, "reviews" only in
/// the models.
SchemaComparison threeDiffer()
{
    SchemaComparison comparison{
        .from = snapshotOf({table("line", {column("id", "bigint"), column("price", "integer")}),
                            table("old", {column("id", "integer")})}),
        .to = snapshotOf({table("line",
                                {column("id", "bigint"), column("price", "numeric(10,2)"),
                                 column("note", "text")}),
                          table("reviews", {column("id", "bigint")})})};
    comparison.difference = models::difference(comparison.from, comparison.to);
    return comparison;
}

/// As many tables as asked for, each with a column of another type on the other side.
SchemaComparison manyDiffer(int tables)
{
    SchemaComparison comparison;
    QList<models::Table> from;
    QList<models::Table> to;
    for (int each = 0; each < tables; ++each) {
        const QString name = QStringLiteral("table_%1").arg(each, 5, 10, QLatin1Char('0'));
        from += table(name, {column("id", "bigint"), column("note", "text")});
        to += table(name, {column("id", "bigint"), column("note", "character varying(40)")});
    }
    comparison.from = snapshotOf(from);
    comparison.to = snapshotOf(to);
    comparison.difference = models::difference(comparison.from, comparison.to);
    return comparison;
}

QStringList rowsBelow(const QAbstractItemModel &model, const QModelIndex &parent)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString detail = index.data(SchemaTreeModel::DetailRole).toString();
        rows += index.data().toString() + (detail.isEmpty() ? QString() : " | " + detail);
    }
    return rows;
}

models::AlterScript twoStatements()
{
    const ObjectName line{ObjectKind::Table, "shop", "line"};
    return {.statements = {{.sql = "ALTER TABLE shop.line DROP COLUMN note;",
                            .object = line,
                            .hazards = {{models::Hazard::MayFail, line, "no"},
                                        {models::Hazard::DeletesData, line, "its values are gone"},
                                        {models::Hazard::DeletesData, line, "really"}}},
                           {.sql = "CREATE INDEX CONCURRENTLY x\n    ON shop.line (id);",
                            .object = line,
                            .transaction = 2,
                            .transactional = false}}};
}

} // namespace

class tst_Comparison : public QObject
{
    Q_OBJECT

private slots:
    void theChangesOfAnObjectStandBelowIt()
    {
        ComparisonModel model;
        const QAbstractItemModelTester contract(&model);
        const SchemaComparison comparison = threeDiffer();
        model.setObjects(comparedObjects(comparison.difference.changes), sides);
        QCOMPARE(rowsBelow(model, {}), QStringList({"shop | 3"}));
        const QModelIndex shop = model.index(0, 0);
        QCOMPARE(rowsBelow(model, shop), QStringList({"line", "old", "reviews"}));
        const QModelIndex line = model.index(0, 0, shop);
        const QStringList parts = rowsBelow(model, line);
        QCOMPARE(parts.size(), 2);
        QVERIFY2(parts.contains("note"), qPrintable(parts.join(u'\n')));
        QVERIFY2(parts.contains("price | type integer → numeric(10,2)"),
                 qPrintable(parts.join(u'\n')));
        using Mark = ChangeMarks::Kind;
        const auto markOf = [&](int row) {
            return Mark(model.index(row, 0, shop).data(SchemaTreeModel::MarkRole).toInt());
        };
        QCOMPARE(markOf(0), Mark::Changed);
        QCOMPARE(markOf(1), Mark::Removed);
        QCOMPARE(markOf(2), Mark::Added);
        QVERIFY(
            model.index(1, 0, shop).data(Qt::ToolTipRole).toString().contains("only in database"));
        QCOMPARE(model.objectAt(model.index(0, 0, line))->object.name, QString("line"));
        QVERIFY(!model.objectAt(shop));
    }

    void aFilterLooksAtNamesAndAtWhatChanged()
    {
        ComparisonModel model;
        const QAbstractItemModelTester contract(&model);
        model.setObjects(comparedObjects(threeDiffer().difference.changes), sides);
        model.setFilter({.text = "NUMERIC"});
        QCOMPARE(rowsBelow(model, model.index(0, 0)), QStringList({"line"}));
        model.setFilter({.text = "shop rev"});
        QCOMPARE(rowsBelow(model, model.index(0, 0)), QStringList({"reviews"}));
        model.setFilter({.dropped = false});
        QCOMPARE(rowsBelow(model, model.index(0, 0)), QStringList({"line", "reviews"}));
        model.setFilter({.text = "nothing like that"});
        QCOMPARE(model.shownCount(), 0);
        QVERIFY(!model.firstObject().isValid());
    }

    void theSelectedObjectIsShownOnBothSides()
    {
        ComparisonView view;
        view.resize(1100, 700);
        view.show();
        view.setComparison(threeDiffer(), sides);
        QTRY_VERIFY(view.diff()->left()->toPlainText().contains("price integer"));
        QVERIFY(view.diff()->right()->toPlainText().contains("price numeric(10,2)"));
        QCOMPARE(view.findChild<QLabel *>("leftSide")->text(), QString("Database"));
        QCOMPARE(view.findChild<QLabel *>("comparedWhat")->text(), QString("different"));
        QVERIFY(view.diff()->shown().differences() > 0);

        QVERIFY(view.reveal({ObjectKind::Table, "shop", "reviews"}));
        QTRY_VERIFY(view.diff()->right()->toPlainText().contains("reviews"));
        QCOMPARE(view.diff()->left()->toPlainText().trimmed(), QString());
        QVERIFY(view.reveal({ObjectKind::Table, "shop", "old"}));
        QTRY_VERIFY(view.diff()->left()->toPlainText().contains("old"));
        QVERIFY(!view.reveal({ObjectKind::Table, "shop", "nobody"}));
    }

    void aFilteredObjectIsRevealedAllTheSame()
    {
        ComparisonView view;
        view.show();
        view.setComparison(threeDiffer(), sides);
        view.findChild<QLineEdit *>("comparisonSearch")->setText("line");
        view.findChild<QToolButton *>("showDropped")->setChecked(false);
        QVERIFY(view.reveal({ObjectKind::Table, "shop", "old"}));
        QVERIFY(view.findChild<QLineEdit *>("comparisonSearch")->text().isEmpty());
        QVERIFY(view.findChild<QToolButton *>("showDropped")->isChecked());
    }

    void theSameObjectStaysSelectedWhenItIsReadAgain()
    {
        ComparisonView view;
        view.show();
        view.setComparison(threeDiffer(), sides);
        QVERIFY(view.reveal({ObjectKind::Table, "shop", "old"}));
        view.setComparison(threeDiffer(), sides);
        QCOMPARE(view.tree()->currentIndex().data().toString(), QString("old"));
    }

    void whatHasNoDdlIsShownByItsProperties()
    {
        const ObjectName whole{ObjectKind::Schema, {}, "shop"};
        const ComparedObject object{
            .object = whole,
            .changes = {{.object = whole,
                         .whole = whole,
                         .properties = {{"default privileges", "", "SELECT to api"}}}}};
        const PropertyTexts texts = propertyTexts(object);
        QCOMPARE(texts.from, QString());
        QCOMPARE(texts.to, QString("shop: default privileges: SELECT to api\n"));
    }

    void thousandsOfChangesKeepTheWindowAlive()
    {
        const SchemaComparison comparison = manyDiffer(5000);
        ComparisonView view;
        view.resize(1100, 700);
        view.show();
        tests::EventLoopGap gap;
        QElapsedTimer clock;
        clock.start();
        view.setComparison(comparison, sides);
        const qint64 shown = clock.elapsed();
        QTRY_VERIFY(view.diff()->right()->toPlainText().contains("character varying"));
        clock.restart();
        view.findChild<QLineEdit *>("comparisonSearch")->setText("table_04999");
        QTRY_COMPARE(view.tree()->currentIndex().data().toString(), QString("table_04999"));
        QTRY_VERIFY(view.diff()->left()->toPlainText().contains("table_04999"));
        qInfo("shown after %lld ms, found after %lld ms, largest pause %lld ms", shown,
              clock.elapsed(), gap.largest());
        QVERIFY2(gap.largest() < 1500, qPrintable(QString::number(gap.largest())));
    }

    void bothSidesScrollTogether()
    {
        QString left;
        for (int line = 0; line < 400; ++line)
            left += QStringLiteral("line %1\n").arg(line);
        DiffView view;
        view.resize(900, 400);
        view.show();
        view.setTexts(left, QString(left).replace("line 200", "another"));
        view.findChild<QCheckBox *>("showEqualLines")->setChecked(true);
        view.left()->verticalScrollBar()->setValue(1);
        QCOMPARE(view.right()->verticalScrollBar()->value(), 1);
        view.right()->verticalScrollBar()->setValue(0);
        QCOMPARE(view.left()->verticalScrollBar()->value(), 0);
        view.goToNext();
        QVERIFY(view.right()->verticalScrollBar()->value() > 150);
    }

    void whatIsCopiedIsTextWithoutGapsAndFolds()
    {
        DiffView view;
        view.show();
        view.setTexts("a\nb\nc\n", "a\nx is new\nb\nc\n");
        view.left()->selectAll();
        QCOMPARE(view.left()->selectedLines(), QString("a\nb\nc"));
        view.right()->selectAll();
        QCOMPARE(view.right()->selectedLines(), QString("a\nx is new\nb\nc"));
    }

    void oneGoesFromPlaceToPlaceAndRoundAgain()
    {
        DiffView view;
        view.show();
        view.setTexts("a\nb\nc\nd\n", "a\nx\nc\ny\n");
        QCOMPARE(view.findChild<QLabel *>("differenceCount")->text(), QString("2 places differ"));
        const int first = view.left()->textCursor().blockNumber();
        view.goToNext();
        QVERIFY(view.left()->textCursor().blockNumber() > first);
        view.goToNext();
        QCOMPARE(view.left()->textCursor().blockNumber(), first);
        view.goToPrevious();
        QVERIFY(view.left()->textCursor().blockNumber() > first);
    }

    void itIsDrawnInBothThemes()
    {
        DiffView view;
        view.resize(800, 300);
        view.setTexts("CREATE TABLE t (\n    a integer,\n    gone text\n);\n",
                      "CREATE TABLE t (\n    a bigint\n);\nmore\n");
        for (const Theme *theme : {&lightTheme(), &darkTheme()}) {
            applyTheme(*qApp, *theme);
            const QImage picture = view.grab().toImage();
            int soft = 0;
            for (int y = 0; y < picture.height(); y += 2) {
                for (int x = 0; x < picture.width(); x += 2) {
                    if (picture.pixelColor(x, y) == theme->danger.soft)
                        ++soft;
                }
            }
            QVERIFY2(soft > 50, qPrintable(QString::number(soft)));
        }
        applyTheme(*qApp, lightTheme());
    }

    void hazardsOfAStatementAreNamedOnceTheWorstFirst()
    {
        StatementsModel model;
        const QAbstractItemModelTester contract(&model);
        model.setScript(twoStatements());
        QCOMPARE(model.index(0, 0).data(StatementsModel::HazardsRole).toStringList(),
                 QStringList({"deletes data", "may fail"}));
        QVERIFY(model.index(0, 0).data(StatementsModel::DangerRole).toBool());
        QVERIFY(model.index(1, 0).data(StatementsModel::TransactionStartRole).toBool());
        QVERIFY(!model.index(0, 0).data(StatementsModel::TransactionStartRole).toBool());
        QCOMPARE(model.index(1, StatementsModel::Statement).data().toString(),
                 QString("CREATE INDEX CONCURRENTLY x ON shop.line (id);"));
        QCOMPARE(hazardSummary(twoStatements()),
                 QString::fromUtf8("1 × deletes data, 1 × may fail"));
        QCOMPARE(hazardDetail(twoStatements()),
                 QString::fromUtf8("1 of 2 statements; also 1 × may fail"));
        QVERIFY(deletesData(twoStatements()));
        model.setDone(1);
        QVERIFY(model.index(0, 0).data(Qt::DecorationRole).isValid());
        QVERIFY(!model.index(1, 0).data(Qt::DecorationRole).isValid());
    }

    void whatIsTickedStaysTickedWhenThePlanDropsIt()
    {
        const ObjectName old{ObjectKind::Table, "shop", "old"};
        const ObjectName note{ObjectKind::Column, "shop", "line", "note"};
        const ObjectName index{ObjectKind::Index, "shop", "line_note"};
        const auto dropped = [](const ObjectName &object, const ObjectName &whole) {
            return Change{.kind = Change::Kind::Dropped, .object = object, .whole = whole};
        };
        const ObjectName line{ObjectKind::Table, "shop", "line"};
        DroppableModel model;
        const QAbstractItemModelTester contract(&model);
        model.setKept({dropped(note, line), dropped(index, line), dropped(old, old)});
        QCOMPARE(model.rowCount(), 2); // an index holds no data
        QSignalSpy spy(&model, &DroppableModel::tickedChanged);
        const int row = model.index(0).data().toString().contains("old") ? 0 : 1;
        QVERIFY(model.setData(model.index(row), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(spy.size(), 1);
        model.setKept({dropped(note, line)});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.ticked(), QList<ObjectName>({old}));
        model.clear();
        QVERIFY(model.ticked().isEmpty());
    }

    void leftoversAreTickedAtFirst()
    {
        LeftoversModel model;
        const QAbstractItemModelTester contract(&model);
        const ObjectName key{ObjectKind::Constraint, "public", "users", "users_email_key1"};
        const ObjectName type{ObjectKind::Type, "public", "enum_users_role"};
        model.setLeftovers({{.object = key, .bytes = 16384},
                            {.kind = models::Leftover::Kind::UnusedEnum, .object = type}});
        QCOMPARE(model.ticked().size(), 2);
        QCOMPARE(model.tickedBytes(), 16384);
        QVERIFY(model.setData(model.index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(model.ticked().size(), 1);
        QCOMPARE(model.tickedBytes(), 0);
        QVERIFY(model.index(1, LeftoversModel::Size).data().toString().isEmpty());
    }

    void filesShowWhatTheyDeclare()
    {
        DeclaredFilesModel model;
        const QAbstractItemModelTester contract(&model);
        const ObjectName users{ObjectKind::Table, "shop", "users"};
        model.setFiles({"empty.sql", "users.sql"},
                       {{.object = users, .file = "users.sql", .line = 7}});
        QCOMPARE(rowsBelow(model, {}),
                 QStringList({"empty.sql | 0 objects", "users.sql | 1 object"}));
        const QModelIndex row = model.index(0, 0, model.index(1, 0));
        QCOMPARE(row.data().toString(), QString("shop.users"));
        QCOMPARE(row.data(SchemaTreeModel::DetailRole).toString(), QString("line 7"));
        QCOMPARE(model.fileAt(row), QString("users.sql"));
        QCOMPARE(model.declarationAt(row)->object, users);
        QVERIFY(!model.declarationAt(model.index(1, 0)));
    }

    void aDescriptionFitsIntoAFileName()
    {
        QCOMPARE(descriptionFrom("  Create reviews, and more! "),
                 QString("Create_reviews_and_more"));
        QCOMPARE(descriptionFrom("a/b\\c..d__e"), QString("a_b_c_d_e"));
        QCOMPARE(descriptionFrom("größe"), QString("größe"));
        QCOMPARE(descriptionFrom(" ?! "), QString());
    }
};

QTEST_MAIN(tst_Comparison)
#include "tst_comparison.moc"
