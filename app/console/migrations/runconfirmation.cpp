// SPDX-License-Identifier: MIT
#include "app/console/migrations/runconfirmation.h"

#include "app/console/migrations/outcome.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/confirmationparts.h"
#include "app/console/widgets/icon.h"
#include "app/console/widgets/sqlview.h"
#include "models/script/statements.h"

#include <QListWidget>
#include <QVBoxLayout>

namespace app {

using migrations::Step;

namespace {

bool isUndo(const PossibleRun &run)
{
    return run.direction == Step::Direction::Undo;
}

QString verb(const PossibleRun &run)
{
    const QString what = countedMigrations(int(run.plan.steps.size()));
    return isUndo(run) ? RunConfirmation::tr("Undo %1").arg(what)
                       : RunConfirmation::tr("Apply %1").arg(what);
}

/// The files one after the other, each under a comment with its name.
QString allStatements(const migrations::Plan &plan)
{
    QStringList texts;
    for (const Step &step : plan.steps)
        texts += QStringLiteral("-- %1\n%2").arg(step.file.script, step.file.text.trimmed());
    return texts.join(QStringLiteral("\n\n"));
}

} // namespace

QString stepText(const Step &step)
{
    const QString name = step.file.version
        ? QStringLiteral("%1  %2").arg(step.file.version->text(), step.file.description)
        : RunConfirmation::tr("repeatable  %1").arg(step.file.description);
    const auto statements = models::splitStatements(step.file.text);
    if (!statements)
        return name;
    if (statements->size() == 1)
        return RunConfirmation::tr("%1  (1 statement)").arg(name);
    return RunConfirmation::tr("%1  (%2 statements)").arg(name).arg(statements->size());
}

bool RunConfirmation::isNeeded(const PossibleRun &run, Environment::Kind kind)
{
    const bool harmless = run.direction == Step::Direction::Apply && run.migrate.nextOnly
        && kind == Environment::Kind::Development;
    return !harmless;
}

RunConfirmation::RunConfirmation(const Question &question, QWidget *parent)
    : QDialog(parent)
{
    const bool production = question.environment.kind == Environment::Kind::Production;
    setObjectName(QStringLiteral("runConfirmation"));
    setWindowTitle(tr("%1 on %2").arg(verb(question.run), question.environment.name));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    if (production)
        layout->addWidget(productionBanner());
    layout->addWidget(confirmationHeading(
        verb(question.run), {question.environment, question.server, question.database}));
    layout->addWidget(stepList(question), production ? 1 : 3);
    if (production) {
        auto *statements = new SqlView;
        statements->setObjectName(QStringLiteral("statements"));
        statements->setFrameShape(QFrame::StyledPanel);
        statements->setSql(allStatements(question.run.plan));
        layout->addWidget(statements, 3);
    }
    if (isUndo(question.run)) {
        auto *warning = new Banner;
        warning->showMessage(Meaning::Caution, tr("Undoing can lose data"),
                             tr("What was written into the dropped tables and columns is gone"));
        layout->addWidget(warning);
    }
    addConfirmationAnswer(
        *this,
        {.verb = verb(question.run),
         .isDangerous = production || isUndo(question.run),
         .database = production && isUndo(question.run) ? question.database : QString()});
    const int width = fontMetrics().averageCharWidth();
    resize(width * (production ? 105 : 76), fontMetrics().height() * (production ? 36 : 20));
}

QWidget *RunConfirmation::stepList(const Question &question) const
{
    auto *list = new QListWidget;
    list->setObjectName(QStringLiteral("steps"));
    list->setAccessibleName(tr("What will run, in this order"));
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setFocusPolicy(Qt::NoFocus);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setTextElideMode(Qt::ElideMiddle);
    const int side = fontMetrics().height();
    list->setIconSize({side, side});
    for (const Step &step : question.run.plan.steps)
        list->addItem(new QListWidgetItem(
            icon(isUndo(question.run) ? QStringLiteral("undo") : QStringLiteral("play")),
            stepText(step)));
    return list;
}

} // namespace app
