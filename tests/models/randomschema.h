// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <random>

namespace tests {

/// SQL for a schema in which everything may need everything that was made before it: types,
/// functions, tables, views, in any order of kinds and names. The same seed gives the same SQL.
class RandomSchema
{
public:
    explicit RandomSchema(unsigned seed)
        : m_random(seed)
    { }

    /// \param circles later changes make old objects need new ones
    QString sql(bool circles, int objects = 120)
    {
        m_sql = "SET client_min_messages = warning;\nSET check_function_bodies = off;\n"
                "CREATE SCHEMA a; CREATE SCHEMA z; CREATE SCHEMA \"M m\";\n";
        for (int i = 0; i < objects; ++i)
            add();
        for (int i = 0; circles && i < objects / 6; ++i)
            turnBack();
        return m_sql;
    }

private:
    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }
    bool chance(int percent) { return upTo(99) < percent; }

    QString any(const QStringList &names) { return names.at(upTo(int(names.size()) - 1)); }

    /// A new name that sorts anywhere.
    QString name()
    {
        static const QStringList schemas{"a", "z", "\"M m\""};
        return QString("%1.\"%2%3\"")
            .arg(any(schemas), QString(QChar('a' + upTo(25))))
            .arg(++m_count);
    }

    QString scalar() { return m_scalars.isEmpty() || chance(50) ? "integer" : any(m_scalars); }

    QString type()
    {
        QStringList all = m_scalars + m_rows;
        const QString base = all.isEmpty() || chance(30) ? "integer" : any(all);
        return chance(20) && !base.endsWith("]") ? base + "[]" : base;
    }

    /// An integer expression that calls what is there.
    QString number()
    {
        return m_functions.isEmpty() || chance(30) ? QString::number(upTo(99))
                                                   : any(m_functions) + "(NULL)";
    }

    /// The same of functions that may stand in an index.
    QString constant()
    {
        return m_constants.isEmpty() ? QString::number(upTo(99)) : any(m_constants) + "(NULL)";
    }

    void add()
    {
        switch (upTo(7)) {
        case 0:
            return addType();
        case 1:
        case 2:
            return addFunction();
        case 3:
        case 4:
            return addTable();
        case 5:
            return addView();
        case 6:
            return addPartitioned();
        default:
            return addIndexOrSequence();
        }
    }

    void addType()
    {
        const QString made = name();
        switch (upTo(2)) {
        case 0:
            m_sql += QString("CREATE TYPE %1 AS ENUM ('x', 'y');\n").arg(made);
            m_scalars.append(made);
            break;
        case 1:
            m_sql += QString("CREATE DOMAIN %1 AS %2 CHECK (VALUE IS NULL OR %3 > -1);\n")
                         .arg(made, scalar(), number());
            m_scalars.append(made);
            break;
        default:
            m_sql += QString("CREATE TYPE %1 AS (p %2, q %3);\n").arg(made, type(), type());
            m_rows.append(made);
        }
    }

    void addFunction()
    {
        const QString made = name();
        if (chance(30)) {
            // Text, so that the server does not follow it when it plans what calls it.
            m_sql += QString("CREATE FUNCTION %1(x %2) RETURNS integer IMMUTABLE LANGUAGE plpgsql"
                             " AS 'begin return 1; end';\n")
                         .arg(made, type());
            m_constants.append(made);
            m_functions.append(made);
            return;
        }
        m_sql
            += QString("CREATE FUNCTION %1(x %2 DEFAULT NULL, y integer DEFAULT %3) RETURNS integer"
                       " LANGUAGE sql ")
                   .arg(made, type(), number());
        if (chance(40) || m_tables.isEmpty())
            m_sql += "AS 'select 1';\n";
        else if (chance(60))
            m_sql += QString("BEGIN ATOMIC SELECT id + %1 FROM %2; END;\n")
                         .arg(number(), any(m_tables));
        else
            m_sql += QString("RETURN %1 + %2;\n").arg(number(), number());
        m_functions.append(made);
    }

