// SPDX-License-Identifier: MIT
#include "diagrams/export/drawing.h"

#include "models/core/whendone.h"

#include <QFutureWatcher>
#include <QGuiApplication>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <memory>

namespace diagrams {
namespace {

using models::Error;
using models::Result;

constexpr qreal margin = 40; ///< around the picture

/// The height in the box where a relation ends: the first column of its key that is drawn.
qreal endOf(const Drawing &drawing, int node, const QList<int> &rows)
{
    return drawing.rectOf(node).top()
        + drawing.boxes.at(node).middleOf(rows.isEmpty() ? -1 : rows.first());
}

LayoutRequest requestFor(const Drawing &drawing)
{
    LayoutRequest request;
    for (const Box &box : drawing.boxes)
        request.boxes.append(box.size);
    // The table that is referred to stands in the layer before those that refer to it.
    for (const Edge &edge : drawing.graph.edges)
        request.links.append({.first = edge.to, .second = edge.from});
    return request;
}

/// Moves the whole drawing so that it begins at (0, 0), with a margin.
void moveToOrigin(Drawing &drawing)
{
    QRectF extent;
    for (int node = 0; node < drawing.boxes.size(); ++node)
        extent = extent.united(drawing.rectOf(node));
    for (const Route &route : std::as_const(drawing.routes)) {
        for (const QPointF point : route.points)
            extent = extent.united(QRectF(point - QPointF(4, 4), QSizeF(8, 8)));
    }
    extent.adjust(-margin, -margin, margin, margin);
    const QPointF shift = -extent.topLeft();
    for (QPointF &position : drawing.layout.positions)
        position += shift;
    for (Route &route : drawing.routes) {
        for (QPointF &point : route.points)
            point += shift;
    }
    drawing.bounds = extent.translated(shift);
}

Drawing withRoutes(Drawing drawing)
{
    if (drawing.graph.nodes.isEmpty()) {
        drawing.bounds = QRectF(0, 0, 480, 160);
        return drawing;
    }
    QList<QRectF> boxes;
    for (int node = 0; node < drawing.boxes.size(); ++node)
        boxes.append(drawing.rectOf(node));
    QList<RouteEnds> ends;
    for (const Edge &edge : std::as_const(drawing.graph.edges)) {
        ends.append({.from = edge.from,
                     .to = edge.to,
                     .fromY = endOf(drawing, edge.from, edge.fromRows),
                     .toY = endOf(drawing, edge.to, edge.toRows),
                     .toMark = static_cast<int>(edge.toEnd)});
    }
    drawing.routes = routed(boxes, ends);
    moveToOrigin(drawing);
    return drawing;
}

/// From the boxes to the whole drawing. Deletes itself when it is over.
class DrawJob : public QObject
{
public:
    explicit DrawJob(Drawing drawing)
        : m_drawing(std::move(drawing))
        , m_promise(std::make_shared<QPromise<Result<Drawing>>>())
    {
        m_promise->start();
    }

    QFuture<Result<Drawing>> start(const LayoutProcessOptions &options)
    {
        QFuture<Result<Drawing>> future = m_promise->future();
        m_layout = layOut(requestFor(m_drawing), options);
        connect(&m_cancelled, &QFutureWatcherBase::canceled, this, [this] { m_layout.cancel(); });
        connect(&m_done, &QFutureWatcherBase::finished, this, [this] { layoutDone(); });
        m_cancelled.setFuture(future);
        m_done.setFuture(m_layout);
        return future;
    }

private:
    void layoutDone()
    {
        deleteLater();
        if (m_layout.isCanceled() || m_layout.resultCount() == 0) {
            m_promise->finish(); // without a result: whoever waits sees that it was cancelled
            return;
        }
        const Result<Layout> layout = m_layout.result();
        if (!layout) {
            m_promise->addResult(Result<Drawing>(layout.error()));
            m_promise->finish();
            return;
        }
        m_drawing.layout = *layout;
        // Relations of a thousand tables take long enough to be felt.
        QThreadPool::globalInstance()->start([drawing = m_drawing, promise = m_promise] {
            if (!promise->isCanceled())
                promise->addResult(Result<Drawing>(withRoutes(drawing)));
            promise->finish();
        });
    }

    Drawing m_drawing;
    std::shared_ptr<QPromise<Result<Drawing>>> m_promise;
    QFuture<Result<Layout>> m_layout;
    QFutureWatcher<Result<Drawing>> m_cancelled;
    QFutureWatcher<Result<Layout>> m_done;
};

} // namespace

QFuture<Result<Drawing>> draw(const models::Snapshot &snapshot, const GraphOptions &options,
                              const LayoutProcessOptions &process)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return models::finishedFuture(Result<Drawing>(
            Error {.kind = Error::Kind::Unavailable,
                   .message = QStringLiteral("A diagram needs fonts, and this program has none"),
                   .hint = QStringLiteral("Run it with QT_QPA_PLATFORM=offscreen")}));
    if (const models::Status status = checked(snapshot, options); !status)
        return models::finishedFuture(Result<Drawing>(status.error()));

    Drawing drawing {.graph = graphOf(snapshot, options)};
    const Metrics metrics;
    for (const Node &node : std::as_const(drawing.graph.nodes))
        drawing.boxes.append(metrics.box(node));
    auto *job = new DrawJob(drawing); // deletes itself
    return job->start(process);
}

} // namespace diagrams
