// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QPointF>
#include <QSizeF>

namespace diagrams {

/// What is to be arranged: boxes of fixed sizes and which of them belong together.
struct LayoutRequest
{
    enum class Engine {
        Automatic, ///< Dot for components of up to about 150 boxes, Sfdp for larger ones
        Dot, ///< in layers, from left to right
        Sfdp, ///< by forces
    };

    /// An index into `boxes` at each end. Layers run from `first` to `second`.
    struct Link
    {
        int first = 0;
        int second = 0;

        bool operator==(const Link &) const = default;
    };

    QList<QSizeF> boxes = {}; ///< pixels
    QList<Link> links = {};
    Engine engine = Engine::Automatic;

    bool operator==(const LayoutRequest &) const = default;
};

/// Where the boxes of a request go: no two overlap, and the whole has about the shape of a screen.
/// The same request gives the same layout.
struct Layout
{
    QList<QPointF> positions
        = {}; ///< top left corners, y down, in the order of the request's boxes

    bool operator==(const Layout &) const = default;
};

} // namespace diagrams
