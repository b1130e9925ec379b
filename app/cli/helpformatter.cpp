// SPDX-License-Identifier: MIT
#include "app/cli/helpformatter.h"

#include <QString>
#include <QStringList>

namespace app {

namespace {

constexpr qsizetype helpIndent = 30;
constexpr qsizetype helpWidth = 100;

/// A name, and beside it what it is; below it when the name is long.
std::string helpEntry(const std::string &name, const std::string &description)
{
    const QString margin(helpIndent, u' ');
    QStringList lines{QStringLiteral("  ") + QString::fromStdString(name)};
    if (lines.constFirst().size() + 2 > helpIndent)
        lines.append(margin);
    else
        lines.first() = lines.constFirst().leftJustified(helpIndent);
    const QStringList words = QString::fromStdString(description).split(u' ');
    for (const QString &word : words) {
        const bool isFirst = lines.constLast().size() == helpIndent;
        if (!isFirst && lines.constLast().size() + 1 + word.size() > helpWidth)
            lines.append(margin + word);
        else
            lines.last() += (isFirst ? QString() : QStringLiteral(" ")) + word;
    }
    return (lines.join(u'\n') + u'\n').toStdString();
}

} // namespace

std::string HelpFormatter::make_option(const CLI::Option *option, bool isPositional) const
{
    const std::string type = option->get_type_size() == 0 ? "" : option->get_type_name();
    if (isPositional)
        return helpEntry(type, option->get_description());
    return helpEntry(option->get_name(false, true) + (type.empty() ? "" : " " + type),
                     option->get_description());
}

std::string HelpFormatter::make_option_usage(const CLI::Option *option) const
{
    const std::string name = option->get_type_name();
    return option->get_required() ? name : "[" + name + "]";
}

std::string HelpFormatter::make_subcommand(const CLI::App *command) const
{
    return helpEntry(command->get_display_name(true), command->get_description());
}

} // namespace app
