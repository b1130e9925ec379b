// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace migrations {

/// Flyway's checksum: the CRC-32 over the UTF-8 of all lines without their terminators (LF, CR,
/// CRLF), as a signed number. One byte order mark at the very beginning does not count.
qint32 checksumOf(const QString &text);

} // namespace migrations
