// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/objectname.h"

#include <QString>
#include <QStringList>

namespace models {

/// What a line that continues a statement begins with.
inline constexpr QLatin1String ddlIndent("    ");

/// `text` as an SQL string constant; backslashes are plain (standard_conforming_strings).
QString stringConstant(QString text);

/// Storage parameters as WITH and SET take them: "fillfactor=70, toast.autovacuum_enabled=false".
/// `options` as the catalog has them, "name=value".
QString parameterList(const QStringList &options);

/// The names, quoted where needed, with commas between.
QString nameList(const QStringList &names);

/// "COMMENT ON TABLE shop.item IS '…';\n" for `what` = "TABLE shop.item"; nothing without a
/// comment.
QString commentStatement(const QString &what, const QString &comment);

/// "ALTER TABLE shop.item OWNER TO keeper;\n"; nothing when the owner is not known.
QString ownerStatement(const QString &what, const QString &owner);

/// "TABLE shop.item": what the object is called in ALTER and COMMENT ON, whatever has no statement
/// of its own among tables, views, types and functions.
QString ddlName(const ObjectName &object);

/// The parts that are not empty, with a blank line between them.
QString paragraphs(QStringList parts);

/// Whether the SQL in `text` names `name` (quoted as there), and not just a longer name that ends
/// or begins with it.
bool mentions(const QString &text, const QString &name);

} // namespace models
