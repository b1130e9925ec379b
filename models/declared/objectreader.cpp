// SPDX-License-Identifier: MIT
#include "models/declared/objectreader.h"

#include "models/schema/namepath.h"

#include <pg_query/pg_query.pb-c.h>

#include <optional>

namespace models {

using Space = Mention::Space;

QStringList stringsOf(const QList<ParsedNode> &nodes)
{
    QStringList strings;
    for (const ParsedNode &node : nodes) {
        if (node.kind() == QLatin1String("String"))
            strings.append(node.text("sval"));
    }
    return strings;
}

Mention mentionOf(Space space, const QStringList &path)
{
    return {.space = space,
            .schema = path.size() > 1 ? path.at(path.size() - 2) : QString(),
            .name = path.isEmpty() ? QString() : path.constLast()};
}

Mention relationOf(const ParsedNode &rangeVar)
{
    return {.space = Space::Relation,
            .schema = rangeVar.text("schemaname"),
            .name = rangeVar.text("relname")};
}

Mention shapeOf(const ParsedNode &rangeVar)
{
    Mention mention = relationOf(rangeVar);
    mention.space = Space::Shape;
    return mention;
}

void ObjectReader::read(const ParsedNode &root)
{
    readMade(root);
    readSpeaksOf(root);
    readMentions(root);
}

void ObjectReader::makes(ObjectKind kind, const Mention &name, const ParsedNode &root)
{
    m_facts.makes.append({.kind = kind,
                          .schema = name.schema,
                          .name = name.name,
                          .replaces = root.number("replace") != 0,
                          .onlyIfMissing = root.number("if_not_exists") != 0});
    if (!name.name.isEmpty())
        m_facts.provides.append(name);
    if (!name.schema.isEmpty())
        needs({.space = Space::Schema, .name = name.schema});
}

void ObjectReader::needs(const Mention &mention)
{
    if (mention.name.isEmpty() || mention.schema == u"pg_catalog"
        || m_facts.needs.contains(mention))
        return;
    m_facts.needs.append(mention);
    if (!mention.schema.isEmpty())
        needs({.space = Space::Schema, .name = mention.schema});
}

void ObjectReader::needsNamed(Space space, const QList<ParsedNode> &names)
{
    needs(mentionOf(space, stringsOf(names)));
}

/// Owners, privileges, comments, things of the whole database.
void ObjectReader::readSpeaksOf(const ParsedNode &root)
{
    const QLatin1String kind = root.kind();
    const auto is = [kind](const char *name) { return kind == QLatin1String(name); };
    m_facts.setsOwner = m_facts.setsOwner || is("AlterOwnerStmt");
    m_facts.setsDefaultPrivileges = is("AlterDefaultPrivilegesStmt");
    m_facts.setsPrivileges
        = m_facts.setsPrivileges || is("GrantStmt") || m_facts.setsDefaultPrivileges;
    if (is("CommentStmt")) {
        // pg_dump writes the comments that extensions and `public` come with.
        const int type = root.number("objtype");
        const bool usual = type == PG_QUERY__OBJECT_TYPE__OBJECT_EXTENSION
            || (type == PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA
                && root.text("comment") == u"standard public schema");
        m_facts.setsComment = !usual;
    }
    m_facts.addsEnumLabel = is("AlterEnumStmt") && root.text("old_val").isEmpty();
    m_facts.ofDatabase = m_facts.ofDatabase || is("CreateExtensionStmt") || is("AlterExtensionStmt")
        || is("CreateEventTrigStmt") || is("CreatePublicationStmt") || is("AlterPublicationStmt")
        || is("CreateCastStmt") || is("CreateTransformStmt") || is("CreatePLangStmt")
        || is("CreateFdwStmt") || is("CreateForeignServerStmt") || is("CreateUserMappingStmt")
        || is("CreateAmStmt");
}

void ObjectReader::readMentions(const ParsedNode &root)
{
    const QLatin1String kind = root.kind();
    const auto is = [kind](const char *name) { return kind == QLatin1String(name); };
    if (is("CreateTrigStmt") || is("CreateEventTrigStmt"))
        needsNamed(Space::Function, root.list("funcname"));
    if (is("AlterEnumStmt"))
        needsNamed(Space::Relation, root.list("type_name"));
    if (is("CommentStmt") || is("AlterOwnerStmt") || is("AlterObjectSchemaStmt")
        || is("SecLabelStmt")) {
        const ParsedNode object = root.child("object");
        const QStringList path = stringsOf(object.list("items"));
        // A column stands behind its table, a constraint or a trigger too.
        for (qsizetype end = path.size(); end > 0; --end)
            needs(mentionOf(Space::Any, path.mid(0, end)));
        needs({.space = Space::Any, .name = object.text("sval")});
    }
    if (is("GrantStmt"))
        readGranted(root);
    if (is("CreateForeignTableStmt") || is("CreateUserMappingStmt"))
        needs({.space = Space::Other, .name = root.text("servername")});
    if (is("CreateForeignServerStmt"))
        needs({.space = Space::Other, .name = root.text("fdwname")});
    const bool reads = is("ViewStmt") || is("CreateTableAsStmt");

    QList<ParsedNode> stack{root};
    while (!stack.isEmpty()) {
        const ParsedNode node = stack.takeLast();
        readMention(node);
        // GROUP BY a primary key lets a view name the other columns.
        if (reads && node.kind() == QLatin1String("RangeVar"))
            needs(shapeOf(node));
        stack.append(node.children());
    }
    m_facts.needs.removeIf(
        [this](const Mention &mention) { return m_facts.provides.contains(mention); });
}

void ObjectReader::readGranted(const ParsedNode &root)
{
    for (const ParsedNode &object : root.list("objects")) {
        needs({.space = Space::Any, .name = object.text("sval")});
        Mention revoked{.space = Space::Revoked, .name = object.text("sval")};
        if (object.kind() == QLatin1String("RangeVar"))
            revoked = relationOf(object);
        else if (object.kind() == QLatin1String("ObjectWithArgs"))
            revoked = mentionOf(Space::Revoked, stringsOf(object.list("objname")));
        revoked.space = Space::Revoked;
        (root.number("is_grant") ? m_facts.needs : m_facts.provides).append(revoked);
    }
}

void ObjectReader::readMention(const ParsedNode &node)
{
    const QLatin1String kind = node.kind();
    if (kind == QLatin1String("RangeVar")) {
        needs(relationOf(node));
    } else if (kind == QLatin1String("TypeName")) {
        QStringList names = stringsOf(node.list("names"));
        if (node.number("pct_type"))
            names.removeLast();
        needs(mentionOf(Space::Relation, names));
    } else if (kind == QLatin1String("FuncCall")) {
        needsNamed(Space::Function, node.list("funcname"));
    } else if (kind == QLatin1String("ObjectWithArgs")) {
        needsNamed(Space::Any, node.list("objname"));
    } else if (kind == QLatin1String("CollateClause")) {
        needsNamed(Space::Other, node.list("collname"));
    } else if (kind == QLatin1String("IndexElem")) {
        needsNamed(Space::Other, node.list("opclass"));
    } else if (kind == QLatin1String("RoleSpec")) {
        const bool named = node.number("roletype") == PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_CSTRING;
        if (named && !m_facts.roles.contains(node.text("rolename")))
            m_facts.roles.append(node.text("rolename"));
    } else if (kind == QLatin1String("Constraint")
               && node.number("contype") == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN) {
        needs(shapeOf(node.child("pktable")));
    } else if (kind == QLatin1String("TypeCast")
               && stringsOf(node.child("type_name").list("names")).value(0) == u"regclass") {
        if (const auto path = namesInPath(node.child("arg").child("sval").text("sval")))
            needs(mentionOf(Space::Relation, *path));
    }
}

} // namespace models
