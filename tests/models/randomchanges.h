// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/change.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <random>

namespace tests {

/// A statement of a random schema, as each of two databases has it. Either may be refused by the
/// server, because what it needs is not there: then that database has it not.
struct RandomStatement
{
    QString before; ///< empty: the first database has it not
    QString after;
};

/// A random rename, made in the second database in the end.
struct RandomRename
{
    QString sql;
    models::Rename rename;
};

struct RandomChanges
{
    QList<RandomStatement> statements;
    QList<RandomRename> renames;
};

/// Writes two schemas of all kinds of objects, in which everything may need everything that was
/// made before it, and of which each has some objects that the other has not, or has in another
/// way. The same seed gives the same.
class RandomChangesWriter
{
public:
    explicit RandomChangesWriter(unsigned seed)
        : m_random(seed)
    { }

    RandomChanges written(int objects, bool withRenames);

private:
    struct Relation
    {
        QString schema, name; ///< as the catalog has them
        QString sql; ///< qualified and quoted
        QStringList columns;
        QString numbers; ///< a column that is an integer in at least one of the two
        bool partitioned = false;
    };
    struct Named
    {
        models::ObjectKind kind;
        QString schema, name, part;
        QString sql; ///< in ALTER … RENAME: "TABLE a.t", "TABLE a.t", "FUNCTION a.f(integer)"
        QString partWord = {}; ///< "COLUMN", "CONSTRAINT"
    };

    int upTo(int most) { return int(m_random() % unsigned(most + 1)); }
    bool chance(int percent) { return upTo(99) < percent; }
    template <typename List>
    const auto &any(const List &list)
    {
        return list.at(upTo(int(list.size()) - 1));
    }

    /// A statement of which each database has one variant, mostly the same, or none.
    void say(const QStringList &variants);
    /// One that both have, or neither.
    void sayBoth(const QString &sql) { m_written.statements.append({sql, sql}); }
    QString schemaName();
    QString newName(const QString &word);
    static QString quoted(const QString &name);
    QString type();
    QString number(); ///< an integer expression
    QString constant(); ///< the same of what may stand in an index
    QString condition(const Relation &relation);
    Relation relation(const QString &schema, const QString &name) const;
    void remember(models::ObjectKind kind, const Relation &relation, const QString &word);

    void add();
    void addEnum();
    void addDomain();
    void addComposite();
    void addRange();
    void addSequence();
    void addFunction();
    void addTable();
    void addColumns(Relation &table);
    void addColumn(Relation &table);
    void addPartitioned();
    void addChild();
    void addView();
    void alterColumn();
    void addConstraint();
    void addForeignKey();
    void addIndex();
    void addTrigger();
    void addPolicy();
    void addRule();
    void addComment();
    void addGrant();
    void addOwner();
    void addRare();
    void addDatabaseWide();
    void turnBack();
    void rename();

    std::mt19937 m_random;
    RandomChanges m_written;
    int m_count = 0;
    QStringList m_scalars, m_composites, m_functions, m_constants, m_sequences, m_constraints,
        m_indexes, m_triggers;
    QList<Relation> m_tables, m_views, m_keyed;
    QList<Named> m_named;
};

} // namespace tests
