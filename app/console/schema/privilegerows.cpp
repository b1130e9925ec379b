// SPDX-License-Identifier: MIT
#include "app/console/schema/detailrows.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

using Look = DetailCell::Look;
using models::Grant;
using models::ObjectKind;
using models::Privileges;

const QString comma = QStringLiteral(", ");

QString tr(const char *text)
{
    return QCoreApplication::translate("ObjectDetails", text);
}

QString granteeText(const QString &grantee)
{
    return grantee.isEmpty() ? QStringLiteral("PUBLIC") : grantee;
}

QStringList without(QStringList all, const QStringList &taken)
{
    all.removeIf([&taken](const QString &each) { return taken.contains(each); });
    return all;
}

/// What `grantee` has in one way or another.
QStringList privilegesOf(const QString &grantee, const Privileges &privileges)
{
    QStringList all;
    for (const Grant &grant : privileges.grants) {
        if (grant.grantee == grantee)
            all += grant.privileges;
    }
    return all;
}

/// Who is asked about: the privileges of one object, and what would be there anyway.
struct Context
{
    QString owner;
    Privileges builtIn;
    const models::Schema *schema = nullptr; ///< that the object is in
    int serverVersion = 0;

    bool isBuiltIn(const Grant &grant) const
    {
        return std::ranges::any_of(builtIn.grants, [&](const Grant &there) {
            return there.grantee == grant.grantee
                && without(grant.privileges, there.privileges).isEmpty();
        });
    }

    /// Whether it is all that there is on an object of this kind.
    bool isEverything(const Grant &grant) const
    {
        return grant.privileges.size() > 1
            && std::ranges::any_of(builtIn.grants, [&](const Grant &there) {
                   return there.grantee == owner
                       && without(there.privileges, grant.privileges).isEmpty();
               });
    }

    /// Whether the role gets at what is in the schema, as far as the schema itself says.
    bool reachesSchema(const QString &role) const
    {
        if (!schema || role.isEmpty() || role == owner || role == schema->owner)
            return true;
        const Privileges all = schema->privileges.value_or(
            models::builtInPrivileges(ObjectKind::Schema, schema->owner, serverVersion));
        const QString usage = QStringLiteral("USAGE");
        return privilegesOf(role, all).contains(usage) || privilegesOf({}, all).contains(usage);
    }
};

DetailRow rowOf(const Grant &grant, const Context &context)
{
    const bool builtIn = context.isBuiltIn(grant);
    DetailCell note;
    QString hint;
    if (grant.grantee == context.owner)
        note = {tr("the owner"), Look::Muted};
    else if (builtIn)
        note = {tr("built in"), Look::Muted};
    else if (!context.reachesSchema(grant.grantee)) {
        note = {tr("no USAGE on schema %1").arg(context.schema->name), Look::Caution};
        hint = tr("%1 may %2, but does not get into the schema, unless a role that it is a member "
                  "of does: GRANT USAGE ON SCHEMA is missing")
                   .arg(grant.grantee, grant.privileges.join(comma));
    }
    const bool all = !grant.grantable.isEmpty() && grant.grantable == grant.privileges;
    const bool everything = context.isEverything(grant);
    if (everything)
        hint = QStringList{grant.privileges.join(comma), hint}.join(u'\n').trimmed();
    return {.cells = {granteeText(grant.grantee),
                      everything ? QStringLiteral("ALL") : grant.privileges.join(comma),
                      all ? tr("all of them") : grant.grantable.join(comma),
                      note,
                      {grant.grantor, Look::Muted}},
            .icon
            = grant.grantee.isEmpty() ? QStringLiteral("environment") : QStringLiteral("user"),
            .hint = hint,
            .muted = builtIn};
}

/// What somebody would have, had nobody taken it away.
QList<DetailRow> revokedRows(const Privileges &privileges, const Context &context)
{
    QList<DetailRow> rows;
    for (const Grant &grant : context.builtIn.grants) {
        const QStringList gone = without(grant.privileges, privilegesOf(grant.grantee, privileges));
        if (gone.isEmpty())
            continue;
        rows.append({.cells = {granteeText(grant.grantee),
                               {},
                               {},
                               {tr("revoked: %1").arg(gone.join(comma)), Look::Caution}},
                     .icon = QStringLiteral("lock"),
                     .hint = tr("Objects of this kind come with it, and somebody took it away")});
    }
    return rows;
}

QList<DetailRow> rowsOf(const Privileges &privileges, const Context &context)
{
    QList<Grant> grants = privileges.grants;
    std::ranges::stable_sort(grants, {}, [&](const Grant &grant) {
        return std::make_tuple(grant.grantee != context.owner, !grant.grantee.isEmpty(),
                               grant.grantee, grant.grantor);
    });
    QList<DetailRow> rows;
    for (const Grant &grant : std::as_const(grants))
        rows.append(rowOf(grant, context));
    return rows;
}

QList<DetailRow> columnRows(const Subject &subject, Context context)
{
    context.builtIn = {}; // a column by itself has none
    QList<DetailRow> rows;
    for (const models::Column &column : subject.columns()) {
        if (!column.privileges)
            continue;
        for (DetailRow row : rowsOf(*column.privileges, context)) {
            row.cells[1].text = QStringLiteral("%1 (%2)").arg(row.cells.at(1).text, column.name);
            rows.append(row);
        }
    }
    return rows;
}

} // namespace

QStringList privilegeTitles()
{
    return {tr("Who"), tr("Privileges"), tr("May pass on"), tr("Note"), tr("Granted by")};
}

QList<DetailRow> privilegeRows(const Subject &subject, const models::Snapshot &snapshot)
{
    const int version = models::versionNumber(snapshot.serverVersion);
    const Context context{.owner = subject.owner(),
                          .builtIn
                          = models::builtInPrivileges(subject.name.kind, subject.owner(), version),
                          .schema = snapshot.schema(subject.name.schema),
                          .serverVersion = version};
    const Privileges privileges = subject.privileges().value_or(context.builtIn);

    QList<DetailRow> rows = rowsOf(privileges, context) + revokedRows(privileges, context);
    const QList<DetailRow> columns = columnRows(subject, context);
    if (!columns.isEmpty())
        rows.append({.cells = {tr("On single columns")}, .heading = true});
    rows += columns;
    const bool others = std::ranges::any_of(
        rows, [](const DetailRow &row) { return !row.heading && !row.muted; });
    if (!others) {
        const QString sentence = privileges.grants.size() > 1
            ? tr("Nobody has been given any privilege beyond the built-in ones")
            : tr("No privileges beyond the owner's");
        rows.append({.cells = {sentence}, .heading = true});
    }
    return rows;
}

} // namespace app
