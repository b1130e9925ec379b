// SPDX-License-Identifier: MIT
#include "tests/models/randomchanges.h"

namespace tests {

namespace {

using OtherKind = models::ObjectKind;
const QStringList anyRole{"keeper", "reader", "writer", "PUBLIC"};

} // namespace

void RandomChangesWriter::addComment()
{
    QStringList things;
    const Relation &table = any(m_tables);
    things << "TABLE " + table.sql << "COLUMN " + table.sql + u'.' + quoted(any(table.columns));
    if (!m_constraints.isEmpty())
        things << any(m_constraints);
    if (!m_indexes.isEmpty())
        things << "INDEX " + any(m_indexes);
    if (!m_views.isEmpty())
        things << "VIEW " + any(m_views).sql << "COLUMN " + any(m_views).sql + ".id";
    if (!m_sequences.isEmpty())
        things << "SEQUENCE " + any(m_sequences);
    if (!m_functions.isEmpty())
        things << "FUNCTION " + any(m_functions);
    if (!m_scalars.isEmpty())
        things << "TYPE " + any(m_scalars);
    const QString comment = QString("COMMENT ON %1 IS '%2'").arg(any(things));
    say({comment.arg("one"), comment.arg("two ''quoted''")});
}

void RandomChangesWriter::addGrant()
{
    const Relation &table = any(m_tables);
    const QString column = quoted(any(table.columns));
    QStringList grants{QString("GRANT SELECT, INSERT ON %1 TO ").arg(table.sql),
                       QString("GRANT ALL ON %1 TO ").arg(table.sql),
                       QString("GRANT SELECT (%1), UPDATE (%1) ON %2 TO ").arg(column, table.sql)};
    if (!m_views.isEmpty())
        grants << QString("GRANT SELECT ON %1 TO ").arg(any(m_views).sql);
    if (!m_sequences.isEmpty())
        grants << QString("GRANT USAGE ON SEQUENCE %1 TO ").arg(any(m_sequences));
    if (!m_functions.isEmpty())
        grants << QString("GRANT EXECUTE ON FUNCTION %1 TO ").arg(any(m_functions))
               << QString("REVOKE ALL ON FUNCTION %1 FROM ").arg(any(m_functions));
    if (!m_scalars.isEmpty())
        grants << QString("REVOKE USAGE ON TYPE %1 FROM ").arg(any(m_scalars));
    const QString grant = any(grants);
    const QString role = any(anyRole);
    const bool option = grant.startsWith("GRANT") && role != "PUBLIC" && chance(30);
    say({grant + role, grant + role, grant + role + (option ? " WITH GRANT OPTION" : ""),
         grant + any(anyRole)});
}

void RandomChangesWriter::addOwner()
{
    QStringList things{"TABLE " + any(m_tables).sql};
    if (!m_views.isEmpty())
        things << "VIEW " + any(m_views).sql;
    if (!m_functions.isEmpty())
        things << "FUNCTION " + any(m_functions);
    if (!m_sequences.isEmpty())
        things << "SEQUENCE " + any(m_sequences);
    if (!m_scalars.isEmpty())
        things << "TYPE " + any(m_scalars);
    const QString alter = QString("ALTER %1 OWNER TO ").arg(any(things));
    say({alter + "keeper", alter + "keeper", alter + "writer"});
}

void RandomChangesWriter::addRare()
{
    const Relation made = relation(schemaName(), newName("rare"));
    const Relation &table = any(m_tables);
    switch (upTo(5)) {
    case 0:
        return say(
            {QString("CREATE STATISTICS %1 ON id, %2 FROM %3")
                 .arg(made.sql, quoted(table.columns.last()), table.sql),
             QString("CREATE STATISTICS %1 (ndistinct) ON id, %2 FROM %3")
                 .arg(made.sql, quoted(table.columns.last()), table.sql),
             QString("CREATE STATISTICS %1 ON (id + 1), id FROM %2").arg(made.sql, table.sql)});
    case 1:
        return say({QString("CREATE COLLATION %1 (provider = icu, locale = 'de')").arg(made.sql),
                    QString("CREATE COLLATION %1 (provider = icu, locale = 'en')").arg(made.sql)});
    case 2:
        return say({QString("CREATE AGGREGATE %1(integer) (SFUNC = int4pl, STYPE = integer)")
                        .arg(made.sql),
                    QString("CREATE AGGREGATE %1(integer) (SFUNC = int4pl, STYPE = integer, "
                            "INITCOND = '0')")
                        .arg(made.sql)});
    case 3:
        return say({QString("CREATE TEXT SEARCH DICTIONARY %1 (TEMPLATE = simple)").arg(made.sql),
                    QString("CREATE TEXT SEARCH DICTIONARY %1 (TEMPLATE = simple, accept = false)")
                        .arg(made.sql)});
    case 4:
        return say({QString("CREATE PROCEDURE %1(a %2) LANGUAGE sql AS ''").arg(made.sql, type()),
                    QString("CREATE PROCEDURE %1(a integer) LANGUAGE sql BEGIN ATOMIC DELETE FROM "
                            "%2 WHERE id = a; END")
                        .arg(made.sql, table.sql)});
    default:
        return say({QString("CREATE OPERATOR %1.=== (FUNCTION = int4eq, LEFTARG = integer, "
                            "RIGHTARG = integer)")
                        .arg(quoted(made.schema))});
    }
}

void RandomChangesWriter::addDatabaseWide()
{
    const QString schema = quoted(schemaName());
    const QString one = any(m_tables).sql, other = any(m_tables).sql;
    switch (upTo(5)) {
    case 0: {
        const QString create
            = QString("CREATE PUBLICATION %1 FOR ").arg(quoted(newName("publication")));
        return say({create + "TABLE " + one, create + "TABLE " + one + ", " + other,
                    create + "TABLE " + one + " (id)", create + "ALL TABLES",
                    create + "TABLES IN SCHEMA " + schema,
                    create + "TABLE " + one + " WHERE (id > 5) WITH (publish = 'insert')"});
    }
    case 1: {
        const QString alter = "ALTER DEFAULT PRIVILEGES ";
        return say({alter + "GRANT SELECT ON TABLES TO reader",
                    alter + "IN SCHEMA " + schema + " GRANT INSERT ON TABLES TO writer",
                    alter + "FOR ROLE keeper REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
                    alter + "GRANT USAGE ON SEQUENCES TO reader WITH GRANT OPTION"});
    }
    case 2:
        return say({QString("COMMENT ON SCHEMA %1 IS 'a schema'").arg(schema),
                    QString("GRANT USAGE ON SCHEMA %1 TO reader").arg(schema),
                    QString("GRANT CREATE ON SCHEMA %1 TO writer, reader").arg(schema),
                    QString("ALTER SCHEMA %1 OWNER TO keeper").arg(schema)});
    case 3:
        return say({"CREATE EXTENSION citext", "CREATE EXTENSION citext SCHEMA " + schema,
                    "CREATE EXTENSION hstore SCHEMA " + schema});
    case 4:
        return say({QString("CREATE SCHEMA %1").arg(quoted(newName("schema")))});
    default: {
        const QString function = QString("%1.%2").arg(schema, quoted(newName("note")));
        sayBoth(QString("CREATE FUNCTION %1() RETURNS event_trigger LANGUAGE plpgsql AS "
                        "'begin end'")
                    .arg(function));
        const QString create = QString("CREATE EVENT TRIGGER %1 ON %2 EXECUTE FUNCTION %3()")
                                   .arg(quoted(newName("event")), "%1", function);
        return say({create.arg("ddl_command_end"),
                    create.arg("ddl_command_start WHEN TAG IN ('DROP TABLE')"),
                    create.arg("sql_drop")});
    }
    }
}

/// Old objects get to need new ones.
void RandomChangesWriter::turnBack()
{
    const Relation &table = any(m_tables);
    switch (upTo(4)) {
    case 0:
        return say({QString("ALTER TABLE %1 ALTER id SET DEFAULT %2").arg(table.sql, number()),
                    QString("ALTER TABLE %1 ALTER id DROP DEFAULT").arg(table.sql)});
    case 1:
        return say({QString("ALTER TABLE %1 ADD CONSTRAINT %2 CHECK (id <> %3)")
                        .arg(table.sql, quoted(newName("later")), number())});
    case 2:
        return addForeignKey();
    case 3:
        if (!m_sequences.isEmpty())
            return say(
                {QString("ALTER SEQUENCE %1 OWNED BY %2.id").arg(any(m_sequences), table.sql),
                 QString("ALTER TABLE %1 ALTER id SET DEFAULT nextval('%2')")
                     .arg(table.sql, any(m_sequences))});
        return;
    default:
        if (!m_views.isEmpty())
            return say(
                {QString("ALTER VIEW %1 ALTER id SET DEFAULT %2").arg(any(m_views).sql, number()),
                 QString("CREATE TRIGGER %1 INSTEAD OF INSERT ON %2 FOR EACH ROW EXECUTE "
                         "FUNCTION a.touch()")
                     .arg(quoted(newName("trigger")), any(m_views).sql)});
    }
}

void RandomChangesWriter::rename()
{
    const Named thing = any(m_named);
    const QString to = newName("renamed");
    const models::ObjectName old{thing.kind, thing.schema, thing.name, thing.part};
    models::ObjectName now = old;
    if (thing.partWord.isEmpty() && thing.kind != OtherKind::Index && chance(25)) {
        now.schema = schemaName();
        if (now.schema != old.schema)
            m_written.renames.append(
                {QString("ALTER %1 SET SCHEMA %2").arg(thing.sql, quoted(now.schema)), {old, now}});
        return;
    }
    (thing.partWord.isEmpty() ? now.name : now.part) = to;
    const QString what
        = thing.partWord.isEmpty() ? QString() : thing.partWord + u' ' + quoted(thing.part) + u' ';
    m_written.renames.append(
        {QString("ALTER %1 RENAME %2TO %3").arg(thing.sql, what, quoted(to)), {old, now}});
}

} // namespace tests
