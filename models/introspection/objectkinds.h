// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/objectname.h"

#include <QByteArrayView>

namespace models {

/// The kind that our catalog queries call `text`: what kindName() says, but "base type" for a
/// BaseType, which people call a type as well. \pre it is one of those
ObjectKind kindNamed(QByteArrayView text);

} // namespace models
