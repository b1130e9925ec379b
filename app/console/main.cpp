// SPDX-License-Identifier: MIT
#include "app/console/window/desktoplook.h"
#include "app/console/window/mainwindow.h"
#include "app/console/window/preferences.h"
#include "app/credentials/keychainstore.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

#include <cstdio>

namespace {

const QString program = QStringLiteral("tm-apps-db-console");

/// A console without a display can still say what it is and why it does not start.
bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

void print(FILE *to, const QString &text)
{
    std::fputs(qPrintable(text), to);
}

struct CommandLine
{
    QCommandLineParser parser;
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")},
                            QStringLiteral("Shows this help.")};
    QCommandLineOption version{{QStringLiteral("v"), QStringLiteral("version")},
                               QStringLiteral("Shows the version.")};
    QCommandLineOption project{QStringLiteral("project"),
                               QStringLiteral("Opens the project in <folder>."),
                               QStringLiteral("folder")};
    QCommandLineOption environment{QStringLiteral("environment"),
                                   QStringLiteral("Connects to this environment of the project."),
                                   QStringLiteral("name")};
    QCommandLineOption role{QStringLiteral("role"),
                            QStringLiteral("Connects as this role; default master."),
                            QStringLiteral("role")};
    QCommandLineOption url{
        QStringLiteral("url"),
        QStringLiteral("Connects to postgresql://…, which must not hold a password."),
        QStringLiteral("uri")};
    QCommandLineOption sample{QStringLiteral("sample"),
                              QStringLiteral("Opens the sample project on a private server.")};

    CommandLine()
    {
        parser.setApplicationDescription(
            QStringLiteral("Admin console for a PostgreSQL database project"));
        parser.addOptions({help, version, project, environment, role, url, sample});
    }
};

} // namespace

int main(int argc, char **argv)
{
    CommandLine line;
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    // Before the application: --help and --version need no display. Qt's own options are left to
    // it.
    const bool understood = line.parser.parse(arguments);
    if (line.parser.isSet(line.version)) {
        print(stdout, program + QStringLiteral(" " TM_APPS_DB_VERSION "\n"));
        return 0;
    }
    if (line.parser.isSet(line.help)) {
        const QCoreApplication named(argc, argv);
        print(stdout, line.parser.helpText());
        return 0;
    }
    if (!hasDisplay() && !arguments.contains(QStringLiteral("-platform"))) {
        print(stderr,
              program
                  + QStringLiteral(": there is no display; the program tm-apps-db does the same "
                                   "work in a terminal\n"));
        return 1;
    }

    QApplication application(argc, argv);
    QApplication::setApplicationName(program);
    QApplication::setApplicationVersion(QStringLiteral(TM_APPS_DB_VERSION));
    QGuiApplication::setDesktopFileName(program);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/app.svg")));
    if (!understood && !line.parser.parse(QCoreApplication::arguments())) {
        print(stderr, program + QStringLiteral(": ") + line.parser.errorText() + u'\n');
        return 2;
    }

    app::Preferences preferences;
    app::DesktopLook look(application);
    look.setLook(preferences.look());
    app::KeychainStore keychain;
    app::MainWindow window(keychain, preferences);
    QObject::connect(&window, &app::MainWindow::lookChosen, &look, &app::DesktopLook::setLook);
    window.show();
    if (line.parser.isSet(line.sample))
        window.trySample();
    else
        window.start({.project = line.parser.value(line.project),
                      .environment = line.parser.value(line.environment),
                      .role = line.parser.value(line.role),
                      .url = line.parser.value(line.url)});
    return QApplication::exec();
}
