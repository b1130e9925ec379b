// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/widgets/emptystate.h"
#include "app/workspace/workspace.h"

namespace app {

/// What stands in the place of the pages while there is no connection: that one is being made, or
/// why there is none, and what to do.
class NotConnectedPage : public EmptyState
{
    Q_OBJECT

public:
    explicit NotConnectedPage(QWidget *parent = nullptr);

    void showIdle(const Project &project);
    void showConnecting(const ConnectionChoice &choice);
    void showFailure(const ConnectionChoice &choice, const models::Error &error);

signals:
    void connectRequested();
    void retryRequested();
    void cancelRequested();

private:
    QPushButton *m_connect;
    QPushButton *m_retry;
    QPushButton *m_cancel;
};

} // namespace app
