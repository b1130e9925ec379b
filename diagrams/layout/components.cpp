// SPDX-License-Identifier: MIT
#include "diagrams/layout/components.h"

#include "diagrams/layout/disjointsets.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <utility>

namespace diagrams {
QList<Component> components(const LayoutRequest &request)
{
    DisjointSets groups(request.boxes.size());
    for (const LayoutRequest::Link &link : request.links)
        groups.join(link.first, link.second);

    QList<Component> found;
    QHash<int, int> componentOf; // by the name of the group
    QList<int> place(request.boxes.size()); // of a box in its component
    for (int box = 0; box < request.boxes.size(); ++box) {
        const int group = groups.find(box);
        if (!componentOf.contains(group)) {
            componentOf.insert(group, static_cast<int>(found.size()));
            found.append(Component{});
        }
        Component &component = found[componentOf.value(group)];
        place[box] = static_cast<int>(component.boxes.size());
        component.boxes.append(box);
    }
    QSet<std::pair<int, int>> seen;
    for (const LayoutRequest::Link &link : request.links) {
        if (link.first == link.second || seen.contains({link.first, link.second}))
            continue;
        seen.insert({link.first, link.second});
        found[componentOf.value(groups.find(link.first))].links.append(
            {place.at(link.first), place.at(link.second)});
    }
    return found;
}

QList<int> spansOf(const Component &component)
{
    constexpr int longestColumn = 4; // of such boxes, in pictures that need no spreading
    constexpr int mostLayers = 6;

    QList<int> degrees(component.boxes.size());
    for (const LayoutRequest::Link &link : component.links) {
        ++degrees[link.first];
        ++degrees[link.second];
    }
    // By the box they are linked with, and the side of it they stand on.
    QHash<std::pair<int, bool>, QList<int>> leaves;
    for (int index = 0; index < component.links.size(); ++index) {
        const LayoutRequest::Link &link = component.links.at(index);
        if (degrees.at(link.second) == 1 && degrees.at(link.first) > 1)
            leaves[{link.first, true}].append(index);
        else if (degrees.at(link.first) == 1 && degrees.at(link.second) > 1)
            leaves[{link.second, false}].append(index);
    }
    QList<int> spans(component.links.size(), 1);
    for (const QList<int> &group : std::as_const(leaves)) {
        if (group.size() <= longestColumn)
            continue;
        const auto count = static_cast<int>(group.size());
        const int layers
            = std::clamp(static_cast<int>(std::ceil(std::sqrt(count / 2.0))), 2, mostLayers);
        for (int i = 0; i < count; ++i)
            spans[group.at(i)] = 1 + i % layers;
    }
    return spans;
}

} // namespace diagrams
