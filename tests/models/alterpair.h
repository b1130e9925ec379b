// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/alterscript.h"
#include "models/server/session.h"
#include "tests/support/testserver.h"

#include <QTemporaryDir>

namespace tests {

/// SQL of two databases that one wants to become like the other. Read from a file that has, for
/// each pair, the lines `-- pair NAME`, then `-- both`, `-- before`, `-- after`, each with the SQL
/// below it; what stands below `both` is run first for both of them.
struct AlterPair
{
    QString name;
    QString before;
    QString after;
    QList<models::Rename> renames = {}; ///< `-- renamed KIND SCHEMA.NAME[.PART] to NAME`
};

QList<AlterPair> alterPairsIn(const QString &file);

/// A database, and what is known of it.
struct KnownDatabase
{
    QString name;
    models::Snapshot snapshot;
    QString dump; ///< see comparableDump(); empty: pg_dump is not asked
};

/// `pg_dump --schema-only` without what says nothing of the schema: the order of a table's columns,
/// of grants, of objects.
QString comparableDump(const QString &dump);

/// Where it can be, temporary files are in memory from now on: a disk makes a database in a second,
/// and these tests make hundreds.
struct InMemory
{
    InMemory();
};

/// Makes databases into others by alterScript(), and looks whether they are.
class AlterPairs
{
public:
    AlterPairs();

    QString problem() const { return m_problem; }
    const TestServer &server() const { return m_server; }

    /// A new database in which psql has run `sql`, written out and read in by pg_dump and psql:
    /// PostgreSQL writes some expressions in another way when it reads them for the second time.
    models::Result<KnownDatabase> made(const QString &name, const QString &sql);

    /// The same from a database that is there, and stays as it is.
    models::Result<KnownDatabase> throughDump(const QString &name, const QString &source);

    /// Whether psql ran `sql` in `database`.
    bool runFile(const QString &database, const QString &sql);

    /// Runs each statement in `database` for itself. \returns which of them the server accepted
    models::Result<QList<bool>> runEach(const QString &database, const QStringList &statements);

    /// What is in `database` now. \param withDump whether pg_dump is asked too, which is slow
    models::Result<KnownDatabase> known(const QString &database, bool withDump = true);

    void copy(const QString &name, const QString &source);
    void drop(const QString &name);

    /// Empty when a copy of `from` is like `to` after the statements that alterScript() writes, to
    /// introspect() and to pg_dump, and there is nothing more to do; otherwise what is wrong.
    QString differences(const KnownDatabase &from, const KnownDatabase &to,
                        const models::AlterOptions &options = {});

    /// The same, but the database `from` itself becomes like `to`.
    QString differencesInPlace(const KnownDatabase &from, const KnownDatabase &to,
                               const models::AlterOptions &options = {});

    /// Of both ways, in both manners.
    QString differencesBothWays(const KnownDatabase &one, const KnownDatabase &other,
                                const QList<models::Rename> &renames = {});

    /// Runs one statement, or several, on the server's own database.
    void run(const QString &sql);

private:
    /// Makes `database`, which is a copy of `from`, like `to`.
    QString tried(const QString &database, const KnownDatabase &from, const KnownDatabase &to,
                  const models::AlterOptions &options);
    QString wrong(const QString &database, const KnownDatabase &to,
                  const models::AlterScript &script);
    QString dumpOf(const QString &database) const;
    QString kept(const QString &name, const QString &text) const;
    QString linesThatDiffer(const QString &one, const QString &other) const;

    InMemory m_inMemory;
    TestServer m_server;
    QTemporaryDir m_folder;
    QString m_problem;
    models::Session m_admin;
    int m_count = 0;
};

/// Runs the statements, transaction by transaction. The error's statement tells which failed.
models::Status runStatements(models::Connection &connection, const models::AlterScript &script);

/// Why `script` is not what alterscript.h promises, whatever it does; empty when it is.
QString brokenPromise(const models::AlterScript &script);

/// The same renames the other way.
QList<models::Rename> reversed(const QList<models::Rename> &renames);

} // namespace tests
