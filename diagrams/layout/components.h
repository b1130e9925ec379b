// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/layout/layout.h"

#include <QList>

namespace diagrams {

/// Boxes that are linked with each other, directly or not: a piece that is laid out on its own.
struct Component
{
    QList<int> boxes; ///< indexes into the request's boxes, ascending
    QList<LayoutRequest::Link> links; ///< indexes into `boxes`; no self links, no doubles

    bool operator==(const Component &) const = default;
};

/// The components of a request, by their first box. A box without links is one by itself.
QList<Component> components(const LayoutRequest &request);

/// For each link of `component`, how many layers it should span. Many boxes that are linked with
/// the same one only would make a column as long as all of them: they are spread over several
/// layers.
QList<int> spansOf(const Component &component);

} // namespace diagrams
