// SPDX-License-Identifier: MIT
#include "app/console/schema/changesbar.h"
#include "app/console/schema/schemachanges.h"
#include "app/console/schema/schematreemodel.h"
#include "app/console/widgets/theme.h"
#include "tests/app/schemafixture.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPushButton>

#include <functional>

using namespace app;
using namespace models;
using tests::large;
using tests::shop;
using tests::ShownPage;

namespace {

using Edit = std::function<void(Snapshot &)>;

Table &customer(Snapshot &snapshot)
{
    return snapshot.schemas.last().tables.first();
}

/// "+ index x added", "~ column a: …", "- …": one line for each change.
QStringList textsOf(const QList<SchemaChange> &changes)
{
    QStringList texts;
    for (const SchemaChange &change : changes) {
        const QChar sign = QStringLiteral("+~-").at(int(change.what));
        texts.append(sign + QStringLiteral(" %1 | %2").arg(displayText(change.whole), change.text));
    }
    return texts;
}

QModelIndex nodeNamed(const QTreeView &tree, const QString &name)
{
    const QModelIndexList found = tree.model()->match(
        tree.model()->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.value(0);
}

ChangeMarks::Kind markOf(const QTreeView &tree, const QString &name)
{
    return ChangeMarks::Kind(nodeNamed(tree, name).data(SchemaTreeModel::MarkRole).toInt());
}

} // namespace

class tst_SchemaChanges : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, lightTheme()); }

    void everyChangeIsSaidInWords_data()
    {
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QStringList>("texts");
        const auto row = [](const char *name, const Edit &edit, const QStringList &texts) {
            QTest::newRow(name) << edit << texts;
        };
        row("nothing", [](Snapshot &) {}, {});
        row("a type", [](Snapshot &s) { customer(s).columns.last().type = "citext"; },
            {"~ shop.customer | column email: text → citext"});
        row("not null and default",
            [](Snapshot &s) {
                customer(s).columns.last().nullable = false;
                customer(s).columns.last().defaultExpression = "''::text";
            },
            {"~ shop.customer | column email: not null, default ''::text"});
        row("a column more", [](Snapshot &s) { customer(s).columns.append(Column{.name = "age"}); },
            {"+ shop.customer | column age added"});
        row("a column less", [](Snapshot &s) { customer(s).columns.removeLast(); },
            {"- shop.customer | column email removed"});
        row("the order of the columns", [](Snapshot &s) { customer(s).columns.swapItemsAt(0, 1); },
            {"~ shop.customer | order of the columns changed"});
        row("an index", [](Snapshot &s) { customer(s).indexes.append({.name = "by_email"}); },
            {"+ shop.customer | index by_email added"});
        row("a foreign key",
            [](Snapshot &s) { s.schemas.last().tables.last().foreignKeys.clear(); },
            {"- shop.\"order\" | constraint order_customer removed"});
        row("the owner and a comment",
            [](Snapshot &s) {
                customer(s).owner = "bob";
                customer(s).comment = "Whoever buys";
            },
            {"~ shop.customer | owner ann → bob, comment changed"});
        row("privileges",
            [](Snapshot &s) { customer(s).privileges = Privileges{{{.grantee = "api"}}}; },
            {"~ shop.customer | privileges changed"});
        row("a table",
            [](Snapshot &s) {
                s.schemas.first().tables.append(Table{"log", "more"});
            },
            {"+ log.more | table added"});
        row("a schema", [](Snapshot &s) { s.schemas.removeFirst(); }, {"- log | schema removed"});
        row("an overloaded function",
            [](Snapshot &s) { s.schemas.last().functions.last().definition = "…"; },
            {"~ shop.f(text) | definition changed"});
        row("an enum's labels",
            [](Snapshot &s) { s.schemas.last().types.first().labels += "gone"; },
            {"~ shop.state | labels new, sent → new, sent, gone"});
        row("an extension", [](Snapshot &s) { s.extensions.append({.name = "citext"}); },
            {"+ citext | extension added"});
        row("default privileges",
            [](Snapshot &s) {
                s.defaultPrivileges.append({"ann", "shop", "TABLES", {}});
            },
            {"~ shop | default privileges on tables that ann makes changed"});
        row("sizes and estimates",
            [](Snapshot &s) {
                customer(s).size = {.estimatedRows = 9'000'000, .ownBytes = 1 << 30};
                customer(s).indexes.first().size.ownBytes = 1 << 20;
            },
            {});
    }

    void everyChangeIsSaidInWords()
    {
        QFETCH(Edit, edit);
        QFETCH(QStringList, texts);
        Snapshot after = shop();
        edit(after);
        QCOMPARE(textsOf(schemaChanges(shop(), after)), texts);
        QCOMPARE(schemaChanges(after, shop()).isEmpty(), texts.isEmpty()); // and the way back
    }

    void whatHasNoWordsOfItsOwnIsNotLostEither()
    {
        Snapshot after = shop();
        customer(after).constraints.first().deferrable = true;
        customer(after).indexes.first().unique = false;
        QCOMPARE(textsOf(schemaChanges(shop(), after)),
                 QStringList({"~ shop.customer | constraint customer_pkey: changed",
                              "~ shop.customer | index customer_pkey: changed"}));
    }

    void objectsAreCountedNotTheirParts()
    {
        Snapshot after = shop();
        customer(after).columns.append(Column{.name = "age"});
        customer(after).indexes.clear();
        after.schemas.last().views.clear();
        after.schemas.first().tables.append(Table{"log", "a"});
        after.schemas.first().tables.append(Table{"log", "b"});
        QCOMPARE(summaryOf(schemaChanges(shop(), after)), "1 changed, 2 added, 1 removed");
        QVERIFY(summaryOf({}).isEmpty());
    }

    void comparingThousandsOfTablesIsQuick()
    {
        const Snapshot before = large(5000);
        Snapshot after = large(5000); // made anew: nothing is shared
        after.schemas.first().tables[2500].columns[3].type = "bigint";
        QElapsedTimer clock;
        clock.start();
        const auto changes = schemaChanges(before, after);
        qInfo("compared in %lld ms", static_cast<long long>(clock.elapsed()));
        QCOMPARE(changes.size(), 1);
        QVERIFY(clock.elapsed() < 250);
    }

    void theFirstLookMarksNothing()
    {
        const ShownPage shown(shop());
        QVERIFY(!shown.page.findChild<ChangesBar *>()->isVisible());
        QCOMPARE(markOf(*shown.tree, "customer"), ChangeMarks::Kind::None);
    }

    void whatChangedIsMarkedUpToTheSchema()
    {
        using Kind = ChangeMarks::Kind;
        ShownPage shown(shop());
        Snapshot after = shop();
        customer(after).columns.last().type = "citext";
        customer(after).columns.append(Column{.name = "age", .type = "integer"});
        after.schemas.last().tables.append(Table{"shop", "parcel"});
        after.schemas.first().tables.clear();
        shown.page.setSnapshot(after);

        QCOMPARE(markOf(*shown.tree, "customer"), Kind::Changed);
        QCOMPARE(markOf(*shown.tree, "email"), Kind::Changed);
        QCOMPARE(markOf(*shown.tree, "age"), Kind::Added);
        QCOMPARE(markOf(*shown.tree, "parcel"), Kind::Added);
        QCOMPARE(markOf(*shown.tree, "Columns"), Kind::Inside);
        QCOMPARE(markOf(*shown.tree, "shop"), Kind::Inside);
        QCOMPARE(markOf(*shown.tree, "log"), Kind::Inside); // what was in it is gone
        QCOMPARE(markOf(*shown.tree, "order"), Kind::None);
        const QModelIndex table = nodeNamed(*shown.tree, "customer");
        QVERIFY2(table.data(Qt::ToolTipRole).toString().contains("column email: text → citext"),
                 qPrintable(table.data(Qt::ToolTipRole).toString()));
        QVERIFY(table.data(Qt::AccessibleTextRole).toString().contains("changed"));

        const auto *bar = shown.page.findChild<ChangesBar *>();
        QVERIFY(bar->isVisible());
        QVERIFY2(bar->text().startsWith("1 changed, 1 added, 1 removed since "),
                 qPrintable(bar->text()));
    }

    void aPartitionMarksTheTableItIsBelow()
    {
        using Kind = ChangeMarks::Kind;
        Snapshot before{.database = "d",
                        .schemas
                        = {{.name = "s",
                            .tables = {{.schema = "s", .name = "m", .partitionKey = "LIST (a)"},
                                       {.schema = "s",
                                        .name = "m1",
                                        .kind = Table::Kind::Partition,
                                        .partitionBound = "DEFAULT",
                                        .parents = {{"s", "m"}}}}}}};
        ShownPage shown(before);
        before.schemas.first().tables.last().comment = "the rest";
        shown.page.setSnapshot(before);
        QCOMPARE(markOf(*shown.tree, "m1"), Kind::Changed);
        QCOMPARE(markOf(*shown.tree, "Partitions"), Kind::Inside);
        QCOMPARE(markOf(*shown.tree, "m"), Kind::Inside);
        QCOMPARE(markOf(*shown.tree, "Tables"), Kind::Inside);
    }

    void marksStayUntilTheyAreDismissedOrTheChangeIsUndone()
    {
        ShownPage shown(shop());
        Snapshot after = shop();
        customer(after).comment = "changed";
        shown.page.setSnapshot(after);
        shown.page.setSnapshot(after); // F5 once more
        const auto *bar = shown.page.findChild<ChangesBar *>();
        QVERIFY(bar->isVisible());
        shown.page.setSnapshot(shop());
        QVERIFY(!bar->isVisible());

        shown.page.setSnapshot(after);
        QTest::mouseClick(bar->findChild<QPushButton *>("dismissChanges"), Qt::LeftButton);
        QVERIFY(!bar->isVisible());
        QCOMPARE(markOf(*shown.tree, "customer"), ChangeMarks::Kind::None);
        shown.page.setSnapshot(shop()); // compared with what was dismissed
        QVERIFY(bar->isVisible());
    }

    void theListLeadsToWhatChanged()
    {
        ShownPage shown(shop());
        Snapshot after = shop();
        customer(after).columns.append(Column{.name = "age", .type = "integer"});
        after.schemas.last().views.clear();
        shown.page.setSnapshot(after);
        const auto *bar = shown.page.findChild<ChangesBar *>();
        auto *list = bar->findChild<QTreeView *>("changesList");
        QVERIFY(!list->isVisible());
        QTest::mouseClick(bar->findChild<QPushButton *>("showChanges"), Qt::LeftButton);
        QVERIFY(list->isVisible());
        QCOMPARE(list->model()->rowCount(), 2);
        QCOMPARE(list->model()->index(1, 1).data(), "view removed");
        const QRect first = list->visualRect(list->model()->index(0, 0));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, first.center());
        QCOMPARE(shown.tree->currentIndex().data(), "age");
        QCOMPARE(shown.tabTitle(), "Columns");
        list->setCurrentIndex(list->model()->index(1, 0));
        QTest::keyClick(list, Qt::Key_Return); // gone: nothing to go to, nothing happens
        QCOMPARE(shown.tree->currentIndex().data(), "age");
    }

    void eachEnvironmentHasItsOwnLastLook()
    {
        ShownPage shown(shop());
        shown.page.setSnapshot(shop(), "dev");
        shown.page.setSnapshot(large(3), "staging");
        const auto *bar = shown.page.findChild<ChangesBar *>();
        QVERIFY(!bar->isVisible());
        shown.page.clear();
        Snapshot later = shop();
        customer(later).comment = "changed meanwhile";
        shown.page.setSnapshot(later, "dev");
        QVERIFY(bar->isVisible());
        QCOMPARE(markOf(*shown.tree, "customer"), ChangeMarks::Kind::Changed);
        shown.page.setSnapshot(large(3), "staging");
        QVERIFY(!bar->isVisible());
    }
};

QTEST_MAIN(tst_SchemaChanges)
#include "tst_schemachanges.moc"
