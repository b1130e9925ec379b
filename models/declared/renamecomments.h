// SPDX-License-Identifier: MIT
#pragma once

#include "models/script/statements.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace models {

/// A comment `-- renamed from NAME`.
struct RenameComment
{
    QStringList oldName; ///< one name, or a schema and a name
    QString part = {}; ///< the column, attribute or constraint it is about; empty: the whole
    bool isConstraint = false;
    qsizetype offset = 0; ///< of the comment, in the statement
    bool isMisplaced = false; ///< it stands where it belongs to nothing, or names nothing
};

/// The comments of one CREATE statement: in a line of their own above it, or above or behind a
/// column or constraint in its parentheses.
QList<RenameComment> renameComments(const ScriptStatement &statement);

} // namespace models
