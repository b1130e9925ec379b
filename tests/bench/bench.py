# SPDX-License-Identifier: MIT
"""Our program beside the limit: the real psql, doing the same statements on the same throwaway server.

Each measurement is a pair, ours and the limit's by turns, so that what else the machine does meets both alike. Times are of
whole processes, from start to exit; the ratio is the median of the pairs' ratios, memory the peak resident set
(of our process and of psql's, not of the server).
"""

import argparse
import contextlib
import os
import pwd
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

import generate

ROOT = Path(__file__).resolve().parents[2]

HISTORY = """CREATE TABLE "public"."flyway_schema_history" (
    "installed_rank" INT NOT NULL, "version" VARCHAR(50), "description" VARCHAR(200) NOT NULL, "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL, "checksum" INTEGER, "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TIMESTAMP NOT NULL DEFAULT now(), "execution_time" INTEGER NOT NULL, "success" BOOLEAN NOT NULL);
ALTER TABLE "public"."flyway_schema_history" ADD CONSTRAINT "flyway_schema_history_pk" PRIMARY KEY ("installed_rank");
CREATE INDEX "flyway_schema_history_s_idx" ON "public"."flyway_schema_history" ("success");
"""

# models/introspection/introspect.cpp: what our program says before it reads.
BEGIN_READING = """\\pset format unaligned
\\pset tuples_only on
BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL jit = off;
"""


class Server:
    """A new cluster in a temporary folder, on a Unix socket only, without fsync; gone when the program ends."""

    def __init__(self, bindir):
        self.bindir = bindir
        self.folder = Path(tempfile.mkdtemp(prefix="pg-bench-", dir="/tmp"))  # short: a socket's path has 107 bytes
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            account = pwd.getpwnam("postgres")
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        self._run("initdb", "-D", self.folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N",
                  "--no-instructions")
        self._run("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o",
                  f"-c listen_addresses= -k {self.folder} -F -c full_page_writes=off -c synchronous_commit=off", "start")

    def _run(self, program, *arguments):
        command = [f"{self.bindir}/{program}", *map(str, arguments)]
        if os.geteuid() == 0:
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--", *command]
        done = subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True)
        if done.returncode:
            sys.exit(f"error: {' '.join(command)}\n{done.stdout}")

    def close(self):
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def psql(self, database, *arguments):
        return [f"{self.bindir}/psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-U", "postgres", "-d", database,
                *map(str, arguments)]

    def uri(self, database):
        return f"postgresql:///{database}?host={self.folder}&user=postgres"

    def new_database(self, name, template="template0"):
        for statement in (f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name} TEMPLATE {template}"):
            subprocess.run(self.psql("postgres", "-c", f"SET client_min_messages = warning; ", "-c", statement), check=True)


