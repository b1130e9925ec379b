// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemachanges.h"
#include "app/console/schema/schemaobjects.h"

#include <QHash>

namespace app {

class TableFamilies;

/// Where the schema tree marks what changed.
class ChangeMarks
{
public:
    enum class Kind {
        None,
        Inside, ///< something below it is not as it was
        Changed,
        Added,
        Removed, ///< where two sides are compared; what is gone has no place in the schema tree
    };

    struct Mark
    {
        Kind kind = Kind::None;
        QStringList texts = {}; ///< what changed, a line each
    };

    ChangeMarks() = default;

    /// \param families of the snapshot after the changes
    ChangeMarks(const QList<SchemaChange> &changes, const TableFamilies &families);

    Mark of(const models::Schema &schema) const;
    Mark of(const PartPlace &place) const;

    /// Of a group below a schema, or one of the database.
    Mark ofGroup(const models::Schema &schema, Section section) const;

    /// Of a group of parts or of other tables below an object.
    Mark ofGroup(const ObjectPlace &object, Section section) const;

private:
    void noteAround(const SchemaChange &change, const TableFamilies &families);
    void note(const QString &group, const SchemaChange &change, int room = 8);

    QHash<models::ObjectName, Mark> m_objects;
    QHash<QString, Mark> m_groups; ///< by groupKey()
};

} // namespace app
