// SPDX-License-Identifier: MIT
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace app {

/// Says when a file of SQL below some folders came, went or was written.
class ModelsFiles : public QObject
{
    Q_OBJECT

public:
    explicit ModelsFiles(QObject *parent = nullptr);

    /// Watches these and no others; folders that are not there yet are watched for from above.
    void watch(const QStringList &folders);
    bool isWatching() const { return !m_folders.isEmpty(); }

signals:
    void changed(); ///< once for changes that follow each other quickly

private:
    void look();

    QStringList m_folders;
    QFileSystemWatcher m_watcher;
    QTimer m_delay;
};

} // namespace app
