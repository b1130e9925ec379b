// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace models {

/// For statements that all run in one transaction, in which PostgreSQL lets nobody use a label that
/// ALTER TYPE … ADD VALUE added (manual, ALTER TYPE, Notes; 55P04): CREATE TYPE makes the labels
/// that will be added to it at once, in their places.
///
/// \param statements in the order in which they run
/// \returns what to run instead, by index; an empty text: nothing
QHash<qsizetype, QString> withEarlyLabels(const QStringList &statements);

} // namespace models
