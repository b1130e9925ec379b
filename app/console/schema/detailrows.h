// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/detailmodel.h"
#include "app/console/schema/subject.h"

namespace app {

class DependencyIndex;

// What the tabs say, as rows. All pure: the same object gives the same rows.

/// Privileges: "Who", "Privileges", "May pass on", "Note", "Granted by". First what is on the
/// object, the built-in ones muted, then what is on single columns. \param snapshot that `subject`
/// is from
QStringList privilegeTitles();
QList<DetailRow> privilegeRows(const Subject &subject, const models::Snapshot &snapshot);

/// Dependencies: "Object", "Kind", "Through", in two groups: what it uses, what uses it.
QStringList dependencyTitles();
QList<DetailRow> dependencyRows(const models::ObjectName &object, const DependencyIndex &index);

/// Triggers, then rules: "Name", "Kind", "When", "Runs", "State", "Definition", "Comment".
QStringList triggerTitles();
QList<DetailRow> triggerRows(const Subject &subject, const DependencyIndex &index);

/// Row security: whether it is on, and the policies.
QStringList policyTitles();
QList<DetailRow> policyRows(const models::Table &table);

/// Whatever no other tab has: "Property", "Value".
QStringList propertyTitles();
QList<DetailRow> propertyRows(const Subject &subject);

} // namespace app
