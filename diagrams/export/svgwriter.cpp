// SPDX-License-Identifier: MIT
#include "diagrams/export/svgwriter.h"

#include "diagrams/export/painter.h"
#include "diagrams/export/shapes.h"
#include "diagrams/export/xmltext.h"

#include <QFontInfo>

namespace diagrams {
namespace {

QString number(qreal value)
{
    QString text = QString::number(value, 'f', 2);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text == QLatin1String("-0") ? QStringLiteral("0") : text;
}

QString point(QPointF p)
{
    return number(p.x()) + u' ' + number(p.y());
}

/// The `d` of a path.
QString pathData(const QPainterPath &path)
{
    QString data;
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element element = path.elementAt(i);
        if (element.isMoveTo()) {
            data += u'M' + point(element);
        } else if (element.isLineTo()) {
            data += u'L' + point(element);
        } else {
            data += u'C' + point(element) + u' ' + point(path.elementAt(i + 1)) + u' '
                + point(path.elementAt(i + 2));
            i += 2;
        }
    }
    return data;
}

QString lineData(const QList<QLineF> &lines)
{
    QString data;
    for (const QLineF &line : lines)
        data += u'M' + point(line.p1()) + u'L' + point(line.p2());
    return data;
}

class SvgWriter
{
public:
    SvgWriter(const Drawing &drawing, Theme theme)
        : m_drawing(drawing)
        , m_palette(Palette::of(theme))
    { }

    QByteArray write()
    {
        const QSizeF size = m_drawing.bounds.size();
        m_text = QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                                "xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"%1\" "
                                "height=\"%2\" viewBox=\"0 0 %1 %2\">\n")
                     .arg(number(size.width()), number(size.height()));
        writeStyle();
        m_text
            += QStringLiteral("<rect width=\"%1\" height=\"%2\" fill=\"%3\"/>\n")
                   .arg(number(size.width()), number(size.height()), m_palette.background.name());
        if (m_drawing.graph.nodes.isEmpty())
            m_text += QStringLiteral(
                          "<text class=\"t\" x=\"%1\" y=\"%2\" text-anchor=\"middle\">%3</text>\n")
                          .arg(number(size.width() / 2), number(size.height() / 2), emptyText());
        for (int edge = 0; edge < m_drawing.graph.edges.size(); ++edge)
            writeEdge(edge);
        for (int node = 0; node < m_drawing.graph.nodes.size(); ++node)
            writeNode(node);
        return (m_text + QStringLiteral("</svg>\n")).toUtf8();
    }

private:
    void writeStyle();
    void writeEdge(int index);
    void writeNode(int index);
    void writeRow(const Node &node, const Box &box, int index);
    void writeText(const char *style, QPointF at, const QString &text);

    const Drawing &m_drawing;
    const Palette m_palette;
    QString m_text;
};

void SvgWriter::writeStyle()
{
    // The family the boxes were measured with comes first; the others are about as wide.
    const Metrics metrics;
    const QString family = QFontInfo(metrics.rowFont()).family().remove(u'\'');
    m_text += QStringLiteral(
                  "<style>\n"
                  "text{font-family:'%1','DejaVu Sans',Verdana,sans-serif;white-space:pre}\n")
                  .arg(xmlText(family));
    const auto rule = [this](const char *name, int size, const char *weight, const QColor &color) {
        m_text += QStringLiteral(".%1{font-size:%2px;font-weight:%3;fill:%4}\n")
                      .arg(QLatin1String(name))
                      .arg(size)
                      .arg(QLatin1String(weight), color.name());
    };
    rule("h", metrics.titleFont().pixelSize(), "600", m_palette.title);
    rule("k", metrics.keyFont().pixelSize(), "600", m_palette.text);
    rule("c", metrics.rowFont().pixelSize(), "400", m_palette.text);
    rule("t", metrics.rowFont().pixelSize(), "400", m_palette.softText);
    m_text += QStringLiteral(".s{font-size:%1px}\n").arg(metrics.subtitleFont().pixelSize());
    m_text += QStringLiteral(".r{fill:none;stroke:%1;stroke-width:1.25;stroke-linejoin:round}\n"
                             ".z{fill:%2;stroke:%1;stroke-width:1.25}\n"
                             ".b{fill:%3}\n.o{fill:none;stroke:%4;stroke-width:1.2}\n"
                             ".g{fill:none;stroke:%5;stroke-width:%6;stroke-linecap:round;stroke-"
                             "linejoin:round}\n"
                             ".f{stroke:%7}\n")
                  .arg(m_palette.line.name(), m_palette.background.name(), m_palette.box.name(),
                       m_palette.outline.name(), m_palette.key.name(), number(glyphPen),
                       m_palette.highlight.name());
    m_text += QStringLiteral(".n{fill:%1;stroke:%1}\n.m{fill:none;stroke:%1}\n</style>\n<defs>\n")
                  .arg(m_palette.softText.name());
    const auto symbol = [this](const char *name, const char *style, const QPainterPath &path) {
        m_text += QStringLiteral("<path id=\"%1\" class=\"%2\" d=\"%3\"/>\n")
                      .arg(QLatin1String(name), QLatin1String(style), pathData(path));
    };
    symbol("pk", "g", keyGlyph());
    symbol("uq", "g", diamondGlyph());
    symbol("fk", "g f", arrowGlyph());
    m_text += QStringLiteral("</defs>\n");
}

