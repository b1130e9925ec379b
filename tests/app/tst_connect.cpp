// SPDX-License-Identifier: MIT
#include "app/console/connect/connectdialog.h"
#include "app/console/connect/connector.h"
#include "app/console/connect/passworddialog.h"
#include "app/console/widgets/activity.h"
#include "app/console/widgets/banner.h"
#include "tests/app/consolefixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTcpServer>

using namespace app;

namespace {

const QString rightPassword = QStringLiteral("right pä;ss'word");

/// Everything that is needed to connect, without a main window.
struct Desk
{
    explicit Desk(const Project &project)
        : credentials(project.name, store)
        , workspace(project, credentials)
        , connector(workspace, activity, &window)
        , connected(&connector, &Connector::connected)
        , failed(&connector, &Connector::failed)
        , cancelled(&connector, &Connector::cancelled)
        , keychainFailed(&connector, &Connector::keychainFailed)
    {
        window.show();
    }

    PasswordDialog *dialog() const { return window.findChild<PasswordDialog *>(); }

    tests::MemoryStore store;
    Activity activity;
    QWidget window;
    Credentials credentials;
    Workspace workspace;
    Connector connector;
    QSignalSpy connected, failed, cancelled, keychainFailed;
};

void type(QWidget *dialog, const char *field, const QString &text)
{
    auto *edit = dialog->findChild<QLineEdit *>(QLatin1String(field));
    QVERIFY(edit);
    edit->clear();
    edit->insert(text); // keyClicks() knows only ASCII
}

void pressEnter(QWidget *dialog)
{
    QTest::keyClick(dialog->findChild<QLineEdit *>(QStringLiteral("password")), Qt::Key_Return);
}

} // namespace

class tst_Connect : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestServer> m_server;
    tests::ProjectFolder m_folder;

    /// Connects as the role that needs a password, and waits for the dialog.
    void askFor(Desk &desk)
    {
        desk.connector.connectTo(
            {.environment = {.name = "dev", .spec = m_server->spec("postgres", "guarded")},
             .role = "consumer"});
        QTRY_VERIFY(desk.dialog());
    }

