// SPDX-License-Identifier: MIT
#include "app/console/models/modelsdesk.h"

#include <QDesktopServices>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QUrl>

namespace app {

bool modelsAreThere(const ModelsDesk &desk)
{
    return desk.models->hasModels()
        && QDirIterator(desk.workspace->project().models, {QStringLiteral("*.sql")}, QDir::Files,
                        QDirIterator::Subdirectories)
               .hasNext();
}

QString modelsFolderName(const Project &project)
{
    if (project.models.isEmpty())
        return {};
    const QString below = QDir(project.folder).relativeFilePath(project.models);
    return QDir::toNativeSeparators(below.startsWith(QStringLiteral("..")) ? project.models
                                                                           : below);
}

QString pathOfScript(const Project &project, const QString &script)
{
    if (script.isEmpty())
        return {};
    for (const QString &folder : QStringList(project.models) + project.migrations.locations) {
        const QFileInfo file(folder + u'/' + script);
        if (file.isFile())
            return file.absoluteFilePath();
    }
    return QFileInfo(script).isAbsolute() && QFileInfo(script).isFile() ? script : QString();
}

void openInEditor(const QString &path)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(path));
}

} // namespace app
