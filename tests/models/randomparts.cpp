// SPDX-License-Identifier: MIT
#include "tests/models/randomchanges.h"

namespace tests {

namespace {

using PartKind = models::ObjectKind;

} // namespace

void RandomChangesWriter::addPartitioned()
{
    Relation made = relation(schemaName(), newName("whole"));
    made.columns = {"id", "kind"};
    const QString more = type();
    const QString create = QString("CREATE TABLE %1 (id integer NOT NULL, kind integer DEFAULT %2, "
                                   "more %3) PARTITION BY %4")
                               .arg(made.sql, number(), more);
    say({create.arg("LIST (id)"), create.arg("LIST (id)"), create.arg("LIST (id)"),
         create.arg("LIST (id)"), create.arg("LIST (id)"), create.arg("RANGE (id)"),
         QString("CREATE TABLE %1 (id integer NOT NULL, kind integer)").arg(made.sql)});
    if (chance(50))
        say({QString("ALTER TABLE %1 ADD PRIMARY KEY (id)").arg(made.sql)});
    for (int i = upTo(3); i >= 0; --i) {
        Relation part = relation(schemaName(), newName("part"));
        part.columns = made.columns;
        const QString of = QString("CREATE TABLE %1 PARTITION OF %2 %3").arg(part.sql, made.sql);
        const QString bound = QString("FOR VALUES IN (%1)");
        QStringList variants{of.arg(bound.arg(i)),
                             of.arg(bound.arg(i)),
                             of.arg(bound.arg(i)),
                             of.arg(bound.arg(i + 10)),
                             of.arg(QString("(kind DEFAULT %1) ").arg(number()) + bound.arg(i)),
                             of.arg("FOR VALUES FROM (1) TO (5)"),
                             QString("CREATE TABLE %1 (id integer NOT NULL, kind integer, more %2)")
                                 .arg(part.sql, more)};
        if (i == 0)
            variants.append(of.arg("DEFAULT"));
        say(variants);
        m_tables.append(part);
        remember(PartKind::Table, part, "TABLE");
    }
    if (chance(60))
        say({QString("CREATE INDEX ON %1 (kind, (id + 1))").arg(made.sql),
             QString("CREATE INDEX %1 ON %2 (kind)").arg(quoted(newName("index")), made.sql)});
    addColumns(made);
    m_tables.append(made);
    remember(PartKind::Table, made, "TABLE");
}

void RandomChangesWriter::addChild()
{
    const Relation &parent = any(m_tables);
    Relation made = relation(schemaName(), newName("child"));
    made.columns = parent.columns;
    const QString inherits = QString("CREATE TABLE %1 (%2) INHERITS (%3%4)").arg(made.sql);
    const QString other = chance(30) ? ", " + any(m_tables).sql : QString();
    say({inherits.arg("", parent.sql, ""), inherits.arg("own integer", parent.sql, ""),
         inherits.arg("id bigint", parent.sql, ""), inherits.arg("", parent.sql, other),
         QString("CREATE TABLE %1 (LIKE %2)").arg(made.sql, parent.sql),
         QString("CREATE TABLE %1 (id integer NOT NULL)").arg(made.sql)});
    addColumns(made);
    m_tables.append(made);
    remember(PartKind::Table, made, "TABLE");
}

void RandomChangesWriter::addView()
{
    Relation made = relation(schemaName(), newName("view"));
    const Relation one = m_views.isEmpty() || chance(60) ? any(m_tables) : any(m_views);
    const QString column = quoted(any(one.columns));
    made.columns = {"id", "called"};
    const bool kept = chance(25);
    const QString create
        = QString("CREATE %1VIEW %2%3 AS SELECT ").arg(kept ? "MATERIALIZED " : "", made.sql);
    const QString from = " FROM " + one.sql + " a";
    QStringList variants{
        create.arg("") + "a.id, " + number() + " AS called" + from,
        create.arg("") + "a.id, a." + column + " AS called" + from,
        create.arg("") + "a.id, a." + column + " AS called" + from,
        create.arg("") + "a." + column + " AS called, a.id" + from + " WHERE a.id > " + number(),
        create.arg("") + "a.id, count(*) AS called" + from + " GROUP BY a.id",
        create.arg("") + "a.id, a AS called" + from + ", " + any(m_tables).sql + " b"};
    if (!kept)
        variants.append(create.arg(" WITH (security_barrier)") + "a.id, 1 AS called" + from);
    say(variants);
    m_views.append(made);
    remember(kept ? PartKind::View : PartKind::View, made, kept ? "MATERIALIZED VIEW" : "VIEW");
    if (kept && chance(60)) {
        m_indexes.append(quoted(made.schema) + u'.' + quoted(newName("index")));
        say({QString("CREATE INDEX %1 ON %2 (id)").arg(m_indexes.last().section('.', 1), made.sql),
             QString("CREATE UNIQUE INDEX %1 ON %2 (id)")
                 .arg(m_indexes.last().section('.', 1), made.sql)});
    }
}

void RandomChangesWriter::alterColumn()
{
    const Relation &table = any(m_tables);
    const QString alter
        = QString("ALTER TABLE %1%2 ALTER COLUMN %3 ")
              .arg(chance(20) ? "ONLY " : "", table.sql, quoted(any(table.columns)));
    say({alter + "SET NOT NULL", alter + "DROP NOT NULL", alter + "SET DEFAULT NULL",
         alter + "SET DEFAULT " + number(), alter + "SET STATISTICS " + QString::number(upTo(99)),
         alter + "SET STORAGE EXTERNAL", alter + "SET (n_distinct = -0.5)",
         alter + "SET COMPRESSION pglz", alter + "TYPE bigint", alter + "TYPE text",
         QString("ALTER TABLE %1 DROP COLUMN %2").arg(table.sql, quoted(any(table.columns)))});
}

void RandomChangesWriter::addConstraint()
{
    const Relation &table = any(m_tables);
    const QString name = newName("constraint");
    const QString add = QString("ALTER TABLE %1 ADD CONSTRAINT %2 ").arg(table.sql, quoted(name));
    const QString column = quoted(any(table.columns));
    const QString check = "CHECK (" + condition(table) + ")";
    if (chance(50))
        say({add + check, add + check, add + check + " NOT VALID", add + check + " NO INHERIT",
             add + "CHECK (id <> " + number() + ")", add + "CHECK (" + column + " IS NOT NULL)"});
    else
        say({add + "UNIQUE (" + column + ")", add + "UNIQUE (" + column + ")",
             add + "UNIQUE (id, " + column + ") DEFERRABLE",
             add + "UNIQUE NULLS NOT DISTINCT (" + column + ")",
             add + "UNIQUE (id) INCLUDE (" + column + ")", add + "PRIMARY KEY (" + column + ")",
             add + "EXCLUDE USING btree (" + column + " WITH =) WHERE (id > 0)",
             add + "UNIQUE (id)"});
    m_constraints.append(QString("CONSTRAINT %1 ON %2").arg(quoted(name), table.sql));
    m_named.append(
        {PartKind::Constraint, table.schema, table.name, name, "TABLE " + table.sql, "CONSTRAINT"});
}

void RandomChangesWriter::addForeignKey()
{
    if (m_keyed.isEmpty())
        return;
    const Relation &table = any(m_tables);
    const QString name = newName("key");
    const QString add = QString("ALTER TABLE %1 ADD CONSTRAINT %2 FOREIGN KEY (id) REFERENCES ")
                            .arg(table.sql, quoted(name));
    const QString one = any(m_keyed).sql;
    say({add + one, add + one, add + one, add + one + " ON DELETE CASCADE",
         add + one + " DEFERRABLE INITIALLY DEFERRED", add + one + " NOT VALID",
         add + any(m_keyed).sql});
    m_constraints.append(QString("CONSTRAINT %1 ON %2").arg(quoted(name), table.sql));
}

void RandomChangesWriter::addIndex()
{
    const Relation &table = any(m_tables);
    const QString name = newName("index");
    const QString create = QString("CREATE %1INDEX %2 ON %3 ").arg("%1", quoted(name), table.sql);
    const QString column = quoted(any(table.columns));
    say({create.arg("") + "(" + column + ")", create.arg("") + "(" + column + ")",
         create.arg("UNIQUE ") + "(" + column + ")", create.arg("") + "(" + column + " DESC, id)",
         create.arg("") + "((id + " + constant() + "))",
         create.arg("") + "(id) INCLUDE (" + column + ") WHERE " + condition(table),
         create.arg("") + "USING hash (" + column + ")",
         create.arg("") + "(id) WITH (fillfactor = 60)",
         create.arg("") + "USING brin (id) TABLESPACE attic"});
    m_indexes.append(quoted(table.schema) + u'.' + quoted(name));
    m_named.append({PartKind::Index, table.schema, name, {}, "INDEX " + m_indexes.last()});
    if (chance(15))
        say({QString("ALTER TABLE %1 CLUSTER ON %2").arg(table.sql, quoted(name)),
             QString("ALTER TABLE %1 REPLICA IDENTITY USING INDEX %2").arg(table.sql, quoted(name)),
             QString("ALTER TABLE %1 REPLICA IDENTITY FULL").arg(table.sql)});
}

void RandomChangesWriter::addTrigger()
{
    const Relation &table = any(m_tables);
    if (m_triggers.isEmpty()) {
        m_triggers = {"a.touch()", "z.touch()"};
        for (const QString &function : m_triggers)
            sayBoth(QString("CREATE FUNCTION %1 RETURNS trigger LANGUAGE plpgsql AS "
                            "'begin return new; end'")
                        .arg(function));
    }
    const QString name = quoted(newName("trigger"));
    const QString create = QString("CREATE TRIGGER %1 %2 ON %3 FOR EACH ROW %4EXECUTE FUNCTION %5")
                               .arg(name, "%1", table.sql);
    const QString column = quoted(any(table.columns));
    say({create.arg("BEFORE INSERT", "", "a.touch()"), create.arg("BEFORE INSERT", "", "a.touch()"),
         create.arg("AFTER UPDATE OF " + column, "", "z.touch()"),
         create.arg("AFTER DELETE OR INSERT", "", "a.touch()"),
         create.arg("BEFORE UPDATE", "WHEN (NEW.id > 5) ", "a.touch('x')")});
    if (chance(30))
        say({QString("ALTER TABLE %1 DISABLE TRIGGER %2").arg(table.sql, name)});
}

void RandomChangesWriter::addPolicy()
{
    const Relation &table = any(m_tables);
    const QString name = quoted(newName("policy"));
    const QString create = QString("CREATE POLICY %1 ON %2 ").arg(name, table.sql);
    say({create + "USING (" + condition(table) + ")", create + "USING (" + condition(table) + ")",
         create + "TO reader USING (id > " + number() + ") WITH CHECK (id > 1)",
         create + "FOR INSERT WITH CHECK (id > 0)",
         create + "USING (id IN (SELECT b.id FROM " + any(m_tables).sql + " b))"});
    say({QString("ALTER TABLE %1 ENABLE ROW LEVEL SECURITY").arg(table.sql),
         QString("ALTER TABLE %1 FORCE ROW LEVEL SECURITY").arg(table.sql)});
}

void RandomChangesWriter::addRule()
{
    const Relation &table = any(m_tables);
    const QString create
        = QString("CREATE RULE %1 AS ON INSERT TO %2 ").arg(quoted(newName("rule")), table.sql);
    say({create + "DO ALSO NOTHING", create + "WHERE NEW.id > " + number() + " DO ALSO NOTHING",
         create + "DO ALSO DELETE FROM " + any(m_tables).sql + " WHERE id = 3"});
}

} // namespace tests
