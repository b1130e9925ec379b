// SPDX-License-Identifier: MIT
#pragma once

#include "models/records/rowspreview.h"

#include <QAbstractTableModel>

namespace app {

/// One page of rows, for a view. Shows what was read; never reads.
class RowsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        NullRole = Qt::UserRole, ///< the cell is SQL's NULL, and not an empty text
        CutRole, ///< only the beginning of the value is here
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// \param firstRow rows before the page, from zero
    void setPage(const models::RowsPage &page, qint64 firstRow);
    void clear();

    const models::RowsPage &page() const { return m_page; }
    const models::PreviewCell &cell(const QModelIndex &index) const; ///< \pre index is one of ours

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant columnHeader(int section, int role) const;
    QString hintOf(const QModelIndex &index) const;

    models::RowsPage m_page;
    qint64 m_firstRow = 0;
};

/// Whether values of that type stand at the right: "integer", "numeric(8,2)", "money", …
bool isNumeric(const QString &type);

} // namespace app
