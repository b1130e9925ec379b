// SPDX-License-Identifier: MIT
#pragma once

#include "models/schema/objectname.h"

#include <QTreeView>

namespace app {

class DetailModel;

/// A flat list of rows with a header: the look that the tabs of the Schema page share. Rows can be
/// copied, and those that lead to another object are followed by a double click, Enter, a click on
/// the link, or the context menu.
class DetailTable : public QTreeView
{
    Q_OBJECT

public:
    explicit DetailTable(const QString &accessibleName, QWidget *parent = nullptr);

    /// \pre `model` outlives the view
    void setRows(DetailModel *model);

    /// What stands in the middle when there are no rows.
    void setEmptyText(const QString &text);
    QString emptyText() const { return m_emptyText; }

    /// Makes the columns as wide as what is in them, none much wider than a third of the table,
    /// and hides those with nothing in them.
    void fitColumns();

    /// Selects a row and brings it into view; -1 selects nothing.
    void showRow(int row);

    /// The selected rows as they are seen, with tabs between the cells.
    QString selectedText() const;

signals:
    void targetActivated(const models::ObjectName &target);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void follow(const QModelIndex &index);
    void copySelection();

    DetailModel *m_rows = nullptr;
    bool m_widthsChosen = false; ///< by hand, for the rows that are shown
    QString m_emptyText;
};

} // namespace app
