// SPDX-License-Identifier: MIT
#include "models/introspection/catalogrows.h"

#include "models/core/querytext.h"

#include <array>

namespace models {

namespace {

struct Query
{
    const char *file;
    ResultSet CatalogRows::*answer;
};

constexpr std::array queries{
    Query{"catalog_schemas", &CatalogRows::schemas},
    Query{"catalog_relations", &CatalogRows::relations},
    Query{"catalog_columns", &CatalogRows::columns},
    Query{"catalog_inheritance", &CatalogRows::inheritance},
    Query{"catalog_constraints", &CatalogRows::constraints},
    Query{"catalog_indexes", &CatalogRows::indexes},
    Query{"catalog_indexexpressions", &CatalogRows::indexExpressions},
    Query{"catalog_sequences", &CatalogRows::sequences},
    Query{"catalog_types", &CatalogRows::types},
    Query{"catalog_enumlabels", &CatalogRows::enumLabels},
    Query{"catalog_functions", &CatalogRows::functions},
};

} // namespace

Result<CatalogRows> readCatalog(Connection &connection)
{
    CatalogRows rows;
    for (const auto &[file, answer] : queries) {
        if (connection.isCancelled())
            return connection.cancelledError();
        const Result<ResultSet> result = connection.query(queryText(QLatin1String(file)));
        if (!result)
            return result.error();
        rows.*answer = *result;
    }
    const auto blockSize = connection.query(QStringLiteral("SHOW block_size"));
    if (!blockSize)
        return blockSize.error();
    rows.blockSize = blockSize->number(0, 0);
    return rows;
}

} // namespace models
