# SPDX-License-Identifier: MIT
"""A throwaway server, and how two processes are compared on it."""

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
from pathlib import Path


class Server:
    """A new cluster in a temporary folder, on a Unix socket only, without fsync; gone when the program ends."""

    def __init__(self, bindir, parent="/tmp"):
        self.bindir = bindir
        self.folder = Path(tempfile.mkdtemp(prefix="pg-bench-", dir=parent))  # short: a socket's path has 107 bytes
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

    def client(self, program, database, *arguments):
        return [f"{self.bindir}/{program}", "-h", str(self.folder), "-U", "postgres", "-d", database, *map(str, arguments)]

    def psql(self, database, *arguments):
        return self.client("psql", database, "-Xq", "-v", "ON_ERROR_STOP=1", *arguments)

    def uri(self, database):
        return f"postgresql:///{database}?host={self.folder}&user=postgres"

    def new_database(self, name, template="template0"):
        self.drop_database(name)
        subprocess.run(self.psql("postgres", "-c", f"CREATE DATABASE {name} TEMPLATE {template}"), check=True)

    def drop_database(self, name):
        subprocess.run(self.psql("postgres", "-c", "SET client_min_messages = warning",
                                 "-c", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"), check=True)


FOUND_SOMETHING = 3  # the exit status of our program when there is a difference


def run(command, memory=None, expected=0):
    """Runs `command` to its end. Returns the seconds; appends to `memory` the peak resident set in MB."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    if memory is not None:
        memory.append(peak_of(process))
    message = process.stderr.read()
    if process.wait() != expected:
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


class Comparison:
    """Prints a line for each pair, and remembers which goals were missed."""

    def __init__(self):
        self.missed = []
        print(f"{'':<40} {'ours':>12} {'theirs':>12} {'ratio':>7} {'goal':>6}  {'':<6} {'ours':>9} {'theirs':>9}")

    def verdict(self, what, holds):
        if not holds:
            self.missed.append(what)
        return "ok" if holds else "MISSED"

    def compare(self, what, repetitions, ours, limit, goal, *, before=lambda: None, most_memory=None, found=False):
        """Runs the pairs. `before` makes a new beginning before each process; `most_memory` (MB) is ours alone, and so is
        `found`: that ours has to find something."""
        sides = {"ours": ours, "limit": limit}
        expected = {"ours": FOUND_SOMETHING if found else 0, "limit": 0}
        memory = {side: [] for side in sides}
        for side, command in sides.items():  # not counted: looks at the memory, and warms the caches
            before()
            run(command, memory[side], expected[side])
        times = {side: [] for side in sides}
        for number in range(repetitions):
            for side in sorted(sides, reverse=number % 2 == 1):
                before()
                times[side].append(run(sides[side], expected=expected[side]))
        our_time, limit_time = (statistics.median(times[side]) for side in ("ours", "limit"))
        our_memory, limit_memory = (memory[side][0] for side in ("ours", "limit"))
        ratio = statistics.median(mine / its for mine, its in zip(times["ours"], times["limit"]))
        print(f"{what:<40} {our_time * 1000:9.1f} ms {limit_time * 1000:9.1f} ms {ratio:7.2f} {goal:6.2f}  "
              f"{self.verdict(what, ratio <= goal):<6} {our_memory:6.0f} MB {limit_memory:6.0f} MB", flush=True)
        if most_memory is not None:
            name = "  memory of it"
            print(f"{name:<40} {our_memory:9.1f} MB {'':>12} {'':>7} {most_memory:6.0f}  "
                  f"{self.verdict(f'memory of {what}', our_memory < most_memory)}", flush=True)
        return our_time
