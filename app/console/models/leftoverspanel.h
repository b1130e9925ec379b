// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/modelspanel.h"

class QLabel;
class QPushButton;
class QTreeView;

namespace app {

class LeftoversModel;
class MigrationWriting;

/// What the old tool's sync left in the database, with its size, and the migration that drops it.
class LeftoversPanel : public ModelsPanel
{
    Q_OBJECT

public:
    explicit LeftoversPanel(ModelsDesk &desk, QWidget *parent = nullptr);

    void clear() override;
    LeftoversModel *model() const { return m_model; }

protected:
    void read() override;

private:
    void showLeftovers(const QList<models::Leftover> &leftovers);
    void showSum();
    void write();

    LeftoversModel *m_model;
    QLabel *m_summary;
    QPushButton *m_write;
    QTreeView *m_table;
    MigrationWriting *m_writing;
};

} // namespace app
