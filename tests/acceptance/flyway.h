// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>

namespace tests {

/// A real Flyway in a Java process of its own, started once; see FlywayBridge.java.
class Flyway
{
public:
    /// Fetches it when it is not in the cache yet, and starts it.
    Flyway();
    ~Flyway();
    Q_DISABLE_COPY_MOVE(Flyway)

    /// Empty when it runs; otherwise why not.
    QString problem() const { return m_problem; }

    /// The answer to `command` ("migrate", "info", "validate"), or an object with "error".
    /// \param target empty: the latest version
    QJsonObject run(const QString &command, const QString &database, const QString &target = {});

    /// Which server and which folder of migrations to use from now on.
    void use(const QString &socketFile, const QString &folder);

private:
    QProcess m_process;
    QString m_problem;
    QString m_socketFile;
    QString m_folder;
};

} // namespace tests
