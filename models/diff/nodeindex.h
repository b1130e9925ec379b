// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/plannode.h"

namespace models {

/// Finds the nodes of a plan by what they are about.
class NodeIndex
{
public:
    NodeIndex(const QList<PlanNode> &nodes, const PlanContext &context);

    /// Just these: of a Make, of the stage Make only.
    QList<qsizetype> exactly(const ObjectName &object, AlterStep::Action action) const;

    /// When there are none for a part or an index: those of the whole, which takes it along.
    QList<qsizetype> dropping(const ObjectName &object) const;
    QList<qsizetype> making(const ObjectName &object) const;

    /// The steps of Making after which an object is as it should be: for what uses others.
    QList<qsizetype> completing(const ObjectName &object) const;

    /// All of one object, whatever they do.
    QList<qsizetype> all(const ObjectName &object) const { return m_all.value(object); }

    /// All of a table or view and its parts.
    QList<qsizetype> allOf(const ObjectName &whole) const { return m_wholes.value(whole); }

    /// The whole that a node belongs to.
    const ObjectName &whole(qsizetype node) const { return m_wholeOf[node]; }

private:
    struct Found
    {
        QList<qsizetype> drop;
        QList<qsizetype> alter;
        QList<qsizetype> make;
        QList<qsizetype> complete;
    };

    const PlanContext &m_context;
    QHash<ObjectName, Found> m_found;
    QHash<ObjectName, QList<qsizetype>> m_all;
    QHash<ObjectName, QList<qsizetype>> m_wholes;
    QList<ObjectName> m_wholeOf;
};

} // namespace models
