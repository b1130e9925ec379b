# SPDX-License-Identifier: MIT
"""The pairs of databases for tools that make one schema into another: hand-made ones, and those of real projects.

Both of a pair are made once and are templates from then on: nobody connects to them, so that they can be copied at any time.
"""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What these files grant to and store in.
BEGIN_SERVER = """CREATE ROLE keeper; CREATE ROLE reader; CREATE ROLE writer; CREATE ROLE "Odd ""role";
SET allow_in_place_tablespaces = on;
CREATE TABLESPACE attic LOCATION '';"""
# Rows that the schema which is wanted does not allow: to be refused is right there. tests/models/tst_alterhazards.cpp
REFUSED = ("do not", "cannot", "rows hold")


@dataclass
class Pair:
    group: str
    name: str
    before: str  # templates
    after: str


def run(command, **options):
    """Raises ValueError with what the program said."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL if "input" not in options else None, capture_output=True, text=True,
                          errors="replace", **options)
    if done.returncode:
        raise ValueError(done.stderr.strip() or f"exit status {done.returncode}")
    return done.stdout


def load(server, database, sql):
    run(server.psql(database, "-o", "/dev/null", "-f", "-"), input="SET client_min_messages = warning;\n" + sql)


def through_dump(server, name, source, *options):
    """PostgreSQL writes some expressions in another way when it reads them for the second time. Where psql does not read what
    pg_dump writes, which happens to circles and to what relies on the search path, it is a copy."""
    server.new_database(name)
    try:
        load(server, name, run(server.client("pg_dump", source, *options)))
    except ValueError:
        server.new_database(name, source)


def written_pairs(file):
    """As tests/models/alterpair.h says."""
    heading = re.compile(r"-- (pair|both|before|after|renamed)\b ?(.*)")
    pairs, part = [], ""
    for line in file.read_text().splitlines():
        if found := heading.fullmatch(line):
            part = found[1]
            if part == "pair":
                pairs.append((found[2], {"before": "", "after": ""}))
            continue
        for side in ("before", "after"):
            if part in (side, "both"):
                pairs[-1][1][side] += line + "\n"
    return pairs


def in_own_schema(sql):
    return "CREATE SCHEMA s;\n\\set s s\nSET search_path = s, public;\n" + sql


def make_written(server, name, sql):
    server.new_database(f"{name}_typed")
    load(server, f"{name}_typed", sql)
    through_dump(server, name, f"{name}_typed")
    server.drop_database(f"{name}_typed")


def hand_made(file, number, name, sides):
    """What makes that one pair."""
    group = group_of(file)

    def make(server):
        pair = Pair(group, name, f"{group}_{number}_before", f"{group}_{number}_after")
        for database, sql in ((pair.before, sides["before"]), (pair.after, sides["after"])):
            try:
                make_written(server, database, sql if group in ("rows", "database") else in_own_schema(sql))
            except ValueError as error:
                raise ValueError(f"{file.name}, {name}: {error}") from None
        return [pair]

    return make


def group_of(file):
    return "rows" if file.stem == "alterrows" else file.stem


def hand_made_files():
    models = ROOT / "tests" / "models"
    return [*sorted((models / "alterpairs").glob("*.sql")), models / "alterrows.sql"]


def by_flyway(folder):
    def order(file):
        version, _, description = file.stem.partition("__")
        return (version == "R", [int(number) for number in re.findall(r"\d+", version)], description)

    return sorted((file for file in folder.rglob("*.sql") if re.match(r"V[\d._]+__|R__", file.name)), key=order)


def migration_files(folder):
    """In the order in which the project applies them."""
    for pattern in ("up.sql", "*.up.sql"):
        if any(folder.rglob(pattern)):
            # Diesel's older folders have their dates with hyphens: 2017-09-23-182408_….
            return sorted(folder.rglob(pattern), key=lambda file: str(file).replace("-", ""))
    if folder.name.endswith("-dbmate"):
        return sorted((folder / "migrations").glob("*.sql"))
    return by_flyway(folder)


def way_up(file):
    """Of dbmate's files, what stands above `-- migrate:down`."""
    return file.read_text().partition("-- migrate:down")[0] + "\n;RESET ALL;\n"


def states(server, folder):
    """After none, a quarter, half, three quarters and all of the folder's migrations: the databases."""
    name = folder.name.replace("-", "_")
    files, typed, made = migration_files(folder), f"{name}_typed", []
    server.new_database(typed)
    if folder.name == "cloak-dbmate":  # its migrations expect dbmate's table
        load(server, typed, "CREATE TABLE schema_migrations (version varchar PRIMARY KEY);")
    for quarter in range(5):
        load(server, typed, "".join(map(way_up, files[len(files) * max(quarter - 1, 0) // 4:len(files) * quarter // 4])))
        made.append(f"{name}_{quarter}")
        through_dump(server, made[-1], typed, "--schema-only")
    server.drop_database(typed)
    return made


def of_migrations(folder):
    """What makes each state and the next, and none and all."""
    words = ("nothing", "a quarter", "half", "three quarters", "all")

    def make(server):
        made = states(server, folder)
        return [Pair(folder.name, f"{words[one]}, {words[other]}", made[one], made[other])
                for one, other in ((0, 1), (1, 2), (2, 3), (3, 4), (0, 4))]

    return make


def of_schemas(folder):
    def make(server):
        made = []
        for name, file in (("pagila", "pagila-schema.sql"), ("sakila", "postgres-sakila-schema.sql")):
            server.new_database(f"{name}_typed")
            load(server, f"{name}_typed", (folder / name / file).read_text())
            through_dump(server, name, f"{name}_typed", "--schema-only")
            server.drop_database(f"{name}_typed")
            made.append(name)
        return [Pair("pagila, sakila", "pagila, sakila", *made)]

    return make


def all_of_them(corpora):
    """Pairs of a group, and what makes pairs of it."""
    for folder in sorted((corpora / "migrations").glob("*/")):
        yield folder.name, of_migrations(folder)
    if (corpora / "schemas").is_dir():
        yield "pagila, sakila", of_schemas(corpora / "schemas")
    for file in hand_made_files():
        for number, (name, sides) in enumerate(written_pairs(file)):
            if group_of(file) != "rows" or not any(word in name for word in REFUSED):
                yield group_of(file), hand_made(file, number, name, sides)
