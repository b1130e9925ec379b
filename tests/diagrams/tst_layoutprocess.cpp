// SPDX-License-Identifier: MIT
#include "diagrams/layout/layoutprocess.h"
#include "models/core/whendone.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QRectF>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace diagrams;
using namespace std::chrono_literals;
using models::Result;

namespace {

const QString program = QStringLiteral(PROGRAMS_DIR "/tm-apps-db-layout");

LayoutRequest chain(int boxes)
{
    LayoutRequest request;
    for (int i = 0; i < boxes; ++i) {
        request.boxes.append({160, 80.0 + i % 7 * 22});
        if (i > 0)
            request.links.append({i / 3, i});
    }
    return request;
}

LayoutRequest randomRequest(int boxes)
{
    QRandomGenerator random(7);
    LayoutRequest request;
    for (int i = 0; i < boxes; ++i) {
        request.boxes.append({144.0 + 24 * random.bounded(6), 70.0 + 22 * random.bounded(20)});
        if (i > 0 && random.bounded(10) > 0)
            request.links.append({random.bounded(i), i});
    }
    return request;
}

/// Waits for the end of the layout; an error when it never comes.
Result<Layout> answerOf(const QFuture<Result<Layout>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000) || future.resultCount() == 0)
        return models::Error{.message = QStringLiteral("no answer")};
    return future.result();
}

} // namespace

class LayoutProcessTest : public QObject
{
    Q_OBJECT

private:
    /// A program that does what `lines` say in place of the real one.
    QString script(const QByteArray &lines)
    {
        const QString path = m_folder.filePath(QStringLiteral("layout-%1").arg(++m_scripts));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\n" + lines);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

    QTemporaryDir m_folder;
    int m_scripts = 0;

private slots:
    void arrangesWithoutOverlap_data()
    {
        QTest::addColumn<int>("boxes");
        QTest::newRow("layers") << 60;
        QTest::newRow("forces") << 260;
    }

    void arrangesWithoutOverlap()
    {
        QFETCH(int, boxes);
        const LayoutRequest request = randomRequest(boxes);
        const auto layout = answerOf(layOut(request, {.program = program}));
        QVERIFY2(layout, qPrintable(layout ? QString() : layout.error().message));
        QCOMPARE(layout->positions.size(), boxes);
        for (int i = 0; i < boxes; ++i) {
            const QRectF first(layout->positions.at(i), request.boxes.at(i));
            for (int j = i + 1; j < boxes; ++j)
                QVERIFY(!first.intersects(QRectF(layout->positions.at(j), request.boxes.at(j))));
        }
    }

    void givesTheSameLayoutEveryTime_data() { arrangesWithoutOverlap_data(); }

    void givesTheSameLayoutEveryTime()
    {
        QFETCH(int, boxes);
        const LayoutRequest request = randomRequest(boxes);
        const auto first = answerOf(layOut(request, {.program = program}));
        const auto second = answerOf(layOut(request, {.program = program}));
        QVERIFY(first && second);
        QVERIFY(*first == *second);
    }

    void needsNoProgramForBoxesWithoutLinks()
    {
        const auto future = layOut({.boxes = {{10, 10}, {10, 10}}}, {.program = "/nowhere"});
        QVERIFY(future.isFinished());
        QVERIFY(future.result());
    }

    void saysThatTheProgramIsMissing()
    {
        const auto layout = answerOf(layOut(chain(3), {.program = m_folder.filePath("nothing")}));
        QVERIFY(!layout);
        QCOMPARE(layout.error().kind, models::Error::Kind::Unavailable);
        QVERIFY(layout.error().message.contains(m_folder.filePath("nothing")));
        QVERIFY(!layout.error().hint.isEmpty());
    }

    void saysWhatWentWrong_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("part");
        QTest::newRow("crash") << QByteArray("kill -SEGV $$\n") << "crashed";
        QTest::newRow("killed") << QByteArray("kill -KILL $$\n") << "crashed";
        QTest::newRow("failure") << QByteArray("cat >/dev/null; echo no room >&2; exit 3\n")
                                 << "status 3";
        QTest::newRow("nonsense") << QByteArray("cat >/dev/null; echo hello\n") << "no sense";
        QTest::newRow("does not read") << QByteArray("exit 0\n") << "no sense";
    }

    void saysWhatWentWrong()
    {
        QFETCH(QByteArray, lines);
        QFETCH(QString, part);
        const auto layout = answerOf(layOut(chain(3000), {.program = script(lines)}));
        QVERIFY(!layout);
        QCOMPARE(layout.error().kind, models::Error::Kind::Unavailable);
        QVERIFY2(layout.error().message.contains(part), qPrintable(layout.error().message));
        QVERIFY(!layout.error().hint.isEmpty());
    }

    void stopsAtTheTimeLimit()
    {
        QElapsedTimer clock;
        clock.start();
        const auto layout = answerOf(
            layOut(chain(3), {.program = script("exec sleep 60\n"), .timeLimit = 200ms}));
        QVERIFY(!layout);
        QVERIFY2(layout.error().message.contains("0.2 seconds"),
                 qPrintable(layout.error().message));
        QVERIFY(clock.elapsed() < 20'000);
    }

    void killsTheProcessWhenCancelled()
    {
        const QString pidFile = m_folder.filePath("pid");
        auto future = layOut(
            chain(3),
            {.program = script("echo $$ >" + pidFile.toUtf8() + ".new; mv " + pidFile.toUtf8()
                               + ".new " + pidFile.toUtf8() + "; exec sleep 60\n")});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(pidFile), 20'000);
        QFile file(pidFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString process = QStringLiteral("/proc/") + file.readAll().trimmed();
        QVERIFY(QFile::exists(process));

        future.cancel();

        QVERIFY(future.isCanceled());
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(process), 20'000);
    }

    void refusesInputThatIsNotAGraph_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("words") << QByteArray("hello\n");
        QTest::newRow("engine") << QByteArray("graph fdp\nend\n");
        QTest::newRow("no such box") << QByteArray("graph dot\nbox 1 1\nlink 0 1 1\nend\n");
        QTest::newRow("no size") << QByteArray("graph dot\nbox 0 1\nend\n");
        QTest::newRow("unfinished") << QByteArray("graph dot\nbox 1 1\n");
    }

    void refusesInputThatIsNotAGraph()
    {
        QFETCH(QByteArray, input);
        QProcess process;
        process.start(program, {});
        process.write(input);
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardOutput().isEmpty());
    }
};

QTEST_GUILESS_MAIN(LayoutProcessTest)
#include "tst_layoutprocess.moc"
