// SPDX-License-Identifier: MIT
#include "diagrams/layout/obstacles.h"
#include "diagrams/layout/routing.h"

#include <QLineF>
#include <QTest>

#include <cmath>

using namespace diagrams;

namespace {

QList<QRectF> row(int count, qreal distance)
{
    QList<QRectF> boxes;
    for (int i = 0; i < count; ++i)
        boxes.append(QRectF(i * distance, 0, 160, 200));
    return boxes;
}

bool isOrthogonal(const Route &route)
{
    for (qsizetype i = 1; i < route.points.size(); ++i) {
        const QPointF way = route.points.at(i) - route.points.at(i - 1);
        if (way.x() != 0 && way.y() != 0)
            return false;
    }
    return true;
}

/// Whether a piece of the route lies inside the box, its edge not counted.
bool runsThrough(const Route &route, const QRectF &box)
{
    const QRectF inside = box.adjusted(1, 1, -1, -1);
    for (qsizetype i = 1; i < route.points.size(); ++i) {
        const QPointF a = route.points.at(i - 1);
        const QPointF b = route.points.at(i);
        const QRectF piece = QRectF(a, b).normalized().adjusted(-0.01, -0.01, 0.01, 0.01);
        if (piece.intersects(inside))
            return true;
    }
    return false;
}

qreal edgeOf(const QRectF &box, Side side)
{
    return side == Side::Left ? box.left() : box.right();
}

} // namespace

class RoutingTest : public QObject
{
    Q_OBJECT

private slots:
    void endsExactlyAtTheRows_data()
    {
        QTest::addColumn<QRectF>("to");
        QTest::newRow("right") << QRectF(400, 0, 160, 200);
        QTest::newRow("left") << QRectF(-400, 90, 160, 200);
        QTest::newRow("below") << QRectF(10, 400, 160, 200);
        QTest::newRow("above, overlapping in x") << QRectF(-80, -400, 300, 100);
        QTest::newRow("close") << QRectF(190, 0, 160, 200);
        QTest::newRow("too close") << QRectF(165, 20, 160, 200);
    }

    void endsExactlyAtTheRows()
    {
        QFETCH(QRectF, to);
        const QRectF from(0, 0, 160, 200);
        const RouteEnds ends{.from = 0, .to = 1, .fromY = 57, .toY = to.top() + 33};
        const QList<QRectF> boxes = {from, to};
        const Route route = routed(boxes, {ends}).first();
        QCOMPARE(route.points.first(), QPointF(edgeOf(from, route.fromSide), 57));
        QCOMPARE(route.points.last(), QPointF(edgeOf(to, route.toSide), to.top() + 33));
        QVERIFY(isOrthogonal(route));
        QCOMPARE(route.points.at(1).y(), route.points.first().y()); // leaves and arrives flat
        QCOMPARE(route.points.at(route.points.size() - 2).y(), route.points.last().y());
    }

    void doesNotRunThroughBoxes()
    {
        const QList<QRectF> boxes = row(5, 260);
        const QList<RouteEnds> ends = {{.from = 0, .to = 4, .fromY = 100, .toY = 100},
                                       {.from = 4, .to = 1, .fromY = 60, .toY = 30},
                                       {.from = 2, .to = 3, .fromY = 190, .toY = 190}};
        for (const Route &route : routed(boxes, ends)) {
            QVERIFY(isOrthogonal(route));
            for (const QRectF &box : boxes)
                QVERIFY(!runsThrough(route, box));
        }
    }

    void takesTheStraightWayWhenItIsFree()
    {
        const Route route
            = routed(row(2, 300), {{.from = 0, .to = 1, .fromY = 80, .toY = 80}}).first();
        QCOMPARE(route.points, (QList<QPointF>{{160, 80}, {300, 80}}));
        QCOMPARE(route.fromSide, Side::Right);
        QCOMPARE(route.toSide, Side::Left);
    }

