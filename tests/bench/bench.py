# SPDX-License-Identifier: MIT
"""Our program beside the limit: the real psql, doing the same statements on the same throwaway server.

Each measurement is a pair, ours and theirs by turns, so that what else the machine does meets both alike. Times are of
whole processes, from start to exit; the ratio is the median of the pairs' ratios, memory the peak resident set
(of our process and of theirs, not of the server). Exits 1 when a goal is missed.
"""

import argparse
import sys
from pathlib import Path

import differing
import introspection
import measure
import migrating


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--programs", type=Path, required=True, help="folder of tm-apps-db and bench_introspect")
    arguments.add_argument("--bindir", required=True, help="folder of the server's programs")
    arguments.add_argument("--tables", type=int, nargs="+", default=[1000, 5000])
    arguments.add_argument("--migrations", type=int, default=1000)
    arguments.add_argument("--repetitions", type=int, default=7)
    arguments.add_argument("--only", choices=["introspection", "diff", "migrations"])
    arguments.add_argument("--peers", action="store_true", help="also installs and measures other libraries")
    options = arguments.parse_args()

    server = measure.Server(options.bindir)
    try:
        comparison = measure.Comparison()
        if options.only in (None, "introspection"):
            introspection.bench(server, comparison, options.programs, options.tables, options.repetitions, options.peers)
        if options.only in (None, "diff"):
            differing.bench(server, comparison, options.programs, options.tables, options.repetitions)
        if options.only in (None, "migrations"):
            migrating.bench(server, comparison, options.programs, options.migrations, options.repetitions)
    finally:
        server.close()
    if comparison.missed:
        sys.exit("error: missed: " + "; ".join(what.strip() for what in comparison.missed))


if __name__ == "__main__":
    main()
