// SPDX-License-Identifier: MIT
#include "diagrams/export/drawing.h"
#include "diagrams/export/xmltext.h"
#include "tests/diagrams/sampleschema.h"

#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <set>

using namespace diagrams;
using namespace tests;
using models::Result;
using models::Snapshot;

namespace {

const LayoutProcessOptions process{.program = QStringLiteral(PROGRAMS_DIR "/tm-apps-db-layout")};

Result<Drawing> drawn(const Snapshot &snapshot, const GraphOptions &options = {})
{
    const auto future = draw(snapshot, options, process);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000) || future.resultCount() == 0)
        return models::Error{.message = QStringLiteral("no answer")};
    return future.result();
}

Snapshot library()
{
    const models::Column authorId{.name = "author_id", .type = "bigint", .nullable = false};
    const models::Column editorId{.name = "editor_id", .type = "bigint"};
    return snapshotOf(
        {tableWith("author"),
         tableWith("book", {authorId, editorId},
                   {foreignKey("book_author", {"author_id"}, "author", {"id"}),
                    foreignKey("book_editor", {"editor_id"}, "author", {"id"})}),
         tableWith("category", {{.name = "parent_id", .type = "bigint"}},
                   {foreignKey("category_parent", {"parent_id"}, "category", {"id"})})});
}

/// What a reader of an SVG sees. `error` is empty when the file is well-formed.
struct SvgContent
{
    QString error;
    QStringList texts;
    QStringList titles;
    int relations = 0;
};

SvgContent contentOf(const QByteArray &svg)
{
    SvgContent content;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == QLatin1String("text"))
            content.texts.append(reader.readElementText());
        else if (reader.name() == QLatin1String("title"))
            content.titles.append(reader.readElementText());
        else if (reader.name() == QLatin1String("path")
                 && reader.attributes().value("class") == QLatin1String("r"))
            ++content.relations;
    }
    if (reader.hasError())
        content.error = reader.errorString();
    return content;
}

QStringList hostileNames()
{
    return {QStringLiteral("<script>alert(1)</script>"),
            QStringLiteral("a & b &amp; \"c\" 'd' ]]> \\N \\"),
            QString::fromUtf8("\xF0\x9F\x98\x80 tisch"),
            QString::fromUtf8("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"),
            QString(63, u'w'),
            QString(63, u'<'),
            QStringLiteral("-- %1 %2 ${x} {a|b} \t tab"),
            QStringLiteral("line\nbreak"),
            QString(QChar(1)) + QStringLiteral("control")};
}

} // namespace

class ExportTest : public QObject
{
    Q_OBJECT

private slots:
    void drawsEveryTableAndRelation()
    {
        const auto drawing = drawn(library());
        QVERIFY(drawing);
        QCOMPARE(drawing->boxes.size(), 3);
        QCOMPARE(drawing->routes.size(), 3);
        for (int edge = 0; edge < 3; ++edge) {
            const Edge &relation = drawing->graph.edges.at(edge);
            const QRectF from = drawing->rectOf(relation.from);
            const qreal middle
                = from.top() + drawing->boxes.at(relation.from).middleOf(relation.fromRows.first());
            QCOMPARE(drawing->routes.at(edge).points.first().y(), middle);
        }
        for (int node = 0; node < 3; ++node)
            QVERIFY(drawing->bounds.contains(drawing->rectOf(node)));
        QCOMPARE(drawing->bounds.topLeft(), QPointF(0, 0));
    }

    void writesSvgWithEveryTableColumnAndRelation()
    {
        const auto drawing = drawn(library());
        QVERIFY(drawing);
        const auto svg = write(*drawing, Format::Svg);
        QVERIFY(svg);
        const SvgContent content = contentOf(*svg);
        QCOMPARE(content.error, QString());
        QCOMPARE(content.relations, 3);
        for (const char *text : {"author", "book", "category", "author_id", "parent_id", "bigint"})
            QVERIFY2(content.texts.contains(QLatin1String(text)), text);
        QVERIFY(
            content.titles.contains("book_author: public.book (author_id) → public.author (id)"));
    }

    void writesTheSameBytesForTheSameSchema()
    {
        const auto first = drawn(library());
        const auto second = drawn(library());
        QVERIFY(first && second);
        for (const Format format : {Format::Svg, Format::Png, Format::Dot})
            QCOMPARE(*write(*first, format), *write(*second, format));
    }

    void keepsSvgWellFormedWhateverTheNames()
    {
        QList<models::Table> tables;
        for (const QString &name : hostileNames())
            tables.append(tableWith(name,
                                    {{.name = name, .type = "\"" + name + "\"", .comment = name}},
                                    {foreignKey(name, {name}, name, {"id"})}));
        const auto drawing = drawn(snapshotOf(tables));
        QVERIFY(drawing);
        const SvgContent content = contentOf(*write(*drawing, Format::Svg));
        QCOMPARE(content.error, QString());
        QCOMPARE(content.relations, tables.size());
        QVERIFY(content.texts.contains("<script>alert(1)</script>"));
        QVERIFY(content.texts.contains(QString::fromUtf8("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D")));
        // 63 wide letters are shortened so that they fit, and whole in the title.
        QVERIFY(content.titles.contains("public." + QString(63, u'w')));
        QVERIFY(!content.texts.contains(QString(63, u'w')));
        for (const Box &box : drawing->boxes)
            QVERIFY(box.size.width() < 700);
    }

    void writesDotThatGraphvizReads_data()
    {
        QTest::addColumn<bool>("hostile");
        QTest::addColumn<int>("columns");
        const auto all = static_cast<int>(GraphOptions::Columns::All);
        const auto none = static_cast<int>(GraphOptions::Columns::None);
        QTest::newRow("plain") << false << all;
        QTest::newRow("without columns") << false << none;
        QTest::newRow("hostile names") << true << all;
    }

