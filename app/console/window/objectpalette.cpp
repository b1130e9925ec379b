// SPDX-License-Identifier: MIT
#include "app/console/window/objectpalette.h"

#include "app/console/widgets/icon.h"
#include "app/console/window/foundobjectdelegate.h"
#include "app/console/window/foundobjects.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

ObjectPalette::ObjectPalette(QWidget *parent)
    : QDialog(parent, Qt::Popup)
    , m_found(new FoundObjects(this))
    , m_text(new QLineEdit)
    , m_pages(new QStackedWidget)
    , m_list(new QListView)
    , m_message(new QLabel)
    , m_count(new QLabel)
{
    setObjectName(QStringLiteral("objectPalette"));
    setAccessibleName(tr("Go to an object"));
    m_text->setObjectName(QStringLiteral("objectSearch"));
    m_text->setPlaceholderText(tr("Go to a table, view, column, index, function…"));
    m_text->setAccessibleName(tr("Name of the object"));
    m_text->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_text->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("objectList"));
    m_list->setAccessibleName(tr("Objects found"));
    m_list->setModel(m_found);
    m_list->setItemDelegate(new FoundObjectDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setIconSize(QSize(16, 16));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_message->setObjectName(QStringLiteral("objectMessage"));
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setProperty("muted", true);
    m_pages->addWidget(m_list);
    m_pages->addWidget(m_message);

    m_count->setObjectName(QStringLiteral("objectCount"));
    m_count->setProperty("caption", true);
    auto *hint = new QLabel(tr("Enter: schema · Ctrl+Enter: diagram · Esc: close"));
    hint->setProperty("caption", true);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_count, 1);
    foot->addWidget(hint);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 10, 8);
    layout->setSpacing(8);
    layout->addWidget(m_text);
    layout->addWidget(m_pages, 1);
    layout->addLayout(foot);

    connect(m_text, &QLineEdit::textChanged, this, &ObjectPalette::search);
    connect(m_list, &QListView::clicked, this, [this] { choose(false); });
    search();
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 24);
    if (parent) {
        resize(qMin(width(), parent->width() - 40), qMin(height(), parent->height() * 4 / 5));
        move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, parent->height() / 9)));
    }
    m_text->setFocus();
}

void ObjectPalette::setNames(std::shared_ptr<const NameIndex> names)
{
    m_found->setNames(std::move(names));
    search();
}

void ObjectPalette::showMessage(const QString &text)
{
    m_found->setNames(nullptr);
    m_message->setText(text);
    m_pages->setCurrentWidget(m_message);
    m_count->clear();
}

void ObjectPalette::search()
{
    if (!m_found->search(m_text->text()))
        return; // the message that says why stays
    const QLocale locale;
    const int shown = m_found->rowCount();
    if (shown == 0)
        m_message->setText(m_text->text().trimmed().isEmpty()
                               ? tr("This database is empty.")
                               : tr("Nothing here is called “%1”.").arg(m_text->text().trimmed()));
    m_pages->setCurrentIndex(shown > 0 ? 0 : 1);
    m_count->setText(shown < m_found->total()
                         ? tr("%1 more").arg(locale.toString(m_found->total() - shown))
                         : QString());
    m_list->setCurrentIndex(m_found->index(0));
    m_list->scrollToTop();
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
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const models::ObjectName name = m_found->nameAt(current.row());
    const models::Table *table = m_found->tableAt(current.row());
    const models::RelationName path
        = table ? models::RelationName{table->schema, table->name} : models::RelationName();
    accept();
    if (inDiagram && table)
        emit diagramRequested(path.schema, path.name);
    else
        emit objectRequested(name);
}

} // namespace app
