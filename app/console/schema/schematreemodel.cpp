// SPDX-License-Identifier: MIT
#include "app/console/schema/schematreemodel.h"

#include "app/console/widgets/icon.h"

#include <array>

namespace app {

namespace {

constexpr std::array objectSections{Section::Tables, Section::Views, Section::Sequences,
                                    Section::Types, Section::Functions};
constexpr std::array partSections{Section::Columns, Section::Keys, Section::Indexes};

QString toolTipOf(const Caption &caption)
{
    QStringList lines{caption.name, caption.detail, caption.comment};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace

struct SchemaTreeModel::Node
{
    enum class Kind { Root, Schema, Group, Object, PartGroup, Part };

    Kind kind = Kind::Root;
    Node *parent = nullptr;
    int row = 0;
    ObjectPlace object = {}; ///< as far as it is known at this level
    Section part = Section::Columns;
    qsizetype partIndex = -1;
    bool found = false; ///< the filter finds its name
    bool whole = true; ///< nothing below it is filtered away
    bool built = false;
    std::vector<std::unique_ptr<Node>> children = {};

    Node &add(Node child)
    {
        child.parent = this;
        child.row = int(children.size());
        children.push_back(std::make_unique<Node>(std::move(child)));
        return *children.back();
    }
};

SchemaTreeModel::SchemaTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{ }

SchemaTreeModel::~SchemaTreeModel() = default;

void SchemaTreeModel::setSnapshot(const models::Snapshot &snapshot)
{
    beginResetModel();
    m_snapshot = snapshot;
    rebuild();
    endResetModel();
}

void SchemaTreeModel::setFilter(const QString &text)
{
    beginResetModel();
    m_filter = SchemaFilter(text);
    rebuild();
    endResetModel();
}

void SchemaTreeModel::rebuild()
{
    m_root = std::make_unique<Node>();
    m_root->whole = m_filter.isEmpty();
}

const models::Schema *SchemaTreeModel::schemaAt(const QModelIndex &index) const
{
    return nodeAt(index)->object.schema;
}

std::optional<ObjectPlace> SchemaTreeModel::objectAt(const QModelIndex &index) const
{
    const Node *node = nodeAt(index);
    if (node->kind < Node::Kind::Object)
        return {};
    return node->object;
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

QModelIndex SchemaTreeModel::find(const QString &schema, const QString &name) const
{
    for (const auto &home : childrenOf(*m_root)) {
        if (home->object.schema->name != schema)
            continue;
        for (const auto &group : childrenOf(*home)) {
            for (const auto &object : childrenOf(*group)) {
                if (captionOf(object->object).name == name)
                    return createIndex(object->row, 0, object.get());
            }
        }
    }
    return {};
}

QModelIndex SchemaTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column != 0 || row < 0)
        return {};
    const auto &children = childrenOf(*nodeAt(parent));
    return size_t(row) < children.size() ? createIndex(row, 0, children[size_t(row)].get())
                                         : QModelIndex();
}

QModelIndex SchemaTreeModel::parent(const QModelIndex &child) const
{
    Node *above = child.isValid() ? nodeAt(child)->parent : nullptr;
    return above && above != m_root.get() ? createIndex(above->row, 0, above) : QModelIndex();
}

bool SchemaTreeModel::hasChildren(const QModelIndex &parent) const
{
    const Node *node = nodeAt(parent);
    // Said without making the children: an object has columns more often than not, a group is never
    // empty.
    if (!node->built && node->kind == Node::Kind::Object && node->whole) {
        return node->object.count(Section::Columns) + node->object.count(Section::Keys)
            + node->object.count(Section::Indexes)
            > 0;
    }
    return rowCount(parent) > 0;
}

int SchemaTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(childrenOf(*nodeAt(parent)).size());
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
    const Caption caption = captionAt(node);
    switch (role) {
    case Qt::DisplayRole:
        return caption.name;
    case Qt::DecorationRole:
        return icon(caption.icon);
    case DetailRole:
        return caption.detail;
    case FoundRole:
        return node.found;
    case KeyRole:
        return node.kind == Node::Kind::Object && node.object.function()
            ? caption.name + caption.detail
            : caption.name;
    case Qt::ToolTipRole:
        return toolTipOf(caption);
    case Qt::AccessibleTextRole:
        return caption.detail.isEmpty() ? caption.name
                                        : caption.name + QStringLiteral(", ") + caption.detail;
    case Qt::AccessibleDescriptionRole:
        return caption.comment;
    default:
        return {};
    }
}

SchemaTreeModel::Node *SchemaTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

const std::vector<std::unique_ptr<SchemaTreeModel::Node>> &
SchemaTreeModel::childrenOf(Node &node) const
{
    if (node.built)
        return node.children;
    node.built = true;
    switch (node.kind) {
    case Node::Kind::Root:
        addSchemas(node);
        break;
    case Node::Kind::Schema:
        addGroups(node);
        break;
    case Node::Kind::Group:
        addObjects(node);
        break;
    case Node::Kind::Object:
        addPartGroups(node);
        break;
    case Node::Kind::PartGroup:
        addParts(node);
        break;
    case Node::Kind::Part:
        break;
    }
    return node.children;
}

void SchemaTreeModel::addSchemas(Node &root) const
{
    for (const models::Schema &schema : m_snapshot.schemas) {
        const bool found = !root.whole && m_filter.finds(schema);
        Node node{.kind = Node::Kind::Schema,
                  .object = {.schema = &schema},
                  .found = found,
                  .whole = root.whole};
        addGroups(node);
        if (node.children.empty() && found) {
            node.whole = true; // only its name fits: show what is in it
            addGroups(node);
        }
        if (node.children.empty() && !root.whole && !found)
            continue;
        node.built = true;
        Node &added = root.add(std::move(node));
        for (const auto &group : added.children)
            group->parent = &added;
    }
}

void SchemaTreeModel::addGroups(Node &schema) const
{
    for (const Section section : objectSections) {
        if (objectCount(*schema.object.schema, section) == 0)
            continue;
        Node group{.kind = Node::Kind::Group,
                   .object = {.schema = schema.object.schema, .section = section},
                   .whole = schema.whole};
        if (schema.whole) {
            schema.add(std::move(group));
            continue;
        }
        addObjects(group);
        if (group.children.empty())
            continue;
        group.built = true;
        Node &added = schema.add(std::move(group));
        for (const auto &object : added.children)
            object->parent = &added;
    }
}

void SchemaTreeModel::addObjects(Node &group) const
{
    ObjectPlace place = group.object;
    for (place.index = 0; place.index < objectCount(*place.schema, place.section); ++place.index) {
        const bool found = !group.whole && m_filter.finds(place);
        if (found || isShown(group, place)) {
            group.add({.kind = Node::Kind::Object,
                       .object = place,
                       .found = found,
                       .whole = group.whole || found});
        }
    }
}

bool SchemaTreeModel::isShown(const Node &above, const ObjectPlace &object) const
{
    if (above.whole)
        return true;
    for (const Section part : partSections) {
        for (qsizetype i = 0; i < object.count(part); ++i) {
            if (m_filter.finds(object, part, i))
                return true;
        }
    }
    return false;
}

void SchemaTreeModel::addPartGroups(Node &object) const
{
    for (const Section part : partSections) {
        if (object.object.count(part) == 0)
            continue;
        Node group{.kind = Node::Kind::PartGroup,
                   .object = object.object,
                   .part = part,
                   .whole = object.whole};
        if (!object.whole) {
            addParts(group);
            if (group.children.empty())
                continue;
            group.built = true;
        }
        Node &added = object.add(std::move(group));
        for (const auto &child : added.children)
            child->parent = &added;
    }
}

void SchemaTreeModel::addParts(Node &group) const
{
    for (qsizetype i = 0; i < group.object.count(group.part); ++i) {
        const bool found = isFiltered() && m_filter.finds(group.object, group.part, i);
        if (group.whole || found) {
            group.add({.kind = Node::Kind::Part,
                       .object = group.object,
                       .part = group.part,
                       .partIndex = i,
                       .found = found});
        }
    }
}

Caption SchemaTreeModel::captionAt(Node &node) const
{
    switch (node.kind) {
    case Node::Kind::Schema:
        return captionOf(*node.object.schema);
    case Node::Kind::Object:
        return captionOf(node.object);
    case Node::Kind::Part:
        return captionOf(node.object, node.part, node.partIndex);
    case Node::Kind::Group:
    case Node::Kind::PartGroup:
    case Node::Kind::Root:
        break;
    }
    const bool ofSchema = node.kind == Node::Kind::Group;
    Caption caption = captionOf(ofSchema ? node.object.section : node.part);
    const qsizetype count = !node.whole ? qsizetype(childrenOf(node).size())
        : ofSchema                      ? objectCount(*node.object.schema, node.object.section)
                                        : node.object.count(node.part);
    caption.detail = QString::number(count);
    return caption;
}

} // namespace app
