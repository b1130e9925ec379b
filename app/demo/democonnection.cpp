// SPDX-License-Identifier: MIT
#include "app/demo/democonnection.h"

#include "app/demo/cluster.h"
#include "app/demo/demofolders.h"
#include "app/demo/demoserver.h"

namespace app {

QString sampleDatabaseName()
{
    return QStringLiteral("apps_sample");
}

models::ConnectionSpec socketConnection(const QString &socketFolder, const QString &database,
                                        const QString &user)
{
    models::ConnectionSpec spec{.parameters = {{QStringLiteral("host"), socketFolder},
                                               {QStringLiteral("port"), QStringLiteral("5432")},
                                               {QStringLiteral("dbname"), database}}};
    if (!user.isEmpty())
        spec.parameters.insert(QStringLiteral("user"), user);
    return spec;
}

models::ConnectionSpec demoConnection()
{
    const auto account = serverAccount();
    const QString folder = demoFolder();
    const QString sockets
        = account ? Cluster(folder, *account).socketFolder() : demoSocketFolder(folder);
    return socketConnection(sockets, sampleDatabaseName(), {});
}

} // namespace app
