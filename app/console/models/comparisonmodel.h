// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/models/comparedobjects.h"

#include <QAbstractItemModel>

namespace app {

/// Which of the compared objects are shown.
struct ComparisonFilter
{
    QString text = {}; ///< that the name, or what changed, contains; words all of which count
    bool created = true;
    bool dropped = true;
    bool changed = true;

    bool operator==(const ComparisonFilter &) const = default;
};

/// What differs between two sides: schemas, their objects, and the parts of these that differ.
/// The roles are those of SchemaTreeModel, so that the tree looks like the one of the Schema page.
class ComparisonModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    void setObjects(const QList<ComparedObject> &objects, const SideNames &sides);
    void setFilter(const ComparisonFilter &filter);

    int shownCount() const; ///< objects that the filter lets through

    /// The object of that row, or the one that the row is a part of; null for a schema.
    const ComparedObject *objectAt(const QModelIndex &index) const;
    QModelIndex indexOf(const models::ObjectName &object) const;
    QModelIndex firstObject() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    /// A row of the tree. Schemas have no object, objects no change.
    struct Node
    {
        int parent = -1;
        int row = 0;
        int object = -1; ///< in m_objects
        int change = -1; ///< in its changes
        QList<int> children = {};
    };

    void build();
    int add(Node node);
    bool passes(const ComparedObject &object) const;
    const Node *nodeOf(const QModelIndex &index) const;
    QModelIndex indexOfNode(int node) const;
    QString schemaOf(const Node &node) const;
    QVariant schemaData(const Node &node, int role) const;
    QVariant objectData(const Node &node, int role) const;
    QVariant changeData(const Node &node, int role) const;

    QList<ComparedObject> m_objects;
    SideNames m_sides;
    ComparisonFilter m_filter;
    QStringList m_words; ///< of the filter
    QList<Node> m_nodes;
    QList<int> m_top;
};

} // namespace app
