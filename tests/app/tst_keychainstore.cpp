// SPDX-License-Identifier: MIT
#include "app/credentials/keychainstore.h"
#include "tests/app/keyringsession.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace std::chrono_literals;
using app::KeychainStore;
using models::Error;
using models::Secret;

namespace {

template <typename T>
T waitFor(const QFuture<T> &future)
{
    const bool finished = QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000);
    if (!finished || future.isCanceled())
        return Error{.kind = Error::Kind::Cancelled, .message = QStringLiteral("no answer")};
    return future.result();
}

const QString service = QStringLiteral("tm-apps-db/test");

/// What another process says of the keychain in another environment: "error KIND message|hint",
/// "nothing" or "found". Another process, because a connection to D-Bus is made once for each.
int probe(QCoreApplication &application)
{
    Q_UNUSED(application)
    KeychainStore store(3s);
    const auto read = waitFor(store.read(service, QStringLiteral("/p/api/password")));
    const auto written = waitFor(
        store.write(service, QStringLiteral("/p/api/password"), Secret(QStringLiteral("x"))));
    const auto say = [](const Error &error) {
        return QStringLiteral("%1 %2|%3")
            .arg(error.kind == Error::Kind::Unavailable ? u"unavailable" : u"other", error.message,
                 error.hint);
    };
    QTextStream out(stdout);
    out << (read ? (*read ? QStringLiteral("found") : QStringLiteral("nothing"))
                 : say(read.error()))
        << '\n';
    out << (written ? QStringLiteral("written") : say(written.error())) << '\n';
    return 0;
}

/// The two lines that `probe` printed; `wrapper` starts it in some other session.
QStringList probed(const QStringList &wrapper, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QStringList command
        = wrapper + QStringList{QCoreApplication::applicationFilePath(), QStringLiteral("--probe")};
    process.start(command.takeFirst(), command);
    if (!process.waitForFinished(30'000))
        return {process.errorString()};
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed().split(u'\n');
}

/// An environment without a session bus, and without the means to find or start one.
QProcessEnvironment withoutBus(const QTemporaryDir &home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    environment.insert(QStringLiteral("HOME"), home.path());
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home.path());
    return environment;
}

void stopAndContinue(int pid, int signal)
{
    QCOMPARE(::kill(pid, signal), 0);
}

} // namespace

class TestKeychainStore : public QObject
{
    Q_OBJECT

private slots:
    void init() { NEEDS_KEYRING(); }

    void whatIsWrittenIsReadBack_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << "s3cret";
        QTest::newRow("unicode") << QString::fromUtf8("pässwörd 密码 🔑");
        QTest::newRow("newlines") << "one\ntwo\r\nthree\n";
        QTest::newRow("quotes") << R"(it's "quoted" \ and $HOME `id`)";
        QTest::newRow("blanks around") << "  spaces\t ";
        QTest::newRow("long") << QString(50'000, u'x');
    }

