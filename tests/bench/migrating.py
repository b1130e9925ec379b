# SPDX-License-Identifier: MIT
"""Migrations: beside psql running the same statements, each step and its row of the history in one transaction."""

import subprocess
import zlib

import generate

HISTORY = """CREATE TABLE "public"."flyway_schema_history" (
    "installed_rank" INT NOT NULL, "version" VARCHAR(50), "description" VARCHAR(200) NOT NULL, "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL, "checksum" INTEGER, "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TIMESTAMP NOT NULL DEFAULT now(), "execution_time" INTEGER NOT NULL, "success" BOOLEAN NOT NULL);
ALTER TABLE "public"."flyway_schema_history" ADD CONSTRAINT "flyway_schema_history_pk" PRIMARY KEY ("installed_rank");
CREATE INDEX "flyway_schema_history_s_idx" ON "public"."flyway_schema_history" ("success");
"""


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


def bench(server, comparison, programs, count, repetitions):
    folder = server.folder / "project"
    folder.mkdir(mode=0o755)
    files = write_migrations(folder, count)

    def ours(command, database):
        return [programs / "tm-apps-db", "--json", "--quiet", "--project", files, "--url", server.uri(database), *command]

    server.new_database("migrated")
    subprocess.run(ours(["migrate"], "migrated"), check=True, stdout=subprocess.DEVNULL)
    comparison.compare(f"status, {count} applied", 4 * repetitions, ours(["status"], "migrated"), server.psql("migrated", "-c", "SELECT 1"), 2.0)
    server.new_database("empty")
    comparison.compare(f"status, {count} pending", 4 * repetitions, ours(["status"], "empty"), server.psql("empty", "-c", "SELECT 1"), 2.0)

    comparison.compare(f"migrate, {count} files", max(3, repetitions // 2), ours(["migrate"], "target"), server.psql("target", "-f", folder / "up.sql"),
            1.1, before=lambda: server.new_database("target"))
    comparison.compare(f"undo --all, {count} files", max(3, repetitions // 2), ours(["undo", "--all"], "target"),
            server.psql("target", "-f", folder / "down.sql"), 1.1, before=lambda: server.new_database("target", "migrated"))
