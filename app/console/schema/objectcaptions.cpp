// SPDX-License-Identifier: MIT
#include "app/console/schema/schemaobjects.h"
#include "app/console/schema/subject.h"
#include "models/schema/identifier.h"

#include <algorithm>

namespace app {

using models::ObjectKind;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SchemaPage", text);
}

QString inParentheses(const QStringList &names)
{
    return u'(' + names.join(QStringLiteral(", ")) + u')';
}

/// Of a table what sets it apart: nothing for most.
QString detailOf(const models::Table &table)
{
    using Kind = models::Table::Kind;
    if (!table.partitionBound.isEmpty()) {
        QString bound = table.partitionBound;
        return bound.startsWith(u"FOR VALUES ") ? bound.mid(11) : bound;
    }
    if (table.kind != Kind::Ordinary)
        return models::kindName(table.kind);
    if (!table.parents.isEmpty())
        return tr("inherits %1").arg(models::displayText(table.parents));
    return table.unlogged ? tr("unlogged") : QString();
}

Caption tableCaption(const models::Table &table)
{
    using Kind = models::Table::Kind;
    const QString icon = table.kind == Kind::Foreign ? QStringLiteral("server")
        : table.partitionKey.isEmpty()               ? QStringLiteral("table")
                                                     : QStringLiteral("partition");
    return {.name = table.name, .detail = detailOf(table), .icon = icon, .comment = table.comment};
}

Caption publicationCaption(const models::Publication &publication)
{
    QStringList what;
    if (publication.allTables)
        what.append(tr("all tables"));
    if (!publication.schemas.isEmpty())
        what.append(tr("all in %1").arg(publication.schemas.join(QStringLiteral(", "))));
    if (!publication.tables.isEmpty())
        what.append(publication.tables.size() == 1
                        ? tr("1 table")
                        : tr("%1 tables").arg(publication.tables.size()));
    return {.name = publication.name,
            .detail = what.isEmpty() ? tr("nothing") : what.join(QStringLiteral(", ")),
            .icon = iconNameOf(ObjectKind::Publication),
            .comment = publication.comment};
}

/// Its kind, and what else tells it from others of its name.
Caption otherCaption(const models::OtherObject &other)
{
    QString detail = models::kindName(other.name.kind);
    if (!other.name.part.isEmpty())
        detail = u'(' + other.name.part + QStringLiteral(") ") + detail;
    return {.name = other.name.name,
            .detail = detail,
            .icon = iconNameOf(other.name.kind),
            .comment = other.comment};
}

Caption columnCaption(const ObjectPlace &object, const models::Column &column)
{
    const auto holds = [&](const auto &key) { return key.columns.contains(column.name); };
    QString icon = QStringLiteral("column");
    if (const models::Table *table = object.table()) {
        if (table->primaryKey().contains(column.name))
            icon = QStringLiteral("key");
        else if (std::ranges::any_of(table->foreignKeys, holds))
            icon = QStringLiteral("foreign-key");
    }
    return {.name = column.name, .detail = column.type, .icon = icon, .comment = column.comment};
}

Caption keyCaption(const ObjectPlace &object, qsizetype index)
{
    using Kind = models::Constraint::Kind;
    if (index >= object.constraints().size()) {
        const models::ForeignKey &key
            = object.foreignKeys().at(index - object.constraints().size());
        return {.name = key.name,
                .detail = inParentheses(key.columns) + QStringLiteral(" → ") + targetText(key),
                .icon = QStringLiteral("foreign-key"),
                .comment = key.comment};
    }
    const models::Constraint &constraint = object.constraints().at(index);
    const bool key = constraint.kind == Kind::PrimaryKey || constraint.kind == Kind::Unique;
    return {.name = constraint.name,
            .detail = constraint.definition,
            .icon = key ? QStringLiteral("key") : QStringLiteral("constraint"),
            .comment = constraint.comment};
}

/// "BEFORE INSERT OR UPDATE", out of "CREATE TRIGGER name BEFORE INSERT OR UPDATE ON …".
Caption triggerCaption(const models::Trigger &trigger)
{
    const QString name = QStringLiteral("TRIGGER ") + models::quotedIfNeeded(trigger.name) + u' ';
    const qsizetype found = trigger.definition.indexOf(name);
    const qsizetype from = found < 0 ? 0 : found + name.size();
    const qsizetype to = trigger.definition.indexOf(u" ON ", from);
    QStringList detail;
    if (found >= 0 && to > from)
        detail.append(trigger.definition.mid(from, to - from));
    if (!trigger.enabled.isEmpty())
        detail.append(trigger.enabled.toLower());
    return {.name = trigger.name,
            .detail = detail.join(QStringLiteral(", ")),
            .icon = iconNameOf(ObjectKind::Trigger),
            .comment = trigger.comment};
}

Caption ruleCaption(const models::Rule &rule)
{
    const qsizetype from = rule.definition.indexOf(u" ON ");
    const qsizetype to = rule.definition.indexOf(u" TO ", from + 1);
    QStringList detail;
    if (from >= 0 && to > from)
        detail.append(rule.definition.mid(from + 1, to - from - 1).simplified());
    if (!rule.enabled.isEmpty())
        detail.append(rule.enabled.toLower());
    return {.name = rule.name,
            .detail = detail.join(QStringLiteral(", ")),
            .icon = iconNameOf(ObjectKind::Rule),
            .comment = rule.comment};
}

