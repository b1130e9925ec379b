// SPDX-License-Identifier: MIT
#pragma once

#include "models/declared/declaredmodels.h"

#include <QAbstractItemModel>

namespace app {

/// The model files, and below each what it declares, in the order of its lines.
class DeclaredFilesModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role { SearchedRole = Qt::UserRole + 100 };

    using QAbstractItemModel::QAbstractItemModel;

    /// \param files also those that declare nothing of their own
    void setFiles(const QStringList &files, const QList<models::Declaration> &declarations);

    /// The file of a row, or the one that the row's object is declared in.
    QString fileAt(const QModelIndex &index) const;

    /// Null for a file.
    const models::Declaration *declarationAt(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct File
    {
        QString name;
        QList<models::Declaration> declarations = {};
    };

    QVariant fileData(const File &file, int role) const;
    QVariant declarationData(const models::Declaration &declaration, int role) const;

    QList<File> m_files;
};

} // namespace app
