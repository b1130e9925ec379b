// SPDX-License-Identifier: MIT
#include "app/demo/demofolders.h"

#include "app/demo/demoserver.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <cerrno>
#include <cstring>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace app {

namespace {

/// sun_path of Linux holds 108 bytes, the last of which is zero (man 7 unix).
constexpr qsizetype longestSocketPath = 107;

constexpr QDir::Filters allEntries
    = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;

bool isRoot()
{
    return geteuid() == 0;
}

bool fitsSocket(const QString &folder)
{
    return QFile::encodeName(folder + QStringLiteral("/.s.PGSQL.5432")).size() <= longestSocketPath;
}

models::Error folderError(const QString &path, const QString &problem)
{
    return {
        .kind = models::Error::Kind::Unavailable,
        .message
        = QStringLiteral("The folder %1 cannot be used for the demo server: %2").arg(path, problem),
        .hint = QStringLiteral("Set TM_APPS_DB_DEMO_DIR to a folder that may be written to")};
}

} // namespace

models::Result<ServerAccount> serverAccount()
{
    if (!isRoot())
        return ServerAccount{.user = geteuid(), .group = getegid()};
    const passwd *const entry = getpwnam("postgres");
    if (!entry) {
        return models::Error{
            .kind = models::Error::Kind::Unavailable,
            .message = QStringLiteral(
                "There is no account \"postgres\", and PostgreSQL refuses to run as root"),
            .hint = QStringLiteral(
                "Install the server, which makes the account (apt-get install postgresql), "
                "or run this as an ordinary user")};
    }
    return ServerAccount{.user = entry->pw_uid, .group = entry->pw_gid, .isOurs = false};
}

QString demoFolder()
{
    const QString chosen = qEnvironmentVariable("TM_APPS_DB_DEMO_DIR");
    if (!chosen.isEmpty())
        return QDir::cleanPath(QDir(chosen).absolutePath());
    if (isRoot())
        return QStringLiteral("/var/lib/tm-apps-db/demo");
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
        .filePath(QStringLiteral("tm-apps-db/demo"));
}

QString demoSocketFolder(const QString &folder)
{
    const QString beside = folder + QStringLiteral("/socket");
    if (fitsSocket(beside))
        return beside;

    // The hash keeps two demos of one user apart.
    const QString name = QString::fromLatin1(
        QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(12));
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!isRoot() && !runtime.isEmpty()) { // the account postgres may not enter root's
        const QString inRuntime = runtime + QStringLiteral("/tm-apps-db/") + name;
        if (fitsSocket(inRuntime))
            return inRuntime;
    }
    const auto account = serverAccount();
    const auto user = account ? account->user : geteuid();
    return QStringLiteral("/tmp/tm-apps-db-%1/%2").arg(user).arg(name);
}

models::Status makeFolder(const QString &path, const ServerAccount &account, FolderUse use)
{
    const QByteArray name = QFile::encodeName(path);
    const auto systemError
        = [&path] { return folderError(path, QString::fromLocal8Bit(std::strerror(errno))); };

    const QString parent = QFileInfo(path).path();
    if (!QDir().mkpath(parent))
        return folderError(path, QStringLiteral("%1 cannot be made").arg(parent));
    if (mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return systemError();

    // lstat: in /tmp somebody else may have put a link here first.
    struct stat found = {};
    if (lstat(name.constData(), &found) != 0)
        return systemError();
    if (!S_ISDIR(found.st_mode))
        return folderError(path, QStringLiteral("it is not a folder"));
    if (found.st_uid != account.user) {
        const bool ownAndEmpty = found.st_uid == geteuid() && QDir(path).isEmpty(allEntries);
        if (!ownAndEmpty)
            return folderError(path, QStringLiteral("it belongs to another user"));
        if (chown(name.constData(), account.user, account.group) != 0)
            return systemError();
    }
    if (use == FolderUse::Socket && (found.st_mode & 0077) != 0
        && chmod(name.constData(), 0700) != 0)
        return systemError();
    return models::ok();
}

QString sampleProjectFolder()
{
    const QStringList candidates = {
        QCoreApplication::applicationDirPath() + QStringLiteral("/../share/tm-apps-db/sample"),
        QStringLiteral(TM_APPS_DB_SOURCE_DIR "/resources/sample"),
    };
    for (const QString &candidate : candidates) {
        if (QFile::exists(candidate + QStringLiteral("/tm-apps-db.toml")))
            return QDir::cleanPath(candidate);
    }
    return {};
}

} // namespace app