private slots:
    void initTestCase()
    {
        START_TEST_SERVER(m_server);
        tests::wantPassword(*m_server, "guarded", QString(rightPassword).replace("'", "''"));
    }

    void connectsWithoutAskingWhenTheServerWantsNoPassword()
    {
        Desk desk(m_folder.project());
        desk.connector.connectTo({.environment = tests::environmentOf(*m_server, "postgres")});
        QVERIFY(desk.connector.isConnecting());
        QVERIFY(desk.activity.text().startsWith("Connecting"));
        QTRY_COMPARE(desk.connected.count(), 1);
        QVERIFY(!desk.dialog());
        QVERIFY(desk.activity.isIdle());
        QVERIFY(!desk.connector.isConnecting());
    }

    void asksForAPasswordWhenTheServerWantsOne()
    {
        Desk desk(m_folder.project());
        askFor(desk);
        QVERIFY(desk.dialog()->findChild<Banner *>("refused")->isHidden());
        QCOMPARE(desk.dialog()->findChild<QLineEdit *>("username")->text(), QString("guarded"));
        QCOMPARE(desk.dialog()->findChild<QLineEdit *>("password")->echoMode(),
                 QLineEdit::Password);
        type(desk.dialog(), "password", rightPassword);
        pressEnter(desk.dialog());
        QTRY_COMPARE(desk.connected.count(), 1);
        QTRY_VERIFY(!desk.dialog());
    }

    void aWrongPasswordIsSaidAndAskedForAgain()
    {
        Desk desk(m_folder.project());
        askFor(desk);
        QPointer<PasswordDialog> first = desk.dialog();
        type(first, "password", "wrong");
        pressEnter(first);
        QTRY_VERIFY(!first);
        QTRY_VERIFY(desk.dialog());
        const auto *refused = desk.dialog()->findChild<Banner *>("refused");
        QVERIFY(!refused->isHidden());
        QVERIFY2(refused->text().contains("password authentication failed"),
                 qPrintable(refused->text()));
        QVERIFY(!refused->text().contains("wrong"));
        QCOMPARE(desk.failed.count(), 0);
        type(desk.dialog(), "password", rightPassword);
        pressEnter(desk.dialog());
        QTRY_COMPARE(desk.connected.count(), 1);
    }

    void closingTheDialogGivesUp()
    {
        Desk desk(m_folder.project());
        askFor(desk);
        QTest::keyClick(desk.dialog(), Qt::Key_Escape);
        QTRY_COMPARE(desk.cancelled.count(), 1);
        QVERIFY(!desk.connector.isConnecting());
        QVERIFY(desk.activity.isIdle());
        QVERIFY(!desk.workspace.isOpen());
    }

    void rememberKeepsUserAndPasswordUnderTheRolesKeys()
    {
        Desk desk(m_folder.project());
        askFor(desk);
        QVERIFY(desk.dialog()->findChild<QCheckBox *>("remember")->isChecked());
        type(desk.dialog(), "password", rightPassword);
        pressEnter(desk.dialog());
        QTRY_COMPARE(desk.connected.count(), 1);
        const QString service = "tm-apps-db/dev";
        QTRY_VERIFY(desk.store.secrets.contains(service + "/shop/consumer/password"));
        QCOMPARE(desk.store.secrets.value(service + "/shop/consumer/password").reveal(),
                 rightPassword);
        QCOMPARE(desk.store.secrets.value(service + "/shop/consumer/username").reveal(),
                 QString("guarded"));
    }

    void withoutRememberNothingIsKept()
    {
        Desk desk(m_folder.project());
        askFor(desk);
        desk.dialog()->findChild<QCheckBox *>("remember")->setChecked(false);
        type(desk.dialog(), "password", rightPassword);
        pressEnter(desk.dialog());
        QTRY_COMPARE(desk.connected.count(), 1);
        QVERIFY(desk.store.secrets.isEmpty());
    }

    void aKeychainThatDoesNotAnswerIsSaidAndNotOffered()
    {
        Desk desk(m_folder.project());
        desk.store.problem = "There is no keychain";
        askFor(desk);
        QVERIFY(!desk.dialog()->findChild<QCheckBox *>("remember")->isChecked());
        QVERIFY(desk.dialog()
                    ->findChild<Banner *>("keychainProblem")
                    ->text()
                    .contains("There is no keychain"));
        desk.dialog()->findChild<QCheckBox *>("remember")->setChecked(true);
        type(desk.dialog(), "password", rightPassword);
        pressEnter(desk.dialog());
        QTRY_COMPARE(desk.connected.count(), 1);
        QTRY_COMPARE(desk.keychainFailed.count(), 1);
    }

    void aHostThatDoesNotAnswerLeavesTheWindowAliveAndCanBeCancelled()
    {
        QTcpServer silent; // accepts in the kernel, says nothing
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Desk desk(m_folder.project());
        tests::EventLoopGap gap;
        desk.connector.connectTo(
            {.environment
             = {.name = "far",
                .spec = {.parameters = {{"host", "127.0.0.1"},
                                        {"port", QString::number(silent.serverPort())}}}}});
        QTRY_VERIFY(desk.activity.elapsed() > std::chrono::milliseconds(1200));
        QVERIFY(desk.connector.isConnecting());
        desk.connector.cancel();
        QCOMPARE(desk.cancelled.count(), 1);
        QVERIFY(desk.activity.isIdle());
        QVERIFY2(gap.largest() < 250, qPrintable(QString::number(gap.largest())));

        // and the next attempt is not held up by the one that still waits
        QElapsedTimer clock;
        clock.start();
        desk.connector.connectTo({.environment = tests::environmentOf(*m_server, "postgres")});
        QTRY_COMPARE(desk.connected.count(), 1);
        QVERIFY(clock.elapsed() < 3000);
        QCOMPARE(desk.failed.count(), 0);
    }

    void aServerThatIsNotThereIsAnError()
    {
        Desk desk(m_folder.project());
        desk.connector.connectTo(
            {.environment = {.name = "gone", .spec = {.parameters = {{"host", "/nowhere"}}}}});
        QTRY_COMPARE(desk.failed.count(), 1);
        QVERIFY(desk.activity.isIdle());
        QVERIFY(!desk.dialog());
    }

    void theDialogOffersEnvironmentsAndRoles()
    {
        Project project = m_folder.project();
        project.environments
            = {{.name = "dev", .spec = m_server->spec()},
               {.name = "live", .kind = Environment::Kind::Production, .spec = m_server->spec()}};
        ConnectDialog dialog(project, {.environment = {.name = "live"}, .role = "api"});
        QCOMPARE(dialog.answer().environment, project.environments.last());
        QCOMPARE(dialog.answer().role, QString("api"));
        QVERIFY(dialog.findChild<QPushButton *>("connect")->isEnabled());
    }

    void aUriIsCheckedWhileItIsTyped()
    {
        ConnectDialog dialog(m_folder.project(), {.role = "master"});
        dialog.show();
        auto *button = dialog.findChild<QPushButton *>("connect");
        auto *problem = dialog.findChild<QLabel *>("problem");
        QVERIFY(!button->isEnabled());

        type(&dialog, "uri", "postgresql://me:secret@db/apps");
        QVERIFY(!button->isEnabled());
        QVERIFY(!problem->text().isEmpty());
        QVERIFY(!problem->text().contains("secret"));

        type(&dialog, "uri", "postgresql://db.example.com/apps");
        QVERIFY(button->isEnabled());
        QCOMPARE(dialog.answer().environment.spec.host(), QString("db.example.com"));
        QCOMPARE(dialog.answer().environment.kind, Environment::Kind::Production);

        type(&dialog, "uri", "postgresql://localhost/apps");
        QCOMPARE(dialog.answer().environment.kind, Environment::Kind::Development);
    }

    void aServiceIsAnotherWay()
    {
        ConnectDialog dialog(m_folder.project(), {.role = "master"});
        dialog.findChild<QTabWidget *>()->setCurrentIndex(2);
        type(&dialog, "service", "apps-live");
        QCOMPARE(dialog.answer().environment.spec.parameters.value("service"),
                 QString("apps-live"));
        QCOMPARE(dialog.answer().environment.kind, Environment::Kind::Production);
    }
};

QTEST_MAIN(tst_Connect)
#include "tst_connect.moc"
