// SPDX-License-Identifier: MIT
#pragma once

#include "models/core/result.h"
#include "models/introspection/introspect.h"
#include "models/server/connection.h"
#include "models/server/resultset.h"

#include <QStringList>

namespace models {

/// What the catalog answered: one result for each file resources/sql/catalog_*.sql, which says what
/// a row and its columns are.
struct CatalogRows
{
    ResultSet schemas;
    ResultSet relations;
    ResultSet columns;
    ResultSet members;
    ResultSet comments;
    ResultSet collations;
    ResultSet tablespaces;
    ResultSet accessMethods;
    ResultSet operatorClasses;
    ResultSet toast;
    ResultSet foreignTables;
    ResultSet partitions;
    ResultSet views;
    ResultSet defaults;
    ResultSet inheritance;
    ResultSet constraints;
    ResultSet indexes;
    ResultSet indexExpressions;
    ResultSet indexStatistics;
    ResultSet triggers;
    ResultSet rules;
    ResultSet policies;
    ResultSet sequences;
    ResultSet types;
    ResultSet ranges;
    ResultSet enumLabels;
    ResultSet functions;
    ResultSet aggregates;
    ResultSet baseTypes;
    ResultSet operators;
    ResultSet textSearch;
    ResultSet foreign;
    ResultSet otherObjects;
    ResultSet extensions;
    ResultSet eventTriggers;
    ResultSet publications;
    ResultSet publicationTables;
    ResultSet publicationSchemas;
    ResultSet defaultPrivileges;
    ResultSet dependencies;
    qint64 blockSize = 8192; ///< bytes in a page of this server
    QStringList unseen = {}; ///< what the role may not read: a sentence each
};

class Assembly;

/// Asks for all of it, query by query, and lets `assembly` take the answers. Stops between two
/// queries when the user cancelled. What the role may not read stays empty; without schemas,
/// relations and columns it fails.
/// \pre in a transaction that sees one state of the database, with a search path of pg_catalog only
Status readCatalog(Connection &connection, const IntrospectionOptions &options, Assembly &assembly);

/// What readCatalog() sends to a server of this version, for a psql that is to do the same work.
QStringList catalogQueries(int serverVersion, const IntrospectionOptions &options = {});

} // namespace models
