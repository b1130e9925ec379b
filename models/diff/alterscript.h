// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/change.h"
#include "models/schema/snapshot.h"

namespace models {

/// What a statement may do to data and to others that use the database meanwhile.
enum class Hazard {
    DeletesData, ///< rows, columns, or the value of a sequence are gone afterwards
    RewritesTable, ///< every row is written again, with all indexes, under ACCESS EXCLUSIVE
    BlocksReads, ///< for longer than a moment: reads the table under ACCESS EXCLUSIVE
    BlocksWrites, ///< for longer than a moment: reads the table under SHARE or SHARE ROW EXCLUSIVE
    MayFail, ///< on rows that do not fit: a check, a cast, a unique key
};

struct HazardNote
{
    Hazard hazard = Hazard::MayFail;
    ObjectName object; ///< what is hit: a table, mostly
    QString text; ///< a sentence for people, without a final period: what happens, and to how many
                  ///< rows when that is known

    bool operator==(const HazardNote &) const = default;
};

struct AlterStatement
{
    QString sql; ///< one statement, with its semicolon, without a newline at its end
    ObjectName object; ///< what it is about
    QList<HazardNote> hazards = {};

    /// Statements of one number are one transaction; the numbers ascend. One that PostgreSQL
    /// refuses in a transaction block has a number of its own.
    int transaction = 1;
    bool transactional = true; ///< false: must run outside of a transaction block

    bool operator==(const AlterStatement &) const = default;
};

/// Statements that make one snapshot into another.
struct AlterScript
{
    QList<AlterStatement> statements; ///< in the order in which they have to be run

    /// What to know before running it, a sentence each: labels of an enum that rows may still hold,
    /// what could be gentler in several transactions.
    QStringList remarks = {};

    bool isEmpty() const { return statements.isEmpty(); }
    int transactions() const
    {
        return statements.isEmpty() ? 0 : statements.constLast().transaction;
    }
};

struct AlterOptions
{
    QList<Rename> renames = {};

    enum class Manner {
        /// Where PostgreSQL can do it without keeping others waiting, in that way, in as many
        /// transactions as that takes: CREATE INDEX CONCURRENTLY, NOT VALID and VALIDATE, …
        Gentle,
        /// All or nothing: one transaction, but for what PostgreSQL refuses there.
        OneTransaction,
    };
    Manner manner = Manner::Gentle;

    /// Whether new objects end with the privileges that `to` says and no others. Otherwise they
    /// keep also what the default privileges of `from` give them, which is right when privileges
    /// are out of scope.
    bool exactPrivileges = true;
};

/// The statements that make a database that is as `from` into one that is as `to`, in an order in
/// which each finds what it needs. CASCADE is used only to drop a type together with the functions
/// that it is made of, which PostgreSQL does in no other way: what has to go is named. An object
/// that PostgreSQL cannot change in place is dropped and made again, with all that depends on it;
/// tables only when there is no other way, and then the statement has the hazard DeletesData.
///
/// No statement when difference(from, to) is empty. Tables that `to` has and `from` has not are
/// made as createScript() makes them; indexes and keys on those need no gentle way.
AlterScript alterScript(const Snapshot &from, const Snapshot &to, const AlterOptions &options = {});

struct AlterTextOptions
{
    bool hazards = true; ///< each as a comment above its statement
    bool transactions = true; ///< BEGIN; and COMMIT; around each transaction
};

/// For psql, or for a migration file. Ends with a newline; empty when there is no statement.
QString sqlText(const AlterScript &script, const AlterTextOptions &options = {});

/// "deletes data", "rewrites the table", "blocks reads", "blocks writes", "may fail".
QString hazardName(Hazard hazard);

} // namespace models
