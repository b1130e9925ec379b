// SPDX-License-Identifier: MIT
#pragma once

#include <QSortFilterProxyModel>

namespace app {

/// The rows of a MigrationsModel that are shown: without what is only history, unless it is asked
/// for, and only those whose version, description or script contains what is searched.
class MigrationFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setSearch(const QString &text);
    void setPastShown(bool shown);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_search;
    bool m_pastShown = false;
};

} // namespace app
