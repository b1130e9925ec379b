// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/schemafilter.h"

#include <QAbstractItemModel>

#include <memory>
#include <optional>
#include <vector>

namespace app {

/// A snapshot as a tree: schemas, groups, objects, then columns, keys and indexes in groups of
/// their own.
///
/// Shows a value; never fetches one. A node is made when its parent is looked into, so that
/// thousands of tables cost nothing until somebody opens them. With a filter, what it does not find
/// is left out, but what belongs to something that it finds stays.
class SchemaTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        DetailRole = Qt::UserRole, ///< what stands beside the name
        FoundRole, ///< true for what the filter found by its own name
        KeyRole, ///< what tells a node from its siblings, in this snapshot and the next
    };

    explicit SchemaTreeModel(QObject *parent = nullptr);
    ~SchemaTreeModel() override;

    void setSnapshot(const models::Snapshot &snapshot);
    void setFilter(const QString &text);
    bool isFiltered() const { return !m_filter.isEmpty(); }

    const models::Snapshot &snapshot() const { return m_snapshot; }

    /// The schema that `index` is or belongs to; null for an invalid index.
    const models::Schema *schemaAt(const QModelIndex &index) const;

    /// The object that `index` is or belongs to; nothing for schemas and their groups.
    std::optional<ObjectPlace> objectAt(const QModelIndex &index) const;

    /// Columns, Keys or Indexes below an object, Tables to Functions below a schema, or nothing.
    std::optional<Section> sectionAt(const QModelIndex &index) const;

    /// The row of a column, key or index in its table, whatever is filtered away; or -1.
    int partAt(const QModelIndex &index) const;

    /// False where something below is filtered away.
    bool isWhole(const QModelIndex &index) const;

    /// The object with that name: a table or a view rather than a type or a function; or invalid.
    QModelIndex find(const QString &schema, const QString &name) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Node;

    Node *nodeAt(const QModelIndex &index) const;
    const std::vector<std::unique_ptr<Node>> &childrenOf(Node &node) const;
    void addSchemas(Node &root) const;
    void addGroups(Node &schema) const;
    void addObjects(Node &group) const;
    void addPartGroups(Node &object) const;
    void addParts(Node &group) const;
    bool isShown(const Node &above, const ObjectPlace &object) const;
    Caption captionAt(Node &node) const;
    void rebuild();

    models::Snapshot m_snapshot;
    SchemaFilter m_filter;
    std::unique_ptr<Node> m_root;
};

} // namespace app
