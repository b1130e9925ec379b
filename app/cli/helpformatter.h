// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>

namespace app {

/// Help in lines that fit: CLI11's own neither breaks them nor leaves out which options exclude
/// each other, which nobody reads until it matters, and then the error says it.
class HelpFormatter : public CLI::Formatter
{
public:
    std::string make_option(const CLI::Option *option, bool isPositional) const override;
    std::string make_option_usage(const CLI::Option *option) const override;
    std::string make_subcommand(const CLI::App *command) const override;
};

} // namespace app
