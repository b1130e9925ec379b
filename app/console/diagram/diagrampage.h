// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/export/drawing.h"
#include "models/schema/snapshot.h"

#include <QFuture>
#include <QTimer>
#include <QWidget>

#include <optional>

class QSplitter;
class QStackedWidget;

namespace app {

class Banner;
class DiagramScene;
class DiagramToolBar;
class DiagramView;
class EmptyState;
class TableDetails;

/// The entity diagram of a snapshot: zoom, pan, find, and the details of the table that is
/// selected.
///
/// Layout runs in another process, so that the window never waits; a newer snapshot or another
/// choice of what is drawn stops the older layout.
class DiagramPage : public QWidget
{
    Q_OBJECT

public:
    explicit DiagramPage(QWidget *parent = nullptr);
    ~DiagramPage() override;

    /// Draws `snapshot`. The selected table and the part in view are kept as far as they are still
    /// there.
    void setSnapshot(const models::Snapshot &snapshot);

    /// Shows nothing, as before the first snapshot.
    void clear();

    /// Selects a table and brings it into view; once the diagram is there, when it is still being
    /// made. A partition is shown as the table it belongs to.
    void reveal(const QString &schema, const QString &name);

    /// Puts the keyboard into the find box.
    void focusSearch();

    /// Writes what is shown to `path`, in the format of its ending and the colours of the window,
    /// in the background. The page says how it went.
    void exportTo(const QString &path);

    bool isBusy() const { return m_running.isRunning(); }

signals:
    /// A table was double-clicked, or opened from the side panel: show it in the Schema page.
    void tableActivated(const QString &schema, const QString &name);

    void exported(const QString &path, bool written);

    /// The diagram is there, or will not come; after this, isBusy() is false.
    void settled();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Name
    {
        QString schema;
        QString name;
    };

    void connectToolBar();
    void drawAgain();
    void showDrawing(const diagrams::Drawing &drawing);
    void showFailure(const models::Error &error);
    void showEmpty(const QString &title, const QString &text);
    void showSelected(int node);
    void find(const QString &text);
    void findNext(int step);
    void chooseExport();
    void cancelLayout();
    void followTheme();
    void showNode(int node);
    std::optional<Name> nameOf(int node) const;

    models::Snapshot m_snapshot;
    bool m_hasSnapshot = false;
    QFuture<models::Result<diagrams::Drawing>> m_running;
    QTimer m_busyDelay; ///< a diagram that is there soon replaces the old one without a flicker
    std::optional<Name> m_toReveal;
    QList<int> m_matches; ///< of the find box
    qsizetype m_match = 0; ///< index into m_matches

    DiagramScene *m_scene; ///< owned by the page; the widgets by their layouts
    DiagramToolBar *m_toolBar;
    Banner *m_banner;
    QStackedWidget *m_stack;
    QSplitter *m_content;
    DiagramView *m_view;
    TableDetails *m_details;
    EmptyState *m_empty;
    EmptyState *m_busy;
    EmptyState *m_failure;
};

} // namespace app
