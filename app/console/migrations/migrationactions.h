// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/migrations/possibleruns.h"

#include <QHash>
#include <QObject>

class QAction;

namespace app {

/// The five actions on migrations, as the buttons, the context menu and the window's menu share
/// them. Each is enabled when it can be done, and says in its tool tip what it would do, or why it
/// cannot.
class MigrationActions : public QObject
{
    Q_OBJECT

public:
    explicit MigrationActions(QObject *parent);

    void setPossibleRuns(const PossibleRuns &runs);

    QAction *applyNext, *applyAll, *applyTo, *undoLast, *undoTo; ///< owned by this
    QList<QAction *> all() const;

signals:
    void chosen(const PossibleRun &run);

private:
    QAction *make(const char *name, const QString &iconName, const QString &text,
                  const QString &keys);
    void offer(QAction *action, const PossibleRun &run);

    QHash<QAction *, PossibleRun> m_runs;
};

} // namespace app
