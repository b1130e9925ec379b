// SPDX-License-Identifier: MIT
#pragma once

#include <QGraphicsView>
#include <QTimer>

namespace app {

class DiagramScene;

/// Zooms with the wheel at the cursor, pans by dragging anywhere, selects with a click.
///
/// Keys: + and - zoom, 0 shows the size of the drawing, F all of it, the arrows pan, Enter
/// activates the selected table, Esc lets go of it.
class DiagramView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit DiagramView(DiagramScene &scene, QWidget *parent = nullptr);

    qreal zoom() const { return transform().m11(); }

    /// Zooms by `factor` around `anchor`, a point of the viewport.
    void zoomBy(qreal factor, QPoint anchor);
    void zoomIn();
    void zoomOut();
    void showOriginalSize();

    /// Shows all of the drawing, but never larger than it is; and goes on doing so when the view
    /// changes its size, until the user zooms or pans.
    void fit();

    /// Brings a table into the middle, large enough to be read.
    void showNode(int node);

signals:
    void zoomChanged(qreal zoom);
    void nodeActivated(int node);

protected:
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setZoom(qreal zoom);
    void giveRoom(); ///< around the drawing, so that every part of it can be moved anywhere
    void beginMotion(); ///< coarser painting until the view has come to rest
    QPoint centre() const { return viewport()->rect().center(); }

    DiagramScene &m_scene;
    QTimer m_rest;
    QPoint m_pressed; ///< where the left button went down
    QPoint m_last; ///< where the pointer was last while panning
    bool m_panning = false;
    bool m_fitted = true; ///< what fit() promised still holds
};

} // namespace app
