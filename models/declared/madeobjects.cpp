// SPDX-License-Identifier: MIT
#include "models/declared/madeobjects.h"

#include "models/declared/objectreader.h"

#include <pg_query/pg_query.pb-c.h>

namespace models {

using Space = Mention::Space;

namespace {

/// As PostgreSQL calls a type inside: "int4", "shop.money", "text[]".
QString typeText(const ParsedNode &typeName)
{
    QStringList names = stringsOf(typeName.list("names"));
    if (names.value(0) == u"pg_catalog")
        names.removeFirst();
    QString text = names.join(u'.');
    if (!typeName.list("array_bounds").isEmpty())
        text += QStringLiteral("[]");
    return text;
}

} // namespace

/// What CREATE makes, kind by kind of statement (manual, "SQL Commands").
void ObjectReader::readMade(const ParsedNode &root)
{
    const QLatin1String kind = root.kind();
    const auto is = [kind](const char *name) { return kind == QLatin1String(name); };
    const auto named = [&](Space space, const char *field) {
        return mentionOf(space, stringsOf(root.list(field)));
    };
    const auto plain = [&](const char *field) {
        return Mention{.space = Space::Other, .name = root.text(field)};
    };
    if (is("CreateStmt") || is("CreateForeignTableStmt")) {
        readTable(is("CreateStmt") ? root : root.child("base_stmt"));
    } else if (is("AlterTableStmt")) {
        readAlterTable(root);
    } else if (is("ViewStmt")) {
        makes(ObjectKind::View, relationOf(root.child("view")), root);
    } else if (is("CreateTableAsStmt")) {
        const bool view = root.number("objtype") == PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW;
        makes(view ? ObjectKind::View : ObjectKind::Table,
              relationOf(root.child("into").child("rel")), root);
    } else if (is("IndexStmt")) {
        Mention index = relationOf(root.child("relation"));
        const Mention table = index;
        index.name = root.text("idxname");
        makes(ObjectKind::Index, index, root);
        m_facts.makes.last().table = {table.schema, table.name};
        m_facts.needs.append({Space::Partitions, table.schema, table.name});
        if (root.number("unique"))
            m_facts.provides.append(
                {.space = Space::Shape, .schema = table.schema, .name = table.name});
    } else if (is("CreateSeqStmt")) {
        makes(ObjectKind::Sequence, relationOf(root.child("sequence")), root);
    } else if (is("CompositeTypeStmt")) {
        makes(ObjectKind::Type, relationOf(root.child("typevar")), root);
    } else if (is("CreateEnumStmt") || is("CreateRangeStmt")) {
        makes(ObjectKind::Type, named(Space::Relation, "type_name"), root);
    } else if (is("CreateDomainStmt")) {
        makes(ObjectKind::Type, named(Space::Relation, "domainname"), root);
    } else if (is("CreateFunctionStmt")) {
        readFunction(root);
    } else if (is("DefineStmt")) {
        readDefine(root);
    } else if (is("CreateSchemaStmt")) {
        readSchema(root);
    } else if (is("CreateExtensionStmt")) {
        makes(ObjectKind::Extension, plain("extname"), root);
        for (const ParsedNode &option : root.list("options")) {
            if (option.text("defname") == u"schema")
                m_facts.extensionSchema = option.child("arg").text("sval");
        }
        needs({.space = Space::Schema, .name = m_facts.extensionSchema});
    } else if (is("CreateStatsStmt")) {
        makes(ObjectKind::Statistics, named(Space::Other, "defnames"), root);
    } else if (is("CreateConversionStmt")) {
        makes(ObjectKind::Conversion, named(Space::Other, "conversion_name"), root);
    } else if (is("CreateOpClassStmt")) {
        makes(ObjectKind::OperatorClass, named(Space::Other, "opclassname"), root);
    } else if (is("CreateOpFamilyStmt")) {
        makes(ObjectKind::OperatorFamily, named(Space::Other, "opfamilyname"), root);
    } else if (is("CreateEventTrigStmt")) {
        makes(ObjectKind::EventTrigger, plain("trigname"), root);
    } else if (is("CreatePublicationStmt")) {
        makes(ObjectKind::Publication, plain("pubname"), root);
    } else if (is("CreatePLangStmt")) {
        makes(ObjectKind::Language, plain("plname"), root);
    } else if (is("CreateFdwStmt")) {
        makes(ObjectKind::ForeignDataWrapper, plain("fdwname"), root);
    } else if (is("CreateForeignServerStmt")) {
        makes(ObjectKind::ForeignServer, plain("servername"), root);
    } else if (is("CreateAmStmt")) {
        makes(ObjectKind::AccessMethod, plain("amname"), root);
    }
}

void ObjectReader::readTable(const ParsedNode &root)
{
    const ParsedNode relation = root.child("relation");
    makes(ObjectKind::Table, relationOf(relation), root);
    for (const ParsedNode &element : root.list("table_elts")) {
        const QString name = element.text("conname");
        if (!name.isEmpty())
            m_facts.provides.append(
                {.space = Space::Relation, .schema = relation.text("schemaname"), .name = name});
    }
}

/// What is made apart from its table: others may need it.
void ObjectReader::readAlterTable(const ParsedNode &root)
{
    const ParsedNode relation = root.child("relation");
    const Mention shape = shapeOf(relation);
    for (const ParsedNode &command : root.list("cmds")) {
        const int type = command.number("subtype");
        const ParsedNode definition = command.child("def");
        if (type == PG_QUERY__ALTER_TABLE_TYPE__AT_ChangeOwner)
            m_facts.setsOwner = true;
        if (type == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn)
            m_facts.provides.append(shape);
        if (type == PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint) {
            const int constraint = definition.number("contype");
            if (constraint == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY
                || constraint == PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE)
                m_facts.provides.append(shape);
            const QString name = definition.text("conname");
            if (!name.isEmpty())
                m_facts.provides.append({Space::Relation, shape.schema, name});
        }
        if (type == PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition
            && root.number("objtype") == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE) {
            // Before the indexes and keys of both: those of a partition are its own, then.
            const Mention partition = relationOf(definition.child("name"));
            m_facts.provides.append({Space::Partitions, shape.schema, shape.name});
            m_facts.provides.append({Space::Partitions, partition.schema, partition.name});
        } else if (type == PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint) {
            m_facts.needs.append({Space::Partitions, shape.schema, shape.name});
        }
    }
}

void ObjectReader::readFunction(const ParsedNode &root)
{
    makes(ObjectKind::Function, mentionOf(Space::Function, stringsOf(root.list("funcname"))), root);
    QStringList &types = m_facts.makes.last().argumentTypes;
    for (const ParsedNode &parameter : root.list("parameters")) {
        const int mode = parameter.number("mode");
        if (mode != PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT
            && mode != PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_TABLE)
            types.append(typeText(parameter.child("arg_type")));
    }
    for (const ParsedNode &option : root.list("options")) {
        if (option.text("defname") != u"language")
            continue;
        const QString language = option.child("arg").text("sval").toLower();
        m_facts.hasBodyToCheck = language == u"sql" || language == u"plpgsql";
        needs({.space = Space::Other, .name = language});
    }
    if (root.child("sql_body"))
        m_facts.hasBodyToCheck = false; // checked when it is made, whatever the setting says
}

void ObjectReader::readDefine(const ParsedNode &root)
{
    const Mention name = mentionOf(Space::Other, stringsOf(root.list("defnames")));
    const auto made = [&](ObjectKind kind, Space space) {
        Mention mention = name;
        mention.space = space;
        makes(kind, mention, root);
    };
    switch (root.number("kind")) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
        made(ObjectKind::Function, Space::Function);
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPERATOR:
        made(ObjectKind::Operator, Space::Other);
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
        made(ObjectKind::BaseType, Space::Relation);
        // A shell comes first, then what it is.
        m_facts.makes.last().replaces = !root.list("definition").isEmpty();
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLLATION:
        made(ObjectKind::Collation, Space::Other);
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSCONFIGURATION:
        made(ObjectKind::TextSearchConfiguration, Space::Other);
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSDICTIONARY:
        made(ObjectKind::TextSearchDictionary, Space::Other);
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSPARSER:
        made(ObjectKind::TextSearchParser, Space::Other);
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSTEMPLATE:
        made(ObjectKind::TextSearchTemplate, Space::Other);
        break;
    default:
        break;
    }
    // Types and functions stand there as names of types, whatever they are.
    for (const ParsedNode &element : root.list("definition"))
        needsNamed(Space::Function, element.child("arg").list("names"));
}

void ObjectReader::readSchema(const ParsedNode &root)
{
    Mention schema{.space = Space::Schema, .name = root.text("schemaname")};
    const ParsedNode role = root.child("authrole");
    if (role)
        m_facts.setsOwner = true;
    if (schema.name.isEmpty())
        schema.name = role.text("rolename");
    makes(ObjectKind::Schema, schema, root);
    for (const ParsedNode &element : root.list("schema_elts")) {
        const qsizetype first = m_facts.makes.size();
        readMade(element);
        readSpeaksOf(element);
        for (qsizetype i = first; i < m_facts.makes.size(); ++i) {
            if (m_facts.makes.at(i).schema.isEmpty())
                m_facts.makes[i].schema = schema.name;
        }
    }
}

void readObjects(const ParsedNode &root, StatementFacts &facts)
{
    ObjectReader(facts).read(root);
}

} // namespace models
