// SPDX-License-Identifier: MIT
#include "migrations/files/checksum.h"

#include <zlib.h>

namespace migrations {

qint32 checksumOf(const QString &text)
{
    const QChar byteOrderMark(0xFEFF);
    const QByteArray utf8
        = (text.startsWith(byteOrderMark) ? QStringView(text).mid(1) : QStringView(text)).toUtf8();

    uLong crc = crc32(0, nullptr, 0);
    const char *const end = utf8.constData() + utf8.size();
    const char *lineStart = utf8.constData();
    for (const char *at = lineStart;; ++at) {
        if (at != end && *at != '\n' && *at != '\r')
            continue;
        crc = crc32_z(crc, reinterpret_cast<const Bytef *>(lineStart),
                      static_cast<z_size_t>(at - lineStart));
        if (at == end)
            return static_cast<qint32>(static_cast<quint32>(crc));
        lineStart = at + 1;
    }
}

} // namespace migrations
