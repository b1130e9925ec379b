// SPDX-License-Identifier: MIT
#include "app/console/schema/schematree.h"

#include <algorithm>

namespace app {

namespace {

constexpr Section schemaSections[] = {Section::Tables, Section::Views,     Section::Sequences,
                                      Section::Types,  Section::Functions, Section::Others};
constexpr Section databaseSections[]
    = {Section::Extensions, Section::EventTriggers, Section::Publications, Section::DatabaseOthers};
constexpr Section partSections[]
    = {Section::Columns, Section::Keys,     Section::Indexes,    Section::Triggers,
       Section::Rules,   Section::Policies, Section::Partitions, Section::Children};

} // namespace

SchemaTree::Node &SchemaTree::Node::add(Node child)
{
    child.parent = this;
    child.row = int(children.size());
    children.push_back(std::make_unique<Node>(std::move(child)));
    Node &added = *children.back();
    for (const auto &below : added.children)
        below->parent = &added; // it has moved
    return added;
}

PartPlace SchemaTree::Node::place() const
{
    return kind == Kind::Part ? PartPlace{object, part, partIndex} : PartPlace{object};
}

SchemaTree::SchemaTree()
    : m_root(std::make_unique<Node>())
{ }

SchemaTree::~SchemaTree() = default;

void SchemaTree::setSnapshot(const models::Snapshot &snapshot)
{
    m_snapshot = &snapshot;
    m_families = TableFamilies(snapshot);
    showAll();
}

void SchemaTree::showAll()
{
    m_all = true;
    m_foundSchemas.clear();
    m_found.clear();
    m_root = std::make_unique<Node>();
}

void SchemaTree::showOnly(const NameIndex &index, const QList<int> &entries)
{
    m_all = false;
    m_foundSchemas.clear();
    m_found.clear();
    for (const int entry : entries) {
        const NameIndex::Place place = index.at(entry);
        if (!place.object) {
            m_foundSchemas.insert(place.schema);
            continue;
        }
        Finds &finds = m_found[place.object->object];
        if (place.object->part)
            finds.parts.append({*place.object->part, place.object->index});
        else
            finds.itself = true;
        for (auto up = m_families.wholeOf(place.object->object); up; up = m_families.wholeOf(*up))
            m_found[*up]; // a partition is seen where its table is
    }
    m_root = std::make_unique<Node>();
    m_root->whole = false;
}

const std::vector<std::unique_ptr<SchemaTree::Node>> &SchemaTree::childrenOf(Node &node) const
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

bool SchemaTree::hasChildren(Node &node) const
{
    if (!node.built && node.kind == Node::Kind::Part)
        return false;
    // An object has columns more often than not, a group is never empty.
    if (!node.built && node.kind == Node::Kind::Object && node.whole) {
        return std::ranges::any_of(partSections, [&](Section part) {
            return holdsParts(part) ? node.object.count(part) > 0
                                    : !relativesOf(node.object, part).isEmpty();
        });
    }
    return !childrenOf(node).empty();
}

qsizetype SchemaTree::count(Node &group) const
{
    if (!group.whole)
        return qsizetype(childrenOf(group).size());
    if (group.kind == Node::Kind::PartGroup) {
        return holdsParts(group.part) ? group.object.count(group.part)
                                      : relativesOf(group.object, group.part).size();
    }
    const models::Schema &schema = *group.object.schema;
    const Section section = group.object.section;
    if (&schema == &nowhere())
        return objectCount(*m_snapshot, section);
    return objectCount(schema, section)
        - (section == Section::Tables ? m_families.partitionCount(schema) : 0);
}

void SchemaTree::addSchemas(Node &root) const
{
    if (!m_snapshot)
        return;
    for (const models::Schema &schema : m_snapshot->schemas) {
        const bool found = m_foundSchemas.contains(&schema);
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
        root.add(std::move(node));
    }
    Node none{.object = {.schema = &nowhere(), .snapshot = m_snapshot}, .whole = root.whole};
    addGroups(none);
    for (const auto &group : none.children)
        root.add(std::move(*group));
}

void SchemaTree::addGroups(Node &schema) const
{
    const bool database = schema.object.schema == &nowhere();
    const auto add = [&](Section section) {
        Node group{.kind = Node::Kind::Group, .object = schema.object, .whole = schema.whole};
        group.object.section = section;
        if (schema.whole) {
            if (count(group) > 0)
                schema.add(std::move(group));
            return;
        }
        addObjects(group);
        group.built = true;
        if (!group.children.empty())
            schema.add(std::move(group));
    };
    if (database)
        std::ranges::for_each(databaseSections, add);
    else
        std::ranges::for_each(schemaSections, add);
}

void SchemaTree::addObjects(Node &group) const
{
    if (!group.whole && m_found.isEmpty())
        return;
    ObjectPlace place = group.object;
    const qsizetype all = place.schema == &nowhere() ? objectCount(*m_snapshot, place.section)
                                                     : objectCount(*place.schema, place.section);
    const bool partitions
        = place.section == Section::Tables && m_families.partitionCount(*place.schema) > 0;
    for (place.index = 0; place.index < all; ++place.index) {
        if (!partitions || !m_families.wholeOf(place))
            addObject(group, place);
    }
}

void SchemaTree::addObject(Node &group, const ObjectPlace &object) const
{
    const auto finds = m_all ? m_found.cend() : m_found.constFind(object);
    const bool found = finds != m_found.cend() && finds->itself;
    if (group.whole || finds != m_found.cend()) {
        group.add({.kind = Node::Kind::Object,
                   .object = object,
                   .found = found,
                   .whole = group.whole || found});
    }
}

void SchemaTree::addPartGroups(Node &object) const
{
    for (const Section part : partSections) {
        Node group{.kind = Node::Kind::PartGroup,
                   .object = object.object,
                   .part = part,
                   .whole = object.whole};
        if (!object.whole) {
            addParts(group);
            group.built = true;
        }
        if (count(group) > 0)
            object.add(std::move(group));
    }
}

void SchemaTree::addParts(Node &group) const
{
    if (!holdsParts(group.part)) {
        if (group.whole || group.part == Section::Partitions) { // children stand elsewhere too
            for (const ObjectPlace &table : relativesOf(group.object, group.part))
                addObject(group, table);
        }
        return;
    }
    const auto finds = m_found.constFind(group.object);
    const qsizetype all = group.object.count(group.part);
    for (qsizetype i = 0; i < all; ++i) {
        const bool found
            = finds != m_found.cend() && finds->parts.contains(std::pair(group.part, i));
        if (group.whole || found) {
            group.add({.kind = Node::Kind::Part,
                       .object = group.object,
                       .part = group.part,
                       .partIndex = i,
                       .found = found});
        }
    }
}

QList<ObjectPlace> SchemaTree::relativesOf(const ObjectPlace &table, Section section) const
{
    return section == Section::Partitions ? m_families.partitionsOf(table)
                                          : m_families.childrenOf(table);
}

SchemaTree::Node *SchemaTree::find(const ObjectPlace &object) const
{
    const auto childOf = [this](Node *parent, auto fits) -> Node * {
        if (!parent)
            return nullptr;
        const auto &children = childrenOf(*parent);
        const auto found
            = std::ranges::find_if(children, [&](const auto &child) { return fits(*child); });
        return found == children.end() ? nullptr : found->get();
    };
    Node *group = nullptr;
    if (const auto above = m_families.wholeOf(object)) {
        group = childOf(find(*above), [](const Node &node) {
            return node.kind == Node::Kind::PartGroup && node.part == Section::Partitions;
        });
    } else {
        Node *schema = m_root.get();
        if (object.schema != &nowhere()) {
            schema = childOf(schema, [&](const Node &node) {
                return node.kind == Node::Kind::Schema && node.object.schema == object.schema;
            });
        }
        group = childOf(schema, [&](const Node &node) {
            return node.kind == Node::Kind::Group && node.object.section == object.section;
        });
    }
    return childOf(group, [&](const Node &node) { return node.object == object; });
}

SchemaTree::Node *SchemaTree::find(const PartPlace &place) const
{
    Node *object = find(place.object);
    if (!object || !place.part)
        return object;
    for (const auto &group : childrenOf(*object)) {
        if (group->part != *place.part)
            continue;
        for (const auto &part : childrenOf(*group)) {
            if (part->partIndex == place.index)
                return part.get();
        }
    }
    return nullptr;
}

} // namespace app