    void writesDotThatGraphvizReads()
    {
        const QString program = QStandardPaths::findExecutable("dot");
        if (program.isEmpty())
            QSKIP("Graphviz' program dot is not installed");
        QFETCH(bool, hostile);
        QFETCH(int, columns);
        Snapshot snapshot = library();
        if (hostile) {
            for (const QString &name : hostileNames())
                snapshot.schemas.first().tables.append(
                    tableWith(name, {{.name = name, .type = name}},
                              {foreignKey(name, {name}, name, {"id"})}));
        }
        const auto drawing
            = drawn(snapshot, {.columns = static_cast<GraphOptions::Columns>(columns)});
        QVERIFY(drawing);

        QProcess graphviz;
        graphviz.start(program, {"-Tsvg"});
        graphviz.write(*write(*drawing, Format::Dot));
        graphviz.closeWriteChannel();
        QVERIFY(graphviz.waitForFinished());
        QCOMPARE(graphviz.exitCode(), 0);
        QCOMPARE(QString::fromUtf8(graphviz.readAllStandardError()), QString());
        const QByteArray picture = graphviz.readAllStandardOutput();
        QCOMPARE(picture.count("class=\"node\""), snapshot.tableCount());
        QCOMPARE(picture.count("class=\"edge\""), drawing->graph.edges.size());
    }

    void paintsPngInTheWantedSize()
    {
        const auto drawing = drawn(library());
        QVERIFY(drawing);
        const auto image = [&](const WriteOptions &options) {
            return QImage::fromData(*write(*drawing, Format::Png, options));
        };
        const QImage light = image({});
        const QImage dark = image({.theme = Theme::Dark, .scale = 2});
        QCOMPARE(light.size(), drawing->bounds.size().toSize());
        QCOMPARE(dark.size(), 2 * drawing->bounds.size().toSize());
        QCOMPARE(light.pixelColor(0, 0), Palette::of(Theme::Light).background);
        QCOMPARE(dark.pixelColor(0, 0), Palette::of(Theme::Dark).background);
        const QPoint header = drawing->rectOf(0).toRect().topLeft() + QPoint(6, 10);
        QCOMPARE(light.pixelColor(header), Palette::of(Theme::Light).headerOf(0));
    }

    void refusesPicturesThatAreTooLarge()
    {
        const auto drawing = drawn(library());
        QVERIFY(drawing);
        for (const qreal scale : {0.0, -1.0, 1000.0, std::nan("")}) {
            const auto png = write(*drawing, Format::Png, {.scale = scale});
            QVERIFY(!png);
            QCOMPARE(png.error().kind, models::Error::Kind::Misused);
        }
    }

    void drawsASchemaWithoutTables()
    {
        const auto drawing = drawn(snapshotOf({}));
        QVERIFY(drawing);
        const SvgContent content = contentOf(*write(*drawing, Format::Svg));
        QCOMPARE(content.error, QString());
        QCOMPARE(content.texts, QStringList{"There are no tables to draw"});
        QVERIFY(!QImage::fromData(*write(*drawing, Format::Png)).isNull());
        QVERIFY(write(*drawing, Format::Dot)->startsWith("digraph"));
    }

    void drawsTablesWithoutAndWithManyColumns()
    {
        models::Table wide = tableWith("wide");
        for (int i = 0; i < 1599; ++i)
            wide.columns.append({.name = QStringLiteral("c%1").arg(i), .type = "integer"});
        models::Table empty{.schema = "public", .name = "empty"};
        const auto drawing = drawn(snapshotOf({empty, wide}));
        QVERIFY(drawing);
        QVERIFY(!drawing->rectOf(0).intersects(drawing->rectOf(1)));
        QCOMPARE(contentOf(*write(*drawing, Format::Svg)).error, QString());
    }

    void saysWhatIsWrongWithTheOptions()
    {
        const auto drawing = drawn(library(), {.around = "nothing"});
        QVERIFY(!drawing);
        QCOMPARE(drawing.error().kind, models::Error::Kind::Misused);
    }

    void choosesTheFormatByTheEnding()
    {
        QCOMPARE(*formatOf("a.svg"), Format::Svg);
        QCOMPARE(*formatOf("/x.y/a.b.PNG"), Format::Png);
        QCOMPARE(*formatOf("a.dot"), Format::Dot);
        for (const char *path : {"a.bmp", "a", "a.", ".svg/a"}) {
            const auto format = formatOf(QLatin1String(path));
            QVERIFY2(!format, path);
            QCOMPARE(format.error().kind, models::Error::Kind::Misused);
            QVERIFY(format.error().hint.contains(".svg"));
        }
    }

    void writesFilesOrSaysWhyNot()
    {
        const QTemporaryDir folder;
        const auto drawing = drawn(library());
        QVERIFY(drawing);
        const QString path = folder.filePath("a.svg");
        QVERIFY(writeFile(*drawing, path));
        QVERIFY(QFileInfo(path).size() > 1000);

        const auto nowhere = writeFile(*drawing, folder.filePath("no/such/folder/a.svg"));
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().kind, models::Error::Kind::Unavailable);
        QVERIFY(nowhere.error().message.contains("no/such/folder/a.svg"));

        QVERIFY(!writeFile(*drawing, folder.filePath("a.xyz")));
        QVERIFY(!QFile::exists(folder.filePath("a.xyz")));
    }

    void stopsWhenCancelled()
    {
        auto future = draw(library(), {}, {.program = "/bin/cat"});
        future.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000);
        QCOMPARE(future.resultCount(), 0);
    }
};

QTEST_MAIN(ExportTest)
#include "tst_export.moc"