    void addTable()
    {
        const QString made = name();
        QStringList parents;
        if (chance(30) && !m_parents.isEmpty())
            parents.append(any(m_parents));
        m_sql += QString("CREATE TABLE %1 (id integer DEFAULT %2 NOT NULL").arg(made, number());
        for (int i = upTo(4); i > 0; --i)
            m_sql += QString(", c%1 %2").arg(++m_count).arg(type());
        if (chance(40))
            m_sql += QString(", CHECK (id <> %1)").arg(number());
        if (chance(20))
            m_sql += QString(", g%1 integer GENERATED ALWAYS AS (id + %2) STORED")
                         .arg(++m_count)
                         .arg(constant());
        const bool hasKey = chance(70);
        if (hasKey)
            m_sql += ", PRIMARY KEY (id)";
        m_sql += ")";
        if (!parents.isEmpty())
            m_sql += QString(" INHERITS (%1)").arg(parents.join(", "));
        m_sql += ";\n";
        m_tables.append(made);
        m_rows.append(made);
        m_parents.append(made);
        if (hasKey)
            m_keyed.append(made);
    }

    void addPartitioned()
    {
        const QString made = name();
        m_sql += QString("CREATE TABLE %1 (id integer DEFAULT %2, kind integer, more %3) PARTITION "
                         "BY LIST (id);\n")
                     .arg(made, number(), type());
        if (chance(60))
            m_sql += QString("CREATE INDEX ON %1 (kind, (id + %2));\n").arg(made).arg(upTo(9));
        if (chance(60))
            m_sql += QString("ALTER TABLE %1 ADD PRIMARY KEY (id);\n").arg(made);
        for (int i = upTo(2); i >= 0; --i) {
            const QString part = name();
            m_sql += QString("CREATE TABLE %1 PARTITION OF %2 (kind DEFAULT %3) FOR VALUES IN (%4)")
                         .arg(part, made, number())
                         .arg(i);
            m_sql += chance(30)
                ? QString(" PARTITION BY LIST (id);\nCREATE TABLE %1 PARTITION OF %2 DEFAULT;\n")
                      .arg(name(), part)
                : QString(";\n");
            m_tables.append(part);
            m_rows.append(part);
        }
        if (chance(50) && !m_keyed.isEmpty())
            m_sql += QString("ALTER TABLE %1 ADD FOREIGN KEY (kind) REFERENCES %2;\n")
                         .arg(made, any(m_keyed));
        m_tables.append(made);
        m_rows.append(made);
    }

    void addView()
    {
        if (m_tables.isEmpty())
            return;
        const QString made = name();
        const bool kept = chance(25);
        m_sql
            += QString("CREATE %1VIEW %2 AS SELECT a.id AS id, %3 AS called, b AS row FROM %4 a, "
                       "%5 b;\n")
                   .arg(kept ? "MATERIALIZED " : "", made, number(), any(m_tables), any(m_tables));
        m_tables.append(made);
        m_rows.append(made);
        if (!kept)
            m_views.append(made);
    }

    void addIndexOrSequence()
    {
        if (chance(30) || m_keyed.isEmpty()) {
            m_sql += QString("CREATE SEQUENCE %1;\n").arg(name());
            return;
        }
        m_sql += QString("CREATE INDEX ON %1 ((id + %2));\n").arg(any(m_keyed), constant());
    }

    void turnBack()
    {
        if (m_keyed.isEmpty())
            return;
        const QString table = any(m_keyed);
        switch (upTo(5)) {
        case 0:
            m_sql += QString("ALTER TABLE ONLY %1 ALTER id SET DEFAULT %2;\n").arg(table, number());
            break;
        case 1:
            m_sql += QString("ALTER TABLE %1 ADD CONSTRAINT later%2 CHECK (id <> %3);\n")
                         .arg(table)
                         .arg(++m_count)
                         .arg(number());
            break;
        case 2:
            m_sql += QString("ALTER TABLE %1 ADD FOREIGN KEY (id) REFERENCES %2;\n")
                         .arg(table, any(m_keyed));
            break;
        case 3:
            m_sql += QString("ALTER TABLE %1 ADD COLUMN n%2 integer;\n").arg(table).arg(++m_count);
            break;
        case 4:
            m_sql += QString(
                         "CREATE POLICY p%1 ON %2 USING (id > %3 OR id IN (SELECT id FROM %4));\n")
                         .arg(++m_count)
                         .arg(table, number(), any(m_tables));
            break;
        default:
            if (!m_views.isEmpty()) {
                const QString view = any(m_views);
                m_sql += QString("ALTER VIEW %1 ALTER id SET DEFAULT %2;\n").arg(view, number());
            }
        }
    }

    std::mt19937 m_random;
    QString m_sql;
    int m_count = 0;
    QStringList m_scalars, m_rows, m_functions, m_constants, m_tables, m_parents, m_keyed, m_views;
};

} // namespace tests
