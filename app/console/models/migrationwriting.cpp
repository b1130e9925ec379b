// SPDX-License-Identifier: MIT
#include "app/console/models/migrationwriting.h"

#include "app/console/widgets/activity.h"
#include "app/console/widgets/banner.h"

#include <QFileInfo>
#include <QPushButton>

namespace app {

using models::Error;
using models::Result;

MigrationWriting::MigrationWriting(ModelsDesk &desk, Banner &banner, QWidget *window)
    : QObject(window)
    , m_desk(desk)
    , m_banner(banner)
    , m_window(window)
    , m_open(banner.addAction(tr("Open the Files")))
{
    m_open->setObjectName(QStringLiteral("openWritten"));
    m_open->hide();
    connect(m_open, &QPushButton::clicked, this, [this] {
        for (const QString &file : std::as_const(m_files))
            openInEditor(file);
    });
}

void MigrationWriting::start(MigrationNameDialog::Question question, const QString &nothing,
                             Write write)
{
    if (!m_desk.isConnected() || m_dialog)
        return;
    const QStringList &folders = m_desk.workspace->project().migrations.locations;
    question.folder = folders.isEmpty() ? QString() : folders.constFirst();
    auto *dialog = new MigrationNameDialog(question, m_window);
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_desk.workspace, &Workspace::lost, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, dialog, nothing, write] {
        if (!m_desk.isConnected())
            return;
        m_banner.hide();
        m_desk.activity.track(tr("Writing a migration"), write(dialog->name()), this,
                              [this, nothing](const Result<WrittenMigration> &answer) {
                                  if (answer)
                                      showWritten(*answer, nothing);
                                  else
                                      emit failed(answer.error());
                              });
    });
    dialog->open();
}

void MigrationWriting::showWritten(const WrittenMigration &migration, const QString &nothing)
{
    m_files = migration.files;
    m_open->setVisible(!m_files.isEmpty());
    if (m_files.isEmpty()) {
        m_banner.showMessage(Meaning::Info, tr("Nothing was written."), nothing);
        return;
    }
    QStringList names;
    for (const QString &file : std::as_const(m_files))
        names += QFileInfo(file).fileName();
    const QString sentence
        = m_files.size() == 1 ? tr("Wrote 1 file:") : tr("Wrote %1 files:").arg(m_files.size());
    QStringList lines{names.join(QStringLiteral(", "))};
    lines += migration.problems + migration.forward.remarks;
    m_banner.showMessage(migration.problems.isEmpty() ? Meaning::Good : Meaning::Caution, sentence,
                         lines.join(u'\n'));
    emit said(sentence + u' ' + lines.constFirst());
    emit written(m_files);
}

} // namespace app
