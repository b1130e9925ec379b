// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/privileges.h"

#include <QByteArrayView>

namespace models {

/// The grants in an array of aclitem, `{keeper=arwd/keeper,=r/keeper,"\"Odd
/// \"\"role\"\"\"=a*/keeper"}`, in the server's order (manual, 5.7 "Privileges", tables 5.1
/// and 5.2).
Privileges privilegesIn(QByteArrayView acl);

} // namespace models
