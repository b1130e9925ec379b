// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/objectname.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace models {

/// A name in a statement, and what it may stand for.
struct Mention
{
    enum class Space {
        Relation, ///< tables, views, sequences, indexes, constraints; types too
        Function, ///< also procedures and aggregates
        Schema,
        Other, ///< operators, collations, languages, servers, …
        Shape, ///< the columns and keys of a table that are made apart from it
        Partitions, ///< those of a table that are made apart, and attached
        Revoked, ///< an object of which privileges were taken away: in another file, before GRANT
        Any, ///< one of the first four
    };

    Space space = Space::Any;
    QString schema = {}; ///< empty: it is not said
    QString name;

    bool operator==(const Mention &) const = default;
};

/// An object that a statement makes.
struct MadeObject
{
    ObjectKind kind = ObjectKind::Table;
    QString schema = {}; ///< empty: it is not said, or the kind is in no schema
    QString name = {}; ///< empty: PostgreSQL chooses it
    QStringList argumentTypes
        = {}; ///< of a function: as PostgreSQL calls them inside, "int4", "text[]"
    RelationName table = {}; ///< of an index
    bool replaces = false; ///< OR REPLACE, or the body of a shell type
    bool onlyIfMissing = false; ///< IF NOT EXISTS

    bool operator==(const MadeObject &) const = default;
};

/// What a statement is about, as far as its text tells.
struct StatementFacts
{
    enum class Kind {
        Defines, ///< CREATE, ALTER, COMMENT, GRANT, …, and all that is not one of the others
        Runs, ///< SELECT, DO, CALL: whatever it does
        Sets, ///< SET, RESET, SELECT set_config(…)
        WritesData, ///< INSERT, UPDATE, DELETE, MERGE, TRUNCATE, COPY
        Drops, ///< DROP of an object
        Transaction, ///< BEGIN, COMMIT, SAVEPOINT, …
        Shared, ///< roles, databases, tablespaces, subscriptions, the server: not of this database
        Maintains, ///< VACUUM, REINDEX, …: nothing in the schema changes
    };

    Kind kind = Kind::Defines;
    QString command = {}; ///< its first words, for people: "CREATE ROLE"
    QList<MadeObject> makes = {};
    QList<Mention> provides = {}; ///< names that are there afterwards
    QList<Mention> needs = {}; ///< names that have to be there
    QStringList roles = {}; ///< that have to be there
    QString setting = {}; ///< the parameter that is set; empty with RESET ALL
    QStringList settingValues = {};
    QString extensionSchema = {}; ///< of CREATE EXTENSION

    bool isParsed = false; ///< false: only the first words are known
    bool setsOwner = false;
    bool setsPrivileges = false;
    bool setsDefaultPrivileges = false;
    bool setsComment = false; ///< on something that a person made
    bool ofDatabase = false; ///< on what is in no schema: extensions, publications, casts, …
    bool addsEnumLabel = false;
    bool hasBodyToCheck = false; ///< a function in SQL or PL/pgSQL
    bool leavesServer = false; ///< COPY to or from a file or a program
};

StatementFacts factsOf(const QString &sql);

} // namespace models
