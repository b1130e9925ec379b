// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

#include <algorithm>
#include <numeric>

namespace diagrams {

/// Disjoint sets of the numbers from 0 to a size, each named by its smallest member.
class DisjointSets
{
public:
    explicit DisjointSets(qsizetype size)
        : m_parents(size)
    {
        std::iota(m_parents.begin(), m_parents.end(), 0);
    }

    int find(int member)
    {
        while (m_parents[member] != member)
            member = m_parents[member] = m_parents[m_parents[member]];
        return member;
    }

    void join(int a, int b)
    {
        a = find(a);
        b = find(b);
        m_parents[std::max(a, b)] = std::min(a, b);
    }

private:
    QList<int> m_parents;
};

} // namespace diagrams
