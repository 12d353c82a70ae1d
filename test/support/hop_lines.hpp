// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_HOP_LINES_HPP
#define DGRAM_TEST_SUPPORT_HOP_LINES_HPP

// What a traceroute prints: its lines begin with the number of the hop and who answered there.

#include <support/router_chain.hpp>

#include <cctype>
#include <sstream>
#include <string>
#include <vector>

namespace test {

// "2 10.77.2.2" or "2 *" for each hop, without times and reasons. A headline is left out.
inline std::vector<std::string> hop_lines(std::string const& output)
{
    std::vector<std::string> hops;
    std::istringstream in(output);
    for (std::string line; std::getline(in, line);) {
        std::istringstream line_words(line);
        std::string number, who;
        line_words >> number >> who;
        if (!number.empty() && std::isdigit(static_cast<unsigned char>(number[0])) != 0)
            hops.push_back(number + ' ' + who);
    }
    return hops;
}

// The lines for the first so many hops of the chain, where this router says nothing.
inline std::vector<std::string> chain_lines(bool v4, int count, int silent = 0)
{
    std::vector<std::string> hops;
    for (int hop = 1; hop <= count; ++hop)
        hops.push_back(std::to_string(hop) + ' ' +
                       (hop == silent ? "*" : router_chain::address_of(hop, v4)));
    return hops;
}

} // namespace test

#endif
