// SPDX-License-Identifier: MIT
#include "models/introspection/assembly.h"

#include "models/introspection/constraintrows.h"
#include "models/introspection/databaserows.h"
#include "models/introspection/dependencyrows.h"
#include "models/introspection/functionrows.h"
#include "models/introspection/homes.h"
#include "models/introspection/indexrows.h"
#include "models/introspection/otherrows.h"
#include "models/introspection/relations.h"
#include "models/introspection/sequencerows.h"
#include "models/introspection/triggerrows.h"
#include "models/introspection/typerows.h"

#include <algorithm>

namespace models {

namespace {

void moveTypes(std::vector<TypeInSchema> types, const Homes &homes)
{
    for (auto &[schemaOid, type] : types) {
        if (Schema *home = homes.find(schemaOid)) {
            type.schema = home->name;
            home->types.append(std::move(type));
        }
    }
}

void moveRelations(Relations &relations, const Homes &homes)
{
    QHash<Schema *, qsizetype> counts; // lists that grow take twice as much
    for (const Relation &relation : relations.all())
        counts[homes.find(relation.schemaOid)] += relation.isTable() ? 1 : 0;
    counts.remove(nullptr);
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        count.key()->tables.reserve(*count);
    for (Relation &relation : relations.all()) {
        Schema *home = homes.find(relation.schemaOid);
        if (!home)
            continue;
        if (relation.isTable())
            home->tables.append(std::move(relation.table));
        else if (relation.isView())
            home->views.append(std::move(relation.view));
    }
}

void sortObjects(Schema &schema)
{
    std::ranges::sort(schema.tables, {}, &Table::name);
    std::ranges::sort(schema.views, {}, &View::name);
    std::ranges::sort(schema.sequences, {}, &Sequence::name);
    std::ranges::sort(schema.types, {}, &Type::name);
    std::ranges::sort(schema.functions, [](const Function &a, const Function &b) {
        return a.name != b.name ? a.name < b.name : a.arguments < b.arguments;
    });
}

/// Takes out what belongs to an extension. A schema of one stays for what others have put there.
void leaveExtensionsOut(QList<Schema> &schemas)
{
    const auto belongs = [](const auto &object) { return !object.extension.isEmpty(); };
    for (Schema &schema : schemas) {
        schema.tables.removeIf(belongs);
        schema.views.removeIf(belongs);
        schema.sequences.removeIf(belongs);
        schema.types.removeIf(belongs);
        schema.functions.removeIf(belongs);
        schema.others.removeIf(belongs);
    }
    schemas.removeIf([&](const Schema &schema) {
        return belongs(schema) && schema.tables.isEmpty() && schema.views.isEmpty()
            && schema.sequences.isEmpty() && schema.types.isEmpty() && schema.functions.isEmpty()
            && schema.others.isEmpty();
    });
}

} // namespace

Assembly::Assembly(const ServerInfo &server, const IntrospectionOptions &options)
    : m_server(server)
    , m_options(options)
{
    m_snapshot.serverVersion = server.version;
    m_snapshot.database = server.database;
}

void Assembly::begin()
{
    m_facts.emplace(rows, m_server);
    m_homes.emplace(rows.schemas, m_snapshot.schemas, *m_facts);
    rows.members = {};
}

void Assembly::takeRelations()
{
    m_relations.addRelations(rows, *m_facts);
    rows.relations = {};
}

void Assembly::takeColumns()
{
    m_relations.addColumns(rows.columns, *m_facts);
    rows.columns = {};
}

void Assembly::takeDefaults()
{
    m_relations.addDefaults(rows.defaults, m_facts->names);
    m_relations.forgetDroppedColumns();
    rows.defaults = {};
}

void Assembly::takeDetails()
{
    m_relations.addDetails(rows, *m_facts);
    m_relations.addParents(rows.inheritance);
    rows.toast = rows.foreignTables = rows.partitions = rows.views = {};
}

void Assembly::takeConstraints()
{
    m_constraints = addConstraints(rows.constraints, m_relations, *m_facts);
    rows.constraints = {};
}

void Assembly::takeTypes()
{
    moveTypes(typesOf(rows, m_relations, m_constraints, *m_facts), *m_homes);
    m_constraints.domainChecks.clear();
    rows.ranges = rows.enumLabels = {};
}

void Assembly::takeIndexes()
{
    addIndexes(rows, m_relations, m_constraints, *m_facts);
    rows.types = rows.inheritance = rows.operatorClasses = {};
    rows.indexes = rows.indexExpressions = rows.indexStatistics = {};
}

void Assembly::takeTriggers()
{
    addTriggers(rows.triggers, m_relations, *m_facts);
    addRules(rows.rules, m_relations, *m_facts);
    addPolicies(rows.policies, m_relations, *m_facts);
    rows.triggers = rows.rules = rows.policies = {};
}

void Assembly::takeSequences()
{
    addSequences(rows.sequences, m_relations, *m_homes, *m_facts);
    rows.sequences = {};
}

void Assembly::takeFunctions()
{
    addFunctions(rows, *m_homes, *m_facts);
    rows.functions = rows.aggregates = {};
}

void Assembly::takeOthers()
{
    addOthers(rows, *m_homes, m_snapshot, *m_facts);
    rows.textSearch = rows.operators = rows.baseTypes = rows.foreign = rows.otherObjects = {};
}

void Assembly::takeDatabaseObjects()
{
    addDatabaseObjects(rows, m_relations, m_snapshot, *m_facts);
}

void Assembly::takeDependencies()
{
    m_snapshot.dependencies = dependenciesOf(rows.dependencies, m_facts->names);
    rows.dependencies = {};
}

Snapshot Assembly::finish()
{
    moveRelations(m_relations, *m_homes);
    if (!m_options.extensionMembers)
        leaveExtensionsOut(m_snapshot.schemas);
    for (Schema &schema : m_snapshot.schemas)
        sortObjects(schema);
    std::ranges::sort(m_snapshot.schemas, {}, &Schema::name);
    m_snapshot.unseen = rows.unseen + m_snapshot.unseen;
    return std::move(m_snapshot);
}

} // namespace models
