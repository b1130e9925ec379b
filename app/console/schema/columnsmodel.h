// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/detailmodel.h"
#include "models/schema/table.h"

namespace app {

/// The columns of one table, view or composite type.
class ColumnsModel : public DetailModel
{
    Q_OBJECT

public:
    enum Section {
        Name,
        Type,
        Nullable,
        Default,
        Collation,
        Storage, ///< storage, compression, statistics target, options: what is not as usual
        Inherited,
        Comment,
    };

    explicit ColumnsModel(QObject *parent = nullptr);

    void setColumns(const QList<models::Column> &columns);

    /// The same with the marks of primary, unique and foreign keys.
    void setTable(const models::Table &table);
};

} // namespace app
