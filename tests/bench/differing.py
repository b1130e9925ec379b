# SPDX-License-Identifier: MIT
"""The difference of two schemas: the CPU that it costs, and the whole command beside reading both databases."""

import re
import subprocess

import generate

MOST_CPU = 100  # ms, for two snapshots of 5,000 tables


def changed(sql):
    """The same schema as a team has it a while later: one table of fifty is another, one index of forty is gone."""
    lines, tables, indexes = [], 0, 0
    for line in sql.splitlines():
        if line.startswith("CREATE TABLE"):
            tables += 1
            if tables % 50 == 0:
                line = re.sub(r"\(", "(added_later text DEFAULT 'x' NOT NULL, ", line, count=1)
        elif line.startswith("CREATE INDEX"):
            indexes += 1
            if indexes % 40 == 0:
                continue
        lines.append(line)
    return "\n".join(lines) + "\n"


def make_databases(server, count):
    names = f"diff_{count}", f"diff_{count}_later"
    sql = generate.schema_sql(count)
    for name, text in zip(names, (sql, changed(sql))):
        server.new_database(name)
        file = server.folder / f"{name}.sql"
        file.write_text(text)
        subprocess.run(server.psql(name, "-f", file), check=True, stdout=subprocess.DEVNULL)
    return [server.uri(name) for name in names]


def cpu(comparison, programs, count, uris):
    """As told by the program: reading the databases is not counted."""
    told = subprocess.run([programs / "bench_diff", "--diff", *uris], check=True, capture_output=True, text=True).stdout.split()
    changes, comparing, statements, writing = int(told[0]), float(told[1]), int(told[2]), float(told[3])
    most = MOST_CPU * count / 5000
    what = f"diff, {count} tables, {changes} changes"
    print(f"{what:<40} {comparing:9.1f} ms {'':>12} {'':>7} {most:6.0f}  {comparison.verdict(what, 0 < changes and comparing <= most)}")
    print(f"{f'  with its {statements} statements':<40} {comparing + writing:9.1f} ms", flush=True)


def bench(server, comparison, programs, counts, repetitions):
    databases = {count: make_databases(server, count) for count in counts}
    for count, uris in databases.items():
        cpu(comparison, programs, count, uris)
        cpu(comparison, programs, count, [uris[1], uris[0]])
    for count, uris in databases.items():
        if count > 1000:
            continue
        read = [programs / "bench_diff", *uris]
        whole = [programs / "tm-apps-db", "--project", server.folder, "diff", *uris]
        comparison.compare(f"the whole diff, {count} tables", repetitions, whole, read, 1.5, found=True)
        comparison.compare("  diff --sql", repetitions, [*whole, "--sql"], read, 1.5, found=True)
        comparison.compare("  diff of equal ones", repetitions, [*whole[:-2], uris[0], uris[0]], [read[0], uris[0], uris[0]], 1.5)
