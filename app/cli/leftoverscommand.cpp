// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "app/cli/jsonvalues.h"
#include "app/cli/opendatabase.h"
#include "app/cli/texttable.h"
#include "app/workspace/projectmodels.h"

#include <QJsonArray>
#include <QLocale>

namespace app {

namespace {

using models::Leftover;

QString kindWord(Leftover::Kind kind)
{
    switch (kind) {
    case Leftover::Kind::DuplicateConstraint:
        return QStringLiteral("duplicate constraint");
    case Leftover::Kind::DuplicateIndex:
        return QStringLiteral("duplicate index");
    case Leftover::Kind::UnusedEnum:
        return QStringLiteral("unused enum");
    }
    return {};
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QJsonObject leftoverToJson(const Leftover &leftover)
{
    const models::ObjectName &stays = leftover.duplicateOf;
    return {{QStringLiteral("kind"), kindWord(leftover.kind)},
            {QStringLiteral("schema"), leftover.object.schema},
            {QStringLiteral("table"),
             leftover.object.part.isEmpty() ? QJsonValue() : QJsonValue(leftover.object.name)},
            {QStringLiteral("name"),
             leftover.object.part.isEmpty() ? leftover.object.name : leftover.object.part},
            {QStringLiteral("duplicate_of"),
             textOrNull(stays.part.isEmpty() ? stays.name : stays.part)},
            {QStringLiteral("bytes"), leftover.bytes},
            {QStringLiteral("text"), models::displayText(leftover)}};
}

QString leftoversText(const QList<Leftover> &leftovers, const Terminal &terminal)
{
    TextTable table{.headers = {QStringLiteral("Leftover"), QStringLiteral("What it is"),
                                QStringLiteral("Size")},
                    .rightAligned = {2},
                    .shrinkable = 0};
    for (const Leftover &leftover : leftovers) {
        const models::ObjectName &object = leftover.object;
        table.rows.append(
            {{oneLine(models::kindName(object.kind) + u' ' + models::displayText(object))},
             {oneLine(models::reasonText(leftover))},
             {leftover.bytes > 0 ? sizeText(leftover.bytes) : QString(), Style::Faint}});
    }
    return formatted(table, terminal.width, terminal.colours);
}

} // namespace

ExitCode run(const LeftoversOptions &, const CommandContext &context)
{
    const auto chosen = chooseDatabase(context, ProjectNeed::DatabaseOnly);
    if (!chosen)
        return context.fail(chosen.error());
    const auto database = openDatabase(context, *chosen);
    if (!database)
        return context.fail(database.error());
    ProjectModels models((*database)->workspace);
    const auto found = await(context, models.leftovers(), [&models] { models.cancel(); });
    if (!found)
        return context.fail(found.error());

    qint64 bytes = 0;
    QJsonArray list;
    for (const Leftover &leftover : *found) {
        bytes += leftover.bytes;
        list.append(leftoverToJson(leftover));
    }
    if (context.options.json)
        context.printJson({{QStringLiteral("leftovers"), list}, {QStringLiteral("bytes"), bytes}});
    else if (!found->isEmpty())
        context.print(leftoversText(*found, context.terminal).toUtf8());
    if (found->isEmpty()) {
        context.remark(QStringLiteral("No leftovers"));
        return Succeeded;
    }
    context.remark(QStringLiteral("%1, %2: tm-apps-db new drop_leftovers --without-leftovers")
                       .arg(counted(found->size(), QStringLiteral("leftover")), sizeText(bytes)));
    return FoundSomething;
}

} // namespace app
