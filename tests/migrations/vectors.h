// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tests {

/// What real Flyway 12 answered to inputs of ours, recorded in tests/migrations/vectors/.
inline QJsonDocument recordedVectors(const char *name)
{
    QFile file(
        QStringLiteral(SOURCE_DIR "/tests/migrations/vectors/%1.json").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (document.isNull())
        qFatal("%s is not JSON", qPrintable(file.fileName()));
    return document;
}

} // namespace tests
