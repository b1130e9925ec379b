// SPDX-License-Identifier: MIT
#include "models/schema/viewddl.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/indexddl.h"
#include "models/schema/tableddl.h"

namespace models {

namespace {

QString viewDdlName(const View &view)
{
    return (view.materialized ? QStringLiteral("MATERIALIZED VIEW ") : QStringLiteral("VIEW "))
        + quotedIfNeeded(view.schema, view.name);
}

/// The query without the semicolon at its end.
QString queryOf(const View &view)
{
    QString query = view.definition;
    while (query.endsWith(u';') || query.endsWith(u'\n'))
        query.chop(1);
    return query;
}

QString createMaterialized(const View &view)
{
    QString text = QStringLiteral("CREATE ") + viewDdlName(view);
    if (!view.accessMethod.isEmpty())
        text += QStringLiteral("\nUSING ") + quotedIfNeeded(view.accessMethod);
    if (!view.options.isEmpty())
        text += QStringLiteral("\nWITH (") + parameterList(view.options) + u')';
    if (!view.tablespace.isEmpty())
        text += QStringLiteral("\nTABLESPACE ") + quotedIfNeeded(view.tablespace);
    return text + QStringLiteral(" AS\n") + queryOf(view) + QStringLiteral("\n  WITH NO DATA;\n");
}

QString createView(const View &view, const QString &create)
{
    QString text = create + viewDdlName(view);
    if (!view.options.isEmpty())
        text += QStringLiteral(" WITH (") + parameterList(view.options) + u')';
    return text + QStringLiteral(" AS\n") + queryOf(view) + QStringLiteral(";\n");
}

/// The same columns, without a word about where they come from.
QString createDummy(const View &view)
{
    QStringList columns;
    for (const Column &column : view.columns) {
        QString text = QStringLiteral("NULL::") + column.type;
        if (!column.collation.isEmpty())
            text += QStringLiteral(" COLLATE ") + column.collation;
        columns.append(text + QStringLiteral(" AS ") + quotedIfNeeded(column.name));
    }
    QString text = QStringLiteral("CREATE VIEW ") + quotedIfNeeded(view.schema, view.name)
        + QStringLiteral(" AS\nSELECT");
    if (!columns.isEmpty())
        text += u'\n' + QString(ddlIndent) + columns.join(QStringLiteral(",\n") + ddlIndent);
    return text + QStringLiteral(";\n");
}

QString columnComments(const View &view, const ScriptContext &context)
{
    const QString relation
        = QStringLiteral("COLUMN ") + quotedIfNeeded(view.schema, view.name) + u'.';
    QString text;
    for (const Column &column : view.columns)
        text += context.comment(relation + quotedIfNeeded(column.name), column.comment);
    return text;
}

QList<Piece> defaultPieces(const View &view)
{
    QList<Piece> pieces;
    for (const Column &column : view.columns) {
        if (!column.defaultExpression)
            continue;
        pieces.append({.object = partOf(nameOf(view), ObjectKind::Default, column.name),
                       .chapter = Chapter::Views,
                       .place = {view.schema, view.name},
                       .sql = QStringLiteral("ALTER VIEW ") + quotedIfNeeded(view.schema, view.name)
                           + QStringLiteral(" ALTER COLUMN ") + quotedIfNeeded(column.name)
                           + QStringLiteral(" SET DEFAULT ") + *column.defaultExpression
                           + QStringLiteral(";\n"),
                       .needs = {{.object = nameOf(view)}}});
    }
    return pieces;
}

} // namespace

QList<Piece> piecesOf(const View &view, const ScriptContext &context)
{
    const QString what = viewDdlName(view);
    const QString alter = QStringLiteral("ALTER ") + what;
    Piece make{.object = nameOf(view),
               .chapter = Chapter::Views,
               .place = {view.schema, view.name},
               .divisible = !view.materialized};
    QList<Piece> pieces;
    QString create;
    if (view.materialized) {
        create = createMaterialized(view) + columnSettings(alter, view.columns);
    } else if (context.apart.contains(make.object)) {
        Piece dummy = make;
        dummy.sql = QStringLiteral("-- Made again below, when what it needs is there.\n")
            + createDummy(view);
        pieces.append(dummy);
        make.step = Step::Complete;
        make.needs = {{.object = make.object}};
        create = createView(view, QStringLiteral("CREATE OR REPLACE "));
    } else {
        create = createView(view, QStringLiteral("CREATE "));
    }
    make.sql = paragraphs({create,
                           context.owner(what, view.owner) + context.comment(what, view.comment)
                               + columnComments(view, context)});
    pieces.append(make);
    return pieces + defaultPieces(view)
        + indexPieces({.name = nameOf(view), .alter = alter}, view.indexes, context);
}

} // namespace models
