// SPDX-License-Identifier: MIT
#include "models/diff/columnsteps.h"
#include "models/diff/grantsteps.h"
#include "models/schema/ddltext.h"
#include "models/schema/identifier.h"
#include "models/schema/privilegeddl.h"
#include "models/schema/sequenceddl.h"
#include "models/schema/tableddl.h"

#include <limits>

namespace models {

namespace {

QString sequenceText(const Sequence &sequence)
{
    return QStringLiteral("SEQUENCE ") + quotedIfNeeded(sequence.schema, sequence.name);
}

/// What the sequence is after ALTER COLUMN … TYPE, which takes it along: limits that are those of
/// the old type become those of the new one (manual, ALTER SEQUENCE, "data_type").
Sequence withType(Sequence sequence, const QString &type)
{
    const auto highest = [](const QString &name) -> qint64 {
        if (name == u"smallint")
            return std::numeric_limits<qint16>::max();
        return name == u"integer" ? std::numeric_limits<qint32>::max()
                                  : std::numeric_limits<qint64>::max();
    };
    const qint64 before = highest(sequence.type);
    const qint64 after = highest(type);
    if (sequence.maximum == before)
        sequence.maximum = after;
    if (sequence.minimum == -before - 1)
        sequence.minimum = -after - 1;
    sequence.type = type;
    return sequence;
}

/// All that differs, each said in full: what ALTER … SET leaves out stays as it was.
QString changedValues(const Sequence &from, const Sequence &to)
{
    QString text;
    const auto say = [&text](const QString &word, qint64 before, qint64 after) {
        if (before != after)
            text += QStringLiteral(" SET ") + word + u' ' + QString::number(after);
    };
    say(QStringLiteral("INCREMENT BY"), from.increment, to.increment);
    say(QStringLiteral("MINVALUE"), from.minimum, to.minimum);
    say(QStringLiteral("MAXVALUE"), from.maximum, to.maximum);
    say(QStringLiteral("START WITH"), from.start, to.start);
    say(QStringLiteral("CACHE"), from.cache, to.cache);
    if (from.cycle != to.cycle)
        text += to.cycle ? QStringLiteral(" SET CYCLE") : QStringLiteral(" SET NO CYCLE");
    return text;
}

QString sequencePrivileges(const Sequence &from, const Sequence &to, const TableSides &sides)
{
    const auto all = [&](const Sequence &sequence, const QString &owner) {
        return sequence.privileges.value_or(
            builtInPrivileges(ObjectKind::Sequence, owner, sides.context.serverVersion));
    };
    const Privileges before
        = withOwner(all(from, sides.from.owner), sides.from.owner, sides.to.owner);
    const Privileges after = all(to, sides.to.owner);
    if (before == after)
        return {};
    const GrantTarget target{
        .what = sequenceText(to), .owner = sides.to.owner, .all = {"SELECT", "UPDATE", "USAGE"}};
    return grantChanges(before, after, target);
}

/// What belongs to the sequence and is the same for one that is made and one that is changed.
void addExtras(const Sequence &from, const Sequence &to, const TableSides &sides, AlterStep &step)
{
    constexpr int knowsUnlogged = 150000;
    if (sides.context.serverVersion >= knowsUnlogged && from.unlogged != to.unlogged
        && sides.from.unlogged == sides.to.unlogged)
        addStatement(
            step,
            QStringLiteral("ALTER ") + sequenceText(to)
                + (to.unlogged ? QStringLiteral(" SET UNLOGGED") : QStringLiteral(" SET LOGGED")));
    addStatements(step, commentChange(sequenceText(to), from.comment, to.comment));
    addStatements(step, sequencePrivileges(from, to, sides));
}

/// The next number after those that rows have already.
QString continueAfterRows(const Table &table, const Column &column, const Sequence &sequence)
{
    const QString extreme = sequence.increment < 0 ? QStringLiteral("min") : QStringLiteral("max");
    return QStringLiteral("SELECT pg_catalog.setval(%1, (SELECT pg_catalog.%2(%3) FROM %4))")
        .arg(stringConstant(quotedIfNeeded(sequence.schema, sequence.name)), extreme,
             quotedIfNeeded(column.name), quotedIfNeeded(table.schema, table.name));
}

void addNewIdentity(const ColumnSides &column, const Sequence &sequence, QList<AlterStep> &steps)
{
    const TableSides &sides = column.table;
    AlterStep step{.action = AlterStep::Action::Make, .object = nameOf(sequence)};
    const QString options = identityOptions(sequence, sides.to);
    addStatement(step,
                 alterTable(sides.to) + QStringLiteral(" ALTER COLUMN ")
                     + quotedIfNeeded(column.to.name) + QStringLiteral(" ADD GENERATED ")
                     + column.to.identity + QStringLiteral(" AS IDENTITY")
                     + (options.isEmpty() ? QString() : QStringLiteral(" (") + options + u')'));
    addStatement(step, continueAfterRows(sides.to, column.to, sequence));
    addExtras({.unlogged = sides.to.unlogged}, sequence, sides, step);
    step.after = {sides.part(ObjectKind::Column, column.to.name),
                  sides.part(ObjectKind::Default, column.to.name)};
    steps.append(step);
}

void addOldIdentity(const ColumnSides &column, const Sequence &sequence, QList<AlterStep> &steps)
{
    const TableSides &sides = column.table;
    AlterStep step{.action = AlterStep::Action::Drop, .object = nameOf(sequence)};
    addStatement(
        step,
        alterTable(sides.to) + QStringLiteral(" ALTER COLUMN ") + quotedIfNeeded(column.from.name)
            + QStringLiteral(" DROP IDENTITY"),
        {{.hazard = Hazard::DeletesData,
          .object = nameOf(sides.from),
          .text
          = QStringLiteral("the last number of %1 is gone").arg(displayText(nameOf(sequence)))}});
    steps.append(step);
}

/// The sequence stays: its values go on.
void addChangedIdentity(const ColumnSides &column, const Sequence &from, const Sequence &to,
                        QList<AlterStep> &steps)
{
    const TableSides &sides = column.table;
    AlterStep step{.object = nameOf(to)};
    if (from.schema != to.schema)
        addStatement(step,
                     QStringLiteral("ALTER ") + sequenceText(from) + QStringLiteral(" SET SCHEMA ")
                         + quotedIfNeeded(to.schema));
    if (from.name != to.name) {
        Sequence moved = from;
        moved.schema = to.schema;
        addStatement(step,
                     QStringLiteral("ALTER ") + sequenceText(moved) + QStringLiteral(" RENAME TO ")
                         + quotedIfNeeded(to.name));
    }
    QString changes = changedValues(withType(from, to.type), to);
    if (column.from.identity != column.to.identity)
        changes.prepend(QStringLiteral(" SET GENERATED ") + column.to.identity);
    if (!changes.isEmpty())
        addStatement(step,
                     alterTable(sides.to) + QStringLiteral(" ALTER COLUMN ")
                         + quotedIfNeeded(column.to.name) + changes);
    addExtras(from, to, sides, step);
    if (from.type != to.type) // changed with the column
        step.after.append(sides.part(ObjectKind::Column, column.to.name));
    addStep(steps, step);
}

} // namespace

void addIdentitySteps(const ColumnSides &column, QList<AlterStep> &steps)
{
    const Sequence *from = identitySequence(column.table.from, column.from.name);
    const Sequence *to = identitySequence(column.table.to, column.to.name);
    if (from && to)
        addChangedIdentity(column, *from, *to, steps);
    else if (from)
        addOldIdentity(column, *from, steps);
    else if (to)
        addNewIdentity(column, *to, steps);
}

} // namespace models
