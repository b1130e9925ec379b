# SPDX-License-Identifier: MIT
"""Tools that write the statements between two PostgreSQL databases, ours among them, each with the options that its own
documentation recommends for this."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parents[1] / "build" / "bench-peers" / "differing"
# The last releases. SQLAlchemy 2.1 and setuptools 81 do without what migra's own libraries import.
MIGRA = ["migra==3.0.1663481299", "SQLAlchemy<2", "setuptools<81", "psycopg2-binary"]
SCHEMA_DIFF = "github.com/stripe/pg-schema-diff"
SCHEMA_DIFF_VERSION = "v1.0.5"
MOST_SECONDS = 300


class Missing(Exception):
    pass


def install(*command, folder=None):
    if not shutil.which(command[0]):
        raise Missing(f"there is no {command[0]} to install it with")
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise Missing(f"{' '.join(map(str, command))}: {done.stdout.strip()[-400:]}")


def answer(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


class Tool:
    """`command` prints the statements and exits with one of `statuses`."""

    statuses = (0,)

    def __init__(self, folder):
        self.program = folder / self.path
        if not self.program.exists():
            folder.mkdir(parents=True, exist_ok=True)
            self.install(folder)
        self.version = self.tell_version()
        self.signature = self.tell_signature()

    def tell_signature(self):
        """Changes when the tool might answer otherwise."""
        return self.version

    def statements(self, server, source, target):
        """The SQL, or the ValueError with which it gave up."""
        command = self.command(server, source, target)
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
                                  timeout=MOST_SECONDS, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
        except subprocess.TimeoutExpired:
            raise ValueError(f"not done after {MOST_SECONDS} s") from None
        if done.returncode not in self.statuses:
            raise ValueError(done.stderr.strip() or f"exit status {done.returncode}")
        return done.stdout

    @staticmethod
    def uri(server, database):
        return f"postgres://postgres@/{database}?host={server.folder}&sslmode=disable"


class Ours(Tool):
    name = "tm-apps-db"
    options = "diff A B --sql"
    path = "tm-apps-db"
    statuses = (0, 3)  # 3: there is a difference

    def install(self, folder):
        raise Missing(f"there is no {self.program}")

    def tell_version(self):
        return answer(self.program, "--version").split()[-1]

    def tell_signature(self):
        return hashlib.sha256(self.program.read_bytes()).hexdigest()

    def command(self, server, source, target):
        return [self.program, "--quiet", "--project", server.folder, "diff", server.uri(source), server.uri(target), "--sql"]


class Migra(Tool):
    name = "migra"
    options = "migra --unsafe --with-privileges A B: with what drops, and with privileges"
    path = "venv/bin/migra"
    statuses = (0, 2)  # 2: there is a difference

    def install(self, folder):
        install("python3", "-m", "venv", folder / "venv")
        install(folder / "venv" / "bin" / "pip", "install", "--quiet", *MIGRA)

    def tell_version(self):
        return answer(self.program.parent / "python", "-c", "from importlib.metadata import version; print(version('migra'))")

    def command(self, server, source, target):
        return [self.program, "--unsafe", "--with-privileges", *(self.uri(server, name).replace("postgres:", "postgresql:")
                                                                for name in (source, target))]


class SchemaDiff(Tool):
    name = "pg-schema-diff"
    options = "pg-schema-diff plan --from-dsn A --to-dsn B --temp-db-dsn …: it tries its plan there, and prints none that does not work"
    path = "bin/pg-schema-diff"

    def install(self, folder):
        module = folder / "pg-schema-diff"
        module.mkdir(exist_ok=True)
        if not (module / "go.mod").exists():
            install("go", "mod", "init", "peer", folder=module)
        install("go", "get", f"{SCHEMA_DIFF}/cmd/pg-schema-diff@{SCHEMA_DIFF_VERSION}", folder=module)
        install("go", "build", "-o", self.program, f"{SCHEMA_DIFF}/cmd/pg-schema-diff", folder=module)

    def tell_version(self):
        return answer(self.program, "version").removeprefix("version=")

    def command(self, server, source, target):
        return [self.program, "plan", "--from-dsn", self.uri(server, source), "--to-dsn", self.uri(server, target),
                "--temp-db-dsn", self.uri(server, "postgres")]


class Atlas(Tool):
    name = "Atlas"
    options = ("its library, which is all of it that can be had as a Go module, called as its community program calls it: RealmDiff of"
               " both databases, then PlanChanges (tests/bench/peers/atlasdiff)")
    path = "bin/atlasdiff"

    def install(self, folder):
        module = folder / "atlasdiff"
        shutil.copytree(HERE / "peers" / "atlasdiff", module, dirs_exist_ok=True)
        install("go", "mod", "tidy", folder=module)
        install("go", "build", "-o", self.program, ".", folder=module)

    def tell_version(self):
        return next(words[2] for words in map(str.split, answer("go", "version", "-m", self.program).splitlines())
                    if words[:2] == ["dep", "ariga.io/atlas"])

    def command(self, server, source, target):
        return [self.program, self.uri(server, source), self.uri(server, target)]


def all_tools(programs, folder, names):
    """Those that can be had; says which cannot."""
    found = []
    for kind in (Ours, Migra, SchemaDiff, Atlas):
        if names and kind.name not in names:
            continue
        try:
            found.append(kind(programs if kind is Ours else folder))
        except (Missing, subprocess.CalledProcessError, OSError) as problem:
            if kind is Ours:
                sys.exit(f"error: {problem}")
            print(f"SKIPPED: {kind.name} cannot be had: {problem}", file=sys.stderr, flush=True)
    return found
