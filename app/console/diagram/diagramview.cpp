// SPDX-License-Identifier: MIT
#include "app/console/diagram/diagramview.h"

#include "app/console/diagram/diagramscene.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr qreal smallest = 0.02;
constexpr qreal largest = 4;
constexpr qreal step = 1.25; ///< of one notch of the wheel, and of one key
constexpr qreal readable = 0.7; ///< below this, a table that was looked for is brought nearer
constexpr qreal coarseBelow = 0.5; ///< antialiasing costs most of a frame there, and is seen least

} // namespace

DiagramView::DiagramView(DiagramScene &scene, QWidget *parent)
    : QGraphicsView(&scene, parent)
    , m_scene(scene)
{
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    setViewportUpdateMode(MinimalViewportUpdate);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(AnchorViewCenter);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the canvas is larger than what is on it
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&scene, &QGraphicsScene::sceneRectChanged, this, &DiagramView::giveRoom);
    giveRoom();
    m_rest.setSingleShot(true);
    m_rest.setInterval(160);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        setRenderHint(QPainter::Antialiasing, true);
        viewport()->update();
    });
}

void DiagramView::giveRoom()
{
    const QRectF drawn = m_scene.sceneRect();
    const qreal room = std::max(drawn.width(), drawn.height()) + 4000;
    setSceneRect(drawn.adjusted(-room, -room, room, room));
    horizontalScrollBar()->setSingleStep(60);
    verticalScrollBar()->setSingleStep(60);
}

void DiagramView::zoomBy(qreal factor, QPoint anchor)
{
    const QPointF fixed = mapToScene(anchor);
    const qreal wanted = std::clamp(zoom() * factor, smallest, largest);
    m_fitted = false;
    setZoom(wanted);
    const QPointF moved = mapFromScene(fixed) - QPointF(anchor);
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(moved.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(moved.y()));
}

void DiagramView::setZoom(qreal zoom)
{
    beginMotion();
    setTransform(QTransform::fromScale(zoom, zoom));
    emit zoomChanged(zoom);
}

void DiagramView::zoomIn()
{
    zoomBy(step, centre());
}

void DiagramView::zoomOut()
{
    zoomBy(1 / step, centre());
}

void DiagramView::showOriginalSize()
{
    zoomBy(1 / zoom(), centre());
}

void DiagramView::fit()
{
    const QRectF all = m_scene.sceneRect();
    const QSize room = viewport()->size();
    if (all.isEmpty() || room.isEmpty())
        return;
    setZoom(std::clamp(std::min(room.width() / all.width(), room.height() / all.height()), smallest,
                       1.0));
    centerOn(all.center());
    m_fitted = true;
}

void DiagramView::showNode(int node)
{
    if (zoom() < readable)
        setZoom(1);
    centerOn(m_scene.drawing().rectOf(node).center());
    m_fitted = false;
}

void DiagramView::wheelEvent(QWheelEvent *event)
{
    // Touchpads report pixels in small steps, wheels angles: 120 is one notch.
    const qreal notches = event->angleDelta().y() / 120.0;
    if (notches != 0)
        zoomBy(std::pow(step, notches), event->position().toPoint());
    event->accept();
}

void DiagramView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_pressed = m_last = event->pos();
    m_panning = false;
}

void DiagramView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & (Qt::LeftButton | Qt::MiddleButton))) {
        QGraphicsView::mouseMoveEvent(event);
        return;
    }
    if (!m_panning
        && (event->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_panning = true;
    m_fitted = false;
    viewport()->setCursor(Qt::ClosedHandCursor);
    const QPoint moved = event->pos() - m_last;
    m_last = event->pos();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void DiagramView::mouseReleaseEvent(QMouseEvent *event)
{
    viewport()->unsetCursor();
    if (!m_panning && event->button() == Qt::LeftButton)
        m_scene.select(m_scene.nodeAt(mapToScene(event->pos())));
    m_panning = false;
}

void DiagramView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int node = m_scene.nodeAt(mapToScene(event->pos()));
    if (event->button() == Qt::LeftButton && node >= 0)
        emit nodeActivated(node);
}

void DiagramView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        break;
    case Qt::Key_Minus:
        zoomOut();
        break;
    case Qt::Key_0:
        showOriginalSize();
        break;
    case Qt::Key_F:
        if (event->modifiers() != Qt::NoModifier) {
            QGraphicsView::keyPressEvent(event);
            return;
        }
        fit();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_scene.selected() >= 0)
            emit nodeActivated(m_scene.selected());
        break;
    case Qt::Key_Escape:
        if (m_scene.selected() < 0)
            event->ignore();
        else
            m_scene.select(-1);
        break;
    default:
        m_fitted = false;
        QGraphicsView::keyPressEvent(event); // the arrows scroll
    }
}

void DiagramView::scrollContentsBy(int dx, int dy)
{
    beginMotion();
    QGraphicsView::scrollContentsBy(dx, dy);
}

void DiagramView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitted)
        fit();
}

void DiagramView::beginMotion()
{
    if (zoom() >= coarseBelow)
        return;
    setRenderHint(QPainter::Antialiasing, false);
    m_rest.start();
}

} // namespace app
