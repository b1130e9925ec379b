// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/secret.h"

namespace app {

/// A new password from the system's generator: 192 bits in letters, digits, `-` and `_`, so that it
/// needs no quoting anywhere.
models::Secret randomPassword();

} // namespace app
