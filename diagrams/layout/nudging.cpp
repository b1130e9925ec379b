// SPDX-License-Identifier: MIT
#include "diagrams/layout/nudging.h"

#include "diagrams/layout/disjointsets.h"

#include <QHash>

#include <algorithm>
#include <map>

namespace diagrams {
namespace {

constexpr qreal wanted = 8; ///< distance of neighbouring lines, pixels
constexpr qreal nearest = 6; ///< to the top or bottom of a box

enum class Direction { Vertical, Horizontal };

/// A straight piece of a route between two corners, seen along its direction: it lies `at` across
/// and runs from `begin` to `end` along.
struct Piece
{
    int route = 0;
    int index = 0; ///< of its first point in the route
    qreal at = 0;
    qreal begin = 0;
    qreal end = 0;
    int beginTurn
        = 0; ///< where the route goes from the end at `begin`: -1 to lower `across`, 1 to higher
    int endTurn = 0;
    int lane = 0; ///< pieces of one lane are moved together
};

qreal along(QPointF point, Direction direction)
{
    return direction == Direction::Vertical ? point.y() : point.x();
}

qreal across(QPointF point, Direction direction)
{
    return direction == Direction::Vertical ? point.x() : point.y();
}

int turnTo(QPointF corner, QPointF next, Direction direction)
{
    const qreal way = across(next, direction) - across(corner, direction);
    return way < 0 ? -1 : (way > 0 ? 1 : 0);
}

QList<Piece> piecesOf(const QList<Route> &routes, Direction direction)
{
    QList<Piece> pieces;
    for (int r = 0; r < routes.size(); ++r) {
        const QList<QPointF> &points = routes.at(r).points;
        for (int i = 1; i + 2 < points.size(); ++i) {
            const QPointF a = points.at(i);
            const QPointF b = points.at(i + 1);
            if (across(a, direction) != across(b, direction) || a == b)
                continue;
            const int before = turnTo(a, points.at(i - 1), direction);
            const int after = turnTo(b, points.at(i + 2), direction);
            const bool forward = along(a, direction) < along(b, direction);
            pieces.append({.route = r,
                           .index = i,
                           .at = across(a, direction),
                           .begin = std::min(along(a, direction), along(b, direction)),
                           .end = std::max(along(a, direction), along(b, direction)),
                           .beginTurn = forward ? before : after,
                           .endTurn = forward ? after : before});
        }
    }
    return pieces;
}

/// What is the same for two pieces exactly when their routes have the rest of the way in common.
using Rest = QList<QPointF>;

struct RestLess
{
    bool operator()(const Rest &a, const Rest &b) const
    {
        return std::lexicographical_compare(
            a.begin(), a.end(), b.begin(), b.end(), [](QPointF p, QPointF q) {
                return p.x() < q.x() || (p.x() == q.x() && p.y() < q.y());
            });
    }
};

/// Numbers the lanes: pieces on one line that lead to the same end on the same way share one.
void joinCommonWays(QList<Piece> &pieces, const QList<Route> &routes)
{
    std::map<Rest, int, RestLess> lanes;
    DisjointSets sets(pieces.size());
    for (int p = 0; p < pieces.size(); ++p) {
        const QList<QPointF> &points = routes.at(pieces.at(p).route).points;
        Rest ahead = points.mid(pieces.at(p).index + 1);
        Rest behind = points.mid(0, pieces.at(p).index + 1);
        std::reverse(behind.begin(), behind.end());
        for (const Rest &rest : {ahead, behind})
            sets.join(p, lanes.emplace(rest, p).first->second);
    }
    for (int p = 0; p < pieces.size(); ++p)
        pieces[p].lane = sets.find(p);
}

bool overlap(const Piece &a, const Piece &b)
{
    return a.begin < b.end && b.begin < a.end;
}

/// Below 0 when `a` should lie at lower `across` than `b`, so that the two cross as little as
/// possible.
int preference(const Piece &a, const Piece &b)
{
    int votes = 0;
    if (a.begin > b.begin)
        votes += a.beginTurn;
    else if (b.begin > a.begin)
        votes -= b.beginTurn;
    else
        votes += a.beginTurn - b.beginTurn;
    if (a.end < b.end)
        votes += a.endTurn;
    else if (b.end < a.end)
        votes -= b.endTurn;
    else
        votes += a.endTurn - b.endTurn;
    return votes;
}

/// Pieces that run beside each other on one line or nearly so.
struct Bundle
{
    QList<Piece> pieces;

    /// The middle of the lines it runs on.
    qreal at() const
    {
        const auto [low, high]
            = std::minmax_element(pieces.begin(), pieces.end(),
                                  [](const Piece &a, const Piece &b) { return a.at < b.at; });
        return (low->at + high->at) / 2;
    }

