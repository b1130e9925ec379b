// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/migrations/migrationactions.h"
#include "app/console/migrations/migrationsmodel.h"
#include "app/console/migrations/migrationspage.h"
#include "app/console/migrations/runconfirmation.h"
#include "app/console/widgets/activity.h"
#include "app/console/widgets/emptystate.h"
#include "app/console/widgets/errorpanel.h"
#include "app/console/widgets/sqlview.h"
#include "tests/app/consolefixture.h"

#include <QTableView>
#include <QToolButton>

namespace tests {

using namespace app;

/// The page on a database of its own, with the files of `folder`.
struct MigrationsDesk
{
    MigrationsDesk(const TestServer &server, const QString &database, const ProjectFolder &folder,
                   Environment::Kind kind = Environment::Kind::Development,
                   const QString &role = "master")
        : credentials("shop", store)
        , workspace(folder.project(), credentials)
        , page(activity)
    {
        page.resize(1200, 760);
        page.show();
        page.setWorkspace(&workspace);
        const auto opened
            = workspace.open({.environment = environmentOf(server, database, kind), .role = role});
        if (!QTest::qWaitFor([&opened] { return opened.isFinished(); }, 20'000) || !opened.result())
            qFatal("no connection to the test server");
        refresh();
    }

    ~MigrationsDesk()
    {
        page.setWorkspace(nullptr); // before what it borrows
    }

    void refresh()
    {
        page.refresh();
        settle();
    }

    /// Waits until nothing runs and the table shows it.
    void settle()
    {
        QTRY_VERIFY_WITH_TIMEOUT(activity.isIdle(), 20'000);
        QTRY_VERIFY(find<QTableView>("migrations")->isVisible()
                    || find<EmptyState>("migrationsEmpty")->title()
                        != QString("The migrations have not been read yet"));
        QTest::qWait(0);
    }

    template <typename T>
    T *find(const char *name) const
    {
        return page.findChild<T *>(QLatin1String(name));
    }

    void click(const char *button) { QTest::mouseClick(find<QToolButton>(button), Qt::LeftButton); }

    QString cell(int row, int column) const
    {
        return find<QTableView>("migrations")->model()->index(row, column).data().toString();
    }
    QStringList states() const
    {
        QStringList states;
        for (int row = 0; row < find<QTableView>("migrations")->model()->rowCount(); ++row)
            states += cell(row, MigrationsModel::State);
        return states;
    }
    void select(int row) { find<QTableView>("migrations")->selectRow(row); }
    SqlView *sql() const { return page.findChild<SqlView *>(); }
    ErrorPanel *error() const { return page.findChild<ErrorPanel *>(); }
    RunConfirmation *confirmation() const { return page.findChild<RunConfirmation *>(); }

    MemoryStore store;
    Activity activity;
    Credentials credentials;
    Workspace workspace;
    MigrationsPage page;
};

} // namespace tests
