// SPDX-License-Identifier: MIT
#include "app/cli/schemachoice.h"

#include <QSet>

namespace app {

using models::Error;
using models::ObjectKind;
using models::ObjectName;
using models::Result;
using models::Snapshot;

namespace {

/// Collects what is said of objects in schemas that the snapshot does not have.
class Elsewhere
{
public:
    explicit Elsewhere(const Snapshot &snapshot)
        : m_snapshot(snapshot)
    { }

    void add(const ObjectName &needed)
    {
        if (m_snapshot.schema(needed.kind == ObjectKind::Schema ? needed.name : needed.schema))
            return;
        if (needed.kind == ObjectKind::Extension && has(m_snapshot.extensions, needed.name))
            return;
        const auto isNeeded
            = [&needed](const models::OtherObject &object) { return object.name == needed; };
        if (std::ranges::any_of(m_snapshot.others, isNeeded))
            return;
        m_found.insert(models::kindName(needed.kind) + u' ' + models::displayText(needed));
    }

    void addTable(const QString &schema, const QString &name)
    {
        add({.kind = ObjectKind::Table, .schema = schema, .name = name});
    }

    QStringList sorted() const
    {
        QStringList list = m_found.values();
        list.sort();
        return list;
    }

private:
    template <typename T>
    static bool has(const QList<T> &objects, const QString &name)
    {
        return std::ranges::find(objects, name, &T::name) != objects.end();
    }

    const Snapshot &m_snapshot;
    QSet<QString> m_found;
};

} // namespace

Result<Snapshot> onlySchemas(Snapshot snapshot, const QStringList &names)
{
    if (names.isEmpty())
        return snapshot;
    QStringList known;
    for (const models::Schema &schema : snapshot.schemas)
        known.append(schema.name);
    for (const QString &name : names) {
        if (!known.contains(name)) {
            return Error{
                .kind = Error::Kind::Misused,
                .message
                = QStringLiteral("The database %1 has no schema %2").arg(snapshot.database, name),
                .hint = QStringLiteral("It has: %1").arg(known.join(QStringLiteral(", ")))};
        }
    }
    snapshot.schemas.removeIf(
        [&names](const models::Schema &schema) { return !names.contains(schema.name); });
    snapshot.defaultPrivileges.removeIf([&names](const models::DefaultPrivileges &defaults) {
        return !names.contains(defaults.schema);
    });
    snapshot.dependencies.removeIf([&names](const models::Dependency &dependency) {
        const ObjectName &object = dependency.object;
        return !names.contains(object.kind == ObjectKind::Schema ? object.name : object.schema);
    });
    snapshot.extensions.clear();
    snapshot.eventTriggers.clear();
    snapshot.publications.clear();
    snapshot.others.clear();
    return snapshot;
}

QStringList neededElsewhere(const Snapshot &snapshot)
{
    Elsewhere elsewhere(snapshot);
    for (const models::Dependency &dependency : snapshot.dependencies)
        elsewhere.add(dependency.uses);
    for (const models::Schema &schema : snapshot.schemas) {
        for (const models::Table &table : schema.tables) {
            for (const models::ForeignKey &key : table.foreignKeys)
                elsewhere.addTable(key.referencedSchema, key.referencedTable);
            for (const models::RelationName &parent : table.parents)
                elsewhere.addTable(parent.schema, parent.name);
            if (!table.foreignServer.isEmpty())
                elsewhere.add({.kind = ObjectKind::ForeignServer, .name = table.foreignServer});
        }
    }
    return elsewhere.sorted();
}

} // namespace app
