// SPDX-License-Identifier: MIT
#include "app/cli/program.h"

#include "app/cli/commands.h"

#include <QGuiApplication>

#include <clocale>
#include <cstdio>
#include <memory>

#include <langinfo.h>
#include <unistd.h>

namespace app {

namespace {

/// Qt wants UTF-8 and says so at every start, also where nobody can do anything about it (a
/// pipeline with LANG=C); its own way out, C.UTF-8, is taken here without a word.
void useUtf8()
{
    std::setlocale(LC_ALL, "");
    if (qstrcmp(::nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv("LC_ALL", "C.UTF-8");
}

/// Qt's remarks that concern a desktop, in a program that has none.
void dropDesktopRemarks(QtMsgType type, const QMessageLogContext &where, const QString &message)
{
    if (message.startsWith(QStringLiteral("QStandardPaths: ")))
        return;
    std::fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, where, message)));
}

/// A picture needs fonts, and with them the GUI's start-up; nothing else does.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char *argv[], bool draws)
{
    if (!draws)
        return std::make_unique<QCoreApplication>(argc, argv);
    qInstallMessageHandler(dropDesktopRemarks);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

QStringList argumentsOf(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromUtf8(argv[i]));
    return arguments;
}

ExitCode answer(const ParseAnswer &parsed, Terminal &terminal, bool json)
{
    terminal.out << parsed.output << Qt::flush;
    if (parsed.problem.isEmpty())
        return parsed.exitCode;
    Interruption interruption;
    const GlobalOptions options{.json = json};
    const CommandContext context{options, terminal, interruption};
    return context.fail(
        {.kind = models::Error::Kind::Misused, .message = parsed.problem, .hint = parsed.hint});
}

} // namespace

int runProgram(int argc, char *argv[])
{
    useUtf8();
    const QStringList arguments = argumentsOf(argc, argv);
    const auto parsed = parseCommandLine(arguments);
    const auto *line = std::get_if<CommandLine>(&parsed);
    const bool draws = line && std::holds_alternative<DiagramOptions>(line->command);

    QCoreApplication::setApplicationName(QStringLiteral("tm-apps-db"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TM_APPS_DB_VERSION));
    const auto application = makeApplication(argc, argv, draws);
    QTextStream out(stdout);
    QTextStream err(stderr);
    Terminal terminal = standardTerminal(out, err);
    if (!line)
        return answer(std::get<ParseAnswer>(parsed), terminal,
                      arguments.contains(QStringLiteral("--json")));

    Interruption interruption;
    const CommandContext context{line->global, terminal, interruption};
    const ExitCode code = std::visit(
        [&context](const auto &options) { return run(options, context); }, line->command);
    if (Interruption::isRequested()) {
        // A connection attempt that was given up may still hold its thread; nobody wants to wait
        // for it.
        out.flush();
        err.flush();
        ::_exit(code);
    }
    return code;
}

} // namespace app