    void whatIsWrittenIsReadBack()
    {
        QFETCH(QString, text);
        KeychainStore store;
        const QString key
            = QStringLiteral("/p/api/%1").arg(QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY(waitFor(store.write(service, key, Secret(text))));
        const auto read = waitFor(store.read(service, key));
        QVERIFY2(read, qPrintable(read ? QString() : read.error().message));
        QVERIFY(read->has_value());
        QCOMPARE((*read)->reveal(), text);
    }

    void nothingIsStoredUnderAnUnknownKey()
    {
        KeychainStore store;
        const auto read = waitFor(store.read(service, QStringLiteral("/p/nobody/password")));
        QVERIFY(read);
        QVERIFY(!read->has_value());
    }

    void writingAgainReplaces()
    {
        KeychainStore store;
        const QString key = QStringLiteral("/p/again/password");
        QVERIFY(waitFor(store.write(service, key, Secret(QStringLiteral("first")))));
        QVERIFY(waitFor(store.write(service, key, Secret(QStringLiteral("second")))));
        QCOMPARE((*waitFor(store.read(service, key)))->reveal(), QStringLiteral("second"));
    }

    void servicesAreApart()
    {
        KeychainStore store;
        const QString key = QStringLiteral("/p/apart/password");
        QVERIFY(waitFor(
            store.write(QStringLiteral("tm-apps-db/one"), key, Secret(QStringLiteral("1")))));
        QVERIFY(waitFor(
            store.write(QStringLiteral("tm-apps-db/two"), key, Secret(QStringLiteral("2")))));
        QCOMPARE((*waitFor(store.read(QStringLiteral("tm-apps-db/one"), key)))->reveal(),
                 QStringLiteral("1"));
        QVERIFY(waitFor(store.remove(QStringLiteral("tm-apps-db/one"), key)));
        QCOMPARE((*waitFor(store.read(QStringLiteral("tm-apps-db/two"), key)))->reveal(),
                 QStringLiteral("2"));
    }

    void removedIsGoneAndRemovingAgainIsASuccess()
    {
        KeychainStore store;
        const QString key = QStringLiteral("/p/gone/password");
        QVERIFY(waitFor(store.write(service, key, Secret(QStringLiteral("x")))));
        QVERIFY(waitFor(store.remove(service, key)));
        QVERIFY(!waitFor(store.read(service, key))->has_value());
        QVERIFY(waitFor(store.remove(service, key)));
    }

    void manyAtOnceAreAllAnswered()
    {
        KeychainStore store;
        QList<QFuture<models::Status>> writes;
        for (int i = 0; i < 10; ++i)
            writes.append(store.write(service, QStringLiteral("/p/many/%1").arg(i),
                                      Secret(QString::number(i + 1))));
        for (const auto &write : writes)
            QVERIFY(waitFor(write));
        for (int i = 0; i < 10; ++i)
            QCOMPARE((*waitFor(store.read(service, QStringLiteral("/p/many/%1").arg(i))))->reveal(),
                     QString::number(i + 1));
    }

    void aStoreThatGoesCancelsWhatIsUnfinished()
    {
        QFuture<models::Result<std::optional<Secret>>> read;
        {
            KeychainStore store;
            read = store.read(service, QStringLiteral("/p/api/password"));
        }
        QVERIFY(read.isFinished());
        QVERIFY(read.isCanceled());

        KeychainStore another;
        QVERIFY(waitFor(another.read(service, QStringLiteral("/p/nobody/password"))));
    }

    void aDaemonThatHangsIsNotWaitedFor()
    {
        const int daemon = qEnvironmentVariableIntValue("TEST_KEYRING_PID");
        QVERIFY(daemon > 0);
        KeychainStore store(500ms);
        const QString key = QStringLiteral("/p/hung/password");
        QVERIFY(waitFor(store.write(service, key, Secret(QStringLiteral("x")))));

        stopAndContinue(daemon, SIGSTOP);
        const auto wakeUp = qScopeGuard([daemon] { ::kill(daemon, SIGCONT); });
        QElapsedTimer clock;
        clock.start();
        const auto read = waitFor(store.read(service, key));
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::Unavailable);
        QVERIFY2(read.error().message.contains(QStringLiteral("did not answer within 0.5 s")),
                 qPrintable(read.error().message));
        QVERIFY(read.error().hint.contains(QStringLiteral("_PASSWORD")));

        clock.restart();
        const auto again = waitFor(store.read(service, key));
        QVERIFY(!again);
        QVERIFY(!waitFor(store.write(service, key, Secret(QStringLiteral("y")))));
        QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed())));

        stopAndContinue(daemon, SIGCONT);
        QVERIFY2(QTest::qWaitFor([&] { return bool(waitFor(store.read(service, key))); }, 10'000),
                 "the store does not use the keychain again once it is back");
    }

    void withoutABusTheKeychainIsUnavailable()
    {
        const QTemporaryDir home;
        QElapsedTimer clock;
        clock.start();
        const QStringList said = probed({}, withoutBus(home));
        QCOMPARE(said.size(), 2);
        QVERIFY2(said.first().startsWith(QStringLiteral(
                     "unavailable The password could not be read from the keychain: ")),
                 qPrintable(said.first()));
        QVERIFY2(said.first().contains(QStringLiteral("|Set TM_APPS_DB_<ROLE>_PASSWORD")),
                 qPrintable(said.first()));
        QVERIFY2(
            said.last().startsWith(QStringLiteral("unavailable The password could not be saved")),
            qPrintable(said.last()));
        QVERIFY(clock.elapsed() < 10'000);
    }

    void aBusWithoutAKeychainIsUnavailable()
    {
        const QTemporaryDir home;
        QFile config(home.filePath(QStringLiteral("bus.conf")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(
            "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN\" "
            "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
            "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>"
            "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
            "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n");
        config.close();
        const QStringList said
            = probed({QStringLiteral("dbus-run-session"),
                      QStringLiteral("--config-file=") + config.fileName(), QStringLiteral("--")},
                     withoutBus(home));
        QCOMPARE(said.size(), 2);
        QVERIFY2(said.first().startsWith(QStringLiteral("unavailable ")), qPrintable(said.first()));
        QVERIFY2(said.last().startsWith(QStringLiteral("unavailable ")), qPrintable(said.last()));
    }

    void aLockedKeychainHasNothingAndTakesNothing()
    {
        const QTemporaryDir home;
        QElapsedTimer clock;
        clock.start();
        const QStringList said
            = probed({QStringLiteral("dbus-run-session"), QStringLiteral("--")}, withoutBus(home));
        QCOMPARE(said.size(), 2);
        QCOMPARE(said.first(), QStringLiteral("nothing"));
        QVERIFY2(said.last().startsWith(QStringLiteral("unavailable ")), qPrintable(said.last()));
        QVERIFY(clock.elapsed() < 10'000);
    }
};

int main(int argc, char *argv[])
{
    tests::enterKeyringSession(argc, argv);
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == u"--probe")
        return probe(application);
    TestKeychainStore test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychainstore.moc"
