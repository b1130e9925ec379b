// SPDX-License-Identifier: MIT
#include "models/schema/scriptorder.h"

#include "models/schema/ddltext.h"

#include <algorithm>
#include <array>
#include <queue>
#include <tuple>
#include <vector>

namespace models {

namespace {

constexpr qsizetype nowhere = -1;

/// Finds the piece that makes an object.
class PieceIndex
{
public:
    explicit PieceIndex(const QList<Piece> &pieces)
    {
        m_steps.reserve(pieces.size() * 2);
        for (qsizetype i = 0; i < pieces.size(); ++i) {
            at(pieces[i].object, pieces[i].step) = i;
            for (const ObjectName &included : pieces[i].includes)
                at(included, Step::Make) = i;
        }
    }

    /// The piece that does just this, or nowhere.
    qsizetype exactly(const ObjectName &object, Step step) const
    {
        const auto found = m_steps.constFind(object);
        return found == m_steps.cend() ? nowhere : (*found)[size_t(step)];
    }

    /// The piece that others wait for when they need `object`: of a part that is written with its
    /// whole, the whole. A table or view may be called by the type of its rows.
    qsizetype making(const ObjectName &object) const
    {
        if (const qsizetype found = exactly(object, Step::Make); found != nowhere)
            return found;
        if (!isPart(object.kind) && object.kind != ObjectKind::Type)
            return nowhere;
        ObjectName whole = object;
        whole.part.clear();
        for (const ObjectKind kind : {ObjectKind::Table, ObjectKind::View, ObjectKind::Type}) {
            whole.kind = kind;
            if (const qsizetype found = exactly(whole, Step::Make); found != nowhere)
                return found;
        }
        return nowhere;
    }

private:
    using Steps = std::array<qsizetype, size_t(Step::Grant) + 1>;

    qsizetype &at(const ObjectName &object, Step step)
    {
        auto found = m_steps.find(object);
        if (found == m_steps.end()) {
            Steps none;
            none.fill(nowhere);
            found = m_steps.insert(object, none);
        }
        return (*found)[size_t(step)];
    }

    QHash<ObjectName, Steps> m_steps;
};

/// The functions that each type with a Shell is made of.
QHash<ObjectName, QSet<ObjectName>> functionsOfTypes(const Snapshot &snapshot,
                                                     const PieceIndex &index)
{
    QHash<ObjectName, QSet<ObjectName>> functions;
    for (const Dependency &dependency : snapshot.dependencies) {
        if (dependency.uses.kind == ObjectKind::Function
            && index.exactly(dependency.object, Step::Shell) != nowhere)
            functions[dependency.object].insert(dependency.uses);
    }
    return functions;
}

class Needs
{
public:
    Needs(const QList<Piece> &pieces, const ScriptContext &context)
        : m_pieces(pieces)
        , m_context(context)
        , m_index(pieces)
        , m_edges(pieces.size())
    {
        addOwn();
        addDependencies();
    }

    QList<QList<ScriptOrder::Edge>> edges() && { return std::move(m_edges); }

private:
    void add(qsizetype from, qsizetype to, const ObjectName &because)
    {
        if (from != nowhere && to != nowhere && from != to)
            m_edges[from].append({to, because});
    }

    void addOwn()
    {
        for (qsizetype i = 0; i < m_pieces.size(); ++i) {
            for (const Need &need : m_pieces[i].needs) {
                add(i,
                    need.step == Step::Make ? m_index.making(need.object)
                                            : m_index.exactly(need.object, need.step),
                    need.because);
            }
        }
    }

    void addDependencies()
    {
        const auto functions = functionsOfTypes(m_context.snapshot, m_index);
        for (const Dependency &dependency : m_context.snapshot.dependencies) {
            const ObjectName &user = dependency.object;
            qsizetype used = m_index.making(dependency.uses);
            if (used == nowhere)
                continue;
            if (user.kind == ObjectKind::Function) {
                const auto made = functions.constFind(dependency.uses);
                if (made != functions.cend() && made->contains(user))
                    used = m_index.exactly(dependency.uses, Step::Shell);
            }
            addUse(dependency, used);
        }
    }

    void addUse(const Dependency &dependency, qsizetype used)
    {
        const ObjectName &user = dependency.object;
        const bool inTwo = user.kind == ObjectKind::View || user.kind == ObjectKind::Function;
        const qsizetype last = inTwo ? m_index.exactly(user, Step::Complete) : nowhere;
        if (last != nowhere) {
            add(last, used, user);
            if (user.kind == ObjectKind::View) // what its columns need is said of the columns
                return;
            const qsizetype first = m_index.exactly(user, Step::Make);
            if (mentions(m_pieces[first].sql, nameInSql(dependency.uses)))
                add(first, used, user);
            return;
        }
        // What is nowhere by itself is written with its whole; except for what is there without
        // being written: the trigger of a partition, a constraint that a parent hands down.
        if (m_index.exactly(user, Step::Make) == nowhere
            && (user.kind == ObjectKind::Trigger || m_context.apart.contains(user)))
            return;
        add(m_index.making(user), used, user);
    }

    static QString nameInSql(const ObjectName &object)
    {
        return object.kind == ObjectKind::Operator
            ? object.name
            : displayText(RelationName{object.schema, object.name});
    }

