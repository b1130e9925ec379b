// SPDX-License-Identifier: MIT
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace tests {

/// What the program answered.
struct CliOutcome
{
    int exitCode = -1;
    QString out;
    QString err;

    /// Standard output as one JSON document; an empty object when it is none.
    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

/// The environment of a pipeline: no session bus, no display, none of our variables.
inline QProcessEnvironment pipelineEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(u"TM_APPS_DB_") || name.startsWith(u"PG"))
            environment.remove(name);
    }
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("NO_COLOR"));
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                       QStringLiteral("unix:path=/nonexistent"));
    static const QTemporaryDir cache;
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), cache.path());
    return environment;
}

inline QString cliPath()
{
    return QStringLiteral(PROGRAMS_DIR "/tm-apps-db");
}

/// Runs tm-apps-db to its end.
inline CliOutcome cli(const QStringList &arguments, const QByteArray &input = {},
                      const QProcessEnvironment &environment = pipelineEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(QDir::rootPath());
    process.start(cliPath(), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
        return {.err = QStringLiteral("the program did not end: ") + process.errorString()};
    }
    return {.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            .out = QString::fromUtf8(process.readAllStandardOutput()),
            .err = QString::fromUtf8(process.readAllStandardError())};
}

/// A project in a temporary folder.
class ProjectFolder
{
public:
    QString path() const { return m_folder.path(); }

    void write(const QString &name, const QByteArray &text) const
    {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    /// V001 and V002 with their undo files, and V003 without one.
    void writeMigrations() const
    {
        write(QStringLiteral("migrations/V001__people.sql"),
              "CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL);\n");
        write(QStringLiteral("migrations/U001__people.sql"), "DROP TABLE people;\n");
        write(QStringLiteral("migrations/V002__pets.sql"),
              "CREATE TABLE pets (id int PRIMARY KEY, owner int NOT NULL REFERENCES people);\n"
              "COMMENT ON TABLE pets IS 'whom people live with';\n");
        write(QStringLiteral("migrations/U002__pets.sql"), "DROP TABLE pets;\n");
        write(QStringLiteral("migrations/V003__toys.sql"),
              "CREATE TABLE toys (id int PRIMARY KEY);\n");
        write(QStringLiteral("migrations/U003__toys.sql"), "DROP TABLE toys;\n");
    }

private:
    QTemporaryDir m_folder;
};

} // namespace tests

/// Compares the exit status, and shows what the program said when it is another one.
#define COMPARE_EXIT(outcome, expected)                                                            \
    do {                                                                                           \
        const tests::CliOutcome &answer = (outcome);                                               \
        QVERIFY2(answer.exitCode == (expected),                                                    \
                 qPrintable(QStringLiteral("exit status %1\n%2\n%3")                               \
                                .arg(answer.exitCode)                                              \
                                .arg(answer.out, answer.err)));                                    \
    } while (false)
