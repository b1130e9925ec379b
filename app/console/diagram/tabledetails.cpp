// SPDX-License-Identifier: MIT
#include "app/console/diagram/tabledetails.h"

#include "app/console/diagram/tabledetailstext.h"

#include <QEvent>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace app {

TableDetails::TableDetails(QWidget *parent)
    : QWidget(parent)
    , m_text(new QTextBrowser)
    , m_open(new QPushButton(tr("Open in &Schema")))
{
    m_text->setObjectName(QStringLiteral("tableDetails"));
    m_text->setAccessibleName(tr("Details of the selected table"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(12);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_text, 1);
    auto *footer = new QVBoxLayout;
    footer->setContentsMargins(12, 8, 12, 8);
    footer->addWidget(m_open);
    layout->addLayout(footer);

    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        if (const auto table = tableOf(link))
            emit tableRequested(table->first, table->second);
    });
    connect(m_open, &QPushButton::clicked, this,
            [this] { emit schemaPageRequested(m_schema, m_name); });
    render();
}

void TableDetails::showTable(const models::Snapshot &snapshot, const QString &schema,
                             const QString &name)
{
    m_snapshot = snapshot;
    m_schema = schema;
    m_name = name;
    render();
}

void TableDetails::clear()
{
    showTable({}, {}, {});
}

QString TableDetails::plainText() const
{
    return m_text->toPlainText();
}

void TableDetails::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        render();
    QWidget::changeEvent(event);
}

void TableDetails::render()
{
    const models::Table *table = m_snapshot.table(m_schema, m_name);
    m_open->setEnabled(table != nullptr);
    const Theme &theme = themeOf(palette());
    if (table)
        m_text->setHtml(detailsHtml(m_snapshot, *table, theme));
    else
        m_text->setHtml(QStringLiteral("<p style=\"color:%1\">%2</p>")
                            .arg(css(theme.muted),
                                 tr("Click a table to see its columns, keys and relations.")));
}

} // namespace app
