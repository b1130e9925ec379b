// SPDX-License-Identifier: MIT
#include "diagrams/export/drawing.h"

#include "diagrams/export/background.h"
#include "models/core/whendone.h"

#include <QFutureWatcher>
#include <QGuiApplication>
#include <QPromise>

#include <algorithm>
#include <utility>

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

/// The tables and their sizes, nothing placed yet.
Drawing measured(const models::Snapshot &snapshot, const GraphOptions &options)
{
    Drawing drawing{.graph = graphOf(snapshot, options)};
    const Metrics metrics;
    for (const Node &node : std::as_const(drawing.graph.nodes))
        drawing.boxes.append(metrics.box(node));
    return drawing;
}

/// The steps of a drawing, one after the other. Deletes itself when it is over.
class DrawJob : public QObject
{
public:
    explicit DrawJob(LayoutProcessOptions process)
        : m_process(std::move(process))
    {
        if (QCoreApplication::instance()->thread() == thread())
            setParent(
                QCoreApplication::instance()); // a job that is still running ends with the program
        m_promise.start();
        m_watcher.setFuture(m_promise.future());
        // Without a result: whoever waits sees that it was cancelled. Ends the layout process at
        // once.
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] {
            m_layout.cancel();
            end();
        });
    }

    QFuture<Result<Drawing>> start(const models::Snapshot &snapshot, const GraphOptions &options)
    {
        models::whenDone(inBackground([snapshot, options] { return measured(snapshot, options); }),
                         this, [this](const Drawing &drawing) { arrange(drawing); });
        return m_promise.future();
    }

private:
    void arrange(const Drawing &drawing)
    {
        if (m_promise.isCanceled())
            return;
        m_layout = layOut(requestFor(drawing), m_process);
        models::whenDone(m_layout, this, [this, drawing](const Result<Layout> &layout) {
            if (layout)
                route(drawing, *layout);
            else
                finish(layout.error());
        });
    }

    void route(Drawing drawing, const Layout &layout)
    {
        drawing.layout = layout;
        models::whenDone(inBackground([drawing] { return withRoutes(drawing); }), this,
                         [this](const Drawing &routed) { finish(routed); });
    }

    void finish(const Result<Drawing> &result)
    {
        if (m_promise.isCanceled())
            return;
        m_promise.addResult(result);
        end();
    }

    void end()
    {
        m_promise.finish();
        deleteLater();
    }

    const LayoutProcessOptions m_process;
    QPromise<Result<Drawing>> m_promise;
    QFutureWatcher<Result<Drawing>> m_watcher;
    QFuture<Result<Layout>> m_layout;
};

} // namespace

QFuture<Result<Drawing>> draw(const models::Snapshot &snapshot, const GraphOptions &options,
                              const LayoutProcessOptions &process)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return models::finishedFuture(Result<Drawing>(
            Error{.kind = Error::Kind::Unavailable,
                  .message = QStringLiteral("A diagram needs fonts, and this program has none"),
                  .hint = QStringLiteral("Run it with QT_QPA_PLATFORM=offscreen")}));
    if (const models::Status status = checked(snapshot, options); !status)
        return models::finishedFuture(Result<Drawing>(status.error()));

    auto *job = new DrawJob(process); // deletes itself
    return job->start(snapshot, options);
}

} // namespace diagrams
