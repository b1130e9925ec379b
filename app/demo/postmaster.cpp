// SPDX-License-Identifier: MIT
#include "app/demo/postmaster.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace app {

PostmasterFile readPostmasterFile(const QString &dataFolder)
{
    const QString path = dataFolder + QStringLiteral("/postmaster.pid");
    const QStringList lines = linesOf(path);
    return {.exists = QFile::exists(path),
            .pid = lines.value(0).trimmed().toLongLong(),
            .socketFolder = lines.value(4),
            .isReady = lines.value(7).trimmed() == u"ready"};
}

bool worksIn(qint64 pid, const QString &dataFolder)
{
    if (pid <= 0)
        return false;
    // The target of /proc/PID/cwd may be read of one's own processes; root reads all.
    const QString workingFolder
        = QFileInfo(QStringLiteral("/proc/%1/cwd").arg(pid)).canonicalFilePath();
    return !workingFolder.isEmpty() && workingFolder == QFileInfo(dataFolder).canonicalFilePath();
}

qint64 processIn(const QString &dataFolder)
{
    const QDir processes(QStringLiteral("/proc"));
    for (const QString &entry : processes.entryList({QStringLiteral("[0-9]*")}, QDir::Dirs)) {
        if (worksIn(entry.toLongLong(), dataFolder))
            return entry.toLongLong();
    }
    return 0;
}

QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n');
}

} // namespace app
