// SPDX-License-Identifier: MIT
#include "app/console/diagram/diagramtoolbar.h"

#include "app/console/widgets/icon.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSet>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace app {

using Columns = diagrams::GraphOptions::Columns;

DiagramToolBar::DiagramToolBar(QWidget *parent)
    : QWidget(parent)
    , m_find(new QLineEdit)
    , m_match(new QLabel)
    , m_schemas(new QToolButton)
    , m_schemaMenu(new QMenu(m_schemas))
    , m_columns(new QComboBox)
    , m_zoomOut(button(QStringLiteral("zoom-out"), tr("Zoom out"), QStringLiteral("-")))
    , m_zoom(new QToolButton)
    , m_zoomIn(button(QStringLiteral("zoom-in"), tr("Zoom in"), QStringLiteral("+")))
    , m_fit(button(QStringLiteral("fit"), tr("Show all"), QStringLiteral("F")))
    , m_export(button(QStringLiteral("export"), tr("Export…"), {}))
{
    m_find->setObjectName(QStringLiteral("find"));
    m_find->setPlaceholderText(tr("Find a table or column"));
    m_find->setAccessibleName(tr("Find a table or column"));
    m_find->setClearButtonEnabled(true);
    m_find->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_find->setMaximumWidth(300);
    m_find->installEventFilter(this);
    m_match->setProperty("muted", true);
    m_match->setMinimumWidth(
        m_match->fontMetrics().horizontalAdvance(tr("%1 of %2").arg(88).arg(888)));

    m_schemas->setObjectName(QStringLiteral("schemas"));
    m_schemas->setPopupMode(QToolButton::InstantPopup);
    m_schemas->setMenu(m_schemaMenu);
    m_schemas->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_schemas->setAutoRaise(true);
    showSchemaCount();

    m_columns->setObjectName(QStringLiteral("columns"));
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setToolTip(tr("Which columns are drawn"));
    m_columns->addItem(tr("All columns"), QVariant::fromValue(static_cast<int>(Columns::All)));
    m_columns->addItem(tr("Keys only"), QVariant::fromValue(static_cast<int>(Columns::Keys)));
    m_columns->addItem(tr("No columns"), QVariant::fromValue(static_cast<int>(Columns::None)));

    m_zoom->setObjectName(QStringLiteral("zoom"));
    m_zoom->setAutoRaise(true);
    m_zoom->setToolTip(tr("Show at 100 % (%1)").arg(u'0'));
    m_zoom->setMinimumWidth(m_zoom->fontMetrics().horizontalAdvance(QStringLiteral("1000 %")) + 12);
    showZoom(1);
    m_export->setObjectName(QStringLiteral("export"));
    m_export->setText(tr("Export…"));
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);

    arrange();
}

void DiagramToolBar::arrange()
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(6);
    layout->addWidget(m_find, 1);
    layout->addWidget(m_match);
    layout->addStretch(1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_schemas, m_columns, m_zoomOut, m_zoom,
                                                            m_zoomIn, m_fit, m_export})
        layout->addWidget(widget);

    connect(m_find, &QLineEdit::textChanged, this, &DiagramToolBar::findEdited);
    connect(m_columns, &QComboBox::currentIndexChanged, this, &DiagramToolBar::optionsChanged);
    connect(m_zoomIn, &QToolButton::clicked, this, &DiagramToolBar::zoomInRequested);
    connect(m_zoomOut, &QToolButton::clicked, this, &DiagramToolBar::zoomOutRequested);
    connect(m_zoom, &QToolButton::clicked, this, &DiagramToolBar::originalSizeRequested);
    connect(m_fit, &QToolButton::clicked, this, &DiagramToolBar::fitRequested);
    connect(m_export, &QToolButton::clicked, this, &DiagramToolBar::exportRequested);
}

QToolButton *DiagramToolBar::button(const QString &iconName, const QString &name,
                                    const QString &key)
{
    auto *made = new QToolButton;
    made->setIcon(icon(iconName));
    made->setAutoRaise(true);
    made->setAccessibleName(name);
    made->setToolTip(key.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, key));
    return made;
}

