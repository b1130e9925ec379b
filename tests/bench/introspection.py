# SPDX-License-Identifier: MIT
"""Reading a schema: beside psql with the same queries, beside plain queries, beside pg_dump, and beside other libraries."""

import subprocess
from pathlib import Path

import generate
import peers

HERE = Path(__file__).resolve().parent
MOST_MEMORY = 100  # MB, for 5,000 tables
GROWTH = 5 * 1.2  # what 5,000 tables may cost of 1,000

# models/introspection/introspect.cpp: what our program says before it reads.
BEGIN_READING = """\\pset format unaligned
\\pset tuples_only on
BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL quote_all_identifiers = off;
SET LOCAL DateStyle = ISO;
SET LOCAL IntervalStyle = postgres;
SET LOCAL TimeZone = UTC;
SET LOCAL bytea_output = hex;
SET LOCAL extra_float_digits = 1;
SET LOCAL jit = off;
"""


def make_database(server, count):
    database = f"tables_{count}"
    server.new_database(database)
    schema = server.folder / f"{database}.sql"
    schema.write_text(generate.schema_sql(count))
    subprocess.run(server.psql(database, "-f", schema), check=True, stdout=subprocess.DEVNULL)
    return database


def write_queries(server, programs, database):
    """What our program asks this server, as a file for psql."""
    queries = subprocess.run([programs / "bench_introspect", "--queries", server.uri(database)], check=True, capture_output=True,
                             text=True).stdout
    file = server.folder / "queries.sql"
    file.write_text(BEGIN_READING + queries + "COMMIT;\n")
    return file


def bench(server, comparison, programs, counts, repetitions, with_peers):
    read = programs / "bench_introspect"
    databases = {count: make_database(server, count) for count in counts}
    for count, database in databases.items():
        uri = server.uri(database)
        queries = write_queries(server, programs, database)
        times = max(3, repetitions if count < 5000 else repetitions // 2)
        most = MOST_MEMORY if count == 5000 else None
        ours = comparison.compare(f"introspection, {count} tables", times, [read, uri], server.psql(database, "-f", queries), 1.3,
                                  most_memory=most)
        comparison.compare("  beside six plain queries", times, [read, uri],
                           server.psql(database, "-f", HERE / "plain_queries.sql"), 1.3)
        schema = [programs / "tm-apps-db", "--url", uri, "--project", server.folder, "schema"]
        dump = server.client("pg_dump", database, "--schema-only")
        comparison.compare("  beside pg_dump --schema-only", times, [read, uri], dump, 1.0)
        comparison.compare("  schema --sql beside pg_dump", times, [*schema, "--sql"], dump, 1.0)
        comparison.compare("  schema --json beside psql", times, [*schema, "--json"], server.psql(database, "-f", queries), 2.0)
        json = subprocess.run([read, "--json", uri], check=True, capture_output=True, text=True).stdout.strip()
        print(f"  {json}", flush=True)
        if with_peers:
            peers.bench(server, database, ours, 1 if count >= 5000 else 3)
    if 1000 in databases and 5000 in databases:
        comparison.compare("5,000 tables beside 1,000", max(3, repetitions // 2), [read, server.uri(databases[5000])],
                           [read, server.uri(databases[1000])], GROWTH)
