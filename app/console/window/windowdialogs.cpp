// SPDX-License-Identifier: MIT
#include "app/console/window/windowdialogs.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QIcon>
#include <QMessageBox>
#include <QPushButton>

namespace app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("WindowDialogs", text);
}

} // namespace

void showAbout(QWidget *window)
{
    const QString title
        = tr("<b>tm-apps-db %1</b><br>Admin console for a PostgreSQL database project");
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About tm-apps-db"),
                                title.arg(QStringLiteral(TM_APPS_DB_VERSION)), QMessageBox::Close,
                                window);
    box->setInformativeText(
        tr("MIT licence. Nothing is sent anywhere: no telemetry, no update check."));
    box->setIconPixmap(QIcon(QStringLiteral(":/icons/app.svg")).pixmap(48, 48));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

QFileDialog *askForFolder(QWidget *window)
{
    auto *dialog = new QFileDialog(window, tr("Open a Project Folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->open();
    return dialog;
}

QDialog *askToStop(QWidget *window, StoppedWork work)
{
    const bool sync = work == StoppedWork::Sync;
    auto *box = new QMessageBox(QMessageBox::Warning,
                                sync ? tr("A sync is running") : tr("A migration is running"),
                                sync ? tr("The database is being changed. Cancel it and quit?")
                                     : tr("A migration is running. Cancel it and quit?"),
                                QMessageBox::NoButton, window);
    box->setObjectName(QStringLiteral("askToStop"));
    box->setInformativeText(
        sync ? tr("The transaction that runs now is rolled back; those before it stay")
             : tr("The step that runs now is rolled back; the steps before it stay"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->addButton(tr("Cancel It and Quit"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(tr("Keep Running"), QMessageBox::RejectRole));
    box->open();
    return box;
}

} // namespace app
