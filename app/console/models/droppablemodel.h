// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/change.h"

#include <QAbstractListModel>

namespace app {

/// Tables, columns and sequences that nobody declared, each to be ticked before it may be dropped.
class DroppableModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// \param kept what a plan leaves as it is. What was ticked stays ticked, and is listed even
    /// though the plan drops it
    void setKept(const QList<models::Change> &kept);
    void clear();

    QList<models::ObjectName> ticked() const; ///< in the order of the rows

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void tickedChanged();

private:
    QList<models::ObjectName> m_objects;
    QList<models::ObjectName> m_ticked;
};

/// Whether it holds data that nobody else has, so that it goes only when somebody says so.
bool isDroppable(const models::Change &change);

} // namespace app
