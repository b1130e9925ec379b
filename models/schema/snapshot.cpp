// SPDX-License-Identifier: MIT
#include "models/schema/snapshot.h"

#include "models/schema/identifier.h"

#include <QRegularExpression>

#include <algorithm>
#include <tuple>

namespace models {

QStringList Table::primaryKey() const
{
    const auto key
        = std::ranges::find(constraints, Constraint::Kind::PrimaryKey, &Constraint::kind);
    return key == constraints.end() ? QStringList() : key->columns;
}

const Column *Table::column(const QString &wanted) const
{
    const auto found = std::ranges::find(columns, wanted, &Column::name);
    return found == columns.end() ? nullptr : &*found;
}

namespace {

/// The object of that name in a list that is sorted by name, or null.
template <typename T>
const T *named(const QList<T> &objects, const QString &name)
{
    const auto found = std::ranges::lower_bound(objects, name, {}, &T::name);
    return found != objects.end() && found->name == name ? &*found : nullptr;
}

} // namespace

const Schema *Snapshot::schema(const QString &name) const
{
    return named(schemas, name);
}

const Table *Snapshot::table(const QString &schema, const QString &name) const
{
    const Schema *home = this->schema(schema);
    return home ? named(home->tables, name) : nullptr;
}

const View *Snapshot::view(const QString &schema, const QString &name) const
{
    const Schema *home = this->schema(schema);
    return home ? named(home->views, name) : nullptr;
}

bool Snapshot::operator==(const Snapshot &other) const
{
    const auto compared = [](const Snapshot &snapshot) {
        return std::tie(snapshot.schemas, snapshot.extensions, snapshot.eventTriggers,
                        snapshot.publications, snapshot.defaultPrivileges, snapshot.others,
                        snapshot.dependencies);
    };
    return compared(*this) == compared(other);
}

int Snapshot::tableCount() const
{
    qsizetype count = 0;
    for (const Schema &schema : schemas)
        count += schema.tables.size();
    return int(count);
}

QString displayText(const Sequence::Owner &owner)
{
    return displayText(owner.table) + u'.' + quotedIfNeeded(owner.column);
}

int versionNumber(const QString &version)
{
    static const QRegularExpression numbers(QStringLiteral("^(\\d+)(?:\\.(\\d+))?"));
    const auto match = numbers.match(version);
    return match.captured(1).toInt() * 10000 + match.captured(2).toInt();
}

QString kindName(Table::Kind kind)
{
    switch (kind) {
    case Table::Kind::Ordinary:
        break;
    case Table::Kind::Partitioned:
        return QStringLiteral("partitioned table");
    case Table::Kind::Partition:
        return QStringLiteral("partition");
    case Table::Kind::Foreign:
        return QStringLiteral("foreign table");
    }
    return QStringLiteral("table");
}

QString kindName(Type::Kind kind)
{
    switch (kind) {
    case Type::Kind::Enum:
        break;
    case Type::Kind::Domain:
        return QStringLiteral("domain");
    case Type::Kind::Composite:
        return QStringLiteral("composite");
    case Type::Kind::Range:
        return QStringLiteral("range");
    }
    return QStringLiteral("enum");
}

QString definitionText(const Type &type)
{
    const auto collated = [](const QString &base, const QString &collation) {
        return collation.isEmpty() ? base : base + QStringLiteral(" COLLATE ") + collation;
    };
    switch (type.kind) {
    case Type::Kind::Enum:
        return type.labels.join(QStringLiteral(", "));
    case Type::Kind::Range:
        return collated(type.baseType, type.collation);
    case Type::Kind::Composite: {
        QStringList columns;
        for (const Column &column : type.columns)
            columns.append(
                collated(quotedIfNeeded(column.name) + u' ' + column.type, column.collation));
        return u'(' + columns.join(QStringLiteral(", ")) + u')';
    }
    case Type::Kind::Domain:
        break;
    }
    QString text = collated(type.baseType, type.collation);
    if (type.defaultExpression)
        text += QStringLiteral(" DEFAULT ") + *type.defaultExpression;
    if (type.notNull)
        text += QStringLiteral(" NOT NULL");
    for (const Constraint &check : type.constraints)
        text += QStringLiteral(" CONSTRAINT %1 %2")
                    .arg(quotedIfNeeded(check.name), check.definition);
    return text;
}

} // namespace models
