// SPDX-License-Identifier: MIT
#include "models/schema/privilegeddl.h"

#include "models/schema/ddltext.h"
#include "models/schema/functionddl.h"
#include "models/schema/identifier.h"
#include "models/schema/sequenceddl.h"
#include "models/schema/typeddl.h"

#include <algorithm>

namespace models {

namespace {

Piece grantPiece(const ObjectName &object, const QString &sql)
{
    return {.object = object,
            .step = Step::Grant,
            .chapter = Chapter::Privileges,
            .place = {object.schema, object.name},
            .sql = sql,
            .needs = {{.object = object}}};
}

/// From the built-in privileges to those of the whole object.
QString wholePrivileges(const GrantTarget &target, ObjectKind kind,
                        const std::optional<Privileges> &wanted, const ScriptContext &context)
{
    if (!wanted)
        return {};
    GrantTarget whole = target;
    const Privileges start = builtInPrivileges(kind, target.owner, context.serverVersion);
    for (const Grant &grant : start.grants)
        whole.all = grant.privileges.size() > whole.all.size() ? grant.privileges : whole.all;
    return privilegeStatements(start, *wanted, whole);
}

QString columnPrivileges(const GrantTarget &target, const QList<Column> &columns)
{
    QString text;
    for (const Column &column : columns) {
        if (!column.privileges)
            continue;
        GrantTarget part = target;
        part.column = quotedIfNeeded(column.name);
        text += privilegeStatements({}, *column.privileges, part);
    }
    return text;
}

QList<Piece> onlyWithText(const ObjectName &object, const QString &sql,
                          const ScriptContext &context)
{
    if (sql.isEmpty() || !context.options.privileges)
        return {};
    return {grantPiece(object, sql)};
}

/// What PostgreSQL makes "public" with: since version 15 the owner of the database may create in
/// it, before everybody (manual, 5.9.6, and the release notes of 15).
Privileges publicSchemaPrivileges(const QString &owner, int serverVersion)
{
    constexpr int onlyOwnerCreates = 150000;
    Grant everybody{.grantee = {}, .grantor = owner, .privileges = {"USAGE"}};
    if (serverVersion < onlyOwnerCreates)
        everybody.privileges = {"CREATE", "USAGE"};
    return {{{.grantee = owner, .grantor = owner, .privileges = {"CREATE", "USAGE"}}, everybody}};
}

struct DefaultsFor
{
    QLatin1String objects;
    ObjectKind kind;
};

constexpr DefaultsFor defaultKinds[] = {
    {QLatin1String("TABLES"), ObjectKind::Table},
    {QLatin1String("SEQUENCES"), ObjectKind::Sequence},
    {QLatin1String("FUNCTIONS"), ObjectKind::Function},
    {QLatin1String("TYPES"), ObjectKind::Type},
    {QLatin1String("SCHEMAS"), ObjectKind::Schema},
};

QString defaultPrivilegeText(const DefaultPrivileges &defaults, int serverVersion)
{
    GrantTarget target{.what = defaults.objects, .owner = defaults.role};
    target.before = QStringLiteral("ALTER DEFAULT PRIVILEGES FOR ROLE ")
        + quotedIfNeeded(defaults.role) + u' ';
    if (!defaults.schema.isEmpty())
        target.before += QStringLiteral("IN SCHEMA ") + quotedIfNeeded(defaults.schema) + u' ';
    const auto *known = std::ranges::find(defaultKinds, defaults.objects, &DefaultsFor::objects);
    Privileges start;
    if (known != std::end(defaultKinds))
        start = builtInPrivileges(known->kind, defaults.role, serverVersion);
    for (const Grant &grant : std::as_const(start.grants))
        target.all = grant.privileges.size() > target.all.size() ? grant.privileges : target.all;
    return privilegeStatements(defaults.schema.isEmpty() ? start : Privileges(),
                               defaults.privileges, target);
}

} // namespace

QList<Piece> privilegePieces(const Table &table, const ScriptContext &context)
{
    const GrantTarget target{.what
                             = QStringLiteral("TABLE ") + quotedIfNeeded(table.schema, table.name),
                             .owner = table.owner};
    QString text = wholePrivileges(target, ObjectKind::Table, table.privileges, context)
        + columnPrivileges(target, table.columns);
    for (const Sequence &sequence : table.identitySequences) {
        const GrantTarget inner{.what = QStringLiteral("SEQUENCE ")
                                    + quotedIfNeeded(sequence.schema, sequence.name),
                                .owner = table.owner};
        text += wholePrivileges(inner, ObjectKind::Sequence, sequence.privileges, context);
    }
    return onlyWithText(nameOf(table), text, context);
}

QList<Piece> privilegePieces(const View &view, const ScriptContext &context)
{
    const GrantTarget target{.what
                             = QStringLiteral("TABLE ") + quotedIfNeeded(view.schema, view.name),
                             .owner = view.owner};
    return onlyWithText(nameOf(view),
                        wholePrivileges(target, ObjectKind::View, view.privileges, context)
                            + columnPrivileges(target, view.columns),
                        context);
}

QList<Piece> privilegePieces(const Sequence &sequence, const ScriptContext &context)
{
    const GrantTarget target{.what = QStringLiteral("SEQUENCE ")
                                 + quotedIfNeeded(sequence.schema, sequence.name),
                             .owner = sequence.owner};
    return onlyWithText(nameOf(sequence),
                        wholePrivileges(target, ObjectKind::Sequence, sequence.privileges, context),
                        context);
}

QList<Piece> privilegePieces(const Type &type, const ScriptContext &context)
{
    const GrantTarget target{.what
                             = QStringLiteral("TYPE ") + quotedIfNeeded(type.schema, type.name),
                             .owner = type.owner};
    return onlyWithText(
        nameOf(type), wholePrivileges(target, ObjectKind::Type, type.privileges, context), context);
}

QList<Piece> privilegePieces(const Function &function, const ScriptContext &context)
{
    const GrantTarget target{.what = functionGrantName(function), .owner = function.owner};
    return onlyWithText(nameOf(function),
                        wholePrivileges(target, ObjectKind::Function, function.privileges, context),
                        context);
}

QList<Piece> privilegePieces(const OtherObject &other, const ScriptContext &context)
{
    const QString what = other.name.kind == ObjectKind::ForeignServer
        ? QStringLiteral("FOREIGN ") + ddlName(other.name)
        : ddlName(other.name);
    const GrantTarget target{.what = what, .owner = other.owner};
    return onlyWithText(
        other.name, wholePrivileges(target, other.name.kind, other.privileges, context), context);
}

QList<Piece> privilegePieces(const Schema &schema, const ScriptContext &context)
{
    const GrantTarget target{.what = QStringLiteral("SCHEMA ") + quotedIfNeeded(schema.name),
                             .owner = schema.owner,
                             .all = {"CREATE", "USAGE"}};
    const Privileges builtIn
        = builtInPrivileges(ObjectKind::Schema, schema.owner, context.serverVersion);
    const bool isPublic = schema.name == u"public";
    const Privileges start
        = isPublic ? publicSchemaPrivileges(schema.owner, context.serverVersion) : builtIn;
    return onlyWithText({.kind = ObjectKind::Schema, .name = schema.name},
                        privilegeStatements(start, schema.privileges.value_or(builtIn), target),
                        context);
}

QList<Piece> defaultPrivilegePieces(const ScriptContext &context)
{
    QList<Piece> pieces;
    if (!context.options.privileges)
        return pieces;
    for (const DefaultPrivileges &defaults : context.snapshot.defaultPrivileges) {
        pieces.append({.object = {.kind = ObjectKind::Schema,
                                  .schema = defaults.role,
                                  .name = defaults.schema,
                                  .part = defaults.objects},
                       .chapter = Chapter::DefaultPrivileges,
                       .place = {defaults.role, defaults.schema},
                       .sql = defaultPrivilegeText(defaults, context.serverVersion)});
        if (!defaults.schema.isEmpty()) {
            pieces.last().needs
                = {{.object = {.kind = ObjectKind::Schema, .name = defaults.schema}}};
        }
    }
    return pieces;
}

} // namespace models
