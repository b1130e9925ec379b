// SPDX-License-Identifier: MIT
#include "diagrams/export/dotwriter.h"

#include "diagrams/export/palette.h"
#include "diagrams/export/xmltext.h"

namespace diagrams {
namespace {

/// A double-quoted DOT string. The grammar knows one escape, `\"`; but a backslash also begins
/// escapes of its own in labels and names, so it is doubled (Graphviz manual, "DOT Language",
/// "escString").
QString quoted(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', QLatin1String("\\\\"));
    escaped.replace(u'"', QLatin1String("\\\""));
    escaped.replace(u'\n', u' ');
    return u'"' + escaped + u'"';
}

QString marksOf(const Row &row)
{
    QStringList marks;
    if (row.primaryKey)
        marks.append(QStringLiteral("PK"));
    if (row.foreignKey)
        marks.append(QStringLiteral("FK"));
    if (row.unique && !row.primaryKey)
        marks.append(QStringLiteral("U"));
    return marks.join(u' ');
}

QString cell(const QString &text, const QString &attributes)
{
    // An empty cell is an error in Graphviz's HTML.
    return QStringLiteral("<TD %1>%2</TD>")
        .arg(attributes, text.isEmpty() ? QStringLiteral(" ") : text);
}

/// The HTML-like label of a table: a header, and three cells for each column.
QString labelOf(const Node &node, const Palette &palette)
{
    QString html = QStringLiteral("<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\" "
                                  "CELLPADDING=\"4\" COLOR=\"%1\">")
                       .arg(palette.outline.name());
    html += QStringLiteral("<TR><TD COLSPAN=\"3\" PORT=\"title\" BGCOLOR=\"%1\"><B>%2</B><BR/>"
                           "<FONT POINT-SIZE=\"9\" COLOR=\"%3\">%4</FONT></TD></TR>")
                .arg(palette.headerOf(node.schemaIndex).name(), xmlText(node.name),
                     palette.accentOf(node.schemaIndex).name(), xmlText(node.schema));
    for (int index = 0; index < node.rows.size(); ++index) {
        const Row &row = node.rows.at(index);
        const QString type = row.nullable ? row.type : row.type + QStringLiteral(" NOT NULL");
        html += QStringLiteral("<TR>")
            + cell(marksOf(row),
                   QStringLiteral("SIDES=\"LB\" ALIGN=\"LEFT\" PORT=\"l%1\"").arg(index))
            + cell(xmlText(row.name), QStringLiteral("SIDES=\"B\" ALIGN=\"LEFT\""))
            + cell(QStringLiteral("<FONT COLOR=\"%1\">%2</FONT>")
                       .arg(palette.softText.name(), xmlText(type)),
                   QStringLiteral("SIDES=\"RB\" ALIGN=\"LEFT\" PORT=\"r%1\"").arg(index))
            + QStringLiteral("</TR>");
    }
    return html + QStringLiteral("</TABLE>");
}

QString arrowOf(Cardinality cardinality)
{
    switch (cardinality) {
    case Cardinality::One:
        return QStringLiteral("teetee");
    case Cardinality::ZeroOrOne:
        return QStringLiteral("teeodot");
    case Cardinality::ZeroOrMany:
        return QStringLiteral("crowodot");
    }
    return {};
}

QString portOf(const QList<int> &rows, QLatin1String side)
{
    return rows.isEmpty() ? QStringLiteral(":title")
                          : QStringLiteral(":%1%2").arg(side).arg(rows.first());
}

} // namespace

QByteArray dot(const Graph &graph)
{
    const Palette palette = Palette::of(Theme::Light);
    QString text = QStringLiteral("digraph schema {\n"
                                  "  graph [rankdir=LR, nodesep=0.5, ranksep=1.5];\n"
                                  "  node [shape=plain, fontname=\"sans-serif\", fontsize=11];\n"
                                  "  edge [dir=both, color=%1];\n")
                       .arg(quoted(palette.line.name()));
    for (int index = 0; index < graph.nodes.size(); ++index) {
        const Node &node = graph.nodes.at(index);
        text += QStringLiteral("  n%1 [tooltip=%2, label=<%3>];\n")
                    .arg(QString::number(index), quoted(node.schema + u'.' + node.name),
                         labelOf(node, palette));
    }
    for (const Edge &edge : graph.edges) {
        text += QStringLiteral("  n%1%2 -> n%3%4 [tooltip=%5, arrowtail=%6, arrowhead=%7];\n")
                    .arg(QString::number(edge.to), portOf(edge.toRows, QLatin1String("r")),
                         QString::number(edge.from), portOf(edge.fromRows, QLatin1String("l")),
                         quoted(edge.name), arrowOf(edge.toEnd), arrowOf(edge.fromEnd));
    }
    return (text + QStringLiteral("}\n")).toUtf8();
}

} // namespace diagrams
