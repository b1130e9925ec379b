// SPDX-License-Identifier: MIT
#include "app/console/window/objectpalette.h"

#include "app/console/widgets/icon.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace app {

namespace {

constexpr int mostShown = 60;

QString iconNameOf(ObjectEntry::Kind kind)
{
    switch (kind) {
    case ObjectEntry::Kind::Table:
        return QStringLiteral("table");
    case ObjectEntry::Kind::View:
        return QStringLiteral("view");
    case ObjectEntry::Kind::Sequence:
        return QStringLiteral("sequence");
    case ObjectEntry::Kind::Type:
        return QStringLiteral("type");
    case ObjectEntry::Kind::Function:
        return QStringLiteral("function");
    case ObjectEntry::Kind::Column:
        break;
    }
    return QStringLiteral("column");
}

} // namespace

ObjectPalette::ObjectPalette(const models::Snapshot &snapshot, QWidget *parent)
    : QDialog(parent, Qt::Popup)
    , m_index(objectIndex(snapshot))
    , m_text(new QLineEdit)
    , m_list(new QListWidget)
{
    setObjectName(QStringLiteral("objectPalette"));
    setAccessibleName(tr("Jump to an object"));
    m_text->setObjectName(QStringLiteral("objectSearch"));
    m_text->setPlaceholderText(tr("Jump to a table, view, column, type, function…"));
    m_text->setAccessibleName(tr("Name of the object"));
    m_text->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("objectList"));
    m_list->setAccessibleName(tr("Objects found"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);

    auto *hint = new QLabel(tr("Enter: schema · Ctrl+Enter: diagram · Esc: close"));
    hint->setProperty("caption", true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 10, 8);
    layout->setSpacing(8);
    layout->addWidget(m_text);
    layout->addWidget(m_list, 1);
    layout->addWidget(hint);

    connect(m_text, &QLineEdit::textChanged, this, &ObjectPalette::search);
    connect(m_list, &QListWidget::itemActivated, this, [this] { choose(false); });
    connect(m_list, &QListWidget::itemClicked, this, [this] { choose(false); });
    search({});
    resize(fontMetrics().averageCharWidth() * 76, fontMetrics().height() * 24);
    if (parent) {
        const QPoint top
            = parent->mapToGlobal(QPoint((parent->width() - width()) / 2, parent->height() / 9));
        move(top);
    }
    m_text->setFocus();
}

void ObjectPalette::search(const QString &text)
{
    m_shown = matchingObjects(m_index, text, mostShown);
    m_list->clear();
    for (const ObjectEntry &entry : std::as_const(m_shown))
        m_list->addItem(new QListWidgetItem(icon(iconNameOf(entry.kind)), displayName(entry)));
    m_list->setCurrentRow(0);
}

bool ObjectPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QCoreApplication::sendEvent(m_list, event);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(key->modifiers().testFlag(Qt::ControlModifier));
        return true;
    default:
        return false;
    }
}

void ObjectPalette::choose(bool inDiagram)
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_shown.size())
        return;
    const ObjectEntry entry = m_shown.at(row);
    accept();
    if (inDiagram)
        emit diagramRequested(entry.schema, entry.name);
    else
        emit schemaRequested(entry.schema, entry.name);
}

} // namespace app