Caption policyCaption(const models::Policy &policy)
{
    const QString roles = policy.roles.isEmpty() ? QStringLiteral("PUBLIC")
                                                 : policy.roles.join(QStringLiteral(", "));
    return {.name = policy.name,
            .detail = policy.command + QStringLiteral(" → ") + roles,
            .icon = iconNameOf(ObjectKind::Policy),
            .comment = policy.comment};
}

Caption nowhereCaption(const ObjectPlace &object)
{
    if (const models::Extension *extension = object.extension()) {
        return {.name = extension->name,
                .detail = extension->version,
                .icon = iconNameOf(ObjectKind::Extension),
                .comment = extension->comment};
    }
    if (const models::EventTrigger *trigger = object.eventTrigger()) {
        return {.name = trigger->name,
                .detail = trigger->event,
                .icon = iconNameOf(ObjectKind::EventTrigger),
                .comment = trigger->comment};
    }
    if (const models::Publication *publication = object.publication())
        return publicationCaption(*publication);
    return otherCaption(*object.other());
}

} // namespace

Caption captionOf(Section section)
{
    switch (section) {
    case Section::Tables:
        return {.name = tr("Tables"), .icon = QStringLiteral("table")};
    case Section::Views:
        return {.name = tr("Views"), .icon = QStringLiteral("view")};
    case Section::Sequences:
        return {.name = tr("Sequences"), .icon = QStringLiteral("sequence")};
    case Section::Types:
        return {.name = tr("Types"), .icon = QStringLiteral("type")};
    case Section::Functions:
        return {.name = tr("Functions"), .icon = QStringLiteral("function")};
    case Section::Others:
    case Section::DatabaseOthers:
        return {.name = tr("Others"), .icon = QStringLiteral("other")};
    case Section::Extensions:
        return {.name = tr("Extensions"), .icon = iconNameOf(ObjectKind::Extension)};
    case Section::EventTriggers:
        return {.name = tr("Event triggers"), .icon = iconNameOf(ObjectKind::EventTrigger)};
    case Section::Publications:
        return {.name = tr("Publications"), .icon = iconNameOf(ObjectKind::Publication)};
    case Section::Columns:
        return {.name = tr("Columns"), .icon = QStringLiteral("column")};
    case Section::Keys:
        return {.name = tr("Keys"), .icon = QStringLiteral("key")};
    case Section::Indexes:
        return {.name = tr("Indexes"), .icon = QStringLiteral("index")};
    case Section::Triggers:
        return {.name = tr("Triggers"), .icon = iconNameOf(ObjectKind::Trigger)};
    case Section::Rules:
        return {.name = tr("Rules"), .icon = iconNameOf(ObjectKind::Rule)};
    case Section::Policies:
        return {.name = tr("Policies"), .icon = iconNameOf(ObjectKind::Policy)};
    case Section::Partitions:
        return {.name = tr("Partitions"), .icon = QStringLiteral("partition")};
    case Section::Children:
        break;
    }
    return {.name = tr("Children"), .icon = QStringLiteral("partition")};
}

Caption captionOf(const models::Schema &schema)
{
    return {.name = schema.name, .icon = QStringLiteral("namespace"), .comment = schema.comment};
}

Caption captionOf(const ObjectPlace &object)
{
    if (const models::Table *table = object.table())
        return tableCaption(*table);
    if (const models::View *view = object.view()) {
        return {.name = view->name,
                .detail = view->materialized ? tr("materialized") : QString(),
                .icon = QStringLiteral("view"),
                .comment = view->comment};
    }
    if (const models::Sequence *sequence = object.sequence()) {
        return {.name = sequence->name,
                .detail = sequence->type,
                .icon = QStringLiteral("sequence"),
                .comment = sequence->comment};
    }
    if (const models::Type *type = object.type()) {
        return {.name = type->name,
                .detail = models::kindName(type->kind),
                .icon = QStringLiteral("type"),
                .comment = type->comment};
    }
    if (const models::Function *function = object.function()) {
        return {.name = function->name,
                .detail = u'(' + function->arguments + u')',
                .icon = QStringLiteral("function"),
                .comment = function->comment};
    }
    return nowhereCaption(object);
}

Caption captionOf(const ObjectPlace &object, Section part, qsizetype index)
{
    switch (part) {
    case Section::Columns:
        return columnCaption(object, object.columns().at(index));
    case Section::Keys:
        return keyCaption(object, index);
    case Section::Triggers:
        return triggerCaption(object.triggers().at(index));
    case Section::Rules:
        return ruleCaption(object.rules().at(index));
    case Section::Policies:
        return policyCaption(object.policies().at(index));
    default:
        break;
    }
    const models::Index &found = object.indexes().at(index);
    return {.name = found.name,
            .detail = inParentheses(found.columns),
            .icon = QStringLiteral("index"),
            .comment = found.comment};
}

Caption captionOf(const PartPlace &place)
{
    return place.part ? captionOf(place.object, *place.part, place.index) : captionOf(place.object);
}

QString targetText(const models::ForeignKey &key)
{
    return QStringLiteral("%1.%2(%3)")
        .arg(key.referencedSchema, key.referencedTable,
             key.referencedColumns.join(QStringLiteral(", ")));
}

} // namespace app