    const QList<Piece> &m_pieces;
    const ScriptContext &m_context;
    const PieceIndex m_index;
    QList<QList<ScriptOrder::Edge>> m_edges;
};

/// The order that the pieces have when none needs another. \returns for each piece its place in it
std::vector<qsizetype> usualPlaces(const QList<Piece> &pieces, std::vector<qsizetype> &sorted)
{
    const auto key = [](const Piece &piece) {
        return std::tie(piece.chapter, piece.place, piece.object, piece.step);
    };
    sorted.resize(size_t(pieces.size()));
    for (size_t i = 0; i < sorted.size(); ++i)
        sorted[i] = qsizetype(i);
    std::ranges::stable_sort(
        sorted, [&](qsizetype a, qsizetype b) { return key(pieces[a]) < key(pieces[b]); });
    std::vector<qsizetype> places(sorted.size());
    for (size_t i = 0; i < sorted.size(); ++i)
        places[size_t(sorted[i])] = qsizetype(i);
    return places;
}

/// Tarjan's strongly connected components of what `isLeft`, without those of one piece. With a
/// stack of its own: circles of thousands of views must not end the program's.
class Circles
{
public:
    Circles(const QList<QList<ScriptOrder::Edge>> &edges, const std::vector<char> &isLeft)
        : m_edges(edges)
        , m_isLeft(isLeft)
        , m_visits(isLeft.size())
    {
        for (size_t i = 0; i < isLeft.size(); ++i) {
            if (isLeft[i] && m_visits[i].number < 0)
                visit(qsizetype(i));
        }
    }

    QList<QList<qsizetype>> found() const { return m_found; }

private:
    struct Visit
    {
        qsizetype number = -1;
        qsizetype lowest = -1;
        qsizetype nextEdge = 0;
        bool open = false;
    };

    void begin(qsizetype piece)
    {
        Visit &visit = m_visits[size_t(piece)];
        visit.number = visit.lowest = m_count++;
        visit.open = true;
        m_open.push_back(piece);
        m_path.push_back(piece);
    }

    void visit(qsizetype start)
    {
        begin(start);
        while (!m_path.empty()) {
            const qsizetype piece = m_path.back();
            Visit &current = m_visits[size_t(piece)];
            if (current.nextEdge < m_edges[piece].size()) {
                const qsizetype to = m_edges[piece][current.nextEdge++].to;
                if (!m_isLeft[size_t(to)])
                    continue;
                if (m_visits[size_t(to)].number < 0)
                    begin(to);
                else if (m_visits[size_t(to)].open)
                    current.lowest = std::min(current.lowest, m_visits[size_t(to)].number);
                continue;
            }
            m_path.pop_back();
            if (!m_path.empty()) {
                Visit &before = m_visits[size_t(m_path.back())];
                before.lowest = std::min(before.lowest, current.lowest);
            }
            if (current.lowest == current.number)
                close(piece);
        }
    }

    void close(qsizetype piece)
    {
        QList<qsizetype> members;
        qsizetype last = nowhere;
        do {
            last = m_open.back();
            m_open.pop_back();
            m_visits[size_t(last)].open = false;
            members.append(last);
        } while (last != piece);
        if (members.size() > 1)
            m_found.append(members);
    }

    const QList<QList<ScriptOrder::Edge>> &m_edges;
    const std::vector<char> &m_isLeft;
    std::vector<Visit> m_visits;
    std::vector<qsizetype> m_open;
    std::vector<qsizetype> m_path;
    qsizetype m_count = 0;
    QList<QList<qsizetype>> m_found;
};

} // namespace

ScriptOrder scriptOrder(const QList<Piece> &pieces, const ScriptContext &context)
{
    ScriptOrder result{.needs = Needs(pieces, context).edges()};
    std::vector<qsizetype> sorted;
    const std::vector<qsizetype> places = usualPlaces(pieces, sorted);
    const size_t count = sorted.size();

    std::vector<std::vector<qsizetype>> waiting(count);
    std::vector<qsizetype> missing(count);
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        missing[size_t(i)] = result.needs[i].size();
        for (const ScriptOrder::Edge &edge : std::as_const(result.needs[i]))
            waiting[size_t(edge.to)].push_back(i);
    }
    std::priority_queue<qsizetype, std::vector<qsizetype>, std::greater<>> ready; // of places
    for (size_t i = 0; i < count; ++i) {
        if (missing[i] == 0)
            ready.push(places[i]);
    }
    std::vector<char> isLeft(count, true);
    result.order.reserve(pieces.size());
    while (result.order.size() < pieces.size()) {
        if (ready.empty()) {
            // The first that is found waits for no other: somewhere in it we have to begin.
            const QList<QList<qsizetype>> circles = Circles(result.needs, isLeft).found();
            if (result.circles.isEmpty())
                result.circles = circles;
            qsizetype first = places[size_t(circles.constFirst().constFirst())];
            for (const qsizetype piece : circles.constFirst())
                first = std::min(first, places[size_t(piece)]);
            ready.push(first);
        }
        const qsizetype piece = sorted[size_t(ready.top())];
        ready.pop();
        if (!isLeft[size_t(piece)])
            continue;
        isLeft[size_t(piece)] = false;
        result.order.append(piece);
        for (const qsizetype user : waiting[size_t(piece)]) {
            if (--missing[size_t(user)] == 0 && isLeft[size_t(user)])
                ready.push(places[size_t(user)]);
        }
    }
    return result;
}

} // namespace models
