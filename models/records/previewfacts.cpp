// SPDX-License-Identifier: MIT
#include "models/records/previewfacts.h"

#include "models/core/querytext.h"
#include "models/records/columntypes.h"

#include <QJsonDocument>

namespace models {

namespace {

QStringList names(const QJsonValue &array)
{
    QStringList texts;
    for (const QJsonValue &name : array.toArray())
        texts.append(name.toString());
    return texts;
}

QJsonArray parsedArray(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).array();
}

PreviewFacts relationFacts(const ResultSet &row, const RelationName &relation)
{
    PreviewFacts facts{.shape = {.name = relation}};
    for (int i = 0; i < row.columnCount(); ++i) {
        const QString name = row.columnName(i);
        if (name == u"kind")
            facts.kind = row.text(0, i).front();
        else if (name == u"populated")
            facts.populated = row.flag(0, i);
        else if (name == u"has_children")
            facts.hasChildren = row.flag(0, i);
        else if (name == u"row_security")
            facts.rowSecurity = row.flag(0, i);
        else if (name == u"may_use_schema")
            facts.mayUseSchema = row.flag(0, i);
        else if (name == u"may_select")
            facts.maySelect = row.flag(0, i);
        else if (name == u"role")
            facts.role = row.text(0, i);
        else if (name == u"keys")
            facts.shape.primaryKey = names(parsedArray(row.text(0, i)));
        else if (name == u"indexes") {
            for (const QJsonValue &index : parsedArray(row.text(0, i))) {
                facts.indexes.append({.columns = names(index[QStringLiteral("columns")]),
                                      .unique = index[QStringLiteral("unique")].toBool()});
            }
        }
    }
    return facts;
}

void addColumns(PreviewFacts &facts, const ResultSet &rows)
{
    const NamedColumns at(rows);
    for (int row = 0; row < rows.rowCount(); ++row) {
        ColumnType type = columnTypeFrom(rows, row, at);
        type.name = rows.text(row, at["type"]);
        facts.shape.columns.append({.name = rows.text(row, at["name"]),
                                    .type = type,
                                    .notNull = rows.flag(row, at["not_null"]),
                                    .generated = rows.flag(row, at["generated"]),
                                    .identityAlways = rows.flag(row, at["identity_always"])});
        std::optional<int> longest;
        if (rows.flag(row, at["bounded"]))
            longest = 0;
        else if (!rows.isNull(row, at["character_limit"]))
            longest = int(rows.number(row, at["character_limit"]));
        facts.columns.append({.readable = rows.flag(row, at["may_select"]),
                              .sortable = rows.flag(row, at["sortable"]),
                              .longest = longest});
    }
}

} // namespace

Result<PreviewFacts> readPreviewFacts(Connection &connection, const RelationName &relation)
{
    const auto found = connection.query(queryText(QStringLiteral("records_relation")),
                                        {relation.schema, relation.name});
    if (!found)
        return found.error();
    if (found->rowCount() == 0) {
        return Error{.kind = Error::Kind::Misused,
                     .message = QStringLiteral("There is no table or view %1 in this database")
                                    .arg(displayText(relation)),
                     .hint = QStringLiteral("It may have been dropped: read the schema again")};
    }
    PreviewFacts facts = relationFacts(*found, relation);
    const auto columns
        = connection.query(queryText(QStringLiteral("records_columns")), {found->text(0, 0)});
    if (!columns)
        return columns.error();
    addColumns(facts, *columns);
    return facts;
}

} // namespace models
