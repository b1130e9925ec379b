// SPDX-License-Identifier: MIT
#include "app/console/diagram/diagramsearch.h"

#include <algorithm>

namespace app {
namespace {

constexpr int noMatch = 4;

int rankOf(const diagrams::Node &node, const QString &text)
{
    const QString fullName = node.schema + u'.' + node.name;
    if (node.name.compare(text, Qt::CaseInsensitive) == 0
        || fullName.compare(text, Qt::CaseInsensitive) == 0)
        return 0;
    if (node.name.startsWith(text, Qt::CaseInsensitive)
        || fullName.startsWith(text, Qt::CaseInsensitive))
        return 1;
    if (fullName.contains(text, Qt::CaseInsensitive))
        return 2;
    const bool hasColumn
        = std::any_of(node.rows.begin(), node.rows.end(), [&](const diagrams::Row &row) {
              return row.name.contains(text, Qt::CaseInsensitive);
          });
    return hasColumn ? 3 : noMatch;
}

} // namespace

QList<int> tablesFor(const diagrams::Graph &graph, const QString &text)
{
    const QString wanted = text.trimmed();
    if (wanted.isEmpty())
        return {};
    QList<std::pair<int, int>> found; // rank, node
    for (int node = 0; node < graph.nodes.size(); ++node) {
        if (const int rank = rankOf(graph.nodes.at(node), wanted); rank < noMatch)
            found.append({rank, node});
    }
    std::sort(found.begin(), found.end());
    QList<int> nodes;
    for (const auto &[rank, node] : std::as_const(found))
        nodes.append(node);
    return nodes;
}

} // namespace app
