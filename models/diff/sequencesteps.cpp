// SPDX-License-Identifier: MIT
#include "models/diff/objectsteps.h"
#include "models/diff/stepstatements.h"
#include "models/schema/identifier.h"
#include "models/schema/scriptpieces.h"
#include "models/schema/sequenceddl.h"

namespace models {

namespace {

/// Whether no value that `from` can stand at is one of `to`, or its first one is not: where it
/// begins is told by START WITH then.
bool isBeginningAnew(const Sequence &from, const Sequence &to)
{
    const bool isApart = to.maximum < from.minimum || to.minimum > from.maximum;
    const bool isFirstOutside = from.start < to.minimum || from.start > to.maximum;
    return isApart || isFirstOutside;
}

/// What ALTER SEQUENCE says of the values; where it stands only when it cannot stay there.
QStringList sequenceOptions(const Sequence &from, const Sequence &to)
{
    QStringList options;
    const bool isOther = from.type != to.type;
    const auto say = [&](const QString &word, qint64 before, qint64 after, bool always) {
        if (before != after || always)
            options.append(word + u' ' + QString::number(after));
    };
    if (isOther)
        options.append(QStringLiteral("AS ") + to.type);
    say(QStringLiteral("INCREMENT BY"), from.increment, to.increment, false);
    // Another type takes bounds of its own along, unless they are said.
    say(QStringLiteral("MINVALUE"), from.minimum, to.minimum, isOther);
    say(QStringLiteral("MAXVALUE"), from.maximum, to.maximum, isOther);
    say(QStringLiteral("START WITH"), from.start, to.start, false);
    if (isBeginningAnew(from, to))
        options.append(QStringLiteral("RESTART"));
    say(QStringLiteral("CACHE"), from.cache, to.cache, false);
    if (from.cycle != to.cycle)
        options.append(to.cycle ? QStringLiteral("CYCLE") : QStringLiteral("NO CYCLE"));
    return options;
}

QList<HazardNote> boundHazards(const Sequence &from, const Sequence &to)
{
    if (isBeginningAnew(from, to)) {
        return {{.hazard = Hazard::DeletesData,
                 .object = nameOf(to),
                 .text = QStringLiteral("%1 begins again at %2: its values were others")
                             .arg(displayText(nameOf(to)), QString::number(to.start))}};
    }
    if (to.minimum <= from.minimum && to.maximum >= from.maximum)
        return {};
    return {{.hazard = Hazard::MayFail,
             .object = nameOf(to),
             .text = QStringLiteral("Fails when the value that %1 stands at is not between %2 "
                                    "and %3")
                         .arg(displayText(nameOf(to)), QString::number(to.minimum),
                              QString::number(to.maximum))}};
}

/// The table and the column that a sequence goes with.
QList<ObjectName> homeOf(const Sequence::Owner &owner)
{
    const ObjectName table{
        .kind = ObjectKind::Table, .schema = owner.table.schema, .name = owner.table.name};
    return {table, partOf(table, ObjectKind::Column, owner.column)};
}

} // namespace

AlterSteps alterSequence(const Sequence &from, const Sequence &to, const AlterContext &context)
{
    const QString alter
        = QStringLiteral("ALTER SEQUENCE ") + quotedIfNeeded(to.schema, to.name) + u' ';
    QList<StepStatement> statements;
    if (from.unlogged != to.unlogged) {
        statements.append({.sql = alter
                               + (to.unlogged ? QStringLiteral("SET UNLOGGED;")
                                              : QStringLiteral("SET LOGGED;"))});
    }
    const QStringList options = sequenceOptions(from, to);
    if (!options.isEmpty()) {
        statements.append(
            {.sql = alter + options.join(u' ') + u';', .hazards = boundHazards(from, to)});
    }
    const bool isReleased = from.ownedBy && !to.ownedBy;
    if (isReleased)
        statements.append({.sql = alter + QStringLiteral("OWNED BY NONE;")});
    const bool isAttached = to.ownedBy && from.ownedBy != to.ownedBy;
    const bool isOtherOwner = from.owner != to.owner && !to.owner.isEmpty();
    QList<StepStatement> attributes
        = alterAttributes(nameOf(to), {from.owner, from.comment, from.privileges},
                          {to.owner, to.comment, to.privileges}, context);
    // One that goes with a column gets the owner of its table with that.
    const bool followsTable = from.ownedBy && from.ownedBy == to.ownedBy;
    if (followsTable && isOtherOwner)
        attributes.removeFirst();
    statements += attributes;
    if (isAttached) {
        statements.append(
            {.sql = alter + QStringLiteral("OWNED BY ") + displayText(*to.ownedBy) + u';'});
    }
    QList<AlterStep> steps = alterInPlace(nameOf(to), statements);
    if (!steps.isEmpty() && to.ownedBy && (isAttached || isOtherOwner))
        steps.last().after = homeOf(*to.ownedBy);
    return steps;
}

} // namespace models
