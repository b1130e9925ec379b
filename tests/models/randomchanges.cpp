// SPDX-License-Identifier: MIT
#include "tests/models/randomchanges.h"

namespace tests {

namespace {

using Kind = models::ObjectKind;

const QStringList schemas{"a", "z", "M m"};
const QStringList roles{"keeper", "reader", "writer", "postgres"};
const QStringList builtIn{"integer",
                          "bigint",
                          "smallint",
                          "numeric(8,2)",
                          "numeric",
                          "text",
                          "character varying(10)",
                          "character varying(20)",
                          "character(4)",
                          "boolean",
                          "date",
                          "timestamp with time zone",
                          "timestamp(3) without time zone",
                          "interval",
                          "uuid",
                          "jsonb",
                          "bytea",
                          "integer[]",
                          "text[]",
                          "double precision",
                          "inet",
                          "int4range"};

QString literalFor(const QString &type)
{
    if (type.endsWith(']'))
        return "'{}'";
    if (type == "boolean")
        return "true";
    if (type == "date" || type.startsWith("timestamp"))
        return "'2001-02-03'";
    if (type == "text" || type.startsWith("char") || type == "bytea")
        return "'x'";
    if (type == "jsonb")
        return "'{}'";
    if (type == "uuid")
        return "'00000000-0000-0000-0000-000000000001'";
    return type == "inet" || type == "interval" || type == "int4range" ? "NULL" : "5";
}

} // namespace

RandomChanges RandomChangesWriter::written(int objects, bool withRenames)
{
    for (const QString &schema : schemas)
        sayBoth(QString("CREATE SCHEMA %1").arg(quoted(schema)));
    for (int i = 0; i < objects; ++i)
        add();
    for (int i = 0; i < objects / 8; ++i)
        turnBack();
    for (int i = withRenames ? 1 + upTo(3) : 0; i > 0 && !m_named.isEmpty(); --i)
        rename();
    return m_written;
}

void RandomChangesWriter::say(const QStringList &variants)
{
    RandomStatement statement;
    const QString one = any(variants);
    const QString other = chance(65) ? one : any(variants);
    statement.before = chance(10) ? QString() : one;
    statement.after = chance(10) ? QString() : other;
    m_written.statements.append(statement);
}

QString RandomChangesWriter::quoted(const QString &name)
{
    return u'"' + name + u'"';
}

QString RandomChangesWriter::schemaName()
{
    return any(schemas);
}

/// Sorts anywhere.
QString RandomChangesWriter::newName(const QString &word)
{
    return QString("%1%2 %3").arg(QChar('a' + upTo(25))).arg(++m_count).arg(word);
}

RandomChangesWriter::Relation RandomChangesWriter::relation(const QString &schema,
                                                            const QString &name) const
{
    return {.schema = schema, .name = name, .sql = quoted(schema) + u'.' + quoted(name)};
}

void RandomChangesWriter::remember(Kind kind, const Relation &relation, const QString &word)
{
    m_named.append({kind, relation.schema, relation.name, {}, word + u' ' + relation.sql});
}

QString RandomChangesWriter::type()
{
    const QStringList own = m_scalars + m_composites;
    if (own.isEmpty() || chance(65))
        return any(builtIn);
    const QString base = any(own);
    return chance(25) ? base + "[]" : base;
}

QString RandomChangesWriter::number()
{
    return m_functions.isEmpty() || chance(40) ? QString::number(upTo(99))
                                               : any(m_functions) + "(NULL)";
}

QString RandomChangesWriter::constant()
{
    return m_constants.isEmpty() || chance(30) ? QString::number(upTo(99))
                                               : any(m_constants) + "(NULL)";
}

QString RandomChangesWriter::condition(const Relation &relation)
{
    const QString column = chance(60) ? QString("id") : any(relation.columns);
    return chance(70) ? QString("id > %1").arg(constant()) : quoted(column) + " IS NOT NULL";
}

void RandomChangesWriter::add()
{
    using Adder = void (RandomChangesWriter::*)();
    using Writer = RandomChangesWriter;
    // As often as they stand here.
    static const QList<Adder> adders{
        &Writer::addEnum,       &Writer::addDomain,      &Writer::addComposite,
        &Writer::addRange,      &Writer::addSequence,    &Writer::addFunction,
        &Writer::addFunction,   &Writer::addTable,       &Writer::addTable,
        &Writer::addTable,      &Writer::addPartitioned, &Writer::addChild,
        &Writer::addView,       &Writer::addView,        &Writer::addView,
        &Writer::alterColumn,   &Writer::alterColumn,    &Writer::alterColumn,
        &Writer::addConstraint, &Writer::addConstraint,  &Writer::addForeignKey,
        &Writer::addForeignKey, &Writer::addIndex,       &Writer::addIndex,
        &Writer::addTrigger,    &Writer::addPolicy,      &Writer::addRule,
        &Writer::addComment,    &Writer::addGrant,       &Writer::addOwner,
        &Writer::addRare,       &Writer::addDatabaseWide};
    if (m_tables.isEmpty())
        return addTable();
    (this->*any(adders))();
}

void RandomChangesWriter::addEnum()
{
    const Relation made = relation(schemaName(), newName("enum"));
    const QString create = QString("CREATE TYPE %1 AS ENUM (%2)").arg(made.sql);
    say({create.arg("'x', 'y'"), create.arg("'x', 'y'"), create.arg("'x', 'm', 'y'"),
         create.arg("'y', 'x'"), create.arg("'x'"), create.arg("'x', 'y', 'it''s z'")});
    m_scalars.append(made.sql);
    remember(Kind::Type, made, "TYPE");
}

void RandomChangesWriter::addDomain()
{
    const Relation made = relation(schemaName(), newName("domain"));
    const QString base = chance(60) ? QString("integer") : any(builtIn);
    const QString create = QString("CREATE DOMAIN %1 AS %2 ").arg(made.sql);
    const QString check = QString("CONSTRAINT c%1 CHECK (VALUE IS NOT NULL AND %2 > -1)");
    say({create.arg(base), create.arg(base) + "NOT NULL",
         create.arg(base) + "DEFAULT " + literalFor(base),
         create.arg(base) + check.arg(m_count).arg(constant()),
         create.arg(base) + check.arg(m_count).arg(constant()),
         create.arg("bigint") + check.arg(m_count + 1000).arg(1)});
    m_scalars.append(made.sql);
    remember(Kind::Type, made, "DOMAIN");
}

void RandomChangesWriter::addComposite()
{
    const Relation made = relation(schemaName(), newName("row"));
    const QString one = type(), other = type();
    const QString create = QString("CREATE TYPE %1 AS (%2)").arg(made.sql);
    say({create.arg("p " + one + ", q " + other), create.arg("p " + one + ", q " + other),
         create.arg("p " + one), create.arg("q " + other + ", p " + one),
         create.arg("p " + type() + ", q " + other + ", r text COLLATE \"C\"")});
    m_composites.append(made.sql);
    remember(Kind::Type, made, "TYPE");
}

void RandomChangesWriter::addRange()
{
    const Relation made = relation(schemaName(), newName("range"));
    const QString create = QString("CREATE TYPE %1 AS RANGE (subtype = %2)").arg(made.sql);
    say({create.arg("integer"), create.arg("integer"), create.arg("numeric")});
    m_scalars.append(made.sql);
}

void RandomChangesWriter::addSequence()
{
    const Relation made = relation(schemaName(), newName("sequence"));
    const QString create = QString("CREATE SEQUENCE %1").arg(made.sql);
    say({create, create + " START 7 INCREMENT 3", create + " AS integer MAXVALUE 900 CYCLE",
         create + " INCREMENT -1 CACHE 5", "CREATE UNLOGGED SEQUENCE " + made.sql});
    m_sequences.append(made.sql);
    remember(Kind::Sequence, made, "SEQUENCE");
}

void RandomChangesWriter::addFunction()
{
    const Relation made = relation(schemaName(), newName("f"));
    const QString argument = type();
    if (chance(35)) {
        // A text, so that the server does not follow it when it plans what calls it.
        const QString create
            = QString("CREATE FUNCTION %1(x %2) RETURNS integer %3 LANGUAGE plpgsql AS "
                      "'begin return %4; end'")
                  .arg(made.sql, argument);
        say({create.arg("IMMUTABLE").arg(1), create.arg("IMMUTABLE").arg(2),
             create.arg("IMMUTABLE STRICT COST 5").arg(1)});
        m_constants.append(made.sql);
    } else {
        const QString create
            = QString("CREATE FUNCTION %1(%2 %3 DEFAULT NULL, more integer DEFAULT "
                      "%4) RETURNS %5 LANGUAGE sql ");
        const QString usual = create.arg(made.sql, "x", argument).arg(1).arg("integer");
        const QString atomic = QString("BEGIN ATOMIC SELECT (id + %1)::integer FROM %2; END")
                                   .arg(number(), any(m_tables).sql);
        say({usual + "AS 'select 1'", usual + "AS 'select 2'", usual + atomic, usual + atomic,
             usual + "RETURN (" + number() + " + " + number() + ")::integer",
             create.arg(made.sql, "y", argument).arg(2).arg("integer") + "AS 'select 1'",
             create.arg(made.sql, "x", argument).arg(1).arg("bigint") + "AS 'select 1::bigint'"});
    }
    m_functions.append(made.sql);
}

void RandomChangesWriter::addTable()
{
    Relation made = relation(schemaName(), newName("table"));
    const QString create = QString("CREATE %1TABLE %2 (%3)%4");
    const QString column = quoted(newName("kept"));
    made.columns = {"id", column.mid(1, column.size() - 2)};
    const QString base = QString("id integer%1, %2 text").arg("%1", column);
    const bool keyed = chance(60);
    const QString plain = base.arg(" NOT NULL"), key = base.arg(" PRIMARY KEY");
    const QString usual = create.arg("", made.sql, keyed ? key : plain);
    if (chance(40)) {
        say({usual.arg(""), usual.arg(" WITH (fillfactor = 70)"),
             create.arg("UNLOGGED ", made.sql, keyed ? key : plain, ""),
             create.arg("", made.sql,
                        column + " text, " + (keyed ? key : plain).left(keyed ? 22 : 19), ""),
             create.arg("", made.sql, base.arg(" GENERATED ALWAYS AS IDENTITY"), "")});
    } else {
        sayBoth(usual.arg(""));
    }
    if (keyed)
        m_keyed.append(made);
    addColumns(made);
    m_tables.append(made);
    m_composites.append(made.sql);
    remember(Kind::Table, made, "TABLE");
}

void RandomChangesWriter::addColumns(Relation &table)
{
    for (int i = upTo(4); i > 0; --i)
        addColumn(table);
}

void RandomChangesWriter::addColumn(Relation &table)
{
    const QString name = newName("column");
    const QString add = QString("ALTER TABLE %1 ADD COLUMN %2 ").arg(table.sql, quoted(name));
    const QString usual = type();
    QStringList variants{add + usual,
                         add + usual,
                         add + usual,
                         add + usual + " NOT NULL",
                         add + usual + " DEFAULT " + literalFor(usual),
                         add + type()};
    if (usual == "text")
        variants.append(add + "text COLLATE \"C\"");
    if (chance(25))
        variants = {add + "integer",
                    add + "bigint",
                    add + "serial",
                    add + "bigserial",
                    add + "integer GENERATED ALWAYS AS IDENTITY",
                    add + "bigint GENERATED BY DEFAULT AS IDENTITY (START 5 INCREMENT 2)",
                    add + "integer GENERATED ALWAYS AS (id + " + constant() + ") STORED",
                    add + "integer GENERATED ALWAYS AS (id * 2) STORED",
                    add + "integer DEFAULT " + number()};
    say(variants);
    table.columns.append(name);
    m_named.append({Kind::Column, table.schema, table.name, name, "TABLE " + table.sql, "COLUMN"});
}

} // namespace tests
