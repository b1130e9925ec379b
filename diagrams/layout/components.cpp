// SPDX-License-Identifier: MIT
#include "diagrams/layout/components.h"

#include "diagrams/layout/disjointsets.h"

#include <QHash>
#include <QSet>

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
            found.append(Component {});
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

} // namespace diagrams
