// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemachanges.h"
#include "app/console/schema/visitedobjects.h"
#include "models/schema/snapshot.h"

#include <QDateTime>
#include <QHash>
#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace app {

class ChangesBar;
class EmptyState;
class LiveData;
class ObjectDetails;
class SchemaNavigation;
class UnseenNotice;

/// The Schema page: the tree of a snapshot with a search box, the details of what is selected, and
/// what changed since the last look.
///
/// Gets snapshots; never sees a connection.
class SchemaPage : public QWidget
{
    Q_OBJECT

public:
    explicit SchemaPage(QWidget *parent = nullptr);

    /// Shows `snapshot`. Selection, what is expanded, the scroll position and the chosen tab are
    /// kept by name; what differs from the last look is marked.
    /// \param place whose snapshot it is: each is compared with its own last look, which the page
    ///        remembers as long as it lives
    void setSnapshot(const models::Snapshot &snapshot, const QString &place = {});

    /// Shows nothing, as before the first snapshot.
    void clear();

    /// Says, until the next snapshot or failed reading, that one is being read.
    /// \param total of `done`; 0 when it is not known
    void showReading(int done, int total);
    void endReading();

    /// Whom the details ask for rows and sizes. \param live null: nobody; otherwise outlives this,
    /// or is taken back
    void setData(LiveData *live);

    /// Selects a table, view or other object; does nothing when there is none with that name.
    void reveal(const QString &schema, const QString &name);

    /// Selects an object, a schema or a part, the latter also in the details. The same.
    void reveal(const models::ObjectName &name);

    /// To what was looked at before, and forward again.
    void goBack();
    void goForward();
    bool canGoBack() const { return m_visited.canGoBack(); }
    bool canGoForward() const { return m_visited.canGoForward(); }

    /// Puts the keyboard into the search box.
    void focusSearch();

signals:
    /// Show this table in the Diagram page.
    void diagramRequested(const QString &schema, const QString &name);

    /// Something else was looked at: canGoBack() and canGoForward() may be different.
    void visitedChanged();

private:
    /// The snapshot that later ones are compared with.
    struct Look
    {
        models::Snapshot snapshot;
        QDateTime at;
    };
    enum class Occasion { Chosen, Refreshed };

    void showCurrent(Occasion occasion);
    void showOverview();
    void showChanges();
    void dismissChanges();
    void showMenu(const QPoint &position);
    void remember();

    models::Snapshot m_snapshot;
    QDateTime m_readAt;
    QString m_place;
    QHash<QString, Look> m_looks; ///< by place
    VisitedObjects m_visited;
    bool m_travelling = false; ///< through m_visited

    QStackedWidget *m_pages; ///< owned by the layout, as all below
    EmptyState *m_nothing;
    ChangesBar *m_changes;
    UnseenNotice *m_unseen;
    QSplitter *m_splitter;
    SchemaNavigation *m_navigation;
    QStackedWidget *m_detailPages;
    EmptyState *m_overview;
    ObjectDetails *m_details;
};

} // namespace app
