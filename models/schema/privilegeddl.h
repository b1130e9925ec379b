// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/scriptpieces.h"

namespace models {

/// What GRANT and REVOKE are about.
struct GrantTarget
{
    QString what; ///< "TABLE shop.item"; in default privileges "TABLES"
    QString column = {}; ///< quoted; empty: the whole
    QString owner = {}; ///< whose grants need no other session
    QStringList all = {}; ///< what ALL stands for
    QString before = {}; ///< "ALTER DEFAULT PRIVILEGES FOR ROLE keeper "
};

/// The fewest REVOKE and GRANT statements that lead from `start` to `wanted`, also in the order in
/// which the server keeps them (GRANT appends). A grant by somebody else than the owner is made in
/// that role's name, as pg_dump does: SET SESSION AUTHORIZATION.
QString privilegeStatements(const Privileges &start, const Privileges &wanted,
                            const GrantTarget &target);

/// The piece that gives an object its privileges, and its columns theirs; none when those are the
/// built-in ones. `what`: how GRANT calls it.
QList<Piece> privilegePieces(const Table &table, const ScriptContext &context);
QList<Piece> privilegePieces(const View &view, const ScriptContext &context);
QList<Piece> privilegePieces(const Sequence &sequence, const ScriptContext &context);
QList<Piece> privilegePieces(const Type &type, const ScriptContext &context);
QList<Piece> privilegePieces(const Function &function, const ScriptContext &context);
QList<Piece> privilegePieces(const OtherObject &other, const ScriptContext &context);
QList<Piece> privilegePieces(const Schema &schema, const ScriptContext &context);

/// ALTER DEFAULT PRIVILEGES.
QList<Piece> defaultPrivilegePieces(const ScriptContext &context);

} // namespace models
