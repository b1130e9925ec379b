// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/testserver.h"

#include <QDir>
#include <QFileInfo>
#include <QList>
#include <QProcess>

namespace tests {

/// A schema that others made and use: see INDEX.md of the corpora.
struct Corpus
{
    const char *name;
    const char *folder;
    const char *command; ///< for a shell in the folder; $DB is the database
    int tables; ///< ordinary and partitioned roots
    int foreignKeys;
};

inline constexpr Corpus corpora[] = {
    {"pagila", "pagila", "psql -Xq -d $DB -f pagila-schema.sql", 15, 36},
    {"sakila", "sakila", "psql -Xq -d $DB -f postgres-sakila-schema.sql", 21, 40},
    {"chinook", "chinook", "psql -Xq -d $DB -f chinook.ddl.sql", 11, 11},
    {"northwind", "northwind", "psql -Xq -d $DB -f northwind.sql", 14, 13},
    {"synapse", "synapse", "psql -Xq -d $DB -f common.full.sql -f main.full.sql -f state.full.sql",
     138, 14},
    {"temporal", "temporal",
     "psql -Xq -d $DB -f temporal.schema.sql -c 'create schema visibility'"
     " -c 'create schema if not exists ext' -c 'set search_path=visibility,public'"
     " -f visibility.schema.sql",
     38, 0},
    {"openstreetmap", "openstreetmap", "psql -Xq -d $DB -f structure.sql", 56, 69},
    {"killbill", "killbill",
     "psql -Xq -d $DB -f 00-ddl-postgresql.sql $(ls *.ddl.sql | sed 's/^/-f /')", 63, 0},
    {"tbls", "tbls-testdata", "psql -Xq -d $DB -f postgres.sql", 15, 12},
    {"tbls-too-many", "tbls-testdata", "psql -Xq -d $DB -f createtable_too_many.sql", 1000, 999},
    {"dataplan", "graphile-kitchen-sink", "psql -Xq -d $DB -f dataplan-pg-schema.sql", 32, 40},
    {"kitchen-sink", "graphile-kitchen-sink",
     "psql -Xq -d $DB -c 'create extension citext' -c 'create extension hstore'"
     " -c 'create extension ltree' -f kitchen-sink-schema.sql -f pg11-schema.sql",
     140, 88},
    {"adventureworks", "adventureworks", "psql -Xq -d $DB -f install.nocopy.sql", 68, 90},
    {"musicbrainz", "musicbrainz", "bash load.sh", 515, 889},
};

/// Where they are; a folder that does not exist when they are not here.
inline QDir corporaFolder()
{
    return QDir(qEnvironmentVariable("TM_APPS_DB_CORPORA", SOURCE_DIR "/../shared/corpora")
                + "/schemas");
}

/// Makes `database` and loads the schema into it; one error in one of them is known and does not
/// matter.
inline void loadCorpus(const TestServer &server, const Corpus &corpus, const QString &database)
{
    server.createDatabase(database);
    QProcess shell;
    shell.setWorkingDirectory(corporaFolder().filePath(corpus.folder));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("DB", database);
    environment.insert("PGHOST", server.socketFolder());
    environment.insert("PGUSER", "postgres");
    const QString programs = QFileInfo(serverProgram("psql")).path();
    environment.insert("PATH", programs + u':' + environment.value("PATH"));
    shell.setProcessEnvironment(environment);
    shell.start("bash", {"-c", corpus.command});
    shell.waitForFinished(120'000);
}

} // namespace tests
