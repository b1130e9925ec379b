// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/schema/changemarks.h"
#include "app/console/schema/schematree.h"

#include <QAbstractItemModel>

#include <memory>
#include <optional>

namespace app {

/// A snapshot as a tree of one column; what stands where is in SchemaTree.
///
/// Shows a value; never fetches one. With a filter, what it does not find is left out, but what
/// belongs to something that it finds stays.
class SchemaTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        DetailRole = Qt::UserRole, ///< what stands beside the name
        FoundRole, ///< true for what the filter found by its own name
        KeyRole, ///< what tells a node from its siblings, in this snapshot and the next
        MarkRole, ///< ChangeMarks::Kind as int
    };

    /// A filter that finds more shows the best ones only.
    static constexpr qsizetype mostFound = 500;

    explicit SchemaTreeModel(QObject *parent = nullptr);
    ~SchemaTreeModel() override;

    /// The filter stays, the marks go.
    void setSnapshot(const models::Snapshot &snapshot);
    void setFilter(const QString &text);
    bool isFiltered() const { return !m_filter.isEmpty(); }

    /// Marks what is not as it was. \param changes what led to the snapshot
    void setChanges(const QList<SchemaChange> &changes);

    /// How many names the filter finds, and how many of those are shown.
    qsizetype foundCount() const { return m_found; }
    qsizetype shownCount() const { return qMin(m_found, mostFound); }

    const models::Snapshot &snapshot() const { return m_snapshot; }

    /// The schema that `index` is or belongs to; null for an invalid index and for what is in none.
    const models::Schema *schemaAt(const QModelIndex &index) const;

    /// The object that `index` is or belongs to; nothing for schemas and their groups.
    std::optional<ObjectPlace> objectAt(const QModelIndex &index) const;

    /// The object or part that `index` is; of a group below an object that object.
    std::optional<PartPlace> placeAt(const QModelIndex &index) const;

    /// What `index` is a group of, or what it is one of; nothing for schemas.
    std::optional<Section> sectionAt(const QModelIndex &index) const;

    /// The row of a part in its object, whatever is filtered away; or -1.
    int partAt(const QModelIndex &index) const;

    /// False where something below is filtered away.
    bool isWhole(const QModelIndex &index) const;

    /// Where the object or part is seen; invalid when it is filtered away.
    QModelIndex find(const PartPlace &place) const;
    QModelIndex findSchema(const models::Schema &schema) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    using Node = SchemaTree::Node;

    Node *nodeAt(const QModelIndex &index) const;
    QModelIndex indexOf(Node *node) const;
    Caption captionAt(Node &node) const;
    QString keyOf(const Node &node) const;
    ChangeMarks::Mark markAt(const Node &node) const;
    QString toolTipOf(Node &node) const;
    QString spokenTextOf(Node &node) const;
    void applyFilter();

    models::Snapshot m_snapshot;
    SchemaTree m_tree;
    QString m_filter;
    std::unique_ptr<NameIndex> m_names; ///< made when something is looked for
    qsizetype m_found = 0;
    ChangeMarks m_marks;
};

} // namespace app
