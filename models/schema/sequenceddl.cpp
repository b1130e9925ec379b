// SPDX-License-Identifier: MIT
#include "models/schema/sequenceddl.h"

#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"

#include <limits>

namespace models {

namespace {

/// Said only where they differ from what PostgreSQL takes by itself (manual, CREATE SEQUENCE).
QStringList valueOptions(const Sequence &sequence)
{
    const bool descending = sequence.increment < 0;
    const qint64 highest = sequence.type == u"smallint" ? std::numeric_limits<qint16>::max()
        : sequence.type == u"integer"                   ? std::numeric_limits<qint32>::max()
                                                        : std::numeric_limits<qint64>::max();
    const qint64 minimum = descending ? -highest - 1 : 1;
    const qint64 maximum = descending ? -1 : highest;
    QStringList options;
    const auto say = [&](const QString &word, qint64 value, qint64 usual) {
        if (value != usual)
            options.append(word + u' ' + QString::number(value));
    };
    say(QStringLiteral("INCREMENT BY"), sequence.increment, 1);
    say(QStringLiteral("MINVALUE"), sequence.minimum, minimum);
    say(QStringLiteral("MAXVALUE"), sequence.maximum, maximum);
    say(QStringLiteral("START WITH"), sequence.start,
        descending ? sequence.maximum : sequence.minimum);
    say(QStringLiteral("CACHE"), sequence.cache, 1);
    if (sequence.cycle)
        options.append(QStringLiteral("CYCLE"));
    return options;
}

} // namespace

QString identityOptions(const Sequence &sequence, const Table &table)
{
    QStringList options = valueOptions(sequence);
    const QString usual = sequence.ownedBy
        ? table.name + u'_' + sequence.ownedBy->column + QStringLiteral("_seq")
        : QString();
    constexpr qsizetype longestName = 63; // bytes; longer ones are cut in a way of their own
    if (sequence.name != usual || usual.toUtf8().size() > longestName
        || sequence.schema != table.schema) {
        options.prepend(QStringLiteral("SEQUENCE NAME ")
                        + quotedIfNeeded(sequence.schema, sequence.name));
    }
    return options.join(u' ');
}

QString identityChanges(const Sequence &sequence, const Table &table, const ScriptContext &context)
{
    const QString name
        = QStringLiteral("SEQUENCE ") + quotedIfNeeded(sequence.schema, sequence.name);
    QString text;
    constexpr int knowsUnlogged = 150000;
    if (context.serverVersion >= knowsUnlogged && sequence.unlogged != table.unlogged) {
        text += QStringLiteral("ALTER ") + name
            + (sequence.unlogged ? QStringLiteral(" SET UNLOGGED;\n")
                                 : QStringLiteral(" SET LOGGED;\n"));
    }
    return text + context.comment(name, sequence.comment);
}

QList<Piece> piecesOf(const Sequence &sequence, const ScriptContext &context)
{
    const QString name = quotedIfNeeded(sequence.schema, sequence.name);
    const QString what = QStringLiteral("SEQUENCE ") + name;
    QStringList options = valueOptions(sequence);
    if (!sequence.type.isEmpty() && sequence.type != u"bigint")
        options.prepend(QStringLiteral("AS ") + sequence.type);
    options.prepend(
        (sequence.unlogged ? QStringLiteral("CREATE UNLOGGED ") : QStringLiteral("CREATE "))
        + what);
    const QString create
        = options.join(QLatin1Char('\n') + QString(ddlIndent)) + QStringLiteral(";\n");
    const RelationName place{sequence.schema, sequence.name};
    QList<Piece> pieces{{.object = nameOf(sequence),
                         .chapter = Chapter::Sequences,
                         .place = place,
                         .sql = paragraphs({create,
                                            context.owner(what, sequence.owner)
                                                + context.comment(what, sequence.comment)})}};
    if (sequence.ownedBy) {
        const RelationName &table = sequence.ownedBy->table;
        pieces.append({.object = nameOf(sequence),
                       .step = Step::Attach,
                       .chapter = Chapter::SequenceOwners,
                       .place = place,
                       .sql = QStringLiteral("ALTER ") + what + QStringLiteral(" OWNED BY ")
                           + displayText(*sequence.ownedBy) + QStringLiteral(";\n"),
                       .needs = {{.object = nameOf(sequence)},
                                 {.object = {.kind = ObjectKind::Table,
                                             .schema = table.schema,
                                             .name = table.name}}}});
    }
    return pieces;
}

} // namespace models
