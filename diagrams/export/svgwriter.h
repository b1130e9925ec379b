// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/export/drawing.h"

#include <QByteArray>

namespace diagrams {

/// The drawing as an SVG 1.1 file with selectable text. Each table is a group with its name as
/// title, each relation a path with its constraint's name as title. Well-formed whatever the names
/// are.
QByteArray svg(const Drawing &drawing, Theme theme = Theme::Light);

} // namespace diagrams
