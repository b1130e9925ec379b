// SPDX-License-Identifier: MIT
#include "models/introspection/indexrows.h"

#include "models/introspection/arraytext.h"
#include "models/introspection/indexdefinition.h"
#include "models/introspection/operatorclasses.h"

#include <algorithm>

namespace models {

namespace {

namespace column {
enum {
    Oid,
    RelationOid,
    Name,
    Partitioned,
    MethodOid,
    Columns,
    KeyCount,
    Sorting,
    Classes,
    Collations,
    Unique,
    Primary,
    Valid,
    NullsNotDistinct,
    Clustered,
    ReplicaIdentity,
    Pages,
    Options,
    TablespaceOid,
    Predicate,
    Usual,
    Definition
};
}

/// The expressions among the keys of each index, in key order, by the oid of the index.
QHash<qint64, QStringList> expressionsIn(const ResultSet &rows)
{
    enum { Oid, Expression };
    QHash<qint64, QStringList> expressions;
    for (int row = 0; row < rows.rowCount(); ++row)
        expressions[rows.number(row, Oid)].append(rows.text(row, Expression));
    return expressions;
}

/// "2=500" for each key with a statistics target, by the oid of the index.
QHash<qint64, QStringList> statisticsIn(const ResultSet &rows)
{
    enum { Oid, Number, Target };
    QHash<qint64, QStringList> statistics;
    for (int row = 0; row < rows.rowCount(); ++row)
        statistics[rows.number(row, Oid)].append(rows.text(row, Number) + u'='
                                                 + rows.text(row, Target));
    return statistics;
}

/// Turns the rows of catalog_indexes into values.
class IndexReader
{
public:
    IndexReader(const CatalogRows &catalog, const ConstraintFindings &constraints, Facts &facts)
        : m_rows(catalog.indexes)
        , m_facts(facts)
        , m_backing(constraints.backingIndexes)
        , m_classes(catalog)
        , m_expressions(expressionsIn(catalog.indexExpressions))
        , m_statistics(statisticsIn(catalog.indexStatistics))
    { }

    Index indexOf(int row, const Relation &relation) const;

private:
    void addColumns(Index &index, int row, const Relation &relation) const;

    const ResultSet &m_rows;
    Facts &m_facts;
    const QSet<qint64> &m_backing;
    const OperatorClasses m_classes;
    const QHash<qint64, QStringList> m_expressions;
    const QHash<qint64, QStringList> m_statistics;
};

Index IndexReader::indexOf(int row, const Relation &relation) const
{
    using namespace column;
    const qint64 oid = numberIn(m_rows.utf8(row, Oid));
    Index index{.name = m_rows.text(row, Name),
                .method = m_facts.accessMethod(numberIn(m_rows.utf8(row, MethodOid))),
                .unique = m_rows.flag(row, Unique),
                .primary = m_rows.flag(row, Primary),
                .valid = m_rows.flag(row, Valid),
                .comment = m_facts.comment(catalog::Relation, oid),
                .predicate = m_rows.text(row, Predicate),
                .nullsNotDistinct = m_rows.flag(row, NullsNotDistinct),
                .backsConstraint = m_backing.contains(oid),
                .options = optionsIn(m_rows.utf8(row, Options)),
                .tablespace = m_facts.tablespace(numberIn(m_rows.utf8(row, TablespaceOid))),
                .clustered = m_rows.flag(row, Clustered),
                .replicaIdentity = m_rows.flag(row, ReplicaIdentity),
                .statistics = m_statistics.value(oid)};
    index.onlyParent = m_rows.flag(row, Partitioned) && !index.valid;
    addColumns(index, row, relation);
    if (m_rows.flag(row, Usual)) {
        const IndexKeys keys{.attnums = numbersIn(m_rows.utf8(row, Columns)),
                             .sorting = numbersIn(m_rows.utf8(row, Sorting)),
                             .collations = oidsIn(m_rows.utf8(row, Collations)),
                             .partitioned = m_rows.flag(row, Partitioned)};
        index.definition = indexDefinition(index, keys, relation, m_facts);
    } else {
        index.definition = m_facts.definition(m_rows, row, Definition);
    }
    return index;
}

void IndexReader::addColumns(Index &index, int row, const Relation &relation) const
{
    using namespace column;
    const QList<int> attnums = numbersIn(m_rows.utf8(row, Columns));
    const QList<qint64> classes = oidsIn(m_rows.utf8(row, Classes));
    const qsizetype keyCount = numberIn(m_rows.utf8(row, KeyCount)); // included columns follow
    qsizetype nextExpression = 0;
    for (qsizetype i = 0; i < attnums.size(); ++i) {
        const int attnum = attnums.at(i);
        if (i >= keyCount) {
            index.includedColumns.append(relation.columnName(attnum));
            continue;
        }
        index.columns.append(
            attnum != 0 ? relation.columnName(attnum)
                        : m_expressions.value(m_rows.number(row, Oid)).value(nextExpression++));
        index.operatorClasses.append(m_classes.nameUnlessDefault(
            classes.value(i), relation.columnTypes.value(attnum - 1).typeOid));
    }
}

/// Where the indexes are, by oid: the place in the list of their relation.
using IndexPlaces = QHash<qint64, std::pair<Relation *, qsizetype>>;

/// Names the index of the partitioned table that each attached one belongs to.
void addParents(const ResultSet &inheritance, const IndexPlaces &places)
{
    enum { Child, Parent };
    for (int row = 0; row < inheritance.rowCount(); ++row) {
        const auto child = places.constFind(inheritance.number(row, Child));
        const auto parent = places.constFind(inheritance.number(row, Parent));
        if (child == places.cend() || parent == places.cend())
            continue;
        const auto &[parentRelation, parentPlace] = *parent;
        child->first->indexes()[child->second].parent
            = {parentRelation->schema, parentRelation->indexes().at(parentPlace).name};
    }
}

/// Makes room for exactly as many as there will be: lists that grow take twice as much.
void reserveIndexes(const ResultSet &rows, Relations &relations)
{
    QHash<Relation *, qsizetype> counts;
    for (int row = 0; row < rows.rowCount(); ++row)
        ++counts[relations.find(numberIn(rows.utf8(row, column::RelationOid)))];
    counts.remove(nullptr);
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        count.key()->indexes().reserve(*count);
}

} // namespace

void addIndexes(const CatalogRows &catalog, Relations &relations,
                const ConstraintFindings &constraints, Facts &facts)
{
    using namespace column;
    const ResultSet &rows = catalog.indexes;
    const IndexReader reader(catalog, constraints, facts);
    IndexPlaces places;
    reserveIndexes(rows, relations);
    for (int row = 0; row < rows.rowCount(); ++row) {
        Relation *relation = relations.find(numberIn(rows.utf8(row, RelationOid)));
        if (!relation)
            continue;
        Index index = reader.indexOf(row, *relation);
        index.size.ownBytes = numberIn(rows.utf8(row, Pages)) * catalog.blockSize;
        relation->size().indexBytes += index.size.ownBytes;
        if (index.nullsNotDistinct && index.backsConstraint) {
            const auto constraint
                = std::ranges::find(relation->table.constraints, index.name, &Constraint::name);
            if (constraint != relation->table.constraints.end())
                constraint->nullsNotDistinct = true;
        }
        if (catalog.inheritance.rowCount() > 0)
            places.insert(rows.number(row, Oid), {relation, relation->indexes().size()});
        relation->indexes().append(std::move(index));
    }
    addParents(catalog.inheritance, places);
    for (Relation &relation : relations.all())
        std::ranges::sort(relation.indexes(), {}, &Index::name);
}

} // namespace models
