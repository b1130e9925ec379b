// SPDX-License-Identifier: MIT
#pragma once

#include "app/workspace/schemaside.h"
#include "models/diff/alterscript.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace app {

/// The changes for people: a line for each whole object, `+`, `-` or `~` in front, and below it its
/// parts, with what they are, and properties. Ends with a line feed, unless it is empty.
/// \param between what they lead from, and to
QString changesText(const QList<models::Change> &changes, const SchemaComparison &between,
                    bool colours);

/// As `diff --json` and `sync --json` have them; see resources/diff.schema.json.
QJsonArray changesToJson(const QList<models::Change> &changes);
QJsonArray statementsToJson(const models::AlterScript &script);

/// What its statements may do, a line for each: "deletes data: …". Empty when they are harmless.
QString hazardsText(const models::AlterScript &script, bool colours);

/// Whether a statement may take data away for good.
bool deletesData(const models::AlterScript &script);

} // namespace app
