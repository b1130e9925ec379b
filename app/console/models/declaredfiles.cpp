// SPDX-License-Identifier: MIT
#include "app/console/models/declaredfiles.h"

#include "app/console/schema/schematreemodel.h"
#include "app/console/schema/subject.h"
#include "app/console/widgets/icon.h"

#include <QHash>

namespace app {

using models::Declaration;

namespace {

constexpr quintptr fileRow
    = 0; ///< as internal id; that of a declaration is its file's row plus one

} // namespace

void DeclaredFilesModel::setFiles(const QStringList &files, const QList<Declaration> &declarations)
{
    beginResetModel();
    m_files.clear();
    QHash<QString, qsizetype> rows;
    const auto rowOf = [&](const QString &name) {
        const auto found = rows.constFind(name);
        if (found != rows.cend())
            return *found;
        rows.insert(name, m_files.size());
        m_files += File{.name = name};
        return m_files.size() - 1;
    };
    for (const QString &file : files)
        rowOf(file);
    for (const Declaration &declaration : declarations)
        m_files[rowOf(declaration.file)].declarations += declaration;
    endResetModel();
}

QString DeclaredFilesModel::fileAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return index.internalId() == fileRow ? m_files.at(index.row()).name
                                         : m_files.at(qsizetype(index.internalId()) - 1).name;
}

const Declaration *DeclaredFilesModel::declarationAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == fileRow)
        return nullptr;
    return &m_files.at(qsizetype(index.internalId()) - 1).declarations.at(index.row());
}

QModelIndex DeclaredFilesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : fileRow);
}

QModelIndex DeclaredFilesModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == fileRow)
        return {};
    return createIndex(int(index.internalId()) - 1, 0, fileRow);
}

int DeclaredFilesModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_files.size());
    return parent.internalId() == fileRow ? int(m_files.at(parent.row()).declarations.size()) : 0;
}

int DeclaredFilesModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant DeclaredFilesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (const Declaration *declaration = declarationAt(index))
        return declarationData(*declaration, role);
    return fileData(m_files.at(index.row()), role);
}

QVariant DeclaredFilesModel::fileData(const File &file, int role) const
{
    const auto count = int(file.declarations.size());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case SearchedRole:
        return file.name;
    case Qt::DecorationRole:
        return icon(QStringLiteral("file"));
    case SchemaTreeModel::DetailRole:
        return count == 1 ? tr("1 object") : tr("%n objects", nullptr, count);
    default:
        return {};
    }
}

QVariant DeclaredFilesModel::declarationData(const Declaration &declaration, int role) const
{
    const QString kind = models::kindName(declaration.object.kind);
    const QString name = models::displayText(declaration.object);
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::ToolTipRole:
        return tr("%1 %2\n%3, line %4").arg(kind, name, declaration.file).arg(declaration.line);
    case Qt::AccessibleTextRole:
        return tr("%1 %2, line %3").arg(kind, name).arg(declaration.line);
    case Qt::DecorationRole:
        return icon(iconNameOf(declaration.object.kind));
    case SchemaTreeModel::DetailRole:
        return tr("line %1").arg(declaration.line);
    case SearchedRole:
        return QString(kind + u' ' + name);
    default:
        return {};
    }
}

} // namespace app
