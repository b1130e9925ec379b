// SPDX-License-Identifier: MIT
#include "migrations/files/folderlisting.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>

namespace migrations {

namespace {

struct Location
{
    QString path; ///< as given, absolute
    QString canonical; ///< without links; ends with `/`
};

models::Result<QList<Location>> outermost(const QStringList &paths)
{
    QList<Location> locations;
    for (const QString &path : paths) {
        const QFileInfo folder(path);
        if (!folder.isDir() || !folder.isReadable()) {
            models::Error error{.kind = models::Error::Kind::Misused};
            error.message = folder.exists()
                ? QStringLiteral("The folder of migrations %1 cannot be read").arg(path)
                : QStringLiteral("The folder of migrations %1 does not exist").arg(path);
            error.hint = QStringLiteral("Make it, or correct the path in the project's file");
            return error;
        }
        QString canonical = folder.canonicalFilePath();
        if (!canonical.endsWith(u'/'))
            canonical += u'/';
        locations.append({QDir::cleanPath(folder.absoluteFilePath()), canonical});
    }

    QList<Location> kept;
    for (qsizetype i = 0; i < locations.size(); ++i) {
        bool covered = false;
        for (qsizetype j = 0; j < locations.size() && !covered; ++j) {
            const bool same = locations[i].canonical == locations[j].canonical;
            covered = same ? j < i : locations[i].canonical.startsWith(locations[j].canonical);
        }
        if (!covered)
            kept.append(locations[i]);
    }
    return kept;
}

/// \param above canonical paths of the folders we came through, so that a link to one of them ends
/// here
void listFolder(const QString &path, const QString &below, QStringList above,
                QList<ListedFile> &files)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    if (above.contains(canonical))
        return;
    above.append(canonical);

    // Not QDir, which asks the file system about every entry again: half of the time of a look at
    // the status.
    std::error_code ignored;
    std::filesystem::directory_iterator entry(QFile::encodeName(path).toStdString(), ignored);
    for (; entry != std::filesystem::directory_iterator(); entry.increment(ignored)) {
        const QString name = QFile::decodeName(entry->path().filename().c_str());
        if (!entry->is_directory(ignored))
            files.append({name, path + u'/' + name, below + name});
        else if (!name.startsWith(u'.'))
            listFolder(path + u'/' + name, below + name + u'/', above, files);
    }
}

} // namespace

models::Result<QList<ListedFile>> listFiles(const QStringList &locations)
{
    const auto kept = outermost(locations);
    if (!kept)
        return kept.error();
    QList<ListedFile> files;
    for (const Location &location : *kept)
        listFolder(location.path, {}, {}, files);
    std::sort(files.begin(), files.end(), [](const ListedFile &a, const ListedFile &b) {
        return std::tie(a.script, a.path) < std::tie(b.script, b.path);
    });
    return files;
}

} // namespace migrations
