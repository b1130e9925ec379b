# SPDX-License-Identifier: MIT
"""Tools that make one database into another, on the same pairs, judged by pg_dump. Writes the table to PEERS-diff.md.

For each pair and each way, a tool writes the statements from a copy of the one database to the other; psql runs them in that copy,
each for itself and stopping at the first error, and pg_dump --schema-only has to tell the same of both. What was found is kept in
a file, so that a run that was interrupted goes on, and only what has another version, or another pair, is asked again.
"""

import argparse
import collections
import datetime
import hashlib
import json
import os
import re
import shutil
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import difftools
import judge
import measure
import pairs

HERE = Path(__file__).resolve().parent
OUTCOMES = {
    "right": "exactly right",
    "attributes": "right but for owners, privileges, comments",
    "rows": "right, but rows that could stay are lost",
    "different": "ran, but different",
    "failed": "a statement failed",
    "gave up": "the tool failed",
}
ENOUGH_MEMORY = 4_000_000_000
JUDGE = 1  # another number: all that was found before is asked again


class Found:
    """What was found, a line of JSON each; kept between runs."""

    def __init__(self, file):
        self.file, self.lock, self.known = file, threading.Lock(), {}
        if file.exists():
            for line in file.read_text().splitlines():
                record = json.loads(line)
                self.known[record["key"]] = record

    def add(self, record):
        with self.lock, self.file.open("a") as file:
            file.write(json.dumps(record) + "\n")


class Side:
    """One of a pair, as it is wanted; nobody changes it."""

    def __init__(self, server, template):
        self.template, self.database = template, f"{template}_side_{threading.get_ident()}"
        server.new_database(self.database, template)
        self.schema = judge.schema_of(server, self.database)
        self.tables = judge.tables_of(server, self.database)
        columns = judge.kept_columns(self.tables, self.tables)
        self.text = json.dumps(self.schema) + judge.rows_of(server, self.database, columns)


def outcome(server, tool, copy, one, other, scripts):
    """What became of `copy`, which is like `one`; and more about it."""
    kept = judge.kept_columns(one.tables, other.tables)
    rows = judge.rows_of(server, copy, kept)
    try:
        sql = tool.statements(server, copy, other.database)
    except ValueError as error:
        return "gave up", str(error)
    scripts.write_text(sql)
    try:
        pairs.run([*server.psql(copy, "-o", "/dev/null", "-f", scripts)],
                  env=os.environ | {"PGOPTIONS": "-c client_min_messages=warning"})
    except ValueError as error:
        return "failed", str(error)
    schema = judge.schema_of(server, copy)
    if schema == other.schema:
        return ("right", "") if judge.rows_of(server, copy, kept) == rows else ("rows", "")
    lost = [text for kind, text in other.schema if (kind, text) not in schema]
    extra = [text for kind, text in schema if (kind, text) not in other.schema]
    detail = "missing:\n" + "\n".join(lost) + "\nnot wanted:\n" + "\n".join(extra)
    only = judge.without_attributes(schema) == judge.without_attributes(other.schema)
    return "attributes" if only else "different", detail


def judged(server, tools, pair, found, scripts):
    """The records of a pair, both ways, of all tools."""
    one, other = Side(server, pair.before), Side(server, pair.after)
    records = []
    for way, before, after in (("there", one, other), ("back", other, one)):
        for tool in tools:
            text = f"{JUDGE} {tool.name} {tool.options} {tool.signature} {before.text} {after.text}"
            key = hashlib.sha256(text.encode()).hexdigest()
            whose = {"tool": tool.name, "group": pair.group, "pair": pair.name, "way": way}
            record = found.known.get(key)
            if not record:
                name = re.sub(r"\W+", "-", " ".join(whose.values()))
                copy = f"{before.database}_{way}"
                server.new_database(copy, before.template)
                told, detail = outcome(server, tool, copy, before, after, scripts / f"{name}.sql")
                server.drop_database(copy)
                record = {"key": key, **whose, "outcome": told, "detail": detail[:4000]}
                found.add(record)
            records.append({**record, **whose})
    for side in (one, other):
        server.drop_database(side.database)
    told = ", ".join(f"{record['tool']} {record['outcome']}" for record in records if record["outcome"] != "right")
    print(f"{pair.group}: {pair.name}: {told or 'all right'}", file=sys.stderr, flush=True)
    return records


def run_all(server, options, tools, tasks):
    scripts = options.found / "scripts"
    scripts.mkdir(parents=True, exist_ok=True)
    found = Found(options.found / "found.jsonl")

    def run(task):
        made = task[1](server)
        records = [record for pair in made for record in judged(server, tools, pair, found, scripts)]
        for database in {database for pair in made for database in (pair.before, pair.after)}:
            server.drop_database(database)
        return records

    pool = ThreadPoolExecutor(options.jobs)
    try:
        return [record for records in pool.map(run, tasks) for record in records]
    finally:
        pool.shutdown(cancel_futures=True)


def chosen(corpora, groups):
    """Pairs of a group, and what makes pairs of it."""
    if not corpora.is_dir():
        print(f"SKIPPED: the real schemas; there is no folder {corpora}", file=sys.stderr)
    made = list(pairs.all_of_them(corpora))
    if unknown := set(groups) - {group for group, _ in made}:
        sys.exit(f"error: no group {', '.join(sorted(unknown))}; there are {', '.join(dict.fromkeys(group for group, _ in made))}")
    return [(group, make) for group, make in made if not groups or group in groups]


