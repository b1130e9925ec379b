// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/migrations/migrationactions.h"
#include "app/console/migrations/migrationspage.h"
#include "app/console/widgets/activity.h"
#include "app/console/widgets/banner.h"
#include "app/console/window/mainwindow.h"
#include "app/console/window/windowactions.h"
#include "tests/app/consolefixture.h"

#include <QAction>
#include <QLabel>

namespace tests {

using namespace app;

/// A window of its own, with preferences that nobody else has.
struct WindowDesk
{
    explicit WindowDesk(const QString &preferencesFile)
        : preferences(preferencesFile)
        , window(store, preferences)
    {
        window.show();
    }

    void connectTo(const Environment &environment)
    {
        window.connectTo({.environment = environment});
        waitUntilConnected();
    }
    void open(const QString &project, const QString &environment)
    {
        window.start({.project = project, .environment = environment});
        waitUntilConnected();
    }
    void waitUntilConnected()
    {
        QTRY_VERIFY_WITH_TIMEOUT(window.actions()->refresh->isEnabled(), 20'000);
        settle();
    }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(activity()->isIdle(), 20'000); }

    void refresh()
    {
        QTest::keyClick(&window, Qt::Key_F5);
        settle();
    }

    Activity *activity() const { return window.findChild<Activity *>(); }
    QString label(const char *name) const { return find<QLabel>(name)->text(); }
    Banner *banner(const char *name) const { return find<Banner>(name); }

    MigrationActions *migrations() const { return window.pages()->migrationsPage()->actions(); }

    template <typename T>
    T *find(const char *name) const
    {
        return window.findChild<T *>(QLatin1String(name));
    }

    MemoryStore store;
    Preferences preferences;
    MainWindow window;
};

} // namespace tests
