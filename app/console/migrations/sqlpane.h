// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/migrations/possibleruns.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QStackedLayout;

namespace app {

class EmptyState;
class SqlView;

/// The SQL of one migration, and of its undo.
class SqlPane : public QWidget
{
    Q_OBJECT

public:
    enum Side { ApplySide, UndoSide };

    explicit SqlPane(QWidget *parent = nullptr);

    /// \param migration null: none is selected
    /// \param undo null: it has no undo file
    void showMigration(const migrations::MigrationInfo *migration,
                       const migrations::MigrationFile *undo);

    /// \pre the script of `error` is the one of the shown migration, or of its undo
    void markError(const models::Error &error);

    void setSide(Side side);
    Side side() const;
    SqlView *view() const { return m_view; }

private:
    void refresh();

    std::optional<migrations::MigrationInfo> m_migration;
    std::optional<migrations::MigrationFile> m_undo;
    QLabel *m_title;
    QLabel *m_remark;
    QButtonGroup *m_sides;
    QStackedLayout *m_stack;
    SqlView *m_view;
    EmptyState *m_empty;
};

} // namespace app
