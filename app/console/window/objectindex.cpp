// SPDX-License-Identifier: MIT
#include "app/console/window/objectindex.h"

#include <algorithm>

namespace app {

namespace {

/// Lower is better; negative: no match.
int rank(const ObjectEntry &entry, const QStringList &words)
{
    const QString whole = displayName(entry);
    for (const QString &word : words) {
        if (!whole.contains(word, Qt::CaseInsensitive))
            return -1;
    }
    const QString &own = entry.column.isEmpty() ? entry.name : entry.column;
    const QString &last = words.last();
    int rank = 6;
    if (own.compare(last, Qt::CaseInsensitive) == 0)
        rank = 0;
    else if (own.startsWith(last, Qt::CaseInsensitive))
        rank = 2;
    else if (own.contains(u'_' + last, Qt::CaseInsensitive))
        rank = 4;
    return rank + (entry.kind == ObjectEntry::Kind::Column ? 1 : 0);
}

} // namespace

QString displayName(const ObjectEntry &entry)
{
    const QString object = entry.schema + u'.' + entry.name;
    return entry.column.isEmpty() ? object : object + u'.' + entry.column;
}

QList<ObjectEntry> objectIndex(const models::Snapshot &snapshot)
{
    using Kind = ObjectEntry::Kind;
    QList<ObjectEntry> objects;
    QList<ObjectEntry> columns;
    for (const models::Schema &schema : snapshot.schemas) {
        for (const models::Table &table : schema.tables) {
            objects.append({Kind::Table, schema.name, table.name});
            for (const models::Column &column : table.columns)
                columns.append({Kind::Column, schema.name, table.name, column.name});
        }
        for (const models::View &view : schema.views) {
            objects.append({Kind::View, schema.name, view.name});
            for (const models::Column &column : view.columns)
                columns.append({Kind::Column, schema.name, view.name, column.name});
        }
        for (const models::Sequence &sequence : schema.sequences)
            objects.append({Kind::Sequence, schema.name, sequence.name});
        for (const models::Type &type : schema.types)
            objects.append({Kind::Type, schema.name, type.name});
        for (const models::Function &function : schema.functions)
            objects.append({Kind::Function, schema.name, function.name});
    }
    return objects + columns;
}

QList<ObjectEntry> matchingObjects(const QList<ObjectEntry> &index, const QString &text, int limit)
{
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return index.mid(0, limit);

    QList<std::pair<int, const ObjectEntry *>> found;
    for (const ObjectEntry &entry : index) {
        if (const int place = rank(entry, words); place >= 0)
            found.append({place, &entry});
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, const ObjectEntry *>::first);
    QList<ObjectEntry> best;
    for (qsizetype i = 0; i < std::min(found.size(), qsizetype(limit)); ++i)
        best.append(*found.at(i).second);
    return best;
}

} // namespace app