void DiagramToolBar::setSchemas(const QStringList &names)
{
    QSet<QString> hidden;
    for (const QAction *action : schemaActions()) {
        if (!action->isChecked())
            hidden.insert(action->data().toString());
    }
    m_schemaMenu->clear();
    for (const QString &name : names) {
        QString label = name;
        QAction *action = m_schemaMenu->addAction(label.replace(u'&', QLatin1String("&&")));
        action->setData(name);
        action->setCheckable(true);
        action->setChecked(!hidden.contains(name));
        connect(action, &QAction::toggled, this, [this] {
            showSchemaCount();
            emit optionsChanged();
        });
    }
    m_schemaMenu->addSeparator();
    connect(m_schemaMenu->addAction(tr("Show All")), &QAction::triggered, this,
            [this] { setAllSchemas(true); });
    connect(m_schemaMenu->addAction(tr("Hide All")), &QAction::triggered, this,
            [this] { setAllSchemas(false); });
    showSchemaCount();
}

void DiagramToolBar::setAllSchemas(bool shown)
{
    for (QAction *action : schemaActions()) {
        const QSignalBlocker quiet(action);
        action->setChecked(shown);
    }
    showSchemaCount();
    emit optionsChanged();
}

QList<QAction *> DiagramToolBar::schemaActions() const
{
    QList<QAction *> found;
    for (QAction *action : m_schemaMenu->actions()) {
        if (action->isCheckable())
            found.append(action);
    }
    return found;
}

diagrams::GraphOptions DiagramToolBar::options() const
{
    diagrams::GraphOptions options;
    options.columns = static_cast<Columns>(m_columns->currentData().toInt());
    const QList<QAction *> actions = schemaActions();
    for (const QAction *action : actions) {
        if (action->isChecked())
            options.schemas.append(action->data().toString());
    }
    if (options.schemas.size() == actions.size())
        options.schemas.clear(); // all, also those that come later
    return options;
}

bool DiagramToolBar::choosesAny() const
{
    const QList<QAction *> actions = schemaActions();
    return actions.isEmpty()
        || std::any_of(actions.begin(), actions.end(),
                       [](const QAction *action) { return action->isChecked(); });
}

void DiagramToolBar::showSchemaCount()
{
    const QList<QAction *> actions = schemaActions();
    const auto count = static_cast<int>(actions.size());
    const auto shown = std::count_if(actions.begin(), actions.end(),
                                     [](const QAction *action) { return action->isChecked(); });
    m_schemas->setText(shown == count ? tr("All schemas")
                                      : tr("%1 of %2 schemas").arg(shown).arg(count));
    m_schemas->setAccessibleName(tr("Schemas: %1").arg(m_schemas->text()));
    m_schemas->setToolTip(tr("Which schemas are drawn"));
    m_schemas->setEnabled(count > 0);
}

void DiagramToolBar::showZoom(qreal zoom)
{
    m_zoom->setText(tr("%1 %").arg(qRound(zoom * 100)));
    m_zoom->setAccessibleName(tr("Zoom %1, show at 100 %").arg(m_zoom->text()));
}

void DiagramToolBar::showMatch(int index, int count)
{
    if (m_find->text().trimmed().isEmpty())
        m_match->clear();
    else if (count == 0)
        m_match->setText(tr("Not found"));
    else
        m_match->setText(tr("%1 of %2").arg(index + 1).arg(count));
}

void DiagramToolBar::setUsable(bool usable)
{
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_find, m_zoomOut, m_zoom, m_zoomIn, m_fit, m_export})
        widget->setEnabled(usable);
}

QString DiagramToolBar::findText() const
{
    return m_find->text();
}

void DiagramToolBar::focusSearch()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

bool DiagramToolBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_find && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            emit findStepped(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_find->text().isEmpty()) {
            m_find->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace app
