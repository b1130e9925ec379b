// SPDX-License-Identifier: MIT
#include "models/diff/planuses.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/scriptpieces.h"
#include "models/schema/sequenceddl.h"

#include <algorithm>

namespace models {

namespace {

/// The unique index or key on just these columns that a foreign key may rest on.
QList<ObjectName> keysOn(const Table &table, const QStringList &columns)
{
    const auto sorted = [](QStringList names) {
        names.sort();
        return names;
    };
    const QStringList wanted = sorted(columns);
    QList<ObjectName> keys;
    for (const Index &index : table.indexes) {
        if (!index.unique || !index.predicate.isEmpty() || sorted(index.columns) != wanted)
            continue;
        keys.append(index.backsConstraint
                        ? partOf(nameOf(table), ObjectKind::Constraint, index.name)
                        : indexName(table.schema, index.name));
    }
    return keys;
}

/// The body of such a function is text, which PostgreSQL does not look into.
bool isBodyParsed(const Function &function)
{
    return function.definition.contains(QStringLiteral("\nBEGIN ATOMIC"))
        || function.definition.contains(QStringLiteral("\nRETURN "));
}

/// What PostgreSQL says of a domain may be what its default says.
void tellDefaultsOfDomains(QList<Dependency> &uses, const SnapshotObjects &objects)
{
    for (Dependency &use : uses) {
        const Type *domain
            = use.object.kind == ObjectKind::Type ? objects.type(use.object) : nullptr;
        const bool isOfValue = use.uses.kind == ObjectKind::Function
            || use.uses.kind == ObjectKind::Operator || use.uses.kind == ObjectKind::Sequence;
        if (domain && isOfValue && domain->kind == Type::Kind::Domain && domain->defaultExpression)
            use.object = partOf(use.object, ObjectKind::Default, {});
    }
}

} // namespace

QList<PartText> partTexts(const Table &table)
{
    const ObjectName name = nameOf(table);
    QList<PartText> texts;
    for (const Policy &policy : table.policies) {
        texts.append({partOf(name, ObjectKind::Policy, policy.name),
                      policy.usingExpression + u' ' + policy.checkExpression});
    }
    for (const Trigger &trigger : table.triggers) {
        if (!trigger.inherited)
            texts.append({partOf(name, ObjectKind::Trigger, trigger.name), trigger.definition});
    }
    for (const Rule &rule : table.rules)
        texts.append({partOf(name, ObjectKind::Rule, rule.name), rule.definition});
    for (const Column &column : table.columns) {
        if (column.generated) {
            texts.append({partOf(name, ObjectKind::Default, column.name),
                          column.defaultExpression.value_or(QString())});
        }
    }
    return texts;
}

SnapshotUses::SnapshotUses(const SnapshotObjects &objects)
    : m_objects(objects)
    , m_all(objects.snapshot().dependencies)
{
    tellDefaultsOfDomains(m_all, objects);
    for (const Schema &schema : objects.snapshot().schemas) {
        for (const Table &table : schema.tables) {
            if (!table.extension.isEmpty())
                continue;
            addPlain(table);
            addForeignKeys(table);
        }
        for (const Sequence &sequence : schema.sequences) {
            if (sequence.ownedBy && sequence.extension.isEmpty()) {
                m_all.append({.object = nameOf(sequence),
                              .uses = {.kind = ObjectKind::Table,
                                       .schema = sequence.ownedBy->table.schema,
                                       .name = sequence.ownedBy->table.name},
                              .columns = {sequence.ownedBy->column}});
            }
        }
    }
    for (qsizetype i = 0; i < m_all.size(); ++i)
        m_byUsed[objects.whole(m_all[i].uses)].append(i);
}

void SnapshotUses::addPlain(const Table &table)
{
    for (const RelationName &parent : table.parents) {
        m_all.append(
            {.object = nameOf(table),
             .uses = {.kind = ObjectKind::Table, .schema = parent.schema, .name = parent.name}});
    }
}

void SnapshotUses::addForeignKeys(const Table &table)
{
    for (const ForeignKey &key : table.foreignKeys) {
        const ObjectName part = partOf(nameOf(table), ObjectKind::Constraint, key.name);
        const ObjectName referenced{
            .kind = ObjectKind::Table, .schema = key.referencedSchema, .name = key.referencedTable};
        m_all.append({.object = part, .uses = referenced, .columns = key.referencedColumns});
        m_all.last().columns.sort();
        const Table *found = m_objects.table(referenced);
        if (!found)
            continue;
        for (const ObjectName &used : keysOn(*found, key.referencedColumns))
            m_all.append({.object = part, .uses = used});
    }
}

QList<ObjectName> SnapshotUses::usersOf(const ObjectName &object) const
{
    const ObjectName whole = m_objects.whole(object);
    const bool isWhole = whole == object;
    const bool isColumn = object.kind == ObjectKind::Column;
    QList<ObjectName> users;
    for (const qsizetype at : m_byUsed.value(whole)) {
        const Dependency &use = m_all[at];
        const auto *function = m_objects.function(use.object);
        const bool onlyOfRow = use.columns.isEmpty()
            && (use.object.kind == ObjectKind::Column || (function && !isBodyParsed(*function))
                || use.object.kind == ObjectKind::Table);
        const bool ofColumn = isColumn && use.uses == whole && !onlyOfRow
            && (use.columns.isEmpty() || use.columns.contains(object.part));
        if (isWhole || use.uses == object || ofColumn)
            users.append(use.object);
    }
    const Table *table = isColumn ? m_objects.table(whole) : nullptr;
    if (table) {
        const QString name = quotedIfNeeded(object.part);
        for (const PartText &text : partTexts(*table)) {
            const bool isOwn
                = text.part.kind == ObjectKind::Default && text.part.part == object.part;
            if (!isOwn && mentions(text.text, name))
                users.append(text.part);
        }
        for (const ForeignKey &key : table->foreignKeys) {
            if (key.columns.contains(object.part))
                users.append(partOf(whole, ObjectKind::Constraint, key.name));
        }
    }
    std::ranges::sort(users);
    users.erase(std::unique(users.begin(), users.end()), users.end());
    return users;
}

bool SnapshotUses::isUsedBy(const ObjectName &used, const ObjectName &user) const
{
    const auto &places = m_byUsed.value(m_objects.whole(used));
    return std::ranges::any_of(places, [&](qsizetype at) {
        return m_all[at].object == user
            && (m_all[at].uses == used || m_objects.whole(used) == used);
    });
}

QList<Dependency> SnapshotUses::dependenciesOn(const ObjectName &whole) const
{
    QList<Dependency> uses;
    for (const qsizetype at : m_byUsed.value(whole))
        uses.append(m_all[at]);
    return uses;
}

} // namespace models
