// SPDX-License-Identifier: MIT
#include "tests/acceptance/flyway.h"

#include <QJsonDocument>

namespace tests {

namespace {

constexpr int fetchPatience = 240'000; // milliseconds; the first time, over a slow network
constexpr int answerPatience = 60'000;

} // namespace

Flyway::Flyway()
{
    QProcess script;
    script.start(QStringLiteral("bash"),
                 {QStringLiteral(SOURCE_DIR "/tests/acceptance/flyway.sh")});
    if (!script.waitForFinished(fetchPatience) || script.exitCode() != 0) {
        m_problem = QStringLiteral("no Flyway: %1 %2")
                        .arg(script.errorString(),
                             QString::fromUtf8(script.readAllStandardError()).trimmed());
        return;
    }
    const QString classPath = QString::fromUtf8(script.readAllStandardOutput()).trimmed();
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral("java"),
                    {QStringLiteral("-cp"), classPath, QStringLiteral("FlywayBridge")});
    if (!m_process.waitForStarted())
        m_problem = QStringLiteral("no Flyway: %1").arg(m_process.errorString());
}

Flyway::~Flyway()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(10'000))
        m_process.kill();
}

void Flyway::use(const QString &socketFile, const QString &folder)
{
    m_socketFile = socketFile;
    m_folder = folder;
}

QJsonObject Flyway::run(const QString &command, const QString &database, const QString &target)
{
    QJsonObject request = {{QStringLiteral("command"), command},
                           {QStringLiteral("database"), database},
                           {QStringLiteral("socket"), m_socketFile},
                           {QStringLiteral("folder"), m_folder}};
    if (!target.isEmpty())
        request.insert(QStringLiteral("target"), target);
    m_process.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(answerPatience))
            return {{QStringLiteral("error"),
                     QStringLiteral("Flyway did not answer: %1").arg(m_process.errorString())}};
    }
    return QJsonDocument::fromJson(m_process.readLine()).object();
}

} // namespace tests
