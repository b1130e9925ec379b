// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QList>

namespace diagrams {

enum class Theme { Light, Dark, Print };

/// The colours of a diagram. One accent for each schema, from a small set that goes together.
struct Palette
{
    QColor background;
    QColor box; ///< behind the rows
    QColor outline;
    QColor title; ///< text in the header
    QColor text; ///< names of columns
    QColor softText; ///< types
    QColor key; ///< key marks
    QColor line; ///< relations
    QColor highlight; ///< the selected table and its relations
    QList<QColor> accents; ///< for the name of a schema and the strip above its tables
    QList<QColor> headers = {}; ///< behind the title, one for each accent

    static Palette of(Theme theme);

    /// By Node::schemaIndex; the set begins again when there are more schemas than colours.
    const QColor &accentOf(int schemaIndex) const;
    const QColor &headerOf(int schemaIndex) const;
};

} // namespace diagrams
