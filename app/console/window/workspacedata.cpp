// SPDX-License-Identifier: MIT
#include "app/console/window/workspacedata.h"

#include "app/console/widgets/activity.h"

namespace app {

using models::Error;
using models::Result;

namespace {

Error notConnected()
{
    return {.kind = Error::Kind::Lost,
            .message = WorkspaceData::tr("There is no connection to read it over"),
            .hint = WorkspaceData::tr("Connect again, and then try again")};
}

} // namespace

WorkspaceData::WorkspaceData(Activity &activity, QObject *parent)
    : QObject(parent)
    , m_activity(activity)
{ }

void WorkspaceData::setWorkspace(Workspace *workspace)
{
    m_workspace = workspace;
    m_running = 0;
}

template <typename T>
QFuture<T> WorkspaceData::tracked(const QString &what, const QFuture<T> &future)
{
    m_running = m_activity.track(what, future, this, [](const T &) {});
    return future;
}

QFuture<Result<models::RowsPage>> WorkspaceData::rows(const models::RowsRequest &request)
{
    if (!m_workspace || !m_workspace->isOpen())
        return models::finishedFuture(Result<models::RowsPage>(notConnected()));
    return tracked(tr("Reading rows of %1").arg(models::displayText(request.relation)),
                   m_workspace->rows(request));
}

QFuture<Result<models::PreviewCell>>
WorkspaceData::fullValue(const models::FullValueRequest &request)
{
    if (!m_workspace || !m_workspace->isOpen())
        return models::finishedFuture(Result<models::PreviewCell>(notConnected()));
    return tracked(tr("Reading a value of %1").arg(request.column),
                   m_workspace->fullValue(request));
}

QFuture<Result<models::MeasuredSizes>>
WorkspaceData::measuredSizes(const models::RelationName &relation)
{
    if (!m_workspace || !m_workspace->isOpen())
        return models::finishedFuture(Result<models::MeasuredSizes>(notConnected()));
    return tracked(tr("Measuring %1").arg(models::displayText(relation)),
                   m_workspace->measuredSizes(relation));
}

void WorkspaceData::abandon()
{
    // A cancel stops whatever runs. So only when nothing else can have begun meanwhile.
    if (m_workspace && m_activity.isOnly(m_running))
        m_workspace->cancel();
}

} // namespace app
