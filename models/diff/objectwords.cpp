// SPDX-License-Identifier: MIT
#include "models/diff/objectwords.h"

#include "models/schema/ddltext.h"
#include "models/schema/functionddl.h"
#include "models/schema/identifier.h"
#include "models/schema/tableddl.h"

#include <algorithm>

namespace models {

namespace {

/// "TRIGGER t ON shop.item"
QString partWords(const ObjectName &part, const Snapshot &snapshot)
{
    const QString whole = quotedIfNeeded(part.schema, part.name);
    if (part.kind == ObjectKind::Column)
        return QStringLiteral("COLUMN ") + whole + u'.' + quotedIfNeeded(part.part);
    const bool isOfDomain = part.kind == ObjectKind::Constraint
        && typeNamed(snapshot, part.schema, part.name) != nullptr;
    return kindName(part.kind).toUpper() + u' ' + quotedIfNeeded(part.part)
        + (isOfDomain ? QStringLiteral(" ON DOMAIN ") : QStringLiteral(" ON ")) + whole;
}

} // namespace

QString functionWords(const Function &function)
{
    if (function.kind != u"aggregate")
        return functionGrantName(function);
    const QString types
        = function.argumentTypes.isEmpty() ? QStringLiteral("*") : function.argumentTypes;
    return QStringLiteral("AGGREGATE ") + quotedIfNeeded(function.schema, function.name) + u'('
        + types + u')';
}

QString objectWords(const ObjectName &object, const Snapshot &snapshot)
{
    const QString path = quotedIfNeeded(object.schema, object.name);
    switch (object.kind) {
    case ObjectKind::Table: {
        const Table *table = snapshot.table(object.schema, object.name);
        return table ? tableDdlName(*table) : ddlName(object);
    }
    case ObjectKind::View: {
        const View *view = snapshot.view(object.schema, object.name);
        return (view && view->materialized ? QStringLiteral("MATERIALIZED VIEW ")
                                           : QStringLiteral("VIEW "))
            + path;
    }
    case ObjectKind::Type: {
        const Type *type = typeNamed(snapshot, object.schema, object.name);
        return (type && type->kind == Type::Kind::Domain ? QStringLiteral("DOMAIN ")
                                                         : QStringLiteral("TYPE "))
            + path;
    }
    case ObjectKind::Function: {
        const Function *function = functionNamed(snapshot, object);
        return function ? functionWords(*function) : ddlName(object);
    }
    default:
        return isPart(object.kind) ? partWords(object, snapshot) : ddlName(object);
    }
}

QString grantWords(const ObjectName &object, const Snapshot &snapshot)
{
    const QString path = quotedIfNeeded(object.schema, object.name);
    switch (object.kind) {
    case ObjectKind::Table:
    case ObjectKind::View:
    case ObjectKind::Column:
        return QStringLiteral("TABLE ") + path;
    case ObjectKind::Type:
        return QStringLiteral("TYPE ") + path;
    case ObjectKind::Function: {
        const Function *function = functionNamed(snapshot, object);
        return function ? functionGrantName(*function) : ddlName(object);
    }
    case ObjectKind::ForeignServer:
        return QStringLiteral("FOREIGN ") + ddlName(object);
    default:
        return ddlName(object);
    }
}

const Type *typeNamed(const Snapshot &snapshot, const QString &schema, const QString &name)
{
    const Schema *home = snapshot.schema(schema);
    if (!home)
        return nullptr;
    const auto found = std::ranges::lower_bound(home->types, name, {}, &Type::name);
    return found != home->types.end() && found->name == name ? &*found : nullptr;
}

const Function *functionNamed(const Snapshot &snapshot, const ObjectName &object)
{
    const Schema *home = snapshot.schema(object.schema);
    if (!home)
        return nullptr;
    auto found = std::ranges::lower_bound(home->functions, object.name, {}, &Function::name);
    for (; found != home->functions.end() && found->name == object.name; ++found) {
        if (found->argumentTypes == object.part)
            return &*found;
    }
    return nullptr;
}

} // namespace models