void SvgWriter::writeEdge(int index)
{
    const Edge &edge = m_drawing.graph.edges.at(index);
    const Route &route = m_drawing.routes.at(index);
    const Node &from = m_drawing.graph.nodes.at(edge.from);
    const Node &to = m_drawing.graph.nodes.at(edge.to);
    const QString title
        = QStringLiteral("%1: %2.%3 (%4) → %5.%6 (%7)")
              .arg(edge.name, from.schema, from.name, edge.fromColumns.join(QStringLiteral(", ")),
                   to.schema, to.name, edge.toColumns.join(QStringLiteral(", ")));
    const EndMark fromMark = endMark(route.points.first(), route.fromSide, edge.fromEnd);
    const EndMark toMark = endMark(route.points.last(), route.toSide, edge.toEnd);
    m_text += QStringLiteral("<g><title>%1</title><path class=\"r\" d=\"%2\"/>")
                  .arg(xmlText(title),
                       pathData(pathOf(route)) + lineData(bracketsOf(m_drawing, index))
                           + lineData(fromMark.lines) + lineData(toMark.lines));
    for (const EndMark &mark : {fromMark, toMark}) {
        if (mark.zero)
            m_text += QStringLiteral("<circle class=\"z\" cx=\"%1\" cy=\"%2\" r=\"%3\"/>")
                          .arg(number(mark.zero->x()), number(mark.zero->y()), number(zeroRadius));
    }
    m_text += QStringLiteral("</g>\n");
}

void SvgWriter::writeNode(int index)
{
    const Node &node = m_drawing.graph.nodes.at(index);
    const Box &box = m_drawing.boxes.at(index);
    const QPointF corner = m_drawing.layout.positions.at(index);
    const QString accent = m_palette.accentOf(node.schemaIndex).name();
    const QString frame
        = QStringLiteral("width=\"%1\" height=\"%2\" rx=\"%3\"/>")
              .arg(number(box.size.width()), number(box.size.height()), number(cornerRadius));
    QString title = node.schema + u'.' + node.name;
    if (!node.comment.isEmpty())
        title += u'\n' + node.comment;
    m_text += QStringLiteral(
                  "<g transform=\"translate(%1)\"><title>%2</title>\n<rect class=\"b\" %3\n")
                  .arg(point(corner), xmlText(title), frame);
    m_text += QStringLiteral("<path fill=\"%1\" d=\"%2\"/><path fill=\"%3\" d=\"%4\"/>\n")
                  .arg(m_palette.headerOf(node.schemaIndex).name(), pathData(headerOf(box)), accent,
                       pathData(stripOf(box)));
    writeText("h", {titleLeft, titleBaseline(box)}, box.title);
    m_text += QStringLiteral("<text class=\"s\" x=\"%1\" y=\"%2\" fill=\"%3\">%4</text>\n")
                  .arg(number(titleLeft), number(subtitleBaseline(box)), accent,
                       xmlText(box.subtitle));
    for (int row = 0; row < box.rows.size(); ++row)
        writeRow(node, box, row);
    m_text += QStringLiteral("<rect class=\"o\" %1</g>\n").arg(frame);
}

void SvgWriter::writeRow(const Node &node, const Box &box, int index)
{
    const Row &row = node.rows.at(index);
    const BoxRow &shown = box.rows.at(index);
    const QString middle = number(box.middleOf(index));
    const auto use = [&](const char *glyph, qreal x) {
        m_text += QStringLiteral("<use xlink:href=\"#%1\" x=\"%2\" y=\"%3\"/>")
                      .arg(QLatin1String(glyph), number(x), middle);
    };
    if (row.primaryKey)
        use("pk", firstGlyph);
    else if (row.unique)
        use("uq", firstGlyph);
    if (row.foreignKey)
        use("fk", secondGlyph);
    m_text += QStringLiteral("<circle class=\"%1\" cx=\"%2\" cy=\"%3\" r=\"%4\"/>")
                  .arg(row.nullable ? QStringLiteral("m") : QStringLiteral("n"), number(dotCentre),
                       middle, number(dotRadius));
    writeText(row.primaryKey ? "k" : "c", {box.nameLeft, rowBaseline(box, index)}, shown.name);
    writeText("t", {box.typeLeft, rowBaseline(box, index)}, shown.type);
}

void SvgWriter::writeText(const char *style, QPointF at, const QString &text)
{
    m_text += QStringLiteral("<text class=\"%1\" x=\"%2\" y=\"%3\">%4</text>\n")
                  .arg(QLatin1String(style), number(at.x()), number(at.y()), xmlText(text));
}

} // namespace

QByteArray svg(const Drawing &drawing, Theme theme)
{
    return SvgWriter(drawing, theme).write();
}

} // namespace diagrams
