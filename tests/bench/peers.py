# SPDX-License-Identifier: MIT
"""Other libraries that read a schema, installed by npm below build/ or by the system's packages.

What they read differs: some take tables and columns only, none all that our snapshot holds.
"""

import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import measure

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parents[1] / "build" / "bench-peers"
NPM_PACKAGES = ["pg@8", "pg-structure@7", "pg-introspection@1", "kysely@0.28", "kysely-codegen@0.18"]


def install():
    """Into a folder of its own; what is there already is left alone."""
    if not shutil.which("npm"):
        sys.exit("error: --peers needs npm")
    if not (FOLDER / "node_modules" / "kysely-codegen").is_dir():
        FOLDER.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--prefix", FOLDER, "--no-save", "--no-audit", "--no-fund", "--loglevel=error",
                        *NPM_PACKAGES], check=True, stdout=sys.stderr)
    for script in ("pg-structure.js", "pg-introspection.mjs"):  # node looks for packages beside the script
        shutil.copy(HERE / "peers" / script, FOLDER / script)


def commands(server, database):
    # node's pg wants a host in the authority, and takes the one of the query.
    uri = f"postgresql://postgres@localhost/{database}?host={server.folder}"
    code = FOLDER / "node_modules" / "kysely-codegen" / "dist" / "cli" / "bin.js"
    return {
        "pg-introspection": ["node", FOLDER / "pg-introspection.mjs", uri],
        "kysely-codegen": ["node", code, "--url", uri, "--dialect", "postgres", "--out-file", FOLDER / "types.d.ts"],
        "pg-structure": ["node", FOLDER / "pg-structure.js", uri],
        "SQLAlchemy reflect": ["/usr/bin/python3", HERE / "peers" / "sqlalchemy_reflect.py",
                               f"postgresql+psycopg2://postgres@/{database}?host={server.folder}"],
    }


def bench(server, database, our_seconds, repetitions):
    """Prints how many times our median each of them takes."""
    install()
    for name, command in commands(server, database).items():
        memory = []
        measure.run(command, memory)
        seconds = statistics.median(measure.run(command) for _ in range(repetitions))
        print(f"  {name:<38} {'':>12} {seconds * 1000:9.1f} ms {seconds / our_seconds:6.1f} × ours {'':>17} {memory[0]:6.0f} MB",
              flush=True)
