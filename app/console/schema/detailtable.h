// SPDX-License-Identifier: MIT
#pragma once

#include <QTreeView>

namespace app {

/// A flat list of rows with a header: the look that the tabs of the Schema page share.
class DetailTable : public QTreeView
{
    Q_OBJECT

public:
    explicit DetailTable(const QString &accessibleName, QWidget *parent = nullptr);

    /// Makes the columns as wide as what is in them, none wider than half the table.
    void fitColumns();

    /// Selects a row and brings it into view; -1 selects nothing.
    void showRow(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace app
