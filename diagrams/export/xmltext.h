// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace diagrams {

/// `text` for XML content and attributes: markup escaped, and without the characters that XML 1.0
/// does not allow at all ("2.2 Characters"), which become U+FFFD.
QString xmlText(const QString &text);

} // namespace diagrams
