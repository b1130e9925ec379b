// SPDX-License-Identifier: MIT
#include "app/console/migrations/migrationactions.h"

#include "app/console/widgets/icon.h"

#include <QAction>

namespace app {

namespace {

/// "V013__a.sql", or "V013__a.sql … V017__e.sql (5)".
QString whatOf(const migrations::Plan &plan)
{
    const QString first = plan.steps.first().file.script;
    if (plan.steps.size() == 1)
        return first;
    return QStringLiteral("%1 … %2 (%3)")
        .arg(first, plan.steps.last().file.script)
        .arg(plan.steps.size());
}

} // namespace

MigrationActions::MigrationActions(QObject *parent)
    : QObject(parent)
    , applyNext(make("applyNext", QStringLiteral("play"), tr("Apply &Next"),
                     QStringLiteral("Ctrl+Return")))
    , applyAll(make("applyAll", QStringLiteral("play-all"), tr("Apply &All"),
                    QStringLiteral("Ctrl+Shift+Return")))
    , applyTo(make("applyTo", QStringLiteral("play-to"), tr("Apply Up to &Here"),
                   QStringLiteral("Ctrl+Alt+Return")))
    , undoLast(make("undoLast", QStringLiteral("undo"), tr("&Undo Last"),
                    QStringLiteral("Ctrl+Shift+Z")))
    , undoTo(make("undoTo", QStringLiteral("undo-to"), tr("Undo &Down to Here"),
                  QStringLiteral("Ctrl+Alt+Z")))
{
    const QString why = tr("The migrations have not been read yet");
    setPossibleRuns(
        {{.whyNot = why}, {.whyNot = why}, {.whyNot = why}, {.whyNot = why}, {.whyNot = why}});
}

QList<QAction *> MigrationActions::all() const
{
    return {applyNext, applyAll, applyTo, undoLast, undoTo};
}

void MigrationActions::setPossibleRuns(const PossibleRuns &runs)
{
    offer(applyNext, runs.applyNext);
    offer(applyAll, runs.applyAll);
    offer(applyTo, runs.applyTo);
    offer(undoLast, runs.undoLast);
    offer(undoTo, runs.undoTo);
}

QAction *MigrationActions::make(const char *name, const QString &iconName, const QString &text,
                                const QString &keys)
{
    auto *action = new QAction(icon(iconName), text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(QKeySequence(keys));
    connect(action, &QAction::triggered, this,
            [this, action] { emit chosen(m_runs.value(action)); });
    return action;
}

void MigrationActions::offer(QAction *action, const PossibleRun &run)
{
    m_runs.insert(action, run);
    action->setEnabled(run.isPossible());
    const QString name = action->text().remove(u'&');
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    const QString what = run.isPossible() ? whatOf(run.plan) : run.whyNot;
    action->setToolTip(QStringLiteral("%1 (%2)\n%3").arg(name, keys, what));
}

} // namespace app
