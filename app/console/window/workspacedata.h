// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/livedata.h"
#include "app/workspace/workspace.h"

#include <QPointer>

namespace app {

class Activity;

/// Rows and sizes from the connection of a workspace, with what is being read in the status bar.
class WorkspaceData : public QObject, public LiveData
{
    Q_OBJECT

public:
    /// \pre `activity` outlives this
    explicit WorkspaceData(Activity &activity, QObject *parent = nullptr);

    void setWorkspace(Workspace *workspace); ///< null: none; every question is an error then

    QFuture<models::Result<models::RowsPage>> rows(const models::RowsRequest &request) override;
    QFuture<models::Result<models::PreviewCell>>
    fullValue(const models::FullValueRequest &request) override;
    QFuture<models::Result<models::MeasuredSizes>>
    measuredSizes(const models::RelationName &relation) override;
    void abandon() override;

private:
    template <typename T>
    QFuture<T> tracked(const QString &what, const QFuture<T> &future);

    Activity &m_activity;
    QPointer<Workspace> m_workspace;
    int m_running = 0; ///< what was asked last, as the activity knows it
};

} // namespace app
