// SPDX-License-Identifier: MIT
#include "app/console/migrations/outcome.h"
#include "app/console/widgets/activity.h"
#include "app/console/widgets/errorpanel.h"
#include "app/console/widgets/icon.h"
#include "app/console/widgets/sqlview.h"
#include "app/console/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

#include <cmath>

using namespace app;
using std::chrono::milliseconds;

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

/// WCAG 2.1, "contrast ratio".
double contrast(const QColor &a, const QColor &b)
{
    const double light = std::max(luminance(a), luminance(b));
    const double dark = std::min(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

} // namespace

/// What needs neither a window nor a server.
class tst_ConsoleParts : public QObject
{
    Q_OBJECT

private slots:
    void textIsReadableInBothThemes()
    {
        for (const Theme *theme : {&lightTheme(), &darkTheme()}) {
            const QColor grounds[] = {theme->window, theme->surface};
            for (const QColor &ground : grounds) {
                QVERIFY(contrast(theme->text, ground) >= 7);
                QVERIFY2(contrast(theme->muted, ground) >= 4.5,
                         qPrintable(theme->muted.name() + ground.name()));
            }
            for (const Tone &tone :
                 {theme->good, theme->caution, theme->danger, theme->info, theme->neutral}) {
                QVERIFY2(contrast(tone.text, tone.soft) >= 4.5, qPrintable(tone.text.name()));
                QVERIFY2(contrast(theme->text, tone.soft) >= 7, qPrintable(tone.soft.name()));
                QVERIFY2(contrast(tone.strong, theme->surface) >= 2.7,
                         qPrintable(tone.strong.name()));
            }
            for (const QColor &color : {theme->keyword, theme->string, theme->number,
                                        theme->comment, theme->quoted, theme->parameter})
                QVERIFY2(contrast(color, theme->surface) >= 4.5, qPrintable(color.name()));
            QVERIFY(contrast(theme->text, theme->selection) >= 7);
        }
    }

    void durationsAreReadable()
    {
        QCOMPARE(durationText(milliseconds(7)), QString("7 ms"));
        QCOMPARE(durationText(milliseconds(3210)), QString("3.2 s"));
        QCOMPARE(durationText(milliseconds(59'900)), QString("59 s"));
        QCOMPARE(durationText(milliseconds(125'000)), QString("2 min 05 s"));
    }

    void theFirstActivityIsTheOneThatIsShown()
    {
        Activity activity;
        const QSignalSpy changed(&activity, &Activity::changed);
        QVERIFY(activity.isIdle());
        const int first = activity.begin("Reading");
        const int second = activity.begin("Applying");
        activity.setDetail(first, "step 1");
        QCOMPARE(activity.text(), QString("Reading · step 1"));
        activity.end(first);
        QCOMPARE(activity.text(), QString("Applying"));
        activity.end(first); // once more does nothing
        activity.end(second);
        QVERIFY(activity.isIdle());
        QCOMPARE(changed.count(), 5);
    }

    void anActivityEndsWhenItsFutureIsCancelled()
    {
        Activity activity;
        bool called = false;
        {
            QPromise<int> promise;
            promise.start();
            activity.track("Reading", promise.future(), this, [&called](int) { called = true; });
            QVERIFY(!activity.isIdle());
        } // a promise that dies unfinished cancels its future
        QTRY_VERIFY(activity.isIdle());
        QVERIFY(!called);
    }

    void sqlIsColouredAlsoWhereATokenRunsOverLines()
    {
        SqlView view;
        view.setSql("SELECT 1 /* a\ncomment */ FROM t;\n");
        const auto formats = view.document()->findBlockByNumber(1).layout()->formats();
        QVERIFY(!formats.isEmpty());
        QCOMPARE(formats.first().start, 0);
        QCOMPARE(formats.first().length, int(QString("comment */").size()));
        QCOMPARE(formats.first().format.foreground().color(), themeOf(view.palette()).comment);
    }

    void aMarkedLineIsFoundAndForgottenWithTheText()
    {
        SqlView view;
        view.setSql("a\nb\nc\n");
        view.markLine(2, 1);
        QCOMPARE(view.markedLine(), 2);
        QCOMPARE(view.textCursor().blockNumber(), 1);
        view.markLine(99);
        QCOMPARE(view.markedLine(), 2);
        view.setSql("other");
        QCOMPARE(view.markedLine(), 0);
    }

    void anErrorIsShownWhole()
    {
        ErrorPanel panel;
        panel.showError({.message = "It failed",
                         .sqlState = "42601",
                         .detail = "Why",
                         .hint = "What to do",
                         .statement = "SELEKT 1",
                         .script = "V1__a.sql",
                         .line = 3,
                         .column = 7},
                        "Nothing remains");
        for (const char *part : {"It failed", "V1__a.sql:3:7", "42601", "Why", "What to do",
                                 "SELEKT 1", "Nothing remains"})
            QVERIFY2(panel.plainText().contains(part), part);
        panel.clear();
        QVERIFY(panel.isHidden());
        QVERIFY(!panel.error());
    }

    void everyIconFileIsCompiledInAndDrawsSomething()
    {
        const QStringList files = QDir(SOURCE_DIR "/resources/icons").entryList({"*.svg"});
        QVERIFY(files.size() > 40);
        for (const QString &file : files) {
            QVERIFY2(QFile::exists(":/icons/" + file), qPrintable(file));
            if (file == "blank.svg")
                continue;
            const QImage image = icon(file.chopped(4)).pixmap(16, 16).toImage();
            bool drawn = false;
            for (int y = 0; y < image.height() && !drawn; ++y) {
                for (int x = 0; x < image.width() && !drawn; ++x)
                    drawn = qAlpha(image.pixel(x, y)) > 100;
            }
            QVERIFY2(drawn, qPrintable(file));
        }
    }

    void iconsFollowTheTheme()
    {
        const auto darkest = [] {
            const QImage image = icon("table").pixmap(32, 32).toImage();
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (qAlpha(image.pixel(x, y)) == 255)
                        return QColor(image.pixel(x, y)).lightness();
                }
            }
            return -1;
        };
        applyTheme(*qApp, lightTheme());
        QVERIFY(darkest() >= 0 && darkest() < 100);
        applyTheme(*qApp, darkTheme());
        QVERIFY(darkest() > 150);
        applyTheme(*qApp, lightTheme());
    }

    void outcomesAreSentences()
    {
        using migrations::Step;
        const migrations::RunReport two{.done
                                        = {{.script = "V1__a.sql", .elapsed = milliseconds(100)},
                                           {.script = "V2__b.sql", .elapsed = milliseconds(240)}}};
        QCOMPARE(outcomeOf(Step::Direction::Apply, two), QString("Applied 2 migrations in 340 ms"));
        QCOMPARE(scriptsOf(two), QString("V1__a.sql, V2__b.sql"));
        QCOMPARE(outcomeOf(Step::Direction::Undo, {}), QString("Nothing was left to undo"));
        migrations::RunReport stopped{.done = {two.done.first()},
                                      .failure = models::Error{.message = "no"}};
        QCOMPARE(outcomeOf(Step::Direction::Apply, stopped),
                 QString("Stopped after 1 migration applied"));
        QCOMPARE(aftermathOf(Step::Direction::Apply, stopped),
                 QString("1 migration before it stays applied: V1__a.sql"));
        stopped.leftBehind = "Statement 1 stays";
        QCOMPARE(aftermathOf(Step::Direction::Apply, stopped), QString("Statement 1 stays"));
    }
};

QTEST_MAIN(tst_ConsoleParts)
#include "tst_consoleparts.moc"