    void drawsSelfReferencesAsALoopAtTheRight()
    {
        const QRectF box(0, 0, 160, 200);
        const QList<Route> routes = routed({box},
                                           {{.from = 0, .to = 0, .fromY = 120, .toY = 60},
                                            {.from = 0, .to = 0, .fromY = 60, .toY = 60}});
        for (const Route &route : routes) {
            QCOMPARE(route.fromSide, Side::Right);
            QCOMPARE(route.toSide, Side::Right);
            QCOMPARE(route.points.first().x(), box.right());
            QCOMPARE(route.points.last().x(), box.right());
            QVERIFY(route.points.first().y() != route.points.last().y());
            QVERIFY(!runsThrough(route, box));
        }
    }

    void keepsRelationsBetweenTheSameTablesApart()
    {
        const QList<RouteEnds> ends = {{.from = 0, .to = 1, .fromY = 50, .toY = 160},
                                       {.from = 0, .to = 1, .fromY = 72, .toY = 160},
                                       {.from = 0, .to = 1, .fromY = 94, .toY = 160}};
        const QList<Route> routes = routed(row(2, 400), ends);
        QList<qreal> heights;
        QList<qreal> bends;
        for (const Route &route : routes) {
            heights.append(route.points.last().y());
            QVERIFY(std::abs(heights.last() - 160) <= 10); // still in its row
            for (qsizetype i = 1; i < route.points.size(); ++i) {
                if (route.points.at(i).x() == route.points.at(i - 1).x())
                    bends.append(route.points.at(i).x());
            }
        }
        QCOMPARE(QSet<qreal>(heights.begin(), heights.end()).size(), 3);
        QCOMPARE(QSet<qreal>(bends.begin(), bends.end()).size(), bends.size());
    }

    void letsRelationsOfDifferentTablesMeetAtTheirEnd()
    {
        const QList<QRectF> boxes = {{0, 0, 100, 100}, {300, -200, 100, 100}, {300, 200, 100, 100}};
        const QList<Route> routes = routed(boxes,
                                           {{.from = 1, .to = 0, .fromY = -150, .toY = 50},
                                            {.from = 2, .to = 0, .fromY = 250, .toY = 50}});
        QCOMPARE(routes.at(0).points.last(), QPointF(100, 50));
        QCOMPARE(routes.at(1).points.last(), QPointF(100, 50));
    }

    void tellsEndsWithDifferentMarksApart()
    {
        const QList<QRectF> boxes = {{0, 0, 100, 100}, {300, -200, 100, 100}, {300, 200, 100, 100}};
        const QList<Route> routes
            = routed(boxes,
                     {{.from = 1, .to = 0, .fromY = -150, .toY = 50, .toMark = 0},
                      {.from = 2, .to = 0, .fromY = 250, .toY = 50, .toMark = 1}});
        QVERIFY(routes.at(0).points.last() != routes.at(1).points.last());
    }

    void givesTheSameRoutesEveryTime()
    {
        QList<QRectF> boxes;
        QList<RouteEnds> ends;
        for (int i = 0; i < 60; ++i) {
            boxes.append(
                QRectF((i % 8) * 300 + (i * 7) % 40, (i / 8) * 320, 180, 120 + (i * 37) % 90));
            ends.append(
                {.from = i, .to = (i * 17) % 60, .fromY = boxes.last().top() + 50, .toY = 0});
        }
        for (RouteEnds &end : ends)
            end.toY = boxes.at(end.to).top() + 60;
        const QList<Route> first = routed(boxes, ends);
        QVERIFY(first == routed(boxes, ends));
        for (qsizetype i = 0; i < first.size(); ++i) {
            for (const QRectF &box : boxes)
                QVERIFY2(!runsThrough(first.at(i), box), qPrintable(QString::number(i)));
        }
    }

    void findsObstaclesByPlace()
    {
        const Obstacles obstacles({{0, 0, 1000, 20}, {900, 900, 50, 50}, {-600, 0, 20, 20}});
        QCOMPARE(obstacles.in(QRectF(500, -10, 10, 1000)), QList<int>{0});
        QCOMPARE(obstacles.in(QRectF(-1000, -1000, 3000, 3000)), (QList<int>{0, 1, 2}));
        QVERIFY(obstacles.in(QRectF(2000, 2000, 5, 5)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(RoutingTest)
#include "tst_routing.moc"
