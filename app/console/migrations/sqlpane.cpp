// SPDX-License-Identifier: MIT
#include "app/console/migrations/sqlpane.h"

#include "app/console/widgets/emptystate.h"
#include "app/console/widgets/errorpanel.h"
#include "app/console/widgets/sqlview.h"
#include "app/console/widgets/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QToolButton>

namespace app {

namespace {

QToolButton *sideButton(const QString &text, const QString &place)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setCheckable(true);
    button->setProperty("segment", place);
    return button;
}

} // namespace

SqlPane::SqlPane(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_remark(new QLabel)
    , m_sides(new QButtonGroup(this))
    , m_view(new SqlView)
    , m_empty(new EmptyState)
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setWordWrap(true);
    m_title->setProperty("heading", true);
    m_remark->setTextFormat(Qt::PlainText);
    m_remark->setWordWrap(true);
    m_remark->setContentsMargins(12, 0, 12, 8);
    setMeaning(m_remark, Meaning::Caution);

    QToolButton *apply = sideButton(tr("Apply"), QStringLiteral("left"));
    QToolButton *undo = sideButton(tr("Undo"), QStringLiteral("right"));
    apply->setObjectName(QStringLiteral("showApplySql"));
    undo->setObjectName(QStringLiteral("showUndoSql"));
    apply->setAccessibleName(tr("Show the SQL that applies it"));
    undo->setAccessibleName(tr("Show the SQL that undoes it"));
    m_sides->addButton(apply, ApplySide);
    m_sides->addButton(undo, UndoSide);
    apply->setChecked(true);
    connect(m_sides, &QButtonGroup::idClicked, this, &SqlPane::refresh);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 12, 8);
    head->setSpacing(0);
    head->addWidget(m_title, 1);
    head->addSpacing(10);
    head->addWidget(apply);
    head->addWidget(undo);

    auto *content = new QWidget;
    m_stack = new QStackedLayout(content);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_remark);
    layout->addWidget(content, 1);
    refresh();
}

void SqlPane::showMigration(const migrations::MigrationInfo *migration,
                            const migrations::MigrationFile *undo)
{
    m_migration = migration ? std::optional(*migration) : std::nullopt;
    m_undo = undo ? std::optional(*undo) : std::nullopt;
    refresh();
}

void SqlPane::markError(const models::Error &error)
{
    const bool inUndo = m_undo && m_undo->script == error.script;
    setSide(inUndo ? UndoSide : ApplySide);
    if (error.line > 0)
        m_view->markLine(error.line, error.column);
}

void SqlPane::setSide(Side side)
{
    m_sides->button(side)->setChecked(true);
    refresh();
}

SqlPane::Side SqlPane::side() const
{
    return static_cast<Side>(m_sides->checkedId());
}

void SqlPane::refresh()
{
    const bool undo = side() == UndoSide;
    for (QAbstractButton *button : m_sides->buttons())
        button->setVisible(m_migration && m_migration->version.has_value());
    const QString remark = m_migration ? m_migration->remark : QString();
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());

    const migrations::MigrationFile *file = nullptr;
    if (undo && m_undo)
        file = &*m_undo;
    else if (!undo && m_migration && m_migration->file)
        file = &*m_migration->file;
    if (file) {
        m_title->setText(breakable(file->script));
        m_title->setToolTip(file->path);
        m_view->setSql(file->text);
        m_stack->setCurrentWidget(m_view);
        return;
    }
    m_view->setSql({});
    m_title->setText(m_migration ? breakable(m_migration->script) : QString());
    if (!m_migration)
        m_empty->setMessage(QStringLiteral("migrations"), tr("Nothing is selected"),
                            tr("Select a migration to read its SQL"));
    else if (undo)
        m_empty->setMessage(QStringLiteral("undo"), tr("No undo file"),
                            tr("There is no U file of this version, so it cannot be undone"));
    else
        m_empty->setMessage(
            QStringLiteral("state-missing"), tr("No file"),
            tr("The history names %1, but the folder does not hold it").arg(m_migration->script));
    m_stack->setCurrentWidget(m_empty);
}

} // namespace app
