// SPDX-License-Identifier: MIT
#include "models/declared/modelscript.h"

#include <QHash>

namespace models {

namespace {

/// Which statements make the things that a name may stand for.
class Providers
{
public:
    explicit Providers(const QList<ModelStatement> &statements);

    /// All that make something of that name; where both say a schema, in that one.
    QList<int> of(const Mention &mention) const;

private:
    struct Provider
    {
        QString schema;
        int statement;
    };

    static QString key(Mention::Space space, const QString &name)
    {
        return QChar(u'0' + char16_t(space)) + name;
    }
    void append(QList<int> &found, Mention::Space space, const Mention &mention) const;

    QHash<QString, QList<Provider>> m_byName;
};

Providers::Providers(const QList<ModelStatement> &statements)
{
    for (int i = 0; i < int(statements.size()); ++i) {
        const ModelStatement &statement = statements.at(i);
        for (const Mention &provided : statement.facts.provides) {
            const bool inSchema = provided.space != Mention::Space::Schema
                && provided.space != Mention::Space::Other && provided.schema.isEmpty();
            m_byName[key(provided.space, provided.name)].append(
                {inSchema ? statement.creationSchema : provided.schema, i});
        }
    }
}

QList<int> Providers::of(const Mention &mention) const
{
    QList<int> found;
    if (mention.space != Mention::Space::Any) {
        append(found, mention.space, mention);
        return found;
    }
    for (const auto space : {Mention::Space::Relation, Mention::Space::Function,
                             Mention::Space::Schema, Mention::Space::Other})
        append(found, space, mention);
    return found;
}

void Providers::append(QList<int> &found, Mention::Space space, const Mention &mention) const
{
    const auto providers = m_byName.constFind(key(space, mention.name));
    if (providers == m_byName.constEnd())
        return;
    for (const Provider &provider : *providers) {
        if (mention.schema.isEmpty() || provider.schema.isEmpty()
            || mention.schema == provider.schema)
            found.append(provider.statement);
    }
}

/// Goes through the statements in depth, each after what it needs.
class Ordering
{
public:
    explicit Ordering(const QList<ModelStatement> &statements)
        : m_statements(statements)
        , m_providers(statements)
        , m_seen(statements.size(), false)
    { }

    QList<int> order();

private:
    void visit(int first);

    const QList<ModelStatement> &m_statements;
    const Providers m_providers;
    QList<bool> m_seen; ///< also those whose needs are being looked at: circles end there
    QList<int> m_order;
};

QList<int> Ordering::order()
{
    m_order.reserve(m_statements.size());
    // Schemas and extensions first: nobody can tell by its name what comes from an extension. But
    // not across a change of what new objects are granted.
    for (const ObjectKind kind : {ObjectKind::Schema, ObjectKind::Extension}) {
        for (int i = 0; i < int(m_statements.size()); ++i) {
            const StatementFacts &facts = m_statements.at(i).facts;
            if (facts.setsDefaultPrivileges)
                break;
            if (facts.makes.size() == 1 && facts.makes.first().kind == kind)
                visit(i);
        }
    }
    for (int i = 0; i < int(m_statements.size()); ++i)
        visit(i);
    return m_order;
}

void Ordering::visit(int first)
{
    struct Step
    {
        int statement;
        QList<int> needed;
        qsizetype next = 0;
    };
    const auto stepOf = [this](int statement) {
        Step step{.statement = statement};
        for (const Mention &mention : m_statements.at(statement).facts.needs) {
            QList<int> providers = m_providers.of(mention);
            // Within a file, the order says which of GRANT and REVOKE counts.
            if (mention.space == Mention::Space::Revoked)
                providers.removeIf([&](int one) {
                    return m_statements.at(one).file == m_statements.at(statement).file;
                });
            step.needed += providers;
        }
        return step;
    };
    if (m_seen.at(first))
        return;
    m_seen[first] = true;
    QList<Step> stack{stepOf(first)};
    while (!stack.isEmpty()) {
        Step &step = stack.last();
        if (step.next == step.needed.size()) {
            m_order.append(step.statement);
            stack.removeLast();
            continue;
        }
        const int needed = step.needed.at(step.next++);
        if (m_seen.at(needed))
            continue;
        m_seen[needed] = true;
        stack.append(stepOf(needed));
    }
}

} // namespace

QList<int> runningOrder(const QList<ModelStatement> &statements)
{
    return Ordering(statements).order();
}

} // namespace models
