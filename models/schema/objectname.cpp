// SPDX-License-Identifier: MIT
#include "models/schema/objectname.h"

#include "models/schema/identifier.h"

#include <QHash>

namespace models {

size_t qHash(const ObjectName &name, size_t seed) noexcept
{
    return qHashMulti(seed, int(name.kind), name.schema, name.name, name.part);
}

QString kindName(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Schema:
        return QStringLiteral("schema");
    case ObjectKind::Extension:
        return QStringLiteral("extension");
    case ObjectKind::Table:
        return QStringLiteral("table");
    case ObjectKind::View:
        return QStringLiteral("view");
    case ObjectKind::Sequence:
        return QStringLiteral("sequence");
    case ObjectKind::Index:
        return QStringLiteral("index");
    case ObjectKind::Type:
    case ObjectKind::BaseType:
        return QStringLiteral("type");
    case ObjectKind::Function:
        return QStringLiteral("function");
    case ObjectKind::Column:
        return QStringLiteral("column");
    case ObjectKind::Default:
        return QStringLiteral("default");
    case ObjectKind::Constraint:
        return QStringLiteral("constraint");
    case ObjectKind::Trigger:
        return QStringLiteral("trigger");
    case ObjectKind::Rule:
        return QStringLiteral("rule");
    case ObjectKind::Policy:
        return QStringLiteral("policy");
    case ObjectKind::AccessMethod:
        return QStringLiteral("access method");
    case ObjectKind::Cast:
        return QStringLiteral("cast");
    case ObjectKind::Collation:
        return QStringLiteral("collation");
    case ObjectKind::Conversion:
        return QStringLiteral("conversion");
    case ObjectKind::ForeignDataWrapper:
        return QStringLiteral("foreign data wrapper");
    case ObjectKind::ForeignServer:
        return QStringLiteral("server");
    case ObjectKind::Language:
        return QStringLiteral("language");
    case ObjectKind::Operator:
        return QStringLiteral("operator");
    case ObjectKind::OperatorClass:
        return QStringLiteral("operator class");
    case ObjectKind::OperatorFamily:
        return QStringLiteral("operator family");
    case ObjectKind::Statistics:
        return QStringLiteral("statistics");
    case ObjectKind::TextSearchConfiguration:
        return QStringLiteral("text search configuration");
    case ObjectKind::TextSearchDictionary:
        return QStringLiteral("text search dictionary");
    case ObjectKind::TextSearchParser:
        return QStringLiteral("text search parser");
    case ObjectKind::TextSearchTemplate:
        return QStringLiteral("text search template");
    case ObjectKind::Transform:
        return QStringLiteral("transform");
    case ObjectKind::UserMapping:
        return QStringLiteral("user mapping");
    case ObjectKind::EventTrigger:
        return QStringLiteral("event trigger");
    case ObjectKind::Publication:
        return QStringLiteral("publication");
    }
    Q_UNREACHABLE();
}

bool isPart(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Column:
    case ObjectKind::Default:
    case ObjectKind::Constraint:
    case ObjectKind::Trigger:
    case ObjectKind::Rule:
    case ObjectKind::Policy:
        return true;
    default:
        return false;
    }
}

QString displayText(const RelationName &name)
{
    return quotedIfNeeded(name.schema, name.name);
}

QString displayText(const QList<RelationName> &names)
{
    QStringList texts;
    for (const RelationName &name : names)
        texts.append(displayText(name));
    return texts.join(QStringLiteral(", "));
}

QString displayText(const ObjectName &name)
{
    const QString path = name.schema.isEmpty() ? quotedIfNeeded(name.name)
                                               : quotedIfNeeded(name.schema, name.name);
    if (isPart(name.kind)) {
        const QString part = quotedIfNeeded(name.part) + QStringLiteral(" of ") + path;
        return name.kind == ObjectKind::Default ? QStringLiteral("default of ") + part : part;
    }
    switch (name.kind) {
    case ObjectKind::Cast:
        return name.name;
    case ObjectKind::Function:
        return path + u'(' + name.part + u')';
    case ObjectKind::Operator: // no identifier: never quoted
        return QStringLiteral("%1.%2(%3)").arg(quotedIfNeeded(name.schema), name.name, name.part);
    case ObjectKind::OperatorClass:
    case ObjectKind::OperatorFamily:
        return path + QStringLiteral(" USING ") + name.part;
    case ObjectKind::UserMapping:
        return quotedIfNeeded(name.part) + QStringLiteral(" on ") + path;
    case ObjectKind::Transform:
        return QStringLiteral("%1 LANGUAGE %2").arg(name.name, quotedIfNeeded(name.part));
    default:
        return path;
    }
}

} // namespace models
