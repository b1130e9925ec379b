// SPDX-License-Identifier: MIT
#include "models/diff/leftovers.h"

#include "models/diff/snapshotediting.h"
#include "models/schema/identifier.h"
#include "models/schema/scriptpieces.h"
#include "models/schema/typeddl.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace models {

namespace {

/// The number behind a name that was taken already: 2 for users_email_key2, 0 for users_email_key.
int numberBehind(const QString &name)
{
    static const QRegularExpression digits(QStringLiteral("(\\d{1,9})\\z"));
    return digits.match(name).captured(1).toInt();
}

/// What two keys or indexes have to have in common, so that nobody misses one of them. Their names,
/// comments and places on disk are no difference; one that is not valid does nothing yet.
QString sameness(const Index &index)
{
    const qsizetype place = index.definition.indexOf(QStringLiteral(" ON "));
    return QStringList{index.unique ? QStringLiteral("unique") : QString(),
                       index.definition.mid(place), index.options.join(u','),
                       index.valid ? QString() : QStringLiteral("invalid")}
        .join(u'\n');
}

struct DuplicateCandidate
{
    Leftover::Kind kind = Leftover::Kind::DuplicateIndex;
    ObjectName object;
    QString sameAs; ///< equal among duplicates
    QString name;
    bool needed = false; ///< others depend on it, or the table does
    qint64 bytes = 0;
};

class LeftoverFinder
{
public:
    explicit LeftoverFinder(const Snapshot &snapshot)
        : m_snapshot(snapshot)
    {
        for (const Dependency &use : snapshot.dependencies)
            m_used.insert(use.uses);
        for (const Schema &schema : snapshot.schemas) {
            for (const Table &table : schema.tables) {
                for (const Index &index : table.indexes) {
                    if (!index.parent.name.isEmpty())
                        m_used.insert(indexName(index.parent.schema, index.parent.name));
                }
            }
        }
    }

    QList<Leftover> run() &&
    {
        for (const Schema &schema : m_snapshot.schemas) {
            for (const Table &table : schema.tables) {
                if (table.extension.isEmpty())
                    duplicates(table);
            }
            for (const View &view : schema.views) {
                if (view.extension.isEmpty())
                    report(indexes(view.indexes, view.schema));
            }
            for (const Type &type : schema.types)
                unusedEnum(type);
        }
        std::ranges::sort(m_found, {}, [](const Leftover &leftover) {
            const ObjectName &object = leftover.object;
            return std::make_tuple(object.schema, object.name, object.part, object.kind);
        });
        return m_found;
    }

private:
    bool isUsed(const ObjectName &object) const { return m_used.contains(object); }

    QList<DuplicateCandidate> indexes(const QList<Index> &list, const QString &schema) const
    {
        QList<DuplicateCandidate> candidates;
        for (const Index &index : list) {
            if (index.backsConstraint || index.primary)
                continue;
            const ObjectName object = indexName(schema, index.name);
            candidates.append({.kind = Leftover::Kind::DuplicateIndex,
                               .object = object,
                               .sameAs = sameness(index),
                               .name = index.name,
                               .needed = index.clustered || index.replicaIdentity
                                   || !index.parent.name.isEmpty() || isUsed(object),
                               .bytes = index.size.ownBytes});
        }
        return candidates;
    }

    /// Unique constraints; the primary key stands for one on its columns.
    void duplicates(const Table &table)
    {
        const ObjectName whole = nameOf(table);
        QList<DuplicateCandidate> candidates;
        for (const Constraint &constraint : table.constraints) {
            const bool isPrimary = constraint.kind == Constraint::Kind::PrimaryKey;
            const Index *index = elementNamed(table.indexes, constraint.name);
            if (!index || (!isPrimary && constraint.kind != Constraint::Kind::Unique))
                continue;
            const ObjectName object = partOf(whole, ObjectKind::Constraint, constraint.name);
            const QString same = sameness(*index) + u'\n'
                + (constraint.deferrable ? QStringLiteral("deferrable") : QString())
                + (constraint.initiallyDeferred ? QStringLiteral(" deferred") : QString());
            candidates.append({.kind = Leftover::Kind::DuplicateConstraint,
                               .object = object,
                               .sameAs = same,
                               .name = constraint.name,
                               .needed = isPrimary || constraint.inherited || index->clustered
                                   || index->replicaIdentity || !index->parent.name.isEmpty()
                                   || isUsed(object)
                                   || isUsed(indexName(table.schema, index->name)),
                               .bytes = index->size.ownBytes});
        }
        report(candidates);
        report(indexes(table.indexes, table.schema));
    }

    void report(QList<DuplicateCandidate> candidates)
    {
        std::ranges::sort(candidates, {}, [](const DuplicateCandidate &candidate) {
            return std::make_tuple(candidate.sameAs, !candidate.needed,
                                   numberBehind(candidate.name), candidate.name);
        });
        for (qsizetype i = 1, first = 0; i < candidates.size(); ++i) {
            const DuplicateCandidate &candidate = candidates.at(i);
            if (candidate.sameAs != candidates.at(first).sameAs) {
                first = i;
                continue;
            }
            if (!candidate.needed)
                m_found.append({.kind = candidate.kind,
                                .object = candidate.object,
                                .duplicateOf = candidates.at(first).object,
                                .bytes = candidate.bytes});
        }
    }

    void unusedEnum(const Type &type)
    {
        const bool isSequelizes = type.kind == Type::Kind::Enum && type.extension.isEmpty()
            && type.name.startsWith(QStringLiteral("enum_"));
        if (isSequelizes && !isUsed(nameOf(type)))
            m_found.append({.kind = Leftover::Kind::UnusedEnum, .object = nameOf(type)});
    }

    const Snapshot &m_snapshot;
    QSet<ObjectName> m_used;
    QList<Leftover> m_found;
};

} // namespace

QList<Leftover> leftovers(const Snapshot &snapshot)
{
    return LeftoverFinder(snapshot).run();
}

Snapshot without(const Snapshot &snapshot, const QList<Leftover> &leftovers)
{
    Snapshot result = snapshot;
    for (const Leftover &leftover : leftovers)
        removeObject(result, leftover.object);
    result.dependencies.removeIf([&leftovers](const Dependency &use) {
        return std::ranges::any_of(leftovers, [&use](const Leftover &leftover) {
            return use.object == leftover.object || use.uses == leftover.object;
        });
    });
    return result;
}

QString displayText(const Leftover &leftover)
{
    const QString name = displayText(leftover.object);
    const QString other = displayText(leftover.duplicateOf);
    switch (leftover.kind) {
    case Leftover::Kind::DuplicateConstraint:
        return QStringLiteral("The constraint %1 is on the same columns as %2").arg(name, other);
    case Leftover::Kind::DuplicateIndex:
        return QStringLiteral("The index %1 is the same as %2").arg(name, other);
    case Leftover::Kind::UnusedEnum:
        break;
    }
    return QStringLiteral("Nothing uses the enum %1").arg(name);
}

QString reasonText(const Leftover &leftover)
{
    const ObjectName &other = leftover.duplicateOf;
    const QString name = quotedIfNeeded(isPart(other.kind) ? other.part : other.name);
    switch (leftover.kind) {
    case Leftover::Kind::DuplicateConstraint:
        return QStringLiteral("on the same columns as ") + name;
    case Leftover::Kind::DuplicateIndex:
        return QStringLiteral("the same as ") + name;
    case Leftover::Kind::UnusedEnum:
        break;
    }
    return QStringLiteral("used by nothing");
}

} // namespace models
