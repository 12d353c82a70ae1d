// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/output.hpp>
#include <mcast/terminal.hpp>

#include <fmt/color.h>

#include <cstdlib>

#include <unistd.h>

namespace mcast {

terminal::terminal()
{
    auto const* const no_colour = std::getenv("NO_COLOR");
    coloured_ = ::isatty(STDOUT_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0');
}

void terminal::print(std::string const& line, colour c)
{
    if (!coloured_ || c == colour::none)
        return write_output(line + '\n');
    auto const style =
        c == colour::red ? fmt::fg(fmt::terminal_color::red) : fmt::text_style(fmt::emphasis::bold);
    write_output(fmt::format(style, "{}", line) + '\n');
}

} // namespace mcast
