// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/nameindex.h"
#include "app/console/schema/tablefamilies.h"

#include <memory>
#include <vector>

namespace app {

/// The nodes of the schema tree: schemas, groups, objects, then their parts in groups of their own;
/// after the schemas the groups of what is in none. A partition stands below its table.
///
/// A node is made when its parent is looked into, so that thousands of tables cost nothing until
/// somebody opens them.
class SchemaTree
{
public:
    struct Node
    {
        enum class Kind { Root, Schema, Group, Object, PartGroup, Part };

        Kind kind = Kind::Root;
        Node *parent = nullptr;
        int row = 0;
        ObjectPlace object = {}; ///< as far as it is known at this level
        Section part = Section::Columns; ///< of a PartGroup or Part
        qsizetype partIndex = -1;
        bool found = false; ///< its own name is what is looked for
        bool whole = true; ///< nothing below it is left out
        bool built = false;
        std::vector<std::unique_ptr<Node>> children = {};

        Node &add(Node child);
        PartPlace place() const; ///< \pre an Object or a Part
    };

    SchemaTree();
    ~SchemaTree();

    /// Shows all of `snapshot`. \pre it outlives this, unchanged
    void setSnapshot(const models::Snapshot &snapshot);
    void showAll();

    /// Only the entries, all that is in an object among them, and the way to them.
    /// \pre the snapshot of `index` is a copy of the one that is shown
    void showOnly(const NameIndex &index, const QList<int> &entries);

    Node *root() const { return m_root.get(); }
    const std::vector<std::unique_ptr<Node>> &childrenOf(Node &node) const;

    /// The same as whether there are children, without making them where that can be said.
    bool hasChildren(Node &node) const;

    /// How many there are below a group.
    qsizetype count(Node &group) const;

    /// The node of an object or part; null when it is left out.
    Node *find(const PartPlace &place) const;

    const TableFamilies &families() const { return m_families; }

private:
    /// What was found of one object.
    struct Finds
    {
        bool itself = false;
        QList<std::pair<Section, qsizetype>> parts = {};
    };

    void addSchemas(Node &root) const;
    void addGroups(Node &schema) const;
    void addObjects(Node &group) const;
    void addObject(Node &group, const ObjectPlace &object) const;
    void addPartGroups(Node &object) const;
    void addParts(Node &group) const;
    QList<ObjectPlace> relativesOf(const ObjectPlace &table, Section section) const;
    Node *find(const ObjectPlace &object) const;

    const models::Snapshot *m_snapshot = nullptr;
    TableFamilies m_families;
    bool m_all = true;
    QSet<const models::Schema *> m_foundSchemas;
    QHash<ObjectPlace, Finds> m_found; ///< and what they are below
    std::unique_ptr<Node> m_root;
};

} // namespace app
