// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/snapshot.h"

#include <QHash>

namespace app {

/// That one object needs another, as the tabs show it: between whole objects, with the part that is
/// concerned in words.
struct ObjectLink
{
    models::ObjectName other; ///< a whole: the table, not its trigger
    QStringList via = {}; ///< "default of id", "columns title, length"; may be empty

    bool operator==(const ObjectLink &) const = default;
};

/// What uses what in a snapshot, looked up by object. Built once for all of them, from what the
/// server keeps of dependencies and from what the objects say themselves: foreign keys, parents,
/// owned sequences, published tables. Keeps a copy of the snapshot, which costs nothing.
class DependencyIndex
{
public:
    DependencyIndex() = default;
    explicit DependencyIndex(const models::Snapshot &snapshot);

    /// Sorted by name. \param object a whole
    QList<ObjectLink> uses(const models::ObjectName &object) const;
    QList<ObjectLink> usedBy(const models::ObjectName &object) const;

    /// "partitioned table", "function"; empty when the snapshot has no such object.
    QString kindText(const models::ObjectName &object) const { return m_kinds.value(object); }

    /// What a trigger, policy or other part uses, without what its whole does besides.
    QList<models::ObjectName> usedByPart(const models::ObjectName &part) const;

private:
    /// One reason of a link.
    struct Reason
    {
        models::ObjectName other;
        QString via;
    };
    using Reasons = QHash<models::ObjectName, QList<Reason>>;

    void add(const models::Dependency &dependency);
    void addTable(const models::Table &table);
    void addSequence(const models::Sequence &sequence);
    void addPublication(const models::Publication &publication);
    void link(const models::ObjectName &object, const models::ObjectName &used,
              const QString &outwards, const QString &inwards);
    models::ObjectName wholeOf(const models::ObjectName &name) const;
    void indexObjects();
    void indexSchema(const models::Schema &schema);
    static QList<ObjectLink> merged(QList<Reason> reasons);

    models::Snapshot m_snapshot;
    QHash<std::pair<QString, QString>, models::ObjectName> m_wholes; ///< by schema and name
    QHash<std::pair<QString, QString>, models::ObjectName> m_indexes; ///< index → its relation
    QHash<models::ObjectName, QString> m_kinds;
    Reasons m_uses;
    Reasons m_usedBy;
    QHash<models::ObjectName, QList<models::ObjectName>> m_parts;
};

} // namespace app
