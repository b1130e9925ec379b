// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/modelspanel.h"

#include <QHash>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace app {

class DeclaredFilesModel;
class SqlView;

/// The model files, what each declares, and their text.
class FilesPanel : public ModelsPanel
{
    Q_OBJECT

public:
    explicit FilesPanel(ModelsDesk &desk, QWidget *parent = nullptr);

    void clear() override;
    void focusSearch() override;

    QTreeView *tree() const { return m_tree; }
    SqlView *text() const { return m_text; }

signals:
    /// A declared object was opened: it is to be shown where it differs, or in the schema.
    void objectActivated(const models::ObjectName &object);

protected:
    void read() override;

private:
    QWidget *navigation();
    QWidget *detail();
    void applySearch();
    void showDeclared(const models::DeclaredModels &declared,
                      const QList<models::ModelFile> &files);
    void showSelected();
    void openFile() const;

    QHash<QString, QString> m_texts; ///< by file

    DeclaredFilesModel *m_model;
    QSortFilterProxyModel *m_filter;
    QLineEdit *m_search;
    QTreeView *m_tree;
    QLabel *m_name;
    Banner *m_remarks;
    SqlView *m_text;
};

} // namespace app
