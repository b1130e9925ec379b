// SPDX-License-Identifier: MIT
#include "diagrams/layout/arrangement.h"
#include "diagrams/layout/components.h"
#include "diagrams/layout/packing.h"

#include <QRandomGenerator>
#include <QRectF>
#include <QTest>

using namespace diagrams;

namespace {

QList<QSizeF> sizes(int count, quint32 seed)
{
    QRandomGenerator random(seed);
    QList<QSizeF> made;
    for (int i = 0; i < count; ++i)
        made.append({100.0 + random.bounded(300), 50.0 + random.bounded(900)});
    return made;
}

/// The first two boxes that are less than `gap` apart, as text; empty when there are none.
QString collision(const QList<QSizeF> &boxes, const QList<QPointF> &corners, qreal gap)
{
    for (qsizetype i = 0; i < boxes.size(); ++i) {
        const QRectF first = QRectF(corners.at(i), boxes.at(i)).adjusted(0, 0, gap, gap);
        for (qsizetype j = i + 1; j < boxes.size(); ++j) {
            if (first.intersects(QRectF(corners.at(j), boxes.at(j)).adjusted(0, 0, gap, gap)))
                return QStringLiteral("%1 and %2").arg(i).arg(j);
        }
    }
    return {};
}

} // namespace

class ArrangementTest : public QObject
{
    Q_OBJECT

private slots:
    void packsWithoutOverlapInTheShapeOfAScreen_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("1") << 1;
        QTest::newRow("2") << 2;
        QTest::newRow("17") << 17;
        QTest::newRow("300") << 300;
    }

    void packsWithoutOverlapInTheShapeOfAScreen()
    {
        QFETCH(int, count);
        for (quint32 seed = 1; seed <= 10; ++seed) {
            const QList<QSizeF> boxes = sizes(count, seed);
            const QList<QPointF> corners = packed(boxes, 20, 1.6);
            QCOMPARE(corners.size(), count);
            QCOMPARE(collision(boxes, corners, 20), QString());
            for (const QPointF corner : corners)
                QVERIFY(corner.x() >= 0 && corner.y() >= 0);
            const QSizeF extent = extentOf(boxes, corners);
            if (count >= 17) {
                const qreal aspect = extent.width() / extent.height();
                QVERIFY2(aspect > 1.1 && aspect < 2.2, qPrintable(QString::number(aspect)));
            }
        }
    }

    void packsNothing()
    {
        QVERIFY(packed({}, 10, 1.6).isEmpty());
        const auto layout = Arrangement({}).layout({});
        QVERIFY(layout && layout->positions.isEmpty());
    }

    void findsComponents()
    {
        const LayoutRequest request{.boxes = sizes(6, 1),
                                    .links = {{4, 1}, {1, 4}, {4, 1}, {5, 4}, {2, 2}}};
        const QList<Component> expected = {
            {.boxes = {0}, .links = {}},
            {.boxes = {1, 4, 5}, .links = {{1, 0}, {0, 1}, {2, 1}}},
            {.boxes = {2}, .links = {}},
            {.boxes = {3}, .links = {}},
        };
        QCOMPARE(components(request), expected);
    }

    void spreadsManyBoxesOfOneOverLayers()
    {
        Component star{.boxes = {0, 1, 2, 3, 4}, .links = {{0, 1}, {0, 2}, {0, 3}, {4, 0}}};
        QCOMPARE(spansOf(star), (QList<int>{1, 1, 1, 1}));
        for (int box = 5; box < 10; ++box) {
            star.boxes.append(box);
            star.links.append({0, box});
        }
        QCOMPARE(spansOf(star), (QList<int>{1, 2, 1, 1, 2, 1, 2, 1, 2}));
    }

    void asksForLayersOnlyWhenThereAreFewBoxes()
    {
        LayoutRequest small{.boxes = sizes(150, 1)};
        LayoutRequest large{.boxes = sizes(151, 1)};
        for (LayoutRequest *request : {&small, &large}) {
            for (int box = 1; box < request->boxes.size(); ++box)
                request->links.append({0, box});
        }
        QVERIFY(Arrangement(small).input().startsWith("graph dot\n"));
        QVERIFY(Arrangement(large).input().startsWith("graph sfdp\n"));
        large.engine = LayoutRequest::Engine::Dot;
        QVERIFY(Arrangement(large).input().startsWith("graph dot\n"));
    }

    void arrangesBoxesWithoutLinksByItself()
    {
        const LayoutRequest request{.boxes = sizes(40, 3), .links = {{7, 7}}};
        const Arrangement arrangement(request);
        QVERIFY(arrangement.input().isEmpty());
        const auto layout = arrangement.layout({});
        QVERIFY(layout);
        QCOMPARE(collision(request.boxes, layout->positions, 40), QString());
    }

    void putsPiecesTogetherWithoutOverlap()
    {
        const LayoutRequest request{.boxes = QList<QSizeF>(9, QSizeF(100, 80)),
                                    .links = {{0, 1}, {4, 5}}};
        const auto layout
            = Arrangement(request).layout("box 0 0\nbox 220 10\nend\nbox 0 0\nbox 0 300\nend\n");
        QVERIFY(layout);
        QCOMPARE(collision(request.boxes, layout->positions, 40), QString());
        QCOMPARE(layout->positions.at(1) - layout->positions.at(0), QPointF(220, 10));
        QCOMPARE(layout->positions.at(5) - layout->positions.at(4), QPointF(0, 300));
    }

    void refusesAnswersThatMakeNoSense_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("too few") << QByteArray("box 0 0\nend\n");
        QTest::newRow("too many") << QByteArray("box 0 0\nbox 1 1\nbox 2 2\nend\n");
        QTest::newRow("no end") << QByteArray("box 0 0\nbox 1 1\n");
        QTest::newRow("not numbers") << QByteArray("box 0 0\nbox a b\nend\n");
        QTest::newRow("other words") << QByteArray("Error: no\nend\n");
    }

    void refusesAnswersThatMakeNoSense()
    {
        QFETCH(QByteArray, answer);
        const LayoutRequest request{.boxes = sizes(2, 1), .links = {{0, 1}}};
        const auto layout = Arrangement(request).layout(answer);
        QVERIFY(!layout);
        QCOMPARE(layout.error().kind, models::Error::Kind::Unavailable);
    }
};

QTEST_GUILESS_MAIN(ArrangementTest)
#include "tst_arrangement.moc"
