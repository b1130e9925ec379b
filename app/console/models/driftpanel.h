// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/modelspanel.h"

class QLabel;
class QPushButton;

namespace app {

class ComparisonView;
class MigrationWriting;

/// Whether the database is what its applied migrations lead to, and what was changed by hand.
class DriftPanel : public ModelsPanel
{
    Q_OBJECT

public:
    explicit DriftPanel(ModelsDesk &desk, QWidget *parent = nullptr);

    void clear() override;
    void focusSearch() override;

    /// Shows what somebody else has found out already.
    void showFound(const Drift &drift);

    ComparisonView *view() const { return m_view; }

protected:
    void read() override;

private:
    void showDrift(const Drift &drift);
    void write();

    Banner *m_remarks;
    QLabel *m_summary;
    QPushButton *m_write;
    ComparisonView *m_view;
    MigrationWriting *m_writing;
};

} // namespace app
