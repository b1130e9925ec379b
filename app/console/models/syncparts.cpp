// SPDX-License-Identifier: MIT
#include "app/console/models/syncparts.h"

#include "app/console/migrations/runbar.h"
#include "app/console/models/droppablemodel.h"
#include "app/console/models/statementsdelegate.h"
#include "app/console/models/statementsmodel.h"
#include "app/console/models/syncpanel.h"
#include "app/console/schema/elidedlabel.h"
#include "app/console/schema/tabstrip.h"
#include "app/console/widgets/banner.h"
#include "app/console/widgets/emptystate.h"
#include "app/console/widgets/errorpanel.h"
#include "app/console/widgets/icon.h"
#include "app/console/widgets/mutedlabel.h"
#include "app/console/widgets/sqlview.h"

#include <QButtonGroup>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStringListModel>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace app {

namespace {

QToolButton *modeButton(const QString &text, const QString &name, const QString &place)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setObjectName(name);
    button->setCheckable(true);
    button->setProperty("segment", place);
    QFont bold = button->font(); // when it is checked; the size hint does not know
    bold.setWeight(QFont::DemiBold);
    constexpr int padding = 2 * 12 + 4; // as in console.qss
    button->setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + padding);
    return button;
}

QListView *plainList(QAbstractItemModel *model, const QString &name, const QString &accessibleName)
{
    auto *list = new QListView;
    list->setModel(model);
    list->setObjectName(name);
    list->setAccessibleName(accessibleName);
    list->setFrameShape(QFrame::NoFrame);
    list->setUniformItemSizes(true);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setTextElideMode(Qt::ElideRight);
    list->setProperty("padded", true);
    const int side = list->fontMetrics().height();
    list->setIconSize({side, side});
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return list;
}

QLabel *sectionTitle(const QString &text)
{
    auto *title = new QLabel(text);
    title->setProperty("section", true);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    return title;
}

QWidget *stacked(std::initializer_list<QWidget *> widgets)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget *widget : widgets)
        column->addWidget(widget);
    column->setStretch(int(widgets.size()) - 1, 1);
    return box;
}

} // namespace

QString notesText(const models::AlterStatement &statement, const models::AlterScript &script,
                  const QPalette &palette)
{
    const Theme &theme = themeOf(palette);
    QStringList lines;
    for (const models::HazardNote &note : statement.hazards) {
        const Tone &tone
            = note.hazard == models::Hazard::DeletesData ? theme.danger : theme.caution;
        lines += QStringLiteral("<span style=\"color: %1\"><b>%2</b></span>: %3")
                     .arg(css(tone.text), models::hazardName(note.hazard).toHtmlEscaped(),
                          note.text.toHtmlEscaped());
    }
    if (!statement.transactional)
        lines += SyncPanel::tr("Runs outside of a transaction");
    else if (script.transactions() > 1)
        lines += SyncPanel::tr("In transaction %1 of %2")
                     .arg(statement.transaction)
                     .arg(script.transactions());
    return lines.join(QStringLiteral("<br>"));
}

QString keptText(const models::Change &change)
{
    const QString name
        = models::kindName(change.object.kind) + u' ' + models::displayText(change.object);
    switch (change.kind) {
    case models::Change::Kind::Created:
        return SyncPanel::tr("%1: declared, and not there").arg(name);
    case models::Change::Kind::Dropped:
        return SyncPanel::tr("%1: not declared").arg(name);
    case models::Change::Kind::Changed:
        break;
    }
    return models::displayText(change);
}

SyncPanel::SyncPanel(ModelsDesk &desk, QWidget *parent)
    : ModelsPanel(desk, parent)
    , m_modes(new QButtonGroup(this))
    , m_summary(new ElidedLabel)
    , m_run(new QPushButton(icon(QStringLiteral("play")), tr("Run")))
    , m_remarks(new Banner)
    , m_bar(new RunBar)
    , m_error(new ErrorPanel)
    , m_droppable(new DroppableModel(this))
    , m_kept(new QStringListModel(this))
    , m_pages(new QStackedWidget)
    , m_nothing(new EmptyState)
    , m_model(new StatementsModel(this))
    , m_list(new QTreeView)
    , m_notes(new QLabel)
    , m_sql(new SqlView)
{
    setObjectName(QStringLiteral("syncPanel"));
    m_remarks->setObjectName(QStringLiteral("syncRemarks"));
    m_nothing->setObjectName(QStringLiteral("nothingToRun"));
    addTop(modes());
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    m_options = options();
    splitter->addWidget(m_options);
    m_pages->addWidget(statements());
    m_pages->addWidget(m_nothing);
    splitter->addWidget(m_pages);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({330, 900});
    setContent(stacked({m_bar, m_error, m_remarks, splitter}));
    connectParts();
    clear();
}

