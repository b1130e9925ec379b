// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/server/connection.h"
#include "models/server/resultset.h"

namespace models {

/// What the catalog answered: one result for each file resources/sql/catalog_*.sql, which says what
/// a row and its columns are.
struct CatalogRows
{
    ResultSet schemas;
    ResultSet relations;
    ResultSet columns;
    ResultSet inheritance;
    ResultSet constraints;
    ResultSet indexes;
    ResultSet indexExpressions;
    ResultSet sequences;
    ResultSet types;
    ResultSet enumLabels;
    ResultSet functions;
    qint64 blockSize = 8192; ///< bytes in a page of this server
};

/// Asks for all of it, query by query. Stops between two queries when the user cancelled.
/// \pre in a transaction that sees one state of the database, with a search path of pg_catalog only
Result<CatalogRows> readCatalog(Connection &connection);

} // namespace models
