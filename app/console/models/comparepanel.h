// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/comparesides.h"
#include "app/console/models/modelspanel.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace app {

class ComparisonView;
class MigrationWriting;

/// What the models declare against what the database is, object by object; or any two of database,
/// models, migrations and a snapshot file.
class ComparePanel : public ModelsPanel
{
    Q_OBJECT

public:
    explicit ComparePanel(ModelsDesk &desk, QWidget *parent = nullptr);

    void clear() override;
    void focusSearch() override;

    /// Selects the object, when it is one that differs.
    bool reveal(const models::ObjectName &object);

    ComparisonView *view() const { return m_view; }

signals:
    void syncRequested();

protected:
    void read() override;

private:
    QWidget *tools();
    QComboBox *sideBox(const QString &name, const QString &accessibleName);
    void chooseSide(QComboBox *box);
    void chooseFile(QComboBox *box);
    void connectParts();
    void showComparison(const SchemaComparison &comparison);
    void showEqual();
    void showNoModels();
    bool needsModels() const;
    void writeMigration();
    void writeModels();

    SideChoice m_from{.what = SideChoice::What::Database};
    SideChoice m_to{.what = SideChoice::What::Models};

    QComboBox *m_fromBox;
    QComboBox *m_toBox;
    QLabel *m_summary;
    QPushButton *m_write;
    QPushButton *m_sync;
    QPushButton *m_writeModels; ///< of the empty state
    QPushButton *m_toSync; ///< of the empty state
    Banner *m_remarks;
    ComparisonView *m_view;
    MigrationWriting *m_writing;
};

} // namespace app
