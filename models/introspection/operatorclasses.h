// SPDX-License-Identifier: MIT
#pragma once

#include "models/introspection/catalogrows.h"

#include <QHash>
#include <QSet>

namespace models {

/// The operator classes of the catalog, and which of them go without saying.
class OperatorClasses
{
public:
    explicit OperatorClasses(const CatalogRows &rows);

    /// The name of the class as pg_get_indexdef() writes it, or empty when that leaves it out,
    /// because it is the default one of the column's type. \param typeOid 0: not known
    QString nameUnlessDefault(qint64 oid, qint64 typeOid) const;

private:
    struct OperatorClass
    {
        qint64 methodOid = 0;
        qint64 typeOid = 0;
        bool isDefault = false;
        QString name; ///< quoted; qualified unless the system's
    };
    qint64 baseOf(qint64 typeOid) const; ///< behind domains; text for varchar, as the server has it

    QHash<qint64, OperatorClass> m_classes;
    QSet<std::pair<qint64, qint64>> m_typesWithDefault; ///< access method and type
    QHash<qint64, qint64> m_bases; ///< of domains
};

} // namespace models
