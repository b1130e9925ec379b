// SPDX-License-Identifier: MIT
#include "app/credentials/credentials.h"
#include "app/credentials/credentialstore.h"
#include "app/credentials/rolevariable.h"
#include "models/core/whendone.h"

#include <QHash>
#include <QTest>

using namespace app;
using models::Error;
using models::Secret;
using models::Status;

namespace {

const QString dev = QStringLiteral("dev");
const QString api = QStringLiteral("api");

/// A store in memory that can be made to fail and counts how often it is asked.
class FakeStore : public CredentialStore
{
public:
    QFuture<models::Result<std::optional<Secret>>> read(const QString &service,
                                                        const QString &key) override
    {
        using Answer = models::Result<std::optional<Secret>>;
        ++asked;
        if (broken)
            return models::finishedFuture<Answer>(Answer(problem));
        const auto found = entries.constFind(service + key);
        return models::finishedFuture<Answer>(Answer(
            found == entries.constEnd() ? std::optional<Secret>() : std::optional(Secret(*found))));
    }

    QFuture<Status> write(const QString &service, const QString &key, const Secret &secret) override
    {
        if (broken)
            return models::finishedFuture<Status>(Status(problem));
        entries.insert(service + key, secret.reveal());
        return models::finishedFuture<Status>(models::ok());
    }

    QFuture<Status> remove(const QString &service, const QString &key) override
    {
        if (broken)
            return models::finishedFuture<Status>(Status(problem));
        entries.remove(service + key);
        return models::finishedFuture<Status>(models::ok());
    }

    QHash<QString, QString> entries;
    bool broken = false;
    int asked = 0;
    const Error problem{.kind = Error::Kind::Unavailable, .message = QStringLiteral("No keychain")};
};

/// A store that answers only when told to, to see what happens when it goes first.
class SlowStore : public FakeStore
{
public:
    QFuture<models::Result<std::optional<Secret>>> read(const QString &, const QString &) override
    {
        ++asked;
        promise = QPromise<models::Result<std::optional<Secret>>>();
        promise.start();
        return promise.future();
    }

    QPromise<models::Result<std::optional<Secret>>> promise;
};

FoundCredential found(Credentials &credentials, const QString &role = api)
{
    const auto future = credentials.find(dev, role);
    Q_ASSERT(future.isFinished());
    return *future.result();
}

} // namespace

class TestCredentials : public QObject
{
    Q_OBJECT

private slots:
    void cleanup()
    {
        qunsetenv("TM_APPS_DB_API_PASSWORD");
        qunsetenv("TM_APPS_DB_API_USERNAME");
    }