QWidget *SyncPanel::modes()
{
    QToolButton *create = modeButton(tr("Create what is missing"), QStringLiteral("modeCreate"),
                                     QStringLiteral("left"));
    QToolButton *alter
        = modeButton(tr("Make equal"), QStringLiteral("modeAlter"), QStringLiteral("middle"));
    QToolButton *force = modeButton(tr("Drop and make again"), QStringLiteral("modeForce"),
                                    QStringLiteral("right"));
    create->setToolTip(tr("What is there is not touched, whatever it is like"));
    alter->setToolTip(tr("Changes also what is different; tables, columns and sequences go only "
                         "when you tick them"));
    m_modes->addButton(create, int(Mode::Create));
    m_modes->addButton(alter, int(Mode::Alter));
    m_modes->addButton(force, int(Mode::Force));
    create->setChecked(true);

    m_summary->setObjectName(QStringLiteral("syncSummary"));
    m_summary->setProperty("muted", true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_summary->setElideMode(Qt::ElideRight); // the worst comes first
    m_run->setObjectName(QStringLiteral("runSync"));
    auto *strip = new TabStrip;
    auto *segments = new QHBoxLayout;
    segments->setSpacing(0);
    for (QToolButton *button : {create, alter, force})
        segments->addWidget(button);
    strip->layout()->addLayout(segments);
    strip->layout()->addSpacing(8);
    strip->layout()->addWidget(m_summary, 1);
    strip->layout()->addWidget(m_run);
    return strip;
}

QWidget *SyncPanel::options()
{
    QLabel *explained = mutedLabel(tr("Tick what may be dropped, with all that is in it"));
    explained->setContentsMargins(12, 0, 12, 6);
    m_droppableBox
        = stacked({sectionTitle(tr("Not declared")), explained,
                   plainList(m_droppable, QStringLiteral("droppable"), tr("What may be dropped"))});
    m_keptTitle = sectionTitle({});
    m_keptTitle->setObjectName(QStringLiteral("keptTitle"));
    QWidget *kept = stacked(
        {m_keptTitle, plainList(m_kept, QStringLiteral("kept"), tr("What stays as it is"))});
    auto *box = new QSplitter(Qt::Vertical);
    box->setChildrenCollapsible(false);
    box->addWidget(m_droppableBox);
    box->addWidget(kept);
    box->setMinimumWidth(fontMetrics().averageCharWidth() * 28);
    return box;
}

QWidget *SyncPanel::statements()
{
    m_list->setModel(m_model);
    m_list->setObjectName(QStringLiteral("syncStatements"));
    m_list->setAccessibleName(tr("What will run, in this order"));
    m_list->setItemDelegate(new StatementsDelegate(m_list));
    m_list->setProperty("padded", true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAllColumnsShowFocus(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(StatementsModel::Statement, QHeaderView::Stretch);

    m_notes->setObjectName(QStringLiteral("hazardNotes"));
    m_notes->setTextFormat(Qt::RichText);
    m_notes->setWordWrap(true);
    m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_notes->setContentsMargins(12, 8, 12, 8);
    m_sql->setObjectName(QStringLiteral("statementSql"));
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(stacked({m_notes, m_sql}));
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    return splitter;
}

void SyncPanel::connectParts()
{
    m_replan.setSingleShot(true);
    m_replan.setInterval(300);
    const auto again = [this] {
        markOld();
        fill();
    };
    connect(&m_replan, &QTimer::timeout, this, again);
    connect(m_droppable, &DroppableModel::tickedChanged, &m_replan, qOverload<>(&QTimer::start));
    connect(m_modes, &QButtonGroup::idClicked, this, again);
    connect(m_run, &QPushButton::clicked, this, &SyncPanel::ask);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SyncPanel::showStatement);
    connect(m_model, &QAbstractItemModel::modelReset, this, &SyncPanel::showStatement);
    connect(&m_desk.activity, &Activity::changed, this, &SyncPanel::updateActions);
    connect(m_bar, &RunBar::cancelRequested, this, [this] {
        if (m_desk.models)
            m_desk.models->cancel();
    });
    connect(m_error, &ErrorPanel::locationActivated, this, [this](const models::Error &error) {
        if (m_desk.workspace)
            openInEditor(pathOfScript(m_desk.workspace->project(), error.script));
    });
}

} // namespace app
