// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/widgets/banner.h"
#include "app/workspace/projectmodels.h"

#include <QPointer>

namespace app {

/// Says above the migrations that the database is not what they lead to. Finds it out quietly: what
/// cannot be told is no news here, the Drift view says why.
class DriftNotice : public Banner
{
    Q_OBJECT

public:
    explicit DriftNotice(QWidget *parent = nullptr);

    /// Both null: none.
    void setWorkspace(Workspace *workspace, ProjectModels *models);

    /// Begins to find out; what was found before stays until there is an answer. On a production
    /// server that would also have to give the room for it, asks first.
    void check();

    /// Takes the notice away, and does not listen to an answer that is still to come: the database
    /// is about to change.
    void forget();

    bool isChecking() const { return m_checking != 0; }

signals:
    void showRequested(const app::Drift &drift);

private:
    void find();
    void showDrift(const Drift &drift);

    QPointer<Workspace> m_workspace;
    QPointer<ProjectModels> m_models;
    Drift m_drift;
    int m_checking = 0; ///< number of the answer that is waited for; 0: none
    int m_lastChecking = 0;
    bool m_allowed = false; ///< on production, by the user
    QPushButton *m_show;
    QPushButton *m_check;
};

} // namespace app
