// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace models {

/// The names in a path as SQL spells it, and as displayText() writes it: `shop."Order".id` gives
/// shop, Order, id. What is not quoted is folded to lower case, as the server does (manual, 4.1.1
/// "Identifiers and Key Words"). Nothing for a text that is no such path.
std::optional<QStringList> namesInPath(const QString &path);

} // namespace models
