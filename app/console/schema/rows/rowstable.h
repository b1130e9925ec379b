// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/rows/rowscopy.h"

#include <QTableView>

class QMenu;

namespace app {

class RowsModel;

/// A page of rows as a grid: cells can be selected, copied and looked at whole.
class RowsTable : public QTableView
{
    Q_OBJECT

public:
    explicit RowsTable(QWidget *parent = nullptr);

    void setRows(RowsModel *model);

    /// Makes the columns as wide as what the first rows have in them.
    void fitColumns();

    /// What stands in the middle when there are no rows.
    void setEmptyText(const QString &text);
    QString emptyText() const { return m_emptyText; }

    /// The selected rows and columns; all of them when nothing is selected. For INSERT always all
    /// columns.
    RowsToCopy toCopy(CopyFormat format) const;

    /// "Copy", "as CSV", "as JSON", "as INSERT".
    void addCopyActions(QMenu *menu);

signals:
    void copyRequested(app::CopyFormat format);
    void valueRequested(const QModelIndex &index);
    void filterRequested(const QModelIndex &index); ///< rows with the same value

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    RowsModel *m_rows = nullptr;
    QString m_emptyText;
};

} // namespace app
