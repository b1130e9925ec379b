// SPDX-License-Identifier: MIT
#include "app/workspace/projectmodelsprivate.h"
#include "migrations/engine/filevalues.h"

namespace app {

using migrations::MigrationFolder;
using migrations::ReplayedState;
using migrations::ReplayTarget;
using models::Result;
using models::ScratchRoom;

namespace {

/// What a replay says while it is under way.
migrations::ProgressReceiver replaySayer(const std::shared_ptr<ProgressRelay> &relay)
{
    return [relay](const migrations::Progress &progress) {
        if (progress.event == migrations::Progress::Event::StepStarted)
            emit relay->said(QStringLiteral("Replaying ") + progress.script);
    };
}

} // namespace

models::Scratch &ProjectModels::Private::scratchAt(const models::ScratchPlace &wanted)
{
    const bool same = place && place->server == wanted.server && place->database == wanted.database
        && place->password.matches(wanted.password);
    if (!scratch || !same) {
        scratch = std::make_unique<models::Scratch>(wanted);
        place = wanted;
    }
    return *scratch;
}

std::shared_ptr<ProgressRelay> ProjectModels::Private::relay() const
{
    const std::shared_ptr<ProgressRelay> relay(new ProgressRelay,
                                               [](ProgressRelay *done) { done->deleteLater(); });
    connect(relay.get(), &ProgressRelay::said, q, &ProjectModels::progressed, Qt::QueuedConnection);
    connect(relay.get(), &ProgressRelay::ran, q, &ProjectModels::syncProgressed,
            Qt::QueuedConnection);
    return relay;
}

QFuture<Result<DeclaredState>> ProjectModels::Private::declaredIn(const QString &path)
{
    return inScratch<DeclaredState>(
        [path, relay = relay()](ScratchRoom &room) -> Result<DeclaredState> {
            emit relay->said(QStringLiteral("Reading the models"));
            const auto files = models::readModelFiles(path);
            if (!files)
                return files.error();
            auto declared = models::readDeclared(room, *files);
            if (!declared)
                return declared.error();
            return DeclaredState{.models = std::move(*declared),
                                 .role = room.connection().server().user};
        });
}

QFuture<Result<SchemaSide>> ProjectModels::Private::modelSide(const QString &path)
{
    const auto asked = flow<SchemaSide>();
    asked.then(declaredIn(path), [asked](const DeclaredState &state) {
        asked.finish(SchemaSide{.snapshot = state.models.snapshot,
                                .scope = state.models.scope,
                                .scratchRole = state.role,
                                .renames = state.models.renames,
                                .remarks = state.models.remarks});
    });
    return asked.future();
}

QFuture<Result<SchemaSide>> ProjectModels::Private::databaseSide()
{
    const auto asked = flow<SchemaSide>();
    asked.then(workspace.snapshot(), [asked](const models::Snapshot &snapshot) {
        asked.finish(SchemaSide{.snapshot = snapshot});
    });
    return asked.future();
}

QFuture<Result<SchemaSide>> ProjectModels::Private::migrationSide(const ReplayTarget &until)
{
    const auto asked = flow<SchemaSide>();
    asked.then(
        replayed(until, workspace.project().migrations), [asked](const ReplayedState &state) {
            SchemaSide side{
                .snapshot = state.snapshot, .scratchRole = state.role, .remarks = state.remarks};
            if (!state.setsOwners) // whoever applies them will own all of it
                side.scope = models::Scope{.owners = false};
            asked.finish(side);
        });
    return asked.future();
}

QFuture<Result<SchemaSide>> ProjectModels::Private::appliedSide()
{
    const auto asked = flow<SchemaSide>();
    asked.then(history(), [=, this](const History &history) {
        const ReplayTarget until{.what = ReplayTarget::What::Applied,
                                 .rows = history.value_or(QList<migrations::HistoryRow>())};
        asked.then(migrationSide(until), [asked](const SchemaSide &side) { asked.finish(side); });
    });
    return asked.future();
}

QFuture<Result<History>> ProjectModels::Private::history()
{
    return workspace.session().run(
        [table = workspace.project().history](models::Connection &connection) {
            return migrations::readHistory(connection, table);
        });
}

QFuture<Result<ReplayedState>>
ProjectModels::Private::replayed(const ReplayTarget &until,
                                 const migrations::FolderOptions &options)
{
    const auto asked = flow<ReplayedState>();
    const auto replayIt = [=, this](const ReplayRequest &request, const QByteArray &key) {
        const auto job = [request, key, relay = relay()](ScratchRoom &room) {
            const auto state
                = migrations::replay(room, request.target, request.until, replaySayer(relay));
            if (state)
                keepReplay(key, *state);
            return state;
        };
        asked.then(inScratch<ReplayedState>(job),
                   [asked](const ReplayedState &state) { asked.finish(state); });
    };
    const auto lookItUp = [=, this](ReplayRequest request) {
        const ScratchSetting &setting = workspace.project().scratch;
        request.place
            = {setting.environment, models::displayName(setting.spec), setting.database,
               models::displayName(workspace.choice().environment.spec), workspace.choice().role};
        if (workspace.isOpen())
            request.place += {workspace.server().version, workspace.server().user};
        const QByteArray key = replayKey(request);
        const auto look
            = [key]() -> Result<std::optional<ReplayedState>> { return keptReplay(key); };
        asked.then(inPool(look), [=](const std::optional<ReplayedState> &kept) {
            if (kept)
                asked.finish(*kept);
            else
                replayIt(request, key);
        });
    };
    asked.then(
        inPool([options] { return migrations::readFolder(options); }),
        [=, this](const MigrationFolder &folder) {
            const QStringList names = migrations::credentialPlaceholders(
                folder.files, workspace.migrationTarget().placeholders);
            asked.then(workspace.rehearsalTarget(names), [=](const migrations::Target &target) {
                ReplayRequest request{.target = target, .folder = folder, .until = until};
                request.target.folder = options;
                lookItUp(request);
            });
        });
    return asked.future();
}

} // namespace app
