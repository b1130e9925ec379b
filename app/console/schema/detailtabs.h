// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemaobjects.h"
#include "app/console/schema/subject.h"

namespace app {

/// The tabs of ObjectDetails, in the order they stand in.
enum class DetailTab {
    Columns,
    Relations,
    Indexes,
    Triggers, ///< and rules
    Policies,
    Properties,
    Privileges,
    Dependencies,
    Ddl,
    Rows,
    Sizes,
};
constexpr int detailTabCount = int(DetailTab::Sizes) + 1;

/// Which of them an object has: some always, some only when there is something in them.
QList<DetailTab> tabsOf(const Subject &subject);

/// The one that says most about an object that does not have the tab which the user chose.
DetailTab mainTabOf(const Subject &subject);

/// The tab that shows a part of that kind.
DetailTab tabOf(Section part);

/// "Columns", "Keys && relations", …: as a tab bar takes it.
QString titleOf(DetailTab tab);

} // namespace app
