// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <QJsonDocument>

namespace models {

/// The document of `tm-apps-db schema --json`, in "format" 1. Names are never renamed, only added;
/// what an object does not have is null.
QJsonDocument toJson(const Snapshot &snapshot);

} // namespace models
