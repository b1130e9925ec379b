// SPDX-License-Identifier: MIT
#include "app/console/schema/indexesmodel.h"

#include <QLocale>

namespace app {

namespace {

using Look = DetailCell::Look;

const QString comma = QStringLiteral(", ");

/// "a, b text_pattern_ops INCLUDE (c)".
QString columnsText(const models::Index &index)
{
    QStringList keys;
    for (qsizetype i = 0; i < index.columns.size(); ++i) {
        const QString operatorClass = index.operatorClasses.value(i);
        keys.append(operatorClass.isEmpty() ? index.columns.at(i)
                                            : index.columns.at(i) + u' ' + operatorClass);
    }
    QString text = keys.join(comma);
    if (!index.includedColumns.isEmpty())
        text += QStringLiteral(" INCLUDE (%1)").arg(index.includedColumns.join(comma));
    return text;
}

QString propertiesOf(const models::Index &index)
{
    QStringList properties{index.method};
    if (index.primary)
        properties.append(IndexesModel::tr("primary key"));
    else if (index.unique)
        properties.append(IndexesModel::tr("unique"));
    if (index.nullsNotDistinct)
        properties.append(IndexesModel::tr("nulls not distinct"));
    if (index.onlyParent)
        properties.append(IndexesModel::tr("only on the parent"));
    else if (!index.valid)
        properties.append(IndexesModel::tr("invalid"));
    if (index.clustered)
        properties.append(IndexesModel::tr("clustered"));
    if (index.replicaIdentity)
        properties.append(IndexesModel::tr("replica identity"));
    if (!index.parent.name.isEmpty())
        properties.append(IndexesModel::tr("part of %1").arg(models::displayText(index.parent)));
    if (!index.tablespace.isEmpty())
        properties.append(IndexesModel::tr("in tablespace %1").arg(index.tablespace));
    properties += index.options;
    properties.removeAll(QString());
    return properties.join(comma);
}

QString problemOf(const models::Index &index)
{
    if (index.onlyParent)
        return IndexesModel::tr("Not every partition has its part of this index yet: ALTER INDEX … "
                                "ATTACH PARTITION adds them");
    if (!index.valid)
        return IndexesModel::tr("CREATE INDEX CONCURRENTLY did not finish: drop the index and "
                                "create it again");
    return {};
}

DetailRow rowOf(const models::Index &index)
{
    const QString problem = problemOf(index);
    const bool sound = problem.isEmpty();
    QStringList hints{index.comment, problem};
    hints.removeAll(QString());
    DetailRow row{
        .cells
        = {index.name,
           columnsText(index),
           {propertiesOf(index), sound ? Look::Plain : Look::Danger},
           index.predicate,
           {index.size.ownBytes > 0 ? QLocale().formattedDataSize(index.size.ownBytes) : QString(),
            Look::Number},
           {index.definition, Look::Muted}},
        .icon
        = index.primary || index.backsConstraint ? QStringLiteral("key") : QStringLiteral("index"),
        .hint = hints.join(u'\n'),
        .spokenHint = problem};
    if (!sound) {
        row.icon = QStringLiteral("warning");
        row.iconMeaning = Meaning::Danger;
    }
    return row;
}

} // namespace

IndexesModel::IndexesModel(QObject *parent)
    : DetailModel({tr("Index"), tr("Columns"), tr("Properties"), tr("Condition"), tr("Size"),
                   tr("Definition")},
                  parent)
{ }

void IndexesModel::setIndexes(const QList<models::Index> &indexes)
{
    QList<DetailRow> rows;
    for (const models::Index &index : indexes)
        rows.append(rowOf(index));
    setRows(rows);
}

} // namespace app
