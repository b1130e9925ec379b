// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace app {

/// The icon `resources/icons/<name>.svg`, drawn in the palette's text colour of the moment: it
/// follows the light and the dark theme, greys out when disabled, and inverts on a selection.
QIcon icon(const QString &name);

/// The same in a colour that means something, whatever the palette.
QIcon icon(const QString &name, const QColor &color);

} // namespace app
