// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/detailmodel.h"
#include "models/schema/snapshot.h"

namespace app {

/// The foreign keys of a snapshot by the table they name. Built once for all tables.
class Referrers
{
public:
    struct Reference
    {
        const models::Table *table = nullptr; ///< that holds the key
        const models::ForeignKey *key = nullptr;
    };

    Referrers() = default;

    /// \pre `snapshot` outlives what is asked for
    explicit Referrers(const models::Snapshot &snapshot);

    QList<Reference> to(const models::RelationName &table) const;

private:
    QMultiHash<std::pair<QString, QString>, Reference> m_references;
};

/// The keys and checks of a table or domain, the tables it refers to, and those that refer to it.
class RelationsModel : public DetailModel
{
    Q_OBJECT

public:
    enum Section { Kind, Columns, Other, Rule, Name };

    explicit RelationsModel(QObject *parent = nullptr);

    void setTable(const models::Table &table, const Referrers &referrers);

    /// \pre `table` is one of `snapshot`
    void setTable(const models::Table &table, const models::Snapshot &snapshot);

    void setConstraints(const QList<models::Constraint> &constraints);

    /// The row of the constraint or foreign key that the table has under that name; or -1.
    int rowOf(const QString &name) const;
};

} // namespace app
