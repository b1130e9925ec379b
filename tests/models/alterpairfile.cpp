// SPDX-License-Identifier: MIT
#include "tests/models/alterpair.h"

#include <QFile>
#include <QRegularExpression>

#include <optional>

namespace tests {

namespace {

std::optional<models::ObjectKind> kindCalled(const QString &name)
{
    using Kind = models::ObjectKind;
    for (int i = 0; i <= int(Kind::Publication); ++i) {
        if (models::kindName(Kind(i)) == name)
            return Kind(i);
    }
    return {};
}

/// "column p.old_table.a to b": names have no dots and no spaces in them here.
models::Rename renameIn(const QString &text)
{
    static const QRegularExpression line("^(.+) (\\S+) to (\\S+)$");
    const auto match = line.match(text);
    const auto kind = kindCalled(match.captured(1));
    if (!match.hasMatch() || !kind)
        qFatal("not a rename: %s", qPrintable(text));
    const QStringList from = match.captured(2).split(u'.');
    const QStringList to = match.captured(3).split(u'.');
    return {.from = {*kind, from.value(0), from.value(1), from.value(2)},
            .to = {*kind, to.value(0), to.value(1), to.value(2)}};
}

} // namespace

QList<AlterPair> alterPairsIn(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file));
    static const QRegularExpression heading("^-- (pair|both|before|after|renamed)\\b ?(.*)$");
    QList<AlterPair> pairs;
    QString part;
    const QStringList lines = QString::fromUtf8(source.readAll()).split(u'\n');
    for (const QString &line : lines) {
        const auto match = heading.match(line);
        if (match.hasMatch()) {
            part = match.captured(1);
            if (part == "pair")
                pairs.append({.name = match.captured(2)});
            else if (part == "renamed")
                pairs.last().renames.append(renameIn(match.captured(2)));
            continue;
        }
        if (part == "before" || part == "both")
            pairs.last().before += line + u'\n';
        if (part == "after" || part == "both")
            pairs.last().after += line + u'\n';
    }
    return pairs;
}

QList<models::Rename> reversed(const QList<models::Rename> &renames)
{
    QList<models::Rename> answer;
    for (auto rename = renames.crbegin(); rename != renames.crend(); ++rename) {
        models::Rename back{.from = rename->to, .to = rename->from};
        // A part is told with the name that its whole gets.
        for (const models::Rename &whole : renames) {
            const models::ObjectName &name = whole.to;
            if (!models::isPart(back.to.kind) || models::isPart(name.kind)
                || name.schema != back.to.schema || name.name != back.to.name)
                continue;
            back.from.schema = back.to.schema = whole.from.schema;
            back.from.name = back.to.name = whole.from.name;
            break;
        }
        answer.append(back);
    }
    return answer;
}

} // namespace tests
