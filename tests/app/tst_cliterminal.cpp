// SPDX-License-Identifier: MIT
#include "tests/app/clifixture.h"

#include <QElapsedTimer>

#include <csignal>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

namespace {

constexpr int patience = 20'000; // milliseconds

/// tm-apps-db on a terminal of its own, with a person at it.
class TerminalProgram
{
public:
    explicit TerminalProgram(const QStringList &arguments,
                             const QProcessEnvironment &environment = tests::pipelineEnvironment())
    {
        QByteArrayList words{tests::cliPath().toUtf8()};
        for (const QString &argument : arguments)
            words.append(argument.toUtf8());
        QByteArrayList variables;
        for (const QString &variable : environment.toStringList())
            variables.append(variable.toUtf8());
        const QList<char *> argv = pointers(words);
        const QList<char *> envp = pointers(variables);
        winsize size{.ws_row = 25, .ws_col = 200, .ws_xpixel = 0, .ws_ypixel = 0};
        // The other side stays open here, so that the terminal's settings can be looked at when the
        // program has gone.
        if (::openpty(&m_master, &m_slave, nullptr, nullptr, &size) != 0)
            qFatal("no terminal");
        m_pid = ::fork();
        if (m_pid == 0) {
            ::close(m_master);
            ::login_tty(m_slave);
            ::execve(argv.first(), argv.data(), envp.data());
            ::_exit(127);
        }
    }

    ~TerminalProgram()
    {
        if (m_pid > 0 && m_exitCode == running) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
        ::close(m_master);
        ::close(m_slave);
    }
    Q_DISABLE_COPY_MOVE(TerminalProgram)

    /// Waits until the terminal has shown `text`.
    bool shows(const QByteArray &text, int times = 1)
    {
        QElapsedTimer clock;
        clock.start();
        while (m_screen.count(text) < times && clock.elapsed() < patience)
            readFor(50);
        return m_screen.count(text) >= times;
    }

    void type(const QByteArray &keys) const
    {
        const ssize_t written = ::write(m_master, keys.constData(), size_t(keys.size()));
        Q_ASSERT(written == keys.size());
    }

    /// Waits for the end. \returns the exit status, or -1 when it did not come
    int exitCode()
    {
        QElapsedTimer clock;
        clock.start();
        while (m_exitCode == running && clock.elapsed() < patience) {
            readFor(20);
            int status = 0;
            if (::waitpid(m_pid, &status, WNOHANG) == m_pid)
                m_exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        }
        readFor(20);
        return m_exitCode == running ? -1 : m_exitCode;
    }

    bool echoes() const
    {
        termios settings = {};
        ::tcgetattr(m_slave, &settings);
        return (settings.c_lflag & ECHO) != 0;
    }

    QByteArray screen() const { return m_screen; }

private:
    static constexpr int running = -2;

    static QList<char *> pointers(QByteArrayList &words)
    {
        QList<char *> list;
        for (QByteArray &word : words)
            list.append(word.data());
        list.append(nullptr);
        return list;
    }

    void readFor(int milliseconds)
    {
        pollfd descriptor{.fd = m_master, .events = POLLIN, .revents = 0};
        if (::poll(&descriptor, 1, milliseconds) != 1)
            return;
        char buffer[4096];
        const ssize_t count = ::read(m_master, buffer, sizeof buffer);
        if (count > 0)
            m_screen.append(buffer, count);
    }

    int m_master = -1;
    int m_slave = -1;
    pid_t m_pid = -1;
    int m_exitCode = running;
    QByteArray m_screen;
};

} // namespace

