// SPDX-License-Identifier: MIT
#include "app/console/window/welcomepage.h"

#include "app/console/widgets/errorpanel.h"
#include "app/console/widgets/icon.h"

#include <QCommandLinkButton>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QVBoxLayout>

namespace app {

namespace {

QCommandLinkButton *choice(const QString &iconName, const QString &text, const QString &description)
{
    auto *button = new QCommandLinkButton(text, description);
    button->setIcon(icon(iconName));
    button->setIconSize(QSize(22, 22));
    button->setAccessibleName(text);
    button->setAccessibleDescription(description);
    return button;
}

/// A folder below the home folder, with `~` for it.
QString shortPath(const QString &folder)
{
    const QString home = QDir::homePath();
    return folder.startsWith(home + u'/') ? u'~' + folder.mid(home.size()) : folder;
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
    , m_error(new ErrorPanel)
{
    auto *mark = new QLabel;
    mark->setPixmap(QIcon(QStringLiteral(":/icons/app.svg")).pixmap(56, 56));
    auto *title = new QLabel(tr("tm-apps-db"));
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.9);
    large.setBold(true);
    title->setFont(large);
    auto *subtitle
        = new QLabel(tr("Browse a PostgreSQL schema, draw it, and move it forward and back"));
    subtitle->setProperty("muted", true);
    subtitle->setWordWrap(true);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title);
    words->addWidget(subtitle);
    auto *head = new QHBoxLayout;
    head->setSpacing(18);
    head->addWidget(mark, 0, Qt::AlignTop);
    head->addLayout(words, 1);

    auto *column = new QVBoxLayout;
    column->setSpacing(18);
    column->addLayout(head);
    column->addWidget(m_error);
    column->addWidget(choices());

    auto *centre = new QWidget;
    centre->setLayout(column);
    centre->setMaximumWidth(fontMetrics().averageCharWidth() * 96);
    centre->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    auto *across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(centre, 6);
    across->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 24, 32, 24);
    layout->addStretch(2);
    layout->addLayout(across);
    layout->addStretch(3);
}

QWidget *WelcomePage::choices()
{
    QCommandLinkButton *open = choice(QStringLiteral("folder"), tr("Open a project folder…"),
                                      tr("A folder with tm-apps-db.toml, or with V…__….sql files"));
    open->setObjectName(QStringLiteral("openProjectChoice"));
    connect(open, &QPushButton::clicked, this, &WelcomePage::openRequested);
    QCommandLinkButton *sample
        = choice(QStringLiteral("sample"), tr("Try the sample"),
                 tr("Starts a private PostgreSQL server of your own, with a small database in it"));
    sample->setObjectName(QStringLiteral("sampleChoice"));
    connect(sample, &QPushButton::clicked, this, &WelcomePage::sampleRequested);
    m_sample = sample;
    QCommandLinkButton *direct = choice(QStringLiteral("connect"), tr("Connect without a project…"),
                                        tr("By URI or service, to look at any database"));
    direct->setObjectName(QStringLiteral("connectChoice"));
    connect(direct, &QPushButton::clicked, this, &WelcomePage::connectRequested);

    m_recentTitle = new QLabel(tr("Recent projects"));
    m_recentTitle->setProperty("caption", true);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(2);

    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(open);
    column->addWidget(sample);
    column->addWidget(direct);
    column->addSpacing(14);
    column->addWidget(m_recentTitle);
    column->addLayout(m_recent);
    return box;
}

void WelcomePage::setRecentProjects(const QStringList &folders)
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const QString &folder : folders) {
        auto *button = new QPushButton(QStringLiteral("%1    %2")
                                           .arg(QFileInfo(folder).fileName(), shortPath(folder))
                                           .replace(u'&', QStringLiteral("&&")));
        button->setIcon(icon(QStringLiteral("folder")));
        button->setFlat(true);
        button->setProperty("recent", true);
        button->setToolTip(folder);
        button->setAccessibleName(tr("Open the project in %1").arg(folder));
        connect(button, &QPushButton::clicked, this,
                [this, folder] { emit projectChosen(folder); });
        m_recent->addWidget(button);
    }
    m_recentTitle->setVisible(!folders.isEmpty());
}

void WelcomePage::setSampleAvailable(bool available)
{
    m_sample->setEnabled(available);
    m_sample->setToolTip(available ? QString() : tr("The sample project is not installed"));
}

} // namespace app
