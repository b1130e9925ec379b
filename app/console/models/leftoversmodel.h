// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/leftovers.h"

#include <QAbstractTableModel>
#include <QSet>

namespace app {

/// What the old tool's sync left behind, each ticked when a migration is to drop it.
class LeftoversModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Section { Object, Why, Size, SectionCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// All are ticked.
    void setLeftovers(const QList<models::Leftover> &leftovers);

    QList<models::Leftover> ticked() const;
    qint64 tickedBytes() const;
    const models::Leftover &leftover(int row) const { return m_leftovers.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<models::Leftover> m_leftovers;
    QSet<models::ObjectName> m_unticked;
};

} // namespace app
