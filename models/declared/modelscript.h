// SPDX-License-Identifier: MIT
#pragma once

#include "models/declared/declaredmodels.h"
#include "models/declared/statementfacts.h"
#include "models/script/statements.h"

namespace models {

/// A statement of a model file that is to be run.
struct ModelStatement
{
    int file = 0; ///< index in the list of files
    ScriptStatement text;
    StatementFacts facts;
    int settings = 0; ///< index in ModelScript::settings
    QString creationSchema = {}; ///< where the file's search path puts new objects; empty: unsaid
};

/// All model files, taken apart.
struct ModelScript
{
    QList<ModelStatement> statements; ///< file by file, in the order in which they stand there

    /// What statements of a file before them have set: SET, set_config(…). The first is empty.
    QList<QStringList> settings = {QStringList()};
    QStringList remarks = {}; ///< what is not run, and why
};

/// Fails with Malformed, with script, line and column, for text that is no SQL and for what has no
/// place in a model.
Result<ModelScript> readScript(const QList<ModelFile> &files);

/// "a.sql, line 3, column 7".
QString placeText(const QString &file, const TextPosition &position);

/// The offset in `sql` of the first that is no comment.
qsizetype beginningOf(const QString &sql);

/// Where the statement begins, behind its comments.
TextPosition beginOf(const ModelFile &file, const ScriptStatement &statement);

/// The statements in an order in which each finds what it needs, as far as their text tells:
/// otherwise in the order in which they stand. Of what needs each other, in that order too.
QList<int> runningOrder(const QList<ModelStatement> &statements);

} // namespace models
