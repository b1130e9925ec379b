// SPDX-License-Identifier: MIT
#include "app/workspace/projectmodelsprivate.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>

namespace app {

using migrations::FolderOptions;
using migrations::MigrationFolder;
using migrations::ReplayedState;
using migrations::ReplayTarget;
using models::AlterScript;
using models::Change;
using models::Result;
using models::Snapshot;

namespace {

/// The project's folders, those that are there. A project may begin with none.
FolderOptions present(FolderOptions options)
{
    options.locations.removeIf([](const QString &folder) { return !QFileInfo(folder).isDir(); });
    return options;
}

Result<MigrationFolder> readPresent(const FolderOptions &options)
{
    const FolderOptions there = present(options);
    return there.locations.isEmpty() ? MigrationFolder() : migrations::readFolder(there);
}

/// "1 changed (table shop.item), 1 created (…)": enough of it to find the place.
QString inShort(const QList<Change> &changes)
{
    constexpr qsizetype most = 3;
    QStringList texts;
    for (const Change &change : changes.first(qMin(most, changes.size())))
        texts.append(models::displayText(change));
    if (changes.size() > most)
        texts.append(QStringLiteral("and %1 more").arg(changes.size() - most));
    return texts.join(QStringLiteral("; "));
}

QString located(const models::Error &error)
{
    QString text = error.message;
    if (!error.script.isEmpty() && !text.contains(error.script))
        text = error.script
            + (error.line > 0 ? QStringLiteral(", line %1: ").arg(error.line)
                              : QStringLiteral(": "))
            + text;
    return text;
}

} // namespace

/// Writes one draft: tries the files out in a scratch first, then puts them into the project.
class DraftRun : public std::enable_shared_from_this<DraftRun>
{
public:
    DraftRun(ProjectModels::Private &d, MigrationDraft draft)
        : m_d(d)
        , m_flow(d.flow<WrittenMigration>())
        , m_draft(std::move(draft))
    { }

    QFuture<Result<WrittenMigration>> start()
    {
        const FolderOptions options = m_d.workspace.project().migrations;
        m_flow.then(
            inPool([options] { return readPresent(options); }),
            [self = shared_from_this()](const MigrationFolder &folder) { self->begin(folder); });
        return m_flow.future();
    }

private:
    struct Part
    {
        QString version; ///< as in the file names
        QString path;
        QString undoPath;
        AlterScript script;
        AlterScript undo;
        Snapshot before = {};
        Snapshot after = {};
    };

    void begin(const MigrationFolder &folder);
    void readStates(qsizetype part);
    void writeUndos();
    void tryOut();
    void tryUndo();
    void put();

    QList<NewFile> forwardFiles(const Part &part) const;
    QList<NewFile> undoFiles(const Part &part, const QString &path) const;
    FolderOptions tryFolder() const;
    bool keepForTrial(const QList<NewFile> &files);
    void complain(const QString &sentence) { m_written.problems.append(sentence); }

    /// What replaying gave, as something to compare with a snapshot of the draft.
    SchemaComparison compared(const ReplayedState &state, const Snapshot &wanted) const
    {
        SchemaSide side{.snapshot = state.snapshot, .scratchRole = state.role};
        if (!state.setsOwners)
            side.scope = models::Scope{.owners = false};
        return compareSides(side, {.snapshot = wanted}, historyTables(m_d.workspace.project()));
    }

