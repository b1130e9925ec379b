// SPDX-License-Identifier: MIT
#include "app/console/schema/ddltab.h"

#include "app/console/schema/tabstrip.h"
#include "app/console/widgets/icon.h"
#include "app/console/widgets/mutedlabel.h"
#include "app/console/widgets/sqlview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

DdlTab::DdlTab(QWidget *parent)
    : QWidget(parent)
    , m_sql(new SqlView)
    , m_copy(new QPushButton(icon(QStringLiteral("copy")), tr("&Copy DDL")))
{
    m_copy->setToolTip(tr("Copy all of it"));
    auto *bar = new TabStrip;
    bar->layout()->addWidget(mutedLabel(tr("Makes it in a database that has what it uses")), 1);
    bar->layout()->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(m_sql, 1);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_sql->toPlainText() + u'\n'); });
}

void DdlTab::setSql(const QString &sql)
{
    m_sql->setSql(sql);
    m_copy->setEnabled(!sql.isEmpty());
}

} // namespace app
