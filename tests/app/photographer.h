// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/widgets/activity.h"
#include "app/console/widgets/theme.h"
#include "app/console/window/mainwindow.h"
#include "app/console/window/pages.h"
#include "app/console/window/windowactions.h"

#include <QAction>
#include <QPainter>
#include <QTest>

#include <cstdio>

namespace tests {

using namespace app;

/// Takes the pictures of the README from the real window on the sample project: see
/// resources/screenshots.sh.
class Photographer
{
public:
    Photographer(MainWindow &window, const QString &folder)
        : m_window(window)
        , m_folder(folder)
    { }

    template <typename Condition>
    void wait(const char *what, Condition condition)
    {
        if (QTest::qWaitFor(condition, 60'000))
            return;
        take("failed");
        qFatal("waited in vain for %s: see failed.png", what);
    }

    void waitUntilIdle()
    {
        QTest::qWait(50); // for what begins only now
        const auto *activity = m_window.findChild<Activity *>();
        wait("the end of what runs", [activity] { return activity->isIdle(); });
        QTest::qWait(50);
    }

    /// A project, and a connection to one of its environments.
    void open(const QString &folder, const QString &environment)
    {
        m_window.start({.project = folder, .environment = environment});
        wait("the connection", [this] { return m_window.actions()->refresh->isEnabled(); });
    }

    void show(Pages::Place place)
    {
        m_window.pages()->show(place);
        waitUntilIdle();
    }

    /// The window, with `dialog` on it where it stands.
    void take(const QString &name, QWidget *dialog = nullptr)
    {
        QTest::qWait(100); // for what is laid out late
        QPixmap picture = m_window.grab();
        if (dialog) {
            const QPixmap above = dialog->grab();
            QPainter painter(&picture);
            painter.fillRect(picture.rect(), QColor(0, 0, 0, 70));
            const QPoint place((picture.width() - above.width()) / 2,
                               (picture.height() - above.height()) / 3);
            painter.drawPixmap(place, above);
            painter.setPen(themeOf(dialog->palette()).border);
            painter.drawRect(QRect(place, above.size()));
        }
        const QString path = m_folder + u'/' + name + QStringLiteral(".png");
        if (!picture.save(path))
            qFatal("cannot write %s", qPrintable(path));
        std::printf("%s\n", qPrintable(path));
    }

private:
    MainWindow &m_window;
    const QString m_folder;
};

} // namespace tests
