// SPDX-License-Identifier: MIT
#pragma once

#include "models/diff/planuses.h"

#include <QSet>

namespace models {

/// A snapshot that is put together from two others, object by object and part by part, until
/// everything in it finds what it needs.
class TargetDraft
{
public:
    enum class Side { From, To };

    /// Begins as a copy of the one that `start` names. \pre both outlive the draft
    TargetDraft(const Snapshot &from, const Snapshot &to, Side start);

    const Snapshot &source(Side side) const { return side == Side::From ? m_from : m_to; }

    /// For changes that take no object away and bring none.
    Snapshot &result() { return m_result; }
    const Snapshot &result() const { return m_result; }

    /// Where the draft has it from.
    Side sideOf(const ObjectName &object) const;

    /// In place of what is there under that name; of a part also brings the whole. Also brings the
    /// schema, but nothing else that it needs.
    void take(const ObjectName &object, Side side);
    void remove(const ObjectName &object);

    /// What cannot be: it, and all that needs it, stays as the side From has it, or away.
    void giveUp(const ObjectName &object);

    /// Never brings it, whoever needs it.
    void refuse(const ObjectName &object) { m_givenUp.insert(object); }

    /// Brings what is missing from where those have it that need it. What cannot be brought,
    /// because a name is taken or the other side has nothing of that name either, takes with it
    /// what needs it; tables and sequences that the side From has are never given up for others.
    void complete();

    /// With the dependencies of what it holds, and no word of what it does not.
    Snapshot finished() &&;

private:
    bool bringNeeds(Side side);
    bool bring(const ObjectName &needed, const ObjectName &user);
    bool isWanted(const Dependency &use, Side side) const;
    bool resolveNames();
    bool resolveKeys();
    void tieLooseEnds();
    void tieLooseEnds(Table &table) const;
    QList<Dependency> dependencies() const;
    const SnapshotUses &uses(Side side) const;

    const Snapshot &m_from;
    const Snapshot &m_to;
    const SnapshotObjects m_fromObjects;
    const SnapshotObjects m_toObjects;
    const SnapshotUses m_fromUses;
    const SnapshotUses m_toUses;
    const Side m_start;
    Snapshot m_result;
    QHash<ObjectName, Side> m_sides; ///< of what is not of the side that it began with
    QSet<ObjectName> m_givenUp;
};

} // namespace models
