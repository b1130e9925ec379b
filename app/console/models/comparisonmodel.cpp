// SPDX-License-Identifier: MIT
#include "app/console/models/comparisonmodel.h"

#include "app/console/schema/changemarks.h"
#include "app/console/schema/schematreemodel.h"
#include "app/console/schema/subject.h"
#include "app/console/widgets/icon.h"

#include <algorithm>

namespace app {

using models::Change;
using models::ObjectName;

namespace {

ChangeMarks::Kind markOfKind(Change::Kind kind)
{
    switch (kind) {
    case Change::Kind::Created:
        return ChangeMarks::Kind::Added;
    case Change::Kind::Dropped:
        return ChangeMarks::Kind::Removed;
    case Change::Kind::Changed:
        break;
    }
    return ChangeMarks::Kind::Changed;
}

/// The name without the schema, which stands above it.
QString ownName(const ObjectName &object)
{
    if (models::isPart(object.kind))
        return object.part;
    return object.part.isEmpty() ? object.name
                                 : QStringLiteral("%1(%2)").arg(object.name, object.part);
}

/// What is searched: everything that is shown of it.
QString searchedText(const ComparedObject &object)
{
    QString text = models::displayText(object.object) + u' ' + models::kindName(object.object.kind);
    for (const Change &change : object.changes)
        text += u' ' + ownName(change.object) + u' ' + propertiesText(change);
    return text;
}

} // namespace

void ComparisonModel::setObjects(const QList<ComparedObject> &objects, const SideNames &sides)
{
    beginResetModel();
    m_objects = objects;
    m_sides = sides;
    build();
    endResetModel();
}

void ComparisonModel::setFilter(const ComparisonFilter &filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_words = filter.text.split(u' ', Qt::SkipEmptyParts);
    build();
    endResetModel();
}

void ComparisonModel::build()
{
    m_nodes.clear();
    m_top.clear();
    int schema = -1;
    for (int each = 0; each < m_objects.size(); ++each) {
        const ComparedObject &object = m_objects.at(each);
        if (!passes(object))
            continue;
        if (schema < 0 || schemaOf(m_nodes.at(schema)) != schemaOf(Node{.object = each}))
            schema = add({.object = each});
        const int node = add({.parent = schema, .object = each});
        for (int change = 0; change < object.changes.size(); ++change) {
            const bool ofItself = object.changes.at(change).object == object.object;
            if (!ofItself || !propertiesText(object.changes.at(change)).isEmpty())
                add({.parent = node, .object = each, .change = change});
        }
    }
}

int ComparisonModel::add(Node node)
{
    const auto number = int(m_nodes.size());
    QList<int> &siblings = node.parent < 0 ? m_top : m_nodes[node.parent].children;
    node.row = int(siblings.size());
    siblings += number;
    m_nodes += node;
    return number;
}

bool ComparisonModel::passes(const ComparedObject &object) const
{
    const bool kindPasses = object.kind == Change::Kind::Created ? m_filter.created
        : object.kind == Change::Kind::Dropped                   ? m_filter.dropped
                                                                 : m_filter.changed;
    if (!kindPasses || m_words.isEmpty())
        return kindPasses;
    const QString text = searchedText(object);
    return std::ranges::all_of(
        m_words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

int ComparisonModel::shownCount() const
{
    int count = 0;
    for (const int schema : m_top)
        count += int(m_nodes.at(schema).children.size());
    return count;
}

const ComparedObject *ComparisonModel::objectAt(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    return node && node->parent >= 0 ? &m_objects.at(node->object) : nullptr;
}

QModelIndex ComparisonModel::indexOf(const ObjectName &object) const
{
    for (const int schema : m_top) {
        for (const int child : m_nodes.at(schema).children) {
            if (m_objects.at(m_nodes.at(child).object).object == object)
                return indexOfNode(child);
        }
    }
    return {};
}

QModelIndex ComparisonModel::firstObject() const
{
    return m_top.isEmpty() ? QModelIndex() : index(0, 0, indexOfNode(m_top.first()));
}

const ComparisonModel::Node *ComparisonModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? &m_nodes.at(qsizetype(index.internalId())) : nullptr;
}

QModelIndex ComparisonModel::indexOfNode(int node) const
{
    return node < 0 ? QModelIndex() : createIndex(m_nodes.at(node).row, 0, quintptr(node));
}

QModelIndex ComparisonModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const Node *above = nodeOf(parent);
    return indexOfNode(above ? above->children.at(row) : m_top.at(row));
}

QModelIndex ComparisonModel::parent(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    return node ? indexOfNode(node->parent) : QModelIndex();
}

int ComparisonModel::rowCount(const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    return int(node ? node->children.size() : m_top.size());
}

int ComparisonModel::columnCount(const QModelIndex &) const
{
    return 1;
}

/// Of a schema itself its own name; empty for what is in none.
QString ComparisonModel::schemaOf(const Node &node) const
{
    const ObjectName &object = m_objects.at(node.object).object;
    return object.kind == models::ObjectKind::Schema ? object.name : object.schema;
}

QVariant ComparisonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = *nodeOf(index);
    if (node.change >= 0)
        return changeData(node, role);
    return node.parent >= 0 ? objectData(node, role) : schemaData(node, role);
}

QVariant ComparisonModel::schemaData(const Node &node, int role) const
{
    const QString schema = schemaOf(node);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return schema.isEmpty() ? tr("Whole database") : schema;
    case Qt::DecorationRole:
        return icon(schema.isEmpty() ? QStringLiteral("database") : QStringLiteral("namespace"));
    case SchemaTreeModel::DetailRole:
        return QString::number(node.children.size());
    default:
        return {};
    }
}

QVariant ComparisonModel::objectData(const Node &node, int role) const
{
    const ComparedObject &object = m_objects.at(node.object);
    switch (role) {
    case Qt::DisplayRole:
        return ownName(object.object).simplified();
    case Qt::DecorationRole:
        return icon(iconNameOf(object.object.kind));
    case Qt::ToolTipRole:
        return QStringLiteral("%1 %2\n%3")
            .arg(models::kindName(object.object.kind), models::displayText(object.object),
                 kindText(object.kind, m_sides));
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2, %3")
            .arg(models::kindName(object.object.kind), ownName(object.object),
                 kindText(object.kind, m_sides));
    case SchemaTreeModel::DetailRole:
        return object.renamedFrom ? tr("was %1").arg(ownName(*object.renamedFrom)) : QString();
    case SchemaTreeModel::MarkRole:
        return int(markOfKind(object.kind));
    default:
        return {};
    }
}

QVariant ComparisonModel::changeData(const Node &node, int role) const
{
    const Change &change = m_objects.at(node.object).changes.at(node.change);
    const bool ofItself = change.object == change.whole;
    switch (role) {
    case Qt::DisplayRole:
        return (ofItself ? propertiesText(change) : ownName(change.object)).simplified();
    case Qt::DecorationRole:
        return icon(ofItself ? QStringLiteral("blank") : iconNameOf(change.object.kind));
    case Qt::ToolTipRole:
        return models::displayText(change);
    case Qt::AccessibleTextRole:
        return models::displayText(change);
    case SchemaTreeModel::DetailRole:
        return ofItself ? QString() : propertiesText(change);
    case SchemaTreeModel::MarkRole:
        return int(ofItself ? ChangeMarks::Kind::None : markOfKind(change.kind));
    default:
        return {};
    }
}

} // namespace app
