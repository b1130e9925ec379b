// SPDX-License-Identifier: MIT
#pragma once

#include "app/project/project.h"

namespace app {

/// Reads the text of a `tm-apps-db.toml` that lies at `path`, which must be absolute; only its
/// folder matters, and what errors call it. Everything that is not understood is an error of kind
/// Malformed with `script`, line and column: a misspelled key must not be taken for one that is
/// absent.
models::Result<Project> parseProjectFile(const QByteArray &text, const QString &path);

} // namespace app
