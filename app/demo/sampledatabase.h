// SPDX-License-Identifier: MIT
#pragma once

#include "app/demo/demoserver.h"
#include "models/core/result.h"

#include <QString>

namespace app {

/// Whether the sample database is there. It is whole whenever it is there: see
/// makeSampleDatabase().
models::Result<bool> hasSampleDatabase(const QString &socketFolder);

/// Makes the sample database: its owner, the role `master`; the sample project's migrations up to
/// 010, run as `master` by our own engine with passwords that nobody knows; and a few thousand
/// rows. All of it happens under another name, which becomes the real one in the end; what an
/// interrupted attempt left is dropped first. \pre the server runs, and there is no sample database
models::Status makeSampleDatabase(const QString &socketFolder, const DemoProgress &progress);

} // namespace app
