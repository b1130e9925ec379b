// SPDX-License-Identifier: MIT
#include "app/demo/serverprograms.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

namespace app {

namespace {

QString outputOf(const QString &program, const QStringList &arguments)
{
    constexpr int answerMilliseconds = 10'000;
    QProcess process;
    process.start(program, arguments, QIODevice::ReadOnly);
    if (!process.waitForFinished(answerMilliseconds) || process.exitCode() != 0)
        return {};
    return QString::fromLocal8Bit(process.readAllStandardOutput()).trimmed();
}

bool holdsServer(const QDir &folder)
{
    for (const auto *name : {"postgres", "initdb", "pg_ctl"}) {
        if (!QFileInfo(folder.filePath(QString::fromLatin1(name))).isExecutable())
            return false;
    }
    return true;
}

QStringList candidateFolders()
{
    QStringList folders;
    folders += outputOf(QStringLiteral("pg_config"), {QStringLiteral("--bindir")});
    const QDir debian(QStringLiteral("/usr/lib/postgresql"));
    for (const QString &version : debian.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        folders += debian.filePath(version + QStringLiteral("/bin"));
    const QString inPath = QStandardPaths::findExecutable(QStringLiteral("pg_ctl"));
    if (!inPath.isEmpty())
        folders += QFileInfo(QFileInfo(inPath).canonicalFilePath()).path();
    return folders;
}

} // namespace

QList<ServerPrograms> installedServers()
{
    // "postgres (PostgreSQL) 15.20 (Debian …)", "… 18beta1"
    static const QRegularExpression version(QStringLiteral("\\(PostgreSQL\\) (\\d+)"));

    QList<ServerPrograms> servers;
    for (const QString &candidate : candidateFolders()) {
        const QString folder = QFileInfo(candidate).canonicalFilePath();
        const bool known = std::ranges::any_of(
            servers, [&folder](const ServerPrograms &server) { return server.folder == folder; });
        if (folder.isEmpty() || known || !holdsServer(QDir(folder)))
            continue;
        const auto match = version.match(
            outputOf(folder + QStringLiteral("/postgres"), {QStringLiteral("--version")}));
        if (match.hasMatch())
            servers.append({.folder = folder, .majorVersion = match.captured(1).toInt()});
    }
    std::ranges::stable_sort(servers, std::ranges::greater(), &ServerPrograms::majorVersion);
    return servers;
}

} // namespace app
