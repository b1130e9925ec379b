// SPDX-License-Identifier: MIT
#include "app/console/migrations/runconfirmation.h"

#include "app/console/migrations/outcome.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/icon.h"
#include "app/console/widgets/sqlview.h"
#include "models/script/statements.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
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
    if (production) {
        auto *banner = new Banner;
        banner->showMessage(Meaning::Danger, tr("Production"),
                            tr("This changes the database that people use now"));
        layout->addWidget(banner);
    }
    layout->addWidget(heading(question));
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
    if (production && isUndo(question.run))
        layout->addWidget(nameField(question.database));

    auto *buttons = new QDialogButtonBox;
    m_run = buttons->addButton(verb(question.run), QDialogButtonBox::AcceptRole);
    m_run->setObjectName(QStringLiteral("run"));
    m_run->setAutoDefault(false);
    if (production || isUndo(question.run))
        setMeaning(m_run, Meaning::Danger);
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    cancel->setDefault(true); // now that the dialog is its parent
    cancel->setFocus();

    if (m_name) {
        m_run->setEnabled(false);
        connect(m_name, &QLineEdit::textChanged, this,
                [this, name = question.database](const QString &text) {
                    m_run->setEnabled(text == name);
                });
    }
    const int width = fontMetrics().averageCharWidth();
    resize(width * (production ? 105 : 76), fontMetrics().height() * (production ? 36 : 20));
}

QWidget *RunConfirmation::heading(const Question &question) const
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);

    auto *title = new QLabel(QStringLiteral("<b>%1?</b>").arg(verb(question.run).toHtmlEscaped()));
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    title->setFont(large);
    grid->addWidget(title, 0, 0, 1, 2);

    const std::pair<QString, QString> rows[] = {
        {tr("Environment"), question.environment.name},
        {tr("Server"), question.server},
        {tr("Database"), question.database},
    };
    int row = 1;
    for (const auto &[name, value] : rows) {
        auto *label = new QLabel(name);
        label->setProperty("muted", true);
        auto *text = new QLabel(value);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        grid->addWidget(text, row++, 1);
    }
    return box;
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

QWidget *RunConfirmation::nameField(const QString &database)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(
        tr("Type the name of the database, <b>%1</b>, to go on:").arg(database.toHtmlEscaped()));
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("databaseName"));
    m_name->setAccessibleName(tr("Name of the database"));
    label->setBuddy(m_name);
    column->addWidget(label);
    column->addWidget(m_name);
    return box;
}

} // namespace app
