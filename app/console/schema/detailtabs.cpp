// SPDX-License-Identifier: MIT
#include "app/console/schema/detailtabs.h"

#include "app/console/schema/detailrows.h"

#include <QCoreApplication>

namespace app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ObjectDetails", text);
}

} // namespace

QList<DetailTab> tabsOf(const Subject &subject)
{
    using enum DetailTab;
    const bool stores = subject.table || (subject.view && subject.view->materialized);
    const models::Table *table = subject.table;
    QList<DetailTab> tabs;
    const auto add = [&tabs](DetailTab tab, bool has) {
        if (has)
            tabs.append(tab);
    };
    add(Columns, subject.holdsRows() || !subject.columns().isEmpty());
    add(Relations, table);
    add(Indexes, stores);
    add(Triggers, !subject.triggers().isEmpty() || !subject.rules().isEmpty());
    add(Policies, table && (table->rowSecurity || !table->policies.isEmpty()));
    add(Properties, !propertyRows(subject).isEmpty());
    add(Privileges, subject.hasPrivileges());
    add(Dependencies, true);
    add(Ddl, true);
    add(Rows, subject.holdsRows());
    add(Sizes, stores);
    return tabs;
}

DetailTab mainTabOf(const Subject &subject)
{
    const QList<DetailTab> tabs = tabsOf(subject);
    for (const DetailTab tab : {DetailTab::Columns, DetailTab::Properties}) {
        if (tabs.contains(tab) && !subject.function && !subject.other)
            return tab;
    }
    return DetailTab::Ddl;
}

DetailTab tabOf(Section part)
{
    switch (part) {
    case Section::Keys:
        return DetailTab::Relations;
    case Section::Indexes:
        return DetailTab::Indexes;
    case Section::Triggers:
    case Section::Rules:
        return DetailTab::Triggers;
    case Section::Policies:
        return DetailTab::Policies;
    default:
        return DetailTab::Columns;
    }
}

QString titleOf(DetailTab tab)
{
    switch (tab) {
    case DetailTab::Columns:
        return tr("Columns");
    case DetailTab::Relations:
        return tr("Keys && relations");
    case DetailTab::Indexes:
        return tr("Indexes");
    case DetailTab::Triggers:
        return tr("Triggers && rules");
    case DetailTab::Policies:
        return tr("Policies");
    case DetailTab::Properties:
        return tr("Properties");
    case DetailTab::Privileges:
        return tr("Privileges");
    case DetailTab::Dependencies:
        return tr("Dependencies");
    case DetailTab::Ddl:
        return tr("DDL");
    case DetailTab::Rows:
        return tr("Rows");
    case DetailTab::Sizes:
        break;
    }
    return tr("Sizes");
}

} // namespace app
