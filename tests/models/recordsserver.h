// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "tests/support/testserver.h"

#include <QTest>

#include <memory>

namespace tests {

/// What went wrong, for QVERIFY2, which looks at it also when nothing did.
template <typename T>
QByteArray why(const models::Result<T> &result)
{
    if (result)
        return {};
    const models::Error &error = result.error();
    return (error.message + u'\n' + error.detail + u'\n' + error.statement).toUtf8();
}

/// A server with one database, in which the file of that name beside the tests has been run.
inline std::unique_ptr<TestServer> serverWith(const QString &database, const QString &file)
{
    auto server = std::make_unique<TestServer>();
    if (!server->problem().isEmpty())
        return server;
    server->createDatabase(database);
    const QString path = QStringLiteral(SOURCE_DIR "/tests/models/") + file;
    if (server->psql(database, {QStringLiteral("-f"), path}).isNull())
        QTest::qFail("the test's schema cannot be loaded", __FILE__, __LINE__);
    return server;
}

} // namespace tests