    /// Lanes from low to high `across`.
    QList<int> orderedLanes() const;
};

QList<int> Bundle::orderedLanes() const
{
    QList<int> lanes;
    for (const Piece &piece : pieces) {
        if (!lanes.contains(piece.lane))
            lanes.append(piece.lane);
    }
    // A tournament: the lane that wants to be lower than most others comes first. Where nobody
    // cares, those that lie lower already do.
    QHash<int, int> score;
    for (const Piece &a : pieces) {
        for (const Piece &b : pieces) {
            if (a.lane != b.lane && overlap(a, b))
                score[a.lane] += std::clamp(preference(a, b), -1, 1);
        }
    }
    std::stable_sort(lanes.begin(), lanes.end(),
                     [&](int a, int b) { return score.value(a) < score.value(b); });
    return lanes;
}

/// Where a piece may lie without coming too near to a box: lowest and highest `across`.
std::pair<qreal, qreal> roomOf(const Piece &piece, const Obstacles &obstacles, Direction direction)
{
    constexpr qreal farthest = 60;
    const bool vertical = direction == Direction::Vertical;
    const qreal margin = vertical ? sideClearance : nearest;
    const QSizeF reach = vertical ? QSizeF(farthest, nearest) : QSizeF(nearest, farthest);
    const QRectF line = vertical ? QRectF(piece.at, piece.begin, 0, piece.end - piece.begin)
                                 : QRectF(piece.begin, piece.at, piece.end - piece.begin, 0);
    qreal low = piece.at - farthest;
    qreal high = piece.at + farthest;
    for (const int index : obstacles.in(
             line.adjusted(-reach.width(), -reach.height(), reach.width(), reach.height()))) {
        const QRectF &box = obstacles.box(index);
        const qreal boxLow = across(box.topLeft(), direction);
        const qreal boxHigh = across(box.bottomRight(), direction);
        if (boxHigh <= piece.at)
            low = std::max(low, boxHigh + margin);
        else if (boxLow >= piece.at)
            high = std::min(high, boxLow - margin);
    }
    return {std::min(low, piece.at), std::max(high, piece.at)};
}

/// The room that all pieces of a bundle have in common; the first is above the second when there is
/// none.
std::pair<qreal, qreal> roomOf(const Bundle &bundle, const Obstacles &obstacles,
                               Direction direction)
{
    auto [low, high] = roomOf(bundle.pieces.first(), obstacles, direction);
    for (const Piece &piece : bundle.pieces) {
        const auto [pieceLow, pieceHigh] = roomOf(piece, obstacles, direction);
        low = std::max(low, pieceLow);
        high = std::min(high, pieceHigh);
    }
    return {low, high};
}

QList<Bundle> bundlesOf(QList<Piece> pieces)
{
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece &a, const Piece &b) {
        return a.at < b.at || (a.at == b.at && a.begin < b.begin);
    });
    DisjointSets sets(pieces.size());
    for (int i = 0; i < pieces.size(); ++i) {
        for (int j = i + 1; j < pieces.size() && pieces.at(j).at - pieces.at(i).at < wanted; ++j) {
            if (overlap(pieces.at(i), pieces.at(j)) || pieces.at(i).lane == pieces.at(j).lane)
                sets.join(i, j);
        }
    }
    QList<Bundle> bundles;
    QHash<int, qsizetype> bundleOf;
    for (int i = 0; i < pieces.size(); ++i) {
        const int set = sets.find(i);
        if (!bundleOf.contains(set)) {
            bundleOf.insert(set, bundles.size());
            bundles.append(Bundle{});
        }
        bundles[bundleOf.value(set)].pieces.append(pieces.at(i));
    }
    return bundles;
}

void spread(const Bundle &bundle, QList<Route> &routes, const Obstacles &obstacles,
            Direction direction)
{
    const QList<int> lanes = bundle.orderedLanes();
    if (lanes.size() < 2)
        return;
    const auto [low, high] = roomOf(bundle, obstacles, direction);
    if (low > high)
        return;
    const auto steps = static_cast<qreal>(lanes.size() - 1);
    const qreal distance = std::min(wanted, (high - low) / steps);
    const qreal at = bundle.at();
    const qreal first = std::clamp(at - distance * steps / 2, low, high - distance * steps);
    for (const Piece &piece : bundle.pieces) {
        const qreal place = first + distance * static_cast<qreal>(lanes.indexOf(piece.lane));
        QList<QPointF> &points = routes[piece.route].points;
        for (QPointF *point : {&points[piece.index], &points[piece.index + 1]}) {
            if (direction == Direction::Vertical)
                point->setX(place);
            else
                point->setY(place);
        }
    }
}

} // namespace

void nudgeApart(QList<Route> &routes, const Obstacles &obstacles)
{
    for (const Direction direction : {Direction::Vertical, Direction::Horizontal}) {
        QList<Piece> pieces = piecesOf(routes, direction);
        joinCommonWays(pieces, routes);
        for (const Bundle &bundle : bundlesOf(pieces))
            spread(bundle, routes, obstacles, direction);
    }
}

} // namespace diagrams