def run(command, memory=None):
    """Runs `command` to its end. Returns the seconds; appends to `memory` the peak resident set in MB."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    if memory is not None:
        memory.append(peak_of(process))
    message = process.stderr.read()
    if process.wait():
        sys.exit(f"error: {' '.join(map(str, command))}\n{message.decode()}")
    return time.perf_counter() - begin


def peak_of(process):
    """The peak resident set as /proc told it last. Not ru_maxrss: that begins with the memory of the process that forked."""
    peak = 0
    while process.poll() is None:
        with contextlib.suppress(OSError):
            found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())
            peak = max(peak, int(found[1])) if found else peak
        time.sleep(0.001)
    return peak / 1024


def compare(what, repetitions, ours, limit, goal, before=lambda: None):
    """Runs the pairs and prints their line. `before` makes a new beginning before each process."""
    sides = {"ours": ours, "limit": limit}
    memory = {side: [] for side in sides}
    for side, command in sides.items():  # not counted: looks at the memory, and warms the caches
        before()
        run(command, memory[side])
    times = {side: [] for side in sides}
    for number in range(repetitions):
        for side in sorted(sides, reverse=number % 2 == 1):
            before()
            times[side].append(run(sides[side]))
    our_time, limit_time = (statistics.median(times[side]) for side in ("ours", "limit"))
    our_memory, limit_memory = (memory[side][0] for side in ("ours", "limit"))
    ratio = statistics.median(mine / its for mine, its in zip(times["ours"], times["limit"]))
    verdict = "ok" if ratio <= goal else "MISSED"
    print(f"{what:<34} {our_time * 1000:9.1f} ms {limit_time * 1000:9.1f} ms {ratio:7.2f} {goal:6.2f}  {verdict:<6} "
          f"{our_memory:6.0f} MB {limit_memory:6.0f} MB", flush=True)


def bench_introspection(server, programs, counts, repetitions):
    queries = sorted((ROOT / "resources/sql").glob("catalog_*.sql"))
    reading = server.folder / "introspect.sql"
    reading.write_text(BEGIN_READING + "".join(query.read_text().rstrip().rstrip(";") + ";\n" for query in queries) + "COMMIT;\n")
    for count in counts:
        database = f"tables_{count}"
        server.new_database(database)
        schema = server.folder / f"{database}.sql"
        schema.write_text(generate.schema_sql(count))
        subprocess.run(server.psql(database, "-f", schema), check=True, stdout=subprocess.DEVNULL)
        times = max(3, repetitions if count < 5000 else repetitions // 2)
        limit = server.psql(database, "-f", reading)
        compare(f"introspection, {count} tables", times, [programs / "bench_introspect", server.uri(database)], limit, 1.3)
        compare(f"schema --json, {count} tables", times,
                [programs / "tm-apps-db", "--json", "--url", server.uri(database), "--project", server.folder, "schema"], limit, 1.3)


def write_migrations(folder, count):
    """The files for us, and for psql what we do with them: each step and its row in one transaction."""
    files = folder / "migrations"
    files.mkdir()
    up, down = [HISTORY], []
    for version, name, statement, back in generate.migrations(count):
        (files / f"V{version}__{name}.sql").write_text(statement + "\n")
        (files / f"U{version}__{name}.sql").write_text(back + "\n")
        row = (f"{version}, '{name.replace('_', ' ')}', 'SQL', 'V{version}__{name}.sql', {zlib.crc32(statement.encode()) - 2**31}")
        columns = '("installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "execution_time", "success")'
        up.append(f'BEGIN;\n{statement}\nINSERT INTO "public"."flyway_schema_history" {columns} VALUES ({version}, {row}, current_user, 1, true);\nCOMMIT;')
        undone = row.replace("'SQL', 'V", "'DELETE', 'U")
        down.append(f'BEGIN;\n{back}\nINSERT INTO "public"."flyway_schema_history" {columns} VALUES ({2 * count + 1 - version}, {undone}, current_user, 1, true);\nCOMMIT;')
    (folder / "up.sql").write_text("\n".join(up) + "\n")
    (folder / "down.sql").write_text("\n".join(reversed(down)) + "\n")
    return files


def bench_migrations(server, programs, count, repetitions):
    folder = server.folder / "project"
    folder.mkdir(mode=0o755)
    files = write_migrations(folder, count)

    def ours(command, database):
        return [programs / "tm-apps-db", "--json", "--quiet", "--project", files, "--url", server.uri(database), *command]

    server.new_database("migrated")
    subprocess.run(ours(["migrate"], "migrated"), check=True, stdout=subprocess.DEVNULL)
    compare(f"status, {count} applied", 4 * repetitions, ours(["status"], "migrated"), server.psql("migrated", "-c", "SELECT 1"), 2.0)
    server.new_database("empty")
    compare(f"status, {count} pending", 4 * repetitions, ours(["status"], "empty"), server.psql("empty", "-c", "SELECT 1"), 2.0)

    compare(f"migrate, {count} files", max(3, repetitions // 2), ours(["migrate"], "target"), server.psql("target", "-f", folder / "up.sql"),
            1.1, lambda: server.new_database("target"))
    compare(f"undo --all, {count} files", max(3, repetitions // 2), ours(["undo", "--all"], "target"),
            server.psql("target", "-f", folder / "down.sql"), 1.1, lambda: server.new_database("target", "migrated"))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--programs", type=Path, required=True, help="folder of tm-apps-db and bench_introspect")
    arguments.add_argument("--bindir", required=True, help="folder of the server's programs")
    arguments.add_argument("--tables", type=int, nargs="+", default=[100, 1000, 5000])
    arguments.add_argument("--migrations", type=int, default=1000)
    arguments.add_argument("--repetitions", type=int, default=7)
    arguments.add_argument("--only", choices=["introspection", "migrations"])
    options = arguments.parse_args()

    server = Server(options.bindir)
    try:
        print(f"{'':<34} {'ours':>12} {'psql':>12} {'ratio':>7} {'goal':>6}  {'':<6} {'ours':>9} {'psql':>9}")
        if options.only != "migrations":
            bench_introspection(server, options.programs, options.tables, options.repetitions)
        if options.only != "introspection":
            bench_migrations(server, options.programs, options.migrations, options.repetitions)
    finally:
        server.close()


if __name__ == "__main__":
    main()
