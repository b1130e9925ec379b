// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/layout/components.h"
#include "diagrams/layout/layout.h"
#include "models/core/result.h"

#include <QByteArray>

namespace diagrams {

/// The pure part of a layout: what the layout program is told, and what becomes of its answer.
///
/// Boxes without links never go to the program: they are packed into a block of their own.
class Arrangement
{
public:
    explicit Arrangement(LayoutRequest request);

    /// The graphs for the layout program (see layout/main.cpp); empty when it has nothing to do.
    QByteArray input() const;

    /// Puts the pieces together, in about the shape of a screen. Unavailable when `output` is not
    /// an answer to input().
    models::Result<Layout> layout(const QByteArray &output) const;

private:
    LayoutRequest m_request;
    QList<Component> m_linked;
    QList<int> m_single; ///< boxes without links
};

} // namespace diagrams
