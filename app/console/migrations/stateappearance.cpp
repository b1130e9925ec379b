// SPDX-License-Identifier: MIT
#include "app/console/migrations/stateappearance.h"

#include <QCoreApplication>

namespace app {

using migrations::MigrationInfo;
using migrations::State;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("MigrationState", text);
}

} // namespace

StateAppearance appearanceOf(const MigrationInfo &migration)
{
    if (migration.changed && isApplied(migration))
        return {tr("Changed"), QStringLiteral("state-changed"), Meaning::Caution};
    switch (migration.state) {
    case State::Pending:
        return {tr("Pending"), QStringLiteral("state-pending"), Meaning::Info};
    case State::AboveTarget:
        return {tr("Above target"), QStringLiteral("state-ignored"), Meaning::Neutral};
    case State::BelowBaseline:
        return {tr("Below baseline"), QStringLiteral("state-ignored"), Meaning::Neutral};
    case State::IgnoredBaseline:
    case State::Ignored:
        return {tr("Ignored"), QStringLiteral("state-ignored"), Meaning::Caution};
    case State::Success:
        return {tr("Applied"), QStringLiteral("state-applied"), Meaning::Good};
    case State::Failed:
        return {tr("Failed"), QStringLiteral("state-failed"), Meaning::Danger};
    case State::FailedMissing:
        return {tr("Failed, missing"), QStringLiteral("state-failed"), Meaning::Danger};
    case State::FailedFuture:
        return {tr("Failed, future"), QStringLiteral("state-failed"), Meaning::Danger};
    case State::Missing:
        return {tr("Missing"), QStringLiteral("state-missing"), Meaning::Danger};
    case State::Future:
        return {tr("Future"), QStringLiteral("state-missing"), Meaning::Caution};
    case State::OutOfOrder:
        return {tr("Out of order"), QStringLiteral("state-applied"), Meaning::Caution};
    case State::Deleted:
    case State::Undone:
        return {tr("Undone"), QStringLiteral("state-undone"), Meaning::Neutral};
    case State::Baseline:
        return {tr("Baseline"), QStringLiteral("state-baseline"), Meaning::Neutral};
    case State::Superseded:
        return {tr("Superseded"), QStringLiteral("state-undone"), Meaning::Neutral};
    case State::Outdated:
        return {tr("Outdated"), QStringLiteral("state-changed"), Meaning::Caution};
    }
    return {};
}

bool isApplied(const MigrationInfo &migration)
{
    switch (migration.state) {
    case State::Success:
    case State::OutOfOrder:
    case State::Missing:
    case State::Future:
    case State::Outdated:
        return true;
    default:
        return false;
    }
}

bool isPast(const MigrationInfo &migration)
{
    return migration.state == State::Deleted || migration.state == State::Undone
        || migration.state == State::Superseded;
}

} // namespace app
