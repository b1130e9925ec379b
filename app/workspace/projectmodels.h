// SPDX-License-Identifier: MIT
#pragma once

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

/// A schema against another, with everything that is needed to show and to write it.
struct SchemaComparison
{
    models::Snapshot from;
    models::Snapshot to; ///< what `from` should become: outside of the scope as in `from`
    models::Difference difference;
    QList<models::Rename> renames = {}; ///< that counted
    QStringList remarks = {}; ///< what was not compared, and why: a sentence each
};

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
};

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

    /// From the database to the models; within what the models speak of.
    QFuture<models::Result<SchemaComparison>> modelsAgainstDatabase();

    /// From what all migrations lead to, to the models.
    QFuture<models::Result<SchemaComparison>> modelsAgainstMigrations();
    QFuture<models::Result<Drift>> drift();

    QFuture<models::Result<SyncPlan>> planSync(const models::SyncOptions &options);

    /// Drops everything that the models declare, and makes it again.
    QFuture<models::Result<SyncPlan>> planForcedSync();

    /// Fails with Conflict, and does nothing, when the database is no longer what was planned for.
    QFuture<models::Result<models::AlterReport>> sync(const SyncPlan &plan);

    QFuture<models::Result<QList<models::Leftover>>> leftovers();

    /// Write the next V and U files, whose descriptions are `name`. Nothing is written when there
    /// is no difference.
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

private:
    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace app
