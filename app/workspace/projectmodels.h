// SPDX-License-Identifier: MIT
#pragma once

#include "app/workspace/schemaside.h"
#include "app/workspace/workspace.h"
#include "migrations/engine/replay.h"
#include "models/declared/declaredmodels.h"
#include "models/declared/syncrun.h"
#include "models/diff/alterscript.h"
#include "models/diff/diff.h"
#include "models/diff/leftovers.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace app {

/// Whether the database is what its applied migrations lead to.
struct Drift
{
    /// Why that cannot be told: a file is missing, no scratch database; empty when it can.
    QString unknown;
    SchemaComparison comparison; ///< from: what the migrations lead to; to: the database
};

/// What `sync` would do.
struct SyncPlan
{
    models::AlterScript script;
    SchemaComparison comparison; ///< from: the database; to: what the models declare
    QList<models::Change> kept; ///< what differs and stays
};

/// The files of a migration that was written.
struct WrittenMigration
{
    QStringList files; ///< absolute, V and U; empty: there was nothing to write
    models::AlterScript forward;
    models::AlterScript back;

    /// The files were replayed after all the others, and each undo after that: what is wrong with
    /// them, a sentence each. Empty: they lead where they should, and back.
    QStringList problems = {};
};

/// What one side of a comparison is taken from.
struct SideSource
{
    enum class What {
        Database, ///< of the workspace
        Models, ///< of the project
        ModelFiles, ///< in `path`, a folder or a file
        Migrations, ///< all of them
        MigrationsUpTo, ///< `version`
        Applied, ///< the migrations that the history of the database knows
    };

    What what = What::Database;
    QString path = {};
    std::optional<migrations::Version> version = {};
};

/// The tables in which tools keep what they have done: part of no comparison.
QList<models::RelationName> historyTables(const Project &project);

/// What the project declares, what its migrations lead to, and what the database of the workspace
/// is, one against the other. Scratch databases are made where `[scratch]` of the project says, or
/// else on the server of the environment that is open.
///
/// Like the Workspace: every call returns at once; progress arrives in its thread.
class ProjectModels : public QObject
{
    Q_OBJECT

public:
    /// \pre `workspace` outlives this
    explicit ProjectModels(Workspace &workspace, QObject *parent = nullptr);
    ~ProjectModels() override;

    /// False when the project has no folder of models.
    bool hasModels() const;

    QFuture<models::Result<models::DeclaredModels>> declared();
    QFuture<models::Result<migrations::ReplayedState>>
    migrated(const migrations::ReplayTarget &until);

    /// Any side of compareSides(). The database has to be open for itself and for what is applied,
    /// and for the others unless `[scratch]` names a server.
    QFuture<models::Result<SchemaSide>> side(const SideSource &source);

    /// From the database to the models; within what the models speak of.
    QFuture<models::Result<SchemaComparison>> modelsAgainstDatabase();

    /// From what all migrations lead to, to the models.
    QFuture<models::Result<SchemaComparison>> modelsAgainstMigrations();
    QFuture<models::Result<Drift>> drift();

    QFuture<models::Result<SyncPlan>> planSync(const models::SyncOptions &options);

    /// Drops everything that the models declare, and makes it again.
    QFuture<models::Result<SyncPlan>> planForcedSync();

    /// Fails with Conflict, and does nothing, when the database is no longer what was planned for.
    /// syncProgressed() says how far.
    QFuture<models::Result<models::AlterReport>> sync(const SyncPlan &plan);

    QFuture<models::Result<QList<models::Leftover>>> leftovers();

    /// An empty V and U file.
    QFuture<models::Result<WrittenMigration>> writeEmpty(const QString &name);

    /// Write the next V and U files, whose descriptions are `name`. Nothing is written when there
    /// is no difference. A script of several transactions becomes as many V files, each with its U.
    QFuture<models::Result<WrittenMigration>>
    writeFromModels(const QString &name,
                    models::AlterOptions::Manner manner
                    = models::AlterOptions::Manner::OneTransaction);
    QFuture<models::Result<WrittenMigration>> writeFromDrift(const QString &name);
    QFuture<models::Result<WrittenMigration>>
    writeWithoutLeftovers(const QString &name, const QList<models::Leftover> &leftovers);

    void cancel();

signals:
    /// What is being done: "Reading the models", "Replaying V003__create_apps.sql".
    void progressed(const QString &what);
    void syncProgressed(const models::AlterProgress &progress);

private:
    friend class DraftRun;

    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace app
