// SPDX-License-Identifier: MIT
#include "app/console/diagram/tabledetailstext.h"

#include "diagrams/graph/graph.h"

#include <QCoreApplication>
#include <QUrlQuery>

namespace app {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("app::TableDetails", text);
}

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString muted(const QString &html, const Theme &theme)
{
    return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(css(theme.muted), html);
}

QString heading(const QString &text, const Theme &theme)
{
    return QStringLiteral("<p style=\"margin:14px 0 4px 0; color:%1\"><b>%2</b></p>")
        .arg(css(theme.muted), escaped(text));
}

QString link(const QString &schema, const QString &name, const QString &ownSchema)
{
    const QString shown = schema == ownSchema ? name : schema + u'.' + name;
    return QStringLiteral("<a href=\"%1\">%2</a>")
        .arg(escaped(linkTo(schema, name).toString(QUrl::FullyEncoded)), escaped(shown));
}

QString columnsHtml(const models::Table &table, const Theme &theme)
{
    const QStringList key = table.primaryKey();
    QString html = QStringLiteral("<table cellspacing=\"0\" cellpadding=\"2\" width=\"100%\">");
    for (const models::Column &column : table.columns) {
        QString name = escaped(column.name);
        if (key.contains(column.name))
            name = QStringLiteral("<b>%1</b>").arg(name);
        QStringList remarks;
        if (!column.identity.isEmpty())
            remarks.append(tr("identity"));
        else if (column.generated)
            remarks.append(tr("generated"));
        else if (column.defaultExpression)
            remarks.append(tr("default %1").arg(*column.defaultExpression));
        if (!column.comment.isEmpty())
            remarks.append(column.comment);
        html += QStringLiteral("<tr><td>%1</td><td>%2%3</td></tr>")
                    .arg(name, escaped(diagrams::shortType(column.type, table.schema)),
                         column.nullable ? muted(u' ' + escaped(tr("or null")), theme) : QString());
        if (!remarks.isEmpty())
            html += QStringLiteral("<tr><td colspan=\"2\">%1</td></tr>")
                        .arg(muted(escaped(remarks.join(QStringLiteral(" · "))), theme));
    }
    return html + QStringLiteral("</table>");
}

QString relationLine(const models::ForeignKey &key, const QString &target, const Theme &theme)
{
    return QStringLiteral("<p style=\"margin:5px 0\">%1 → %2<br>%3</p>")
        .arg(escaped(key.columns.join(QStringLiteral(", "))), target,
             muted(escaped(key.name), theme));
}

QString referencesHtml(const models::Table &table, const Theme &theme)
{
    QString html;
    for (const models::ForeignKey &key : table.foreignKeys)
        html += relationLine(key, link(key.referencedSchema, key.referencedTable, table.schema),
                             theme);
    return html;
}

QString referencedByHtml(const models::Snapshot &snapshot, const models::Table &table,
                         const Theme &theme)
{
    QString html;
    for (const models::Schema &schema : snapshot.schemas) {
        for (const models::Table &other : schema.tables) {
            for (const models::ForeignKey &key : other.foreignKeys) {
                if (key.referencedSchema == table.schema && key.referencedTable == table.name)
                    html += QStringLiteral("<p style=\"margin:5px 0\">%1 (%2)<br>%3</p>")
                                .arg(link(other.schema, other.name, table.schema),
                                     escaped(key.columns.join(QStringLiteral(", "))),
                                     muted(escaped(key.name), theme));
            }
        }
    }
    return html;
}

QString keysHtml(const models::Table &table, const Theme &theme)
{
    QString html;
    for (const models::Constraint &constraint : table.constraints)
        html += QStringLiteral("<p style=\"margin:5px 0\">%1<br>%2</p>")
                    .arg(escaped(constraint.definition), muted(escaped(constraint.name), theme));
    return html;
}

} // namespace

QUrl linkTo(const QString &schema, const QString &name)
{
    QUrl url(QStringLiteral("table:"));
    url.setPath(QString::fromLatin1(QUrl::toPercentEncoding(schema)) + u'/'
                    + QString::fromLatin1(QUrl::toPercentEncoding(name)),
                QUrl::DecodedMode);
    return url;
}

std::optional<std::pair<QString, QString>> tableOf(const QUrl &link)
{
    const QStringList parts = link.path(QUrl::FullyDecoded).split(u'/');
    if (link.scheme() != QLatin1String("table") || parts.size() != 2)
        return std::nullopt;
    return std::pair(QUrl::fromPercentEncoding(parts.first().toLatin1()),
                     QUrl::fromPercentEncoding(parts.last().toLatin1()));
}

QString detailsHtml(const models::Snapshot &snapshot, const models::Table &table,
                    const Theme &theme)
{
    QString kind = table.schema + QStringLiteral(" · ") + models::kindName(table.kind);
    if (!table.partitionKey.isEmpty())
        kind += QStringLiteral(" · ") + table.partitionKey;
    QString html = QStringLiteral("<p style=\"margin:0; font-size:large\"><b>%1</b></p>"
                                  "<p style=\"margin:2px 0\">%2</p>")
                       .arg(escaped(table.name), muted(escaped(kind), theme));
    if (!table.comment.isEmpty())
        html += QStringLiteral("<p style=\"margin:8px 0 0 0\">%1</p>").arg(escaped(table.comment));

    const auto section = [&](const QString &title, const QString &content) {
        if (!content.isEmpty())
            html += heading(title, theme) + content;
    };
    section(tr("Columns"), columnsHtml(table, theme));
    section(tr("References"), referencesHtml(table, theme));
    section(tr("Referenced by"), referencedByHtml(snapshot, table, theme));
    section(tr("Keys and checks"), keysHtml(table, theme));
    return html;
}

} // namespace app
