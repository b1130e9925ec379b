// SPDX-License-Identifier: MIT
#include "app/console/schema/schemaobjects.h"

#include <algorithm>

namespace app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SchemaPage", text);
}

QString tableIcon(models::Table::Kind kind)
{
    return kind == models::Table::Kind::Foreign ? QStringLiteral("server")
                                                : QStringLiteral("table");
}

Caption constraintCaption(const models::Constraint &constraint)
{
    using Kind = models::Constraint::Kind;
    const bool key = constraint.kind == Kind::PrimaryKey || constraint.kind == Kind::Unique;
    return {.name = constraint.name,
            .detail = constraint.definition,
            .icon = key ? QStringLiteral("key") : QStringLiteral("constraint"),
            .comment = constraint.comment};
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

} // namespace

const models::Table *ObjectPlace::table() const
{
    return section == Section::Tables ? &schema->tables.at(index) : nullptr;
}

const models::View *ObjectPlace::view() const
{
    return section == Section::Views ? &schema->views.at(index) : nullptr;
}

const models::Sequence *ObjectPlace::sequence() const
{
    return section == Section::Sequences ? &schema->sequences.at(index) : nullptr;
}

const models::Type *ObjectPlace::type() const
{
    return section == Section::Types ? &schema->types.at(index) : nullptr;
}

const models::Function *ObjectPlace::function() const
{
    return section == Section::Functions ? &schema->functions.at(index) : nullptr;
}

const QList<models::Column> &ObjectPlace::columns() const
{
    static const QList<models::Column> none;
    return table() ? table()->columns : view() ? view()->columns : none;
}

const QList<models::Index> &ObjectPlace::indexes() const
{
    static const QList<models::Index> none;
    return table() ? table()->indexes : view() ? view()->indexes : none;
}

qsizetype ObjectPlace::count(Section part) const
{
    switch (part) {
    case Section::Columns:
        return columns().size();
    case Section::Keys:
        return table() ? table()->constraints.size() + table()->foreignKeys.size() : 0;
    default:
        return indexes().size();
    }
}

qsizetype objectCount(const models::Schema &schema, Section section)
{
    switch (section) {
    case Section::Tables:
        return schema.tables.size();
    case Section::Views:
        return schema.views.size();
    case Section::Sequences:
        return schema.sequences.size();
    case Section::Types:
        return schema.types.size();
    case Section::Functions:
        return schema.functions.size();
    default:
        return 0;
    }
}

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
    case Section::Columns:
        return {.name = tr("Columns"), .icon = QStringLiteral("column")};
    case Section::Keys:
        return {.name = tr("Keys"), .icon = QStringLiteral("key")};
    case Section::Indexes:
        break;
    }
    return {.name = tr("Indexes"), .icon = QStringLiteral("index")};
}

Caption captionOf(const models::Schema &schema)
{
    return {.name = schema.name, .icon = QStringLiteral("namespace"), .comment = schema.comment};
}

Caption captionOf(const ObjectPlace &object)
{
    if (const models::Table *table = object.table()) {
        const bool plain = table->kind == models::Table::Kind::Ordinary;
        return {.name = table->name,
                .detail = plain ? QString() : models::kindName(table->kind),
                .icon = tableIcon(table->kind),
                .comment = table->comment};
    }
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
    const models::Function &function = *object.function();
    return {.name = function.name,
            .detail = u'(' + function.arguments + u')',
            .icon = QStringLiteral("function"),
            .comment = function.comment};
}

Caption captionOf(const ObjectPlace &object, Section part, qsizetype index)
{
    if (part == Section::Columns)
        return columnCaption(object, object.columns().at(index));
    if (part == Section::Indexes) {
        const models::Index &found = object.indexes().at(index);
        return {.name = found.name,
                .detail = u'(' + found.columns.join(QStringLiteral(", ")) + u')',
                .icon = QStringLiteral("index"),
                .comment = found.comment};
    }
    const models::Table &table = *object.table();
    if (index < table.constraints.size())
        return constraintCaption(table.constraints.at(index));
    const models::ForeignKey &key = table.foreignKeys.at(index - table.constraints.size());
    return {.name = key.name,
            .detail = u'(' + key.columns.join(QStringLiteral(", ")) + QStringLiteral(") → ")
                + targetText(key),
            .icon = QStringLiteral("foreign-key"),
            .comment = key.comment};
}

QString kindText(const ObjectPlace &object)
{
    if (const models::Table *table = object.table()) {
        switch (table->kind) {
        case models::Table::Kind::Partitioned:
            return tr("Partitioned table");
        case models::Table::Kind::Partition:
            return tr("Partition");
        case models::Table::Kind::Foreign:
            return tr("Foreign table");
        case models::Table::Kind::Ordinary:
            return table->unlogged ? tr("Unlogged table") : tr("Table");
        }
    }
    if (const models::View *view = object.view())
        return view->materialized ? tr("Materialized view") : tr("View");
    if (object.sequence())
        return tr("Sequence");
    if (const models::Type *type = object.type()) {
        switch (type->kind) {
        case models::Type::Kind::Enum:
            return tr("Enum type");
        case models::Type::Kind::Domain:
            return tr("Domain");
        case models::Type::Kind::Composite:
            return tr("Composite type");
        case models::Type::Kind::Range:
            return tr("Range type");
        }
    }
    const QString kind = object.function()->kind;
    return kind == u"procedure" ? tr("Procedure")
        : kind == u"aggregate"  ? tr("Aggregate")
        : kind == u"window"     ? tr("Window function")
                                : tr("Function");
}

QString targetText(const models::ForeignKey &key)
{
    return QStringLiteral("%1.%2(%3)")
        .arg(key.referencedSchema, key.referencedTable,
             key.referencedColumns.join(QStringLiteral(", ")));
}

} // namespace app