/// What the program does when a person sits at it.
class TestCliTerminal : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_FIXTURE(m_here); }
    void init() { m_here.startAfresh(); }

    void aPasswordIsAskedForWithoutEchoAndAskedAgain()
    {
        TerminalProgram program(m_here.arguments({"status"}, "guarded"));
        QVERIFY2(program.shows("Password of master on "), program.screen().constData());
        QTRY_VERIFY(!program.echoes());
        program.type("wr0ng\n");
        QVERIFY2(program.shows("That password was not accepted"), program.screen().constData());
        QTRY_VERIFY(!program.echoes());
        program.type("right one\n");
        QCOMPARE(program.exitCode(), 0);
        const QByteArray screen = program.screen();
        QVERIFY2(screen.contains("3 pending"), screen.constData());
        QVERIFY(!screen.contains("right one") && !screen.contains("wr0ng"));
        QVERIFY(screen.contains("tm-apps-db credentials set"));
        QVERIFY(program.echoes());
    }

    void threeWrongPasswordsAreEnough()
    {
        TerminalProgram program(m_here.arguments({"status"}, "guarded"));
        for (int attempt = 1; attempt <= 3; ++attempt) {
            QVERIFY2(program.shows("Password of ", attempt), program.screen().constData());
            QTRY_VERIFY(!program.echoes());
            program.type("wr0ng\n");
            QVERIFY2(program.shows("not accepted", attempt), program.screen().constData());
        }
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(program.echoes());
    }

    void interruptingAPromptGivesTheEchoBack_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("Ctrl+C") << QByteArray("\003") << 130;
        QTest::newRow("Ctrl+D") << QByteArray("\004") << 2;
        QTest::newRow("Ctrl+backslash") << QByteArray("\034") << -1; // ended by SIGQUIT
    }

    void interruptingAPromptGivesTheEchoBack()
    {
        QFETCH(QByteArray, key);
        TerminalProgram program(m_here.arguments({"status"}, "guarded"));
        QVERIFY2(program.shows("Password of master on "), program.screen().constData());
        QTRY_VERIFY(!program.echoes());
        program.type(key);
        QTEST(program.exitCode(), "exitCode");
        QVERIFY(program.echoes());
    }

    void productionIsConfirmedByAWord_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("tables");
        QTest::newRow("yes") << QByteArray("yes\n") << 0 << "3";
        QTest::newRow("no") << QByteArray("no\n") << 130 << "0";
        QTest::newRow("only Enter") << QByteArray("\n") << 130 << "0";
        QTest::newRow("Ctrl+C") << QByteArray("\003") << 130 << "0";
    }

    void productionIsConfirmedByAWord()
    {
        QFETCH(QByteArray, answer);
        m_here.writeProjectFile("production");
        TerminalProgram program({"migrate", "--project", m_here.project().path()});
        QVERIFY2(program.shows("Type yes to go on: "), program.screen().constData());
        QVERIFY(program.screen().contains("  V003__toys.sql"));
        program.type(answer);
        QTEST(program.exitCode(), "exitCode");
        QTEST(tableCount(), "tables");
    }

    void undoingProductionWantsTheNameOfTheDatabase()
    {
        m_here.writeProjectFile("production");
        QCOMPARE(tests::cli({"migrate", "--yes", "--project", m_here.project().path()}).exitCode,
                 0);
        TerminalProgram yes({"undo", "--project", m_here.project().path()});
        QVERIFY2(yes.shows("Type the name of the database to go on: "), yes.screen().constData());
        QVERIFY(yes.screen().contains("  U003__toys.sql"));
        yes.type("yes\n");
        QCOMPARE(yes.exitCode(), 130);
        QCOMPARE(tableCount(), QStringLiteral("3"));

        TerminalProgram name({"undo", "--project", m_here.project().path()});
        QVERIFY(name.shows("Type the name of the database to go on: "));
        name.type(m_here.database().toUtf8() + '\n');
        QCOMPARE(name.exitCode(), 0);
        QCOMPARE(tableCount(), QStringLiteral("2"));
    }

    void coloursAreForTerminalsAndNotForNoColor()
    {
        QProcessEnvironment environment = tests::pipelineEnvironment();
        environment.insert("TERM", "xterm");
        TerminalProgram coloured(m_here.arguments({"status"}), environment);
        QCOMPARE(coloured.exitCode(), 0);
        QVERIFY2(coloured.screen().contains("\033[33mPending\033[0m"),
                 coloured.screen().constData());

        environment.insert("NO_COLOR", "1");
        TerminalProgram plain(m_here.arguments({"status"}), environment);
        QCOMPARE(plain.exitCode(), 0);
        QVERIFY2(plain.screen().contains("Pending"), plain.screen().constData());
        QVERIFY(!plain.screen().contains("\033["));
    }

    void progressIsShownWhileAStatementRuns()
    {
        m_here.project().write("migrations/V002__pets.sql",
                               "CREATE TABLE pets (id int);\nSELECT pg_sleep(60);\n");
        TerminalProgram program(m_here.arguments({"migrate"}));
        QVERIFY2(program.shows("[2/3] V002__pets.sql  statement 2 of 2, line 2"),
                 program.screen().constData());
        program.type("\003");
        QVERIFY2(program.shows("Cancelling on the server"), program.screen().constData());
        QCOMPARE(program.exitCode(), 130);
        QCOMPARE(tableCount(), QStringLiteral("1"));
    }

    void aSecondInterruptLeavesAtOnce()
    {
        // A backend that is stopped hears of no cancel.
        m_here.project().write("migrations/V002__pets.sql", "SELECT pg_sleep(60);\n");
        TerminalProgram program(m_here.arguments({"migrate"}));
        QVERIFY2(program.shows("V002__pets.sql  statement 1 of 1"), program.screen().constData());
        const pid_t backend
            = pid_t(m_here.server()
                        .ask("postgres",
                             QStringLiteral("SELECT pid FROM pg_stat_activity WHERE datname = '%1' "
                                            "AND query LIKE '%pg_sleep%'")
                                 .arg(m_here.database()))
                        .toInt());
        QVERIFY(backend > 0);
        ::kill(backend, SIGSTOP);
        const auto goOn = qScopeGuard([backend] { ::kill(backend, SIGCONT); });
        program.type("\003");
        QVERIFY2(program.shows("Ctrl+C again leaves at once"), program.screen().constData());
        program.type("\003");
        QCOMPARE(program.exitCode(), 130);
    }

private:
    QString tableCount() const
    {
        return m_here.ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' "
                          "AND tablename <> 'flyway_schema_history'");
    }

    tests::CliFixture m_here;
};

QTEST_GUILESS_MAIN(TestCliTerminal)
#include "tst_cliterminal.moc"
