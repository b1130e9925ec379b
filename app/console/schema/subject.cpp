// SPDX-License-Identifier: MIT
#include "app/console/schema/subject.h"

#include "app/console/schema/objectlookup.h"

namespace app {

using models::ObjectKind;
using models::ObjectName;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SchemaPage", text);
}

QString kindTextOf(const models::Table &table)
{
    switch (table.kind) {
    case models::Table::Kind::Partitioned:
        return tr("Partitioned table");
    case models::Table::Kind::Partition:
        return table.partitionKey.isEmpty() ? tr("Partition") : tr("Partitioned partition");
    case models::Table::Kind::Foreign:
        return tr("Foreign table");
    case models::Table::Kind::Ordinary:
        break;
    }
    return table.unlogged ? tr("Unlogged table") : tr("Table");
}

QString kindTextOf(const models::Type &type)
{
    switch (type.kind) {
    case models::Type::Kind::Enum:
        return tr("Enum type");
    case models::Type::Kind::Domain:
        return tr("Domain");
    case models::Type::Kind::Composite:
        return tr("Composite type");
    case models::Type::Kind::Range:
        break;
    }
    return tr("Range type");
}

QString kindTextOf(const models::Function &function)
{
    return function.kind == u"procedure" ? tr("Procedure")
        : function.kind == u"aggregate"  ? tr("Aggregate")
        : function.kind == u"window"     ? tr("Window function")
                                         : tr("Function");
}

} // namespace

QString kindTextOf(const Subject &subject)
{
    if (subject.table)
        return kindTextOf(*subject.table);
    if (subject.view)
        return subject.view->materialized ? tr("Materialized view") : tr("View");
    if (subject.type)
        return kindTextOf(*subject.type);
    if (subject.function)
        return kindTextOf(*subject.function);
    const QString kind = models::kindName(subject.name.kind);
    return kind.isEmpty() ? kind : kind.at(0).toUpper() + kind.mid(1);
}

Subject subjectOf(const ObjectName &name, const models::Snapshot &snapshot)
{
    if (name.kind == ObjectKind::Schema)
        return {.name = name, .schema = snapshot.schema(name.name), .kindText = tr("Schema")};
    const std::optional<PartPlace> found = placeOf(name, snapshot);
    if (!found)
        return {};
    const ObjectPlace &place = found->object;
    Subject subject{.name = place.name(),
                    .table = place.table(),
                    .view = place.view(),
                    .sequence = place.sequence(),
                    .type = place.type(),
                    .function = place.function(),
                    .other = place.other(),
                    .extension = place.extension(),
                    .eventTrigger = place.eventTrigger(),
                    .publication = place.publication()};
    subject.kindText = kindTextOf(subject);
    return subject;
}

bool Subject::isNull() const
{
    return !schema && !table && !view && !sequence && !type && !function && !other && !extension
        && !eventTrigger && !publication;
}

QString Subject::owner() const
{
    return table       ? table->owner
        : view         ? view->owner
        : sequence     ? sequence->owner
        : type         ? type->owner
        : function     ? function->owner
        : other        ? other->owner
        : schema       ? schema->owner
        : eventTrigger ? eventTrigger->owner
        : publication  ? publication->owner
                       : QString();
}

std::optional<models::Privileges> Subject::privileges() const
{
    return table   ? table->privileges
        : view     ? view->privileges
        : sequence ? sequence->privileges
        : type     ? type->privileges
        : function ? function->privileges
        : other    ? other->privileges
        : schema   ? schema->privileges
                   : std::nullopt;
}

const QList<models::Column> &Subject::columns() const
{
    static const QList<models::Column> none;
    return table ? table->columns : view ? view->columns : type ? type->columns : none;
}

const QList<models::Index> &Subject::indexes() const
{
    static const QList<models::Index> none;
    return table ? table->indexes : view ? view->indexes : none;
}

const QList<models::Trigger> &Subject::triggers() const
{
    static const QList<models::Trigger> none;
    return table ? table->triggers : view ? view->triggers : none;
}

const QList<models::Rule> &Subject::rules() const
{
    static const QList<models::Rule> none;
    return table ? table->rules : view ? view->rules : none;
}

bool Subject::hasPrivileges() const
{
    // Any kind for which the server has built-in ones; they do not depend on who owns it.
    return !models::builtInPrivileges(name.kind, QStringLiteral("owner"), 150000).grants.isEmpty();
}

QString iconNameOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Schema:
        return QStringLiteral("namespace");
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
    case ObjectKind::Default:
        return QStringLiteral("column");
    case ObjectKind::Constraint:
        return QStringLiteral("constraint");
    case ObjectKind::ForeignServer:
    case ObjectKind::ForeignDataWrapper:
        return QStringLiteral("server");
    case ObjectKind::UserMapping:
        return QStringLiteral("user");
    case ObjectKind::Policy:
        return QStringLiteral("policy");
    case ObjectKind::Rule:
        return QStringLiteral("rule");
    case ObjectKind::Trigger:
    case ObjectKind::EventTrigger:
        return QStringLiteral("trigger");
    case ObjectKind::Publication:
        return QStringLiteral("publication");
    default:
        return QStringLiteral("other");
    }
}

} // namespace app
