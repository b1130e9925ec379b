// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/nameindex.h"

#include <QAbstractListModel>

#include <memory>

namespace app {

/// The best of what a text finds in a snapshot, for the list of the jump box.
class FoundObjects : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        NameRole = Qt::UserRole,
        DetailRole, ///< beside the name: a column's type, a function's arguments
        AboveRole, ///< "public.customer": what it is in
        FoundFromRole, ///< where in the name the text stands; -1: not in the name
        FoundLengthRole,
    };

    static constexpr qsizetype mostShown = 100;

    using QAbstractListModel::QAbstractListModel;

    /// Null: there is nothing to find.
    void setNames(std::shared_ptr<const NameIndex> names);
    /// False when there are no names to search.
    bool search(const QString &text);

    qsizetype total() const { return m_answer.total; } ///< also of those that are not shown
    models::ObjectName nameAt(int row) const; ///< of a schema: kind Schema
    const models::Table *tableAt(int row) const; ///< that it is or belongs to; or null

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    Caption captionAt(int row) const;
    QString aboveAt(int row) const;
    std::pair<int, int> foundAt(const QString &name) const;

    std::shared_ptr<const NameIndex> m_names;
    NameIndex::Answer m_answer;
    QStringList m_wanted; ///< what to emphasise in a name
};

} // namespace app
