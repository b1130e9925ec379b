// SPDX-License-Identifier: MIT
#pragma once

#include "app/credentials/credentials.h"
#include "app/project/project.h"
#include "migrations/engine/engine.h"
#include "models/declared/scratch.h"
#include "models/introspection/introspect.h"
#include "models/introspection/relationsize.h"
#include "models/records/rowspreview.h"
#include "models/schema/snapshot.h"
#include "models/server/session.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <optional>

namespace app {

/// Whom to connect to, and as whom.
struct ConnectionChoice
{
    Environment environment;
    QString role = QStringLiteral("master");

    /// Typed just now; none: from the sources of Credentials.
    std::optional<Credential> credential = {};
};

enum class ExtensionMembers { LeaveOut, Include };

/// One environment of one project, opened: what both programs do their work through.
///
/// Everything that talks to the server returns at once with a future, and every future's result is
/// ready in any thread; signals and progress arrive in the thread of the workspace. Operations run
/// one at a time, in the order of the calls.
class Workspace : public QObject
{
    Q_OBJECT

public:
    /// \pre `credentials` outlives the workspace
    Workspace(Project project, Credentials &credentials, QObject *parent = nullptr);
    ~Workspace() override;

    const Project &project() const;
    Credentials &credentials();

    /// Finds the credential, connects, and replaces the connection there was. An `api` session is
    /// read only. An error for which needsPassword() holds is worth asking for a password and
    /// trying again.
    QFuture<models::Result<models::ServerInfo>> open(const ConnectionChoice &choice);

    /// Opens the last choice again, after the connection was lost.
    QFuture<models::Result<models::ServerInfo>> reopen();

    /// Gives up whatever is under way, also an attempt to connect to a host that does not answer.
    void disconnectFromServer();

    bool isOpen() const;
    const ConnectionChoice &choice() const; ///< the last one
    const models::ServerInfo &server() const; ///< \pre isOpen()

    /// What kept the keychain from answering when the credential was looked for; usually empty.
    QString keychainProblem() const;

    /// Reads the schema; snapshotProgressed() says how far. \param members what belongs to an
    /// extension is left out, or marked
    QFuture<models::Result<models::Snapshot>> snapshot(ExtensionMembers members
                                                       = ExtensionMembers::LeaveOut);
    QFuture<models::Result<migrations::MigrationStatus>> migrationStatus();

    /// One page of the rows of a table or view, and the whole of a value that is cut there.
    QFuture<models::Result<models::RowsPage>> rows(const models::RowsRequest &request);
    QFuture<models::Result<models::PreviewCell>> fullValue(const models::FullValueRequest &request);

    /// What a table takes on disk at this moment, with its partitions.
    QFuture<models::Result<models::MeasuredSizes>>
    measuredSizes(const models::RelationName &relation);

    /// Runs migrations. Credentials that the files use are found first; one that is missing is an
    /// error of kind Denied that names it, and nothing has been run then.
    QFuture<models::Result<migrations::RunReport>> migrate(const migrations::MigrateTarget &target);
    QFuture<models::Result<migrations::RunReport>> undo(const migrations::UndoTarget &target);

    /// Cancels the running operation on the server; its future answers with kind Cancelled.
    void cancel();
    bool isBusy() const;

signals:
    void opened(const models::ServerInfo &server);
    void lost(const models::Error &error); ///< the connection is gone; reopen() may bring it back
    void progressed(const migrations::Progress &progress);
    void snapshotProgressed(const models::IntrospectionProgress &progress);
    void noticeReceived(const models::Notice &notice);
    void busyChanged(bool busy);

private:
    friend class ProjectModels;

    models::Session &session();
    migrations::Target migrationTarget() const;

    /// The server that `[scratch]` names, or the one that is open, and how to get in.
    QFuture<models::Result<models::ScratchPlace>> scratchPlace();

    /// migrationTarget() with the names of the roles whose credentials `placeholders` stand for,
    /// and made-up passwords: for files that are run where it does not last.
    QFuture<models::Result<migrations::Target>> rehearsalTarget(const QStringList &placeholders);

    struct Private;
    const std::unique_ptr<Private> d;
};

/// True when the server asked for a password and got none, or a wrong one.
bool needsPassword(const models::Error &error);

} // namespace app
