// SPDX-License-Identifier: MIT
#include "app/credentials/randompassword.h"

#include <QRandomGenerator>

#include <array>

namespace app {

models::Secret randomPassword()
{
    std::array<quint32, 6> bits{};
    QRandomGenerator::system()->fillRange(bits.data(), qsizetype(bits.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(bits.data()), qsizetype(sizeof bits));
    return models::Secret(QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding)));
}

} // namespace app
