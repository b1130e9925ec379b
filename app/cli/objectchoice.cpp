// SPDX-License-Identifier: MIT
#include "app/cli/objectchoice.h"

#include "models/schema/namepath.h"

#include <algorithm>

namespace app {

using models::Error;
using models::ObjectKind;
using models::ObjectName;
using models::Rename;
using models::Result;
using models::Schema;
using models::Snapshot;
using models::Table;

namespace {

const QString &defaultSchema()
{
    static const QString name = QStringLiteral("public");
    return name;
}

template <typename T>
bool holds(const QList<T> &objects, const QString &name)
{
    return std::any_of(objects.cbegin(), objects.cend(),
                       [&](const T &object) { return object.name == name; });
}

template <typename T>
const T *named(const QList<T> &objects, const QString &name)
{
    const auto found = std::find_if(objects.cbegin(), objects.cend(),
                                    [&](const T &object) { return object.name == name; });
    return found == objects.cend() ? nullptr : &*found;
}

/// The whole objects, and the indexes, of this name.
QList<ObjectName> wholesCalled(const Snapshot &snapshot, const QString &schemaName,
                               const QString &name)
{
    QList<ObjectName> found;
    const Schema *schema = snapshot.schema(schemaName);
    if (!schema)
        return found;
    const auto add = [&](ObjectKind kind, const QString &part = {}) {
        found.append({.kind = kind, .schema = schemaName, .name = name, .part = part});
    };
    if (holds(schema->tables, name))
        add(ObjectKind::Table);
    if (holds(schema->views, name))
        add(ObjectKind::View);
    if (holds(schema->sequences, name))
        add(ObjectKind::Sequence);
    if (holds(schema->types, name))
        add(ObjectKind::Type);
    for (const Table &table : schema->tables) {
        if (holds(table.indexes, name) && !holds(table.constraints, name))
            add(ObjectKind::Index);
    }
    for (const models::View &view : schema->views) {
        if (holds(view.indexes, name))
            add(ObjectKind::Index);
    }
    for (const models::Function &function : schema->functions) {
        if (function.name == name)
            add(ObjectKind::Function, function.argumentTypes);
    }
    return found;
}

/// The parts of this name of a table, view or type.
QList<ObjectName> partsCalled(const Snapshot &snapshot, const QStringList &path)
{
    QList<ObjectName> found;
    const Schema *schema = snapshot.schema(path.at(0));
    if (!schema)
        return found;
    const auto add = [&](ObjectKind kind, bool there) {
        if (there)
            found.append(
                {.kind = kind, .schema = path.at(0), .name = path.at(1), .part = path.at(2)});
    };
    if (const Table *table = named(schema->tables, path.at(1))) {
        add(ObjectKind::Column, holds(table->columns, path.at(2)));
        add(ObjectKind::Constraint,
            holds(table->constraints, path.at(2)) || holds(table->foreignKeys, path.at(2)));
        add(ObjectKind::Trigger, holds(table->triggers, path.at(2)));
        add(ObjectKind::Rule, holds(table->rules, path.at(2)));
        add(ObjectKind::Policy, holds(table->policies, path.at(2)));
    }
    if (const models::View *view = named(schema->views, path.at(1))) {
        add(ObjectKind::Column, holds(view->columns, path.at(2)));
        add(ObjectKind::Trigger, holds(view->triggers, path.at(2)));
        add(ObjectKind::Rule, holds(view->rules, path.at(2)));
    }
    if (const models::Type *type = named(schema->types, path.at(1))) {
        add(ObjectKind::Column, holds(type->columns, path.at(2)));
        add(ObjectKind::Constraint, holds(type->constraints, path.at(2)));
    }
    return found;
}

QList<ObjectName> called(const Snapshot &snapshot, const QStringList &path)
{
    if (path.size() == 3)
        return partsCalled(snapshot, path);
    if (path.size() == 2)
        return wholesCalled(snapshot, path.at(0), path.at(1));
    if (snapshot.schema(path.at(0)))
        return {{.kind = ObjectKind::Schema, .name = path.at(0)}};
    return wholesCalled(snapshot, defaultSchema(), path.at(0));
}

Error misused(const QString &message, const QString &hint = {})
{
    return {.kind = Error::Kind::Misused, .message = message, .hint = hint};
}

/// Where the `=` between the names stands: not in a quoted one.
qsizetype equalsSign(const QString &option)
{
    bool quoted = false;
    for (qsizetype i = 0; i < option.size(); ++i) {
        if (option.at(i) == u'"')
            quoted = !quoted;
        else if (option.at(i) == u'=' && !quoted)
            return i;
    }
    return -1;
}

Result<Rename> renameIn(const Snapshot &from, const QString &option)
{
    const qsizetype sign = equalsSign(option);
    const auto old = models::namesInPath(option.left(qMax(sign, qsizetype(0))).trimmed());
    const auto now = models::namesInPath(option.mid(sign + 1).trimmed());
    if (sign < 0 || !old || !now || old->size() > 3)
        return misused(QStringLiteral("\"%1\" says no rename").arg(option),
                       QStringLiteral("It looks like shop.order=purchase, or for a part "
                                      "shop.order.note=remark"));
    const QList<ObjectName> candidates = called(from, *old);
    if (candidates.size() != 1) {
        return misused(candidates.isEmpty()
                           ? QStringLiteral("There is nothing called %1 to be renamed")
                                 .arg(option.left(sign).trimmed())
                           : QStringLiteral("%1 may be a %2 or a %3")
                                 .arg(option.left(sign).trimmed(),
                                      models::kindName(candidates.at(0).kind),
                                      models::kindName(candidates.at(1).kind)));
    }
    Rename rename{.from = candidates.constFirst(), .to = candidates.constFirst()};
    const bool isPart = models::isPart(rename.to.kind);
    const qsizetype most = isPart ? 3 : rename.to.kind == ObjectKind::Schema ? 1 : 2;
    if (now->size() > most)
        return misused(QStringLiteral("%1 has more names than what it is to be the name of")
                           .arg(option.mid(sign + 1).trimmed()));
    (isPart ? rename.to.part : rename.to.name) = now->constLast();
    if (now->size() == 2 && !isPart)
        rename.to.schema = now->constFirst();
    return rename;
}

} // namespace

Result<QList<Rename>> renamesIn(const Snapshot &from, const QStringList &options)
{
    QList<Rename> renames;
    for (const QString &option : options) {
        const auto rename = renameIn(from, option);
        if (!rename)
            return rename.error();
        renames.append(*rename);
    }
    // A part is spoken of under the new name of its whole, see models::Rename.
    for (Rename &part : renames) {
        if (!models::isPart(part.from.kind))
            continue;
        for (const Rename &whole : std::as_const(renames)) {
            if (models::isPart(whole.from.kind) || whole.from.schema != part.from.schema
                || whole.from.name != part.from.name)
                continue;
            part.from.schema = part.to.schema = whole.to.schema;
            part.from.name = part.to.name = whole.to.name;
            break;
        }
    }
    return renames;
}

Result<QList<ObjectName>> droppableNames(const QStringList &options)
{
    QList<ObjectName> names;
    for (const QString &option : options) {
        const auto path = models::namesInPath(option);
        if (!path || path->size() > 3)
            return misused(
                QStringLiteral("--allow-drop: \"%1\" is no name of a table, column or sequence")
                    .arg(option),
                QStringLiteral("It looks like shop.order, or for a column shop.order.note"));
        const QString schema = path->size() == 2 ? path->at(0) : defaultSchema();
        if (path->size() < 3) {
            for (const ObjectKind kind : {ObjectKind::Table, ObjectKind::Sequence})
                names.append({.kind = kind, .schema = schema, .name = path->constLast()});
        }
        if (path->size() > 1) {
            names.append({.kind = ObjectKind::Column,
                          .schema = path->size() == 3 ? path->at(0) : defaultSchema(),
                          .name = path->at(path->size() - 2),
                          .part = path->constLast()});
        }
    }
    return names;
}

QStringList namesOfNothing(const Snapshot &live, const QStringList &options)
{
    QStringList nothing;
    for (const QString &option : options) {
        const auto names = droppableNames({option});
        const auto isThere = [&](const ObjectName &name) {
            const QList<ObjectName> found = name.part.isEmpty()
                ? wholesCalled(live, name.schema, name.name)
                : partsCalled(live, {name.schema, name.name, name.part});
            return std::any_of(found.cbegin(), found.cend(),
                               [&](const ObjectName &one) { return one.kind == name.kind; });
        };
        if (!names || std::none_of(names->cbegin(), names->cend(), isThere))
            nothing.append(option);
    }
    return nothing;
}

} // namespace app
