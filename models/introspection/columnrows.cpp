// SPDX-License-Identifier: MIT
#include "models/introspection/columnrows.h"

#include "models/introspection/arraytext.h"

namespace models {

namespace {

enum {
    RelationOid,
    Number,
    Name,
    TypeText,
    NotNull,
    Identity,
    Generated,
    TypeOid,
    CollationOid,
    Collated,
    Storage,
    Compression,
    Statistics,
    Options,
    ForeignOptions,
    Acl,
    Inherited,
    Local
};

QString identityOf(QByteArrayView letter)
{
    if (letter == "a")
        return QStringLiteral("ALWAYS");
    return letter == "d" ? QStringLiteral("BY DEFAULT") : QString();
}

/// Manual, "pg_type", typstorage.
QString storageOf(QByteArrayView letter)
{
    if (letter.isEmpty())
        return {};
    switch (letter.front()) {
    case 'p':
        return QStringLiteral("PLAIN");
    case 'e':
        return QStringLiteral("EXTERNAL");
    case 'm':
        return QStringLiteral("MAIN");
    default:
        return QStringLiteral("EXTENDED");
    }
}

/// Manual, "pg_attribute", attcompression.
QString compressionOf(QByteArrayView letter)
{
    if (letter == "p")
        return QStringLiteral("pglz");
    return letter == "l" ? QStringLiteral("lz4") : QString();
}

/// Without the mark that the server itself keeps there since 15.20 and its like: no statement sets
/// it, and pg_dump leaves it out, too.
QStringList columnOptionsIn(QByteArrayView array)
{
    QStringList options = optionsIn(array);
    options.removeIf([](const QString &option) { return option.startsWith(u"pg_attver="); });
    return options;
}

} // namespace

qint64 ColumnRow::relationOid() const
{
    return numberIn(rows.utf8(row, RelationOid));
}

int ColumnRow::number() const
{
    return int(numberIn(rows.utf8(row, Number)));
}

Relation::ColumnType ColumnRow::type() const
{
    return {quint32(numberIn(rows.utf8(row, TypeOid))),
            quint32(numberIn(rows.utf8(row, CollationOid)))};
}

Column ColumnRow::column(const QString &owner, Facts &facts) const
{
    Column column{.name = facts.names(rows, row, Name),
                  .type = facts.names(rows, row, TypeText),
                  .nullable = !rows.flag(row, NotNull),
                  .identity = identityOf(rows.utf8(row, Identity)),
                  .generated = rows.flag(row, Generated),
                  .comment = facts.comment(catalog::Relation, relationOid(), number()),
                  .storage = storageOf(rows.utf8(row, Storage)),
                  .compression = compressionOf(rows.utf8(row, Compression)),
                  .options = columnOptionsIn(rows.utf8(row, Options)),
                  .foreignOptions = foreignOptionsIn(rows.utf8(row, ForeignOptions)),
                  .privileges = facts.privileges(rows.utf8(row, Acl), ObjectKind::Column, owner),
                  .inherited = rows.flag(row, Inherited),
                  .local = rows.flag(row, Local)};
    if (rows.flag(row, Collated))
        column.collation = facts.collation(numberIn(rows.utf8(row, CollationOid)));
    if (!rows.isNull(row, Statistics))
        column.statistics = int(rows.number(row, Statistics));
    return column;
}

} // namespace models