def percent(part, all_of_it):
    return f"{part} ({100 * part / all_of_it:.0f} %)" if all_of_it else "0"


def tables(records, tools):
    """The lines of the two tables, in Markdown."""
    hand = {pairs.group_of(file) for file in pairs.hand_made_files()}
    head = ["| | " + " | ".join(tool.name for tool in tools) + " |", "|---|" + "---:|" * len(tools)]
    lines = []
    for title, is_hand in (("Hand-made pairs", True), ("Versions of real projects", False)):
        part = [record for record in records if (record["group"] in hand) == is_hand]
        count = collections.Counter((record["tool"], record["outcome"]) for record in part)
        each = len(part) // len(tools)
        if each:
            lines += [f"## {title}, both ways: {each}", "", *head]
            lines += [f"| {words} | " + " | ".join(percent(count[tool.name, told], each) for tool in tools) + " |"
                      for told, words in OUTCOMES.items()]
            lines.append("")
    lines += ["## Exactly right, by group", "", "| | pairs, both ways | " + " | ".join(tool.name for tool in tools) + " |",
              "|---|" + "---:|" * (len(tools) + 1)]
    for group in dict.fromkeys(record["group"] for record in records):
        part = [record for record in records if record["group"] == group]
        count = collections.Counter(record["tool"] for record in part if record["outcome"] == "right")
        lines.append(f"| {group} | {len(part) // len(tools)} | " + " | ".join(str(count[tool.name]) for tool in tools) + " |")
    return lines


def not_right(records):
    """What ours did not get right, a line each."""
    ours = [record for record in records if record["tool"] == difftools.Ours.name and record["outcome"] != "right"]
    return [f"- {record['group']}: {record['pair']}, {record['way']}: {OUTCOMES[record['outcome']]}" for record in ours]


def write_table(file, records, tools, server_version):
    wrong = not_right(records)
    lines = [
        "<!-- SPDX-License-Identifier: MIT -->",
        "# Making one database into another: ours beside its peers",
        "",
        f"Written by `tests/bench/peers-diff` on {datetime.date.today()}, with {server_version}. Each tool writes the statements",
        "from a copy of one database to the other; psql runs them in that copy, and `pg_dump --schema-only` has to say the same of both.",
        "The order of columns, of grants and of objects counts for nobody. Where there are rows, those of tables and columns of built-in",
        "types that are on both sides have to stay. No tool is told of renames.",
        "",
        "| tool | version | how it is asked |",
        "|---|---|---|",
        *(f"| {tool.name} | {tool.version} | {tool.options} |" for tool in tools),
        "",
        "What a tool does not claim to know counts like what it gets wrong: the free Atlas, for one, knows no views, functions, triggers or",
        "privileges. The hand-made pairs were thought out for ours; those of real projects were not.",
        "",
        *tables(records, tools),
        "",
        "## What ours does not get right",
        "",
        *(wrong or ["Nothing."]),
    ]
    file.write_text("\n".join(lines) + "\n")


def folder_of_server():
    """In memory where there is enough of it: hundreds of databases are made."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > ENOUGH_MEMORY else Path("/tmp")


def options_of():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--programs", type=Path, required=True, help="folder of tm-apps-db")
    arguments.add_argument("--bindir", required=True, help="folder of the server's programs")
    arguments.add_argument("--tools", type=Path, default=Path(os.environ.get("TM_APPS_DB_PEERS", difftools.FOLDER)),
                           help="folder of the other tools; what is missing there is installed (TM_APPS_DB_PEERS)")
    arguments.add_argument("--corpora", type=Path, help="folder of real schemas (TM_APPS_DB_CORPORA)",
                           default=Path(os.environ.get("TM_APPS_DB_CORPORA", pairs.ROOT.parent / "shared" / "corpora")))
    arguments.add_argument("--group", action="append", default=[], help="only these pairs; may be given more than once")
    arguments.add_argument("--tool", action="append", default=[], help="only these tools; may be given more than once")
    arguments.add_argument("--jobs", type=int, default=os.cpu_count())
    arguments.add_argument("--found", type=Path, default=difftools.FOLDER, help="folder of what was found, and of the statements")
    arguments.add_argument("--table", type=Path, help="instead of PEERS-diff.md, which gets the whole of it only")
    return arguments.parse_args()


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("error: ended"))  # the server goes, too
    options = options_of()
    tools = difftools.all_tools(options.programs, options.tools, options.tool)
    tasks = chosen(options.corpora, options.group)
    server = measure.Server(options.bindir, folder_of_server())
    try:
        pairs.load(server, "postgres", pairs.BEGIN_SERVER)
        version = pairs.run(server.psql("postgres", "-At", "-c", "SELECT 'PostgreSQL ' || split_part(version(), ' ', 2)")).strip()
        records = run_all(server, options, tools, tasks)
    finally:
        server.close()
    whole = not options.group and not options.tool and options.corpora.is_dir()
    if options.table or whole:
        write_table(options.table or HERE / "PEERS-diff.md", records, tools, version)
    print("\n".join([*tables(records, tools), "", *not_right(records)]))


if __name__ == "__main__":
    main()
