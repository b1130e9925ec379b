// SPDX-License-Identifier: MIT
#include "models/introspection/catalogrows.h"

#include "models/core/querytext.h"
#include "models/introspection/assembly.h"
#include "models/introspection/querylines.h"

#include <array>

namespace models {

namespace {

/// How much a snapshot needs an answer.
enum class Need { Indispensable, Optional };

struct Query
{
    const char *file; ///< behind "catalog_"
    const char *what; ///< that is being read, for people
    ResultSet CatalogRows::*answer;
    Need need = Need::Optional;
    void (Assembly::*step)() = nullptr; ///< to be done when the answer is there
};

constexpr std::array queries{
    Query{"schemas", "schemas", &CatalogRows::schemas, Need::Indispensable},
    Query{"members", "objects of extensions", &CatalogRows::members, Need::Optional},
    Query{"comments", "comments", &CatalogRows::comments, Need::Optional},
    Query{"collations", "collations", &CatalogRows::collations, Need::Optional},
    Query{"tablespaces", "tablespaces", &CatalogRows::tablespaces, Need::Optional},
    Query{"accessmethods", "access methods", &CatalogRows::accessMethods, Need::Optional,
          &Assembly::begin},
    Query{"relations", "tables and views", &CatalogRows::relations, Need::Indispensable,
          &Assembly::takeRelations},
    Query{"columns", "columns", &CatalogRows::columns, Need::Indispensable, &Assembly::takeColumns},
    Query{"defaults", "defaults of columns", &CatalogRows::defaults, Need::Optional,
          &Assembly::takeDefaults},
    Query{"toast", "sizes of large values", &CatalogRows::toast, Need::Optional},
    Query{"foreigntables", "foreign tables", &CatalogRows::foreignTables, Need::Optional},
    Query{"partitions", "partition keys and bounds", &CatalogRows::partitions, Need::Optional},
    Query{"views", "definitions of views", &CatalogRows::views, Need::Optional},
    Query{"inheritance", "parents of tables", &CatalogRows::inheritance, Need::Optional,
          &Assembly::takeDetails},
    Query{"constraints", "constraints", &CatalogRows::constraints, Need::Optional,
          &Assembly::takeConstraints},
    Query{"types", "types", &CatalogRows::types, Need::Optional},
    Query{"ranges", "range types", &CatalogRows::ranges, Need::Optional},
    Query{"enumlabels", "labels of enums", &CatalogRows::enumLabels, Need::Optional,
          &Assembly::takeTypes},
    Query{"operatorclasses", "operator classes", &CatalogRows::operatorClasses, Need::Optional},
    Query{"indexexpressions", "expressions in indexes", &CatalogRows::indexExpressions,
          Need::Optional},
    Query{"indexstatistics", "statistics targets of indexes", &CatalogRows::indexStatistics,
          Need::Optional},
    Query{"indexes", "indexes", &CatalogRows::indexes, Need::Optional, &Assembly::takeIndexes},
    Query{"triggers", "triggers", &CatalogRows::triggers, Need::Optional},
    Query{"rules", "rules", &CatalogRows::rules, Need::Optional},
    Query{"policies", "policies", &CatalogRows::policies, Need::Optional, &Assembly::takeTriggers},
    Query{"sequences", "sequences", &CatalogRows::sequences, Need::Optional,
          &Assembly::takeSequences},
    Query{"functions", "functions", &CatalogRows::functions, Need::Optional},
    Query{"aggregates", "aggregates", &CatalogRows::aggregates, Need::Optional,
          &Assembly::takeFunctions},
    Query{"basetypes", "base types", &CatalogRows::baseTypes, Need::Optional},
    Query{"operators", "operators", &CatalogRows::operators, Need::Optional},
    Query{"textsearch", "text search objects", &CatalogRows::textSearch, Need::Optional},
    Query{"foreign", "foreign servers", &CatalogRows::foreign, Need::Optional},
    Query{"otherobjects", "other objects", &CatalogRows::otherObjects, Need::Optional,
          &Assembly::takeOthers},
    Query{"extensions", "extensions", &CatalogRows::extensions, Need::Optional},
    Query{"eventtriggers", "event triggers", &CatalogRows::eventTriggers, Need::Optional},
    Query{"publications", "publications", &CatalogRows::publications, Need::Optional},
    Query{"publicationtables", "tables of publications", &CatalogRows::publicationTables,
          Need::Optional},
    Query{"publicationschemas", "schemas of publications", &CatalogRows::publicationSchemas,
          Need::Optional},
    Query{"defaultprivileges", "default privileges", &CatalogRows::defaultPrivileges,
          Need::Optional, &Assembly::takeDatabaseObjects},
    Query{"dependencies", "dependencies", &CatalogRows::dependencies, Need::Optional,
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
        const Result<ResultSet> result = query.need == Need::Indispensable
            ? connection.query(sql)
            : attempted(connection, sql);
        if (result)
            assembly.rows.*query.answer = *result;
        else if (query.need == Need::Optional && result.error().kind == Error::Kind::Denied)
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
