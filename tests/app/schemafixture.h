// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemapage.h"

#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

namespace tests {

/// Two schemas with a little of most kinds.
inline models::Snapshot shop()
{
    using namespace models;
    Table customer{.schema = "shop",
                   .name = "customer",
                   .columns
                   = {{.name = "id", .type = "bigint", .nullable = false, .identity = "ALWAYS"},
                      {.name = "email", .type = "text", .comment = "One each"}},
                   .constraints = {{.name = "customer_pkey",
                                    .kind = Constraint::Kind::PrimaryKey,
                                    .columns = {"id"},
                                    .definition = "PRIMARY KEY (id)"}},
                   .indexes = {{.name = "customer_pkey",
                                .method = "btree",
                                .columns = {"id"},
                                .unique = true,
                                .primary = true}},
                   .owner = "ann",
                   .comment = "Who buys",
                   .size = {.estimatedRows = 1200, .ownBytes = 65536}};
    Table order{.schema = "shop",
                .name = "order",
                .columns = {{.name = "number", .type = "integer", .nullable = false},
                            {.name = "customer_id", .type = "bigint"}},
                .foreignKeys
                = {{.name = "order_customer",
                    .columns = {"customer_id"},
                    .referencedSchema = "shop",
                    .referencedTable = "customer",
                    .referencedColumns = {"id"},
                    .onUpdate = "NO ACTION",
                    .onDelete = "CASCADE",
                    .definition
                    = "FOREIGN KEY (customer_id) REFERENCES shop.customer(id) ON DELETE CASCADE"}}};
    View emails{.schema = "shop",
                .name = "emails",
                .columns = {{.name = "email", .type = "text"}},
                .definition = " SELECT email FROM shop.customer;"};
    Schema log{
        .name = "log",
        .tables
        = {{.schema = "log", .name = "entry", .columns = {{.name = "text", .type = "text"}}}}};
    Schema main{.name = "shop",
                .tables = {customer, order},
                .views = {emails},
                .types = {{.schema = "shop",
                           .name = "state",
                           .kind = Type::Kind::Enum,
                           .labels = {"new", "sent"}}},
                .functions = {{.schema = "shop",
                               .name = "f",
                               .kind = "function",
                               .arguments = "a integer",
                               .result = "text",
                               .language = "sql",
                               .argumentTypes = "integer"},
                              {.schema = "shop",
                               .name = "f",
                               .kind = "function",
                               .arguments = "a text",
                               .result = "text",
                               .language = "sql",
                               .argumentTypes = "text"}}};
    return {.serverVersion = "15", .database = "demo", .schemas = {log, main}};
}

inline models::Snapshot large(int tables, int columns = 12)
{
    using namespace models;
    Schema schema{.name = "public"};
    for (int i = 0; i < tables; ++i) {
        Table table{.schema = "public",
                    .name = QStringLiteral("table_%1").arg(i, 5, 10, QLatin1Char('0'))};
        for (int c = 0; c < columns; ++c)
            table.columns.append({.name = QStringLiteral("column_%1").arg(c), .type = "integer"});
        schema.tables.append(table);
    }
    return {.serverVersion = "15", .database = "large", .schemas = {schema}};
}

/// The names of all rows that are in view or could be scrolled to, indented by their depth.
inline QStringList rowsOf(const QTreeView &tree)
{
    QStringList rows;
    for (QModelIndex i = tree.model()->index(0, 0); i.isValid(); i = tree.indexBelow(i)) {
        int depth = 0;
        for (QModelIndex up = i.parent(); up.isValid(); up = up.parent())
            ++depth;
        rows.append(QString(depth, u'-') + i.data().toString());
    }
    return rows;
}

/// The page, shown, with what tests reach for.
struct ShownPage
{
    explicit ShownPage(const models::Snapshot &snapshot)
    {
        page.resize(1000, 640);
        page.setSnapshot(snapshot);
        page.show();
        tree = page.findChild<QTreeView *>("schemaTree");
        search = page.findChild<QLineEdit *>("schemaSearch");
        tabs = page.findChild<QTabWidget *>();
    }

    QString title() const { return page.findChild<QLabel *>("objectTitle")->text(); }
    QString facts() const { return page.findChild<QLabel *>("objectFacts")->text(); }
    QString tabTitle() const { return tabs->tabText(tabs->currentIndex()).section("  ", 0, 0); }

    /// By its title, without the count.
    int tab(const QString &title) const
    {
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i).section("  ", 0, 0) == title)
                return tabs->isTabVisible(i) ? i : -1;
        }
        return -1;
    }
    QTreeView *currentTable() const { return qobject_cast<QTreeView *>(tabs->currentWidget()); }

    void type(const QString &text)
    {
        search->clear();
        QTest::keyClicks(search, text);
        QTest::keyClick(search, Qt::Key_Return);
    }

    app::SchemaPage page;
    QTreeView *tree = nullptr;
    QLineEdit *search = nullptr;
    QTabWidget *tabs = nullptr;
};

} // namespace tests
