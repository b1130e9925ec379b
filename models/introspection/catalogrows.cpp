// SPDX-License-Identifier: MIT
#include "models/introspection/catalogrows.h"

#include "models/core/querytext.h"
#include "models/introspection/assembly.h"
#include "models/introspection/querylines.h"

#include <array>

namespace models {

namespace {

/// How much a snapshot needs an answer.
enum class Necessity { Indispensable, Optional };

struct Query
{
    const char *file; ///< behind "catalog_"
    const char *what; ///< that is being read, for people
    ResultSet CatalogRows::*answer;
    Necessity need = Necessity::Optional;
    void (Assembly::*step)() = nullptr; ///< to be done when the answer is there
};

constexpr std::array queries{
    Query{"schemas", "schemas", &CatalogRows::schemas, Necessity::Indispensable},
    Query{"members", "objects of extensions", &CatalogRows::members, Necessity::Optional},
    Query{"comments", "comments", &CatalogRows::comments, Necessity::Optional},
    Query{"collations", "collations", &CatalogRows::collations, Necessity::Optional},
    Query{"tablespaces", "tablespaces", &CatalogRows::tablespaces, Necessity::Optional},
    Query{"accessmethods", "access methods", &CatalogRows::accessMethods, Necessity::Optional,
          &Assembly::begin},
    Query{"relations", "tables and views", &CatalogRows::relations, Necessity::Indispensable,
          &Assembly::takeRelations},
    Query{"columns", "columns", &CatalogRows::columns, Necessity::Indispensable,
          &Assembly::takeColumns},
    Query{"defaults", "defaults of columns", &CatalogRows::defaults, Necessity::Optional,
          &Assembly::takeDefaults},
    Query{"toast", "sizes of large values", &CatalogRows::toast, Necessity::Optional},
    Query{"foreigntables", "foreign tables", &CatalogRows::foreignTables, Necessity::Optional},
    Query{"partitions", "partition keys and bounds", &CatalogRows::partitions, Necessity::Optional},
    Query{"views", "definitions of views", &CatalogRows::views, Necessity::Optional},
    Query{"inheritance", "parents of tables", &CatalogRows::inheritance, Necessity::Optional,
          &Assembly::takeDetails},
    Query{"constraints", "constraints", &CatalogRows::constraints, Necessity::Optional,
          &Assembly::takeConstraints},
    Query{"types", "types", &CatalogRows::types, Necessity::Optional},
    Query{"ranges", "range types", &CatalogRows::ranges, Necessity::Optional},
    Query{"enumlabels", "labels of enums", &CatalogRows::enumLabels, Necessity::Optional,
          &Assembly::takeTypes},
    Query{"operatorclasses", "operator classes", &CatalogRows::operatorClasses,
          Necessity::Optional},
    Query{"indexexpressions", "expressions in indexes", &CatalogRows::indexExpressions,
          Necessity::Optional},
    Query{"indexstatistics", "statistics targets of indexes", &CatalogRows::indexStatistics,
          Necessity::Optional},
    Query{"indexes", "indexes", &CatalogRows::indexes, Necessity::Optional, &Assembly::takeIndexes},
    Query{"triggers", "triggers", &CatalogRows::triggers, Necessity::Optional},
    Query{"rules", "rules", &CatalogRows::rules, Necessity::Optional},
    Query{"policies", "policies", &CatalogRows::policies, Necessity::Optional,
          &Assembly::takeTriggers},
    Query{"sequences", "sequences", &CatalogRows::sequences, Necessity::Optional,
          &Assembly::takeSequences},
    Query{"functions", "functions", &CatalogRows::functions, Necessity::Optional},
    Query{"aggregates", "aggregates", &CatalogRows::aggregates, Necessity::Optional,
          &Assembly::takeFunctions},
    Query{"basetypes", "base types", &CatalogRows::baseTypes, Necessity::Optional},
    Query{"operators", "operators", &CatalogRows::operators, Necessity::Optional},
    Query{"textsearch", "text search objects", &CatalogRows::textSearch, Necessity::Optional},
    Query{"foreign", "foreign servers", &CatalogRows::foreign, Necessity::Optional},
    Query{"otherobjects", "other objects", &CatalogRows::otherObjects, Necessity::Optional,
          &Assembly::takeOthers},
    Query{"extensions", "extensions", &CatalogRows::extensions, Necessity::Optional},
    Query{"eventtriggers", "event triggers", &CatalogRows::eventTriggers, Necessity::Optional},
    Query{"publications", "publications", &CatalogRows::publications, Necessity::Optional},
    Query{"publicationtables", "tables of publications", &CatalogRows::publicationTables,
          Necessity::Optional},
    Query{"publicationschemas", "schemas of publications", &CatalogRows::publicationSchemas,
          Necessity::Optional},
    Query{"defaultprivileges", "default privileges", &CatalogRows::defaultPrivileges,
          Necessity::Optional, &Assembly::takeDatabaseObjects},
    Query{"dependencies", "dependencies", &CatalogRows::dependencies, Necessity::Optional,
          &Assembly::takeDependencies},
};

QString textOf(const Query &query, const QueryConditions &conditions)
{
    return fittingLines(queryText(QStringLiteral("catalog_") + QLatin1String(query.file)),
                        conditions);
}

/// Runs a query that may be refused without ending the transaction, in one round trip.
Result<ResultSet> attempted(Connection &connection, const QString &sql)
{
    const auto answers = connection.queryAll(QStringLiteral("SAVEPOINT optional;\n") + sql
                                             + QStringLiteral("\n;RELEASE SAVEPOINT optional"));
    if (answers)
        return answers->at(1);
    if (answers.error().kind == Error::Kind::Denied) {
        const Status undone = connection.execute(QStringLiteral("ROLLBACK TO SAVEPOINT optional;"
                                                                "RELEASE SAVEPOINT optional"));
        if (!undone)
            return undone.error();
    }
    return answers.error();
}

} // namespace

QStringList catalogQueries(int serverVersion, const IntrospectionOptions &options)
{
    QStringList texts;
    for (const Query &query : queries)
        texts.append(textOf(query, {serverVersion, options.extensionMembers}));
    return texts;
}

Status readCatalog(Connection &connection, const IntrospectionOptions &options, Assembly &assembly)
{
    const auto blockSize = connection.query(QStringLiteral("SHOW block_size"));
    if (!blockSize)
        return blockSize.error();
    assembly.rows.blockSize = blockSize->number(0, 0);

    const QueryConditions conditions{connection.server().versionNumber, options.extensionMembers};
    for (size_t i = 0; i < queries.size(); ++i) {
        const Query &query = queries[i];
        const QString what = QLatin1String(query.what);
        if (options.progress)
            options.progress({.done = int(i), .total = int(queries.size()), .what = what});
        if (connection.isCancelled())
            return connection.cancelledError();
        const QString sql = textOf(query, conditions);
        const Result<ResultSet> result = query.need == Necessity::Indispensable
            ? connection.query(sql)
            : attempted(connection, sql);
        if (result)
            assembly.rows.*query.answer = *result;
        else if (query.need == Necessity::Optional && result.error().kind == Error::Kind::Denied)
            assembly.rows.unseen.append(
                QStringLiteral("The %1 cannot be read: %2").arg(what, result.error().message));
        else
            return result.error();
        if (query.step)
            (assembly.*query.step)();
    }
    return ok();
}

} // namespace models
