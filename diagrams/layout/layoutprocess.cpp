// SPDX-License-Identifier: MIT
#include "diagrams/layout/layoutprocess.h"

#include "diagrams/layout/arrangement.h"
#include "models/core/whendone.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QProcess>
#include <QPromise>
#include <QStandardPaths>
#include <QTimer>

namespace diagrams {
namespace {

using models::Error;
using models::Result;

Error unavailable(const QString &message, const QString &hint)
{
    return {.kind = Error::Kind::Unavailable, .message = message, .hint = hint};
}

QString drawLess()
{
    return QStringLiteral("Draw fewer tables: choose schemas, or the neighbourhood of one table");
}

/// One run of the layout program. Deletes itself when it is over.
class LayoutJob : public QObject
{
public:
    LayoutJob(const LayoutRequest &request, const LayoutProcessOptions &options)
        : m_arrangement(request)
        , m_options(options)
    {
        if (QCoreApplication *application = QCoreApplication::instance();
            application && application->thread() == thread())
            setParent(application); // a job that is still running ends with the program
        m_promise.start();
        m_watcher.setFuture(m_promise.future());
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { m_process.kill(); });
        connect(&m_process, &QProcess::finished, this, &LayoutJob::ended);
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                finish(
                    unavailable(QStringLiteral("The layout program %1 could not be started: %2")
                                    .arg(m_process.program(), m_process.errorString()),
                                QStringLiteral("Install tm-apps-db again, or name the program in "
                                               "TM_APPS_DB_LAYOUT")));
        });
        connect(&m_limit, &QTimer::timeout, this, [this] {
            m_late = true;
            m_process.kill();
        });
    }

    QFuture<Result<Layout>> future() { return m_promise.future(); }

    void start(const QString &program)
    {
        m_limit.setSingleShot(true);
        m_limit.start(m_options.timeLimit);
        m_process.start(program, {});
        if (m_process.state() == QProcess::NotRunning)
            return; // errorOccurred() has said why
        m_process.write(m_arrangement.input());
        m_process.closeWriteChannel();
    }

private:
    void ended(int exitCode, QProcess::ExitStatus status)
    {
        if (m_late) {
            const auto seconds
                = std::chrono::duration_cast<std::chrono::duration<double>>(m_options.timeLimit);
            finish(unavailable(
                QStringLiteral("The layout was stopped because it took longer than %1 seconds")
                    .arg(seconds.count()),
                drawLess()));
        } else if (status == QProcess::CrashExit) {
            finish(unavailable(QStringLiteral("The layout program crashed"), drawLess()));
        } else if (exitCode != 0) {
            Error error = unavailable(
                QStringLiteral("The layout program failed with exit status %1").arg(exitCode),
                drawLess());
            error.detail = QString::fromUtf8(m_process.readAllStandardError()).trimmed().left(2000);
            finish(error);
        } else {
            finish(m_arrangement.layout(m_process.readAllStandardOutput()));
        }
    }

    void finish(const Result<Layout> &result)
    {
        m_limit.stop();
        m_promise.addResult(result);
        m_promise.finish();
        deleteLater();
    }

    const Arrangement m_arrangement;
    const LayoutProcessOptions m_options;
    QPromise<Result<Layout>> m_promise;
    QFutureWatcher<Result<Layout>> m_watcher;
    QProcess m_process;
    QTimer m_limit;
    bool m_late = false;
};

} // namespace

QString layoutProgram()
{
    const QString named = qEnvironmentVariable("TM_APPS_DB_LAYOUT");
    if (!named.isEmpty())
        return named;
    const QString name = QStringLiteral("tm-apps-db-layout");
    const QDir folder(QCoreApplication::applicationDirPath());
    const QString beside = QStandardPaths::findExecutable(
        name,
        {folder.path(), folder.filePath(QStringLiteral("../libexec/tm-apps-db")),
         folder.filePath(QStringLiteral("../lib/tm-apps-db"))});
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

QFuture<Result<Layout>> layOut(const LayoutRequest &request, const LayoutProcessOptions &options)
{
    const Arrangement arrangement(request);
    if (arrangement.input().isEmpty())
        return models::finishedFuture(arrangement.layout({}));

    const QString program = options.program.isEmpty() ? layoutProgram() : options.program;
    if (program.isEmpty())
        return models::finishedFuture(Result<Layout>(
            unavailable(QStringLiteral("The layout program tm-apps-db-layout was not found"),
                        QStringLiteral("Install tm-apps-db again, or name the program in "
                                       "TM_APPS_DB_LAYOUT"))));
    auto *job = new LayoutJob(request, options); // deletes itself
    job->start(program);
    return job->future();
}

} // namespace diagrams
