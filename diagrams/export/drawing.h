// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/export/palette.h"
#include "diagrams/graph/graph.h"
#include "diagrams/graph/metrics.h"
#include "diagrams/layout/layout.h"
#include "diagrams/layout/layoutprocess.h"
#include "diagrams/layout/routing.h"
#include "models/core/result.h"

#include <QByteArray>
#include <QFuture>

namespace diagrams {

/// A diagram, ready to be painted or written. The lists go by the graph's nodes and edges.
struct Drawing
{
    Graph graph = {};
    QList<Box> boxes = {}; ///< one for each node
    Layout layout = {}; ///< one position for each node
    QList<Route> routes = {}; ///< one for each edge
    QRectF bounds = {}; ///< of everything, with a margin; starts at (0, 0)

    /// Where node `index` stands.
    QRectF rectOf(int index) const { return {layout.positions.at(index), boxes.at(index).size}; }

    bool operator==(const Drawing &) const = default;
};

/// Draws a snapshot: graph, sizes, layout in another process, relations. Cancelling the future
/// stops it.
///
/// Fails with Misused when `options` name something that is not there, and as layOut() does. A
/// snapshot without tables gives an empty drawing, which every format can write.
///
/// \pre the current thread has an event loop, and a QGuiApplication exists (offscreen will do)
QFuture<models::Result<Drawing>> draw(const models::Snapshot &snapshot,
                                      const GraphOptions &options = {},
                                      const LayoutProcessOptions &process = {});

enum class Format { Svg, Png, Dot };

struct WriteOptions
{
    Theme theme = Theme::Light;
    qreal scale = 1; ///< pixels of a PNG for each pixel of the drawing
};

/// The format that the ending of `path` asks for; Misused when it is none of ours.
models::Result<Format> formatOf(const QString &path);

/// The whole file. The same drawing gives the same bytes. Fails with Misused when a PNG would have
/// more pixels than fit in memory. \pre a QGuiApplication exists
models::Result<QByteArray> write(const Drawing &drawing, Format format,
                                 const WriteOptions &options = {});

/// Writes the file in the format of its ending, replacing what was there only when all went well.
models::Status writeFile(const Drawing &drawing, const QString &path,
                         const WriteOptions &options = {});

/// The same in another thread: a large PNG takes seconds.
QFuture<models::Status> writeFileInBackground(const Drawing &drawing, const QString &path,
                                              const WriteOptions &options = {});

} // namespace diagrams
