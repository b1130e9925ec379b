// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/schema/snapshot.h"

#include <QByteArray>
#include <QJsonDocument>

namespace models {

/// The document of `tm-apps-db schema --json`, in "format" 1, as resources/snapshot.schema.json (a
/// JSON Schema, draft 2020-12) describes it. Names are never renamed, only added; what an object
/// does not have is null.
QJsonDocument toJson(const Snapshot &snapshot);

/// The same as text, UTF-8: a column, a key or an index a line, so that two documents can be
/// compared line by line. Takes a third of the memory of the document.
QByteArray toJsonText(const Snapshot &snapshot);

/// The snapshot in a document that toJson() made: nothing is lost on the way. What an older
/// document does not say has its usual value; names we do not know are passed over.
///
/// Fails with Malformed, and says where: `schemas[2].tables[0].columns[5].type is missing`. A
/// document of more than 1 GiB is not read.
Result<Snapshot> snapshotFromJson(const QByteArray &json);

} // namespace models
