// SPDX-License-Identifier: MIT
#pragma once

#include "diagrams/export/drawing.h"

namespace diagrams {

/// The drawing as a PNG file. Misused when the scale is not a positive number, or the picture would
/// be larger than 32767 pixels in one direction or 400 million in all.
models::Result<QByteArray> png(const Drawing &drawing, const WriteOptions &options);

} // namespace diagrams
