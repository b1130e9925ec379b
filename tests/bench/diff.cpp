// SPDX-License-Identifier: MIT
#include "models/diff/diff.h"
#include "models/diff/alterscript.h"
#include "models/introspection/introspect.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace {

models::Result<models::Snapshot> snapshotOf(const QString &uri)
{
    const auto spec = models::parseConnectionUri(uri);
    if (!spec)
        return spec.error();
    models::Session session;
    if (const auto opened = session.open(*spec, {}).result(); !opened)
        return opened.error();
    return models::introspect(session).result();
}

int failed(const models::Error &error)
{
    std::fprintf(stderr, "%s\n%s\n", qPrintable(error.message), qPrintable(error.detail));
    return 1;
}

/// Milliseconds of CPU of the whole process, the best of several runs.
template <typename Work>
double millisecondsOf(Work work)
{
    double best = 1e9;
    for (int i = 0; i < 5; ++i) {
        const std::clock_t begun = std::clock();
        work();
        best = std::min(best, 1000.0 * double(std::clock() - begun) / double(CLOCKS_PER_SEC));
    }
    return best;
}

} // namespace

/// bench_diff URI URI: reads both databases, one after the other.
/// bench_diff --diff URI URI: also prints how many changes and statements lie between them, and the
/// milliseconds of CPU that these took.
/// bench_diff --sql URI URI: prints the statements that make the first into the second.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3)
        return 2;
    const auto from = snapshotOf(arguments[arguments.size() - 2]);
    const auto to = snapshotOf(arguments.last());
    if (!from || !to)
        return failed(from ? to.error() : from.error());
    if (arguments.contains(QStringLiteral("--sql"))) {
        std::fputs(qPrintable(models::sqlText(models::alterScript(*from, *to))), stdout);
        return 0;
    }
    if (!arguments.contains(QStringLiteral("--diff")))
        return 0;
    qsizetype changes = 0;
    qsizetype statements = 0;
    const double comparing
        = millisecondsOf([&] { changes = models::difference(*from, *to).changes.size(); });
    const double writing
        = millisecondsOf([&] { statements = models::alterScript(*from, *to).statements.size(); });
    std::printf("%lld %.1f %lld %.1f\n", static_cast<long long>(changes), comparing,
                static_cast<long long>(statements), writing);
    return 0;
}
