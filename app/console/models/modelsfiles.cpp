// SPDX-License-Identifier: MIT
#include "app/console/models/modelsfiles.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFileInfo>

#include <utility>

namespace app {

namespace {

constexpr int mostPaths = 4096; ///< a watch each; a system has some ten thousand of them

/// The folder and all in it that has to be watched: an editor may write a file in place, or put a
/// new one where the old one was.
QStringList watchedPaths(const QString &folder)
{
    if (!QFileInfo(folder).isDir()) {
        const QString above = QFileInfo(folder).absolutePath();
        return QFileInfo(above).isDir() ? QStringList{above} : QStringList();
    }
    QStringList paths{folder};
    QDirIterator files(folder, QDir::AllDirs | QDir::Files | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext() && paths.size() < mostPaths) {
        const QString path = files.next();
        if (files.fileInfo().isDir() || path.endsWith(QStringLiteral(".sql"), Qt::CaseInsensitive))
            paths += path;
    }
    return paths;
}

} // namespace

ModelsFiles::ModelsFiles(QObject *parent)
    : QObject(parent)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(400);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_delay,
            qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(&m_delay, &QTimer::timeout, this, [this] {
        look(); // a file that was replaced is not watched any more
        const QHash<QString, Seen> now = filesNow();
        if (std::exchange(m_known, now) != now)
            emit changed();
    });
}

void ModelsFiles::watch(const QStringList &folders)
{
    m_folders = folders;
    m_folders.removeAll(QString());
    acknowledge();
}

void ModelsFiles::acknowledge()
{
    m_delay.stop();
    look();
    m_known = filesNow();
}

QHash<QString, ModelsFiles::Seen> ModelsFiles::filesNow() const
{
    QHash<QString, Seen> seen;
    const QStringList paths = m_watcher.files();
    for (const QString &path : paths) {
        const QFileInfo file(path);
        seen.insert(path, {file.size(), file.lastModified().toMSecsSinceEpoch()});
    }
    return seen;
}

void ModelsFiles::look()
{
    QStringList wanted;
    for (const QString &folder : std::as_const(m_folders))
        wanted += watchedPaths(folder);
    wanted.removeDuplicates();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    const QSet<QString> before(watched.cbegin(), watched.cend());
    const QSet<QString> after(wanted.cbegin(), wanted.cend());
    const QSet<QString> gone = before - after;
    const QSet<QString> added = after - before;
    if (!gone.isEmpty())
        m_watcher.removePaths(gone.values());
    if (!added.isEmpty())
        m_watcher.addPaths(added.values());
}

} // namespace app
