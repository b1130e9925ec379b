// SPDX-License-Identifier: MIT
#include "app/console/schema/schematreemodel.h"

#include "app/console/widgets/icon.h"

#include <QHash>
#include <QLocale>

#include <algorithm>

namespace app {

namespace {

/// Made once: every row that is painted asks for one.
QIcon iconNamed(const QString &name)
{
    static QHash<QString, QIcon> icons;
    auto found = icons.constFind(name);
    if (found == icons.cend())
        found = icons.insert(name, icon(name));
    return *found;
}

} // namespace

SchemaTreeModel::SchemaTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
{
    m_tree.setSnapshot(m_snapshot);
}

SchemaTreeModel::~SchemaTreeModel() = default;

void SchemaTreeModel::setSnapshot(const models::Snapshot &snapshot)
{
    beginResetModel();
    m_snapshot = snapshot;
    m_names.reset();
    m_marks = {};
    m_tree.setSnapshot(m_snapshot);
    applyFilter();
    endResetModel();
}

void SchemaTreeModel::setFilter(const QString &text)
{
    beginResetModel();
    m_filter = text;
    applyFilter();
    endResetModel();
}

void SchemaTreeModel::applyFilter()
{
    m_found = 0;
    if (m_filter.isEmpty()) {
        m_tree.showAll();
        return;
    }
    if (!m_names)
        m_names = std::make_unique<NameIndex>(m_snapshot);
    const NameIndex::Answer answer = m_names->find(m_filter, mostFound);
    m_found = answer.total;
    m_tree.showOnly(*m_names, answer.best);
}

void SchemaTreeModel::setChanges(const QList<SchemaChange> &changes)
{
    m_marks = ChangeMarks(changes, m_tree.families());
    const auto tell = [this](const auto &self, const QModelIndex &parent) -> void {
        const Node *node = nodeAt(parent);
        if (!node->built || node->children.empty())
            return;
        const int last = int(node->children.size()) - 1;
        emit dataChanged(index(0, 0, parent), index(last, 0, parent), {MarkRole, Qt::ToolTipRole});
        for (const auto &child : node->children)
            self(self, indexOf(child.get()));
    };
    tell(tell, {});
}

const models::Schema *SchemaTreeModel::schemaAt(const QModelIndex &index) const
{
    const models::Schema *schema = nodeAt(index)->object.schema;
    return schema == &nowhere() ? nullptr : schema;
}

std::optional<ObjectPlace> SchemaTreeModel::objectAt(const QModelIndex &index) const
{
    const Node *node = nodeAt(index);
    if (node->kind < Node::Kind::Object)
        return {};
    return node->object;
}

std::optional<PartPlace> SchemaTreeModel::placeAt(const QModelIndex &index) const
{
    const Node *node = nodeAt(index);
    if (node->kind < Node::Kind::Object)
        return {};
    return node->place();
}

std::optional<Section> SchemaTreeModel::sectionAt(const QModelIndex &index) const
{
    const Node *node = nodeAt(index);
    if (node->kind == Node::Kind::Group || node->kind == Node::Kind::Object)
        return node->object.section;
    if (node->kind == Node::Kind::PartGroup || node->kind == Node::Kind::Part)
        return node->part;
    return {};
}

int SchemaTreeModel::partAt(const QModelIndex &index) const
{
    return int(nodeAt(index)->partIndex);
}

bool SchemaTreeModel::isWhole(const QModelIndex &index) const
{
    return nodeAt(index)->whole;
}

QModelIndex SchemaTreeModel::find(const PartPlace &place) const
{
    return indexOf(m_tree.find(place));
}

QModelIndex SchemaTreeModel::findSchema(const models::Schema &schema) const
{
    for (const auto &node : m_tree.childrenOf(*m_tree.root())) {
        if (node->kind == Node::Kind::Schema && node->object.schema == &schema)
            return indexOf(node.get());
    }
    return {};
}

QModelIndex SchemaTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column != 0 || row < 0)
        return {};
    const auto &children = m_tree.childrenOf(*nodeAt(parent));
    return size_t(row) < children.size() ? createIndex(row, 0, children[size_t(row)].get())
                                         : QModelIndex();
}

