// SPDX-License-Identifier: MIT
#include "models/introspection/introspect.h"
#include "models/introspection/catalogrows.h"
#include "models/schema/snapshotjson.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

namespace {

int failed(const models::Error &error)
{
    std::fprintf(stderr, "%s\n%s\n", qPrintable(error.message), qPrintable(error.detail));
    return 1;
}

/// The same text as the program sends to this server, for psql.
int printQueries(int serverVersion)
{
    for (const QString &query : models::catalogQueries(serverVersion))
        std::printf("%s\n;\n", qPrintable(query));
    return 0;
}

int writeAndRead(const models::Snapshot &snapshot)
{
    QElapsedTimer timer;
    timer.start();
    const QByteArray json = models::toJsonText(snapshot);
    const qint64 written = timer.restart();
    const auto read = models::snapshotFromJson(json);
    if (!read)
        return failed(read.error());
    std::printf("%lld bytes of JSON written in %lld ms, read in %lld ms\n",
                static_cast<long long>(json.size()), static_cast<long long>(written),
                static_cast<long long>(timer.elapsed()));
    return *read == snapshot ? 0 : 1;
}

} // namespace

/// bench_introspect URI: connects and reads the whole snapshot, which is what is measured.
/// bench_introspect --queries URI: prints what it would ask.
/// bench_introspect --json URI: also writes the snapshot as JSON, reads it back, and says how long
/// that took.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto spec = models::parseConnectionUri(arguments.last());
    if (!spec)
        return failed(spec.error());
    models::Session session;
    const auto opened = session.open(*spec, {}).result();
    if (!opened)
        return failed(opened.error());
    if (arguments.contains(QStringLiteral("--queries")))
        return printQueries(opened->versionNumber);
    const auto snapshot = models::introspect(session).result();
    if (!snapshot)
        return failed(snapshot.error());
    return arguments.contains(QStringLiteral("--json")) ? writeAndRead(*snapshot) : 0;
}
