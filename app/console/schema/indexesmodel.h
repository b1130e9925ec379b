// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/detailmodel.h"
#include "models/schema/table.h"

namespace app {

/// The indexes of a table or a materialized view.
class IndexesModel : public DetailModel
{
    Q_OBJECT

public:
    enum Section { Name, Columns, Properties, Condition, Size, Definition };

    explicit IndexesModel(QObject *parent = nullptr);

    void setIndexes(const QList<models::Index> &indexes);
};

} // namespace app
