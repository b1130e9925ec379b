// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/commandcontext.h"

namespace app {

/// A result: to standard output, or into `file` when one is named, which is said then. The file is
/// there whole, or as it was.
models::Status deliver(const QByteArray &result, const QString &file,
                       const CommandContext &context);

} // namespace app
