// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/catalogrows.h"
#include "models/introspection/constraintrows.h"
#include "models/introspection/homes.h"
#include "models/introspection/relations.h"
#include "models/schema/snapshot.h"

#include <optional>

namespace models {

/// A snapshot that grows while the catalog answers: objects move into their schemas, columns into
/// their tables. Rows are given back as soon as they have been turned into values, because those of
/// a large schema take as much memory as the snapshot itself.
///
/// Each step reads the answers that its name says and those of the steps before it; an answer that
/// the role was refused is empty.
class Assembly
{
public:
    /// \pre both outlive it
    Assembly(const ServerInfo &server, const IntrospectionOptions &options);
    Q_DISABLE_COPY_MOVE(Assembly)

    CatalogRows rows; ///< the answers that have come and are still needed

    // In this order
    void begin(); ///< schemas, and what all others refer to
    void takeRelations();
    void takeColumns();
    void takeDefaults();
    void takeDetails(); ///< what tells more of some relations: partitions, views, parents, …
    void takeConstraints();
    void takeTypes();
    void takeIndexes();
    void takeTriggers(); ///< rules and policies as well
    void takeSequences();
    void takeFunctions();
    void takeOthers(); ///< objects of rarer kinds
    void takeDatabaseObjects(); ///< what belongs to the database as a whole
    void takeDependencies();

    /// Whether something was dropped while we read, so that a definition is missing.
    bool metAChange() const { return m_facts && m_facts->metAChange(); }

    /// Sorted. Once, after all steps.
    Snapshot finish();

private:
    const ServerInfo &m_server;
    const IntrospectionOptions &m_options;
    Snapshot m_snapshot;
    std::optional<Facts> m_facts;
    std::optional<Homes> m_homes;
    Relations m_relations;
    ConstraintFindings m_constraints;
};

} // namespace models
