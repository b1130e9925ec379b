// SPDX-License-Identifier: MIT
#include "models/introspection/introspect.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

/// bench_introspect URI [TIMES]: connects, reads the whole snapshot, and says on standard error how
/// long that took.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto spec = models::parseConnectionUri(arguments.value(1));
    if (!spec) {
        std::fprintf(stderr, "%s\n", qPrintable(spec.error().message));
        return 2;
    }
    models::Session session;
    QElapsedTimer timer;
    timer.start();
    const auto opened = session.open(*spec, {}).result();
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().message));
        return 1;
    }
    std::fprintf(stderr, "connected in %lld ms\n", timer.elapsed());
    const int times = arguments.size() > 2 ? arguments[2].toInt() : 1;
    for (int i = 0; i < times; ++i) {
        timer.restart();
        const auto snapshot = models::introspect(session).result();
        if (!snapshot) {
            std::fprintf(stderr, "%s\n", qPrintable(snapshot.error().message));
            return 1;
        }
        std::fprintf(stderr, "read in %lld ms\n", timer.elapsed());
    }
    return 0;
}