    ProjectModels::Private &m_d;
    Flow<WrittenMigration> m_flow;
    const MigrationDraft m_draft;
    std::optional<NewMigrationNames> m_names; ///< the next that is free
    QList<Part> m_parts;
    QTemporaryDir m_trial;
    WrittenMigration m_written;
};

void DraftRun::begin(const MigrationFolder &folder)
{
    const auto names = NewMigrationNames::make(m_d.workspace.project().migrations, folder,
                                               m_draft.name, QDateTime::currentDateTimeUtc());
    if (!names) {
        m_flow.finish(names.error());
        return;
    }
    m_names = *names;
    const models::AlterOptions options{.renames = m_draft.renames,
                                       .manner = m_draft.manner,
                                       .exactPrivileges = m_draft.expectsPrivileges};
    m_written.forward = models::alterScript(m_draft.from, m_draft.to, options);
    if (m_draft.finishing)
        m_draft.finishing(m_written.forward);
    if (m_written.forward.isEmpty() && !m_draft.isEmpty) {
        m_flow.finish(m_written);
        return;
    }
    m_written.back = models::alterScript(m_draft.to, m_draft.from,
                                         {.renames = reversed(m_draft.renames),
                                          .manner = models::AlterOptions::Manner::OneTransaction});
    QList<AlterScript> scripts = byTransaction(m_written.forward);
    if (scripts.isEmpty())
        scripts.append(AlterScript());
    scripts.first().remarks += m_draft.remarks;
    for (const AlterScript &script : std::as_const(scripts)) {
        m_parts.append({.version = m_names->version(),
                        .path = m_names->versioned(),
                        .undoPath = m_names->undo(),
                        .script = script});
        m_names->advance();
    }
    m_parts.first().before = m_draft.from;
    m_parts.last().after = m_draft.to;
    for (const Part &part : std::as_const(m_parts)) {
        if (!keepForTrial(forwardFiles(part)))
            return;
    }
    readStates(0);
}

/// The files of several transactions are undone one by one, so it has to be known what the database
/// is between them.
void DraftRun::readStates(qsizetype part)
{
    if (part + 1 >= m_parts.size()) {
        writeUndos();
        return;
    }
    const auto version = migrations::Version::parse(m_parts.at(part).version);
    const ReplayTarget until{.what = ReplayTarget::What::Version, .version = version};
    models::whenDone(m_d.replayed(until, tryFolder()), m_d.q,
                     [self = shared_from_this(), part](const Result<ReplayedState> &state) {
                         if (!state) {
                             // The whole way back goes into the first undo, then; tryOut() will say
                             // why.
                             self->m_parts[0].after = self->m_draft.to;
                             for (qsizetype i = 1; i < self->m_parts.size(); ++i)
                                 self->m_parts[i].before = self->m_parts[i].after
                                     = self->m_draft.to;
                             self->writeUndos();
                             return;
                         }
                         SchemaSide side{.snapshot = state->snapshot, .scratchRole = state->role};
                         const Snapshot between = withOwnersOf(self->m_draft.from, side).snapshot;
                         self->m_parts[part].after = between;
                         self->m_parts[part + 1].before = between;
                         self->readStates(part + 1);
                     });
}

void DraftRun::writeUndos()
{
    const models::AlterOptions options{.renames = reversed(m_draft.renames),
                                       .manner = models::AlterOptions::Manner::OneTransaction};
    for (Part &part : m_parts) {
        if (m_parts.size() == 1)
            part.undo = m_written.back;
        else
            part.undo = models::alterScript(part.after, part.before, options);
    }
    if (m_draft.isEmpty)
        put();
    else
        tryOut();
}

void DraftRun::tryOut()
{
    models::whenDone(
        m_d.replayed({.what = ReplayTarget::What::All}, tryFolder()), m_d.q,
        [self = shared_from_this()](const Result<ReplayedState> &state) {
            if (!state && state.error().kind == models::Error::Kind::Cancelled) {
                self->m_flow.finish(state.error());
                return;
            }
            if (!state) {
                self->complain(QStringLiteral("Replayed after the other migrations it fails: %1")
                                   .arg(located(state.error())));
                self->put();
                return;
            }
            if (self->m_draft.expected) {
                const QList<Change> left = withoutAccessToNew(
                    self->compared(*state, *self->m_draft.expected).difference.changes,
                    models::difference(self->m_draft.from, self->m_draft.to).changes,
                    self->m_draft.expectsPrivileges);
                if (!left.isEmpty())
                    self->complain(QStringLiteral("Replayed after the other migrations it does not "
                                                  "lead where it should. Still different: %1")
                                       .arg(inShort(left)));
            }
            self->tryUndo();
        });
}

void DraftRun::tryUndo()
{
    if (!m_draft.undoCanBeTried) {
        put();
        return;
    }
    // As if the undo files were the next migrations.
    for (auto part = m_parts.crbegin(); part != m_parts.crend(); ++part) {
        if (!keepForTrial(undoFiles(*part, m_names->versioned())))
            return;
        m_names->advance();
    }
    models::whenDone(
        m_d.replayed({.what = ReplayTarget::What::All}, tryFolder()), m_d.q,
        [self = shared_from_this()](const Result<ReplayedState> &state) {
            if (!state) {
                self->complain(QStringLiteral("Its undo fails: %1").arg(located(state.error())));
            } else if (self->m_draft.expected) {
                const auto left = self->compared(*state, self->m_draft.from).difference;
                if (!left.isEmpty())
                    self->complain(QStringLiteral("Its undo does not lead back to where it began. "
                                                  "Still different: %1")
                                       .arg(inShort(left.changes)));
            }
            self->put();
        });
}

void DraftRun::put()
{
    QList<NewFile> files;
    for (const Part &part : std::as_const(m_parts))
        files += forwardFiles(part) + undoFiles(part, part.undoPath);
    for (const NewFile &file : std::as_const(files))
        m_written.files.append(file.path);
    m_flow.then(
        inPool([files] { return writeNewFiles(files); }),
        [self = shared_from_this()](std::monostate) { self->m_flow.finish(self->m_written); });
}

QList<NewFile> DraftRun::forwardFiles(const Part &part) const
{
    return migrationFiles(part.path, m_draft.heading, part.script);
}

QList<NewFile> DraftRun::undoFiles(const Part &part, const QString &path) const
{
    return migrationFiles(
        path, QStringLiteral("Takes %1 back.").arg(QFileInfo(part.path).fileName()), part.undo);
}

FolderOptions DraftRun::tryFolder() const
{
    FolderOptions options = present(m_d.workspace.project().migrations);
    options.locations.append(m_trial.path());
    return options;
}

bool DraftRun::keepForTrial(const QList<NewFile> &files)
{
    QList<NewFile> here = files;
    for (NewFile &file : here)
        file.path = m_trial.filePath(QFileInfo(file.path).fileName());
    const models::Status written = writeNewFiles(here);
    if (!written)
        m_flow.finish(written.error());
    return written.has_value();
}

QFuture<Result<WrittenMigration>> ProjectModels::Private::write(const MigrationDraft &draft)
{
    return std::make_shared<DraftRun>(*this, draft)->start();
}

QFuture<Result<WrittenMigration>> ProjectModels::writeEmpty(const QString &name)
{
    return d->write({.name = name, .heading = name, .isEmpty = true});
}

QFuture<Result<WrittenMigration>>
ProjectModels::writeFromModels(const QString &name, models::AlterOptions::Manner manner)
{
    const auto asked = d->flow<WrittenMigration>();
    const auto write = [=, this](const SchemaSide &migrated, const SchemaSide &declared) {
        const SchemaComparison comparison
            = compareSides(migrated, declared, historyTables(d->workspace.project()));
        const MigrationDraft draft{.name = name,
                                   .heading = QStringLiteral("Leads to what the models declare."),
                                   .from = comparison.from,
                                   .to = comparison.to,
                                   .renames = comparison.renames,
                                   .manner = manner,
                                   .expected = comparison.to,
                                   .expectsPrivileges
                                   = declared.scope.value_or(models::Scope()).privileges};
        asked.then(d->write(draft),
                   [asked](const WrittenMigration &written) { asked.finish(written); });
    };
    d->withSides(asked, {.what = SideSource::What::Migrations}, {.what = SideSource::What::Models},
                 write);
    return asked.future();
}

QFuture<Result<WrittenMigration>> ProjectModels::writeFromDrift(const QString &name)
{
    const auto asked = d->flow<WrittenMigration>();
    asked.then(d->history(), [=, this](const History &history) {
        asked.then(d->driftComparison(history), [=, this](const SchemaComparison &comparison) {
            const QString database = d->workspace.choice().environment.name;
            const MigrationDraft draft{
                .name = name,
                .heading = QStringLiteral("Leads to what was changed by hand in %1.").arg(database),
                .from = comparison.from,
                .to = withoutOwnersOfNew(comparison.from, comparison.to),
                .remarks
                = {QStringLiteral("In %1 all of it is there already: take it back there by hand "
                                  "(the undo file does) before this is applied.")
                       .arg(database)}};
            asked.then(d->write(draft),
                       [asked](const WrittenMigration &written) { asked.finish(written); });
        });
    });
    return asked.future();
}

QFuture<Result<WrittenMigration>>
ProjectModels::writeWithoutLeftovers(const QString &name, const QList<models::Leftover> &leftovers)
{
    const auto asked = d->flow<WrittenMigration>();
    asked.then(d->databaseSide(), [=, this](const SchemaSide &live) {
        const MigrationDraft draft{
            .name = name,
            .heading = QStringLiteral("Drops what Sequelize's sync({alter: true}) left behind."),
            .from = live.snapshot,
            .to = models::without(live.snapshot, leftovers),
            .undoCanBeTried = false,
            .finishing = dropOnlyWhatIsThere};
        asked.then(d->write(draft),
                   [asked](const WrittenMigration &written) { asked.finish(written); });
    });
    return asked.future();
}

} // namespace app
