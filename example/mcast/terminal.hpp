// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_TERMINAL_HPP
#define MCAST_TERMINAL_HPP

// Standard output, with colour where somebody looks at it and wants it.

#include <string>

namespace mcast {

enum class colour { none, bold, red };

class terminal
{
public:
    // No colour unless standard output is a terminal, nor if NO_COLOR is set (no-color.org).
    terminal();

    // One line, not buffered; throws failure.
    void print(std::string const& line, colour c = colour::none);

private:
    bool coloured_;
};

} // namespace mcast

#endif