    void aVariableIsNamedAfterItsRole_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("variable");
        QTest::newRow("plain") << "api"
                               << "TM_APPS_DB_API_PASSWORD";
        QTest::newRow("hyphen and digit") << "read-only2"
                                          << "TM_APPS_DB_READ_ONLY2_PASSWORD";
        QTest::newRow("other letters")
            << QString::fromUtf8("größe") << "TM_APPS_DB_GR_SSE_PASSWORD";
        QTest::newRow("mixed case") << "Reporting.Batch"
                                    << "TM_APPS_DB_REPORTING_BATCH_PASSWORD";
    }

    void aVariableIsNamedAfterItsRole()
    {
        QFETCH(QString, role);
        QTEST(roleVariable(role), "variable");
    }

    void nothingIsFoundWhereNothingIsStored()
    {
        FakeStore store;
        Credentials credentials(QStringLiteral("shop"), store);
        const FoundCredential nothing = found(credentials);
        QCOMPARE(nothing.source, CredentialSource::None);
        QVERIFY(nothing.credential.password.isEmpty());
        QVERIFY(nothing.keychainProblem.isEmpty());
    }

    void theKeysAreThoseOfTheParameterStore()
    {
        FakeStore store;
        Credentials credentials(QStringLiteral("shop"), store);
        QVERIFY(
            credentials.save(dev, api, {.username = "svc_api", .password = Secret("pw")}).result());
        const QHash<QString, QString> expected{{"tm-apps-db/dev/shop/api/username", "svc_api"},
                                               {"tm-apps-db/dev/shop/api/password", "pw"}};
        QCOMPARE(store.entries, expected);
    }

    void theOrderIsVariableThenTypedThenKeychain()
    {
        FakeStore store;
        Credentials credentials(QStringLiteral("shop"), store);
        QVERIFY(
            credentials.save(dev, api, {.username = "kept", .password = Secret("from keychain")})
                .result());
        QCOMPARE(found(credentials).source, CredentialSource::Keychain);
        QCOMPARE(found(credentials).credential.username, QStringLiteral("kept"));
        QVERIFY(found(credentials).credential.password.matches(Secret("from keychain")));

        credentials.rememberForNow(dev, api,
                                   {.username = "typed", .password = Secret("from memory")});
        QCOMPARE(found(credentials).source, CredentialSource::Memory);
        QCOMPARE(found(credentials).credential.username, QStringLiteral("typed"));
        QVERIFY(found(credentials).credential.password.matches(Secret("from memory")));

        qputenv("TM_APPS_DB_API_PASSWORD", "from variable");
        store.asked = 0;
        QCOMPARE(found(credentials).source, CredentialSource::Environment);
        QVERIFY(found(credentials).credential.password.matches(Secret("from variable")));
        QVERIFY(found(credentials).credential.username.isEmpty());
        QCOMPARE(store.asked, 0);

        qputenv("TM_APPS_DB_API_USERNAME", "somebody");
        QCOMPARE(found(credentials).credential.username, QStringLiteral("somebody"));
    }

    void aVariableMayGiveTheNameAlone()
    {
        FakeStore store;
        Credentials credentials(QStringLiteral("shop"), store);
        QVERIFY(
            credentials.save(dev, api, {.username = "kept", .password = Secret("pw")}).result());
        qputenv("TM_APPS_DB_API_USERNAME", "somebody");
        QCOMPARE(found(credentials).credential.username, QStringLiteral("somebody"));
        QVERIFY(found(credentials).credential.password.matches(Secret("pw")));
    }

    void rolesEnvironmentsAndProjectsAreApart()
    {
        FakeStore store;
        Credentials credentials(QStringLiteral("shop"), store);
        Credentials other(QStringLiteral("blog"), store);
        QVERIFY(credentials.save(dev, api, {.password = Secret("pw")}).result());
        credentials.rememberForNow(QStringLiteral("staging"), api, {.password = Secret("typed")});
        QCOMPARE(found(credentials, QStringLiteral("master")).source, CredentialSource::None);
        QCOMPARE(found(other).source, CredentialSource::None);
        QVERIFY(found(credentials).credential.password.matches(Secret("pw")));
    }

    void aKeychainThatFailsIsSaidAndAskedOnce()
    {
        FakeStore store;
        store.broken = true;
        Credentials credentials(QStringLiteral("shop"), store);
        const FoundCredential nothing = found(credentials);
        QCOMPARE(nothing.source, CredentialSource::None);
        QCOMPARE(nothing.keychainProblem, QStringLiteral("No keychain"));
        QCOMPARE(store.asked, 1);
    }

    void whatCannotBeSavedIsAnErrorAndStaysTyped()
    {
        FakeStore store;
        Credentials credentials(QStringLiteral("shop"), store);
        credentials.rememberForNow(dev, api, {.password = Secret("typed")});
        store.broken = true;
        const Status saved = credentials.save(dev, api, {.password = Secret("typed")}).result();
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, Error::Kind::Unavailable);
        QVERIFY(store.entries.isEmpty());
        QCOMPARE(found(credentials).source, CredentialSource::Memory);
    }

    void savingWithoutANameForgetsTheOldOne()
    {
        FakeStore store;
        Credentials credentials(QStringLiteral("shop"), store);
        QVERIFY(credentials.save(dev, api, {.username = "old", .password = Secret("1")}).result());
        QVERIFY(credentials.save(dev, api, {.password = Secret("2")}).result());
        QVERIFY(found(credentials).credential.username.isEmpty());
        QVERIFY(found(credentials).credential.password.matches(Secret("2")));
    }

    void removedIsGoneEverywhere()
    {
        FakeStore store;
        Credentials credentials(QStringLiteral("shop"), store);
        QVERIFY(credentials.save(dev, api, {.username = "u", .password = Secret("pw")}).result());
        credentials.rememberForNow(dev, api, {.password = Secret("typed")});
        QVERIFY(credentials.remove(dev, api).result());
        QCOMPARE(found(credentials).source, CredentialSource::None);
        QVERIFY(store.entries.isEmpty());
    }

    void theListHasOneAnswerForEachRole()
    {
        FakeStore store;
        Credentials credentials(QStringLiteral("shop"), store);
        QVERIFY(credentials.save(dev, api, {.username = "u", .password = Secret("pw")}).result());
        const auto list
            = credentials.list({dev, QStringLiteral("staging")}, {QStringLiteral("master"), api})
                  .result();
        QVERIFY(list);
        QCOMPARE(list->size(), 4);
        QCOMPARE(list->at(1).environment, dev);
        QCOMPARE(list->at(1).role, api);
        QCOMPARE(list->at(1).username, QStringLiteral("u"));
        QVERIFY(list->at(1).hasPassword);
        QVERIFY(!list->at(0).hasPassword && !list->at(2).hasPassword && !list->at(3).hasPassword);
        QVERIFY(credentials.list({}, {api}).result()->isEmpty());

        store.broken = true;
        QVERIFY(!credentials.list({dev}, {api}).result());
    }

    void aStoreThatGoesFirstCancelsTheSearch()
    {
        auto store = std::make_unique<SlowStore>();
        QFuture<models::Result<FoundCredential>> search;
        {
            Credentials credentials(QStringLiteral("shop"), *store);
            search = credentials.find(dev, api);
        }
        QVERIFY(!search.isFinished());
        store.reset();
        QVERIFY(search.isFinished());
        QVERIFY(search.isCanceled());
    }
};

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
