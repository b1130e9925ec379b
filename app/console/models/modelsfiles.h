// SPDX-License-Identifier: MIT
#pragma once

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QTimer>

namespace app {

/// Says when a file of SQL below some folders came, went or was changed by somebody else.
class ModelsFiles : public QObject
{
    Q_OBJECT

public:
    explicit ModelsFiles(QObject *parent = nullptr);

    /// Watches these and no others; folders that are not there yet are watched for from above.
    void watch(const QStringList &folders);
    bool isWatching() const { return !m_folders.isEmpty(); }

    /// What is there now is known: we wrote it ourselves.
    void acknowledge();

signals:
    void changed(); ///< once for changes that follow each other quickly

private:
    /// A file as it was last seen.
    struct Seen
    {
        qint64 size = 0;
        qint64 modified = 0; ///< milliseconds since 1970

        bool operator==(const Seen &) const = default;
    };

    void look();
    QHash<QString, Seen> filesNow() const;

    QStringList m_folders;
    QHash<QString, Seen> m_known; ///< by path
    QFileSystemWatcher m_watcher;
    QTimer m_delay;
};

} // namespace app
