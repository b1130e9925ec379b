// SPDX-License-Identifier: MIT
#include "models/core/result.h"
#include "models/core/whendone.h"

#include <QTest>

using namespace models;

class tst_Result : public QObject
{
    Q_OBJECT

private slots:
    void holdsAValueOrAnError()
    {
        const Result<int> value(7);
        QVERIFY(value.has_value());
        QCOMPARE(*value, 7);

        const Result<int> failed(Error{.kind = Error::Kind::Malformed, .message = "no"});
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, Error::Kind::Malformed);
    }

    void chainsUntilTheFirstError()
    {
        const auto half = [](int number) -> Result<int> {
            if (number % 2 != 0)
                return Error{.message = "odd"};
            return number / 2;
        };
        QCOMPARE(*Result<int>(12).and_then(half).and_then(half), 3);
        QCOMPARE(Result<int>(6).and_then(half).and_then(half).error().message, QString("odd"));
    }

    void nothingIsCalledOnceTheContextIsGone()
    {
        QPromise<int> promise;
        promise.start();
        int calls = 0;
        {
            QObject context;
            whenDone(promise.future(), &context, [&](int) { ++calls; });
        }
        int others = 0;
        whenDone(promise.future(), this, [&](int) { ++others; });
        promise.addResult(1);
        promise.finish();
        QTRY_COMPARE(others, 1);
        QCOMPARE(calls, 0);
    }

    void aCancelledFutureCallsNobody()
    {
        int calls = 0;
        QFuture<int> future;
        {
            QPromise<int> promise;
            promise.start();
            future = promise.future();
            whenDone(future, this, [&](int) { ++calls; });
        } // dropped unfinished
        QTRY_VERIFY(future.isCanceled());
        QTest::qWait(20);
        QCOMPARE(calls, 0);
    }

    void anAnswerThatNeedsNoWorkIsThereAtOnce()
    {
        QVERIFY(finishedFuture(5).isFinished());
        QCOMPARE(finishedFuture(5).result(), 5);
    }
};

QTEST_GUILESS_MAIN(tst_Result)
#include "tst_result.moc"