QModelIndex SchemaTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(nodeAt(child)->parent) : QModelIndex();
}

bool SchemaTreeModel::hasChildren(const QModelIndex &parent) const
{
    return m_tree.hasChildren(*nodeAt(parent));
}

int SchemaTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(m_tree.childrenOf(*nodeAt(parent)).size());
}

int SchemaTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant SchemaTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    Node &node = *nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return captionAt(node).name;
    case Qt::DecorationRole:
        return iconNamed(captionAt(node).icon);
    case DetailRole:
        return captionAt(node).detail;
    case FoundRole:
        return node.found;
    case KeyRole:
        return keyOf(node);
    case MarkRole:
        return int(markAt(node).kind);
    case Qt::ToolTipRole:
        return toolTipOf(node);
    case Qt::AccessibleTextRole:
        return spokenTextOf(node);
    case Qt::AccessibleDescriptionRole:
        return captionAt(node).comment;
    default:
        return {};
    }
}

SchemaTreeModel::Node *SchemaTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_tree.root();
}

QModelIndex SchemaTreeModel::indexOf(Node *node) const
{
    return node && node != m_tree.root() ? createIndex(node->row, 0, node) : QModelIndex();
}

Caption SchemaTreeModel::captionAt(Node &node) const
{
    switch (node.kind) {
    case Node::Kind::Schema:
        return captionOf(*node.object.schema);
    case Node::Kind::Object:
    case Node::Kind::Part:
        return captionOf(node.place());
    case Node::Kind::Group:
    case Node::Kind::PartGroup:
    case Node::Kind::Root:
        break;
    }
    Caption caption = captionOf(node.kind == Node::Kind::Group ? node.object.section : node.part);
    caption.detail = QLocale().toString(m_tree.count(node));
    return caption;
}

QString SchemaTreeModel::keyOf(const Node &node) const
{
    switch (node.kind) {
    case Node::Kind::Schema:
        return node.object.schema->name;
    case Node::Kind::Group:
        return QChar(0x1e) + captionOf(node.object.section).name; // no schema is called that
    case Node::Kind::PartGroup:
        return QChar(0x1e) + captionOf(node.part).name;
    case Node::Kind::Object: {
        const models::ObjectName name = node.object.name();
        return name.part.isEmpty() ? name.name : name.name + u'(' + name.part + u')';
    }
    default:
        return captionOf(node.place()).name;
    }
}

ChangeMarks::Mark SchemaTreeModel::markAt(const Node &node) const
{
    switch (node.kind) {
    case Node::Kind::Schema:
        return m_marks.of(*node.object.schema);
    case Node::Kind::Group:
        return m_marks.ofGroup(*node.object.schema, node.object.section);
    case Node::Kind::PartGroup:
        return m_marks.ofGroup(node.object, node.part);
    case Node::Kind::Object:
    case Node::Kind::Part:
        return m_marks.of(node.place());
    case Node::Kind::Root:
        break;
    }
    return {};
}

QString SchemaTreeModel::toolTipOf(Node &node) const
{
    const Caption caption = captionAt(node);
    const ChangeMarks::Mark mark = markAt(node);
    QStringList lines{caption.name, caption.detail, caption.comment};
    if (mark.kind == ChangeMarks::Kind::Added)
        lines.append(tr("New since the last look"));
    else if (!mark.texts.isEmpty())
        lines.append(tr("Since the last look:") + u'\n' + mark.texts.join(u'\n'));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString SchemaTreeModel::spokenTextOf(Node &node) const
{
    const Caption caption = captionAt(node);
    QStringList words{caption.name, caption.detail};
    switch (markAt(node).kind) {
    case ChangeMarks::Kind::Added:
        words.append(tr("new"));
        break;
    case ChangeMarks::Kind::Changed:
        words.append(tr("changed"));
        break;
    case ChangeMarks::Kind::Inside:
        words.append(tr("has changes"));
        break;
    case ChangeMarks::Kind::Removed: // not marked in this tree
    case ChangeMarks::Kind::None:
        break;
    }
    words.removeAll(QString());
    return words.join(QStringLiteral(", "));
}

} // namespace app
