// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/modelsdesk.h"
#include "app/console/widgets/activity.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace app {

class Banner;
class EmptyState;
class ModelsFailure;

/// One view of the Models page: read when it is looked at, and shown as content, as an empty state,
/// as a failure, or as what is being read. Each needs scratch databases, so nothing is read before
/// somebody wants to see it.
class ModelsPanel : public QWidget
{
    Q_OBJECT

public:
    /// \pre `desk` outlives this
    explicit ModelsPanel(ModelsDesk &desk, QWidget *parent = nullptr);

    /// Reads, when there is a connection and what is shown is old.
    void fill();
    void markOld() { m_old = true; }
    bool isReading() const { return m_reading != 0; }

    /// Forgets what was read, as for another database.
    virtual void clear();
    virtual void focusSearch() { }

    /// What is being done now: "Replaying V003__create_apps.sql".
    void showProgress(const QString &what);

    EmptyState *emptyState() const { return m_empty; }
    ModelsFailure *failure() const { return m_failure; }
    Banner *notice() const { return m_notice; }

signals:
    void said(const QString &sentence);
    void filesWritten(); ///< migrations or models
    void databaseChanged();
    void schemaRequested(const models::ObjectName &object); ///< show it in the Schema page

protected:
    /// Begins to read; calls follow().
    virtual void read() = 0;

    /// Shows `text` until the future has an answer, then calls `taken(value)`, or shows the error.
    template <typename T, typename F>
    void follow(const QString &text, const QFuture<models::Result<T>> &future, F taken)
    {
        const int reading = beginReading(text);
        m_activityId = m_desk.activity.track(
            text, future, this, [this, reading, taken](const models::Result<T> &answer) {
                if (reading != m_reading)
                    return;
                m_reading = 0;
                hideProgress();
                if (answer)
                    taken(*answer);
                else
                    showFailure(answer.error());
            });
    }

    /// What is shown is as it is now, though somebody else has read it; what is being read does not
    /// count any more.
    void markRead();

    void setContent(QWidget *content);
    void addTop(QWidget *strip); ///< stands above whatever is shown
    void showContent();
    void showEmpty(const QString &iconName, const QString &title, const QString &text);
    void showNoModelFiles();
    void showFailure(const models::Error &error);

    /// A button of the empty state, hidden until it is shown.
    QPushButton *emptyAction(const QString &text, const QString &name);
    bool isContentShown() const;

    ModelsDesk &m_desk;

private:
    int beginReading(const QString &text);
    void hideProgress();
    void cancel();

    bool m_old = true;
    int m_reading = 0; ///< number of what is being read; 0: nothing
    int m_lastReading = 0;
    int m_activityId = 0;

    QVBoxLayout *m_layout;
    Banner *m_notice; ///< what came of what was done last
    QStackedWidget *m_stack;
    QWidget *m_content = nullptr;
    EmptyState *m_empty;
    QList<QPushButton *> m_emptyActions;
    ModelsFailure *m_failure;
    QWidget *m_busy;
    QLabel *m_busyTitle;
    QLabel *m_busyDetail;
    QPushButton *m_cancel;
    QProgressBar *m_progress; ///< above content that is read again
};

} // namespace app
